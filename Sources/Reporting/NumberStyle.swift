public import ForecastEngine
public import PlanAnalysis

/// How numbers are written in a language. Negative numbers have a minus sign (U+2212).
public struct NumberStyle: Hashable, Sendable {
  /// A probability in words fit for a table.
  public struct ProbabilityText: Hashable, Sendable {
    /// The estimate, `44.6 %`, or where no draw or every draw has the event the end of its 95 %
    /// interval: `< 0.004 %`.
    public let estimate: String
    /// The standard error in points, `± 0.2`; `nil` beside the end of an interval.
    public let error: String?

    /// The estimate with its error.
    public var text: String { error.map { "\(estimate) \($0)" } ?? estimate }
  }

  /// The language.
  public let language: Language

  /// Creates the style of `language`.
  public init(_ language: Language) {
    self.language = language
  }

  /// `value` with `places` decimals, rounded half away from zero.
  public func number(_ value: Double, places: Int) -> String {
    guard let exact = DecimalDigits(value) else { return "–" }
    if let order = exact.order, order >= 15 { return scientific(exact, order: order) }
    return written(exact.rounded(toPlaces: places), places: places)
  }

  /// `value` with as many decimals as it needs, up to 12 significant digits.
  public func number(_ value: Double) -> String {
    guard let exact = DecimalDigits(value) else { return "–" }
    if let order = exact.order, order >= 15 { return scientific(exact, order: order) }
    let shortened = exact.rounded(toSignificant: 12)
    return written(shortened, places: shortened.places)
  }

  /// A whole number.
  public func count(_ value: Int) -> String { number(Double(value), places: 0) }

  /// A share with `places` decimals in per cent: `45.0 %`.
  public func percent(_ share: Double, places: Int) -> String {
    number(share * 100, places: places) + " %"
  }

  /// A range from `low` to `high`, with `places` decimals.
  public func range(_ low: Double, _ high: Double, places: Int) -> String {
    joined(number(low, places: places), number(high, places: places))
  }

  /// A range from `low` to `high`, with as many decimals as each end needs.
  public func range(_ low: Double, _ high: Double) -> String {
    joined(number(low), number(high))
  }

  /// A probability with its standard error, to the digit in which the error begins, or where that
  /// is more than a table needs, to the digit before it.
  public func probability(_ proportion: Proportion) -> ProbabilityText {
    let interval = proportion.interval95
    if proportion.count == 0 {
      let end = Self.ceiling(percent: interval.upperBound * 100)
      return ProbabilityText(estimate: "< \(written(end, places: end.places)) %", error: nil)
    }
    if proportion.count == proportion.draws {
      let gap = Self.ceiling(percent: (1 - interval.lowerBound) * 100)
      let below = 100 - (Double(gap.plain) ?? 0)
      return ProbabilityText(estimate: "> \(number(below, places: gap.places)) %", error: nil)
    }
    let error = DecimalDigits(proportion.standardError * 100)?.rounded(toSignificant: 1)
    var places = error?.places ?? 0
    let isPlain = (0.01...0.99).contains(proportion.probability)
    // The unrounded error decides: a rounded 0.05 would pass for 0.1, and print as 0.0.
    if isPlain, places > 1,
      DecimalDigits(proportion.standardError * 100)?.rounded(toPlaces: places - 1).order != nil
    {
      places -= 1
    }
    return ProbabilityText(
      estimate: percent(proportion.probability, places: places),
      error: "± \(number(proportion.standardError * 100, places: places))")
  }

  /// A probability without its error, for a narrow column: to a tenth of a per cent. By the same rule as
  /// ``probability(_:)``, where no draw or every draw has the event it is the end of the 95 %
  /// interval; and where a tenth would make 0 or 100 of it, it has one significant digit.
  public func shortProbability(_ proportion: Proportion) -> String {
    guard (1..<proportion.draws).contains(proportion.count) else {
      return probability(proportion).estimate
    }
    let rest = min(proportion.probability, 1 - proportion.probability) * 100
    guard rest < 0.05, let digits = DecimalDigits(rest)?.rounded(toSignificant: 1) else {
      return percent(proportion.probability, places: 1)
    }
    return percent(proportion.probability, places: min(digits.places, 9))
  }

  /// The number of decimals that a row of values of one quantity needs: three or four significant
  /// digits for the largest of `sizes`, and none that is 0 in all of `shown`.
  public func places(sizes: [Double], shown: [Double], unit: Unit) -> Int {
    let orders = sizes.compactMap { DecimalDigits($0)?.order }
    guard let largest = orders.max(), let smallest = orders.min() else {
      return shown.contains { $0 != 0 }
        ? self.places(sizes: shown, shown: shown, unit: unit) : 0
    }
    var places: Int
    if unit.symbol.hasPrefix("%") {
      places = largest >= 2 ? 0 : largest >= 0 ? 1 : 1 - largest
    } else {
      places = max(0, 2 - largest)
      // A small value in the row keeps a second digit where the large ones have room for a fourth.
      if places > 0, smallest + places < 1 { places += 1 }
    }
    let needed = shown.compactMap { DecimalDigits($0)?.rounded(toPlaces: places).places }.max() ?? 0
    return min(places, needed, 9)
  }

  private func joined(_ low: String, _ high: String) -> String {
    if low.hasPrefix("−") || high.hasPrefix("−") {
      return Phrase.fromTo(low: low, high: high).text(in: language)
    }
    return "\(low)–\(high)"
  }

  private func written(_ number: DecimalDigits, places: Int) -> String {
    let (whole, fraction) = number.split(places: places)
    let separators: (thousands: String, decimal: String) =
      switch language {
      case .english: (",", ".")
      case .vietnamese: (".", ",")
      }
    var text = number.isNegative ? "−" : ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index) % 3 == 0 { text += separators.thousands }
      text.append(digit)
    }
    return fraction.isEmpty ? text : text + separators.decimal + fraction
  }

  private func scientific(_ number: DecimalDigits, order: Int) -> String {
    let mantissa = number.rounded(toSignificant: 3).scaled(byPowerOfTen: -order)
    return "\(written(mantissa, places: mantissa.places))e\(order)"
  }

  /// A bound in per cent, rounded up to one significant digit so that it stays a bound.
  private static func ceiling(percent: Double) -> DecimalDigits {
    DecimalDigits(percent)?.rounded(toSignificant: 1, .up) ?? DecimalDigits.zero
  }
}
