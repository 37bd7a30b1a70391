/// How much a finding matters.
public enum Severity: String, Sendable {
  /// Nothing is run.
  case error
  /// Something is probably not meant; the plan still runs.
  case warning
}

/// Something found in a plan's files.
public struct Diagnostic: Sendable {
  /// Further help, with or without a place of its own.
  public struct Note: Sendable {
    /// The place, where the note speaks of another one.
    public let position: SourcePosition?
    /// One sentence.
    public let message: String
  }

  /// How much it matters.
  public let severity: Severity
  /// What kind of finding it is.
  public let code: DiagnosticCode
  /// Where it is; `nil` for a file that cannot be read.
  public let position: SourcePosition?
  /// The file, where there is no position.
  public let path: String
  /// One sentence: the rule, what was found, the nearest name.
  public let message: String
  /// Further help.
  public let notes: [Note]
}

/// The findings that keep a plan from being run.
public struct PlanFileError: Error, Sendable {
  /// All findings, errors and warnings, in the order of the files.
  public let diagnostics: [Diagnostic]
}

/// Collects findings, so that a user sees all mistakes at once.
final class DiagnosticLog {
  private(set) var diagnostics: [Diagnostic] = []
  private var seen: Set<String> = []
  /// Values of which all has been said, by file and line: nothing else in them is a mistake more.
  private var settled: [String: [(line: Int, columns: Range<Int>)]] = [:]

  /// Takes whatever else is found in a value for a consequence of what has been said of it.
  func settle(_ value: SourcePosition) {
    // Of a flood of mistakes nobody reads the last.
    guard diagnostics.count < 1000 else { return }
    settled[value.source.path, default: []].append(
      (value.line, value.column..<(value.column + value.length)))
  }

  private func isSettled(_ position: SourcePosition) -> Bool {
    settled[position.source.path]?.contains {
      $0.line == position.line && $0.columns.contains(position.column)
    } ?? false
  }

  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  func error(
    _ code: DiagnosticCode, _ position: SourcePosition, _ message: String,
    notes: [Diagnostic.Note] = []
  ) {
    add(.error, code, position, message, notes)
  }

  func warning(
    _ code: DiagnosticCode, _ position: SourcePosition, _ message: String,
    notes: [Diagnostic.Note] = []
  ) {
    add(.warning, code, position, message, notes)
  }

  func error(_ code: DiagnosticCode, path: String, _ message: String) {
    diagnostics.append(
      Diagnostic(
        severity: .error, code: code, position: nil, path: path, message: message, notes: []))
  }

  /// `; did you mean 'x'?`, or nothing. Of a flood of mistakes only the first get a suggestion:
  /// nobody reads the others', and finding the nearest of many names takes long.
  func suggestion(
    for found: String, among names: @autoclosure () -> some Sequence<String>
  ) -> String {
    diagnostics.count < 100 ? Suggestion.phrase(for: found, among: names()) : ""
  }

  private func add(
    _ severity: Severity, _ code: DiagnosticCode, _ position: SourcePosition, _ message: String,
    _ notes: [Diagnostic.Note]
  ) {
    // One formula serves many years; a mistake in it is said once.
    guard !isSettled(position),
      seen.insert("\(position.description) \(code.rawValue) \(message)").inserted
    else {
      return
    }
    diagnostics.append(
      Diagnostic(
        severity: severity, code: code, position: position, path: position.source.path,
        message: message, notes: notes))
  }

  /// The findings sorted by file and place; files in the order in which they were first mentioned.
  var sorted: [Diagnostic] {
    var order: [String: Int] = [:]
    for diagnostic in diagnostics where order[diagnostic.path] == nil {
      order[diagnostic.path] = order.count
    }
    func key(_ diagnostic: Diagnostic) -> (Int, Int, Int) {
      (
        order[diagnostic.path] ?? 0, diagnostic.position?.line ?? 0,
        diagnostic.position?.column ?? 0
      )
    }
    return diagnostics.enumerated()
      .sorted { (key($0.element), $0.offset) < (key($1.element), $1.offset) }
      .map(\.element)
  }
}

/// Compares findings by place, and by when they were found where the place is the same.
private func < (lhs: ((Int, Int, Int), Int), rhs: ((Int, Int, Int), Int)) -> Bool {
  lhs.0 == rhs.0 ? lhs.1 < rhs.1 : lhs.0 < rhs.0
}
