/// A key of a mapping, with its place.
struct Key: Sendable {
  let text: String
  let position: SourcePosition
}

/// A YAML node that knows its place.
///
/// Yams' own nodes are turned into these at once: they are `Sendable`, scalars stay the text that
/// the user wrote, and a scenario can lay a new value over an old one without losing it.
struct Node: Sendable {
  indirect enum Content: Sendable {
    /// A text, as written; `isQuoted` tells `"5"` from `5`.
    case scalar(String, isQuoted: Bool)
    case list([Node])
    case mapping([Entry])
    /// A scenario's value laid over the one of the file below, which `base` stands for.
    case override(Node, base: Node)
  }

  struct Entry: Sendable {
    let key: Key
    var value: Node
  }

  var content: Content
  let position: SourcePosition
  /// For a scalar over several lines or with escapes: the place of each of its Unicode scalars.
  var offsets: ScalarOffsets?

  /// The text of a plain or quoted scalar.
  var scalar: String? {
    if case .scalar(let text, _) = content { return text }
    return nil
  }

  /// Whether the node is empty: `key:` with nothing after it, or `~`.
  var isNull: Bool {
    guard case .scalar(let text, isQuoted: false) = content else { return false }
    return text.isEmpty || text == "~" || text == "null"
  }

  var entries: [Entry]? {
    if case .mapping(let entries) = content { return entries }
    return nil
  }

  var items: [Node]? {
    if case .list(let items) = content { return items }
    return nil
  }

  subscript(key: String) -> Node? {
    get { entries?.first { $0.key.text == key }?.value }
    set {
      guard case .mapping(var entries) = content else { return }
      if let index = entries.firstIndex(where: { $0.key.text == key }) {
        if let newValue { entries[index].value = newValue } else { entries.remove(at: index) }
      } else if let newValue {
        entries.append(Entry(key: Key(text: key, position: newValue.position), value: newValue))
      }
      content = .mapping(entries)
    }
  }

  /// What the node is, in a user's words.
  var description: String {
    switch content {
    case .scalar(let text, _): isNull ? "nothing" : "'\(text.shortened)'"
    case .list: "a list"
    case .mapping: "a mapping"
    case .override(let node, _): node.description
    }
  }

  /// The place of the Unicode scalar `offset` of a scalar's text.
  func position(at offset: Int, length: Int = 1) -> SourcePosition {
    offsets?.position(at: offset, length: length, in: position.source)
      ?? SourcePosition(
        source: position.source, line: position.line, column: position.column + offset,
        length: length)
  }
}

extension String {
  /// The text cut at 40 characters, on one line.
  var shortened: String {
    // Only the beginning is looked at: the text may be a whole file.
    let flat = prefix(41).map { $0.isNewline ? " " : String($0) }.joined()
    return flat.count <= 40 ? flat : flat.prefix(39) + "…"
  }
}
