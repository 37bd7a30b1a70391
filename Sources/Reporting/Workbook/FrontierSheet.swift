internal import ForecastEngine
internal import PlanAnalysis
internal import Spreadsheets

/// What the two strongest assumptions of each target must be together, with its lines.
struct FrontierSheet {
  let sheets: StressSheets

  /// The chart stands beside the table.
  private static let chartColumn = 6
  private static let chartRows = 19

  private var context: WorkbookContext { sheets.context }
  private func text(_ phrase: StressSheetPhrase) -> String { phrase.text(in: context.language) }

  /// The sheet; `nil` where no target has two assumptions that can be moved.
  var sheet: Sheet? {
    let study = sheets.study
    let words = HandleWords(context.dossier.description, language: context.language)
    guard study.frontiers.contains(where: { $0 != nil }) else { return nil }
    var page = SheetPage(
      text(.frontierSheet), widths: [30, 20, 15, 20, 15, 2] + Array(repeating: 9, count: 9),
      context)
    page.heading(
      text(.frontierTitle), SeekPhrase.frontierNote.text(in: context.language))
    page.line(
      StudyPhrase.draws(
        sample: context.numbers.count(study.sample.draws),
        frontier: context.numbers.count(study.frontierDraws)
      ).text(in: context.language), SheetLook.subtitle)
    var count = 0
    for (index, frontier) in study.frontiers.enumerated() {
      guard let frontier else { continue }
      page.gap()
      if page.row > 10, count.isMultiple(of: 2) { page.sheet.pageBreaks.append(page.row) }
      count += 1
      page.line(sheets.title(index), SheetLook.section)
      block(frontier, index, words, on: &page)
    }
    return page.sheet
  }

  private func named(_ handle: Handle, _ words: HandleWords) -> String {
    let unit = words.unit(handle)
    return unit.isEmpty
      ? words.name(handle)
      : Phrase.titleWithUnit(title: words.name(handle), unit: unit).text(in: context.language)
  }

  private func block(
    _ frontier: RequiredFrontier, _ index: Int, _ words: HandleWords, on page: inout SheetPage
  ) {
    let (first, second) = (frontier.handles[0], frontier.handles[1])
    let percents = frontier.probabilities.map { context.numbers.percent($0, places: 0) }
    page.head(
      [text(.meanOf(named(first, words)))]
        + percents.flatMap {
          [text(.needed(probability: $0, name: named(second, words))), text(.remark)]
        }, numbers: 0..<2)
    let start = page.row
    let formats = [
      format(first, frontier.points.map { words.value(first, movedBy: $0.first) }, words),
      format(
        second,
        frontier.points.flatMap { $0.second.compactMap { $0 } }.map {
          words.value(second, movedBy: $0)
        }, words),
    ]
    func put(_ column: Int, _ handle: Handle, _ move: Double?) {
      let unit = words.record(handle)?.unit ?? Unit(symbol: "", scale: 1)
      page.put(
        column, move.map { unit.sheetValue(words.value(handle, movedBy: $0)) },
        formats[min(column, 1)])
    }
    for point in frontier.points {
      put(0, first, point.first)
      for (curve, move) in point.second.enumerated() {
        put(1 + 2 * curve, second, move)
        let remark: SeekPhrase? = point.atLowest[curve] ? .always : move == nil ? .never : nil
        page.put(2 + 2 * curve, remark?.text(in: context.language) ?? "", SheetLook.quietText)
      }
      page.row += 1
    }
    let end = page.row
    put(0, first, 0)
    put(1, second, 0)
    page.put(2, text(.plan), SheetLook.quietText)
    page.row += 1
    guard frontier.points.contains(where: { $0.second.contains { $0 != nil } }) else { return }
    page.sheet.add(
      chart(frontier, index, words, formats: formats, rows: start..<end), row: start - 1,
      column: Self.chartColumn)
    page.row = max(page.row, start + Self.chartRows)
  }

  private func format(_ handle: Handle, _ values: [Double], _ words: HandleWords) -> String {
    let unit = words.record(handle)?.unit ?? Unit(symbol: "", scale: 1)
    return SheetNumber.format(
      unit,
      places: context.numbers.places(sizes: [handle.width], shown: values, unit: unit))
  }

  private func chart(
    _ frontier: RequiredFrontier, _ index: Int, _ words: HandleWords, formats: [String],
    rows: Range<Int>
  ) -> SheetChart {
    func cells(_ column: Int, _ rows: Range<Int>) -> CellRange {
      CellRange(
        sheet: text(.frontierSheet), from: CellReference(row: rows.lowerBound, column: column),
        to: CellReference(row: rows.upperBound - 1, column: column))
    }
    let colours: [(CellStyle.Colour, SheetChart.Dash)] = [(0x0B3A5E, .none), (0x3F7CAC, .dashes)]
    var series = zip(frontier.probabilities.indices, colours).map { curve, look in
      SheetChart.Series(
        name: context.numbers.percent(frontier.probabilities[curve], places: 0),
        categories: cells(0, rows), values: cells(1 + 2 * curve, rows),
        mark: .line(look.0, width: 2.25, dash: look.1, hasPoints: true))
    }
    let plan = rows.upperBound..<rows.upperBound + 1
    series.append(
      SheetChart.Series(
        name: text(.plan), categories: cells(0, plan), values: cells(1, plan),
        mark: .line(0x9A4A00, width: 1, dash: .none, hasPoints: true)))
    var chart = SheetChart(
      title: text(.lineTitle(target: sheets.title(index))),
      valueTitle: named(frontier.handles[1], words),
      description: text(.lineTitle(target: sheets.title(index))), series: series,
      numberFormat: formats[1], width: 600, height: Self.chartRows * StressSheets.rowHeight)
    chart.arrangement = .scatter
    chart.categoryTitle = named(frontier.handles[0], words)
    chart.categoryFormat = formats[0]
    return chart
  }
}
