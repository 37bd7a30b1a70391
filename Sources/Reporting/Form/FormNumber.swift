/// How numbers that are typed as text look.
public enum FormNumberStyle: String, CaseIterable, Sendable {
  /// A comma before decimals: `1.234,5`.
  case comma
  /// A point before decimals: `1,234.5`.
  case point

  /// The style of a language.
  init(_ language: Language) {
    switch language {
    case .english: self = .point
    case .vietnamese: self = .comma
    }
  }

  /// A number in the style, by which a sheet states it.
  var example: String {
    switch self {
    case .comma: "1.234,5"
    case .point: "1,234.5"
    }
  }

  private var marks: (decimal: Character, group: Character) {
    switch self {
    case .comma: (",", ".")
    case .point: (".", ",")
    }
  }

  /// The number that `text` is in this style, with a point before decimals; `nil` for anything else.
  func plain(_ text: String) -> String? {
    let (decimal, group) = marks
    let isNegative = text.hasPrefix("-")
    let unsigned = isNegative || text.hasPrefix("+") ? text.dropFirst() : Substring(text)
    let halves = unsigned.split(separator: decimal, omittingEmptySubsequences: false)
    guard halves.count <= 2, let whole = halves.first else { return nil }
    func areDigits(_ text: Substring) -> Bool {
      !text.isEmpty && text.allSatisfy { $0.isASCII && $0.isNumber }
    }
    let groups = whole.split(separator: group, omittingEmptySubsequences: false)
    guard groups.allSatisfy(areDigits) else { return nil }
    if groups.count > 1 {
      guard (1...3).contains(groups[0].count), groups[0].first != "0",
        groups.dropFirst().allSatisfy({ $0.count == 3 })
      else { return nil }
    }
    var result = (isNegative ? "-" : "") + groups.joined()
    if halves.count == 2 {
      guard areDigits(halves[1]) else { return nil }
      result += "." + halves[1]
    }
    return result
  }
}

/// A text of a sheet that stands for a number or a formula.
enum FormNumber {
  /// What a text is in the language of plans, or why it is refused.
  enum Reading: Hashable {
    case value(String)
    case refused(String)
  }

  /// Reads a text.
  ///
  /// - Parameters:
  ///   - text: what the cell holds.
  ///   - style: how the sheet says that numbers look; `nil` where it does not say.
  /// - Returns: the value in the language of plans.
  static func read(_ text: String, style: FormNumberStyle?) -> Reading {
    let spaces: Set<Character> = ["\u{A0}", "\u{202F}", "\u{2009}"]
    var words = String(text.map { spaces.contains($0) ? " " : $0 })
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    words = String(words.map { $0 == "\u{2212}" ? "-" : $0 })
    let isPercentage = words.hasSuffix("%")
    let number = (isPercentage ? String(words.dropLast()) : words)
      .split(separator: " ").joined()
    guard !number.isEmpty, number.allSatisfy({ "0123456789.,+-".contains($0) }) else {
      return formula(words)
    }
    let tail = isPercentage ? " %" : ""
    guard let style else {
      let readings = FormNumberStyle.allCases.compactMap { $0.plain(number) }
      guard let first = readings.first else {
        return .refused("expected a number or a formula, found '\(text)'")
      }
      if Set(readings).count > 1 {
        return .refused(
          "'\(text)' may be \(readings[0]) or \(readings[1]); say how numbers look in the cell for it, "
            + "or type it as a number")
      }
      return .value(first + tail)
    }
    if let plain = style.plain(number) { return .value(plain + tail) }
    let other: FormNumberStyle = style == .comma ? .point : .comma
    if other.plain(number) != nil {
      return .refused(
        "'\(text)' is not written like \(style.example), as the sheet says that numbers are")
    }
    return .refused("expected a number or a formula, found '\(text)'")
  }

  /// Formulas are in the language of plans: a point before decimals, and nothing else in a number.
  private static func formula(_ text: String) -> Reading {
    let characters = Array(text)
    for index in characters.indices.dropFirst().dropLast()
    where characters[index] == "," && characters[index - 1].isNumber
      && characters[index + 1].isNumber
    {
      return .refused(
        "in a formula a comma between digits may mean two things; write a point before decimals, and "
          + "a space behind a comma that separates")
    }
    return .value(text)
  }
}
