internal import ForecastEngine

/// Reads assumptions.
enum AssumptionReader {
  static func read(_ entry: Node.Entry, _ context: ReadingContext) -> AssumptionDefinition? {
    let subject = "the assumption '\(entry.key.text)'"
    let log = context.log
    guard
      let record = RecordReader(
        entry.value, Fields.assumption, subject: subject, position: entry.key.position, context)
    else { return nil }
    let unit = record.unit()
    let given = [DrawFrequency.once, .eachYear, .eachItem].filter { record.has($0.rawValue) }
    guard let frequency = given.first else {
      guard record.misspelled.isDisjoint(with: Exclusive.draws) else { return nil }
      log.error(
        .missingKey, entry.key.position,
        "\(subject): one of 'value', 'each_year' and 'each_item' is missing")
      return nil
    }
    if given.count > 1 {
      log.error(
        .conflictingKeys, record.key(given[1].rawValue)?.position ?? entry.key.position,
        "\(subject): '\(given[0].rawValue)' and '\(given[1].rawValue)' exclude each other")
      return nil
    }
    let title = record.title()
    let sources = record.sources()
    let isDriver = record.truth("driver") ?? false
    _ = record.text("note")
    let role = role(record, unit, frequency)
    guard let unit else {
      // Without a unit there are no values, but the years can be wrong all the same.
      _ = record.formulas(byYear: frequency.rawValue, coverage: .all)
      return nil
    }
    let values = record.quantities(byYear: frequency.rawValue, in: unit, coverage: .all)
    let persistence = persistence(record, frequency)
    let lever = lever(record, unit)
    if isDriver, record.has("lever") {
      log.error(
        .conflictingKeys, record.key("driver")?.position ?? entry.key.position,
        "\(subject): a lever is controlled by the planner, a driver by nobody here")
    }
    guard let values, !record.isUnclear else { return nil }
    if frequency == .eachItem, values.parts.count > 1 {
      log.error(
        .wrongType, values.parts[0].position, "\(subject): 'each_item' is one distribution")
      return nil
    }
    return AssumptionDefinition(
      key: entry.key, title: title, unit: unit, frequency: frequency, values: values,
      persistence: persistence ?? 0, persistencePosition: record.key("persistence")?.position,
      isDriver: isDriver, lever: lever, role: role, sources: sources)
  }

  /// The role, where the assumption can have it.
  private static func role(
    _ record: RecordReader, _ unit: ParsedUnit?, _ frequency: DrawFrequency
  ) -> SharedRole? {
    guard let role = record.sharedRole([.growthRate, .amount]), let unit else { return nil }
    let position = record.node["role"]?.position ?? record.node.position
    if frequency == .eachItem {
      record.log.error(
        .conflictingKeys, position,
        "\(record.subject): what is drawn for each item has no years that a stress could change")
      return nil
    }
    if role.form == .growthRate, !unit.isPercent || !unit.dimension.isNone {
      record.log.error(
        .wrongUnit, position,
        "\(record.subject): what has the role '\(role.rawValue)' is in %/year, found '\(unit.symbol)'"
      )
      return nil
    }
    return role
  }

  private static func persistence(_ record: RecordReader, _ frequency: DrawFrequency) -> Double? {
    guard record.has("persistence"), let key = record.key("persistence") else { return nil }
    guard let value = record.number("persistence", in: .percent) else { return nil }
    guard frequency == .eachYear else {
      record.log.error(
        .conflictingKeys, key.position,
        "\(record.subject): only an 'each_year' assumption has persistence")
      return nil
    }
    guard (0..<1).contains(value) else {
      record.log.error(
        .outOfRange, record.node["persistence"]?.position ?? key.position,
        "\(record.subject): persistence is at least 0 % and less than 100 %")
      return nil
    }
    return value
  }

  private static func lever(_ record: RecordReader, _ unit: ParsedUnit) -> LeverDefinition? {
    guard let node = record.node["lever"], let key = record.key("lever"),
      let bounds = RecordReader(
        node, Fields.lever, subject: "\(record.subject), 'lever'", position: key.position,
        record.context)
    else { return nil }
    let isWhole = bounds.truth("whole") ?? false
    guard let low = bounds.number("from", in: unit), let high = bounds.number("to", in: unit) else {
      return nil
    }
    guard low < high else {
      record.log.error(
        .outOfRange, node.position, "\(record.subject): a lever goes from a low to a high value")
      return nil
    }
    return LeverDefinition(lowest: .constant(low), highest: .constant(high), isWhole: isWhole)
  }
}

/// Reads indicators.
enum IndicatorReader {
  static func read(_ entry: Node.Entry, _ context: ReadingContext) -> IndicatorDefinition? {
    let subject = "the indicator '\(entry.key.text)'"
    guard
      let record = RecordReader(
        entry.value, Fields.indicator, subject: subject, position: entry.key.position, context)
    else { return nil }
    let unit = record.unit()
    let kinds = IndicatorKind.allCases.map(\.rawValue)
    let kind = record.choice("kind", among: kinds).flatMap(IndicatorKind.init) ?? .flow
    var start: IndicatorDefinition.Start?
    if let node = record.node["start"] {
      if node.top.scalar == "history" {
        start = .history(node.position)
      } else {
        start = record.formula("start").map { .formula($0) }
      }
    }
    var residual: (name: String, position: SourcePosition)?
    if let node = record.node["residual"], let name = record.text("residual") {
      residual = (name, node.position)
    }
    let withinYear = withinYear(record)
    let role = record.sharedRole([.amount, .flow])
    let title = record.title()
    let sources = record.sources()
    _ = record.text("note")
    guard let formulas = record.formulas(byYear: "formula", coverage: .all), let unit,
      !record.isUnclear
    else { return nil }
    return IndicatorDefinition(
      key: entry.key, title: title, unit: unit, kind: kind, start: start, formulas: formulas,
      residual: residual, withinYear: withinYear, role: role, sources: sources)
  }

  private static func withinYear(_ record: RecordReader) -> [Double]? {
    guard let key = record.key("within_year"), let shares = record.shares("within_year") else {
      return nil
    }
    let rises = zip(shares, shares.dropFirst()).allSatisfy { $0 <= $1 }
    guard shares.count == 12, rises, shares[0] >= 0, abs(shares[11] - 1) < 1e-9 else {
      record.log.error(
        .outOfRange, record.node["within_year"]?.position ?? key.position,
        "\(record.subject): 'within_year' has twelve rising shares, the last of them 100 %")
      return nil
    }
    return shares
  }
}

/// Reads the estimates of years already seen.
enum EstimateReader {
  static func read(
    _ node: Node?, _ plan: PlanDefinition, declared names: [String], _ context: ReadingContext
  ) -> [EstimateDefinition] {
    guard let node, !node.isNull else { return [] }
    let log = context.log
    guard let entries = node.entries else {
      log.error(
        .wrongType, node.position,
        "'estimates' is a mapping from indicators, found \(node.description)")
      return []
    }
    return entries.compactMap { entry in
      guard let indicator = plan.indicators.first(where: { $0.key.text == entry.key.text }) else {
        if !names.contains(entry.key.text) {
          log.error(
            .unknownName, entry.key.position,
            "unknown indicator '\(entry.key.text.shortened)'"
              + log.suggestion(for: entry.key.text, among: names))
        }
        return nil
      }
      guard let values = entry.value.entries else {
        log.error(
          .wrongType, entry.value.position,
          "an estimate is a mapping from years, found \(entry.value.description)")
        return nil
      }
      let isField = { (name: String) in name == "source" || name == "note" }
      var years = entry.value
      years.content = .mapping(values.filter { !isField($0.key.text) })
      var rest = entry.value
      rest.content = .mapping(values.filter { isField($0.key.text) })
      let subject = "the estimate of '\(entry.key.text)'"
      let record = RecordReader(
        rest, Fields.estimate, subject: subject, position: entry.key.position, context)
      guard
        let formulas = FormulaReader(context: context).byYear(
          years, subject: subject, coverage: .some)
      else { return nil }
      let reader = QuantityReader(
        unit: indicator.unit, units: context.units, log: log, subject: subject)
      let parts = formulas.parts.compactMap { part in
        reader.read(part.value).map {
          ByYear<Quantity>.Part(years: part.years, value: $0, position: part.position)
        }
      }
      return EstimateDefinition(
        key: entry.key, values: ByYear(parts: parts), sources: record?.sources() ?? [])
    }
  }
}
