internal import ForecastEngine
internal import Foundation

/// A scenario that is being made from figures that somebody filled in elsewhere.
public struct ScenarioDraft: Sendable {
  /// Where a new value comes from.
  public enum Origin: Hashable, Sendable {
    /// Nobody says.
    case unsaid
    /// A source of the plan, by its name there.
    case source(String)
    /// A publication that the plan does not know.
    case publication(String)
  }

  /// A new value of an assumption.
  public struct Entry: Sendable {
    /// The assumption.
    public let assumption: String
    /// The years; `nil` for all.
    public let years: ClosedRange<Int>?
    /// The value in the language of plans.
    public let value: String
    /// Why it differs.
    public let reason: String?
    /// Where it comes from.
    public let origin: Origin
    /// Where it was filled in, for messages: `Assumptions!F7`.
    public let place: String

    /// Creates an entry.
    public init(
      assumption: String, years: ClosedRange<Int>?, value: String, reason: String?,
      origin: Origin, place: String
    ) {
      self.assumption = assumption
      self.years = years
      self.value = value
      self.reason = reason
      self.origin = origin
      self.place = place
    }
  }

  /// The name.
  public let name: String
  /// The file that it builds on, as the scenario's own file names it.
  public let base: String
  /// Why the numbers differ; `nil` where the entries' reasons say so.
  public let because: String?
  /// The new values.
  public let entries: [Entry]

  /// Creates a draft.
  public init(name: String, base: String, because: String?, entries: [Entry]) {
    self.name = name
    self.base = base
    self.because = because
    self.entries = entries
  }

  private struct Line {
    var text: String
    var place: String?
  }

  /// The file: the scenario in the language of plans.
  public var text: String { lines.map(\.text).joined(separator: "\n") + "\n" }

  private var lines: [Line] {
    var lines = [
      Line(text: "scenario: \(Self.scalar(name))"), Line(text: "of: \(Self.scalar(base))"),
    ]
    if let reason { lines.append(Line(text: "because: \(Self.quoted(reason))")) }
    lines.append(Line(text: "set:"))
    var known: [String] = []
    for entry in entries where !known.contains(entry.assumption) {
      known.append(entry.assumption)
      let own = entries.filter { $0.assumption == entry.assumption }
      if let only = own.first, own.count == 1, only.years == nil {
        lines.append(
          Line(
            text: "  \(entry.assumption): \(Self.scalar(only.value))\(Self.remark(only))",
            place: only.place))
      } else {
        lines.append(Line(text: "  \(entry.assumption):", place: entry.place))
        for one in own {
          let years = one.years.map(Self.years) ?? "?"
          lines.append(
            Line(
              text: "    \(years): \(Self.scalar(one.value))\(Self.remark(one))",
              place: one.place))
        }
      }
      let sources = sources(of: own)
      if !sources.names.isEmpty {
        lines.append(
          Line(
            text: "  \(entry.assumption).source: [\(sources.names.joined(separator: ", "))]",
            place: sources.place))
      }
    }
    let new = publications
    if !new.isEmpty {
      lines += [Line(text: "add:"), Line(text: "  sources:")]
      for (index, publication) in new.enumerated() {
        lines.append(
          Line(text: "    \(Self.sourceName(index)): {title: \(Self.quoted(publication))}"))
      }
    }
    return lines
  }

  /// The reason of the whole, else those of the entries, each once.
  private var reason: String? {
    if let because { return because }
    var reasons: [String] = []
    for reason in entries.compactMap(\.reason) where !reasons.contains(reason) {
      reasons.append(reason)
    }
    return reasons.isEmpty ? nil : reasons.joined(separator: "; ")
  }

  private var publications: [String] {
    var found: [String] = []
    for entry in entries {
      if case .publication(let text) = entry.origin, !found.contains(text) { found.append(text) }
    }
    return found
  }

  private func sources(of entries: [Entry]) -> (names: [String], place: String?) {
    var names: [String] = []
    var place: String?
    for entry in entries {
      let name: String
      switch entry.origin {
      case .unsaid: continue
      case .source(let known): name = known
      case .publication(let text):
        name = Self.sourceName(publications.firstIndex(of: text) ?? 0)
      }
      place = place ?? entry.place
      if !names.contains(name) { names.append(name) }
    }
    return (names, place)
  }

  private static func sourceName(_ index: Int) -> String { "filled_in_\(index + 1)" }

  private static func years(_ years: ClosedRange<Int>) -> String {
    years.count == 1 ? "\(years.lowerBound)" : "\(years.lowerBound)-\(years.upperBound)"
  }

  private static func remark(_ entry: Entry) -> String {
    entry.reason.map { "  # \(printable($0))" } ?? ""
  }

  /// The text as YAML reads it: plain where nothing in it means anything else there.
  private static func scalar(_ text: String) -> String {
    let plain = text.unicodeScalars.allSatisfy { scalar in
      scalar.value < 128
        && (scalar.properties.isAlphabetic
          || "0123456789 _.%()=*/+-^<>,".unicodeScalars.contains(scalar))
    }
    guard plain, let first = text.first, first.isLetter || first.isNumber || first == ".",
      text.last != " "
    else { return quoted(text) }
    return text
  }

  /// The text between quotes, on one line.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for character in printable(text) {
      if character == "\"" || character == "\\" { result += "\\" }
      result.append(character)
    }
    return result + "\""
  }

  private static func printable(_ text: String) -> String {
    let kept = text.unicodeScalars.map { scalar -> Character in
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse:
        " "
      default: Character(scalar)
      }
    }
    return String(kept).split(separator: " ").joined(separator: " ")
  }
}

extension ScenarioDraft {
  /// Something found in a draft.
  public struct Finding: Sendable {
    /// Where it was filled in; `nil` for what the whole says.
    public let place: String?
    /// How much it matters.
    public let severity: Severity
    /// One sentence.
    public let message: String
    /// What kind of finding it is.
    public let code: DiagnosticCode
  }

  /// Reads the draft as if it were the file at `path`, with the files that it builds on.
  ///
  /// - Parameter path: where the scenario's file is to stand.
  /// - Returns: what is wrong with it or probably not meant; nothing else is written or run.
  public func findings(at path: String) -> [Finding] {
    let files = DraftFiles(path: path, text: text)
    let log = DiagnosticLog()
    if let stack = PlanStack.read(path, from: files, log: log), !log.hasErrors {
      var graph = Graph()
      _ = stack.load(stack.steps, into: &graph, log: log)
    }
    let lines = lines
    return log.sorted.map { diagnostic in
      var place: String?
      if let position = diagnostic.position, position.source.path == path,
        lines.indices.contains(position.line - 1)
      {
        place = lines[position.line - 1].place
      } else if let position = diagnostic.position {
        place = position.description
      }
      return Finding(
        place: place, severity: diagnostic.severity, message: diagnostic.message,
        code: diagnostic.code)
    }
  }
}

/// The files of the disk, and one that is not there yet.
private struct DraftFiles: FileProvider {
  let path: String
  let text: String

  func contents(of path: String, limit: Int) throws(FileProblem) -> Data {
    if path == self.path { return Data(text.utf8.prefix(limit)) }
    return try DiskFiles().contents(of: path, limit: limit)
  }

  func identity(of path: String) -> String { DiskFiles().identity(of: path) }
}

/// Names that may be meant by another one.
public enum NearestName {
  /// `; did you mean 'x'?`, or nothing.
  public static func phrase(for found: String, among names: [String]) -> String {
    Suggestion.phrase(for: found, among: names)
  }
}
