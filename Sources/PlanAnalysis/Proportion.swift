/// A probability estimated as a share of draws.
public struct Proportion: Hashable, Sendable {
  /// The number of draws in which the event happens.
  public let count: Int
  /// The number of draws.
  public let draws: Int

  /// Creates the share `count` / `draws`.
  ///
  /// - Precondition: `draws` is positive and `count` is between 0 and `draws`.
  public init(count: Int, draws: Int) {
    precondition(draws > 0 && (0...draws).contains(count), "\(count) of \(draws) draws")
    self.count = count
    self.draws = draws
  }

  /// The estimate.
  public var probability: Double { Double(count) / Double(draws) }

  /// The standard error of the estimate, √(p(1 − p)/n). It is 0 where no draw, or every draw, has
  /// the event; ``interval95`` then still says how much is known.
  public var standardError: Double {
    (probability * (1 - probability) / Double(draws)).squareRoot()
  }

  /// The 95 % interval of Wilson (1927, Journal of the American Statistical Association 22,
  /// 209–212), which has a width also where the count is 0 or all.
  public var interval95: ClosedRange<Double> {
    let z = 1.959963984540054
    let n = Double(draws)
    let p = probability
    let centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    let half = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot() / (1 + z * z / n)
    let low = count == 0 ? 0 : max(0, centre - half)
    let high = count == draws ? 1 : min(1, centre + half)
    return low...high
  }
}
