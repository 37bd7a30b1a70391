internal import ForecastEngine

/// Reads the tree of a plan, with its scenarios laid over it, into definitions.
struct PlanReader {
  let root: Node
  private(set) var context: ReadingContext

  private var log: DiagnosticLog { context.log }

  /// The longest period that a plan may cover, in years.
  static let maximumYears = 200

  /// Reads `root`; everything wrong is recorded in `log`.
  static func read(_ root: Node, log: DiagnosticLog) -> PlanDefinition? {
    let years = 0...0
    var reader = PlanReader(root: root, context: ReadingContext(log: log, years: years))
    return reader.plan()
  }

  private mutating func plan() -> PlanDefinition? {
    guard
      let record = RecordReader(
        root, Fields.plan, subject: "the plan", position: root.position, context)
    else { return nil }
    guard let years = planYears(record) else { return nil }
    context.years = years
    var plan = PlanDefinition(
      namePosition: root["plan"]?.position ?? root.position, years: years)
    plan.name = record.text("plan") ?? ""
    if !plan.name.isEmpty, !Self.isShortName(plan.name) {
      log.error(
        .invalidName, plan.namePosition,
        "a plan's name is made of letters, digits, '-', '_' and '.', found '\(plan.name.shortened)'"
      )
    }
    plan.title = record.title()
    plan.asOf = record.date("as_of")
    plan.area = record.text("area")
    context.nouns = nouns()
    plan.nouns = context.nouns
    plan.sources = sources()
    context.sourceNames = Set(plan.sources.map(\.key.text))
    context.declaresSources = root["sources"] != nil
    plan.assumptions = named("assumptions").compactMap { AssumptionReader.read($0, context) }
    plan.indicators = named("indicators").compactMap { IndicatorReader.read($0, context) }
    plan.events = named("events").compactMap { EventReader.read($0, context) }
    plan.projectGroups = ProjectReader.groups(root["projects"], context)
    plan.estimates = EstimateReader.read(
      root["estimates"], plan, declared: root["indicators"]?.entries?.map(\.key.text) ?? [], context
    )
    (plan.correlations, plan.copula) = CorrelationReader.read(root["correlations"], context)
    plan.targets = named("targets").compactMap { TargetReader.read($0, context) }
    plan.targetSets = targetSets()
    plan.checks = checks()
    plan.declaredNames = declaredNames()
    return plan
  }

  static func isShortName(_ name: String) -> Bool {
    name.count <= 100
      && name.allSatisfy { ($0.isLetter || $0.isNumber || "-_.".contains($0)) && !$0.isNewline }
  }

  private func planYears(_ record: RecordReader) -> ClosedRange<Int>? {
    guard let node = root["years"] else { return nil }
    guard let text = record.text("years") else { return nil }
    guard let range = YearKey.range(text) else {
      log.error(
        .invalidYear, node.position,
        "expected the first and last year, such as 2021-2025, found '\(text.shortened)'")
      return nil
    }
    guard range.count <= Self.maximumYears, range.lowerBound >= 1000 else {
      log.error(
        .invalidYear, node.position,
        "a plan covers at most \(Self.maximumYears) years, found \(range.count)")
      return nil
    }
    return range
  }

  /// The entries of a section whose keys are names of the reader's own.
  private func named(_ section: String) -> [Node.Entry] {
    guard let node = root[section], !node.isNull else { return [] }
    guard let entries = node.entries else {
      log.error(
        .wrongType, node.position,
        "'\(section)' is a mapping from names, found \(node.description)")
      return []
    }
    return entries.filter { Names.check($0.key, in: section, log: log) }
  }

  private func declaredNames() -> Set<String> {
    var names: Set<String> = []
    for section in ["assumptions", "indicators", "events"] {
      names.formUnion(root[section]?.entries?.map(\.key.text) ?? [])
    }
    for group in root["projects"]?.entries ?? [] {
      names.insert(group.key.text)
      names.formUnion((group.value.items ?? []).compactMap { $0["id"]?.scalar })
    }
    return names
  }

  private func nouns() -> Nouns {
    var nouns = Nouns()
    guard let node = root["nouns"], !node.isNull else { return nouns }
    guard let items = node.items else {
      log.error(
        .wrongType, node.position,
        "'nouns' is a list such as [project, event], found \(node.description)")
      return nouns
    }
    for item in items {
      if let entries = item.entries, !entries.isEmpty {
        for entry in entries {
          guard let plural = entry.value.scalar, !entry.value.isNull else {
            log.error(
              .wrongType, entry.value.position,
              "expected the plural of '\(entry.key.text.shortened)', found \(entry.value.description)"
            )
            continue
          }
          declare(entry.key.text, plural: plural, at: entry.key.position, in: &nouns)
        }
      } else if let noun = item.scalar, !item.isNull {
        declare(noun, plural: nil, at: item.position, in: &nouns)
      } else {
        log.error(
          .wrongType, item.position,
          "expected a noun, or {person: people}, found \(item.description)")
      }
    }
    return nouns
  }

  private func declare(
    _ noun: String, plural: String?, at position: SourcePosition, in nouns: inout Nouns
  ) {
    let isWord = { (word: String) in word.unicodeScalars.allSatisfy(\.isNamePart) && !word.isEmpty }
    guard isWord(noun), plural.map(isWord) ?? true,
      !UnitParser.currencies.contains(noun), UnitParser.scales[noun] == nil,
      !UnitParser.labels.contains(noun)
    else {
      log.error(
        .invalidName, position,
        "a noun is one word of the letters a to z that is not a unit yet, found '\(noun.shortened)'"
      )
      return
    }
    guard nouns.declare(Key(text: noun, position: position), plural: plural) else {
      log.error(
        .duplicateName, position, "the noun '\(noun)', or its plural, is declared already")
      return
    }
  }

  private func sources() -> [SourceDefinition] {
    named("sources").compactMap { entry in
      guard
        let record = RecordReader(
          entry.value, Fields.source, subject: "the source '\(entry.key.text)'",
          position: entry.key.position, context)
      else { return nil }
      let confidence = record.choice(
        "confidence", among: PlanDescription.Confidence.allCases.map(\.rawValue))
      return SourceDefinition(
        key: entry.key, title: record.text("title") ?? entry.key.text,
        publisher: record.text("publisher"), date: record.date("date"), url: record.text("url"),
        confidence: confidence.flatMap(PlanDescription.Confidence.init))
    }
  }

  private func targetSets() -> [(key: Key, title: LocalizedText, members: [Key])] {
    named("target_sets").compactMap { entry in
      var list = entry.value
      var title = LocalizedText()
      if entry.value.entries != nil {
        guard
          let record = RecordReader(
            entry.value, Fields.targetSet, subject: "the set '\(entry.key.text)'",
            position: entry.key.position, context)
        else { return nil }
        title = record.title()
        guard let targets = entry.value["targets"] else { return nil }
        list = targets
      }
      guard let items = list.items else {
        log.error(
          .wrongType, list.position,
          "a set of targets is a list of names, found \(list.description)")
        return nil
      }
      if items.isEmpty {
        log.error(.wrongType, list.position, "the set '\(entry.key.text)' names no targets")
      }
      let names = root["targets"]?.entries?.map(\.key.text) ?? []
      var members: [Key] = []
      for item in items {
        guard let name = item.scalar, names.contains(name) else {
          let found = item.scalar ?? ""
          log.error(
            .unknownName, item.position,
            "unknown target \(item.description)\(log.suggestion(for: found, among: names))",
            notes: [.init(position: nil, message: Suggestion.accepted("targets", names))])
          continue
        }
        if let first = members.first(where: { $0.text == name }) {
          log.error(
            .duplicateName, item.position,
            "the set '\(entry.key.text)' names the target '\(name)' twice",
            notes: [.init(position: first.position, message: "first named here")])
          continue
        }
        members.append(Key(text: name, position: item.position))
      }
      return (entry.key, title, members)
    }
  }

  private func checks() -> [Formula] {
    guard let node = root["checks"], !node.isNull else { return [] }
    guard let items = node.items else {
      log.error(
        .wrongType, node.position, "'checks' is a list of formulas, found \(node.description)")
      return []
    }
    return items.compactMap { FormulaReader(context: context).formula($0) }
  }
}

/// The names that a plan gives.
enum Names {
  /// Words of the language that cannot be names.
  static let reserved: Set<String> = FormulaParser.reservedWords.union([
    "previous", "year", "base", "size", "events", "projects", "true", "false", "null",
  ])

  static func check(_ key: Key, in section: String, log: DiagnosticLog) -> Bool {
    let scalars = key.text.unicodeScalars
    guard let first = scalars.first, first.isLetter, scalars.allSatisfy(\.isNamePart),
      scalars.count <= 100
    else {
      log.error(
        .invalidName, key.position,
        "a name is made of the letters a to z, digits and '_', found '\(key.text.shortened)'",
        notes: [
          .init(position: nil, message: "how it is shown, in any letters, stands under 'title'")
        ])
      return false
    }
    guard !reserved.contains(key.text) else {
      log.error(
        .invalidName, key.position, "'\(key.text)' is a word of the language, not a name")
      return false
    }
    return true
  }
}
