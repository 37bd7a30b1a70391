/// Where the Unicode scalars of a YAML scalar stand in the file.
struct ScalarOffsets: Sendable {
  private let lines: [Int32]
  private let columns: [Int32]

  /// The most scalars that are located; no formula is longer.
  private static let limit = FormulaParser.maximumLength
  /// How many lines may be skipped from one scalar to the next: blank ones, and a heading `>-`.
  private static let reach = 20

  /// Aligns a scalar's text with the file, from the place where the scalar begins.
  ///
  /// Works for plain, quoted and folded scalars: equal characters advance both sides, and where
  /// they differ the file has indentation, a line's end, a quote or an escape.
  init(
    text: String, lines source: LineCache, line: Int, column: Int, hasEscapes: Bool
  ) {
    var lines: [Int32] = []
    var columns: [Int32] = []
    var row = line - 1
    var scalars = source[row]
    var index = column - 1
    if index < scalars.count, scalars[index] == "|" || scalars[index] == ">" {
      row += 1
      index = 0
      scalars = source[row]
    }
    for wanted in text.unicodeScalars.prefix(Self.limit) {
      if hasEscapes, index < scalars.count, scalars[index] == "\\" {
        lines.append(Int32(row + 1))
        columns.append(Int32(index + 1))
        index += Self.widthOfEscape(scalars, at: index)
        continue
      }
      var (r, i, s) = (row, index, scalars)
      var found = false
      while r < source.count, r <= row + Self.reach {
        while i < s.count, s[i] != wanted { i += 1 }
        if i < s.count {
          found = true
          break
        }
        if wanted == " " || wanted == "\n" { break }
        r += 1
        i = 0
        s = source[r]
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
        scalars = source[row]
      }
    }
    self.lines = lines
    self.columns = columns
  }

  /// The length of `\n`, `\x41`, `\u00E9` or `\U0001F600` in a text in double quotes.
  private static func widthOfEscape(_ scalars: [Unicode.Scalar], at index: Int) -> Int {
    guard index + 1 < scalars.count else { return 1 }
    switch scalars[index + 1] {
    case "x": return 4
    case "u": return 6
    case "U": return 10
    default: return 2
    }
  }

  func position(at offset: Int, length: Int, in source: SourceText) -> SourcePosition? {
    guard !lines.isEmpty else { return nil }
    let index = min(max(0, offset), lines.count - 1)
    let past = offset >= lines.count ? 1 : 0
    return SourcePosition(
      source: source, line: Int(lines[index]), column: Int(columns[index]) + past, length: length)
  }
}

/// The lines of a file as Unicode scalars. Files are read from top to bottom, so the last few lines
/// are kept: a line with many values is taken apart once and not for each of them.
final class LineCache {
  private let source: SourceText
  private var kept: [Int: [Unicode.Scalar]] = [:]

  init(_ source: SourceText) { self.source = source }

  var count: Int { source.lines.count }

  /// The scalars of the line at `row`, from 0; none outside the file.
  subscript(row: Int) -> [Unicode.Scalar] {
    guard source.lines.indices.contains(row) else { return [] }
    if let known = kept[row] { return known }
    if kept.count >= 2 * 20 { kept = [:] }
    let scalars = Array(source.lines[row].unicodeScalars)
    kept[row] = scalars
    return scalars
  }
}
