internal import ForecastEngine
internal import PlanAnalysis
internal import Spreadsheets

/// What a plan withstands: shocks, what matters, what breaks targets, boxes, frontiers.
struct StressSheets {
  let study: StressStudy
  let context: WorkbookContext

  private static let chartWidth = 900
  /// The rows of a sheet are 20 pixels high.
  static let rowHeight = 20

  func text(_ phrase: StressSheetPhrase) -> String { phrase.text(in: context.language) }
  var model: Model { study.sample.model }

  func title(_ index: Int) -> String { context.names.target(model.targets[index], in: model) }

  /// All sheets.
  var sheets: [Sheet] {
    ShockSheets(table: study.table, context: context).sheets + [matters, breaks, boxes]
      + [FrontierSheet(sheets: self).sheet].compactMap { $0 }
  }

  /// Lays a chart below what was written, and goes on below it.
  static func add(
    _ chart: SheetChart, rows: Int, to page: inout SheetPage
  ) {
    var chart = chart
    chart.width = chartWidth
    chart.height = rows * rowHeight
    page.sheet.add(chart, row: page.row + 1, column: 0)
    page.row += rows + 2
  }

  // What matters

  private var matters: Sheet {
    var page = SheetPage(
      text(.mattersSheet), widths: [44, 16, 11, 11, 12, 9, 12, 9, 12, 12, 12, 12, 22], context)
    page.heading(
      text(.mattersTitle),
      SensitivityPhrase.oneAtATimeNote.text(in: context.language))
    for index in model.targets.indices where !model.isDecided(model.targets[index]) {
      let tornado = TornadoChart(index, of: study, language: context.language)
      guard !tornado.rows.isEmpty, tornado.mean.isFinite else { continue }
      page.gap()
      page.sheet.pageBreaks.append(page.row)
      page.line(title(index), SheetLook.section)
      page.head(
        [
          text(.input), context.text(.unitColumn), text(.lowValue), text(.highValue),
          text(.lowMean), text(.error), text(.highMean), text(.error), text(.lowChange),
          text(.highChange), text(.lowProbability), text(.highProbability), text(.mustBe),
        ], numbers: 2..<12)
      let first = page.row
      for row in tornado.rows { self.row(row.effect, tornado, on: &page) }
      Self.add(
        chart(tornado, title: title(index), rows: first..<page.row),
        rows: 7 + tornado.rows.count * 2, to: &page)
    }
    return page.sheet
  }

  private func row(
    _ effect: OneAtATime.Effect, _ tornado: TornadoChart, on page: inout SheetPage
  ) {
    let input = study.sensitivity.oneAtATime.inputs[effect.input]
    let unit = input.unit ?? Unit(symbol: "", scale: 1)
    let own = tornado.target.unit
    page.put(0, context.names.input(input.input))
    page.put(1, context.names.unit(unit), SheetLook.quietText)
    let ends = [effect.low.score, effect.high.score]
    let places = context.numbers.places(sizes: ends, shown: ends, unit: unit)
    for (column, value) in zip([2, 3], ends) {
      page.put(column, unit.sheetValue(value), SheetNumber.format(unit, places: places))
    }
    let format = SheetNumber.format(own, places: tornado.places)
    for (column, measure) in zip([4, 6], [effect.low.measure, effect.high.measure]) {
      page.put(column, own.sheetValue(measure.value), format)
      page.put(
        column + 1, own.sheetValue(measure.standardError),
        SheetNumber.format(own, places: tornado.places + 1))
      page.put(
        column / 2 + 6, own.sheetValue(measure.value - tornado.mean), format)
    }
    for (column, met) in zip([10, 11], [effect.low.met, effect.high.met]) {
      // A line that is fitted to 0 and 1 may leave the range by its error.
      page.put(column, min(1, max(0, met.value)), SheetNumber.percent(0))
    }
    page.put(
      12, SensitivityWords(names: context.names, numbers: context.numbers).must(effect.breakEven))
    page.row += 1
  }

  private func chart(
    _ tornado: TornadoChart, title: String, rows: Range<Int>
  ) -> SheetChart {
    func cells(_ column: Int) -> CellRange {
      CellRange(
        sheet: text(.mattersSheet), from: CellReference(row: rows.lowerBound, column: column),
        to: CellReference(row: rows.upperBound - 1, column: column))
    }
    func series(_ phrase: StressSheetPhrase, _ column: Int, _ colour: CellStyle.Colour)
      -> SheetChart.Series
    {
      SheetChart.Series(
        name: text(phrase), categories: cells(0), values: cells(column), mark: .bar(colour))
    }
    let unit = tornado.target.unit
    var chart = SheetChart(
      title: text(.tornadoTitle(target: title)),
      valueTitle: text(.tornadoAxis(unit: unit.isPercentage ? "" : context.names.unit(unit))),
      description: tornado.chart?.summary ?? title,
      series: [series(.atLow, 8, 0x6FA0C8), series(.atHigh, 9, 0x0B3A5E)],
      numberFormat: SheetNumber.format(unit, places: min(tornado.places, 1)), width: 0, height: 0)
    chart.arrangement = .overlaid
    return chart
  }

  // What breaks it

  private var breaks: Sheet {
    var page = SheetPage(text(.breaksSheet), widths: [58, 18, 16, 16, 10], context)
    page.heading(text(.breaksTitle), context.facts(context.assessment))
    for finding in study.reverse.findings {
      page.gap()
      var canvas = TextCanvas(width: 200, style: .plain)
      TextReport(language: context.language).story(finding, model, on: &canvas)
      for block in canvas.blocks {
        switch block {
        case .paragraph(let text, .strong): page.line(text, SheetLook.section)
        case .paragraph(let text, _): page.line(text, SheetLook.subtitle)
        case .table(let corner, let head, let titles, let rows):
          page.head([corner] + head, numbers: 1..<head.count + 1)
          for (title, row) in zip(titles, rows) {
            page.put(0, title)
            for (column, cell) in row.enumerated() {
              page.put(column + 1, cell, SheetLook.text.with { $0.alignment = .right })
            }
            page.row += 1
          }
        }
      }
    }
    page.gap()
    page.line(ReversePhrase.reverseNote.text(in: context.language), SheetLook.note)
    return page.sheet
  }

  // Boxes

  private var boxes: Sheet {
    var page = SheetPage(
      text(.boxesSheet), widths: [36, 11, 7, 46, 14, 11, 12, 12, 10, 11, 9, 11, 11], context)
    page.heading(
      text(.boxesTitle), DiscoveryPhrase.note.text(in: context.language))
    page.head(
      [
        context.text(.targetColumn), text(.outcome), text(.box), text(.bound),
        context.text(.unitColumn), text(.from), text(.below), text(.without), "p",
        text(.density), context.text(.errorColumn), text(.coverage), text(.mass),
      ], numbers: 5..<13)
    page.freeze()
    let words = FeatureWords(names: context.names, numbers: context.numbers)
    for (index, discovery) in study.discoveries.enumerated() {
      for (number, box) in discovery.boxes.enumerated() {
        for restriction in box.region.restrictions {
          page.put(0, title(index))
          page.put(1, text(discovery.outcome == .missed ? .missed : .met))
          page.put(2, Double(number + 1), SheetNumber.name)
          bound(restriction, words, on: &page)
          let density = box.region.density
          page.put(9, density.probability, context.format(of: density, isDecided: false))
          page.put(10, density.standardError * 100, context.errorFormat(of: density))
          page.put(11, box.region.coverage?.probability, SheetNumber.percent(1))
          page.put(12, box.region.mass.probability, SheetNumber.percent(1))
          page.row += 1
        }
      }
    }
    return page.sheet
  }

  private func bound(
    _ restriction: Discovery.Restriction, _ words: FeatureWords, on page: inout SheetPage
  ) {
    let feature = restriction.feature
    let unit = feature.unit ?? Unit(symbol: "", scale: 1)
    page.put(3, feature.isCategory ? words.condition(restriction) : words.name(feature))
    page.put(4, context.names.unit(unit), SheetLook.quietText)
    let bounds = [restriction.atLeast, restriction.below]
    let sizes = bounds.compactMap { $0 }.map(abs)
    let format = SheetNumber.format(
      unit,
      places: context.numbers.places(sizes: sizes, shown: bounds.compactMap { $0 }, unit: unit))
    for (column, bound) in zip([5, 6], bounds) {
      page.put(
        column, feature.isCategory ? nil : bound.map { unit.sheetValue($0) }, format)
    }
    page.put(7, restriction.densityWithout, SheetNumber.percent(1))
    page.put(8, restriction.pValue, "[<0.0005]\"≈ 0\";0.000")
  }
}
