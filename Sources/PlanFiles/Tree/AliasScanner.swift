/// Finds keys that would take for ever to compare.
///
/// Keys are compared to find those that stand twice. A key that is an alias of a list of aliases of
/// lists of aliases is a few lines of text and thousands of millions of values. No plan needs such
/// keys, so they are refused before the file is composed.
enum AliasScanner {
  /// The place of a key that may hold an alias, in a file that has aliases of its own.
  ///
  /// The scan knows nothing of quotes; to be found, a text must look like an anchor, an alias and
  /// such a key at once.
  static func keyWithAliases(in source: SourceText) -> SourcePosition? {
    var hasAnchor = false
    var hasAlias = false
    var key: SourcePosition?
    for (row, line) in source.lines.enumerated() {
      var before: UInt8 = .space
      var word: UInt8 = .space
      for (column, byte) in line.utf8.enumerated() {
        // `? key`, `*alias :` and `[…]:`
        let isKey =
          (before == .question && word == .question && byte == .space)
          || (byte == .colon && (word == .asterisk || before.closes))
        if isKey, key == nil {
          key = SourcePosition(source: source, line: row + 1, column: column + 1)
        }
        if before.endsWord, byte != .space { word = byte }
        if before == .ampersand, word == .ampersand, !byte.endsWord { hasAnchor = true }
        if before == .asterisk, word == .asterisk, !byte.endsWord { hasAlias = true }
        before = byte
      }
      if before == .question, word == .question, key == nil {
        key = SourcePosition(source: source, line: row + 1, column: max(1, line.utf8.count))
      }
    }
    return hasAnchor && hasAlias ? key : nil
  }
}

extension UInt8 {
  fileprivate static let space = UInt8(ascii: " ")
  fileprivate static let ampersand = UInt8(ascii: "&")
  fileprivate static let asterisk = UInt8(ascii: "*")
  fileprivate static let question = UInt8(ascii: "?")
  fileprivate static let colon = UInt8(ascii: ":")

  /// Whether a word may begin after the character.
  fileprivate var endsWord: Bool {
    self == .space || self == UInt8(ascii: "\t") || self == UInt8(ascii: ",")
      || self == UInt8(ascii: "[") || self == UInt8(ascii: "{")
  }

  /// Whether the character ends a list or mapping.
  fileprivate var closes: Bool { self == UInt8(ascii: "]") || self == UInt8(ascii: "}") }
}
