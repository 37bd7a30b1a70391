internal import ForecastEngine
public import PlanAnalysis

/// The probability of each target, and of all together, as bars with their errors.
public struct TargetChart: Sendable {
  let assessment: Assessment
  let language: Language

  /// The width where nobody sets another, in pixels.
  static let width = 860

  /// Creates the chart of a run.
  public init(_ assessment: Assessment, language: Language) {
    self.assessment = assessment
    self.language = language
  }

  /// The chart; `nil` for a plan without targets.
  public var chart: Chart? {
    guard !assessment.targets.isEmpty else { return nil }
    let likely = assessment.targets.filter { $0.met.probability > 0.5 }.count
    let summary = text(.probabilitySummary(count: assessment.targets.count, likely: likely))
    let bars = LabelledBars(
      bars: rows.map { row in
        LabelledBars.Bar(
          name: row.name, value: row.proportion.probability,
          error: row.isDecided ? nil : row.proportion.interval95, label: row.label,
          weight: row.isTogether ? .strong : .plain)
      },
      domain: 0...1, axisFormat: ".0%", axisTitle: nil,
      reference: (0.5, text(.evenChance)))
    return Chart(
      id: "targets", title: text(.probabilityTitle), summary: summary,
      spec: bars.spec(
        description: summary, width: Self.width, style: ChartStyle(language: language)),
      table: table)
  }

  private func text(_ phrase: ChartPhrase) -> String { phrase.text(in: language) }

  private struct Row {
    let name: String
    let proportion: Proportion
    let isDecided: Bool
    let isTogether: Bool
    let label: String
  }

  private var rows: [Row] {
    let model = assessment.run.model
    let names = Names(language: language)
    let numbers = NumberStyle(language)
    var rows = assessment.targets.enumerated().map { index, target -> Row in
      let isDecided = model.isDecided(target.target)
      let label = numbers.probability(target.met, isDecided: isDecided).text
      return Row(
        name: names.target(target.target, in: model), proportion: target.met,
        isDecided: isDecided, isTogether: false,
        label: index == assessment.bindingTarget ? text(.binding(label: label)) : label)
    }
    if let all = assessment.all, rows.count > 1 {
      let isDecided = model.isDecided(allOf: Array(model.targets.indices))
      rows.append(
        Row(
          name: text(.together), proportion: all, isDecided: isDecided, isTogether: true,
          label: numbers.probability(all, isDecided: isDecided).text))
    }
    return rows
  }

  private var table: ReportTable {
    let numbers = NumberStyle(language)
    return ReportTable(
      columns: [
        .init(text(.name), isNumeric: false), .init(text(.probability)), .init(text(.error)),
        .init(text(.interval)),
      ],
      rows: rows.map { row in
        let probability = numbers.probability(row.proportion, isDecided: row.isDecided)
        let interval = row.proportion.interval95
        return [
          .init(row.name), .init(probability.estimate, value: row.proportion.probability),
          .init(
            row.isDecided ? "0" : numbers.errorInPoints(row.proportion.standardError),
            value: row.proportion.standardError),
          .init(
            row.isDecided
              ? probability.estimate
              : numbers.range(
                interval.lowerBound * 100, interval.upperBound * 100,
                places: numbers.places(ofError: row.proportion.standardError * 100)) + " %"),
        ]
      })
  }
}

extension NumberStyle {
  /// The decimals to which an error of this size leaves a number sure, and one more.
  func places(ofError error: Double) -> Int {
    guard error > 0 else { return 1 }
    return min(9, (DecimalDigits(error)?.rounded(toSignificant: 2).places ?? 1))
  }

  /// A standard error of a probability in points, in two digits.
  func errorInPoints(_ error: Double) -> String {
    number(error * 100, places: places(ofError: error * 100))
  }
}
