internal import ForecastEngine
public import PlanAnalysis

/// The probability of each target under several scenarios, with the paired differences.
public struct ScenarioChart: Sendable {
  let comparison: Comparison
  let language: Language

  /// The most scenarios that a chart shows; more are for a table.
  public static let mostScenarios = 5

  /// Creates the chart of a comparison.
  public init(_ comparison: Comparison, language: Language) {
    self.comparison = comparison
    self.language = language
  }

  /// The letter of the scenario at `position`.
  static func letter(_ position: Int) -> String {
    String(UnicodeScalar(UInt8(65 + position % 26)))
  }

  /// The chart; `nil` without targets and for more scenarios than can be drawn.
  public var chart: Chart? {
    let first = comparison.assessments[0]
    guard !first.targets.isEmpty, comparison.assessments.count <= Self.mostScenarios else {
      return nil
    }
    let summary = text(.comparisonSummary(scenarios: comparison.assessments.count))
    let bars = LabelledBars(
      bars: rows.enumerated().flatMap { _, row in
        row.entries.enumerated().map { index, entry in
          LabelledBars.Bar(
            name: index == 0 ? row.name : "", value: entry.probability, error: nil,
            label: entry.label, weight: entry.position == 0 ? .strong : .plain,
            isContinued: index > 0)
        }
      },
      domain: 0...1, axisFormat: ".0%", axisTitle: nil,
      reference: (0.5, text(.evenChance)))
    return Chart(
      id: "scenarios", title: text(.comparisonTitle), summary: summary,
      spec: bars.spec(
        description: summary, width: TargetChart.width, style: ChartStyle(language: language)),
      table: table)
  }

  private func text(_ phrase: ChartPhrase) -> String { phrase.text(in: language) }

  private struct Entry {
    let position: Int
    let probability: Double
    let estimate: String
    let difference: Difference?
    let label: String
  }

  private struct Row {
    let name: String
    let entries: [Entry]
  }

  private var rows: [Row] {
    let first = comparison.assessments[0]
    let model = first.run.model
    let names = Names(language: language)
    let numbers = NumberStyle(language)
    func entry(_ position: Int, _ proportion: Proportion, _ change: Difference?) -> Entry {
      let estimate = numbers.probability(proportion).estimate
      return Entry(
        position: position, probability: proportion.probability, estimate: estimate,
        difference: change,
        label: text(
          .scenarioLabel(
            letter: Self.letter(position), probability: estimate,
            difference: change.map { numbers.points($0) })))
    }
    var rows = first.targets.enumerated().map { index, target -> Row in
      Row(
        name: names.target(target.target, in: model),
        entries: comparison.assessments.enumerated().compactMap { position, assessment in
          guard let own = assessment.targets.first(where: { $0.target.id == target.target.id })
          else { return nil }
          return entry(
            position, own.met,
            position == 0 ? nil : comparison.differences[position - 1].probabilities[index])
        })
    }
    if model.targets.count > 1 {
      rows.append(
        Row(
          name: text(.together),
          entries: comparison.assessments.enumerated().compactMap { position, assessment in
            assessment.all.map {
              entry(
                position, $0, position == 0 ? nil : comparison.differences[position - 1].all)
            }
          }))
    }
    return rows
  }

  /// The probabilities with their differences, a column a scenario.
  public var table: ReportTable {
    let numbers = NumberStyle(language)
    let count = comparison.assessments.count
    return ReportTable(
      columns: [.init(text(.name), isNumeric: false)]
        + (0..<count).map { .init(Self.letter($0)) },
      rows: rows.map { row in
        [.init(row.name)]
          + (0..<count).map { position in
            guard let entry = row.entries.first(where: { $0.position == position }) else {
              return .init("–")
            }
            return .init(
              entry.estimate, value: entry.probability,
              notes: entry.difference.map { [numbers.points($0)] } ?? [])
          }
      })
  }
}
