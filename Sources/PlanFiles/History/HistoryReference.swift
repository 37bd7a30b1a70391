/// The history file that a plan names, and the hash that pins it.
struct HistoryReference {
  /// The file as the plan writes it.
  let name: String
  /// Where the plan names it.
  let position: SourcePosition
  /// The SHA-256 that the plan pins it by, in lower case, with its place.
  let pin: (sha256: String, position: SourcePosition)?

  /// Reads what stands under `history`; what is wrong is recorded.
  static func read(_ node: Node?, log: DiagnosticLog) -> HistoryReference? {
    guard let node, !node.isNull else { return nil }
    if let name = node.scalar {
      return HistoryReference(name: name, position: node.position, pin: nil)
    }
    let context = ReadingContext(log: log, years: 0...0)
    guard
      let record = RecordReader(
        node, Fields.history, subject: "the history", position: node.position, context),
      let name = record.text("file"), let file = node["file"]
    else { return nil }
    let pin = record.text("sha256").flatMap { text -> (String, SourcePosition)? in
      guard let position = node["sha256"]?.position else { return nil }
      let digits = text.lowercased()
      guard digits.count == 64, digits.allSatisfy({ $0.isASCII && $0.isHexDigit }) else {
        log.error(
          .wrongType, position,
          "the history: 'sha256' has 64 digits from 0 to f, found '\(text.shortened)'")
        return nil
      }
      return (digits, position)
    }
    return HistoryReference(name: name, position: file.position, pin: pin)
  }

  /// Records an error where `file` is not what the plan at `path` pins.
  func check(_ file: FileText, of path: String, log: DiagnosticLog) {
    guard let pin, pin.sha256 != file.sha256 else { return }
    log.error(
      .changedFile, pin.position,
      "'\(name.shortened)' has changed since it was pinned: it has SHA-256 \(file.sha256.prefix(8))…, pinned is \(pin.sha256.prefix(8))…",
      notes: [
        .init(position: nil, message: "now:    \(file.sha256)"),
        .init(position: nil, message: "pinned: \(pin.sha256)"),
        .init(
          position: nil,
          message:
            "if the change is wanted: kichban pin \(ShellWord.quoted(path)); if not, bring the pinned file back"
        ),
      ])
  }
}

/// Words of a command that a user can copy into a terminal.
public enum ShellWord {
  /// Returns `word`, in quotes where a shell would take it apart.
  public static func quoted(_ word: String) -> String {
    let isPlain = word.allSatisfy { ($0.isLetter || $0.isNumber || "/._-+,=:@%".contains($0)) }
    guard !isPlain || word.isEmpty else { return word }
    return
      "'\(word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''"))'"
  }
}
