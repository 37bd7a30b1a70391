internal import ForecastEngine

/// Reads events.
enum EventReader {
  static func read(_ entry: Node.Entry, _ context: ReadingContext) -> EventDefinition? {
    let subject = "the event '\(entry.key.text)'"
    let log = context.log
    guard
      let record = RecordReader(
        entry.value, Fields.event, subject: subject, position: entry.key.position, context)
    else { return nil }
    let unit = record.unit(default: .percent)
    let title = record.title()
    let sources = record.sources()
    _ = record.text("note")
    let timing = timing(record, entry.key)
    let (profile, isForGood) = course(record)
    let effects = effects(record)
    guard let unit else { return nil }
    let size = record.quantity("size", in: unit)
    let usesSize = effects.contains { $0.formula.contains { $0.name == "size" } }
    guard !record.isUnclear else { return nil }
    if usesSize, !record.has("size") {
      log.error(
        .missingKey, entry.key.position, "\(subject): its effect uses 'size', which is missing")
      return nil
    }
    guard let timing, size != nil || !record.has("size") else { return nil }
    return EventDefinition(
      key: entry.key, title: title, unit: unit, timing: timing, size: size,
      sizeKey: record.key("size"),
      profile: profile,
      isForGood: isForGood, effects: effects, sources: sources)
  }

  private static func timing(_ record: RecordReader, _ key: Key) -> EventDefinition.Timing? {
    let log = record.log
    if record.has("never") {
      guard let never = record.truth("never") else { return nil }
      if never { return .never }
    }
    if record.has("each_year") {
      for other in ["year", "probability"] where record.has(other) {
        log.error(
          .conflictingKeys, record.key(other)?.position ?? key.position,
          "\(record.subject): 'each_year' and '\(other)' exclude each other")
        return nil
      }
      return record.formulas(byYear: "each_year", coverage: .some).map { .eachYear($0) }
    }
    guard let node = record.node["year"] else {
      let keys = ["each_year", "year", "never"]
      guard record.misspelled.isDisjoint(with: keys) else { return nil }
      log.error(
        .missingKey, key.position,
        "\(record.subject): 'each_year' is missing, or 'year' for an event that happens once")
      return nil
    }
    guard
      let years = TimingReader(record: record).years(node, within: record.context.years)
    else { return nil }
    var probability: Formula?
    if record.has("probability") {
      guard let formula = record.formula("probability") else { return nil }
      probability = formula
    }
    return .once(probability: probability, years: years)
  }

  private static func course(_ record: RecordReader) -> ([Double], Bool) {
    if record.has("profile"), record.has("lasts"), let key = record.key("lasts") {
      record.log.error(
        .conflictingKeys, key.position,
        "\(record.subject): 'profile' and 'lasts' exclude each other")
    }
    if record.has("profile") { return (record.shares("profile") ?? [1], false) }
    guard let text = record.text("lasts"), let node = record.node["lasts"] else {
      return ([1], false)
    }
    if text == "for good" { return ([1], true) }
    let words = text.split(separator: " ")
    if words.count == 2, words[1] == "years" || words[1] == "year", let count = Int(words[0]),
      (1...PlanReader.maximumYears).contains(count)
    {
      return (Array(repeating: 1, count: count), false)
    }
    record.log.error(
      .unknownValue, node.position,
      "\(record.subject): expected '2 years' or 'for good', found '\(text.shortened)'")
    return ([1], false)
  }

  private static func effects(_ record: RecordReader) -> [EventDefinition.Effect] {
    guard let node = record.node["effect"], !node.isNull else { return [] }
    let log = record.log
    guard let entries = node.entries else {
      log.error(
        .ambiguousEffect, node.position,
        "\(record.subject): an effect names an indicator and a verb: {exports: {growth: size}}")
      return []
    }
    return entries.flatMap { entry -> [EventDefinition.Effect] in
      guard let verbs = entry.value.entries, !verbs.isEmpty else {
        log.error(
          .ambiguousEffect, entry.value.position,
          "\(record.subject): say how it acts on '\(entry.key.text)': growth, level or add",
          notes: [
            .init(
              position: nil,
              message: "growth: this year's value is multiplied, and what is lost stays lost"),
            .init(position: nil, message: "level: the value is multiplied while the event lasts"),
            .init(position: nil, message: "add: an amount is added while the event lasts"),
          ])
        return []
      }
      return verbs.compactMap { verb in
        guard let kind = EventDefinition.Verb(rawValue: verb.key.text) else {
          log.error(
            .unknownKey, verb.key.position,
            "\(record.subject): unknown verb '\(verb.key.text.shortened)'"
              + log.suggestion(for: verb.key.text, among: Fields.effectVerbs),
            notes: [.init(position: nil, message: Suggestion.accepted("verbs", Fields.effectVerbs))]
          )
          return nil
        }
        return FormulaReader(context: record.context).formula(verb.value).map {
          EventDefinition.Effect(target: entry.key, verb: kind, formula: $0)
        }
      }
    }
  }
}

/// Reads when something that happens once happens: `2023`, or `{2022: 90 %, 2023: 10 %}`.
struct TimingReader {
  let record: RecordReader

  private var log: DiagnosticLog { record.log }

  /// The years with their shares. Years outside `bounds` are refused, if there are bounds.
  func years(_ node: Node, within bounds: ClosedRange<Int>?) -> [(year: Int, share: Double)]? {
    let result: [(year: Int, share: Double)]?
    switch node.content {
    case .override(let new, let base):
      result = overridden(new, base)
    case .mapping(let entries):
      result = mapping(entries)
    default:
      result = single(node)
    }
    guard let result else { return nil }
    if let bounds {
      for (year, _) in result where !bounds.contains(year) {
        log.error(
          .invalidYear, node.position,
          "\(record.subject): \(year) lies outside the plan's years \(bounds.lowerBound)-\(bounds.upperBound)"
        )
        return nil
      }
    }
    return result.sorted { $0.year < $1.year }
  }

  private func single(_ node: Node) -> [(year: Int, share: Double)]? {
    guard let text = node.scalar, let range = YearKey.range(text), range.count == 1 else {
      log.error(
        .invalidYear, node.position,
        "\(record.subject): expected a year, or {2022: 90 %, 2023: 10 %}, found \(node.description)"
      )
      return nil
    }
    return [(range.lowerBound, 1)]
  }

  private func mapping(_ entries: [Node.Entry]) -> [(year: Int, share: Double)]? {
    let reader = record.quantityReader(.percent)
    var result: [(year: Int, share: Double)] = []
    for entry in entries {
      guard let years = YearKey.range(entry.key.text), years.count <= PlanReader.maximumYears else {
        log.error(
          .invalidYear, entry.key.position,
          "\(record.subject): expected a year, found '\(entry.key.text.shortened)'")
        return nil
      }
      guard let formula = FormulaReader(context: record.context).formula(entry.value),
        let share = reader.read(formula)?.constantValue
      else { return nil }
      guard share >= 0 else {
        log.error(.invalidProbability, entry.value.position, "a probability is 0 % or more")
        return nil
      }
      for year in years {
        if result.contains(where: { $0.year == year }) {
          log.error(
            .overlappingYears, entry.key.position, "\(record.subject): \(year) is given twice")
          return nil
        }
        result.append((year, share / Double(years.count)))
      }
    }
    let sum = result.reduce(0) { $0 + $1.share }
    guard abs(sum - 1) < 1e-9 else {
      log.error(
        .invalidProbability, entries.first?.key.position ?? record.node.position,
        "\(record.subject): the probabilities of the years add to \(NumberText.text(sum * 100)) %, not 100 %"
      )
      return nil
    }
    return result
  }

  /// `base + 1`: the years of the layer below, shifted.
  private func overridden(_ new: Node, _ base: Node) -> [(year: Int, share: Double)]? {
    guard let text = new.scalar, text.contains("base") else { return years(new, within: nil) }
    guard let formula = FormulaParser.parse(new, log: log) else { return nil }
    var shift: Int?
    if formula.name == "base" { shift = 0 }
    if case .binary(let sign, let left, let right) = formula.content, left.name == "base",
      sign == .add || sign == .subtract, case .number(let literal) = right.content,
      !literal.isPercent, literal.unit == nil || literal.unit == "year" || literal.unit == "years",
      let whole = Int(exactly: literal.written), whole <= PlanReader.maximumYears
    {
      shift = sign == .add ? whole : -whole
    }
    guard let shift else {
      log.error(
        .invalidYear, new.position,
        "\(record.subject): expected a year, or 'base' plus or minus whole years")
      return nil
    }
    return years(base, within: nil)?.map { ($0.year + shift, $0.share) }
  }
}

/// Reads groups of named projects.
enum ProjectReader {
  static func groups(_ node: Node?, _ context: ReadingContext) -> [ProjectGroup] {
    guard let node, !node.isNull else { return [] }
    let log = context.log
    guard let entries = node.entries else {
      log.error(
        .wrongType, node.position,
        "'projects' is a mapping from groups to lists of projects, found \(node.description)")
      return []
    }
    return entries.compactMap { entry in
      guard Names.check(entry.key, in: "projects", log: log) else { return nil }
      guard let items = entry.value.items else {
        log.error(
          .wrongType, entry.value.position,
          "a group of projects is a list, found \(entry.value.description)")
        return nil
      }
      return ProjectGroup(
        key: entry.key,
        projects: items.compactMap { project($0, group: entry.key.text, context) })
    }
  }

  private static func project(
    _ node: Node, group: String, _ context: ReadingContext
  ) -> ProjectDefinition? {
    let log = context.log
    let name = node["id"]?.scalar ?? ""
    let subject = name.isEmpty ? "the project" : "the project '\(name)'"
    guard
      let record = RecordReader(
        node, Fields.project, subject: subject, position: node.position, context),
      let id = record.text("id"), let idNode = node["id"]
    else { return nil }
    let key = Key(text: id, position: idNode.position)
    guard Names.check(key, in: "projects", log: log) else { return nil }
    let unit = record.unit()
    let title = record.title()
    let sources = record.sources()
    _ = record.text("note")
    let probability = record.has("probability") ? record.number("probability", in: .percent) : 1
    let years = record.node["year"].flatMap {
      TimingReader(record: record).years($0, within: nil)
    }
    let implementation = record.has("implementation") ? record.shares("implementation") : [1]
    guard let unit, let amount = record.quantity("amount", in: unit), let probability, let years,
      let implementation, !record.isUnclear
    else { return nil }
    guard (0...1).contains(probability) else {
      log.error(
        .invalidProbability, node["probability"]?.position ?? node.position,
        "\(subject): a probability lies between 0 % and 100 %")
      return nil
    }
    Shares.check(
      implementation, "\(subject): the shares implemented",
      at: node["implementation"]?.position ?? node.position, log: log)
    return ProjectDefinition(
      key: key, group: group, title: title, unit: unit, amount: amount, probability: probability,
      years: years, implementation: implementation, sources: sources)
  }
}

/// Shares of a whole that are paid over years.
enum Shares {
  /// Records an error where a share is negative or all add to more than 100 %.
  static func check(
    _ shares: [Double], _ subject: String, at position: SourcePosition, log: DiagnosticLog
  ) {
    if let negative = shares.first(where: { $0 < 0 }) {
      log.error(
        .outOfRange, position,
        "\(subject) are 0 % or more, found \(NumberText.text(negative * 100)) %")
    }
    let sum = shares.reduce(0, +)
    if sum > 1 + 1e-9 {
      log.error(
        .outOfRange, position,
        "\(subject) add to \(NumberText.text(sum * 100)) %, more than 100 %")
    }
  }
}
