internal import ForecastEngine
public import PlanAnalysis

/// What each change between two scenarios does to the probability of one target.
public struct ContributionChart: Sendable {
  let comparison: Comparison
  let index: Int
  let language: Language
  /// The name of a change for a reader.
  let naming: @Sendable (Comparison.Contribution) -> String

  /// Creates the chart of the target at `index`.
  ///
  /// - Parameters:
  ///   - index: the position of the target in the first scenario.
  ///   - comparison: two scenarios, taken apart.
  ///   - language: the language of words and numbers.
  ///   - naming: the name of a change for a reader.
  public init(
    target index: Int, of comparison: Comparison, language: Language,
    naming: @escaping @Sendable (Comparison.Contribution) -> String
  ) {
    self.comparison = comparison
    self.index = index
    self.language = language
    self.naming = naming
  }

  private struct Row {
    let name: String
    let difference: Difference?
  }

  /// The chart; `nil` where there is nothing to take apart or no change touches the target.
  public var chart: Chart? {
    guard let synergy = comparison.synergy, comparison.assessments.count == 2,
      let whole = comparison.differences[0].probabilities[index], !whole.isNone
    else { return nil }
    let numbers = NumberStyle(language)
    var rows = comparison.contributions.compactMap { part -> Row? in
      guard let differences = part.differences else {
        return Row(name: naming(part), difference: nil)
      }
      guard let change = differences.probabilities[index], !change.isNone else { return nil }
      return Row(name: naming(part), difference: change)
    }
    let model = comparison.assessments[0].run.model
    let target = Names(language: language).target(model.targets[index], in: model)
    let largest = rows.filter { $0.difference != nil }.max {
      abs($0.difference?.mean ?? 0) < abs($1.difference?.mean ?? 0)
    }
    if let rest = synergy.probabilities[index], !rest.isNone {
      rows.append(Row(name: Phrase.synergy.text(in: language), difference: rest))
    }
    guard let largest, let change = largest.difference else { return nil }
    let summary = ChartPhrase.contributionSummary(
      target: target, largest: largest.name, change: numbers.points(change)
    ).text(in: language)
    let drawn = rows.compactMap { row in row.difference.map { (row.name, $0) } }
    let ends = drawn.flatMap { [$1.mean - 2 * $1.standardError, $1.mean + 2 * $1.standardError] }
    let low = min(0, ends.min() ?? 0) * 100
    let high = max(0, ends.max() ?? 0) * 100
    let bars = LabelledBars(
      bars: drawn.map { name, difference in
        let value = difference.mean * 100
        let half = 1.96 * difference.standardError * 100
        return LabelledBars.Bar(
          name: name, value: value, error: (value - half)...(value + half),
          label: numbers.points(difference))
      },
      domain: low...max(high, low + 1e-9), axisFormat: ",~r",
      axisTitle: ChartPhrase.points.text(in: language), reference: nil)
    return Chart(
      id: "change-\(model.targets[index].id)",
      title: ChartPhrase.contributionTitle(target: target).text(in: language), summary: summary,
      spec: bars.spec(
        description: summary, width: TargetChart.width, style: ChartStyle(language: language)),
      table: table(rows))
  }

  private func table(_ rows: [Row]) -> ReportTable {
    let numbers = NumberStyle(language)
    return ReportTable(
      columns: [
        .init(ChartPhrase.change.text(in: language), isNumeric: false),
        .init(ChartPhrase.points.text(in: language)),
      ],
      rows: rows.map { row in
        [
          .init(row.name),
          row.difference.map { .init(numbers.points($0), value: $0.mean) }
            ?? .init(Phrase.notAlone.text(in: language)),
        ]
      })
  }
}
