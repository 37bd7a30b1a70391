/// Parses formulas.
///
/// From loosest to tightest: `or`, `and`, `not`, comparisons, `to` and truncation, `+ -`, `* /`,
/// sign, `^`, calls. Comparisons do not chain.
struct FormulaParser {
  /// How deep brackets, signs and powers may be nested.
  static let maximumDepth = 100
  /// How many steps may follow on each other, such as the additions of a sum.
  static let maximumHeight = 1000
  /// The longest formula, in Unicode scalars.
  static let maximumLength = 20_000

  private let tokens: [Token]
  private let node: Node
  private var index = 0
  private var depth = 0

  /// Parses the scalar `node`, or records what is wrong with it and returns `nil`.
  static func parse(_ node: Node, log: DiagnosticLog) -> Formula? {
    guard let text = node.scalar else {
      log.error(.wrongType, node.position, "expected a formula, found \(node.description)")
      return nil
    }
    guard text.unicodeScalars.count <= maximumLength else {
      log.error(
        .formulaTooDeep, node.position,
        "the formula is longer than \(maximumLength) characters; split it into indicators")
      return nil
    }
    do throws(FormulaError) {
      var parser = FormulaParser(tokens: try Lexer.tokens(of: text), node: node)
      let formula = try parser.expression()
      if parser.current.kind != .end { throw parser.unexpected() }
      if let refusal = refusal(of: formula) {
        log.error(.formulaTooDeep, node.position, refusal)
        return nil
      }
      return formula
    } catch {
      log.error(
        error.code, node.position(at: error.offset, length: error.length), error.message,
        notes: bracketNote(text))
      return nil
    }
  }

  /// Why a formula is too large to be worked with, if it is.
  static func refusal(of formula: Formula) -> String? {
    if formula.height > maximumHeight {
      return
        "the formula has more than \(maximumHeight) steps one after the other; split it into indicators"
    }
    if formula.size > maximumLength {
      return "the formula has more than \(maximumLength) parts; split it into indicators"
    }
    return nil
  }

  private static func bracketNote(_ text: String) -> [Diagnostic.Note] {
    let open = text.count { $0 == "(" || $0 == "[" || $0 == "{" }
    let closed = text.count { $0 == ")" || $0 == "]" || $0 == "}" }
    guard open > closed else { return [] }
    return [
      .init(
        position: nil,
        message: "inside {…} a comma ends the value: put a formula that has one in quotes")
    ]
  }

  private init(tokens: [Token], node: Node) {
    self.tokens = tokens
    self.node = node
  }

  private var current: Token { tokens[index] }

  private mutating func advance() { if index < tokens.count - 1 { index += 1 } }

  private func position(from start: Token) -> SourcePosition {
    let last = tokens[max(0, index - 1)]
    return node.position(
      at: start.offset, length: max(start.length, last.offset + last.length - start.offset))
  }

  private func isSymbol(_ symbol: String) -> Bool { current.kind == .symbol(symbol) }

  private func isWord(_ word: String) -> Bool { current.kind == .name(word) }

  private mutating func take(_ symbol: String) -> Bool {
    guard isSymbol(symbol) else { return false }
    advance()
    return true
  }

  private mutating func takeWords(_ words: String...) -> Bool {
    for (ahead, word) in words.enumerated() {
      guard index + ahead < tokens.count, tokens[index + ahead].kind == .name(word) else {
        return false
      }
    }
    for _ in words { advance() }
    return true
  }

  private mutating func expect(_ symbol: String, _ context: String) throws(FormulaError) {
    guard take(symbol) else { throw unexpected("expected '\(symbol)' \(context)") }
  }

  private func unexpected(_ expectation: String? = nil) -> FormulaError {
    let found: String =
      switch current.kind {
      case .end: "the end of the formula"
      case .number(let value): "the number \(value)"
      case .name(let name): "'\(name)'"
      case .symbol(let symbol): "'\(symbol)'"
      }
    if let sexagesimal = sexagesimal() { return sexagesimal }
    return FormulaError(
      code: .formulaSyntax, offset: current.offset, length: current.length,
      message: expectation.map { "\($0), found \(found)" } ?? "unexpected \(found)")
  }

  /// `1:30`, which some programs read as 90 and some people as one and a half.
  private func sexagesimal() -> FormulaError? {
    guard isSymbol(":"), index > 0, index + 1 < tokens.count,
      case .number(let left) = tokens[index - 1].kind,
      case .number(let right) = tokens[index + 1].kind, right < 60
    else { return nil }
    let start = tokens[index - 1].offset
    let end = tokens[index + 1].offset + tokens[index + 1].length
    return FormulaError(
      code: .invalidNumber, offset: start, length: end - start,
      message:
        "'\(node.scalar?.unicodeScalars.dropFirst(start).prefix(end - start).text.shortened ?? "")' is not a number of this language; write \(NumberText.text(left + right / 60)) or \(NumberText.text(left * 60 + right))"
    )
  }

  /// Guards against formulas that are nested without end.
  private mutating func nested<T>(
    _ body: (inout FormulaParser) throws(FormulaError) -> T
  ) throws(FormulaError) -> T {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else {
      throw FormulaError(
        code: .formulaTooDeep, offset: current.offset, length: current.length,
        message: "the formula is nested more than \(Self.maximumDepth) deep")
    }
    return try body(&self)
  }

  private mutating func expression() throws(FormulaError) -> Formula {
    try nested { (parser) throws(FormulaError) in try parser.disjunction() }
  }

  private mutating func disjunction() throws(FormulaError) -> Formula {
    let start = current
    var left = try conjunction()
    while takeWords("or") || take("||") {
      let right = try conjunction()
      left = Formula(content: .binary(.or, left, right), position: position(from: start))
    }
    return left
  }

  private mutating func conjunction() throws(FormulaError) -> Formula {
    let start = current
    var left = try negation()
    while takeWords("and") || take("&&") {
      let right = try negation()
      left = Formula(content: .binary(.and, left, right), position: position(from: start))
    }
    return left
  }

  private mutating func negation() throws(FormulaError) -> Formula {
    let start = current
    guard takeWords("not") else { return try comparison() }
    let value = try nested { (parser) throws(FormulaError) in try parser.negation() }
    return Formula(content: .not(value), position: position(from: start))
  }

  private mutating func comparison() throws(FormulaError) -> Formula {
    let start = current
    let left = try range()
    guard case .symbol(let symbol) = current.kind,
      let comparison = BinaryOperator(rawValue: symbol),
      comparison.isComparison
    else {
      if isSymbol("=") {
        throw unexpected("two values are compared with '=='")
      }
      return left
    }
    advance()
    let right = try range()
    if case .symbol(let next) = current.kind, BinaryOperator(rawValue: next)?.isComparison == true {
      throw unexpected("comparisons do not chain; write a < b and b < c")
    }
    return Formula(content: .binary(comparison, left, right), position: position(from: start))
  }

  private mutating func range() throws(FormulaError) -> Formula {
    let start = current
    var value = try sum()
    if takeWords("to") {
      let high = try sum()
      value = Formula(content: .range(value, high), position: position(from: start))
    }
    if takeWords("at", "most") {
      let high = try sum()
      value = Formula(
        content: .truncated(value, from: nil, to: high), position: position(from: start))
    } else if takeWords("at", "least") {
      let low = try sum()
      value = Formula(
        content: .truncated(value, from: low, to: nil), position: position(from: start))
    } else if takeWords("between") {
      let low = try sum()
      guard takeWords("and") else { throw unexpected("expected 'and' after 'between'") }
      let high = try sum()
      value = Formula(
        content: .truncated(value, from: low, to: high), position: position(from: start))
    }
    return value
  }

  private mutating func sum() throws(FormulaError) -> Formula {
    let start = current
    var left = try product()
    while isSymbol("+") || isSymbol("-") {
      let sign: BinaryOperator = isSymbol("+") ? .add : .subtract
      advance()
      let right = try product()
      left = Formula(content: .binary(sign, left, right), position: position(from: start))
    }
    return left
  }

  private mutating func product() throws(FormulaError) -> Formula {
    let start = current
    var left = try signed()
    while isSymbol("*") || isSymbol("/") {
      let sign: BinaryOperator = isSymbol("*") ? .multiply : .divide
      advance()
      let right = try signed()
      left = Formula(content: .binary(sign, left, right), position: position(from: start))
    }
    return left
  }

  private mutating func signed() throws(FormulaError) -> Formula {
    let start = current
    if take("-") {
      let value = try nested { (parser) throws(FormulaError) in try parser.signed() }
      return Formula(content: .negate(value), position: position(from: start))
    }
    if take("+") { return try nested { (parser) throws(FormulaError) in try parser.signed() } }
    return try power()
  }

  private mutating func power() throws(FormulaError) -> Formula {
    let start = current
    let base = try primary()
    guard isSymbol("^") || isSymbol("**") else { return base }
    advance()
    let exponent = try nested { (parser) throws(FormulaError) in try parser.signed() }
    return Formula(content: .binary(.power, base, exponent), position: position(from: start))
  }

  private mutating func primary() throws(FormulaError) -> Formula {
    let start = current
    switch start.kind {
    case .number(let written):
      advance()
      return numberWithUnit(written, start)
    case .name(let name):
      let isCalled = index + 1 < tokens.count && tokens[index + 1].kind == .symbol("(")
      if Self.reservedWords.contains(name), !(name == "at" && isCalled) {
        throw unexpected("expected a value")
      }
      advance()
      guard isSymbol("(") else {
        return Formula(content: .name(name), position: position(from: start))
      }
      return try call(name, start)
    case .symbol("("):
      advance()
      let value = try expression()
      try expect(")", "to close the bracket")
      return value
    case .symbol("["):
      return try list(start)
    case .symbol("{"):
      return try table(start)
    case .symbol("%"):
      throw unexpected("a % stands behind a number")
    default:
      throw unexpected("expected a value")
    }
  }

  /// Words with a meaning of their own, which name nothing.
  static let reservedWords: Set<String> = ["and", "or", "not", "to", "at", "between"]

  private mutating func numberWithUnit(_ written: Double, _ start: Token) -> Formula {
    var isPercent = false
    var words: [String] = []
    if take("%") {
      isPercent = true
      // '%/year', written together, is a percentage; the label is not a division.
      if isSymbol("/"), !current.followsSpace, index + 1 < tokens.count,
        case .name(let label) = tokens[index + 1].kind, !tokens[index + 1].followsSpace,
        label == "year"
      {
        advance()
        advance()
      }
    } else {
      while case .name(let word) = current.kind, !Self.reservedWords.contains(word),
        index + 1 < tokens.count, tokens[index + 1].kind != .symbol("(")
      {
        words.append(word)
        advance()
      }
    }
    return Formula(
      content: .number(
        NumberLiteral(
          written: written, isPercent: isPercent,
          unit: words.isEmpty ? nil : words.joined(separator: " "))),
      position: position(from: start))
  }

  private mutating func call(_ name: String, _ start: Token) throws(FormulaError) -> Formula {
    advance()
    var arguments: [Formula.Argument] = []
    if !take(")") {
      repeat {
        if isSymbol(")"), !arguments.isEmpty { break }
        arguments.append(try argument())
      } while take(",")
      try expect(")", "or ',' in the arguments of '\(name)'")
    }
    return Formula(content: .call(name, arguments), position: position(from: start))
  }

  private mutating func argument() throws(FormulaError) -> Formula.Argument {
    if case .name(let label) = current.kind, index + 1 < tokens.count,
      tokens[index + 1].kind == .symbol("=") || tokens[index + 1].kind == .symbol(":")
    {
      advance()
      advance()
      return Formula.Argument(label: label, value: try expression())
    }
    return Formula.Argument(label: nil, value: try expression())
  }

  private mutating func list(_ start: Token) throws(FormulaError) -> Formula {
    advance()
    var items: [Formula] = []
    if !take("]") {
      repeat {
        if isSymbol("]"), !items.isEmpty { break }
        items.append(try expression())
      } while take(",")
      try expect("]", "or ',' in a list")
    }
    return Formula(content: .list(items), position: position(from: start))
  }

  private mutating func table(_ start: Token) throws(FormulaError) -> Formula {
    advance()
    var rows: [(key: Formula, value: Formula)] = []
    if !take("}") {
      repeat {
        if isSymbol("}"), !rows.isEmpty { break }
        let key = try expression()
        try expect(":", "between a value and its probability")
        rows.append((key, try expression()))
      } while take(",")
      try expect("}", "or ',' in a table")
    }
    return Formula(content: .table(rows), position: position(from: start))
  }
}

extension Sequence<Unicode.Scalar> {
  /// The scalars as a text.
  var text: String { String(String.UnicodeScalarView(self)) }
}
