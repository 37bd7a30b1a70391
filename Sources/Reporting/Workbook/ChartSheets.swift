internal import ForecastEngine
internal import PlanAnalysis
internal import Spreadsheets

/// The charts, and a sheet with the numbers that they show.
struct ChartSheets {
  private static let mostFans = 8
  /// The rows of the sheet are 20 pixels high.
  private static let rowHeight = 20
  /// The rows of a printed page, on which the sheet stands in its natural size.
  private static let pageRows = 32
  private static let pageWidth = 1000
  private static let fanHeight = 300

  /// Where the columns of a fan's numbers stand.
  private enum Column: Int, CaseIterable {
    case name, year, low, lower, median, upper, high, targetLow, targetHigh
    case bandBelow, bandInner, bandAbove
  }

  let context: WorkbookContext
  private let fans: [FanChart]

  init(context: WorkbookContext) {
    self.context = context
    let run = context.run
    let model = run.model
    var wanted: [Int] = []
    for target in model.targets {
      guard let index = target.subject?.indicator, !wanted.contains(index) else { continue }
      wanted.append(index)
    }
    if wanted.isEmpty {
      wanted = model.indicators.indices.filter { row in
        run.indicators[row].contains { !$0.isCertain }
      }
    }
    fans = wanted.prefix(Self.mostFans).map {
      FanChart(
        indicator: $0, of: run, history: context.dossier.description.history,
        companions: context.assessments.dropFirst().enumerated().map { index, assessment in
          FanChart.Companion(letter: WorkbookContext.letter(index + 1), run: assessment.run)
        }, language: context.language)
    }
  }

  private var dataName: String { context.text(.chartDataSheet) }

  /// The first row of each fan's numbers.
  private var blocks: [Int] {
    var row = 3
    return fans.map { fan in
      defer { row += fan.fan.count }
      return row
    }
  }

  // The charts

  /// The sheet of charts, or `nil` where there is nothing to draw.
  var sheet: Sheet? {
    guard !fans.isEmpty || !context.model.targets.isEmpty else { return nil }
    var page = SheetPage(
      context.text(.chartsSheet), widths: Array(repeating: 8.43, count: 16), context)
    page.heading(
      "\(context.planTitle) – \(context.text(.chartsTitle))", context.facts(context.assessment))
    page.row = 3
    if let bars {
      page.sheet.add(bars, row: page.row, column: 0)
      page.row = Self.pageRows
      if !fans.isEmpty { page.sheet.pageBreaks.append(page.row) }
    }
    for (index, fan) in zip(fans.indices, fans) {
      let chart = chart(of: fan, firstRow: blocks[index])
      if index > 0, index.isMultiple(of: 4) { page.sheet.pageBreaks.append(page.row) }
      page.sheet.add(chart, row: page.row, column: index.isMultiple(of: 2) ? 0 : 8)
      if !index.isMultiple(of: 2) { page.row += Self.fanHeight / Self.rowHeight + 1 }
    }
    return page.sheet
  }

  private var bars: SheetChart? {
    let count = context.model.targets.count
    guard count > 0 else { return nil }
    func range(_ sheet: WorkbookPhrase, _ first: CellReference) -> CellRange {
      CellRange(
        sheet: context.text(sheet), from: first,
        to: CellReference(row: first.row + count - 1, column: first.column))
    }
    let colours: [CellStyle.Colour] = [0x0B3A5E, 0x9A4A00, 0x6FA0C8, 0xC9A27A, 0x3F7CAC, 0x51606F]
    var series: [SheetChart.Series] = []
    if let comparison = context.dossier.comparison {
      // Beyond a few scenarios bars are too thin to be read; the table has them all.
      for index in comparison.assessments.indices.prefix(colours.count) {
        series.append(
          SheetChart.Series(
            name: "\(WorkbookContext.letter(index)): "
              + context.names.scenario(comparison.assessments[index].run.model),
            categories: range(
              .comparisonSheet, ComparisonSheet.titleCell(ofTarget: 0, comparison)),
            values: range(
              .comparisonSheet,
              ComparisonSheet.probabilityCell(ofTarget: 0, scenario: index, comparison)),
            mark: .bar(colours[index]), isLabelled: comparison.assessments.count < 3))
      }
    } else {
      let values = SummarySheet.probabilityCell(ofTarget: 0)
      series.append(
        SheetChart.Series(
          name: context.text(.probabilityColumn),
          categories: range(.summarySheet, CellReference(row: values.row, column: 0)),
          values: range(.summarySheet, values), mark: .bar(colours[0]), isLabelled: true,
          isInLegend: false))
    }
    let likely = context.assessment.targets.filter { $0.met.probability > 0.5 }.count
    let height = min(560, 90 + count * (12 + 16 * series.count))
    return SheetChart(
      title: ChartPhrase.probabilityTitle.text(in: context.language), valueTitle: "",
      description: ChartPhrase.probabilitySummary(count: count, likely: likely)
        .text(in: context.language),
      series: series, numberFormat: "0\\ %", bounds: 0...1, width: Self.pageWidth,
      height: height / Self.rowHeight * Self.rowHeight)
  }

  private func chart(of fan: FanChart, firstRow: Int) -> SheetChart {
    let drawn = fan.chart
    let last = firstRow + fan.fan.count - 1
    func cells(_ column: Int) -> CellRange {
      CellRange(
        sheet: dataName, from: CellReference(row: firstRow, column: column),
        to: CellReference(row: last, column: column))
    }
    func series(
      _ phrase: WorkbookPhrase, _ column: Column, _ mark: SheetChart.Mark, isInLegend: Bool = true
    ) -> SheetChart.Series {
      SheetChart.Series(
        name: context.text(phrase), categories: cells(Column.year.rawValue),
        values: cells(column.rawValue), mark: mark, isInLegend: isInLegend)
    }
    var all = [
      series(.band80, .low, .base, isInLegend: false),
      series(.band80, .bandBelow, .area(0xAAC8E0)),
      series(.band50, .bandInner, .area(0x6FA0C8)),
      series(.band80, .bandAbove, .area(0xAAC8E0), isInLegend: false),
      series(
        .medianRow, .median, .line(0x0B3A5E, width: 2.25, dash: .none, hasPoints: true)),
    ]
    if let outline = fan.outlines.first {
      let isPoint = outline.points.count == 1
      let mark = SheetChart.Mark.line(0x9A4A00, width: 2, dash: .dashes, hasPoints: isPoint)
      all.append(series(.targetLow, .targetLow, mark))
      if outline.points.contains(where: { $0.high != nil }) {
        let mark = SheetChart.Mark.line(0x9A4A00, width: 1.5, dash: .dots, hasPoints: isPoint)
        all.append(series(.targetHigh, .targetHigh, mark))
      }
    }
    for (offset, companion) in fan.companions.prefix(4).enumerated() {
      all.append(
        SheetChart.Series(
          name: context.text(.scenarioLine(letter: companion.letter)),
          categories: cells(Column.year.rawValue),
          values: cells(Column.allCases.count + offset),
          mark: .line(
            0x1C2733, width: 1.25, dash: offset.isMultiple(of: 2) ? .dots : .dashes,
            hasPoints: false)))
    }
    let unit = fan.run.model.indicators[fan.position].unit
    return SheetChart(
      title: drawn.title, valueTitle: unit.isPercentage ? "" : context.names.unit(unit),
      description: drawn.summary, series: all,
      numberFormat: SheetNumber.format(unit, places: min(fan.places, 1)), bounds: bounds(of: fan),
      width: Self.pageWidth / 2 - 10, height: Self.fanHeight)
  }

  /// Where all values lie far from 0, an axis from a round number below them; else the program's.
  private func bounds(of fan: FanChart) -> ClosedRange<Double>? {
    let unit = fan.run.model.indicators[fan.position].unit
    let points = fan.outlines.first?.points ?? []
    let values =
      fan.fan.flatMap { [$0.summary.low80, $0.summary.high80] } + points.map(\.low)
      + points.compactMap(\.high)
    guard let low = values.min(), let high = values.max(), low > high / 2, high > 0 else {
      return nil
    }
    var step = 1.0
    while step * 10 <= high { step *= 10 }
    while step > high { step /= 10 }
    step /= 2
    let ends =
      ((low * 0.95) / step).rounded(.down) * step...((high * 1.02) / step).rounded(.up) * step
    return unit.isPercentage ? ends.lowerBound / 100...ends.upperBound / 100 : ends
  }

  // Their numbers

  /// The sheet with the numbers of the fans, or `nil` where there are none.
  var dataSheet: Sheet? {
    guard !fans.isEmpty else { return nil }
    let companions = Array((fans.first?.companions ?? []).prefix(4))
    var page = SheetPage(
      dataName, widths: [40, 8] + Array(repeating: 11, count: 10 + companions.count), context)
    page.heading(
      "\(context.planTitle) – \(context.text(.chartDataTitle))", context.facts(context.assessment))
    page.head(
      [
        context.text(.indicatorColumn), context.text(.yearColumn),
        context.text(.quantileColumn(share: "10")), context.text(.quantileColumn(share: "25")),
        context.text(.medianRow), context.text(.quantileColumn(share: "75")),
        context.text(.quantileColumn(share: "90")), context.text(.targetLow),
        context.text(.targetHigh), "25 − 10 %", "75 − 25 %", "90 − 75 %",
      ] + companions.map { context.text(.scenarioLine(letter: $0.letter)) },
      numbers: 2..<12 + companions.count)
    page.freeze(columns: 2)
    for fan in fans { block(fan, on: &page) }
    return page.sheet
  }

  private func block(_ fan: FanChart, on page: inout SheetPage) {
    let indicator = fan.run.model.indicators[fan.position]
    let unit = indicator.unit
    let format = SheetNumber.format(unit, places: fan.places)
    for (offset, point) in fan.fan.enumerated() {
      let row = page.row
      page.put(0, offset == 0 ? fan.chart.title : "")
      page.sheet.set(
        row, 1, .number(Double(point.year)),
        SheetLook.number(SheetNumber.name).with { $0.alignment = .left })
      let shown = [0.1, 0.25, 0.5, 0.75, 0.9].map { point.summary.quantile($0) ?? .nan }
      for (index, value) in shown.enumerated() {
        page.put(Column.low.rawValue + index, unit.sheetValue(value), format)
      }
      let asked = fan.outlines.first?.points.first { $0.year == point.year }
      page.put(Column.targetLow.rawValue, asked.map { unit.sheetValue($0.low) }, format)
      page.put(
        Column.targetHigh.rawValue, asked?.high.map { unit.sheetValue($0) }, format)
      let bands: [(Column, Column, Column, Double)] = [
        (.bandBelow, .lower, .low, shown[1] - shown[0]),
        (.bandInner, .upper, .lower, shown[3] - shown[1]),
        (.bandAbove, .high, .upper, shown[4] - shown[3]),
      ]
      for (place, upper, lower, value) in bands {
        let ends = [upper, lower].map { CellReference(row: row, column: $0.rawValue).text }
        page.sheet.set(
          row, place.rawValue,
          .formula("=\(ends[0])-\(ends[1])", value: unit.sheetValue(value)),
          SheetLook.number(format))
      }
      for (index, companion) in fan.companions.prefix(4).enumerated() {
        let position = companion.run.model.indicators.firstIndex { $0.id == indicator.id }
        let median = position.flatMap { companion.run.median(of: $0, in: point.year) }
        page.put(Column.allCases.count + index, median.map { unit.sheetValue($0) }, format)
      }
      page.row += 1
    }
  }
}
