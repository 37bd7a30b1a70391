/// Where a text stands in its column.
enum Alignment: Sendable {
  case leading, trailing
}

extension Character {
  /// The number of terminal cells that the character takes.
  ///
  /// Combining marks take none, so `ề` is one cell wide however it is encoded; East Asian wide
  /// characters and emoji take two (Unicode Standard Annex 11).
  var displayWidth: Int {
    if let only = unicodeScalars.first, unicodeScalars.count == 1, only.isPlain { return 1 }
    let isEmoji = unicodeScalars.contains {
      $0.properties.isEmojiPresentation || $0.properties.isEmojiModifier || $0.value == 0xFE0F
    }
    if isEmoji { return 2 }
    return unicodeScalars.reduce(0) { $0 + $1.displayWidth }
  }
}

extension Unicode.Scalar {
  /// Whether the scalar is a letter or sign of the Latin scripts, without a look at its properties.
  fileprivate var isPlain: Bool {
    switch value {
    case 0x20...0x7E, 0xA1...0xAC, 0xAE...0x2FF, 0x1E00...0x1EFF, 0x2010...0x2027: true
    default: false
    }
  }

  fileprivate var displayWidth: Int {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator:
      return 0
    default:
      break
    }
    switch value {
    case 0x1160...0x11FF, 0xD7B0...0xD7FF:  // Hangul vowels and finals join the syllable before
      return 0
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0xA4CF,
      0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60,
      0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F265,
      0x20000...0x3FFFD:
      return 2
    default:
      return 1
    }
  }
}

extension StringProtocol {
  /// The number of terminal cells that the text takes.
  var displayWidth: Int { reduce(0) { $0 + $1.displayWidth } }

  /// The text with spaces added to fill `width` cells.
  func padded(to width: Int, _ alignment: Alignment) -> String {
    let spaces = String(repeating: " ", count: Swift.max(0, width - displayWidth))
    switch alignment {
    case .leading: return String(self) + spaces
    case .trailing: return spaces + String(self)
    }
  }

  /// The text, or as much of it as fits into `width` cells with `…` at its end.
  func truncated(to width: Int) -> String {
    guard displayWidth > width else { return String(self) }
    guard width > 0 else { return "" }
    var result = ""
    var used = 0
    for character in self {
      used += character.displayWidth
      if used > width - 1 { break }
      result.append(character)
    }
    return result + "…"
  }

  /// The text broken between words into lines of at most `width` cells.
  ///
  /// A number stays with its percent sign and its error. A word wider than a line goes on in the next.
  func wrapped(to width: Int) -> [String] {
    var pieces: [String] = []
    var joinsNext = false
    for word in split(separator: " ") {
      if let last = pieces.last, joinsNext || word.hasPrefix("%") || word == "±" {
        pieces[pieces.count - 1] = last + " " + word
      } else {
        pieces.append(String(word))
      }
      joinsNext = word == "±" || word == "≥" || word == "≤" || word == ">" || word == "<"
    }
    var lines: [String] = []
    for piece in Self.joinedParentheses(pieces, width: width) {
      if let last = lines.last, last.displayWidth + 1 + piece.displayWidth <= width {
        lines[lines.count - 1] = last + " " + piece
      } else {
        lines += piece.broken(at: width)
      }
    }
    return lines
  }

  /// The text in pieces of at most `width` cells, of which each but the last is full.
  private func broken(at width: Int) -> [String] {
    var pieces: [String] = []
    var piece = ""
    var used = 0
    for character in self {
      let cells = String(character).displayWidth
      if !piece.isEmpty, used + cells > width {
        pieces.append(piece)
        (piece, used) = ("", 0)
      }
      piece.append(character)
      used += cells
    }
    return pieces + [piece]
  }

  /// Joins short remarks in parentheses, such as units, into one piece.
  private static func joinedParentheses(_ pieces: [String], width: Int) -> [String] {
    var result: [String] = []
    var rest = pieces[...]
    while let piece = rest.popFirst() {
      guard piece.hasPrefix("("), !piece.hasSuffix(")"),
        let end = rest.firstIndex(where: { $0.hasSuffix(")") })
      else {
        result.append(piece)
        continue
      }
      let joined = ([piece] + rest[...end]).joined(separator: " ")
      guard joined.displayWidth <= Swift.min(width, 20) else {
        result.append(piece)
        continue
      }
      result.append(joined)
      rest = rest[(end + 1)...]
    }
    return result
  }

  /// The text without what would move the cursor or change the terminal: control characters, line
  /// breaks and direction overrides become spaces, or vanish at the ends.
  var printable: String {
    var scalars = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator:
        scalars.append(" ")
      default:
        let isOverride =
          (0x202A...0x202E).contains(scalar.value)
          || (0x2066...0x2069).contains(scalar.value)
        scalars.append(isOverride ? " " : scalar)
      }
    }
    return String(scalars).split(separator: " ").joined(separator: " ")
  }
}
