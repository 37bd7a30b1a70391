import ForecastEngine
import Testing

@testable import PlanFiles

@Suite("Inputs of a model")
struct InputTests {
  @Test("Everything that is drawn belongs to one input, under its name in the plan")
  func inputs() throws {
    let loaded = try PlanLoader.load(
      "plan.yaml",
      from: MemoryFiles([
        "plan.yaml": """
        plan: small
        years: 2021-2022
        assumptions:
          project_size: {unit: USD million/project, each_item: "lognormal(mean = 5, cv = 1)"}
          rate: {unit: projects/year, value: "gamma(mean = 3, cv = 50 %)"}
          trend: {unit: "%/year", value: "normal(mean = 5 %, sd = 2 %)"}
          luck: {unit: "%/year", each_year: "normal(mean = 0 %, sd = 4 %)", driver: true}
          fixed: {unit: "%", value: 3 %}
        correlations: [[rate, trend, 0.3]]
        nouns: [project]
        estimates:
          exports: {2021: "normal(mean = 100, sd = 5)"}
        indicators:
          arrivals: {unit: projects, formula: poisson(rate)}
          capital: {unit: USD million, formula: "sum_of(arrivals, project_size)"}
          exports: {unit: USD million, start: 90, formula: previous * exp(trend + luck + fixed)}
        events:
          slump:
            unit: "%"
            each_year: {2022: 20 %}
            size: normal(mean = -10 %, sd = 4 %)
            effect: {exports: {growth: size}}
        projects:
          big: [{id: plant, amount: 50, unit: USD million, probability: 90 %, year: 2022, implementation: [100 %]}]
        targets:
          all: {measure: total(capital) + total(projects.big.registered), at_least: 30, unit: USD million}
          up: {measure: growth(exports), at_least: 4 %/year}
        """
      ]))
    let found = loaded.model.inputs.map { "\($0.id) \($0.origin.rawValue) \($0.parts.count)" }
    #expect(
      found == [
        "rate assumption 1", "trend assumption 1", "luck assumption 1", "slump event 2",
        "plant project 1", "exports estimate 1", "arrivals chance 2", "capital chance 2",
      ])
    let rate = try #require(loaded.model.inputs.first)
    #expect(rate.correlated == ["trend"])
    // No stream is left out, and none is in two inputs.
    let streams = loaded.model.inputs.flatMap(\.streams)
    #expect(Set(streams).count == streams.count)
    let used = loaded.model.targets.reduce(into: Set<String>()) {
      $0.formUnion(loaded.model.graph.streams(of: $1.value))
    }
    #expect(used.isSubset(of: streams))
  }
}
