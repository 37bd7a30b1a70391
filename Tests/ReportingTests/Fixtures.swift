import PlanAnalysis

@testable import ForecastEngine

/// Runs made by hand, so that what is printed does not depend on random numbers.
enum Fixture {
  static let usd = Unit(symbol: "USD million", scale: 1e6)
  static let growth = Unit(symbol: "%/year", scale: 0.01)
  static let projects = Unit(symbol: "projects", scale: 1)

  /// A summary whose quantiles lie evenly between `low` (5 %) and `high` (95 %).
  static func summary(_ low: Double, _ median: Double, _ high: Double) -> QuantitySummary {
    let weights = [0, 0.1, 0.5]
    let below = weights.map { low + (median - low) * $0 }
    let above = weights.reversed().map { high - (high - median) * $0 }
    return QuantitySummary(
      mean: median, standardDeviation: (high - low) / 3.29, quantiles: below + [median] + above,
      medianStandardError: (high - low) / 1000)
  }

  /// A quantity that is the same in every draw.
  static func certain(_ value: Double) -> QuantitySummary { summary(value, value, value) }

  /// Two years, four indicators, three targets and a set.
  static func small(
    title: LocalizedText = LocalizedText(vietnamese: "Kế hoạch tỉnh", english: "Provincial plan"),
    draws: Int = 1000
  ) -> Assessment {
    var graph = Graph()
    let open = graph.uniform("anything", year: 0)
    let targets = targets(&graph)
    let indicators = [
      indicator("fdi", LocalizedText(vietnamese: "Vốn FDI", english: "FDI"), usd, open, years: 2),
      indicator("helper", LocalizedText(), projects, open, years: 2),
      indicator(
        "exports", LocalizedText(vietnamese: "Xuất khẩu", english: "Exports"), usd, open,
        years: 2, start: open),
      indicator(
        "fixed", LocalizedText(vietnamese: "Dân số (triệu người)", english: "Population"),
        Unit(symbol: "million people", scale: 1e6), open, years: 2, start: open),
    ]
    let model = Model(
      plan: "small", scenario: "base", title: title, scenarioTitle: LocalizedText(),
      years: 2024...2025, asOf: "2023-12-31", graph: graph, indicators: indicators,
      targets: targets,
      targetSets: [
        TargetSet(
          id: "money", title: LocalizedText(vietnamese: "Kinh tế", english: "Economy"),
          members: [0, 1])
      ], requirements: [])
    return Assessment(
      ModelRun(
        model: model, draws: draws, seed: 18_446_744_073_709_551_615,
        indicators: [
          [summary(80, 225.25, 600), summary(900, 1_124.5, 2_500)],
          [summary(0, 3, 8), certain(4)],
          [summary(24_000, 28_850, 33_000), summary(-50.5, 30_200, 41_000)],
          [certain(1.3), certain(1.3)],
        ],
        starts: [nil, nil, summary(25_000, 26_100, 27_000), certain(1.29)],
        targets: [
          TargetSummary(
            value: summary(1_770, 2_963, 6_660), met: draws * 364 / 1000,
            reachesHigh: draws * 270 / 1000, aboveHigh: draws * 268 / 1000, meanShortfall: 586,
            otherReadings: []),
          TargetSummary(
            value: summary(-0.7, 6.4, 13.3), met: draws * 44 / 100, reachesHigh: nil,
            aboveHigh: nil, meanShortfall: 1.2,
            otherReadings: [
              (.mean, summary(-0.5, 6.7, 13.6), draws * 465 / 1000),
              (.everyYear, summary(-15, -3, 6), 0),
            ]),
          TargetSummary(
            value: summary(3, 9, 16), met: draws, reachesHigh: nil, aboveHigh: nil,
            meanShortfall: 0, otherReadings: []),
        ],
        targetCounts: [
          0b100: draws * 396 / 1000, 0b101: draws * 164 / 1000, 0b110: draws * 24 / 100,
          0b111: draws * 2 / 10,
        ]))
  }

  private static func targets(_ graph: inout Graph) -> [Target] {
    let open = graph.uniform("anything", year: 0)
    func target(
      _ id: String, _ title: LocalizedText, _ measure: String, _ unit: Unit, _ range: TargetRange,
      reading: GrowthReading? = nil, subject: (Target.Aggregate, Int)? = nil
    ) -> Target {
      Target(
        id: id, title: title,
        subject: subject.map { (aggregate: $0.0, indicator: $0.1, years: 2024...2025) }, unit: unit,
        measure: measure, range: range, reading: reading,
        value: open, met: open, reachesHigh: nil, aboveHigh: nil, shortfall: open,
        otherReadings: [], source: id == "total" ? "article" : nil)
    }
    return [
      target(
        "total", LocalizedText(), "total(fdi)", usd, .range(3.5e9, 4e9),
        subject: (.total, 0)),
      target(
        "export_growth", LocalizedText(), "growth(exports)", growth, .atLeast(0.07),
        reading: .compound, subject: (.growth, 2)),
      target(
        "visits", LocalizedText(vietnamese: "Đoàn \"vào\"", english: "Visits, \"in\""),
        "total(visits)", projects, .moreThan(2)),
    ]
  }

  private static func indicator(
    _ id: String, _ title: LocalizedText, _ unit: Unit, _ node: NodeID, years: Int,
    start: NodeID? = nil
  ) -> Indicator {
    Indicator(
      id: id, title: title, unit: unit, kind: .flow, start: start,
      values: Array(repeating: node, count: years))
  }

  /// Forty indicators over `years` years with long Vietnamese titles and numbers of every size.
  static func large(years: Int = 5) -> Assessment {
    var graph = Graph()
    let open = graph.uniform("anything", year: 0)
    let targets = targets(&graph)
    let titles = [
      "Vốn FDI đăng ký trong các dự án mới (triệu USD)", "Tổng sản phẩm trên địa bàn",
      "Số doanh nghiệp thành lập mới trong lĩnh vực công nghiệp chế biến, chế tạo", "Xuất khẩu",
    ]
    let indicators = (0..<40).map { row in
      indicator(
        "indicator_\(row)", LocalizedText(vietnamese: row % 5 == 4 ? nil : titles[row % 5]),
        row % 3 == 0 ? usd : row % 3 == 1 ? growth : projects, open, years: years,
        start: row % 2 == 0 ? open : nil)
    }
    let sizes = [0.012, 1.6, 27, 384, 5_120, 11_000]
    let model = Model(
      plan: "large", scenario: "thấp", title: LocalizedText(vietnamese: "Kế hoạch lớn"),
      scenarioTitle: LocalizedText(vietnamese: "Tăng trưởng thấp"), years: 2021...(2020 + years),
      asOf: nil, graph: graph, indicators: indicators, targets: targets, targetSets: [],
      requirements: [])
    let small = small()
    return Assessment(
      ModelRun(
        model: model, draws: 1000, seed: 1,
        indicators: (0..<40).map { row in
          let size = sizes[row % sizes.count]
          return (0..<years).map { year in
            summary(size * (size == 27 ? -0.4 : 0.5), size * (1 + Double(year) / 9), size * 2.5)
          }
        },
        starts: indicators.enumerated().map { row, indicator in
          indicator.start.map { _ in summary(1, 2, 3 + Double(row)) }
        },
        targets: small.run.targets, targetCounts: small.run.targetCounts))
  }
}

extension Fixture {
  /// Ten draws of a plan without indicators and targets.
  static func empty() -> Assessment {
    let model = Model(
      plan: "empty", scenario: "slow", title: LocalizedText(), scenarioTitle: LocalizedText(),
      years: 2024...2024, asOf: nil, graph: Graph(), indicators: [], targets: [], targetSets: [],
      requirements: [])
    return Assessment(
      ModelRun(
        model: model, draws: 10, seed: 1, indicators: [], starts: [], targets: [],
        targetCounts: [0: 10]))
  }
}
