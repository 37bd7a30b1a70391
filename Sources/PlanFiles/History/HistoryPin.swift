/// A plan with the hash of its history written into it.
public struct HistoryPin: Sendable {
  /// The plan's file.
  public let plan: String
  /// The history, as the plan names it.
  public let history: String
  /// The hash that the plan pinned before.
  public let old: String?
  /// The hash of the history as it is now.
  public let new: String
  /// The plan's text with the new hash; all else in it is as it was.
  public let text: String

  /// Whether the plan pins the history as it is now already.
  public var isPinnedAlready: Bool { old == new }

  /// Pins the history of the plan at `path` as it is now.
  ///
  /// Only the value under `history` is changed in the text. The text is read again, and must say the
  /// same but for the hash. Nothing is written to the disk.
  ///
  /// - Throws: ``PlanFileError`` where the file is no plan, names no history, or writes it in a way
  ///   that cannot be changed safely.
  public static func make(_ path: String) throws(PlanFileError) -> HistoryPin {
    let log = DiagnosticLog()
    guard let pin = make(path, from: DiskFiles(), log: log), !log.hasErrors else {
      throw PlanFileError(diagnostics: log.sorted)
    }
    return pin
  }

  static func make(
    _ path: String, from files: any FileProvider, log: DiagnosticLog
  ) -> HistoryPin? {
    let reader = TextFile(files: files, log: log)
    guard let file = reader.read(path, displayed: path, limit: YAMLReader.maximumBytes),
      let root = YAMLReader(log: log).parse(file.text, path: path)
    else { return nil }
    if root["scenario"] != nil {
      let stack = PlanStack.read(path, from: files, log: DiagnosticLog())
      let hint = stack.map { "kichban pin \(ShellWord.quoted($0.path))" }
      log.error(
        .wrongType, root.position,
        "expected a plan, found a scenario: the history is pinned in the plan that it builds on",
        notes: hint.map { [.init(position: nil, message: $0)] } ?? [])
      return nil
    }
    guard let node = root["history"], !node.isNull else {
      log.error(.missingKey, root.position, "the plan names no 'history' that could be pinned")
      return nil
    }
    // A hash that cannot be one is written anew; any other mistake is told.
    let mistakes = DiagnosticLog()
    guard let reference = HistoryReference.read(node, log: mistakes) else {
      return HistoryReference.read(node, log: log).flatMap { _ in nil }
    }
    let beside = FilePaths.beside(path, reference.name)
    guard
      let history = reader.read(
        beside, displayed: beside, limit: CSVTable.maximumBytes, from: reference.position)
    else { return nil }
    let mark = file.bytes > file.text.utf8.count ? "\u{FEFF}" : ""
    guard let text = PinWriter(file.text).pinned(node, by: history.sha256),
      isSame(text, but: history.sha256, as: root, reference)
    else {
      log.error(
        .wrongType, node.position,
        "'history' is written in a way that is not changed safely; nothing was written",
        notes: [
          .init(
            position: nil,
            message: "write it yourself: history: {file: …, sha256: \(history.sha256)}")
        ])
      return nil
    }
    return HistoryPin(
      plan: path, history: reference.name, old: reference.pin?.sha256, new: history.sha256,
      text: mark + text)
  }

  /// Whether `text` reads like `root`, but for the hash.
  private static func isSame(
    _ text: String, but sha256: String, as root: Node, _ reference: HistoryReference
  ) -> Bool {
    let log = DiagnosticLog()
    guard var new = YAMLReader(log: log).parse(text, path: ""),
      let found = HistoryReference.read(new["history"], log: log), !log.hasErrors,
      found.name == reference.name, found.pin?.sha256 == sha256
    else { return false }
    var old = root
    old["history"] = nil
    new["history"] = nil
    return NodeText.text(of: old) == NodeText.text(of: new)
  }
}

/// Writes a hash into the text of a plan.
private struct PinWriter {
  private var scalars: [Unicode.Scalar]

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  /// The text with `sha256` under `history`, whose value is `node`; `nil` for a form that is not known.
  func pinned(_ node: Node, by sha256: String) -> String? {
    if let old = node["sha256"] {
      return range(of: old).map { replacing($0, with: sha256) }
    }
    guard let entry = node.entries?.first(where: { $0.key.text == "file" }) else {
      guard let range = range(of: node) else { return nil }
      return replacing(range, with: "{file: \(inBraces(range)), sha256: \(sha256)}")
    }
    guard let range = range(of: entry.value), let start = offset(of: node.position) else {
      return nil
    }
    if scalars[start] == "{" {
      return replacing(range.upperBound..<range.upperBound, with: ", sha256: \(sha256)")
    }
    // A mapping over several lines: one line more, below the file's.
    let end = scalars[range.upperBound...].firstIndex { $0 == "\n" || $0 == "\r" } ?? scalars.count
    let isCarriage = scalars.contains("\r")
    let indent = String(repeating: " ", count: entry.key.position.column - 1)
    return replacing(
      end..<end, with: (isCarriage ? "\r\n" : "\n") + indent + "sha256: \(sha256)")
  }

  private func replacing(_ range: Range<Int>, with text: String) -> String {
    var new = scalars
    new.replaceSubrange(range, with: text.unicodeScalars)
    var result = String.UnicodeScalarView()
    result.append(contentsOf: new)
    return String(result)
  }

  /// The text of `range` as it can stand inside braces.
  private func inBraces(_ range: Range<Int>) -> String {
    let text = String(String.UnicodeScalarView(scalars[range]))
    guard let first = scalars[range].first, first != "\"", first != "'",
      text.unicodeScalars.contains(where: { ",[]{}:".unicodeScalars.contains($0) })
    else { return text }
    return "'" + text.replacing("'", with: "''") + "'"
  }

  /// Where a scalar on one line stands, with its quotes.
  private func range(of node: Node) -> Range<Int>? {
    guard let text = node.scalar, let start = offset(of: node.position) else { return nil }
    let quote = scalars[start]
    guard quote == "\"" || quote == "'" else {
      let wanted = Array(text.unicodeScalars)
      let end = start + wanted.count
      guard end <= scalars.count, Array(scalars[start..<end]) == wanted else { return nil }
      return start..<end
    }
    var end = start + 1
    while end < scalars.count, scalars[end] != "\n", scalars[end] != "\r" {
      if quote == "\"", scalars[end] == "\\" {
        end += 2
      } else if scalars[end] == quote {
        if quote == "'", end + 1 < scalars.count, scalars[end + 1] == "'" {
          end += 2
        } else {
          return start..<end + 1
        }
      } else {
        end += 1
      }
    }
    return nil
  }

  /// Where a line and column are; lines end as they do in YAML.
  private func offset(of position: SourcePosition) -> Int? {
    var line = 1
    var index = 0
    while line < position.line {
      guard index < scalars.count else { return nil }
      switch scalars[index] {
      case "\r":
        if index + 1 < scalars.count, scalars[index + 1] == "\n" { index += 1 }
        line += 1
      case "\n", "\u{85}", "\u{2028}", "\u{2029}": line += 1
      default: break
      }
      index += 1
    }
    let offset = index + position.column - 1
    return offset < scalars.count ? offset : nil
  }
}
