public import ForecastEngine
public import PlanAnalysis

extension JSONReport {
  /// Returns what a plan says, as text that ends with a line break.
  ///
  /// Formulas are as the language of plans writes them; `mean`, `p05` and `p95` are in the unit of
  /// the record.
  public static func plan(
    _ plan: PlanDescription, changes: [PlanDifference], onlyChanges: Bool
  ) -> String {
    let heading = plan.heading
    var members: [JSONValue.Member] = [
      .init("version", .integer(version)), .init("plan", .string(heading.plan)),
      .init("scenario", .string(heading.scenario)),
      .init("years", .array(heading.years.map { .integer($0) })),
      .init("as_of", JSONValue(heading.asOf)), .init("area", JSONValue(heading.area)),
      .init("because", JSONValue(heading.because)),
    ]
    if !onlyChanges {
      members.append(
        .init(
          "sources",
          .array(
            plan.sources.map {
              [
                "id": .string($0.id), "title": .string($0.title),
                "publisher": JSONValue($0.publisher), "date": JSONValue($0.date),
                "url": JSONValue($0.url), "confidence": JSONValue($0.confidence?.rawValue),
              ]
            })))
      members.append(
        .init(
          "records", .array(plan.records.filter { $0.section != .sources }.map { value($0) })))
    }
    members.append(.init("changes", .array(changes.map { value($0) })))
    return JSONValue.object(members).text
  }

  /// Returns the differences of two plans, as text that ends with a line break.
  public static func differences(
    _ differences: [PlanDifference], from first: PlanDescription, to second: PlanDescription
  ) -> String {
    let value: JSONValue = [
      "version": .integer(version),
      "from": [
        "plan": .string(first.heading.plan), "scenario": .string(first.heading.scenario),
      ],
      "to": [
        "plan": .string(second.heading.plan), "scenario": .string(second.heading.scenario),
      ],
      "same": .bool(differences.isEmpty),
      "differences": .array(differences.map { self.value($0) }),
    ]
    return value.text
  }

  private static func value(_ record: PlanRecord) -> JSONValue {
    [
      "section": .string(record.section.rawValue), "id": .string(record.id),
      "title": [
        "en": JSONValue(record.title.english), "vi": JSONValue(record.title.vietnamese),
      ],
      "unit": JSONValue(record.unit?.symbol), "role": JSONValue(record.role?.rawValue),
      "sources": .array(record.sources.map { .string($0) }),
      "fields": .array(
        record.fields.filter { !PlanRows.isCommon($0.kind) }.map { field in
          [
            "field": .string(field.kind.rawValue), "on": JSONValue(field.subject),
            "says": .array(field.statements.map { value($0, record) }),
          ]
        }),
    ]
  }

  private static func value(_ statement: PlanStatement, _ record: PlanRecord) -> JSONValue {
    [
      "years": JSONValue(statement.years.map(PlanRows.years)),
      "text": .string(PlanRows.text(statement.wording, of: record)),
      "mean": JSONValue(statement.meaning?.mean), "p05": JSONValue(statement.meaning?.low),
      "p95": JSONValue(statement.meaning?.high),
    ]
  }

  private static func value(_ difference: PlanDifference) -> JSONValue {
    let row = PlanRows.row(difference)
    return [
      "change": .string(row.kind), "section": .string(difference.record.section.rawValue),
      "id": .string(difference.record.id), "field": JSONValue(row.field),
      "on": JSONValue(row.subject), "years": JSONValue(row.years),
      "new": .array(difference.new.map { value($0, difference.record) }),
      "old": .array(difference.old.map { value($0, difference.record) }),
      "file": JSONValue(difference.origin?.file),
      "line": difference.origin.map { .integer($0.line) } ?? .null,
      "scenario": JSONValue(difference.origin?.scenario),
      "because": JSONValue(difference.origin?.because),
      "taken_back": .bool(difference.isTakenBack && difference.origin != nil),
    ]
  }
}

extension CSVReport {
  /// The columns of ``plan(_:changes:onlyChanges:language:)``.
  public static let planColumns = [
    "plan", "scenario", "section", "id", "title", "unit", "role", "field", "on", "years", "text",
    "mean", "p05", "p95", "sources", "changed_in",
  ]

  /// Returns what a plan says, one statement a row.
  public static func plan(
    _ plan: PlanDescription, changes: [PlanDifference], onlyChanges: Bool, language: Language
  ) -> String {
    var table = CSVTable(columns: planColumns)
    for row in PlanRows.statements(plan, changes: changes, onlyChanges: onlyChanges) {
      table.append(
        [.text(plan.heading.plan), .text(plan.heading.scenario)]
          + row.fields(language) + [
            .text(row.record.sources.joined(separator: " ")),
            .text(row.change?.origin.map { "\($0.file):\($0.line)" } ?? ""),
          ])
    }
    return table.text
  }

  /// The columns of ``differences(_:from:to:language:)``.
  public static let differenceColumns = [
    "plan", "from", "to", "change", "section", "id", "title", "field", "on", "years", "new", "old",
    "new_mean", "old_mean", "file", "line", "because",
  ]

  /// Returns the differences of two plans, one a row.
  public static func differences(
    _ differences: [PlanDifference], from first: PlanDescription, to second: PlanDescription,
    language: Language
  ) -> String {
    var table = CSVTable(columns: differenceColumns)
    func mean(_ statements: [PlanStatement]) -> CSVTable.Field {
      guard statements.count == 1, let mean = statements[0].meaning?.mean else { return .empty }
      return .number(mean)
    }
    for difference in differences {
      let row = PlanRows.row(difference)
      table.append([
        .text(second.heading.plan), .text(first.heading.scenario),
        .text(second.heading.scenario), .text(row.kind),
        .text(difference.record.section.rawValue), .text(difference.record.id),
        .text(difference.record.title.text(in: language) ?? ""), .text(row.field ?? ""),
        .text(row.subject ?? ""), .text(row.years ?? ""),
        .text(PlanRows.line(difference.new, of: difference.record)),
        .text(PlanRows.line(difference.old, of: difference.record)), mean(difference.new),
        mean(difference.old), .text(difference.origin?.file ?? ""),
        difference.origin.map { .integer($0.line) } ?? .empty,
        .text(difference.origin?.because ?? ""),
      ])
    }
    return table.text
  }
}

/// A plan's statements for programs: no language but that of plans.
enum PlanRows {
  /// One thing that a plan says, with what changed it.
  struct Statement {
    let record: PlanRecord
    let field: PlanField
    let statement: PlanStatement
    let change: PlanDifference?

    /// From its section to what it means in numbers.
    func fields(_ language: Language) -> [CSVTable.Field] {
      [
        .text(record.section.rawValue), .text(record.id),
        .text(record.title.text(in: language) ?? ""), .text(record.unit?.symbol ?? ""),
        .text(record.role?.rawValue ?? ""), .text(field.kind.rawValue),
        .text(field.subject ?? ""), .text(statement.years.map(PlanRows.years) ?? ""),
        .text(PlanRows.text(statement.wording, of: record)),
        CSVTable.Field(statement.meaning?.mean), CSVTable.Field(statement.meaning?.low),
        CSVTable.Field(statement.meaning?.high),
      ]
    }
  }

  /// What a plan says, statement by statement; with `onlyChanges` what `changes` are about.
  static func statements(
    _ plan: PlanDescription, changes: [PlanDifference], onlyChanges: Bool
  ) -> [Statement] {
    plan.records.filter { $0.section != .sources }.flatMap { record in
      record.fields.filter { !isCommon($0.kind) }.flatMap { field in
        field.statements.compactMap { statement -> Statement? in
          let change = changes.first { change in
            guard change.record.section == record.section, change.record.id == record.id else {
              return false
            }
            guard case .changed(let kind, let subject, let years) = change.kind else { return true }
            return kind == field.kind && subject == field.subject
              && (years.flatMap { statement.years?.overlaps($0) } ?? true)
          }
          guard change != nil || !onlyChanges else { return nil }
          return Statement(record: record, field: field, statement: statement, change: change)
        }
      }
    }
  }

  /// Whether a field stands beside the others already.
  static func isCommon(_ kind: PlanField.Kind) -> Bool {
    kind == .title || kind == .unit || kind == .source
  }

  static func years(_ years: ClosedRange<Int>) -> String {
    years.count == 1 ? "\(years.lowerBound)" : "\(years.lowerBound)-\(years.upperBound)"
  }

  static func row(
    _ difference: PlanDifference
  ) -> (kind: String, field: String?, subject: String?, years: String?) {
    switch difference.kind {
    case .added: ("added", nil, nil, nil)
    case .removed: ("removed", nil, nil, nil)
    case .changed(let field, let subject, let years):
      ("changed", field.rawValue, subject, years.map(Self.years))
    }
  }

  static func line(_ statements: [PlanStatement], of record: PlanRecord) -> String {
    statements.map { statement in
      let says = text(statement.wording, of: record)
      return statements.count > 1 ? (statement.years.map { "\(years($0)): " } ?? "") + says : says
    }.joined(separator: "; ")
  }

  static func text(_ wording: PlanWording, of record: PlanRecord) -> String {
    func number(_ value: Double) -> String { JSONValue.number(value).compactText }
    func shares(_ shares: [YearShare]) -> String {
      shares.map { "\($0.year): \(number($0.share * 100)) %" }.joined(separator: ", ")
    }
    let scale = record.unit?.scale ?? 1
    return switch wording {
    case .written(let text): text
    case .frequency(let frequency): frequency.rawValue
    case .never: "never"
    case .chance(let chance): chance
    case .once(let years, let probability):
      shares(years) + (probability.map { "; probability \($0)" } ?? "")
    case .forGood: "for good"
    case .shares(let shares):
      "[" + shares.map { number($0 * 100) + " %" }.joined(separator: ", ") + "]"
    case .effect(let verb, let formula): "\(verb): \(formula)"
    case .lever(let low, let high, let isWhole):
      "\(number(low))..\(number(high))\(isWhole ? " whole" : "")"
    case .bound(.atLeast(let value)): "at_least \(number(value / scale))"
    case .bound(.moreThan(let value)): "more_than \(number(value / scale))"
    case .bound(.atMost(let value)): "at_most \(number(value / scale))"
    case .bound(.lessThan(let value)): "less_than \(number(value / scale))"
    case .bound(.range(let low, let high)): "\(number(low / scale))..\(number(high / scale))"
    case .reading(let reading): reading.rawValue
    case .kind(let kind): kind.rawValue
    case .history: "history"
    case .text(let title): title.english ?? title.vietnamese ?? ""
    case .names(let names): names.joined(separator: ", ")
    }
  }
}
