internal import ForecastEngine
internal import ForecastNumerics

/// A figure of what happened.
struct ActualRow {
  enum Subject {
    case indicator(Int)
    case event(Int)
    case project(group: Int, Int)
  }

  let subject: Subject
  /// The name as it stands in the file.
  let name: String
  let period: HistoryPeriod
  /// The value in base units; 1 or 0 for an event.
  let value: Double
  /// The relative error, 0 where the figure is exact.
  let error: Double
  let published: PlanDate?
  let position: SourcePosition
}

/// What part of a year has brought so far.
struct PartYear: Sendable {
  /// The value of the months that are known, in base units.
  let value: Double
  /// The share of a year's value that usually falls into these months.
  let share: Double
  /// The number of months from January.
  let months: Int
}

/// Reads what happened from a file.
struct ActualsReader {
  static let columns = [
    "indicator", "period", "value", "unit", "error", "area", "source", "published", "comparable",
  ]

  let plan: PlanDefinition
  let names: NameTable
  let log: DiagnosticLog
  private let index: [String: Int]

  /// Opens the table, or returns `nil` after recording that its heading is wrong.
  init?(_ table: CSVTable, plan: PlanDefinition, names: NameTable, log: DiagnosticLog) {
    self.plan = plan
    self.names = names
    self.log = log
    guard
      let index = table.columns(
        accepted: Self.columns, required: ["indicator", "period", "value", "published"], log: log),
      index.count == table.heading.count
    else { return nil }
    self.index = index
  }

  /// A row, or `nil` after recording why it is not used.
  func row(_ fields: [CSVTable.Field]) -> ActualRow? {
    guard fields.count == index.count else {
      log.error(
        .invalidTable, fields[0].position,
        "expected \(index.count) fields as in the heading, found \(fields.count)")
      return nil
    }
    func field(_ name: String) -> CSVTable.Field? { index[name].map { fields[$0] } }
    guard let name = field("indicator"), let periodField = field("period"),
      let valueField = field("value"), let subject = subject(name)
    else { return nil }
    guard let period = HistoryPeriod(periodField.text) else {
      log.error(
        .invalidDate, periodField.position,
        "expected a period such as 2023, 2023-12-31 or 2023-01/2023-09, found '\(periodField.text.shortened)'"
      )
      return nil
    }
    let value = value(valueField, field("unit"), subject)
    let error = field("error").map(error) ?? 0
    let published = published(field("published"))
    guard let value, let error, isInArea(field("area"), field("comparable"), name) else {
      return nil
    }
    return ActualRow(
      subject: subject, name: name.text, period: period, value: value, error: error,
      published: published,
      position: name.position)
  }

  private func subject(_ field: CSVTable.Field) -> ActualRow.Subject? {
    let name = field.text
    let parts = name.split(separator: ".").map(String.init)
    switch (parts.count, parts.first, names.entities[parts.last ?? ""]) {
    case (1, _, .indicator(let index)?): return .indicator(index)
    case (2, "events", .event(let index)?): return .event(index)
    case (2, "projects", .project(let group, let index)?): return .project(group: group, index)
    default:
      let known =
        plan.indicators.map(\.key.text) + plan.events.map { "events.\($0.key.text)" }
        + plan.projectGroups.flatMap { $0.projects.map { "projects.\($0.key.text)" } }
      log.error(
        .unknownName, field.position,
        "unknown indicator '\(name.shortened)'\(Suggestion.phrase(for: name, among: known))")
      return nil
    }
  }

  private func value(
    _ field: CSVTable.Field, _ unit: CSVTable.Field?, _ subject: ActualRow.Subject
  ) -> Double? {
    if case .event = subject {
      switch field.text {
      case "yes": return 1
      case "no": return 0
      default:
        log.error(
          .unknownValue, field.position,
          "an event happened, 'yes', or did not, 'no'; found '\(field.text.shortened)'")
        return nil
      }
    }
    let isNegative = field.text.hasPrefix("-")
    let number: Double
    switch StrictNumber.parse(isNegative ? String(field.text.dropFirst()) : field.text) {
    case .success(let value): number = isNegative ? -value : value
    case .failure(let problem):
      log.error(.invalidNumber, field.position, problem.message)
      return nil
    }
    guard let parsed = parse(unit) else { return nil }
    let declared =
      switch subject {
      case .indicator(let index): plan.indicators[index].unit
      case .project(let group, let index): plan.projectGroups[group].projects[index].unit
      case .event: ParsedUnit.plain
      }
    guard parsed.dimension == declared.dimension else {
      log.error(
        .wrongUnit, unit?.position ?? field.position,
        "expected \(declared.symbol), found \(parsed.symbol.isEmpty ? "a plain number" : parsed.symbol)"
      )
      return nil
    }
    return number * parsed.scale
  }

  private func parse(_ unit: CSVTable.Field?) -> ParsedUnit? {
    guard let unit, !unit.text.isEmpty else { return .plain }
    do {
      return try UnitParser(nouns: plan.nouns).parse(unit.text)
    } catch {
      log.error(.unknownUnit, unit.position, error.message)
      return nil
    }
  }

  /// The relative error of `10 %`.
  private func error(_ field: CSVTable.Field) -> Double? {
    if field.text.isEmpty { return 0 }
    let node = Node(content: .scalar(field.text, isQuoted: false), position: field.position)
    let reader = QuantityReader(
      unit: .percent, units: UnitParser(nouns: plan.nouns), log: log, subject: "the error")
    guard let formula = FormulaParser.parse(node, log: log),
      let value = reader.read(formula)?.constantValue
    else { return nil }
    guard (0..<1).contains(value) else {
      log.error(.outOfRange, field.position, "an error lies between 0 % and 100 %")
      return nil
    }
    return value
  }

  private func published(_ field: CSVTable.Field?) -> PlanDate? {
    guard let field else { return nil }
    guard let date = PlanDate(field.text) else {
      log.error(
        .invalidDate, field.position,
        "expected the date of publication, such as 2024-01-15 or 2024-01, found '\(field.text.shortened)'"
      )
      return nil
    }
    return date
  }

  /// Whether the figure is of the plan's area, or says that it compares with it.
  private func isInArea(
    _ area: CSVTable.Field?, _ comparable: CSVTable.Field?, _ name: CSVTable.Field
  ) -> Bool {
    guard let own = plan.area, let area, !area.text.isEmpty, area.text != own else { return true }
    if comparable?.text == "yes" { return true }
    log.warning(
      .otherArea, name.position,
      "the figure is of '\(area.text.shortened)', the plan of '\(own)'; it is left out",
      notes: [
        .init(
          position: nil,
          message: "where the two compare all the same, say 'yes' in the column 'comparable'")
      ])
    return false
  }
}
