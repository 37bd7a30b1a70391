/// A word of a formula.
struct Token {
  enum Kind: Equatable {
    case number(Double)
    case name(String)
    case symbol(String)
    case end
  }

  let kind: Kind
  /// Where it begins, in Unicode scalars from the start of the formula.
  let offset: Int
  let length: Int
  /// Whether white space stands before it.
  let followsSpace: Bool
}

/// A mistake in the text of a formula, at an offset from its start.
struct FormulaError: Error {
  let code: DiagnosticCode
  let offset: Int
  let length: Int
  let message: String
}

/// Splits the text of a formula into words.
struct Lexer {
  private let scalars: [Unicode.Scalar]
  private var index = 0
  /// For each bracket that is open, whether it holds the arguments of a call.
  private var open: [Bool] = []

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  /// The words of `text`, with an end behind them.
  static func tokens(of text: String) throws(FormulaError) -> [Token] {
    var lexer = Lexer(text)
    var tokens: [Token] = []
    while true {
      let token = try lexer.next()
      lexer.follow(token, after: tokens.last)
      tokens.append(token)
      if token.kind == .end { return tokens }
    }
  }

  private mutating func follow(_ token: Token, after last: Token?) {
    guard case .symbol(let symbol) = token.kind else { return }
    switch symbol {
    case "(":
      if case .name? = last?.kind { open.append(true) } else { open.append(false) }
    case "[", "{": open.append(false)
    case ")", "]", "}": _ = open.popLast()
    default: break
    }
  }

  private mutating func next() throws(FormulaError) -> Token {
    let before = index
    while index < scalars.count, scalars[index].properties.isWhitespace { index += 1 }
    let start = index
    let spaced = index > before || start == 0
    func token(_ kind: Token.Kind) -> Token {
      Token(kind: kind, offset: start, length: index - start, followsSpace: spaced)
    }
    guard index < scalars.count else {
      return Token(kind: .end, offset: start, length: 1, followsSpace: spaced)
    }
    let scalar = scalars[index]
    if scalar.isDigit || (scalar == "." && index + 1 < scalars.count && scalars[index + 1].isDigit)
    {
      let value = try number()
      return token(.number(value))
    }
    if scalar.isLetter {
      while index < scalars.count, scalars[index].isNamePart || isDotInName { index += 1 }
      return token(.name(String(String.UnicodeScalarView(scalars[start..<index]))))
    }
    index += 1
    if index < scalars.count {
      let pair = String(String.UnicodeScalarView(scalars[start...index]))
      if ["<=", ">=", "==", "!=", "**", "&&", "||"].contains(pair) {
        index += 1
        return token(.symbol(pair))
      }
    }
    switch scalar {
    case "×", "·": return token(.symbol("*"))
    case "÷": return token(.symbol("/"))
    case "−", "–": return token(.symbol("-"))
    case "≤": return token(.symbol("<="))
    case "≥": return token(.symbol(">="))
    case "≠": return token(.symbol("!="))
    default: break
    }
    let symbol = String(scalar)
    guard "+-*/^<>=(),[]{}:%".contains(symbol) else {
      throw FormulaError(
        code: .formulaSyntax, offset: start, length: 1,
        message: scalar.properties.isAlphabetic
          ? "names are written with the letters a to z, digits and '_'; found '\(symbol)'"
          : "unexpected '\(symbol)' in a formula")
    }
    return token(.symbol(symbol))
  }

  /// A dot inside a name: `projects.oda.count`.
  private var isDotInName: Bool {
    scalars[index] == "." && index + 1 < scalars.count && scalars[index + 1].isLetter
  }

  /// Reads a number: digits with at most one decimal point. Everything else that looks like a
  /// number is refused with the reading that was probably meant.
  private mutating func number() throws(FormulaError) -> Double {
    let start = index
    while index < scalars.count,
      scalars[index].isDigit || ".,_".unicodeScalars.contains(scalars[index])
    {
      // A comma belongs to the number only if digits follow at once, and a list's comma does not
      // stand so.
      if scalars[index] != ".", !scalars[index].isDigit,
        !(index + 1 < scalars.count && scalars[index + 1].isDigit)
      {
        break
      }
      if scalars[index] == ".", !(index + 1 < scalars.count && scalars[index + 1].isDigit) { break }
      if scalars[index] == ",", separatesArguments(numberFrom: start) { break }
      index += 1
    }
    var text = String(String.UnicodeScalarView(scalars[start..<index]))
    if index < scalars.count, scalars[index] == "e" || scalars[index] == "E" {
      var ahead = index + 1
      if ahead < scalars.count, scalars[ahead] == "-" || scalars[ahead] == "+" { ahead += 1 }
      let digits = ahead
      while ahead < scalars.count, scalars[ahead].isDigit { ahead += 1 }
      if ahead > digits, ahead == scalars.count || !scalars[ahead].isNamePart {
        text += String(String.UnicodeScalarView(scalars[index..<ahead]))
        index = ahead
      }
    }
    switch StrictNumber.parse(text) {
    case .success(let value):
      return value
    case .failure(let problem):
      let isInCall = open.last == true && text.contains(",")
      throw FormulaError(
        code: .invalidNumber, offset: start, length: index - start,
        message: problem.message
          + (isInCall ? "; where it ends an argument, a space follows the comma" : ""))
    }
  }

  /// Whether the comma at the index ends an argument: inside the brackets of a call it does, unless
  /// what stands around it is also how thousands are written, as in `1,000`.
  private func separatesArguments(numberFrom start: Int) -> Bool {
    guard open.last == true else { return false }
    var ahead = index + 1
    while ahead < scalars.count, scalars[ahead].isDigit { ahead += 1 }
    let before = scalars[start..<index]
    let isThousand =
      ahead - index == 4 && before.count <= 3 && before.allSatisfy(\.isDigit)
      && before.first != "0"
    return !isThousand
  }
}

extension Unicode.Scalar {
  var isDigit: Bool { ("0"..."9").contains(self) }
  var isLetter: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) || self == "_" }
  var isNamePart: Bool { isLetter || isDigit }
}

/// Numbers as the language accepts them: `1270.43`, and nothing that can be read in two ways.
enum StrictNumber {
  struct Problem: Error {
    let message: String
  }

  static func parse(_ text: String) -> Result<Double, Problem> {
    let mantissa =
      text.split(whereSeparator: { $0 == "e" || $0 == "E" }).first.map(String.init) ?? ""
    func refuse(_ reason: String) -> Result<Double, Problem> {
      .failure(Problem(message: "'\(text.shortened)' is not a number of this language; \(reason)"))
    }
    let plain = mantissa.filter { $0 != "," && $0 != "_" && $0 != "." }
    if mantissa.contains("_") { return refuse("write \(plain)") }
    if mantissa.contains(",") {
      return refuse(
        "a point stands before decimals and nothing between thousands: \(meant(mantissa))")
    }
    if mantissa.count(where: { $0 == "." }) > 1 {
      return refuse("nothing stands between thousands: write \(plain)")
    }
    if mantissa.count > 1, mantissa.hasPrefix("0"), !mantissa.hasPrefix("0.") {
      return refuse("a number does not begin with 0: write \(withoutLeadingZeros(mantissa))")
    }
    if mantissa.hasPrefix(".") { return refuse("write 0\(mantissa)") }
    guard let value = Double(text) else { return refuse("expected a number such as 1270.43") }
    guard value.isFinite else { return refuse("it is too large") }
    return .success(value)
  }

  /// The reading, or the readings, of a number with commas.
  private static func meant(_ text: String) -> String {
    let lastComma = text.lastIndex(of: ",")
    let lastPoint = text.lastIndex(of: ".")
    if let lastComma, let lastPoint {
      return lastComma > lastPoint
        ? "write " + text.filter { $0 != "." }.map { $0 == "," ? "." : String($0) }.joined()
        : "write " + text.filter { $0 != "," }
    }
    let whole = text.filter { $0 != "," }
    if text.count(where: { $0 == "," }) > 1 { return "write \(whole)" }
    return "write \(whole), or \(text.map { $0 == "," ? "." : String($0) }.joined())"
  }

  private static func withoutLeadingZeros(_ text: String) -> String {
    let rest = String(text.drop { $0 == "0" })
    return rest.isEmpty ? "0" : rest.hasPrefix(".") ? "0" + rest : rest
  }
}

/// Numbers as messages show them.
enum NumberText {
  /// The number to six places, without needless zeros.
  static func text(_ value: Double) -> String {
    guard abs(value) < 1e9 else { return "\(value)" }
    let rounded = (value * 1e6).rounded() / 1e6
    return rounded == rounded.rounded() ? String(Int(rounded)) : "\(rounded)"
  }
}
