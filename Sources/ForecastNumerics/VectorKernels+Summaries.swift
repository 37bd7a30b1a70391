internal import CVectorKernels

extension VectorKernels {
  /// The position of the first lane that is infinite or NaN, or `nil`.
  ///
  /// - Parameters:
  ///   - a: The lanes to read.
  ///   - count: The number of lanes, any.
  /// - Returns: The position, or `nil` if all lanes are finite.
  public func indexOfFirstNonFinite(_ a: ConstLanes, count: Int) -> Int? {
    let index = table.pointee.first_non_finite(a, count)
    return index < 0 ? nil : index
  }

  /// The position of the first lane that is 0 (of either sign), or `nil`.
  ///
  /// - Parameters:
  ///   - a: The lanes to read.
  ///   - count: The number of lanes, any.
  /// - Returns: The position, or `nil` if no lane is 0.
  public func indexOfFirstZero(_ a: ConstLanes, count: Int) -> Int? {
    let index = table.pointee.first_zero(a, count)
    return index < 0 ? nil : index
  }

  /// Returns the sum of the lanes, added in a fixed order: lane *i* into part *i* mod 8, then the
  /// parts as a tree.
  ///
  /// - Parameters:
  ///   - a: The lanes to add; any alignment.
  ///   - count: The number of lanes, any.
  /// - Returns: The sum.
  public func sum(_ a: ConstLanes, count: Int) -> Double {
    table.pointee.sum(a, count)
  }

  /// Returns the sum of the squared differences from `center`, in the order of ``sum(_:count:)``.
  ///
  /// - Parameters:
  ///   - a: The lanes to read; any alignment.
  ///   - center: What to subtract.
  ///   - count: The number of lanes, any.
  /// - Returns: The sum of squares.
  public func sumOfSquaredDeviations(_ a: ConstLanes, from center: Double, count: Int) -> Double {
    table.pointee.squared_deviations(a, center, count)
  }

  /// Returns the least and the greatest of the lanes, none of which may be NaN; infinity and
  /// -infinity for no lanes.
  ///
  /// - Parameters:
  ///   - a: The lanes to read; any alignment.
  ///   - count: The number of lanes, any.
  /// - Returns: Both extremes.
  public func extremes(_ a: ConstLanes, count: Int) -> (minimum: Double, maximum: Double) {
    var low = 0.0
    var high = 0.0
    table.pointee.range(a, count, &low, &high)
    return (low, high)
  }

  /// Adds the differences from `center` to the sum of their replicate: number *i* belongs to
  /// replicate *i* mod ``SamplePoints/replicates``.
  ///
  /// - Parameters:
  ///   - a: The numbers; any alignment.
  ///   - center: What to subtract.
  ///   - count: How many.
  ///   - sums: One sum for each replicate.
  public func addDeviations(
    _ a: ConstLanes, from center: Double, count: Int, to sums: inout [Double]
  ) {
    precondition(sums.count == SamplePoints.replicates)
    table.pointee.replicate_sums(&sums, a, center, count)
  }

  /// Adds 2 to the count of its replicate for each number below `middle`, 1 for each at it.
  ///
  /// - Parameters:
  ///   - a: The numbers; any alignment.
  ///   - middle: The value to compare with.
  ///   - count: How many.
  ///   - counts: One count for each replicate.
  public func addRanks(
    _ a: ConstLanes, around middle: Double, count: Int, to counts: inout [Int64]
  ) {
    precondition(counts.count == SamplePoints.replicates)
    table.pointee.replicate_ranks(&counts, a, middle, count)
  }

  /// Adds a bit to the pattern of each lane that is not 0.
  ///
  /// - Parameters:
  ///   - patterns: A pattern for each lane.
  ///   - a: The lanes to read; NaN counts as not 0.
  ///   - bit: The number of the bit, below 64.
  ///   - count: The number of lanes, any.
  public func mark(
    _ patterns: UnsafeMutablePointer<UInt64>, where a: ConstLanes, bit: Int, count: Int
  ) {
    table.pointee.mark(patterns, a, 1 << UInt64(bit), count)
  }
}
