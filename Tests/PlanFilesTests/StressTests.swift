import ForecastEngine
import Testing

@testable import PlanFiles

@Suite("Standard stresses")
struct StressTests {
  /// A plan that calls nothing as others do, and whose results are whole numbers of nothing else.
  private static let text = """
    plan: other-words
    years: 2026-2029
    as_of: 2026-06-30
    nouns: [project]
    assumptions:
      demand: {role: world_trade, unit: "%/year", each_year: 5 %}
      mood: {role: fdi_arrivals, unit: "%", each_year: 100 %}
    indicators:
      sales: {unit: USD million, start: 1000, formula: previous * (1 + demand)}
      phones: {role: electronics_exports, unit: USD million, start: 1000, formula: previous}
      newcomers: {unit: projects, formula: 10 projects * mood}
      gifts: {role: aid, unit: USD million, formula: 8}
    targets:
      sales: {measure: last(sales), at_least: 1200, unit: USD million}
      phones: {measure: last(phones), at_least: 1000, unit: USD million}
      newcomers: {measure: total(newcomers), at_least: 40, unit: projects}
      gifts: {measure: total(gifts), at_least: 32, unit: USD million}
    """

  /// The plan under a stress, or without steps where the stress meets nothing.
  private func stressed(
    _ stress: String, year: Int? = nil
  ) throws -> (scenario: StressScenario, measures: [Double]) {
    let log = DiagnosticLog()
    let files = MemoryFiles(["plan.yaml": Self.text])
    let stack = try #require(PlanStack.read("plan.yaml", from: files, log: log))
    var graph = Graph()
    let base = try #require(stack.load(stack.steps, into: &graph, log: log), "\(log.sorted)")
    let scenario = stack.scenario(
      of: try #require(StressLibrary.stress(stress)), on: base.description,
      from: year ?? PlanStack.stressYear(of: base.model), years: base.model.years)
    let steps = scenario.steps ?? stack.steps
    let loaded = try #require(stack.load(steps, into: &graph, log: log), "\(log.sorted)")
    let run = try loaded.model.run(draws: 2, seed: 1, workers: 1)
    return (scenario, run.targets.map(\.value.mean))
  }

  @Test("A stress finds by their roles what it changes, from the year after as_of on")
  func roles() throws {
    let (scenario, found) = try stressed("trade-collapse-2009")
    #expect(scenario.missing.isEmpty)
    #expect(abs(found[0] - 1000 * 1.05 * 0.88 * 1.138 * 1.05) < 1e-9)
    #expect(abs(found[2] - (10 + 7.9 + 8.4 + 10)) < 1e-12)
    #expect(found[1] == 1000 && found[3] == 32)
  }

  @Test("What happens to an indicator is added to its growth, or multiplies what is reported")
  func indicators() throws {
    let (slump, phones) = try stressed("electronics-slump-2023", year: 2026)
    #expect(slump.missing.isEmpty)
    #expect(abs(phones[1] - 880) < 1e-9)
    let (_, gifts) = try stressed("donor-exit")
    #expect(abs(gifts[3] - 8 * (1 + 3 * 0.73)) < 1e-12)
  }

  @Test(
    "A role that nothing in the plan has is said, and a stress that meets nothing makes no steps")
  func missing() throws {
    let pandemic = try stressed("pandemic-2020").scenario
    #expect(pandemic.missing == [.travel] && pandemic.steps != nil)
    let currency = try stressed("currency-shock-1998").scenario
    #expect(currency.missing == [.depreciation] && currency.steps == nil)
  }

  @Test("Every figure of the library has a record and a source")
  func sources() {
    #expect(StressLibrary.standard.count == 7)
    for shock in StressLibrary.standard.flatMap(\.shocks) {
      #expect(!shock.sources.isEmpty && shock.sources.allSatisfy { $0.publisher != nil })
      #expect(shock.record.english != nil && shock.record.vietnamese != nil)
    }
  }

  /// Files with a mistake each, and what is to be said of it.
  static let mistakes: [(text: String, expected: String)] = [
    (
      "stress: s\nshocks:\n  - {role: world_tradde, becomes: [1 %]}",
      "3:12 the shock: 'role' has no value 'world_tradde'; did you mean 'world_trade'?"
    ),
    (
      "stress: s\nshocks:\n  - {role: aid, becomes: [1 %]}",
      "3:17 the shock of 'aid' is written with 'times', found 'becomes'"
    ),
    ("stress: s\nshocks:\n  - {role: aid}", "3:5 the shock of 'aid': 'times' is missing"),
    (
      "stress: s\nshocks:\n  - {role: aid, times: [-1 %]}",
      "3:24 the shock: a factor is not negative"
    ),
    ("stress: s\nshocks: []", "2:9 'shocks' is a list of shocks, found a list"),
    ("stress: s", "1:1 the stress: 'shocks' is missing"),
    (
      "stress: s\nshocks:\n  - {role: aid, times: [1 %], source: nowhere}",
      "3:39 the shock: unknown source 'nowhere'"
    ),
  ]

  @Test("Mistakes in a stress are found at their place", arguments: mistakes)
  func findings(text: String, expected: String) {
    let log = DiagnosticLog()
    #expect(StressReader.read(text, path: "s.yaml", log: log) == nil)
    let found = log.sorted.map {
      "\($0.position?.line ?? 0):\($0.position?.column ?? 0) \($0.message)"
    }
    #expect(found == [expected])
  }
}
