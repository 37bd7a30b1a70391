import ForecastEngine
import ForecastNumerics
import Testing

@testable import PlanAnalysis

@Suite("Shapley effects")
struct ShapleyEffectsTests {
  private func effects(
    _ model: Model, orders: Int = 24, draws: Int = 1024
  ) throws -> [String: Estimate] {
    let found = try ShapleyEffects(model, orders: orders, settings: testSettings(draws))
    let own = try #require(found.effects[.measure]?.first)
    return Dictionary(
      uniqueKeysWithValues: own.map { (found.players[$0.player].id, $0.share) })
  }

  /// With ``orders`` / 2 pairs the standard error has 11 degrees of freedom: Student's t at the
  /// probability of four sigma is 6.3.
  private func expect(_ estimate: Estimate?, _ exact: Double) throws {
    let estimate = try #require(estimate)
    #expect(
      abs(estimate.value - exact) < 6.3 * estimate.standardError, "\(estimate) for \(exact)")
    #expect(estimate.standardError < 0.02)
  }

  /// Of independent inputs each has its first-order index and its part of the interactions (A. B.
  /// Owen, SIAM/ASA Journal on Uncertainty Quantification 2, 2014): x₁ and x₃ share theirs.
  @Test("Ishigami's interaction is divided in two")
  func ishigami() throws {
    let found = try effects(FunctionModel.ishigami())
    try expect(found["x1"], 0.313_905_19 + 0.243_683_66 / 2)
    try expect(found["x2"], 0.442_411_14)
    try expect(found["x3"], 0.243_683_66 / 2)
    #expect(abs(found.values.reduce(0) { $0 + $1.value } - 1) < 1e-9)
  }

  /// β₁X₁ + β₂X₂ + β₃X₃ with normal inputs, of which the last two have the correlation ρ: the effect
  /// of X₂ times the variance is β₂²(1 − ρ²/2) + ρβ₂β₃ + ρ²β₃²/2, that of X₁ is β₁² (A. B. Owen, C.
  /// Prieur: On Shapley value for measuring importance of dependent inputs, SIAM/ASA Journal on
  /// Uncertainty Quantification 5, 2017, section 4; B. Iooss, C. Prieur, International Journal for
  /// Uncertainty Quantification 9, 2019, section 3).
  @Test("Correlated normal inputs have their effects in closed form", arguments: [-0.7, 0.5, 0.95])
  func correlated(rho: Double) throws {
    let beta = [1.0, 1.5, -1.0]
    var made = FunctionModel()
    let single = made.normals(["x1"], factor: [[1]])
    let pair = made.normals(
      ["x2", "x3"], factor: [[1, 0], [rho, (1 - rho * rho).squareRoot()]])
    let terms = zip(single + pair, beta).map { made.scaled($0, by: $1) }
    let found = try effects(made.model(made.sum(terms), atLeast: 0))
    func own(_ mine: Double, _ other: Double) -> Double {
      mine * mine * (1 - rho * rho / 2) + rho * mine * other + rho * rho * other * other / 2
    }
    let variance =
      beta[0] * beta[0] + beta[1] * beta[1] + beta[2] * beta[2] + 2 * rho * beta[1] * beta[2]
    try expect(found["x1"], beta[0] * beta[0] / variance)
    try expect(found["x2"], own(beta[1], beta[2]) / variance)
    try expect(found["x3"], own(beta[2], beta[1]) / variance)
  }

  /// β₁X₁ + β₂X₂ + β₃X₃ of a multivariate t distribution with ν degrees of freedom. Given *p* of its
  /// variables the variance of the others is that of normal ones times (ν + d) / (ν + p − 2) (P. Ding
  /// 2016, The American Statistician 70, 293–295), d / p being of Fisher's distribution F(p, ν), with the
  /// mean ν / (ν − 2). So the mean of the factor is ν / (ν − 2) whatever *p* is, as for the variance of
  /// all: the shares are those of normal inputs.
  @Test("Linear functions in a t copula have the effects of normal inputs")
  func studentLinear() throws {
    let rho = 0.5
    let beta = [1.0, 1.5, -1.0]
    var made = FunctionModel()
    let inputs = try made.students(
      ["x1", "x2", "x3"],
      factor: [[1, 0, 0], [0, 1, 0], [0, rho, (1 - rho * rho).squareRoot()]], degreesOfFreedom: 8)
    let terms = zip(inputs, beta).map { made.scaled($0, by: $1) }
    let found = try effects(made.model(made.sum(terms), atLeast: 0))
    func own(_ mine: Double, _ other: Double) -> Double {
      mine * mine * (1 - rho * rho / 2) + rho * mine * other + rho * rho * other * other / 2
    }
    let variance =
      beta[0] * beta[0] + beta[1] * beta[1] + beta[2] * beta[2] + 2 * rho * beta[1] * beta[2]
    try expect(found["x1"], beta[0] * beta[0] / variance)
    try expect(found["x2"], own(beta[1], beta[2]) / variance)
    try expect(found["x3"], own(beta[2], beta[1]) / variance)
  }

  /// X₁² of a bivariate t distribution: E[X₁² | X₂] is X₂² (ρ² + (1 − ρ²) / (ν − 1)) and a constant (the
  /// conditional variance above, with p = 1), so X₂, on which nothing depends, has half the square of
  /// that factor; with normal inputs it would have ρ⁴ / 2.
  @Test("A square in a t copula has its effects in closed form")
  func studentSquare() throws {
    let (nu, rho) = (10.0, 0.5)
    var made = FunctionModel()
    let pair = try made.students(
      ["x1", "x2"], factor: [[1, 0], [rho, (1 - rho * rho).squareRoot()]], degreesOfFreedom: nu)
    let found = try effects(
      made.model(made.product(pair[0], pair[0]), atLeast: 1), orders: 32, draws: 2048)
    let factor = rho * rho + (1 - rho * rho) / (nu - 1)
    try expect(found["x2"], factor * factor / 2)
  }

  /// |X₁| of a bivariate t distribution without correlation, ν = 5: given X₂ = x, X₁ is
  /// √((ν + x²) / (ν + 1)) times a t variable of 6 degrees of freedom, whose absolute value has the mean
  /// 2 √6 Γ(3.5) / (5 √π Γ(3)). In a Gaussian copula X₂ would have no effect.
  @Test("Inputs without correlation share the size of their luck in a t copula")
  func studentSize() throws {
    let nu = 5.0
    var made = FunctionModel()
    let pair = try made.students(["x1", "x2"], factor: [[1, 0], [0, 1]], degreesOfFreedom: nu)
    let found = try effects(
      made.model(made.apply(.absolute, pair[0]), atLeast: 1), orders: 32, draws: 4096)
    let root = Double.pi.squareRoot()
    let own = 2 * nu.squareRoot() * 2 / (root * 1.329_340_388_179_137 * (nu - 1))
    let given = 2 * 6.0.squareRoot() * 3.323_350_970_447_843 / (root * 2 * 5)
    let square = nu / (nu - 2)
    let explained = given * given * (nu + square) / (nu + 1) - own * own
    let estimate = try #require(found["x2"])
    try expect(estimate, explained / (square - own * own) / 2)
    // 15 degrees of freedom: Student's t at the probability of four sigma is 5.5.
    #expect(estimate.value > 5.5 * estimate.standardError, "\(estimate)")
  }

  /// The same by brute force: values of sin X₁ + sin² X₂ given one of them, from nested draws of a t
  /// copula that are made by hand.
  @Test("Effects in a t copula agree with nested simulation")
  func studentNested() throws {
    let (nu, rho) = (6.0, 0.6)
    let rest = (1 - rho * rho).squareRoot()
    var made = FunctionModel()
    let pair = try made.students(
      ["x1", "x2"], factor: [[1, 0], [rho, rest]], degreesOfFreedom: nu)
    let bounded = pair.map { made.apply(.sine, $0) }
    let value = made.sum(bounded[0], made.product(bounded[1], bounded[1]))
    let found = try effects(made.model(value, atLeast: 0), orders: 32, draws: 4096)
    func result(_ a: Double, _ b: Double) -> Double { sine(a) + sine(b) * sine(b) }
    // Given X₂ = x, X₁ is ρx + √((1 − ρ²)(ν + x²) / (ν + 1)) times a t variable of ν + 1 degrees.
    let key = StreamKey(seed: 11, name: "nested")
    let (outer, inner) = (2000, 400)
    let law = try Distribution.student(degreesOfFreedom: nu)
    let next = try Distribution.student(degreesOfFreedom: nu + 1)
    let first = StandardNormal.draws(outer, key: key, number: 0)
      .map { law.quantile(atNormalScore: $0) }
    let second = StandardNormal.draws(outer * inner, key: key, number: 1)
      .map { next.quantile(atNormalScore: $0) }
    var all: [Double] = []
    /// The variance of the mean given one of them, less what the mean of few draws adds.
    func variance(_ function: (Double, Double) -> Double) -> (value: Double, error: Double) {
      var means: [Double] = []
      var noise = 0.0
      for (place, x) in first.enumerated() {
        let spread = rest * ((nu + x * x) / (nu + 1)).squareRoot()
        let values = (0..<inner).map { one in
          function(x, rho * x + spread * second[place * inner + one])
        }
        all += values
        let mean = values.reduce(0, +) / Double(inner)
        means.append(mean)
        noise +=
          values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(inner - 1) / Double(inner)
      }
      let n = Double(outer)
      let mean = means.reduce(0, +) / n
      let squares = means.map { ($0 - mean) * ($0 - mean) }
      let own = squares.reduce(0, +) / n
      let error = (squares.reduce(0) { $0 + ($1 - own) * ($1 - own) }).squareRoot() / n
      return (own - noise / n, error)
    }
    let given1 = variance { result($0, $1) }
    let given2 = variance { result($1, $0) }
    let mean = all.reduce(0, +) / Double(all.count)
    let total = all.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(all.count)
    let exact = (given1.value + total - given2.value) / 2 / total
    let estimate = try #require(found["x1"])
    // The shares of both outer samples and of the total each have the error of 2000 values.
    let error = (given1.error + given2.error) / total + estimate.standardError
    #expect(abs(estimate.value - exact) < 4 * error, "\(estimate), \(exact) ± \(error)")
    #expect(error < 0.08)
  }
}
