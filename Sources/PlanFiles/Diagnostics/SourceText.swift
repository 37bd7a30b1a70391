/// A file as it was read.
public final class SourceText: Sendable {
  /// The path as the user gave it, or as another file names it.
  public let path: String
  /// The lines, without their ends.
  public let lines: [String]

  /// Creates a source from a file's text.
  public init(path: String, text: String) {
    self.path = path
    lines = text.split(omittingEmptySubsequences: false) {
      $0.isNewline && $0 != "\u{B}" && $0 != "\u{C}"
    }
    .map(String.init)
  }
}

/// A place in a file.
public struct SourcePosition: Sendable {
  /// The file.
  public let source: SourceText
  /// The line, from 1.
  public let line: Int
  /// The column in Unicode scalars, from 1.
  public let column: Int
  /// How many Unicode scalars are meant, at least 1.
  public var length: Int

  /// Creates a position.
  public init(source: SourceText, line: Int, column: Int, length: Int = 1) {
    self.source = source
    self.line = line
    self.column = column
    self.length = max(1, length)
  }

  /// The position as `file:line:column`.
  public var description: String { "\(source.path):\(line):\(column)" }
}
