/// Bars of letters: a probability with an input at either end of its range, from that over all
/// futures.
struct TornadoBars: Sendable {
  /// The least cells in which bars can be told apart.
  static let minimumWidth = 16
  /// The most cells; more would say no more.
  static let maximumWidth = 40
  /// What the ends of the scale are a multiple of, in per cent.
  private static let step = 5.0

  private let middle: Double
  private let ends: [(low: Double, high: Double)]
  /// The left end of the scale, in per cent.
  private let first: Double
  /// Its right end.
  private let last: Double

  /// Creates bars.
  ///
  /// - Parameters:
  ///   - middle: the probability over all futures, 0 to 1.
  ///   - ends: for each bar, the probability with the input at its 10 % and its 90 % point; what is
  ///     beyond 0 and 1 is cut off.
  init(middle: Double, ends: [(low: Double, high: Double)]) {
    self.middle = middle
    self.ends = ends.map { (min(1, max(0, $0.low)), min(1, max(0, $0.high))) }
    let all = self.ends.flatMap { [$0.low, $0.high] } + [middle]
    let least = ((all.min() ?? 0) * 100 / Self.step).rounded(.down) * Self.step
    let most = ((all.max() ?? 1) * 100 / Self.step).rounded(.up) * Self.step
    first = min(least, 100 - Self.step)
    last = max(most, first + Self.step)
  }

  /// The ends of the scale, for the line above the bars.
  func scale(width: Int, _ numbers: NumberStyle) -> String {
    let (left, right) = (
      numbers.number(first, places: 0) + " %", numbers.number(last, places: 0) + " %"
    )
    return left + right.padded(to: width - left.displayWidth, .trailing)
  }

  /// The bar of a row: `░` up to the 10 % point, `█` up to the 90 % point, both from `│`, the
  /// probability over all futures. Where both lie on one side, the nearer hides part of the other.
  func bar(_ row: Int, width: Int) -> String {
    let cell = (last - first) / 100 / Double(width)
    func value(at place: Int) -> Double { first / 100 + (Double(place) + 0.5) * cell }
    let centre = min(width - 1, max(0, Int((middle - first / 100) / cell)))
    let (low, high) = ends[row]
    func reaches(_ end: Double, _ place: Int) -> Bool {
      place < centre ? end <= value(at: place) : end >= value(at: place)
    }
    return String(
      (0..<width).map { place -> Character in
        if place == centre { return "│" }
        let isNearer = abs(low - middle) < abs(high - middle)
        return switch (reaches(low, place), reaches(high, place)) {
        case (true, true): isNearer ? "░" : "█"
        case (true, false): "░"
        case (false, true): "█"
        case (false, false): " "
        }
      })
  }
}
