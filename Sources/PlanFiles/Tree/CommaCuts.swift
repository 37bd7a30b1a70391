/// Finds values that a comma inside `{…}` or `[…]` has cut in two, and puts them together again, so
/// that one comma is one mistake.
struct CommaCuts {
  let log: DiagnosticLog
  let lines: LineCache
  /// Whether the last value is one that was put together.
  private var isOpen = false

  /// Whether the collection stands in brackets.
  private let isFlow: Bool

  init(in collection: SourcePosition, log: DiagnosticLog, lines: LineCache) {
    self.log = log
    self.lines = lines
    // An anchor may stand before the bracket.
    let line = String(
      String.UnicodeScalarView(
        lines[collection.line - 1].dropFirst(collection.column - 1).prefix(100)))
    let word = line.split(separator: " ").first { !$0.hasPrefix("&") && !$0.hasPrefix("!") }
    isFlow = word?.hasPrefix("{") ?? false || word?.hasPrefix("[") ?? false
  }

  /// The value of `last` with `next`, where `next` is a piece of it and not an entry of its own: a
  /// key without a colon, which is no key of the language.
  mutating func whole(_ last: Node.Entry, _ next: Node.Entry) -> Node? {
    guard isFlow, next.value.isNull, next.value.scalar?.isEmpty ?? false, isPlain(last.value),
      !Self.hasColon(after: next.key.position, lines), !Fields.allKeys.contains(next.key.text)
    else {
      isOpen = false
      return nil
    }
    return joined(last.value, next.key.text, at: next.key.position, under: last.key)
  }

  /// The item `last` with `next`, where a bracket that `last` opens is closed in `next`.
  mutating func whole(_ last: Node, _ next: Node) -> Node? {
    guard isFlow, isPlain(last), isPlain(next), let text = last.scalar, let rest = next.scalar,
      text.count(where: { $0 == "(" }) > text.count(where: { $0 == ")" }), rest.contains(")")
    else {
      isOpen = false
      return nil
    }
    return joined(last, rest, at: next.position, under: nil)
  }

  private func isPlain(_ node: Node) -> Bool {
    guard case .scalar(let text, isQuoted: false) = node.content else { return false }
    return !text.isEmpty
  }

  private mutating func joined(
    _ first: Node, _ rest: String, at position: SourcePosition, under key: Key?
  ) -> Node {
    let text = (first.scalar ?? "") + between(first, position) + rest
    if !isOpen { Self.report(at: position, log: log) }
    isOpen = true
    var start = first.position
    start.length = text.unicodeScalars.count
    log.settle(start)
    var node = Node(content: .scalar(text, isQuoted: false), position: start)
    node.offsets = ScalarOffsets(
      text: text, lines: lines, line: start.line, column: start.column, hasEscapes: false)
    return node
  }

  /// The comma as it stands in the file, with the blanks around it.
  private func between(_ first: Node, _ next: SourcePosition) -> String {
    let end = first.position.column - 1 + first.position.length
    guard first.position.line == next.line, end < next.column - 1 else { return ", " }
    return String(String.UnicodeScalarView(lines[next.line - 1][end..<(next.column - 1)]))
  }

  static func report(at position: SourcePosition, log: DiagnosticLog) {
    log.error(
      .ambiguousComma, position,
      "a comma inside {…} or […] ends the value; put the value in quotes",
      notes: [.init(position: nil, message: "for example {formula: \"sum_of(a, b)\"}")])
  }

  /// Whether a colon follows the key at `position`.
  static func hasColon(after position: SourcePosition, _ lines: LineCache) -> Bool {
    lines[position.line - 1].dropFirst(position.column - 1 + position.length)
      .first { $0 != " " && $0 != "\"" && $0 != "'" } == ":"
  }
}
