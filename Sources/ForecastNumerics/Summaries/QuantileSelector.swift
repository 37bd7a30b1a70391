internal import CVectorKernels

/// Exact quantiles without sorting.
public enum QuantileSelector {
  /// Returns quantiles by linear interpolation between order statistics: type 7 of R. J. Hyndman and
  /// Y. Fan, Sample quantiles in statistical packages, The American Statistician 50 (1996).
  ///
  /// A histogram over the leading bits that differ is counted, and only the bins that hold a wanted
  /// order statistic are looked into, in the same way.
  ///
  /// - Parameters:
  ///   - values: The sample, in any order; no NaN. It is not changed.
  ///   - count: The size of the sample, at least 1.
  ///   - probabilities: The wanted probabilities, from 0 to 1 in any order.
  /// - Returns: One quantile for each probability.
  /// - Complexity: O(`count`); memory for the bins that are looked into.
  public static func quantiles(
    of values: UnsafePointer<Double>, count: Int, at probabilities: [Double]
  ) -> [Double] {
    precondition(count > 0, "an empty sample has no quantiles")
    precondition(
      probabilities.allSatisfy { 0 <= $0 && $0 <= 1 }, "\(probabilities) are not probabilities")
    let places = probabilities.map { $0 * Double(count - 1) }
    let ranks = Set(places.flatMap { [Int($0), min(Int($0) + 1, count - 1)] }).sorted()
    var found: [Int: Double] = [:]
    select(ranks, of: values, count: count, offset: 0, into: &found)
    return places.map { place in
      let rank = Int(place)
      guard let low = found[rank], let high = found[min(rank + 1, count - 1)] else { return .nan }
      let share = place - Double(rank)
      return share == 0 || low == high ? low : low + share * (high - low)
    }
  }

  private static let binLimit: UInt64 = 8192

  /// Finds the order statistics of ascending `ranks`, which count from `offset`.
  private static func select(
    _ ranks: [Int], of values: UnsafePointer<Double>, count: Int, offset: Int,
    into found: inout [Int: Double]
  ) {
    if count <= 256 {
      let sorted = UnsafeBufferPointer(start: values, count: count).sorted()
      for rank in ranks { found[rank] = sorted[rank - offset] }
      return
    }
    var least: UInt64 = 0
    var greatest: UInt64 = 0
    VectorKernels.best.table.pointee.key_range(values, count, &least, &greatest)
    var shift: Int32 = 0
    while (greatest - least) >> UInt64(shift) >= binLimit { shift += 1 }
    var histogram = [UInt32](repeating: 0, count: Int((greatest - least) >> UInt64(shift)) + 1)
    vector_kernels_histogram(values, count, least, shift, &histogram)

    var bins: [Bin] = []
    var tags = [UInt8](repeating: 0, count: histogram.count)
    var before = offset
    var next = 0
    for (index, size) in histogram.enumerated() where next < ranks.count {
      let after = before + Int(size)
      let first = next
      while next < ranks.count, ranks[next] < after { next += 1 }
      if next > first {
        let wanted = Array(ranks[first..<next])
        if shift == 0 {
          let value = vector_kernels_number(least + UInt64(index))
          for rank in wanted { found[rank] = value }
        } else {
          bins.append(Bin(ranks: wanted, offset: before, count: Int(size)))
          tags[index] = UInt8(bins.count)
          if bins.count == 255 {
            collect(bins, tags, of: values, count: count, least: least, shift: shift, into: &found)
            bins = []
            tags = [UInt8](repeating: 0, count: histogram.count)
          }
        }
      }
      before = after
    }
    collect(bins, tags, of: values, count: count, least: least, shift: shift, into: &found)
  }

  /// A bin that holds wanted order statistics.
  private struct Bin {
    var ranks: [Int]
    var offset: Int
    var count: Int
  }

  /// Copies the values of the tagged bins and selects among them.
  private static func collect(
    _ bins: [Bin], _ tags: [UInt8], of values: UnsafePointer<Double>, count: Int, least: UInt64,
    shift: Int32, into found: inout [Int: Double]
  ) {
    guard !bins.isEmpty else { return }
    let lists = bins.map { AlignedLanes(count: $0.count) }
    var ends: [UnsafeMutablePointer<Double>?] = lists.map(\.start)
    vector_kernels_collect(values, count, least, shift, tags, &ends)
    for (bin, list) in zip(bins, lists) {
      select(bin.ranks, of: list.start, count: bin.count, offset: bin.offset, into: &found)
    }
  }
}
