internal import ForecastEngine
internal import ForecastNumerics

/// When a target is out of reach, if the years until then bring no more than what is usual.
public struct PointOfNoReturn: Hashable, Sendable {
  /// A year after which too few draws meet the target.
  public struct Step: Hashable, Sendable {
    /// The last of the years that bring what is usual.
    public let year: Int
    /// What they bring, from the first year that is not known: together for a total, on average for a
    /// mean, else the value of the last year; in the target's unit.
    public let amount: Double
    /// The probability that is left.
    public let probability: Double
  }

  /// Where the years bring the median; `nil` where the target stays in reach until its last year.
  public let onMedian: Step?
  /// Where they bring the mean.
  public let onMean: Step?

  /// The share of the draws around the median, or the mean, that stand for a year that ends there.
  static let window = 0.05
}

extension PointOfNoReturn {
  /// Looks for the first year whose end leaves less than ``Tracking/lost``.
  ///
  /// The probability is that of the draws whose path is at the median at the end of the year: the
  /// twentieth of them that lies nearest by rank. What such a path says of later years, and of the
  /// assumptions, is in them.
  ///
  /// - Parameters:
  ///   - target: the position of the target.
  ///   - left: the years that are not known, ascending, two or more.
  ///   - lastYear: the last year that is over; the end of an earlier one is no news.
  ///   - aggregate: how the target puts years together.
  ///   - draws: the draws as of now.
  init?(
    of target: Int, over left: [Int], after lastYear: Int, _ aggregate: Target.Aggregate,
    _ draws: MeasuredDraws
  ) {
    let isMet = draws.isMet(target)
    guard left.count > 1, !isMet.isEmpty else { return nil }
    let chance = Double(isMet.count { $0 }) / Double(isMet.count)
    guard chance >= Tracking.lost else { return nil }
    var onMedian: Step?
    var onMean: Step?
    for year in left.dropLast() where year > lastYear {
      let years = left.filter { $0 <= year }
      let path: [Double]
      switch aggregate {
      case .total: path = draws.sum(of: target, over: years)
      case .mean:
        path = draws.sum(of: target, over: years).map { $0 / Double(years.count) }
      case .growth, .last: path = draws.values(of: target, in: year)
      }
      let order = path.indices.sorted { (path[$0], $0) < (path[$1], $1) }
      let mean = path.reduce(0, +) / Double(path.count)
      let below = path.count { $0 < mean }
      func step(_ middle: Int) -> Step? {
        let half = max(1, Int(Double(path.count) * Self.window / 2))
        let low = max(0, min(middle - half, path.count - 2 * half))
        let near = order[low..<min(path.count, low + 2 * half)]
        let probability = Double(near.count { isMet[$0] }) / Double(near.count)
        return probability < Tracking.lost
          ? Step(year: year, amount: path[order[middle]], probability: probability) : nil
      }
      onMedian = onMedian ?? step(path.count / 2)
      onMean = onMean ?? step(min(below, path.count - 1))
    }
    self.init(onMedian: onMedian, onMean: onMean)
  }
}
