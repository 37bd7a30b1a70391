/// A finite number as the shortest run of decimal digits that stands for it.
///
/// Rounding goes by these digits, halves away from zero: 1.005 to two places is 1.01, as a reader of
/// the number expects, though the binary number lies a little below.
struct DecimalDigits: Hashable, Sendable {
  private(set) var isNegative: Bool
  /// The digits, most significant first, without zeros at either end; empty for 0.
  private(set) var digits: [UInt8]
  /// The number of digits before the decimal point; negative where zeros follow the point.
  private(set) var pointPosition: Int

  /// The number 0.
  static let zero = DecimalDigits()

  private init() { (isNegative, digits, pointPosition) = (false, [], 0) }

  /// Creates the digits of `value`, or returns `nil` if it is infinite or not a number.
  init?(_ value: Double) {
    guard value.isFinite else { return nil }
    isNegative = value.sign == .minus
    digits = []
    pointPosition = 0
    var exponent = 0
    let parts = value.magnitude.description.split(separator: "e")
    if parts.count == 2 { exponent = Int(parts[1]) ?? 0 }
    var pointSeen = false
    for byte in parts.first?.utf8 ?? "".utf8.dropFirst(0) {
      if byte == UInt8(ascii: ".") {
        pointSeen = true
      } else {
        digits.append(byte - UInt8(ascii: "0"))
        if !pointSeen { pointPosition += 1 }
      }
    }
    pointPosition += exponent
    normalize()
  }

  /// The power of ten of the first digit; `nil` for 0.
  var order: Int? { digits.isEmpty ? nil : pointPosition - 1 }

  /// The number of digits after the decimal point.
  var places: Int { max(0, digits.count - pointPosition) }

  /// How a digit that is dropped changes the one before it.
  enum Rule {
    /// To the nearer number, halves away from zero.
    case nearest
    /// Away from zero.
    case up
  }

  /// The number rounded to `places` digits after the point.
  func rounded(toPlaces places: Int, _ rule: Rule = .nearest) -> DecimalDigits {
    let kept = pointPosition + places
    guard !digits.isEmpty, kept < digits.count else { return self }
    var result = self
    guard kept >= 0 else {
      result.digits = []
      if rule == .up { (result.digits, result.pointPosition) = ([1], 1 - places) }
      result.normalize()
      return result
    }
    // Zeros at the end are never stored, so the digits dropped are not all 0.
    let raises = rule == .up || digits[kept] >= 5
    result.digits = Array(digits.prefix(kept))
    if raises {
      var index = kept - 1
      while index >= 0, result.digits[index] == 9 {
        result.digits[index] = 0
        index -= 1
      }
      if index >= 0 {
        result.digits[index] += 1
      } else {
        result.digits.insert(1, at: 0)
        result.pointPosition += 1
      }
    }
    result.normalize()
    return result
  }

  /// The number rounded to `count` significant digits.
  func rounded(toSignificant count: Int, _ rule: Rule = .nearest) -> DecimalDigits {
    rounded(toPlaces: count - pointPosition, rule)
  }

  /// The digits before the point (at least one) and the first `places` after it.
  func split(places: Int) -> (whole: String, fraction: String) {
    func digit(_ index: Int) -> Character {
      let value = digits.indices.contains(index) ? digits[index] : 0
      return Character(Unicode.Scalar(UInt8(ascii: "0") + value))
    }
    let whole = pointPosition > 0 ? String((0..<pointPosition).map(digit)) : "0"
    return (whole, String((0..<max(0, places)).map { digit(pointPosition + $0) }))
  }

  private mutating func normalize() {
    let zeros = digits.prefix { $0 == 0 }.count
    digits.removeFirst(zeros)
    pointPosition -= zeros
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { (pointPosition, isNegative) = (0, false) }
  }
}

extension DecimalDigits {
  /// The number as Swift reads it: `-0.004`.
  var plain: String {
    let (whole, fraction) = split(places: places)
    return (isNegative ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
  }

  /// The number with its point moved by `power` digits to the right.
  func scaled(byPowerOfTen power: Int) -> DecimalDigits {
    var result = self
    if !digits.isEmpty { result.pointPosition += power }
    return result
  }
}
