import ForecastEngine
import ForecastNumerics
import Testing

@testable import PlanAnalysis

@Suite("Elementary effects")
struct ElementaryEffectsTests {
  /// The function of 20 inputs of M. D. Morris, Technometrics 33 (1991), section 5. The coefficients
  /// that he draws at random are (−1)ⁱ and (−1)ⁱ⁺ʲ, as in L. Le Gratiet, S. Marelli, B. Sudret
  /// (Handbook of Uncertainty Quantification, 2017).
  static func morris() -> Model {
    var made = FunctionModel()
    let w = (1...20).map { index -> NodeID in
      // From the quarters' middles to the levels 0, 1/3, 2/3, 1 of the paper.
      let wide = made.scaled(made.uniform("x\(index)"), by: 4.0 / 3)
      let x = made.sum(wide, made.constant(-1.0 / 6))
      var bent = x
      if [3, 5, 7].contains(index) {
        let low = made.apply(.logarithm, made.sum(x, made.constant(0.1)))
        let inverse = made.apply(.exponential, made.scaled(low, by: -1))
        bent = made.scaled(made.product(x, inverse), by: 1.1)
      }
      return made.scaled(made.sum(bent, made.constant(-0.5)), by: 2)
    }
    func sign(_ power: Int) -> Double { power % 2 == 0 ? 1 : -1 }
    var terms: [NodeID] = []
    for i in 1...20 { terms.append(made.scaled(w[i - 1], by: i <= 10 ? 20 : sign(i))) }
    for i in 1...20 {
      for j in (i + 1)..<21 where j <= 20 {
        let factor = j <= 6 ? -15 : sign(i + j)
        terms.append(made.scaled(made.product(w[i - 1], w[j - 1]), by: factor))
        guard j <= 5 else { continue }
        for l in (j + 1)..<6 {
          let three = made.product(made.product(w[i - 1], w[j - 1]), w[l - 1])
          terms.append(made.scaled(three, by: -10))
          guard l <= 4 else { continue }
          for s in (l + 1)..<5 {
            terms.append(made.scaled(made.product(three, w[s - 1]), by: 5))
          }
        }
      }
    }
    return made.model(made.sum(terms), atLeast: 0)
  }

  @Test("Morris' function: ten inputs matter, three of them straight, ten do not")
  func morris() throws {
    let model = Self.morris()
    let groups = try LuckGroup.groups(of: model)
    let found = try ElementaryEffects(model, groups: groups, settings: testSettings(2048))
    let own = try #require(found.effects[.measure]?.first)
    // Morris' step of 2/3 is half of the numbers here.
    let effects = Dictionary(
      uniqueKeysWithValues: own.map { (found.groups[$0.group].id, $0) })
    func absolute(_ index: Int) throws -> Double {
      try #require(effects["x\(index)"]).absolute.value * 0.75
    }
    func deviation(_ index: Int) throws -> Double {
      try #require(effects["x\(index)"]?.deviation) * 0.75
    }
    let least = try (1...10).map { try absolute($0) }.min() ?? 0
    let most = try (11...20).map { try absolute($0) }.max() ?? 0
    #expect(least > 3 * most)
    for index in 8...10 { #expect(try deviation(index) < 0.3 * absolute(index)) }
    for index in 1...6 { #expect(try deviation(index) > 0.7 * absolute(index)) }
  }

  /// x₈ has the effect 2 (20 + Σ ±wⱼ), in which only the bent w₃, w₅ and w₇ have a mean that is not 0:
  /// (−1 + 0.6923 + 0.9130 + 1)/4.
  @Test("A straight input of Morris' function has its mean and deviation in closed form")
  func straight() throws {
    let model = Self.morris()
    let groups = try LuckGroup.groups(of: model).filter { $0.id == "x8" }
    let found = try ElementaryEffects(model, groups: groups, settings: testSettings(4096))
    let own = try #require(found.effects[.measure]?.first?.first)
    let mean = try #require(own.mean)
    let bent = [
      -1, 2 * (1.1 / 3 / (1.0 / 3 + 0.1) - 0.5), 2 * (2.2 / 3 / (2.0 / 3 + 0.1) - 0.5), 1,
    ]
    let bentMean = bent.reduce(0, +) / 4
    let exact = 2 * (20 - 3 * bentMean)
    #expect(abs(mean.value * 0.75 - exact) < 4 * 0.75 * mean.standardError)
    // Nineteen others enter with ±1: sixteen straight ones of variance 4 · 5/36, three bent ones.
    let bentVariance = bent.reduce(0) { $0 + $1 * $1 } / 4 - bentMean * bentMean
    let deviation = 2 * (16 * 20.0 / 36 + 3 * bentVariance).squareRoot()
    // A deviation of 4096 nearly normal numbers has a relative error of 1/√8192.
    #expect(abs(try #require(own.deviation) * 0.75 / deviation - 1) < 4 / 90.5)
  }
}
