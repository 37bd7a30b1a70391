internal import ForecastEngine
internal import PlanAnalysis
internal import Spreadsheets

/// The targets under shocks of the past, and under pairs of them.
struct ShockSheets {
  let table: StressTable
  let context: WorkbookContext

  private static let firstShockColumn = 3

  private func text(_ phrase: StressSheetPhrase) -> String { phrase.text(in: context.language) }
  private func text(_ phrase: StressPhrase) -> String { phrase.text(in: context.language) }
  private var words: TextReport { TextReport(language: context.language) }

  /// The sheets: the second where there are pairs.
  var sheets: [Sheet] { [changes] + (table.pairs.isEmpty ? [] : [pairs]) }

  private var changes: Sheet {
    var page = SheetPage(
      text(.shocksSheet), widths: [44, 11, 9] + table.rows.flatMap { _ in [9.0, 8.0] }, context)
    page.heading(
      text(.shocksTitle),
      context.facts(table.assessment) + " · " + text(StressPhrase.from(year: "\(table.firstYear)")))
    for (index, row) in table.rows.enumerated() {
      page.line(
        StressChartPhrase.lineNamed(
          number: TextReport.letter(index), name: words.title(of: row.stress)
        )
        .text(in: context.language), SheetLook.subtitle)
    }
    page.head(
      [context.text(.targetColumn), context.text(.probabilityColumn), context.text(.errorColumn)]
        + table.rows.indices.flatMap { [TextReport.letter($0), text(.error)] },
      numbers: 1..<Self.firstShockColumn + 2 * table.rows.count)
    page.freeze()
    let model = context.model
    for (index, target) in table.assessment.targets.enumerated() {
      row(
        context.names.target(target.target, in: model), target.met,
        isDecided: model.isDecided(target.target),
        table.rows.map { $0.differences?.probabilities[index] }, on: &page)
    }
    if table.assessment.targets.count > 1, let all = table.assessment.all {
      row(
        text(.allTargets), all, isDecided: model.isDecided(allOf: Array(model.targets.indices)),
        table.rows.map { $0.differences?.all }, on: &page)
    }
    page.gap()
    page.line(text(StressPhrase.tableNote), SheetLook.note)
    for row in table.rows {
      for note in words.notes(on: row, context.dossier.description, context.model) {
        page.line(note, SheetLook.note)
      }
    }
    return page.sheet
  }

  private func row(
    _ title: String, _ met: Proportion, isDecided: Bool, _ changes: [Difference?],
    on page: inout SheetPage
  ) {
    page.put(0, title, SheetLook.strongText)
    page.put(1, met.probability, context.format(of: met, isDecided: isDecided))
    let hasError =
      context.numbers.probability(met, isDecided: isDecided).error != nil
    page.put(
      2, hasError ? met.standardError * 100 : nil, context.errorFormat(of: met))
    for (index, change) in changes.enumerated() {
      page.put(
        Self.firstShockColumn + 2 * index, change, isPercentage: true, context,
        background: change.flatMap { TintScale.number(of: $0.mean) })
    }
    page.row += 1
  }

  /// A pair and a target a row, so that the sheet can be filtered.
  private var pairs: Sheet {
    var page = SheetPage(
      text(.pairsSheet), widths: [38, 38, 40, 12, 9, 14, 9], context)
    page.heading(text(.pairsTitle), text(.pointsNote))
    page.head(
      [
        text(.firstShock), text(.secondShock), context.text(.targetColumn), text(.change),
        text(.error), text(.beyondSum), text(.error),
      ], numbers: 3..<7)
    page.freeze(columns: 2)
    let model = context.model
    for pair in table.pairs {
      for (index, target) in table.assessment.targets.enumerated() {
        let change = pair.differences.probabilities[index]
        page.put(0, words.title(of: table.rows[pair.members.0].stress))
        page.put(1, words.title(of: table.rows[pair.members.1].stress))
        page.put(2, context.names.target(target.target, in: model))
        page.put(
          3, change, isPercentage: true, context,
          background: change.flatMap { TintScale.number(of: $0.mean) })
        page.put(5, pair.interaction.probabilities[index], isPercentage: true, context)
        page.row += 1
      }
    }
    page.gap()
    page.line(text(StressPhrase.alternatives), SheetLook.note)
    return page.sheet
  }
}
