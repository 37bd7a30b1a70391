import ForecastEngine
import Testing

@testable import PlanFiles

@Suite("Correlations by copula")
struct CopulaPlanTests {
  static let draws = 1 << 15

  static func plan(_ correlations: String, frequency: String = "each_year") -> String {
    """
    assumptions:
      a: {\(frequency): "uniform(0, 1)"}
      b: {\(frequency): "uniform(0, 1)"}
      c: {\(frequency): "lognormal(1 to 9)"}
    correlations: \(correlations)
    indicators:
      ab: {formula: a * b}
      both: {formula: "if(a < 0.01 and b < 0.01, 1, 0)"}
      x: {formula: a}
      y: {formula: c}
    """
  }

  @Test(
    "In a t copula ranks correlate as asked, and margins are as written",
    arguments: [(-0.6, 2.0), (0.3, 4), (0.8, 1)], ["value", "each_year"])
  func ranks(_ asked: (rho: Double, df: Double), _ frequency: String) throws {
    let trial = try Trial(
      Self.plan(
        "{copula: t, df: \(asked.df), pairs: [[a, b, \(asked.rho)], [b, c, 0.1]]}",
        frequency: frequency), draws: Self.draws, seed: 3)
    let root = Double(Self.draws).squareRoot()
    for mean in try trial.means("ab") {
      #expect(abs(12 * mean - 3 - asked.rho) < 4 * 12 * 0.31 / root)
    }
    for summary in try trial.years("x") {
      #expect(abs(summary.mean - 0.5) < 4 * 0.2887 / root)
      #expect(abs(summary.standardDeviation - 0.28868) < 4 * 0.2887 * 0.4473 / root)
    }
    for summary in try trial.years("y") {
      // 5 % and 95 %: a density of 0.05 to 0.1 there.
      #expect(abs(try #require(summary.quantile(0.5)) - 3) < 4 * 2.1 / root)
    }
  }

  @Test("Extremes come together in a t copula, not in a Gaussian one")
  func extremes() throws {
    func share(_ correlations: String) throws -> Double {
      try Trial(Self.plan(correlations), draws: Self.draws, seed: 8).means("both")[1]
    }
    let gaussian = try share("[[a, b, 0.3]]")
    let student = try share("{copula: t, df: 2, pairs: [[a, b, 0.3]]}")
    #expect(gaussian < 0.0013)
    #expect(student > 0.0023)
    // 'gaussian' is what a list means.
    #expect(try share("{copula: gaussian, pairs: [[a, b, 0.3]]}") == gaussian)
  }

  @Test("A correlation elsewhere changes no number of a group")
  func groups() throws {
    let one = try Trial(Self.plan("{copula: t, df: 3, pairs: [[a, b, 0.3]]}"), draws: 512)
    let more =
      Self.plan("{copula: t, df: 3, pairs: [[a, b, 0.3], [d, e, 0.2]]}")
      .replacing(
        "correlations:",
        with: "  d: {each_year: 1 to 2}\n  e: {each_year: 1 to 2}\ncorrelations:"
      ) + "\n  z: {formula: d * e}"
    #expect(try Trial(more, draws: 512).means("ab") == one.means("ab"))
    let added = try Trial(
      Self.plan("{copula: t, df: 3, pairs: []}"),
      scenarios: ["add: {correlations: [[a, b, 0.3]]}"], draws: 512)
    #expect(try added.means("ab") == one.means("ab"))
  }

  @Test(
    "Impossible correlations are refused with the nearest possible ones",
    arguments: ["[\(pairs)]", "{copula: t, df: 5, pairs: [\(pairs)]}"])
  func impossible(_ correlations: String) throws {
    let text = refusal(Self.plan(correlations))
    #expect(text.contains("no quantities can have these 3 correlations together"))
    let shown = text.matches(of: /is possible: \[(\w), (\w), (-?[0-9.]+)\]/)
    #expect(shown.map { "\($0.1)\($0.2)" } == ["ab", "bc", "ac"])
    let values = shown.compactMap { Double($0.3) }
    // What is shown can be written into the file.
    let possible = zip(["a, b", "b, c", "a, c"], values)
      .map { "[\($0), \($1 > 0 ? $1 - 0.001 : $1 + 0.001)]" }.joined(separator: ", ")
    #expect(refusal(Self.plan(correlations.replacing(Self.pairs, with: possible))) == "")
  }

  static let pairs = "[a, b, 0.9], [b, c, 0.9], [a, c, -0.5]"

  @Test(
    "Mistakes in the mapping",
    arguments: [
      ("{copula: t, pairs: [[a, b, 0.3]]}", "needs its degrees of freedom"),
      ("{copula: t, df: 0.5, pairs: [[a, b, 0.3]]}", "between 1 and 1000, found 0.5"),
      ("{copula: cauchy, pairs: [[a, b, 0.3]]}", "'copula' has no value 'cauchy'"),
      ("{df: 4, pairs: [[a, b, 0.3]]}", "only the t copula has degrees of freedom"),
      ("{copula: t, df: 4}", "'pairs' is missing"),
      ("{copula: t, df: 4, pair: [[a, b, 0.3]]}", "did you mean 'pairs'?"),
    ])
  func mistakes(_ correlations: String, _ message: String) {
    #expect(refusal(Self.plan(correlations)).contains(message))
  }

  private func refusal(_ plan: String) -> String {
    do throws(PlanFileError) {
      _ = try PlanLoader.load(
        "plan.yaml", from: MemoryFiles(["plan.yaml": DiagnosticCase.plan(plan)]))
      return ""
    } catch {
      return DiagnosticRenderer(usesColour: false).text(error.diagnostics)
    }
  }
}
