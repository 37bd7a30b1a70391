internal import ForecastEngine
internal import PlanAnalysis
internal import Spreadsheets

/// Every assumption with what it means in numbers, and where it comes from.
struct LedgerSheet {
  /// A line: what is said, and its numbers in the unit of the record.
  private struct Line {
    var years: ClosedRange<Int>?
    var text: String
    var meaning: PlanMeaning?
  }

  let context: WorkbookContext

  private var plan: PlanDescription { context.dossier.description }
  private func text(_ phrase: LedgerPhrase) -> String { phrase.text(in: context.language) }

  /// The sheet.
  var sheet: Sheet {
    var page = SheetPage(
      context.text(.ledgerSheet), widths: [30, 21, 9, 38, 15, 9, 9, 9, 42, 28, 9], context)
    page.heading(
      "\(context.planTitle) – \(text(.title))", context.facts(context.assessment))
    page.line(text(.note), SheetLook.subtitle)
    page.head(
      [
        text(.assumption), text(.identifier), text(.years), text(.statement), text(.unit),
        text(.mean), text(.low), text(.high), text(.source), text(.address), text(.confidence),
      ], numbers: 5..<8)
    page.freeze(columns: 1)
    let assumptions = plan.records(in: .assumptions)
    section(context.words.text(.drivers), assumptions.filter { $0.role == .driver }, on: &page)
    section(context.words.text(.levers), assumptions.filter { $0.role == .lever }, on: &page)
    section(
      context.words.text(.otherAssumptions), assumptions.filter { $0.role == .other }, on: &page)
    section(text(.estimates), plan.records(in: .estimates), on: &page)
    section(text(.events), plan.records(in: .events), on: &page)
    section(text(.projects), plan.records(in: .projects), on: &page)
    return page.sheet
  }

  private func section(_ title: String, _ records: [PlanRecord], on page: inout SheetPage) {
    guard !records.isEmpty else { return }
    page.line(title, SheetLook.section)
    for record in records { write(record, on: &page) }
  }

  private func write(_ record: PlanRecord, on page: inout SheetPage) {
    var lines = lines(of: record)
    if lines.isEmpty { lines = [Line(text: "")] }
    lines[lines.count - 1].text += changes(of: record)
    let sizes = lines.compactMap(\.meaning).flatMap { meaning in
      [meaning.mean, meaning.low, meaning.high].compactMap { $0 }
    }
    for (index, line) in lines.enumerated() {
      let isFirst = index == 0
      page.put(
        0, isFirst ? context.words.title(record) : "",
        isFirst ? SheetLook.strongText : SheetLook.text)
      page.put(1, isFirst ? record.id.printable : "", SheetLook.quietText)
      page.put(2, line.years.map { context.words.years($0) } ?? "")
      page.put(3, line.text)
      page.put(4, line.meaning == nil ? "" : context.words.unit(record), SheetLook.quietText)
      let format = format(record.unit, sizes)
      let unit = record.unit
      func held(_ value: Double?) -> Double? { value.map { unit?.sheetValue($0) ?? $0 } }
      page.put(5, held(line.meaning?.mean), format)
      page.put(6, held(line.meaning?.low), format)
      page.put(7, held(line.meaning?.high), format)
      sources(isFirst ? record.sources : nil, on: &page)
      page.row += 1
    }
  }

  /// Three digits of the largest number, and as many decimals as are needed.
  private func format(_ unit: Unit?, _ values: [Double]) -> String {
    let size = values.map { abs($0) }.max() ?? 0
    let room = max(0, 2 - (DecimalDigits(size)?.order ?? 0))
    let needed =
      values.compactMap { DecimalDigits($0)?.rounded(toPlaces: room).places }.max() ?? 0
    let places = min(room, needed)
    return unit?.isPercentage == true ? SheetNumber.percent(places) : SheetNumber.plain(places)
  }

  private func sources(_ names: [String]?, on page: inout SheetPage) {
    guard let names else {
      for column in 8...10 { page.put(column, "") }
      return
    }
    let sources = names.compactMap { plan.source($0) }
    let publications = sources.map { source in
      text(
        .publication(
          title: source.title.printable, publisher: source.publisher?.printable,
          date: source.date.map { context.names.date($0) }))
    }
    page.put(8, publications.isEmpty ? text(.noSource) : publications.joined(separator: "\n"))
    page.put(
      9, sources.compactMap { $0.url?.printable }.joined(separator: "\n"), SheetLook.quietText)
    let levels = sources.compactMap(\.confidence).map { text(.level($0)) }
    page.put(10, levels.joined(separator: "\n"))
  }

  /// What scenarios change in the record, with their reasons.
  private func changes(of record: PlanRecord) -> String {
    plan.changes.filter { $0.section == record.section && $0.record == record.id }
      .map { change in
        "\n"
          + context.words.text(
            .changedHere(
              file: context.words.file(change.file), line: "\(change.line)",
              because: change.because?.printable))
      }.joined()
  }

  private func lines(of record: PlanRecord) -> [Line] {
    switch record.section {
    case .events: events(record)
    case .projects: projects(record)
    default: values(record)
    }
  }

  private func words(_ statement: PlanStatement, of record: PlanRecord) -> String {
    if case .written(let formula) = statement.wording {
      return DistributionWords(language: context.language).text(formula)
    }
    return context.words.wording(statement.wording, of: record)
  }

  private func values(_ record: PlanRecord) -> [Line] {
    var lines = (record.field(.value)?.statements ?? []).map { statement in
      Line(
        years: statement.years, text: words(statement, of: record), meaning: statement.meaning)
    }
    var further: [String] = []
    if lines.contains(where: { $0.meaning?.low != nil }),
      let frequency = record.field(.frequency)?.statements.first
    {
      further.append(context.words.wording(frequency.wording, of: record))
    }
    if let lever = record.field(.lever)?.statements.first {
      further.append(text(.leverRange(context.words.wording(lever.wording, of: record))))
    }
    if let share = record.field(.persistence)?.statements.first {
      further.append(text(.persistence(context.words.wording(share.wording, of: record))))
    }
    guard !further.isEmpty, !lines.isEmpty else { return lines }
    lines[0].text = ([lines[0].text] + further).joined(separator: "\n")
    return lines
  }

  private func events(_ record: PlanRecord) -> [Line] {
    var lines: [Line] = []
    for statement in record.field(.timing)?.statements ?? [] {
      lines.append(
        Line(
          years: statement.years, text: text(.eventTiming(words(statement, of: record)))))
    }
    if let size = record.field(.size)?.statements.first {
      lines.append(
        Line(text: text(.eventSize(words(size, of: record))), meaning: size.meaning))
    }
    if let course = record.field(.profile)?.statements.first {
      lines.append(Line(text: text(.eventCourse(words(course, of: record)))))
    }
    for field in record.fields where field.kind == .effect {
      guard case .effect(let verb, let formula)? = field.statements.first?.wording else { continue }
      lines.append(
        Line(
          text: context.words.text(
            .effect(
              verb: verb, indicator: context.words.indicator(field.subject ?? ""),
              formula: formula.printable))))
    }
    return lines
  }

  private func projects(_ record: PlanRecord) -> [Line] {
    var lines: [Line] = []
    if let amount = record.field(.amount)?.statements.first {
      lines.append(
        Line(text: text(.projectAmount(words(amount, of: record))), meaning: amount.meaning))
    }
    if let year = record.field(.year)?.statements.first,
      let probability = record.field(.probability)?.statements.first
    {
      lines.append(
        Line(
          text: text(
            .projectYear(
              year: words(year, of: record), probability: words(probability, of: record)))))
    }
    if let course = record.field(.implementation)?.statements.first {
      lines.append(Line(text: text(.projectCourse(words(course, of: record)))))
    }
    return lines
  }
}
