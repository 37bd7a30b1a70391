/// A formula as parsed: every part knows its place.
struct Formula: Sendable {
  indirect enum Content: Sendable {
    case number(NumberLiteral)
    case name(String)
    case negate(Formula)
    case not(Formula)
    case binary(BinaryOperator, Formula, Formula)
    case call(String, [Argument])
    case list([Formula])
    case table([(key: Formula, value: Formula)])
    /// `5 to 12`: a 90 % range.
    case range(Formula, Formula)
    /// `… at most b`, `… at least a`, `… between a and b`.
    case truncated(Formula, from: Formula?, to: Formula?)
    /// A scenario's `base`, bound to what the file below says.
    case base(Formula)
  }

  struct Argument: Sendable {
    let label: String?
    let value: Formula
  }

  let content: Content
  let position: SourcePosition
  /// How many steps follow on each other at most from a part to the whole.
  let height: Int
  /// How many parts it has.
  let size: Int

  init(content: Content, position: SourcePosition) {
    self.content = content
    self.position = position
    let parts = Self.children(of: content)
    height = 1 + (parts.map(\.height).max() ?? 0)
    size = parts.reduce(1) { $0 + $1.size }
  }

  /// The name, if the formula is nothing else.
  var name: String? {
    if case .name(let name) = content { return name }
    return nil
  }

  /// Whether the formula is a number without a unit, with or without a sign.
  var isBareNumber: Bool {
    switch content {
    case .number(let literal): literal.unit == nil
    case .negate(let inner), .base(let inner): inner.isBareNumber
    default: false
    }
  }

  /// The parts of which the formula is made.
  var children: [Formula] { Self.children(of: content) }

  private static func children(of content: Content) -> [Formula] {
    switch content {
    case .number, .name: []
    case .negate(let a), .not(let a), .base(let a): [a]
    case .binary(_, let a, let b), .range(let a, let b): [a, b]
    case .call(_, let arguments): arguments.map(\.value)
    case .list(let items): items
    case .table(let rows): rows.flatMap { [$0.key, $0.value] }
    case .truncated(let a, let low, let high): [a] + [low, high].compactMap { $0 }
    }
  }

  /// Whether `predicate` holds for the formula or a part of it.
  func contains(where predicate: (Formula) -> Bool) -> Bool {
    predicate(self) || children.contains { $0.contains(where: predicate) }
  }
}

/// A number as a formula writes it.
struct NumberLiteral: Sendable {
  /// The number as written, before `%` and unit.
  let written: Double
  /// Whether a `%` follows.
  let isPercent: Bool
  /// The words of the unit that follows, as written.
  let unit: String?

  /// The number with its `%` applied.
  var value: Double { isPercent ? written / 100 : written }
}

/// The operators between two values.
enum BinaryOperator: String, CaseIterable, Sendable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case power = "^"
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case equal = "=="
  case notEqual = "!="
  case and
  case or

  /// Whether the result is a truth value of comparing two quantities.
  var isComparison: Bool {
    switch self {
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual: true
    default: false
    }
  }
}
