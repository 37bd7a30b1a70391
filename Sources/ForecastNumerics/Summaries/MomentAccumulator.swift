/// The count, mean, spread and range of numbers that arrive in blocks.
///
/// Means and sums of squares are combined by T. F. Chan, G. H. Golub, R. J. LeVeque, Algorithms for
/// computing the sample variance, The American Statistician 37 (1983). Blocks are cut into pieces of
/// 64 lanes that are combined one after the other: blocks of any multiple of 64 that arrive in the
/// same order give the same bits. Merging in another grouping may change the last bits.
public struct MomentAccumulator: Hashable, Sendable {
  /// How many numbers have been added.
  public private(set) var count = 0
  /// Their mean; 0 if there are none.
  public private(set) var mean = 0.0
  /// The sum of their squared distances from the mean.
  public private(set) var sumOfSquaredDeviations = 0.0
  /// The least of them; infinity if there are none.
  public private(set) var minimum = Double.infinity
  /// The greatest of them; -infinity if there are none.
  public private(set) var maximum = -Double.infinity

  /// Creates an accumulator of no numbers.
  public init() {}

  /// The sample variance, with *count* - 1 in the denominator; NaN below two numbers.
  public var variance: Double {
    count < 2 ? .nan : sumOfSquaredDeviations / Double(count - 1)
  }

  /// The sample standard deviation; NaN below two numbers.
  public var standardDeviation: Double { variance.squareRoot() }

  /// The standard error of the mean; NaN below two numbers.
  public var standardError: Double { (variance / Double(count)).squareRoot() }

  /// Adds a block of numbers.
  ///
  /// - Parameters:
  ///   - lanes: The numbers, none of them NaN.
  ///   - count: How many.
  ///   - kernels: The instruction set.
  public mutating func add(
    _ lanes: VectorKernels.ConstLanes, count: Int, kernels: VectorKernels
  ) {
    var start = 0
    while start < count {
      let size = min(64, count - start)
      let piece = lanes + start
      let pieceMean = kernels.sum(piece, count: size) / Double(size)
      var other = MomentAccumulator()
      other.count = size
      other.mean = pieceMean
      other.sumOfSquaredDeviations = kernels.sumOfSquaredDeviations(
        piece, from: pieceMean, count: size)
      merge(other)
      start += size
    }
    let (low, high) = kernels.extremes(lanes, count: count)
    minimum = min(minimum, low)
    maximum = max(maximum, high)
  }

  /// Adds the numbers of another accumulator.
  ///
  /// - Parameter other: The accumulator of the numbers that follow.
  public mutating func merge(_ other: MomentAccumulator) {
    guard other.count > 0 else { return }
    let total = count + other.count
    let distance = other.mean - mean
    let share = Double(other.count) / Double(total)
    sumOfSquaredDeviations +=
      other.sumOfSquaredDeviations + distance * distance * (Double(count) * share)
    mean = count == 0 ? other.mean : mean + distance * share
    count = total
    minimum = min(minimum, other.minimum)
    maximum = max(maximum, other.maximum)
  }

  /// Returns the accumulator of the numbers of both.
  ///
  /// - Parameter other: The accumulator of the numbers that follow.
  /// - Returns: Both together.
  public func merged(with other: MomentAccumulator) -> MomentAccumulator {
    var merged = self
    merged.merge(other)
    return merged
  }
}
