internal import ForecastEngine

/// A probability estimated as a share of draws.
public struct Proportion: Hashable, Sendable {
  /// The number of draws in which the event happens.
  public let count: Int
  /// The number of draws.
  public let draws: Int
  /// The number of draws of each replicate in which the event happens, where draws depend on each
  /// other within replicates; else empty.
  public let byReplicate: [Int]

  /// Creates the share `count` / `draws`.
  ///
  /// - Parameters:
  ///   - count: the number of draws in which the event happens.
  ///   - draws: the number of draws.
  ///   - byReplicate: the parts of `count` in independent replicates, draw *d* being in replicate
  ///     *d* mod their number; empty for independent draws.
  /// - Precondition: `draws` is positive, `count` is between 0 and `draws`, and there is not just one
  ///   replicate.
  public init(count: Int, draws: Int, byReplicate: [Int] = []) {
    precondition(draws > 0 && (0...draws).contains(count), "\(count) of \(draws) draws")
    precondition(
      byReplicate.isEmpty || (byReplicate.count > 1 && byReplicate.reduce(0, +) == count),
      "\(byReplicate) are not parts of \(count)")
    self.count = count
    self.draws = draws
    self.byReplicate = byReplicate
  }

  /// The estimate.
  public var probability: Double { Double(count) / Double(draws) }

  /// The standard error of the estimate: √(p(1 − p)/n) for independent draws, else from the spread
  /// between replicates.
  ///
  /// It is 0 where no draw, or every draw, has the event; ``interval95`` then still says how much is
  /// known. From the 16 replicates of a run, it is itself uncertain by about 18 %.
  public var standardError: Double {
    guard !byReplicate.isEmpty else {
      return (probability * (1 - probability) / Double(draws)).squareRoot()
    }
    guard (1..<draws).contains(count) else { return 0 }
    let sizes = ReplicateSpread.draws(draws, replicates: byReplicate.count)
    let spread = ReplicateSpread.standardError(
      deviations: zip(byReplicate, sizes).map { Double($0) - probability * Double($1) },
      draws: draws)
    // A count in each replicate is rounded: a variance of 1/12.
    return max(spread, (Double(byReplicate.count) / 12).squareRoot() / Double(draws))
  }

  /// The 95 % interval of Wilson (1927, Journal of the American Statistical Association 22,
  /// 209–212), which has a width also where the count is 0 or all.
  ///
  /// With replicates, it is that of as many independent draws as would have the standard error,
  /// and Student's t takes the place of the normal distribution. Where the count is 0 or all, it is
  /// that of independent draws.
  public var interval95: ClosedRange<Double> {
    let p = probability
    var z = 1.959963984540054
    var n = Double(draws)
    if !byReplicate.isEmpty, (1..<draws).contains(count) {
      z = Self.studentScore975(degreesOfFreedom: byReplicate.count - 1)
      n = p * (1 - p) / (standardError * standardError)
    }
    let centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    let half = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot() / (1 + z * z / n)
    let low = count == 0 ? 0 : max(0, centre - half)
    let high = count == draws ? 1 : min(1, centre + half)
    return low...high
  }

  /// The 97.5 % quantile of Student's t: the expansion of Cornish and Fisher (M. Abramowitz,
  /// I. A. Stegun, Handbook of Mathematical Functions, 26.7.5), right to 4 digits from 10 degrees on.
  static func studentScore975(degreesOfFreedom: Int) -> Double {
    let x = 1.959963984540054
    let n = Double(degreesOfFreedom)
    let square = x * x
    let first = x * (square + 1) / 4
    let second = x * ((5 * square + 16) * square + 3) / 96
    let third = x * (((3 * square + 19) * square + 17) * square - 15) / 384
    return x + (first + (second + third / n) / n) / n
  }
}
