/// Which years a mapping from years has to name.
enum YearCoverage {
  /// Every year of the plan.
  case all
  /// Any of the plan's years.
  case some
}

/// Reads formulas and mappings from years to formulas, through the layers of scenarios.
struct FormulaReader {
  let context: ReadingContext

  private var log: DiagnosticLog { context.log }

  /// The formula of a scalar. A scenario's `base` is replaced by the formula of the layer below.
  func formula(_ node: Node) -> Formula? {
    switch node.content {
    case .override(let new, let base):
      guard let formula = formula(new) else { return nil }
      guard formula.contains(where: { $0.name == "base" }) else { return formula }
      guard let below = self.formula(base) else { return nil }
      return substituted(below, in: formula, new.position)
    case .scalar:
      if node.isNull {
        log.error(.wrongType, node.position, "expected a number or a formula, found nothing")
        return nil
      }
      return FormulaParser.parse(node, log: log)
    case .list, .mapping:
      log.error(
        .wrongType, node.position, "expected a number or a formula, found \(node.description)")
      return nil
    }
  }

  /// A formula for all years, or one for each.
  func byYear(_ node: Node, subject: String, coverage: YearCoverage) -> ByYear<Formula>? {
    let map: ByYear<Formula>?
    switch node.content {
    case .override(let new, let base):
      map = overridden(new, base, subject: subject, coverage: coverage)
    case .mapping(let entries):
      map = mapping(entries, at: node.position, subject: subject)
    default:
      map = formula(node).map {
        ByYear(parts: [.init(years: context.years, value: $0, position: node.position)])
      }
    }
    guard let map else { return nil }
    if coverage == .all {
      let missing = context.years.filter { map[$0] == nil }
      if !missing.isEmpty {
        log.error(
          .uncoveredYears, node.position,
          "\(subject): no value for \(years(missing)); every year of the plan needs one")
        return nil
      }
    }
    return map
  }

  /// A new value or map over an old one: years that the new map does not name keep the old value.
  private func overridden(
    _ new: Node, _ base: Node, subject: String, coverage: YearCoverage
  ) -> ByYear<Formula>? {
    guard let upper = byYear(new, subject: subject, coverage: .some) else { return nil }
    let isMap = new.entries != nil
    let needsBase =
      isMap || upper.values.contains { $0.contains { $0.name == "base" } }
    guard needsBase else { return upper }
    guard let lower = byYear(base, subject: subject, coverage: .some) else { return nil }
    if !isMap, lower.parts.count == 1, lower.parts[0].years == context.years {
      // One value for all years stays one: it may be drawn once, and counts before the plan too.
      let part = upper.parts[0]
      return substituted(lower.parts[0].value, in: part.value, part.position).map {
        ByYear(parts: [.init(years: part.years, value: $0, position: part.position)])
      }
    }
    var parts: [ByYear<Formula>.Part] = []
    for year in context.years {
      if let part = upper.parts.first(where: { $0.years.contains(year) }) {
        var formula = part.value
        if formula.contains(where: { $0.name == "base" }) {
          guard let below = lower[year] else {
            log.error(
              .unknownName, part.position,
              "\(subject): 'base' has no value in \(year) in the file below")
            return nil
          }
          guard let joined = substituted(below, in: formula, part.position) else { return nil }
          formula = joined
        }
        parts.append(.init(years: year...year, value: formula, position: part.position))
      } else if isMap, let part = lower.parts.first(where: { $0.years.contains(year) }) {
        parts.append(.init(years: year...year, value: part.value, position: part.position))
      }
    }
    return ByYear(parts: parts)
  }

  private func mapping(
    _ entries: [Node.Entry], at position: SourcePosition, subject: String
  ) -> ByYear<Formula>? {
    var parts: [ByYear<Formula>.Part] = []
    var isComplete = true
    if entries.isEmpty {
      log.error(.wrongType, position, "\(subject): expected years, found an empty mapping")
      return nil
    }
    for entry in entries {
      guard let years = YearKey.parse(entry.key, in: context.years, subject: subject, log: log)
      else {
        isComplete = false
        continue
      }
      if let other = parts.first(where: { $0.years.overlaps(years) }) {
        let both = max(other.years.lowerBound, years.lowerBound)
        log.error(
          .overlappingYears, entry.key.position, "\(subject): \(both) is given twice",
          notes: [.init(position: other.position, message: "first given here")])
        isComplete = false
        continue
      }
      guard let formula = formula(entry.value) else {
        isComplete = false
        continue
      }
      parts.append(.init(years: years, value: formula, position: entry.key.position))
    }
    return isComplete ? ByYear(parts: parts) : nil
  }

  /// `formula` with `base` standing for `below`, unless layers upon layers have made it too large.
  private func substituted(
    _ below: Formula, in formula: Formula, _ position: SourcePosition
  ) -> Formula? {
    let joined = substitute(below, in: formula)
    if let refusal = FormulaParser.refusal(of: joined) {
      log.error(.formulaTooDeep, position, refusal)
      return nil
    }
    return joined
  }

  private func substitute(_ base: Formula, in formula: Formula) -> Formula {
    func replaced(_ part: Formula) -> Formula { substitute(base, in: part) }
    let content: Formula.Content =
      switch formula.content {
      case .name("base"): .base(base)
      case .number, .name, .base: formula.content
      case .negate(let a): .negate(replaced(a))
      case .not(let a): .not(replaced(a))
      case .binary(let sign, let a, let b): .binary(sign, replaced(a), replaced(b))
      case .call(let name, let arguments):
        .call(name, arguments.map { .init(label: $0.label, value: replaced($0.value)) })
      case .list(let items): .list(items.map(replaced))
      case .table(let rows): .table(rows.map { (replaced($0.key), replaced($0.value)) })
      case .range(let a, let b): .range(replaced(a), replaced(b))
      case .truncated(let a, let low, let high):
        .truncated(replaced(a), from: low.map(replaced), to: high.map(replaced))
      }
    return Formula(content: content, position: formula.position)
  }

  private func years(_ years: [Int]) -> String {
    years.map(String.init).joined(separator: ", ")
  }
}

/// The keys of mappings from years: `2023`, `2022-2025`.
enum YearKey {
  /// Whether a key begins like a year.
  static func looksLikeYears(_ text: String) -> Bool {
    text.prefix(4).count == 4 && text.prefix(4).allSatisfy { $0.isASCII && $0.isNumber }
  }

  /// Reads `2023` or `2022-2025`.
  static func range(_ text: String) -> ClosedRange<Int>? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
      .map { $0.filter { !$0.isWhitespace } }
    guard (1...2).contains(parts.count),
      parts.allSatisfy({ $0.count == 4 && $0.allSatisfy { $0.isASCII && $0.isNumber } }),
      let first = Int(parts[0]), let last = Int(parts[parts.count - 1]), first <= last
    else { return nil }
    return first...last
  }

  static func parse(
    _ key: Key, in years: ClosedRange<Int>, subject: String, log: DiagnosticLog
  ) -> ClosedRange<Int>? {
    guard let range = range(key.text) else {
      log.error(
        .invalidYear, key.position,
        "\(subject): expected a year or years such as 2022-2025, found '\(key.text.shortened)'")
      return nil
    }
    guard years.contains(range.lowerBound), years.contains(range.upperBound) else {
      let outside = years.contains(range.lowerBound) ? range.upperBound : range.lowerBound
      log.error(
        .invalidYear, key.position,
        "\(subject): \(outside) lies outside the plan's years \(years.lowerBound)-\(years.upperBound)"
      )
      return nil
    }
    return range
  }
}
