/// A comma-separated file with a heading, each field with its place (RFC 4180).
struct CSVTable {
  struct Field {
    let text: String
    let position: SourcePosition
  }

  /// The largest file that is read, in bytes.
  static let maximumBytes = 16 << 20

  let source: SourceText
  let heading: [Field]
  let rows: [[Field]]

  /// Parses `text`, or records what is wrong and returns `nil`.
  init?(_ text: String, path: String, log: DiagnosticLog) {
    let source = SourceText(path: path, text: text)
    var records: [[Field]] = []
    var record: [Field] = []
    var field = String.UnicodeScalarView()
    var line = 1
    var column = 1
    var start = (line: 1, column: 1)
    var isQuoted = false
    var wasQuoted = false
    let scalars = Array(text.unicodeScalars)
    var index = 0

    func endField() {
      let position = SourcePosition(
        source: source, line: start.line, column: start.column,
        length: max(1, field.count + (wasQuoted ? 2 : 0)))
      let content = String(field)
      record.append(
        Field(text: wasQuoted ? content : content[...].trimmingSpaces, position: position))
      field = String.UnicodeScalarView()
      wasQuoted = false
    }
    func endRecord() {
      endField()
      if record.count > 1 || record[0].text.isEmpty == false { records.append(record) }
      record = []
    }

    while index < scalars.count {
      let scalar = scalars[index]
      if isQuoted {
        if scalar == "\"" {
          if index + 1 < scalars.count, scalars[index + 1] == "\"" {
            field.append("\"")
            index += 1
            column += 1
          } else {
            isQuoted = false
          }
        } else {
          field.append(scalar)
        }
      } else if scalar == "\"", field.allSatisfy({ $0 == " " }) {
        isQuoted = true
        wasQuoted = true
        field = String.UnicodeScalarView()
      } else if scalar == "," {
        endField()
        start = (line, column + 1)
      } else if scalar == "\n" || scalar == "\r" {
        if scalar == "\r", index + 1 < scalars.count, scalars[index + 1] == "\n" { index += 1 }
        endRecord()
        line += 1
        column = 0
        start = (line, 1)
        index += 1
        column += 1
        continue
      } else {
        field.append(scalar)
      }
      if scalar == "\n" {
        line += 1
        column = 0
      }
      index += 1
      column += 1
    }
    if isQuoted {
      log.error(
        .invalidTable,
        SourcePosition(source: source, line: start.line, column: start.column),
        "a quote is opened and not closed")
      return nil
    }
    if !field.isEmpty || !record.isEmpty || wasQuoted { endRecord() }
    guard let first = records.first else {
      log.error(
        .emptyFile, SourcePosition(source: source, line: 1, column: 1),
        "the file is empty; expected a heading and rows")
      return nil
    }
    self.source = source
    heading = first
    rows = Array(records.dropFirst())
  }
}

extension CSVTable {
  /// The place of each column by its name, or `nil` after recording that one is missing. Columns that
  /// are unknown or stand twice are recorded too.
  func columns(
    accepted: [String], required: [String], log: DiagnosticLog
  ) -> [String: Int]? {
    var index: [String: Int] = [:]
    for (column, field) in heading.enumerated() {
      guard accepted.contains(field.text) else {
        log.error(
          .unknownKey, field.position,
          "unknown column '\(field.text.shortened)'"
            + log.suggestion(for: field.text, among: accepted),
          notes: [.init(position: nil, message: Suggestion.accepted("columns", accepted))])
        continue
      }
      if index.updateValue(column, forKey: field.text) != nil {
        log.error(.duplicateKey, field.position, "the column '\(field.text)' stands twice")
      }
    }
    let missing = required.filter { index[$0] == nil }
    guard missing.isEmpty else {
      let place = SourcePosition(source: source, line: 1, column: 1)
      log.error(
        .missingKey, place, "the column '\(missing.joined(separator: "', '"))' is missing")
      return nil
    }
    return index
  }
}
