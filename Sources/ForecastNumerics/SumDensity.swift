/// The density of sums of independent draws of one distribution, for every number of terms.
///
/// The distribution is put on a grid, and the sums follow by convolution: each cell has the
/// probability of the values that are nearest to its middle, so a density is right to the square of
/// the width of a cell.
public struct SumDensity: Sendable {
  /// The largest value that is looked at.
  public let limit: Double
  private let width: Double
  /// For each number of terms from 1 on, the probability of each cell.
  private let masses: [[Double]]

  /// Works out the sums of up to `terms` draws of `law` that do not exceed `limit`; fails where the
  /// law has values below 0.
  ///
  /// - Parameters:
  ///   - law: the distribution of one term; no part of it lies below 0.
  ///   - terms: the largest number of terms.
  ///   - limit: the largest sum, positive.
  ///   - cells: the number of cells up to the limit.
  public init?(of law: Distribution, terms: Int, limit: Double, cells: Int = 1024) {
    guard law.support.lowerBound >= 0, limit > 0, limit.isFinite else { return nil }
    self.limit = limit
    let width = limit / Double(cells)
    self.width = width
    // Cell k reaches half a width to either side of k × width.
    var last = 0.0
    let single = (0...cells).map { cell -> Double in
      let upper = law.cumulativeProbability(at: (Double(cell) + 0.5) * width)
      defer { last = upper }
      return upper - last
    }
    var masses = [single]
    while masses.count < terms {
      let previous = masses[masses.count - 1]
      var next = [Double](repeating: 0, count: cells + 1)
      next.withUnsafeMutableBufferPointer { next in
        previous.withUnsafeBufferPointer { previous in
          single.withUnsafeBufferPointer { single in
            for first in 0...cells where previous[first] > 0 {
              let mass = previous[first]
              for second in 0...(cells - first) { next[first + second] += mass * single[second] }
            }
          }
        }
      }
      masses.append(next)
    }
    self.masses = masses
  }

  /// The density of the sum of `terms` draws at `value`; 0 outside what was worked out.
  public func density(of terms: Int, at value: Double) -> Double {
    guard terms >= 1, terms <= masses.count, value >= 0, value <= limit else { return 0 }
    let place = value / width
    let cell = min(Int(place), masses[0].count - 2)
    let share = place - Double(cell)
    let row = masses[terms - 1]
    return ((1 - share) * row[cell] + share * row[cell + 1]) / width
  }
}
