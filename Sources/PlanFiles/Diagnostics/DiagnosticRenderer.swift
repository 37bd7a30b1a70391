/// Turns findings into text for a terminal.
public struct DiagnosticRenderer: Sendable {
  /// Whether to use colours.
  public var usesColour: Bool
  /// How many findings of a file are shown at most.
  public static let limit = 20

  /// Creates a renderer.
  public init(usesColour: Bool) { self.usesColour = usesColour }

  /// The findings, each with its line and a mark under what is meant, and a count.
  public func text(_ diagnostics: [Diagnostic]) -> String {
    var lines = diagnostics.prefix(Self.limit).flatMap(lines)
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count - errors
    if diagnostics.count > Self.limit {
      lines.append("… and \(diagnostics.count - Self.limit) more")
    }
    var counts: [String] = []
    if errors > 0 { counts.append(errors == 1 ? "1 error" : "\(errors) errors") }
    if warnings > 0 { counts.append(warnings == 1 ? "1 warning" : "\(warnings) warnings") }
    if let first = diagnostics.first(where: { $0.severity == .error }) ?? diagnostics.first {
      lines.append(
        "\(counts.joined(separator: ", ")); more about one: kichban explain \(first.code.rawValue)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(_ diagnostic: Diagnostic) -> [String] {
    let place = diagnostic.position?.description ?? diagnostic.path
    let word = diagnostic.severity.rawValue
    let colour = diagnostic.severity == .error ? "31" : "33"
    var lines = [
      "\(bold(place + ":")) \(styled(word + ":", colour)) \(diagnostic.message) [\(diagnostic.code.rawValue)]"
    ]
    if let position = diagnostic.position { lines += excerpt(position, colour) }
    for note in diagnostic.notes {
      let place = note.position.map { $0.description + ": " } ?? ""
      lines.append("  note: \(place)\(note.message)")
    }
    return lines
  }

  /// The line of the file, cut around the place where it is long, and a mark under the place.
  private func excerpt(_ position: SourcePosition, _ colour: String) -> [String] {
    guard (1...position.source.lines.count).contains(position.line) else { return [] }
    let scalars = Array(position.source.lines[position.line - 1].unicodeScalars)
      .map { $0 == "\t" || ($0.value < 32) || (127..<160).contains($0.value) ? " " : $0 }
    let column = min(position.column - 1, scalars.count)
    let start = column > 60 ? column - 40 : 0
    let end = min(scalars.count, start + 100)
    func text(_ part: ArraySlice<Unicode.Scalar>) -> String {
      String(String.UnicodeScalarView(part))
    }
    let number = String(position.line)
    let lead = start > 0 ? "…" : ""
    let before = lead + text(scalars[start..<max(start, column)])
    let marked = max(1, min(position.length, end - column))
    let width = TextWidth.columns(of: text(scalars[min(column, end)..<min(end, column + marked)]))
    let margin = String(repeating: " ", count: number.count)
    let gap = String(repeating: " ", count: TextWidth.columns(of: before))
    let mark = "^" + String(repeating: "~", count: max(0, width - 1))
    return [
      "  \(number) | \(lead)\(text(scalars[start..<end]))\(end < scalars.count ? "…" : "")",
      "  \(margin) | \(gap)\(styled(mark, colour))",
    ]
  }

  private func styled(_ text: String, _ code: String) -> String {
    usesColour ? "\u{1B}[1;\(code)m\(text)\u{1B}[0m" : text
  }

  private func bold(_ text: String) -> String {
    usesColour ? "\u{1B}[1m\(text)\u{1B}[0m" : text
  }
}

/// How wide text is in a terminal.
enum TextWidth {
  static func columns(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { total, scalar in
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .format: total
      default: total + (isWide(scalar) ? 2 : 1)
      }
    }
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
