/// Formulas as text on one line, as a plan would write them.
enum FormulaText {
  static func text(of formula: Formula) -> String { text(formula, within: 0) }

  /// The text, in parentheses where what surrounds it binds more closely than `strength`.
  private static func text(_ formula: Formula, within strength: Int) -> String {
    let own = self.strength(of: formula)
    let text = plain(formula)
    return own < strength ? "(\(text))" : text
  }

  private static func plain(_ formula: Formula) -> String {
    switch formula.content {
    case .number(let literal): return number(literal)
    case .name(let name): return name
    case .negate(let inner): return "-" + text(inner, within: 7)
    case .not(let inner): return "not " + text(inner, within: 3)
    case .base(let inner): return plain(inner)
    case .binary(let sign, let a, let b):
      let own = strength(of: formula)
      // Subtraction and division take the left side first, powers the right one.
      let isPower = sign == .power
      let left = text(a, within: isPower ? own + 1 : own)
      let right = text(b, within: isPower || sign == .add || sign == .multiply ? own : own + 1)
      return "\(left) \(sign.rawValue) \(right)"
    case .call(let name, let arguments):
      let parts = arguments.map { argument in
        (argument.label.map { "\($0) = " } ?? "") + text(argument.value, within: 0)
      }
      return "\(name)(\(parts.joined(separator: ", ")))"
    case .list(let items):
      return "[" + items.map { text($0, within: 0) }.joined(separator: ", ") + "]"
    case .table(let rows):
      let parts = rows.map { "\(text($0.key, within: 0)): \(text($0.value, within: 0))" }
      return "{" + parts.joined(separator: ", ") + "}"
    case .range(let low, let high):
      return "\(text(low, within: 5)) to \(text(high, within: 5))"
    case .truncated(let inner, let low, let high):
      let law = text(inner, within: 5)
      switch (low, high) {
      case (let low?, let high?):
        return "\(law) between \(text(low, within: 5)) and \(text(high, within: 5))"
      case (let low?, nil): return "\(law) at least \(text(low, within: 5))"
      case (nil, let high?): return "\(law) at most \(text(high, within: 5))"
      case (nil, nil): return law
      }
    }
  }

  private static func number(_ literal: NumberLiteral) -> String {
    let text = NumberText.text(literal.written)
    let unit = literal.unit.map { " " + $0 } ?? ""
    return literal.isPercent ? "\(text) %\(unit)" : text + unit
  }

  private static func strength(of formula: Formula) -> Int {
    switch formula.content {
    case .binary(let sign, _, _):
      switch sign {
      case .or: 1
      case .and: 2
      case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual: 3
      case .add, .subtract: 5
      case .multiply, .divide: 6
      case .power: 8
      }
    case .not: 3
    case .range, .truncated: 4
    case .negate: 7
    case .base(let inner): strength(of: inner)
    case .number, .name, .call, .list, .table: 9
    }
  }
}
