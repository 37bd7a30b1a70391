import ForecastEngine
import ForecastNumerics
import PlanAnalysis
import Testing

@testable import Workflows

@Suite("Draws until a precision is reached")
struct PrecisionTests {
  /// Two targets: one met in a half of the futures, one in a share of `rare`.
  static func model(rare: Double) -> Model {
    var graph = Graph()
    let zero = graph.constant(0)
    let targets = [("half", 0.5), ("rare", rare)].map { name, share in
      let uniform = graph.uniform(name, year: 0)
      let bound = graph.constant(1 - share)
      return Target(
        id: name, title: LocalizedText(), unit: Unit(symbol: "", scale: 1), measure: name,
        range: .moreThan(1 - share), reading: nil, value: uniform,
        met: graph.binary(.greater, uniform, bound), reachesHigh: nil, aboveHigh: nil,
        shortfall: zero, otherReadings: [], source: nil)
    }
    return Model(
      plan: "p", scenario: "base", title: LocalizedText(), scenarioTitle: LocalizedText(),
      years: 2024...2024, asOf: nil, graph: graph, indicators: [], targets: targets,
      targetSets: [], requirements: [])
  }

  private func search(
    _ precision: Double, _ sampling: Sampling, rare: Double = 0.1, limit: Int = 10_000_000
  ) throws -> (result: Result<Assessment, PrecisionSearch.Failure>, tried: [Int]) {
    let model = Self.model(rare: rare)
    var tried: [Int] = []
    let result = try PrecisionSearch(precision: precision, limit: limit)
      .search(sampling) { (draws) throws(RunError) in
        tried.append(draws)
        return try model.run(draws: draws, seed: 1, workers: 2, sampling: sampling)
      }
    return (result, tried)
  }

  @Test(
    "Every error is at most what was asked", arguments: Sampling.allCases, [0.01, 0.002, 0.0007])
  func reached(sampling: Sampling, precision: Double) throws {
    let (result, tried) = try search(precision, sampling)
    let assessment = try result.get()
    for target in assessment.targets { #expect(target.met.standardError <= precision) }
    #expect(try #require(assessment.all).standardError <= precision)
    #expect(assessment.run.draws == tried.last)
    if sampling == .random, precision == 0.0007 {
      // p (1 − p) / e² = 510,204 draws; not many more, and a second run at most.
      #expect(assessment.run.draws > 505_000 && assessment.run.draws < 560_000)
      #expect(tried.count <= 3)
    }
    let again = try search(precision, sampling)
    #expect(again.tried == tried)
    let plain = try Self.model(rare: 0.1).run(
      draws: assessment.run.draws, seed: 1, workers: 1, sampling: sampling)
    #expect(plain.targetCounts == assessment.run.targetCounts)
  }

  @Test("What no draw shows is not taken for known")
  func rare() throws {
    // Two draws on either side: √2/16388 is more than 3e-5, √2/n is not for 47,141 draws or more.
    let (result, tried) = try search(3e-5, .latin, rare: 1e-9)
    #expect(try result.get().targets[1].met.count == 0)
    #expect(tried.count == 2 && tried[1] > 47_141 && tried[1] < 100_000)
    let fine = try search(5e-6, .latin, rare: 1e-9, limit: 200_000)
    guard case .failure(let failure) = fine.result else {
      Issue.record("a precision that takes more draws than may be made")
      return
    }
    #expect(failure.needed > 200_000)
  }

  @Test("Too fine a precision is refused with what it would take")
  func refused() throws {
    guard case .failure(let failure) = try search(1e-5, .random).result else {
      Issue.record("2.5e9 draws are more than may be made")
      return
    }
    #expect(failure.needed > 2.4e9 && failure.needed < 2.7e9)
    #expect(
      RunFailure.tooPrecise(needed: failure.needed, limit: 1_000_000_000)
        == "error: that precision takes about 3e9 draws; a run has at most 1000000000\n")
  }

  @Test("The errors of a proportion from replicates")
  func proportion() {
    let even = Proportion(count: 160, draws: 320, byReplicate: Array(repeating: 10, count: 16))
    // Only rounding is left: √(16/12)/320.
    #expect(abs(even.standardError - 0.0036084) < 1e-6)
    let parts = (0..<16).map { 10 + ($0 % 2 == 0 ? 1 : -1) }
    let uneven = Proportion(count: 160, draws: 320, byReplicate: parts)
    #expect(abs(uneven.standardError - (16.0 / 15 * 16).squareRoot() / 320) < 1e-12)
    // As wide as ± 2.1314 standard errors, the quantile of Student's t with 15 degrees of freedom.
    let interval = uneven.interval95
    #expect(
      abs((interval.upperBound - interval.lowerBound) / 2 / uneven.standardError - 2.1314) < 0.01)
    let none = Proportion(count: 0, draws: 320, byReplicate: Array(repeating: 0, count: 16))
    #expect(none.standardError == 0)
    #expect(none.interval95 == Proportion(count: 0, draws: 320).interval95)
  }
}
