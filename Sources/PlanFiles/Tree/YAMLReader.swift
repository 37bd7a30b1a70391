internal import Foundation
internal import Yams

/// Reads a YAML file into a tree of located nodes.
struct YAMLReader {
  /// The largest file that is read, in bytes.
  static let maximumBytes = 4 << 20
  /// The largest number of nodes of a file.
  static let maximumNodes = 200_000
  /// How deep lists and mappings may be nested.
  static let maximumDepth = 64

  let log: DiagnosticLog

  /// Parses the text of a file, or returns `nil` after recording why it is not YAML.
  func parse(_ text: String, path: String) -> Node? {
    let source = SourceText(path: path, text: text)
    let start = SourcePosition(source: source, line: 1, column: 1)
    if let position = AliasScanner.keyWithAliases(in: source) {
      log.error(
        .invalidYAML, position, "an alias or a list cannot be a key of a file that has aliases")
      return nil
    }
    do {
      // The basic resolver leaves scalars the text that they are, so that 2021 and "2021" are the
      // same key.
      guard let root = try Yams.compose(yaml: text, .basic) else {
        log.error(.emptyFile, start, "the file is empty; expected a plan or a scenario")
        return nil
      }
      var state = Conversion(source: source)
      return convert(root, depth: 0, &state)
    } catch let error as YamlError {
      report(error, source: source)
    } catch {
      log.error(.invalidYAML, start, "not readable as YAML: \(error)")
    }
    return nil
  }

  /// What the conversion of a file's nodes shares.
  private struct Conversion {
    let source: SourceText
    let lines: LineCache
    /// How many more nodes there may be.
    var budget = YAMLReader.maximumNodes

    init(source: SourceText) {
      self.source = source
      lines = LineCache(source)
    }
  }

  private func convert(_ node: Yams.Node, depth: Int, _ state: inout Conversion) -> Node? {
    let mark = node.mark
    let position = SourcePosition(
      source: state.source, line: mark?.line ?? 1, column: mark?.column ?? 1)
    state.budget -= 1
    guard depth <= Self.maximumDepth else {
      log.error(
        .tooDeep, position, "lists and mappings are nested more than \(Self.maximumDepth) deep")
      return nil
    }
    guard state.budget > 0 else {
      if state.budget == 0 {
        log.error(.tooLarge, position, "the file has more than \(Self.maximumNodes) values")
      }
      return nil
    }
    guard Self.tags.contains(Self.tag(of: node)) else {
      log.error(
        .invalidYAML, position,
        "a tag such as '\(Self.tag(of: node).shortened)' has no meaning in this language")
      return nil
    }
    switch node {
    case .scalar(let scalar):
      return convert(scalar, position, state)
    case .sequence(let sequence):
      var items: [Node] = []
      var cuts = CommaCuts(in: position, log: log, lines: state.lines)
      for element in sequence {
        guard
          let item = convert(element, depth: depth + 1, &state)
        else { return nil }
        if let last = items.last, let whole = cuts.whole(last, item) {
          items[items.count - 1] = whole
        } else {
          items.append(item)
        }
      }
      return Node(content: .list(items), position: position)
    case .mapping(let mapping):
      var entries: [Node.Entry] = []
      var cuts = CommaCuts(in: position, log: log, lines: state.lines)
      for (keyNode, valueNode) in mapping {
        guard let key = convertKey(keyNode, position, state.source) else { continue }
        guard
          let value = convert(valueNode, depth: depth + 1, &state)
        else { return nil }
        let entry = Node.Entry(key: key, value: value)
        if let last = entries.last, let whole = cuts.whole(last, entry) {
          entries[entries.count - 1].value = whole
        } else {
          entries.append(entry)
        }
      }
      return Node(content: .mapping(entries), position: position)
    case .alias:
      log.error(.invalidYAML, position, "an alias to a value that is not given")
      return nil
    }
  }

  /// The tags that say what a node is anyway; a node without a tag has the empty one.
  private static let tags: Set<String> = [
    "", "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map",
  ]

  private static func tag(of node: Yams.Node) -> String {
    switch node {
    case .scalar(let scalar): scalar.tag.rawValue
    case .sequence(let sequence): sequence.tag.rawValue
    case .mapping(let mapping): mapping.tag.rawValue
    case .alias: ""
    }
  }

  private func convert(
    _ scalar: Yams.Node.Scalar, _ position: SourcePosition, _ state: Conversion
  ) -> Node {
    let isQuoted = scalar.style == .singleQuoted || scalar.style == .doubleQuoted
    let text = scalar.string
    var located = position
    located.length = max(1, text.unicodeScalars.count + (isQuoted ? 2 : 0))
    let isPlainLine = scalar.style == .plain && !text.contains("\n")
    var node = Node(content: .scalar(text, isQuoted: isQuoted), position: located)
    if !isPlainLine || !lineHolds(text, at: position, state.lines) {
      node.offsets = ScalarOffsets(
        text: text, lines: state.lines, line: position.line,
        column: position.column + (isQuoted ? 1 : 0), hasEscapes: scalar.style == .doubleQuoted)
    }
    return node
  }

  /// Whether the line at `position` holds just `text` there: then offsets are columns.
  private func lineHolds(_ text: String, at position: SourcePosition, _ lines: LineCache) -> Bool {
    lines[position.line - 1].dropFirst(position.column - 1).starts(with: text.unicodeScalars)
  }

  private func convertKey(
    _ key: Yams.Node, _ parent: SourcePosition, _ source: SourceText
  ) -> Key? {
    guard case .scalar(let scalar) = key else {
      let mark = key.mark
      log.error(
        .wrongType,
        SourcePosition(
          source: source, line: mark?.line ?? parent.line, column: mark?.column ?? parent.column),
        "expected a name as the key, found a list or a mapping",
        notes: [.init(position: nil, message: "a text with [ or { in it stands in quotes")])
      return nil
    }
    let text = scalar.string
    let position = SourcePosition(
      source: source, line: scalar.mark?.line ?? parent.line,
      column: scalar.mark?.column ?? parent.column, length: max(1, text.unicodeScalars.count))
    if text == "<<", scalar.style == .plain {
      log.error(
        .unknownKey, position,
        "merge keys are not part of the language; a scenario builds on a file with 'of:'")
      return nil
    }
    return Key(text: text, position: position)
  }

  private func report(_ error: YamlError, source: SourceText) {
    let start = SourcePosition(source: source, line: 1, column: 1)
    switch error {
    case .duplicatedKeysInMapping(let duplicates, let context):
      reportDuplicates(duplicates, near: context.mark, source: source)
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      let position = SourcePosition(source: source, line: mark.line, column: mark.column)
      if problem.lowercased().contains("nesting") {
        log.error(.tooDeep, position, "lists and mappings are nested too deep")
      } else {
        log.error(.invalidYAML, position, "not valid YAML: \(problem)", notes: hints(mark, source))
      }
    case .reader(let problem, _, _, _):
      log.error(.invalidYAML, start, "not readable as YAML: \(problem)")
    default:
      log.error(.invalidYAML, start, "not readable as YAML: \(error)".shortened)
    }
  }

  /// What usually is behind a YAML error on a line.
  private func hints(_ mark: Mark, _ source: SourceText) -> [Diagnostic.Note] {
    guard mark.line <= source.lines.count else { return [] }
    let line = source.lines[mark.line - 1]
    var notes: [Diagnostic.Note] = []
    if line.contains("\t") {
      notes.append(.init(position: nil, message: "YAML is indented with spaces, not tabs"))
    }
    if line.contains("("), line.contains(": ") {
      notes.append(
        .init(
          position: nil,
          message: "named arguments are written with '=': gamma(mean = 18.2, cv = 25 %)"))
    }
    if line.contains("%"), line.contains("/") {
      notes.append(
        .init(position: nil, message: "a value that begins with % stands in quotes: \"%/year\""))
    }
    return notes
  }

  /// Yams marks the first occurrence of a duplicate key; the one to blame is the second.
  private func reportDuplicates(_ keys: [String], near mark: Mark, source: SourceText) {
    let marked =
      source.lines.indices.contains(mark.line - 1)
      ? String(source.lines[mark.line - 1].unicodeScalars.dropFirst(mark.column - 1)) : ""
    let name = keys.sorted().first { marked.hasPrefix($0) } ?? keys.sorted().first ?? "?"
    let first = SourcePosition(
      source: source, line: mark.line, column: mark.column, length: name.unicodeScalars.count)
    let second = secondOccurrence(of: name, after: first, source: source)
    if second == nil, !CommaCuts.hasColon(after: first, LineCache(source)) {
      CommaCuts.report(at: first, log: log)
      return
    }
    log.error(
      .duplicateKey, second ?? first, "duplicate key '\(name.shortened)'",
      notes: second == nil ? [] : [.init(position: first, message: "first given here")])
  }

  private func secondOccurrence(
    of name: String, after first: SourcePosition, source: SourceText
  ) -> SourcePosition? {
    let wanted = Array(name.unicodeScalars)
    guard source.lines.indices.contains(first.line - 1), !wanted.isEmpty else { return nil }
    let firstLine = Array(source.lines[first.line - 1].unicodeScalars)
    let isBlock = firstLine.prefix(first.column - 1).allSatisfy { $0 == " " || $0 == "-" }
    for row in (first.line - 1)..<source.lines.count {
      let scalars = Array(source.lines[row].unicodeScalars)
      var column = row == first.line - 1 ? first.column - 1 + wanted.count : 0
      while column + wanted.count <= scalars.count {
        let before = column == 0 ? " " : scalars[column - 1]
        let rest = scalars[(column + wanted.count)...].drop { $0 == " " || $0 == "\"" || $0 == "'" }
        let isKey =
          Array(scalars[column..<(column + wanted.count)]) == wanted && rest.first == ":"
          && (" \"'{,".unicodeScalars.contains(before))
        let isAligned = !isBlock || column == first.column - 1 || row == first.line - 1
        if isKey, isAligned {
          return SourcePosition(
            source: source, line: row + 1, column: column + 1, length: wanted.count)
        }
        column += 1
      }
    }
    return nil
  }
}
