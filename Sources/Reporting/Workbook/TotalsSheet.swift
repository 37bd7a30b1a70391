internal import ForecastEngine
internal import PlanAnalysis
internal import Spreadsheets

/// Totals with their parts, rounded so that they add up, and how many targets are met.
struct TotalsSheet {
  let context: WorkbookContext

  /// A total or a part of one, in whole units of the last digit shown.
  private struct Row {
    let indicator: Int
    let sign: Int
    let level: Int
    /// The years, and last their sum.
    let values: [Int]
    let children: [Row]
  }

  private var run: ModelRun { context.run }
  private var name: String { context.text(.totalsSheet) }

  /// The sheet, or `nil` where the plan has neither totals nor targets; its checks are added.
  func sheet(_ checks: inout WorkbookChecks) -> Sheet? {
    let totals = self.totals
    guard !totals.isEmpty || context.model.targets.count > 1 else { return nil }
    let years = Array(context.model.years)
    var page = SheetPage(
      name, widths: [52, 18] + Array(repeating: 12, count: years.count) + [15], context)
    page.heading(
      "\(context.planTitle) – \(context.text(.totalsTitle))", context.facts(context.assessment))
    page.line(context.text(.totalsNote), SheetLook.subtitle)
    let span = "\(context.model.years.lowerBound)–\(context.model.years.upperBound)"
    page.head(
      [context.text(.indicatorColumn), context.text(.unitColumn)] + years.map { "\($0)" }
        + [context.text(.totalColumn(years: span))], numbers: 2..<3 + years.count)
    page.freeze()
    for total in totals { write(total, on: &page, &checks) }
    if context.model.targets.count > 1 { numberMet(on: &page, &checks) }
    return page.sheet
  }

  private var totals: [Row] {
    var used: Set<Int> = []
    var terms: [Int: [(indicator: Int, sign: Int)]] = [:]
    for record in context.dossier.description.records(in: .indicators) {
      guard let index = index(record.id), let parts = parts(of: record, index) else { continue }
      terms[index] = parts
    }
    let inner = Set(terms.values.flatMap { $0.map(\.indicator) })
    var result: [Row] = []
    for index in context.model.indicators.indices {
      guard terms[index] != nil, !inner.contains(index) else { continue }
      let members = members(index, terms)
      // What stands in two totals would be rounded in two ways.
      guard used.isDisjoint(with: members), Set(members).count == members.count else { continue }
      used.formUnion(members)
      let places = places(of: index)
      // Beyond so many digits there is nothing to round.
      guard
        members.allSatisfy({ member in
          run.indicators[member].allSatisfy { abs($0.mean) * scale(places) < 1e12 }
        })
      else { continue }
      let rounded = ControlledRounding.rounded(tree(index, sign: 1, scale: scale(places), terms))
      result.append(row(index, sign: 1, level: 0, rounded, terms))
    }
    return result
  }

  private func index(_ id: String) -> Int? {
    context.model.indicators.firstIndex { $0.id == id }
  }

  private func parts(of record: PlanRecord, _ total: Int) -> [(indicator: Int, sign: Int)]? {
    guard let terms = record.structure?.terms, terms.count > 1 else { return nil }
    let indicators = context.model.indicators
    let unit = indicators[total].unit
    let parts = terms.compactMap { term in
      index(term.name).map { (indicator: $0, sign: term.sign) }
    }
    guard parts.count == terms.count, !unit.isPercentage, indicators[total].kind == .flow,
      parts.allSatisfy({
        indicators[$0.indicator].unit.symbol == unit.symbol
          && indicators[$0.indicator].kind == .flow
      })
    else { return nil }
    return parts
  }

  private func members(_ index: Int, _ terms: [Int: [(indicator: Int, sign: Int)]]) -> [Int] {
    [index] + (terms[index] ?? []).flatMap { members($0.indicator, terms) }
  }

  private func places(of indicator: Int) -> Int {
    context.meanPlaces(run.indicators[indicator], context.model.indicators[indicator].unit)
  }

  /// The means of an indicator and its parts by year, in units of the last digit shown.
  private func tree(
    _ index: Int, sign: Int, scale: Double, _ terms: [Int: [(indicator: Int, sign: Int)]]
  ) -> RoundingTree {
    RoundingTree(
      values: run.indicators[index].map { Double(sign) * $0.mean * scale },
      parts: (terms[index] ?? []).map { part in
        tree(part.indicator, sign: sign * part.sign, scale: scale, terms)
      })
  }

  private func scale(_ places: Int) -> Double {
    (0..<places).reduce(1.0) { result, _ in result * 10 }
  }

  private func row(
    _ index: Int, sign: Int, level: Int, _ rounded: RoundedTree,
    _ terms: [Int: [(indicator: Int, sign: Int)]]
  ) -> Row {
    // What is taken away stands as a positive number behind a minus.
    Row(
      indicator: index, sign: sign, level: level,
      values: (rounded.values + [rounded.sum]).map { $0 * sign },
      children: zip(terms[index] ?? [], rounded.parts).map { part, values in
        row(part.indicator, sign: sign * part.sign, level: level + 1, values, terms)
      })
  }

  private func write(_ total: Row, on page: inout SheetPage, _ checks: inout WorkbookChecks) {
    let unit = context.model.indicators[total.indicator].unit
    let places = places(of: total.indicator)
    let title = context.names.indicator(context.model.indicators[total.indicator])
    var sums: [(row: Int, children: [(row: Int, sign: Int)], values: [Int])] = []
    let first = write(total, under: total.sign, unit, places, on: &page, &sums)
    // All that is rounded, in one check: the totals, and beside them their parts.
    let last = CellReference(row: first, column: 1 + total.values.count)
    var computed = ""
    var stated = ""
    for sum in sums {
      for column in 2...last.column {
        stated += (stated.isEmpty ? "" : "+") + cell(sum.row, column)
      }
      for child in sum.children {
        for column in 2...last.column {
          computed +=
            (child.sign < 0 ? "-" : computed.isEmpty ? "" : "+") + cell(child.row, column)
        }
      }
    }
    let value =
      sums.reduce(0.0) { $0 + Double($1.values.reduce(0, +)) } / scale(places)
    if !computed.isEmpty, computed.utf8.count < 8000 {
      checks.add(
        WorkbookChecks.Check(
          title: context.text(.checkRounded(total: title)), computed: (computed, value),
          stated: (stated, value), format: SheetNumber.plain(places)))
    }
    page.gap()
  }

  private func cell(_ row: Int, _ column: Int) -> String {
    let place = CellReference(row: row, column: column)
    return CellRange(sheet: name, from: place, to: place).text
  }

  /// Writes a row and its parts, then their sum as a formula; gives the row's place.
  private func write(
    _ row: Row, under sign: Int, _ unit: Unit, _ places: Int, on page: inout SheetPage,
    _ sums: inout [(row: Int, children: [(row: Int, sign: Int)], values: [Int])]
  ) -> Int {
    let indicator = context.model.indicators[row.indicator]
    let name = context.names.indicator(indicator)
    let isTaken = row.sign != sign
    var look = row.level == 0 ? SheetLook.strongText : SheetLook.text
    look.indent = row.level
    let title = isTaken ? "− \(name)" : name
    let place = page.row
    page.put(0, title, look)
    page.put(1, context.names.unit(unit), SheetLook.quietText)
    var number = SheetLook.number(SheetNumber.plain(places))
    number.isBold = row.level == 0
    let last = row.values.count - 1
    for (column, value) in row.values.enumerated() {
      let shown = Double(value) / scale(places)
      let ends = [2, 1 + last].map { CellReference(row: place, column: $0).text }
      page.sheet.set(
        place, 2 + column,
        column == last
          ? .formula("=SUM(\(ends[0]):\(ends[1]))", value: shown) : .number(shown), number)
    }
    page.row += 1
    guard !row.children.isEmpty else { return place }
    var children: [(row: Int, sign: Int)] = []
    for child in row.children {
      children.append(
        (
          write(child, under: row.sign, unit, places, on: &page, &sums),
          child.sign == row.sign ? 1 : -1
        ))
    }
    sums.append((place, children, row.values))
    var sumLook = SheetLook.quietText
    sumLook.indent = row.level + 1
    page.put(0, context.text(.sum), sumLook)
    page.put(1, "", SheetLook.quietText)
    var quiet = SheetLook.number(SheetNumber.plain(places))
    quiet.colour = sumLook.colour
    for (column, value) in row.values.enumerated() {
      let letters = CellReference.letters(ofColumn: 2 + column)
      var formula = ""
      for child in children {
        formula +=
          (child.sign < 0 ? "-" : formula.isEmpty ? "" : "+") + "\(letters)\(child.row + 1)"
      }
      page.sheet.set(
        page.row, 2 + column, .formula("=" + formula, value: Double(value) / scale(places)), quiet)
    }
    page.row += 1
    return place
  }

  private func numberMet(on page: inout SheetPage, _ checks: inout WorkbookChecks) {
    let draws = context.assessment.drawsByNumberMet
    let shares = Apportionment.rounded(
      draws.map { Double($0) / Double(context.run.draws) * 1000 }, to: 1000)
    page.line(context.text(.numberMetTitle), SheetLook.section)
    page.head([context.text(.numberMetColumn), context.text(.shareColumn)], numbers: 1..<2)
    let format = SheetNumber.percent(1)
    let first = page.row
    for (count, share) in shares.enumerated() {
      page.sheet.set(
        page.row, 0, .number(Double(count)),
        SheetLook.number(SheetNumber.name).with { $0.alignment = .left })
      page.put(1, Double(share) / 1000, format)
      page.row += 1
    }
    let range = "B\(first + 1):B\(page.row)"
    page.put(0, context.text(.sum), SheetLook.strongText)
    page.sheet.set(
      page.row, 1, .formula("=SUM(\(range))", value: 1),
      SheetLook.number(format).with { $0.isBold = true })
    checks.add(
      WorkbookChecks.Check(
        title: context.text(.checkShares), computed: (cell(page.row, 1), 1), stated: ("1", 1),
        format: format))
    page.row += 1
    page.line(context.text(.numberMetNote), SheetLook.note)
  }
}
