import ForecastEngine
import ForecastNumerics
import PlanAnalysis
import Testing

@testable import Reporting

@Suite("Reports of a run")
struct RunTests {
  /// One indicator that is uniform between 0 and 100 USD million, one that is fixed; a target that
  /// half of the draws meet and one that the plan's numbers decide.
  static func assessment() throws -> Assessment {
    var graph = Graph()
    let scale = graph.constant(100e6)
    let drawn = (2024...2025).map { year in
      let uniform = graph.uniform("capital", year: year)
      return graph.binary(.multiply, scale, uniform)
    }
    let half = graph.constant(50e6)
    let zero = graph.constant(0)
    let met = graph.binary(.greaterOrEqual, drawn[1], half)
    let gap = graph.binary(.subtract, half, drawn[1])
    let shortfall = graph.binary(.maximum, gap, zero)
    let one = graph.constant(1)
    func target(_ id: String, value: NodeID, met: NodeID, shortfall: NodeID) -> Target {
      Target(
        id: id, title: LocalizedText(), unit: Fixture.usd, measure: "at(capital, 2025)",
        range: .atLeast(50e6), reading: nil, value: value, met: met, reachesHigh: nil,
        aboveHigh: nil, shortfall: shortfall, otherReadings: [], source: nil)
    }
    let model = Model(
      plan: "drawn", scenario: "base", title: LocalizedText(), scenarioTitle: LocalizedText(),
      years: 2024...2025, asOf: nil, graph: graph,
      indicators: [
        Indicator(
          id: "capital", title: LocalizedText(), unit: Fixture.usd, kind: .flow, start: half,
          values: drawn),
        Indicator(
          id: "fixed", title: LocalizedText(), unit: Fixture.usd, kind: .stock, start: nil,
          values: [half, scale]),
      ],
      targets: [
        target("half", value: drawn[1], met: met, shortfall: shortfall),
        target("sure", value: scale, met: one, shortfall: zero),
      ],
      targetSets: [], requirements: [])
    return Assessment(try model.run(draws: 10_000, seed: 1, workers: 1))
  }

  @Test("What is drawn has ranges and errors, what is fixed has neither")
  func text() throws {
    let text = TextReport(language: .english).projectionTable(try Self.assessment())
    let lines = text.split(separator: "\n")
    let fixed = try #require(lines.firstIndex { $0.hasPrefix("fixed") })
    #expect(lines[fixed].split(separator: " ") == ["fixed", "50", "100"])
    #expect(lines[fixed + 1] == "USD million")
    let sure = try #require(lines.firstIndex { $0.hasPrefix("sure") })
    #expect(lines[sure + 1].hasSuffix(" 100 %") || lines[sure].hasSuffix(" 100 %"))
    #expect(lines.contains { $0.contains(/(49|50|51)\.\d % ± 0\.5$/) })
  }

  @Test("JSON and CSV hold the numbers of the run")
  func numbers() throws {
    let assessment = try Self.assessment()
    let median = try #require(assessment.run.indicators[0][1].quantile(0.5))
    #expect(abs(median - 50) < 2)
    #expect(JSONReport.projection(assessment).contains("\"p50\": \(median)"))
    let csv = CSVReport.projection(assessment, language: .english)
    #expect(csv.contains("drawn,base,indicator,capital,,2025,USD million,p50,,\(median)\n"))
  }
}
