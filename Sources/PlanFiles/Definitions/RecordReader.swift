internal import ForecastEngine

/// What the readers of all records share: the log, the plan's years, units and sources.
struct ReadingContext {
  let log: DiagnosticLog
  var years: ClosedRange<Int>
  var nouns = Nouns()
  var sourceNames: Set<String> = []
  var declaresSources = false

  var units: UnitParser { UnitParser(nouns: nouns) }
}

/// Reads one mapping: refuses keys that it does not have, and turns values into what they mean.
struct RecordReader {
  let node: Node
  /// What the record is, for messages: `the assumption 'x'`.
  let subject: String
  let context: ReadingContext
  /// The accepted keys that unknown ones probably mean: what is mistyped is not missing as well.
  let misspelled: Set<String>
  /// Whether an unknown key may be one that changes what the record means. Such a record is not
  /// used, so that what follows from it is not told as more mistakes.
  let isUnclear: Bool

  var log: DiagnosticLog { context.log }

  /// Opens the mapping `node`, or returns `nil` after recording that it is none.
  ///
  /// Keys that `fields` does not have, and required ones that are missing, are recorded.
  init?(
    _ node: Node, _ fields: [Field], subject: String, position: SourcePosition,
    _ context: ReadingContext
  ) {
    self.node = node
    self.subject = subject
    self.context = context
    guard let entries = node.entries else {
      misspelled = []
      isUnclear = true
      context.log.error(
        .wrongType, node.isNull ? position : node.position,
        "\(subject): expected a mapping, found \(node.description)",
        notes: [
          .init(position: nil, message: Suggestion.accepted("keys", fields.map(\.name)))
        ])
      return nil
    }
    let names = fields.map(\.name)
    let unknown = entries.map(\.key.text).filter { !names.contains($0) }
    let meant = unknown.map { Suggestion.nearest(to: $0, among: names) }
    misspelled = Set(meant.compactMap { $0 })
    isUnclear = meant.contains { $0.map { !Self.remarks.contains($0) } ?? true }
    for entry in entries where !names.contains(entry.key.text) {
      let suggestion = log.suggestion(for: entry.key.text, among: names)
      context.log.error(
        .unknownKey, entry.key.position,
        "\(subject): unknown key '\(entry.key.text.shortened)'\(suggestion)",
        notes: [.init(position: nil, message: Suggestion.accepted("keys", names))])
    }
    for field in fields
    where field.isRequired && node[field.name] == nil && !misspelled.contains(field.name) {
      context.log.error(.missingKey, position, "\(subject): '\(field.name)' is missing")
    }
  }

  /// Keys that change no result.
  private static let remarks: Set<String> = ["title", "source", "note", "confidence", "url"]

  func has(_ key: String) -> Bool { node[key] != nil }

  /// The key as it stands in the file.
  func key(_ name: String) -> Key? { node.entries?.first { $0.key.text == name }?.key }

  /// The value under `key` without the scenario layers below it.
  private func top(_ key: String) -> Node? { node[key]?.top }

  func text(_ key: String) -> String? {
    guard let value = top(key) else { return nil }
    guard let text = value.scalar, !value.isNull else {
      log.error(
        .wrongType, value.position, "\(subject): '\(key)' is a text, found \(value.description)")
      return nil
    }
    return text
  }

  func truth(_ key: String) -> Bool? {
    guard let value = top(key) else { return nil }
    switch value.scalar {
    case "true": return true
    case "false": return false
    default:
      log.error(
        .wrongType, value.position,
        "\(subject): '\(key)' is true or false, found \(value.description)")
      return nil
    }
  }

  func title(_ key: String = "title") -> LocalizedText {
    guard let value = top(key) else { return LocalizedText() }
    if let text = value.scalar, !value.isNull {
      return LocalizedText(vietnamese: text, english: text)
    }
    guard
      let record = RecordReader(
        value, Fields.title, subject: "\(subject), '\(key)'", position: value.position, context)
    else { return LocalizedText() }
    return LocalizedText(vietnamese: record.text("vi"), english: record.text("en"))
  }

  func choice(_ key: String, among choices: [String]) -> String? {
    guard let text = text(key), let value = top(key) else { return nil }
    guard choices.contains(text) else {
      log.error(
        .unknownValue, value.position,
        "\(subject): '\(key)' has no value '\(text.shortened)'"
          + log.suggestion(for: text, among: choices),
        notes: [.init(position: nil, message: Suggestion.accepted("values", choices))])
      return nil
    }
    return text
  }

  /// The role under `role`, among those of `forms`.
  func sharedRole(_ forms: [SharedRole.Form]) -> SharedRole? {
    choice("role", among: Fields.roles(forms)).flatMap(SharedRole.init)
  }

  func date(_ key: String) -> PlanDate? {
    guard let text = text(key), let value = top(key) else { return nil }
    guard let date = PlanDate(text) else {
      log.error(
        .invalidDate, value.position,
        "\(subject): expected a date such as 2021-12-27, 2021-12 or 2021, found '\(text.shortened)'"
      )
      return nil
    }
    return date
  }

  /// The unit under `unit`; plain numbers where there is none.
  func unit(_ key: String = "unit", default standard: ParsedUnit = .plain) -> ParsedUnit? {
    // Where a key is not understood, it may have been the unit.
    guard let value = top(key) else { return isUnclear ? nil : standard }
    guard let text = text(key) else { return nil }
    do {
      return try context.units.parse(text)
    } catch {
      log.error(
        .unknownUnit, value.position, "\(subject): \(error.message)",
        notes: [
          .init(
            position: nil,
            message:
              "units are made of currencies, thousand, million, billion, %, and the plan's 'nouns'")
        ])
      return nil
    }
  }

  func sources() -> [String] {
    guard let value = top("source") else { return [] }
    let nodes = value.items ?? [value]
    return nodes.compactMap { node in
      guard let name = node.scalar, !node.isNull else {
        log.error(
          .wrongType, node.position,
          "\(subject): 'source' is the key of a source, found \(node.description)")
        return nil
      }
      guard context.sourceNames.contains(name) else {
        log.error(
          .unknownSource, node.position,
          "\(subject): unknown source '\(name.shortened)'"
            + log.suggestion(for: name, among: context.sourceNames),
          notes: [
            .init(position: nil, message: "sources are declared under 'sources' of the plan")
          ])
        return nil
      }
      return name
    }
  }

  /// The formula under `key`.
  func formula(_ key: String) -> Formula? {
    node[key].flatMap { FormulaReader(context: context).formula($0) }
  }

  func formulas(byYear key: String, coverage: YearCoverage) -> ByYear<Formula>? {
    guard let value = node[key] else { return nil }
    return FormulaReader(context: context).byYear(
      value, subject: subject, coverage: coverage)
  }

  func quantity(_ key: String, in unit: ParsedUnit) -> Quantity? {
    guard let formula = formula(key) else { return nil }
    return quantityReader(unit).read(formula)
  }

  func quantities(byYear key: String, in unit: ParsedUnit, coverage: YearCoverage) -> ByYear<
    Quantity
  >? {
    guard let formulas = formulas(byYear: key, coverage: coverage) else { return nil }
    let reader = quantityReader(unit)
    let parts = formulas.parts.map { part in
      reader.read(part.value).map {
        ByYear<Quantity>.Part(years: part.years, value: $0, position: part.position)
      }
    }
    let read = parts.compactMap { $0 }
    return read.count == parts.count ? ByYear(parts: read) : nil
  }

  /// A number under `key`, in base units.
  func number(_ key: String, in unit: ParsedUnit) -> Double? {
    guard let value = quantity(key, in: unit) else { return nil }
    guard let number = value.constantValue else {
      if let node = node[key] {
        log.error(.wrongType, node.position, "\(subject): '\(key)' is a number, not a distribution")
      }
      return nil
    }
    return number
  }

  func quantityReader(_ unit: ParsedUnit) -> QuantityReader {
    QuantityReader(unit: unit, units: context.units, log: log, subject: subject)
  }

  /// A list of percentages.
  func shares(_ key: String) -> [Double]? {
    guard let value = top(key) else { return nil }
    let formulas: [Formula]
    if let items = value.items {
      formulas = items.compactMap { FormulaReader(context: context).formula($0) }
      guard formulas.count == items.count else { return nil }
    } else {
      log.error(
        .wrongType, value.position,
        "\(subject): '\(key)' is a list such as [50 %, 30 %], found \(value.description)")
      return nil
    }
    let reader = quantityReader(.percent)
    let numbers = formulas.compactMap { reader.read($0)?.constantValue }
    guard numbers.count == formulas.count, !numbers.isEmpty else {
      if formulas.isEmpty {
        log.error(.wrongType, value.position, "\(subject): '\(key)' is an empty list")
      }
      return nil
    }
    return numbers
  }
}
