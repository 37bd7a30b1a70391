/// What a number counts, apart from scale: powers of currencies and nouns.
///
/// A year is not a dimension: formulas work on one year, and `/year` is a label.
struct Dimension: Hashable, Sendable {
  private(set) var exponents: [String: Int] = [:]

  /// The dimension of plain numbers.
  static let none = Dimension()

  /// The dimension of one currency or noun.
  init(_ atom: String) { exponents = [atom: 1] }

  private init() {}

  var isNone: Bool { exponents.isEmpty }

  static func * (lhs: Dimension, rhs: Dimension) -> Dimension { combined(lhs, rhs, sign: 1) }

  static func / (lhs: Dimension, rhs: Dimension) -> Dimension { combined(lhs, rhs, sign: -1) }

  private static func combined(_ lhs: Dimension, _ rhs: Dimension, sign: Int) -> Dimension {
    var result = lhs
    for (atom, exponent) in rhs.exponents {
      let sum = (result.exponents[atom] ?? 0) + sign * exponent
      result.exponents[atom] = sum == 0 ? nil : sum
    }
    return result
  }

  /// The dimension in a user's words: `USD/project`, `a plain number`.
  var description: String {
    if isNone { return "a plain number" }
    func part(_ atoms: [(String, Int)]) -> String {
      atoms.sorted { $0.0 < $1.0 }
        .map { abs($0.1) == 1 ? $0.0 : "\($0.0)^\(abs($0.1))" }.joined(separator: "·")
    }
    let above = exponents.filter { $0.value > 0 }.map { ($0.key, $0.value) }
    let below = exponents.filter { $0.value < 0 }.map { ($0.key, $0.value) }
    let top = above.isEmpty ? "1" : part(above)
    return below.isEmpty ? top : "\(top)/\(part(below))"
  }
}
