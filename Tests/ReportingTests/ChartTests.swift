import ForecastEngine
import Foundation
import PlanAnalysis
import Testing

@testable import Reporting

@Suite("Charts")
struct ChartTests {
  private let run = Fixture.small().run
  private let history = [
    HistoryFigure(series: "fdi", period: .year(2019), value: 310e6, source: "yearbook"),
    HistoryFigure(series: "fdi", period: .year(2020), value: 290e6, source: "yearbook"),
    HistoryFigure(series: "fdi", period: .year(2022), value: 340.5e6, source: "yearbook"),
    HistoryFigure(series: "fdi", period: .year(2009), value: 1e6, source: "yearbook"),
    HistoryFigure(series: "fdi", period: .years(2016...2020), value: 1e9, source: "yearbook"),
    HistoryFigure(series: "exports", period: .year(2022), value: 2e10, source: "yearbook"),
  ]

  private func fan(_ position: Int, _ language: Language = .english) -> FanChart {
    FanChart(indicator: position, of: run, history: history, language: language)
  }

  @Test("The data of a fan are the quantiles of the run, digit for digit")
  func fanData() throws {
    let spec = fan(2).chart.spec.compactText
    let summaries = [try #require(run.starts[2])] + run.indicators[2]
    for (index, key) in ["p05", "p10", "p25", "p50", "p75", "p90", "p95"].enumerated() {
      #expect(numbers(key, in: spec) == summaries.map { $0.quantiles[index] })
    }
  }

  @Test("The past is the indicator's own years, the last ten before the plan, in its unit")
  func past() {
    #expect(fan(0).past.map(\.year) == [2019, 2020, 2022])
    #expect(fan(0).past.map(\.value) == [310, 290, 340.5])
    let table = fan(0).chart.table
    #expect(
      table.rows.map { $0[0].text } == ["2019", "2020", "2022", "2024", "2025"])
    #expect(table.rows[2][1].value == 340.5)
    #expect(table.rows[3][1].value == nil)
    #expect(table.rows[4].compactMap(\.value) == run.indicators[0][1].quantiles + [1_124.5])
  }

  @Test("A total is drawn as its share of a year, growth as a path from the start's median")
  func outlines() throws {
    let total = try #require(fan(0).outlines.first)
    #expect(total.points.map(\.year) == [2024, 2025])
    #expect(total.points.map(\.low) == [1_750, 1_750])
    #expect(total.points.map(\.high) == [2_000, 2_000])
    #expect(
      total.note
        == "Target: 3,500–4,000 USD million in 2024–2025 together, drawn as 1,750–2,000 in each"
        + " year.")
    let growth = try #require(fan(2).outlines.first)
    #expect(growth.points.map(\.year) == [2023, 2024, 2025])
    for (point, expected) in zip(growth.points, [26_100, 26_100 * 1.07, 26_100 * 1.07 * 1.07]) {
      #expect(abs(point.low - expected) < 1e-6)
    }
    #expect(fan(1).outlines.isEmpty)
  }

  @Test(
    "Labels keep a line's distance and stay in the plot",
    arguments: [[5.0, 5, 5, 5], [0, 0.1, 99, 100, 100], [50, 1e6, -1e6]])
  func labels(values: [Double]) {
    let placed = FanChart.spread(values, in: 0...100, step: 7)
    for (first, second) in zip(placed.sorted(), placed.sorted().dropFirst()) {
      #expect(second - first > 7 - 1e-9)
    }
    #expect(placed.allSatisfy { (3.5 - 1e-9...96.5 + 1e-9).contains($0) })
    let byValue = values.indices.sorted { values[$0] < values[$1] }
    #expect(zip(byValue, byValue.dropFirst()).allSatisfy { placed[$0] < placed[$1] })
  }

  @Test("The bars of targets hold the probabilities and their intervals")
  func targetBars() throws {
    let assessment = Fixture.small()
    let chart = try #require(TargetChart(assessment, language: .english).chart)
    let expected = assessment.targets.map(\.met) + [try #require(assessment.all)]
    let spec = chart.spec.compactText.components(separatedBy: "\"layer\"")[0]
    #expect(numbers("value", in: spec) == expected.map(\.probability))
    #expect(numbers("low", in: spec) == expected.map(\.interval95.lowerBound))
    #expect(numbers("high", in: spec) == expected.map(\.interval95.upperBound))
    #expect(spec.contains(#""label":"36 % ± 2 · binding""#))
    #expect(chart.table.rows.compactMap { $0[1].value } == expected.map(\.probability))
    #expect(chart.summary == "1 of 3 targets are more likely met than missed.")
  }

  @Test("A plan without targets has no chart of them")
  func noTargets() {
    #expect(TargetChart(Fixture.empty(), language: .english).chart == nil)
  }

  @Test("Charts speak the language: words, numbers, the axis", arguments: Language.allCases)
  func languages(language: Language) throws {
    let chart = fan(0, language).chart
    let isEnglish = language == .english
    #expect(chart.title == (isEnglish ? "FDI, USD million" : "Vốn FDI, triệu USD"))
    #expect(chart.spec.text.contains(isEnglish ? "median 1,125" : "trung vị 1.125"))
    let config = try #require(try object(chart.spec)["config"] as? [String: Any])
    let number = (config["locale"] as? [String: Any])?["number"] as? [String: Any]
    #expect(number?["decimal"] as? String == (isEnglish ? "." : ","))
    #expect(number?["thousands"] as? String == (isEnglish ? "," : "."))
  }

  @Test("Every colour of a chart is in the palette, so that it has one for the dark")
  func colours() throws {
    let known = ChartPalette.all.map(\.light)
    #expect(Set(known).count == known.count)
    let charts = [
      fan(0).chart, fan(2).chart,
      try #require(
        TargetChart(Fixture.small(), language: .vietnamese).chart),
    ]
    for chart in charts {
      for colour in chart.spec.text.matches(of: /#[0-9a-fA-F]{3,8}\b/) {
        #expect(known.contains(String(colour.output)))
      }
    }
  }

  /// The numbers that stand at `key`, as they are written.
  private func numbers(_ key: String, in spec: String) -> [Double] {
    spec.matches(of: /"(\w+)":(-?[0-9.e-]+)[,}]/).filter { $0.output.1 == key }
      .compactMap { Double($0.output.2) }
  }

  private func object(_ spec: JSONValue) throws -> [String: Any] {
    try #require(
      JSONSerialization.jsonObject(with: Data(spec.text.utf8)) as? [String: Any])
  }
}
