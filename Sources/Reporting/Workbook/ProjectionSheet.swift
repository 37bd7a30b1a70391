internal import ForecastEngine
internal import PlanAnalysis
internal import Spreadsheets

/// The indicators year by year: four rows each.
struct ProjectionSheet {
  /// The rows of an indicator, in their order.
  private enum Statistic: Int, CaseIterable {
    case median, low, high, mean
  }

  private static let firstRow = 3
  private static let textColumns = 3

  let run: ModelRun
  let name: String
  private let context: WorkbookContext
  private let hasStart: Bool

  /// The sheet of `run`; `letter` tells those of a comparison apart.
  init(_ run: ModelRun, letter: String?, _ context: WorkbookContext) {
    self.run = run
    self.context = context
    name = context.text(.projectionSheet(letter: letter))
    hasStart = run.starts.contains { $0 != nil }
  }

  private var years: [Int] { Array(run.model.years) }

  /// Where the mean of an indicator in `year` stands, for formulas.
  func meanCell(of indicator: Int, in year: Int) -> CellReference {
    CellReference(
      row: Self.firstRow + indicator * Statistic.allCases.count + Statistic.mean.rawValue,
      column: Self.textColumns + (hasStart ? 1 : 0) + year - run.model.years.lowerBound)
  }

  /// The means of an indicator over years, for formulas.
  func means(of indicator: Int, in years: ClosedRange<Int>) -> CellRange {
    CellRange(
      sheet: name, from: meanCell(of: indicator, in: years.lowerBound),
      to: meanCell(of: indicator, in: years.upperBound))
  }

  /// The sheet.
  var sheet: Sheet {
    let yearColumns = years.count + (hasStart ? 1 : 0)
    var page = SheetPage(
      name, widths: [38, 16, 19] + Array(repeating: 11, count: yearColumns) + [14], context)
    page.heading(
      "\(context.names.plan(run.model)) – \(context.text(.projectionTitle))",
      context.facts(PlanAnalysis.Assessment(run)))
    let span = "\(run.model.years.lowerBound)–\(run.model.years.upperBound)"
    page.head(
      [
        context.text(.indicatorColumn), context.text(.unitColumn), context.text(.statisticColumn),
      ] + (hasStart ? ["\(run.model.years.lowerBound - 1)"] : []) + years.map { "\($0)" }
        + [context.text(.totalColumn(years: span))],
      numbers: Self.textColumns..<Self.textColumns + yearColumns + 1)
    page.freeze(columns: 1)
    for position in run.model.indicators.indices { rows(of: position, on: &page) }
    page.gap()
    page.line(context.text(.projectionNote), SheetLook.note)
    return page.sheet
  }

  private func rows(of position: Int, on page: inout SheetPage) {
    let indicator = run.model.indicators[position]
    let unit = indicator.unit
    let summaries = run.indicators[position] + [run.starts[position]].compactMap { $0 }
    let format = SheetNumber.format(unit, places: context.places(summaries, unit))
    let meanFormat = SheetNumber.format(unit, places: context.meanPlaces(summaries, unit))
    for statistic in Statistic.allCases {
      let isFirst = statistic == .median
      let border = isFirst ? CellStyle.Border.above : .none
      // Every row has its name, for filters and for the tops of pages.
      let repeated = SheetLook.repeated.with { $0.border = border }
      page.put(
        0, context.names.indicator(indicator),
        isFirst ? SheetLook.strongText.with { $0.border = border } : repeated)
      page.put(
        1, context.names.unit(unit),
        isFirst ? SheetLook.quietText.with { $0.border = border } : repeated)
      page.put(2, title(of: statistic), SheetLook.quietText.with { $0.border = border })
      var style = SheetLook.number(statistic == .mean ? meanFormat : format)
      style.isBold = isFirst
      style.border = border
      let shown = (hasStart ? [run.starts[position]] : []) + run.indicators[position]
      for (offset, summary) in shown.enumerated() {
        let value = summary.flatMap { self.value(statistic, of: $0) }
        page.sheet.set(
          page.row, Self.textColumns + offset,
          value.map { .number(unit.sheetValue($0)) } ?? .empty, style)
      }
      page.sheet.set(
        page.row, Self.textColumns + shown.count, total(statistic, position), style)
      page.row += 1
    }
  }

  /// A range is shown only where draws differ.
  private func value(_ statistic: Statistic, of summary: QuantitySummary) -> Double? {
    switch statistic {
    case .median: summary.median
    case .low: summary.isCertain ? nil : summary.low80
    case .high: summary.isCertain ? nil : summary.high80
    case .mean: summary.mean
    }
  }

  /// The sum of the years, for what can be added: the means of amounts of a year.
  private func total(_ statistic: Statistic, _ position: Int) -> CellValue {
    let indicator = run.model.indicators[position]
    guard statistic == .mean, indicator.kind == .flow, !indicator.unit.isPercentage else {
      return .empty
    }
    let first = meanCell(of: position, in: run.model.years.lowerBound)
    let last = meanCell(of: position, in: run.model.years.upperBound)
    return .formula(
      "=SUM(\(first.text):\(last.text))",
      value: run.indicators[position].reduce(0) { $0 + $1.mean })
  }

  private func title(of statistic: Statistic) -> String {
    switch statistic {
    case .median: context.text(.medianRow)
    case .low: context.text(.low80Row)
    case .high: context.text(.high80Row)
    case .mean: context.text(.meanRow)
    }
  }

  /// Adds what can be checked of the means: targets that add or average them, totals and parts.
  func check(_ assessment: Assessment, into checks: inout WorkbookChecks) {
    for target in assessment.targets { check(target, into: &checks) }
    for record in context.dossier.description.records(in: .indicators) {
      check(record, into: &checks)
    }
  }

  private func check(_ target: TargetAssessment, into checks: inout WorkbookChecks) {
    guard let subject = target.target.subject else { return }
    let indicator = run.model.indicators[subject.indicator]
    let cells = means(of: subject.indicator, in: subject.years)
    let means = subject.years.map {
      run.indicators[subject.indicator][$0 - run.model.years.lowerBound].mean
    }
    let title = context.names.target(target.target, in: run.model)
    let function: String
    let value: Double
    let phrase: WorkbookPhrase
    switch subject.aggregate {
    case .total:
      (function, value, phrase) = ("SUM", means.reduce(0, +), .checkTotal(target: title))
    case .mean:
      (function, value) = ("AVERAGE", means.reduce(0, +) / Double(means.count))
      phrase = .checkMean(target: title)
    case .last:
      (function, value, phrase) = ("SUM", means[means.count - 1], .checkLast(target: title))
    // Growth is not linear: the growth of means is not the mean of growth.
    case .growth: return
    }
    let range =
      subject.aggregate == .last
      ? self.means(of: subject.indicator, in: subject.years.upperBound...subject.years.upperBound)
      : cells
    let unit = target.target.unit
    // From the indicator's unit to the target's.
    let factor = indicator.unit.scale / unit.scale
    let asHeld = indicator.unit.isPercentage ? 1 : factor
    let computed =
      "\(function)(\(range.text))" + (asHeld == 1 ? "" : "*\(asHeld)")
    let place = SummarySheet.meanCell(ofTarget: index(of: target))
    checks.add(
      WorkbookChecks.Check(
        title: context.text(phrase),
        computed: (computed, indicator.unit.sheetValue(value) * asHeld),
        stated: (
          CellRange(sheet: context.text(.summarySheet), from: place, to: place).text,
          unit.sheetValue(target.value.mean)
        ),
        format: SheetNumber.format(unit, places: context.meanPlaces([target.value], unit))))
  }

  private func index(of target: TargetAssessment) -> Int {
    run.model.targets.firstIndex { $0.id == target.target.id } ?? 0
  }

  /// Checks that the means of parts add up to the mean of their total, each year.
  private func check(_ record: PlanRecord, into checks: inout WorkbookChecks) {
    guard let terms = record.structure?.terms, terms.count > 1,
      let total = run.model.indicators.firstIndex(where: { $0.id == record.id })
    else { return }
    let parts = terms.compactMap { term in
      run.model.indicators.firstIndex { $0.id == term.name }.map { ($0, term.sign) }
    }
    let unit = run.model.indicators[total].unit
    guard parts.count == terms.count,
      parts.allSatisfy({ run.model.indicators[$0.0].unit.symbol == unit.symbol })
    else { return }
    let format = SheetNumber.format(
      unit, places: context.meanPlaces(run.indicators[total], unit))
    for (offset, year) in years.enumerated() {
      var formula = ""
      var value = 0.0
      for (part, sign) in parts {
        let cell = means(of: part, in: year...year)
        formula += (sign < 0 ? "-" : formula.isEmpty ? "" : "+") + cell.text
        value += Double(sign) * run.indicators[part][offset].mean
      }
      checks.add(
        WorkbookChecks.Check(
          title: context.text(
            .checkParts(
              total: context.names.indicator(run.model.indicators[total]), year: "\(year)")),
          computed: (formula, unit.sheetValue(value)),
          stated: (
            means(of: total, in: year...year).text,
            unit.sheetValue(run.indicators[total][offset].mean)
          ),
          format: format))
    }
  }
}
