internal import ForecastEngine

/// Reads targets.
enum TargetReader {
  static func read(_ entry: Node.Entry, _ context: ReadingContext) -> TargetDefinition? {
    let subject = "the target '\(entry.key.text)'"
    let log = context.log
    guard
      let record = RecordReader(
        entry.value, Fields.target, subject: subject, position: entry.key.position, context)
    else { return nil }
    // Growth is a percentage a year, so nobody has to say so. A share to reach says what it is in.
    let measure = record.formula("measure")
    let standard: ParsedUnit =
      measure.map(givesGrowth) ?? false ? .growth : isShare(record) ? .percent : .plain
    let unit = record.unit(default: standard)
    let title = record.title()
    let sources = record.sources()
    _ = record.text("note")
    let readings = GrowthReading.allCases.map(\.rawValue)
    let reading = record.choice("reading", among: readings).flatMap(GrowthReading.init)
    let years = years(record)
    guard let unit, let range = range(record, unit, entry.key), let measure, let years,
      !record.isUnclear
    else { return nil }
    let text = record.node["measure"]?.top.scalar ?? ""
    if record.has("reading"), !measure.contains(where: { Self.isGrowth($0) }) {
      log.error(
        .conflictingKeys, record.key("reading")?.position ?? entry.key.position,
        "\(subject): only growth(…) has a reading")
    }
    return TargetDefinition(
      key: entry.key, title: title, unit: unit, measure: measure, measureText: text, range: range,
      years: years, reading: reading, readingPosition: record.key("reading")?.position,
      sources: sources)
  }

  static func isGrowth(_ formula: Formula) -> Bool {
    if case .call("growth", _) = formula.content { return true }
    return false
  }

  /// Whether the value of a measure is growth, or made of growth.
  private static func givesGrowth(_ formula: Formula) -> Bool {
    switch formula.content {
    case .call("if", let arguments): arguments.dropFirst().contains { givesGrowth($0.value) }
    case .call("growth", _): true
    case .call(_, let arguments): arguments.contains { givesGrowth($0.value) }
    case .binary(let sign, let a, let b):
      !sign.isComparison && sign != .and && sign != .or && (givesGrowth(a) || givesGrowth(b))
    case .negate(let inner), .base(let inner): givesGrowth(inner)
    default: false
    }
  }

  private static func years(_ record: RecordReader) -> ClosedRange<Int>? {
    guard record.has("years") else { return record.context.years }
    guard let text = record.text("years"), let node = record.node["years"] else { return nil }
    return YearKey.parse(
      Key(text: text, position: node.position), in: record.context.years,
      subject: record.subject, log: record.log)
  }

  /// Whether the value to reach is a number of per cent.
  private static func isShare(_ record: RecordReader) -> Bool {
    bounds.contains { record.node[$0]?.top.scalar?[...].trimmingSpaces.hasSuffix("%") ?? false }
  }

  private static let bounds = ["at_least", "more_than", "at_most", "less_than", "range"]

  private static func range(
    _ record: RecordReader, _ unit: ParsedUnit, _ key: Key
  ) -> TargetRange? {
    let given = bounds.filter { record.has($0) }
    guard let bound = given.first else {
      guard record.misspelled.isDisjoint(with: bounds) else { return nil }
      record.log.error(
        .missingKey, key.position,
        "\(record.subject): one of \(bounds.map { "'\($0)'" }.joined(separator: ", ")) is missing")
      return nil
    }
    if given.count > 1 {
      record.log.error(
        .conflictingKeys, record.key(given[1])?.position ?? key.position,
        "\(record.subject): '\(given[0])' and '\(given[1])' exclude each other")
      return nil
    }
    if bound == "range" { return span(record, unit) }
    guard let value = record.number(bound, in: unit) else { return nil }
    switch bound {
    case "at_least": return .atLeast(value)
    case "more_than": return .moreThan(value)
    case "at_most": return .atMost(value)
    default: return .lessThan(value)
    }
  }

  /// Reads `3500..4000`; a `%` at the end counts for both ends.
  private static func span(_ record: RecordReader, _ unit: ParsedUnit) -> TargetRange? {
    guard let node = record.node["range"]?.top, let text = record.text("range") else { return nil }
    func refuse() -> TargetRange? {
      record.log.error(
        .wrongType, node.position,
        "\(record.subject): expected a range such as 3500..4000, found '\(text.shortened)'")
      return nil
    }
    let parts = text.split(separator: "..", omittingEmptySubsequences: false)
      .map { $0.trimmingSpaces }
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return refuse() }
    let isPercent = parts[1].hasSuffix("%") || parts[1].contains("%/")
    let low = isPercent && !parts[0].contains("%") ? parts[0] + " %" : parts[0]
    var ends: [Double] = []
    for part in [low, parts[1]] {
      let piece = Node(content: .scalar(part, isQuoted: false), position: node.position)
      guard let formula = FormulaParser.parse(piece, log: record.log),
        let value = record.quantityReader(unit).read(formula)?.constantValue
      else { return nil }
      ends.append(value)
    }
    guard ends[0] < ends[1] else {
      record.log.error(
        .outOfRange, node.position, "\(record.subject): a range goes from a low to a high end")
      return nil
    }
    return .range(ends[0], ends[1])
  }
}

extension Substring {
  /// The text without spaces at its ends.
  var trimmingSpaces: String {
    var result = self
    while result.first?.isWhitespace == true { result.removeFirst() }
    while result.last?.isWhitespace == true { result.removeLast() }
    return String(result)
  }
}
