internal import CVectorKernels

/// How a histogram cuts the numbers: bins around a centre, fine within the spread and coarser, in
/// proportion to the distance, beyond it.
public struct HistogramLayout: Hashable, Sendable {
  /// The number that has a bin of its own.
  public let center: Double
  /// The distance that counts as one scale.
  public let scale: Double

  /// The part of (1 + the distance from the centre in scales) that a bin spans: 1/1024.
  public static let resolution = 1.0 / Double(1 << bits)

  static let bits = 10
  /// How many doublings of (1 + distance) have bins; what lies farther shares the last bin.
  static let doublings = 12
  static let last = Int16(doublings << bits)

  /// Creates a layout.
  ///
  /// - Parameters:
  ///   - center: The number that has a bin of its own.
  ///   - scale: The distance that counts as one scale; positive.
  public init(center: Double, scale: Double) {
    precondition(scale > 0 && scale.isFinite, "the scale \(scale) is not positive")
    self.center = center
    self.scale = scale
  }

  /// Creates a layout from the first numbers of a long list: centred on their median, with a quarter
  /// of the distance between their 5 % and 95 % quantiles as the scale.
  ///
  /// Where these are equal the range takes their place, and where all numbers are equal a
  /// billionth of them.
  ///
  /// - Parameters:
  ///   - pilot: The numbers.
  ///   - count: How many, at least 1.
  public init(pilot: UnsafePointer<Double>, count: Int) {
    let marks = QuantileSelector.quantiles(of: pilot, count: count, at: [0, 0.05, 0.5, 0.95, 1])
    let center = marks[2]
    var scale = (marks[3] - marks[1]) / 4
    if !(scale > 0) { scale = (marks[4] - marks[0]) / 4 }
    if !(scale > 0) { scale = abs(center) * 1e-9 }
    // Scales whose inverse is not finite would lose the order of the numbers.
    self.init(center: center, scale: min(max(scale, 1e-290), 1e290))
  }

  /// The bounds of a bin; those of bin 0 are the centre.
  func bounds(of bin: Int16) -> (low: Double, high: Double) {
    guard bin != 0 else { return (center, center) }
    func edge(_ index: Int16) -> Double {
      let pattern = (UInt64(1023) << UInt64(Self.bits)) + UInt64(index)
      return (Double(bitPattern: pattern << UInt64(52 - Self.bits)) - 1) * scale
    }
    let near = edge(abs(bin) - 1)
    let far = abs(bin) == Self.last ? .infinity : edge(abs(bin))
    return bin > 0 ? (center + near, center + far) : (center - far, center - near)
  }
}

/// Counts of numbers in the bins of a layout, for quantiles of lists too long to keep.
///
/// A quantile is off by at most the width of its bin, ``HistogramLayout/resolution`` of the scale
/// plus the distance from the centre, up to 4095 scales from it; in practice by far less, because numbers lie evenly in so
/// narrow a bin. Whole numbers are found exactly where bins are at most one wide. Counts are added
/// in any order with the same result.
public final class SpreadHistogram: @unchecked Sendable {
  // Not shared between threads while numbers are added; the owner sees to that.

  /// How the numbers are cut.
  public let layout: HistogramLayout
  /// How many numbers have been added.
  public private(set) var count = 0
  private var counts: [UInt32]
  private var minimum = Double.infinity
  private var maximum = -Double.infinity
  private var isWhole = true
  /// The bins of numbers that are not counted yet. The counts of many outputs do not fit into the
  /// cache together; those of one do, while this list is counted.
  private let waiting = UnsafeMutablePointer<Int16>.allocate(capacity: SpreadHistogram.patience)
  private var waitingCount = 0
  private static let patience = 16_384

  /// Creates a histogram of no numbers.
  ///
  /// - Parameter layout: How the numbers are cut.
  public init(layout: HistogramLayout) {
    self.layout = layout
    counts = Array(repeating: 0, count: 2 * Int(HistogramLayout.last) + 1)
  }

  deinit { waiting.deallocate() }

  /// Adds a block of numbers, to be counted together with others or by ``settle()``.
  ///
  /// - Parameters:
  ///   - lanes: The numbers, none of them NaN.
  ///   - count: How many, at most 16,384.
  ///   - kernels: The instruction set.
  public func add(_ lanes: VectorKernels.ConstLanes, count: Int, kernels: VectorKernels) {
    precondition(count <= Self.patience, "\(count) numbers at once; at most \(Self.patience)")
    if waitingCount + count > Self.patience { settle() }
    kernels.table.pointee.spread_bins(
      waiting + waitingCount, lanes, layout.center, 1 / layout.scale, Int32(HistogramLayout.bits),
      HistogramLayout.last, count)
    waitingCount += count
    if isWhole, kernels.table.pointee.any_fraction(lanes, count) != 0 { isWhole = false }
    let (low, high) = kernels.extremes(lanes, count: count)
    minimum = min(minimum, low)
    maximum = max(maximum, high)
    self.count += count
  }

  /// Counts the numbers that wait; to be called after the last block.
  public func settle() {
    counts.withUnsafeMutableBufferPointer { counts in
      guard let start = counts.baseAddress else { return }
      vector_kernels_count(waiting, waitingCount, start + Int(HistogramLayout.last))
    }
    waitingCount = 0
  }

  /// Adds the counts of a histogram with the same layout. Both are settled.
  ///
  /// - Parameter other: The other histogram.
  public func merge(_ other: SpreadHistogram) {
    precondition(layout == other.layout, "histograms with different layouts")
    precondition(
      waitingCount == 0 && other.waitingCount == 0, "histograms with numbers not counted")
    let others = other.counts
    counts.withUnsafeMutableBufferPointer { counts in
      for index in counts.indices { counts[index] += others[index] }
    }
    minimum = min(minimum, other.minimum)
    maximum = max(maximum, other.maximum)
    isWhole = isWhole && other.isWhole
    count += other.count
  }

  /// Returns quantiles of type 7 (R. J. Hyndman, Y. Fan, Sample quantiles in statistical packages,
  /// The American Statistician 50, 1996), within the error that the type states.
  ///
  /// - Parameter probabilities: Numbers from 0 to 1, in any order.
  /// - Returns: The quantiles, in the same order.
  /// - Precondition: At least one number has been added, and all are settled.
  public func quantiles(at probabilities: [Double]) -> [Double] {
    precondition(count > 0, "a quantile of no numbers")
    precondition(waitingCount == 0, "a histogram with numbers not counted")
    let counts = counts
    let order = probabilities.indices.sorted { probabilities[$0] < probabilities[$1] }
    var result = Array(repeating: 0.0, count: probabilities.count)
    var below = 0
    var index = 0
    for wanted in order {
      let rank = probabilities[wanted] * Double(count - 1)
      guard rank > 0, rank < Double(count - 1) else {
        result[wanted] = rank > 0 ? maximum : minimum
        continue
      }
      while index < counts.count - 1, Double(below + Int(counts[index])) <= rank {
        below += Int(counts[index])
        index += 1
      }
      let inBin = Int(counts[index])
      let share = inBin == 0 ? 0 : (rank - Double(below) + 0.5) / Double(inBin)
      result[wanted] = value(in: Int16(index - Int(HistogramLayout.last)), share: share)
    }
    return result
  }

  private func value(in bin: Int16, share: Double) -> Double {
    let bounds = layout.bounds(of: bin)
    let low = max(bounds.low, minimum)
    let high = min(bounds.high, maximum)
    if isWhole {
      let least = low.rounded(.up)
      let greatest = high.rounded(.down)
      if least >= greatest { return least }
      return (least + (greatest - least) * share).rounded()
    }
    return low + (high - low) * min(share, 1)
  }
}
