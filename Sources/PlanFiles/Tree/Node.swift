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
    let flat = map { $0.isNewline ? " " : String($0) }.joined()
    return flat.count <= 40 ? flat : flat.prefix(39) + "…"
  }
}

/// Where the Unicode scalars of a YAML scalar stand in the file.
struct ScalarOffsets: Sendable {
  private let lines: [Int32]
  private let columns: [Int32]

  /// Aligns a scalar's text with the file, from the place where the scalar begins.
  ///
  /// Works for plain, quoted and folded scalars: equal characters advance both sides, and where
  /// they differ the file has indentation, a line's end, a quote or an escape.
  init(text: String, source: SourceText, line: Int, column: Int) {
    var lines: [Int32] = []
    var columns: [Int32] = []
    var row = line - 1
    var scalars = row < source.lines.count ? Array(source.lines[row].unicodeScalars) : []
    var index = column - 1
    if index < scalars.count, scalars[index] == "|" || scalars[index] == ">" {
      row += 1
      index = 0
      scalars = row < source.lines.count ? Array(source.lines[row].unicodeScalars) : []
    }
    for wanted in text.unicodeScalars {
      var (r, i, s) = (row, index, scalars)
      var found = false
      // Looks ahead at most to the end of the next lines that are blank or indented.
      while r < source.lines.count {
        while i < s.count, s[i] != wanted { i += 1 }
        if i < s.count {
          found = true
          break
        }
        if wanted == " " || wanted == "\n" { break }
        r += 1
        i = 0
        s = r < source.lines.count ? Array(source.lines[r].unicodeScalars) : []
      }
      if found {
        (row, index, scalars) = (r, i, s)
        lines.append(Int32(row + 1))
        columns.append(Int32(index + 1))
        index += 1
      } else {
        // A fold: the space stands for the line's end.
        lines.append(Int32(row + 1))
        columns.append(Int32(scalars.count + 1))
        row += 1
        index = 0
        scalars = row < source.lines.count ? Array(source.lines[row].unicodeScalars) : []
      }
    }
    self.lines = lines
    self.columns = columns
  }

  func position(at offset: Int, length: Int, in source: SourceText) -> SourcePosition? {
    guard !lines.isEmpty else { return nil }
    let index = min(max(0, offset), lines.count - 1)
    let past = offset >= lines.count ? 1 : 0
    return SourcePosition(
      source: source, line: Int(lines[index]), column: Int(columns[index]) + past, length: length)
  }
}
