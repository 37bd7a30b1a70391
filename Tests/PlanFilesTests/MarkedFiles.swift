import Testing

@testable import PlanFiles

/// Files in which `«1»` marks a place: the one of the character that follows.
struct MarkedFiles {
  private(set) var texts: [String: String] = [:]
  private var places: [String: String] = [:]

  init(_ marked: [(path: String, text: String)]) {
    for (path, text) in marked {
      var plain = String.UnicodeScalarView()
      var line = 1
      var column = 1
      var scalars = text.unicodeScalars[...]
      while let scalar = scalars.popFirst() {
        if scalar == "«", let end = scalars.firstIndex(of: "»") {
          places[String(scalars[..<end])] = "\(path):\(line):\(column)"
          scalars = scalars[scalars.index(after: end)...]
          continue
        }
        plain.append(scalar)
        (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
      }
      texts[path] = String(plain)
    }
  }

  /// `text` with each mark replaced by its `file:line:column`.
  func resolved(_ text: String) -> String {
    places.reduce(text) { $0.replacing("«\($1.key)»", with: $1.value) }
  }
}

/// Files with mistakes, and what is to be said of them.
struct DiagnosticCase: CustomTestStringConvertible, Sendable {
  let code: DiagnosticCode
  let files: [(path: String, text: String)]
  /// Lines as printed, with marks for places; notes may be left out as a whole.
  let expected: String

  var testDescription: String {
    "\(code.rawValue): \(expected.split(separator: "\n").first ?? "")"
  }

  /// A plan of 2021-2023 around `text`; one indicator is added where `text` has none.
  init(_ code: DiagnosticCode, _ text: String, _ expected: String) {
    self.init(code, plan: Self.plan(text), expected)
  }

  /// A whole plan.
  init(_ code: DiagnosticCode, plan: String, _ expected: String) {
    self.init(code, files: [("plan.yaml", plan)], expected)
  }

  /// A scenario of a plan of 2021-2023 around `plan`.
  init(_ code: DiagnosticCode, scenario: String, of plan: String, _ expected: String) {
    self.init(
      code,
      files: [
        ("scenario.yaml", "scenario: s\nof: plan.yaml\n" + scenario),
        ("plan.yaml", Self.plan(plan)),
      ], expected)
  }

  /// A plan of 2021-2023 around `plan`, with a history.
  init(_ code: DiagnosticCode, history: String, of plan: String, _ expected: String) {
    self.init(
      code,
      files: [
        ("plan.yaml", Self.plan("history: history.csv\n" + plan)), ("history.csv", history),
      ], expected)
  }

  /// A plan of 2021-2023 around `plan`, with actual figures.
  init(_ code: DiagnosticCode, actuals: String, of plan: String, _ expected: String) {
    self.init(
      code, files: [("plan.yaml", Self.plan(plan)), ("actuals.csv", actuals)], expected)
  }

  init(_ code: DiagnosticCode, files: [(path: String, text: String)], _ expected: String) {
    self.code = code
    self.files = files
    self.expected = expected
  }

  static func plan(_ text: String) -> String {
    "plan: p\nyears: 2021-2023\n\(text)\n"
      + (text.contains("indicators:") ? "" : "indicators: {x: {formula: 1}}\n")
  }

  /// Checks what is found in the first of the files.
  func check(sourceLocation: SourceLocation = #_sourceLocation) {
    let marked = MarkedFiles(files)
    let found =
      PlanLoader.findings(files[0].path, MemoryFiles(marked.texts)) + Self.actuals(marked.texts)
    let wanted = marked.resolved(expected).split(separator: "\n").map(String.init)
    let hasNotes = wanted.contains { $0.hasPrefix("  note: ") }
    let lines = found.flatMap { Self.lines($0, notes: hasNotes) }
    #expect(lines == wanted, sourceLocation: sourceLocation)
  }

  /// What is found in the actual figures of a plan.
  private static func actuals(_ texts: [String: String]) -> [Diagnostic] {
    let log = DiagnosticLog()
    guard let text = texts["actuals.csv"],
      let root = YAMLReader(log: log).parse(texts["plan.yaml"] ?? "", path: "plan.yaml"),
      let plan = PlanReader.read(root, log: log),
      let table = CSVTable(text, path: "actuals.csv", log: log),
      let reader = ActualsReader(table, plan: plan, names: NameTable(plan, log: log), log: log)
    else { return log.sorted }
    for row in table.rows { _ = reader.row(row) }
    return log.sorted
  }

  static func lines(_ diagnostic: Diagnostic, notes: Bool) -> [String] {
    let place = diagnostic.position?.description ?? diagnostic.path
    let first =
      "\(place): \(diagnostic.severity.rawValue): \(diagnostic.message) [\(diagnostic.code.rawValue)]"
    guard notes else { return [first] }
    return [first]
      + diagnostic.notes.map { note in
        "  note: \(note.position.map { $0.description + ": " } ?? "")\(note.message)"
      }
  }
}
