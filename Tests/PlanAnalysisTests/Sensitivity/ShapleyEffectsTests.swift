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

  @Test("An input in a t copula is refused by name")
  func studentCopula() throws {
    var graph = Graph()
    let mixing = graph.uniform("m", year: 0)
    let score = graph.unary(.normalScore, graph.uniform("a", year: 0))
    let node = graph.add(
      .studentScore(score, mixing: mixing, degreesOfFreedom: (4.0).bitPattern))
    #expect(graph.score(of: node) == nil)
  }
}
