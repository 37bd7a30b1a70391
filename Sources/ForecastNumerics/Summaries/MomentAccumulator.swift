/// The count, mean and spread of numbers that arrive in blocks.
///
/// Within a block the squares are those of the distances from the block's mean. Blocks are combined
/// by T. F. Chan, G. H. Golub, R. J. LeVeque, Algorithms for computing the sample variance, The
/// American Statistician 37 (1983). Other blocks, or another order, may change the last bits.
public struct MomentAccumulator: Hashable, Sendable {
  /// How many numbers have been added.
  public private(set) var count = 0
  /// Their mean; 0 if there are none.
  public private(set) var mean = 0.0
  /// The sum of their squared distances from the mean.
  public private(set) var sumOfSquaredDeviations = 0.0

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
    guard count > 0 else { return }
    var block = MomentAccumulator()
    block.count = count
    block.mean = kernels.sum(lanes, count: count) / Double(count)
    block.sumOfSquaredDeviations = kernels.sumOfSquaredDeviations(
      lanes, from: block.mean, count: count)
    merge(block)
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
