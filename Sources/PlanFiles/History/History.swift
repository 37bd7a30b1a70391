/// When a figure of the past is of.
enum HistoryPeriod: Hashable, Sendable {
  /// The whole of a year.
  case year(Int)
  /// The sum, or for a rate the average, of several years.
  case years(ClosedRange<Int>)
  /// The end of a day: a stock.
  case date(PlanDate)
  /// Months of a year: evidence only.
  case months(year: Int, ClosedRange<Int>)

  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let dates = parts.compactMap { PlanDate($0) }
    guard dates.count == parts.count, let first = dates.first else { return nil }
    switch (dates.count, first.month, first.day) {
    case (1, nil, nil): self = .year(first.year)
    case (1, let month?, nil): self = .months(year: first.year, month...month)
    case (1, _, _?): self = .date(first)
    case (2, nil, nil):
      guard dates[1].month == nil, first.year < dates[1].year else { return nil }
      self = .years(first.year...dates[1].year)
    case (2, let month?, nil):
      guard let last = dates[1].month, dates[1].day == nil, dates[1].year == first.year,
        month <= last
      else { return nil }
      self = month == 1 && last == 12 ? .year(first.year) : .months(year: first.year, month...last)
    default: return nil
    }
  }
}

/// A figure of the past, in base units.
struct HistoryRow: Sendable {
  let series: Key
  let period: HistoryPeriod
  let value: Double
  let unit: ParsedUnit
  let source: String
  let published: PlanDate?
  /// The place, in a file of other places.
  var area: String? = nil
  let position: SourcePosition
}

/// The past figures of a plan.
struct History: Sendable {
  let rows: [HistoryRow]
  private let bySeries: [String: [HistoryRow]]

  init(rows: [HistoryRow]) {
    self.rows = rows
    bySeries = Dictionary(grouping: rows) { $0.series.text }
  }

  static let columns = ["series", "period", "value", "unit", "source", "published", "confidence"]

  /// No figures.
  static let none = History(rows: [])

  /// The figure of `series` for `year`; for a stock, of the end of it.
  func value(of series: String, year: Int, isStock: Bool) -> Double? {
    bySeries[series]?.last { row in
      switch row.period {
      case .year(let of): return of == year
      case .date(let date):
        return isStock && date.year == year && date.month == 12 && date.day == 31
      case .years, .months: return false
      }
    }?.value
  }

  /// The columns of a file of other places.
  static let peerColumns = ["area"] + columns

  /// Reads the rows of a history file; what is wrong is recorded.
  static func read(_ table: CSVTable, plan: PlanDefinition, log: DiagnosticLog) -> History {
    guard let reader = HistoryReader(table, plan: plan, isOfPeers: false, log: log) else {
      return .none
    }
    let rows = Revisions(log: log).latest(
      table.rows.compactMap(reader.row),
      of: { Revisions.Subject(name: $0.series.text, period: $0.period) }, published: \.published,
      at: \.position)
    return History(rows: rows)
  }

  /// Reads the rows of a file of other places; what is wrong is recorded. A source is an address or
  /// a title there, not a name of the plan.
  static func readPeers(
    _ table: CSVTable, plan: PlanDefinition, log: DiagnosticLog
  ) -> [HistoryRow] {
    guard let reader = HistoryReader(table, plan: plan, isOfPeers: true, log: log) else {
      return []
    }
    return table.rows.compactMap(reader.row)
  }
}

/// Reads the rows of a history file.
private struct HistoryReader {
  let index: [String: Int]
  let plan: PlanDefinition
  let log: DiagnosticLog
  let sourceNames: Set<String>
  let isOfPeers: Bool

  init?(_ table: CSVTable, plan: PlanDefinition, isOfPeers: Bool, log: DiagnosticLog) {
    self.plan = plan
    self.log = log
    self.isOfPeers = isOfPeers
    sourceNames = Set(plan.sources.map(\.key.text))
    // Without a date of publication nobody can tell what was known.
    let required =
      (isOfPeers ? ["area", "source"] : []) + ["series", "period", "value", "unit"]
      + (plan.asOf == nil ? [] : ["published"])
    guard
      let index = table.columns(
        accepted: isOfPeers ? History.peerColumns : History.columns, required: required, log: log)
    else { return nil }
    self.index = index
  }

  func row(_ fields: [CSVTable.Field]) -> HistoryRow? {
    guard fields.count == index.count else {
      log.error(
        .invalidTable, fields[0].position,
        "expected \(index.count) fields as in the heading, found \(fields.count)")
      return nil
    }
    func field(_ name: String) -> CSVTable.Field? { index[name].map { fields[$0] } }
    guard let series = field("series"), let periodField = field("period"),
      let valueField = field("value"), let unitField = field("unit")
    else { return nil }
    let period = HistoryPeriod(periodField.text)
    if period == nil {
      log.error(
        .invalidDate, periodField.position,
        "expected a period such as 2020, 2016/2020, 2020-12-31 or 2020-01/2020-10, found '\(periodField.text.shortened)'"
      )
    }
    let value = number(valueField)
    let unit = unit(unitField)
    let published = published(field("published"))
    let source = field("source")
    if let source, !isOfPeers, !source.text.isEmpty, !sourceNames.contains(source.text) {
      log.error(
        .unknownSource, source.position,
        "unknown source '\(source.text.shortened)'"
          + log.suggestion(for: source.text, among: sourceNames))
    }
    guard let period, let value, let unit else { return nil }
    return HistoryRow(
      series: Key(text: series.text, position: series.position), period: period,
      value: value * unit.scale, unit: unit, source: source?.text ?? "", published: published,
      area: field("area")?.text,
      position: series.position)
  }

  private func number(_ field: CSVTable.Field) -> Double? {
    let isNegative = field.text.hasPrefix("-")
    let digits = isNegative ? String(field.text.dropFirst()) : field.text
    switch StrictNumber.parse(digits) {
    case .success(let value):
      return isNegative ? -value : value
    case .failure(let problem):
      log.error(.invalidNumber, field.position, problem.message)
      return nil
    }
  }

  private func unit(_ field: CSVTable.Field) -> ParsedUnit? {
    if field.text.isEmpty { return .plain }
    do {
      return try UnitParser(nouns: plan.nouns).parse(field.text)
    } catch {
      log.error(.unknownUnit, field.position, error.message)
      return nil
    }
  }

  private func published(_ field: CSVTable.Field?) -> PlanDate? {
    guard let field else { return nil }
    if field.text.isEmpty {
      if let asOf = plan.asOf {
        log.error(
          .missingKey, field.position,
          "the row does not say when it was published, so nobody can tell whether it was known on \(asOf.text)"
        )
      }
      return nil
    }
    guard let date = PlanDate(field.text) else {
      log.error(
        .invalidDate, field.position,
        "expected a date such as 2021-12-27, 2021-12 or 2021, found '\(field.text.shortened)'")
      return nil
    }
    if let asOf = plan.asOf, date.isAfter(asOf) {
      log.error(
        .publishedLater, field.position,
        "published \(date.text), after the plan's 'as_of' \(asOf.text); it could not be known then")
    }
    return date
  }
}
