internal import CVectorKernels

/// Memory that a ``CompoundSampler`` works in; one for each worker.
public final class CompoundScratch {
  fileprivate let blockSize: Int
  fileprivate let sizes: AlignedLanes
  fileprivate let sums: AlignedLanes
  fileprivate let counts: AlignedLanes
  fileprivate let draws: UnsafeMutablePointer<UInt32>
  /// The draws whose items lanes have, where somebody chooses them.
  fileprivate let chosen: UnsafeMutablePointer<UInt32>
  fileprivate let starts: UnsafeMutablePointer<UInt32>
  fileprivate let ranks: UnsafeMutablePointer<UInt32>
  fileprivate let far: CellTable.FarItems

  /// Up to this count lanes are ordered by counting, beyond it by comparisons.
  fileprivate static let countingLimit = 4096

  /// Creates memory for blocks of up to `blockSize` lanes, a multiple of 16.
  ///
  /// - Parameter blockSize: The greatest number of lanes.
  public init(blockSize: Int) {
    precondition(blockSize % 16 == 0, "\(blockSize) lanes are not a multiple of 16")
    self.blockSize = blockSize
    sizes = AlignedLanes(count: 4 * blockSize)
    sums = AlignedLanes(count: blockSize)
    counts = AlignedLanes(count: blockSize)
    draws = .allocate(capacity: blockSize)
    draws.initialize(repeating: 0, count: blockSize)
    chosen = .allocate(capacity: blockSize)
    chosen.initialize(repeating: 0, count: blockSize)
    starts = .allocate(capacity: 2 * (Self.countingLimit + 1))
    ranks = .allocate(capacity: blockSize)
    far = CellTable.FarItems(lanes: blockSize)
  }

  deinit {
    starts.deallocate()
    ranks.deallocate()
    draws.deallocate()
    chosen.deallocate()
    far.deallocate()
  }
}

/// The sum of as many independent draws of a distribution as a count says, lane by lane.
///
/// Item *i* of a draw has uniform *i* mod 4 of the counter (draw, year, 2³¹ + *i* / 4) under the key
/// (``VectorKernels/fillUniformQuartets``), and its quantile as the size: whoever replaces the
/// distribution keeps the luck.
/// Sizes have the accuracy of a ``Sampler`` with a table: 1e-10 of the spread plus the distance from
/// the median.
/// Each draw adds its items in the same order, so that its sum does not depend on its neighbours.
public struct CompoundSampler: Sendable {
  private let items: Sampler
  private let table: CellTable?

  /// Tells the counters of items from those of ``VectorKernels/fillUniforms(_:count:key:firstDraw:year:item:)``.
  private static let firstQuartet: UInt32 = 1 << 31

  /// Creates the sampler of sums.
  ///
  /// - Parameter itemDistribution: The distribution of one item.
  public init(_ itemDistribution: Distribution) {
    items = Sampler(itemDistribution)
    table = items.gainsFromCells ? CellTable(items) : nil
  }

  /// Writes the sum of each lane's items.
  ///
  /// The lanes are sorted by falling counts, so that those that still have an item are always the
  /// first ones.
  ///
  /// - Parameters:
  ///   - counts: The numbers of items: whole, at least 0, below 2³².
  ///   - out: The lanes to write; may be `counts`.
  ///   - count: The number of lanes, a multiple of 16 and at most the scratch's block size.
  ///   - key: The key of the items' stream.
  ///   - firstDraw: The draw of the first lane.
  ///   - year: Any number that tells years apart.
  ///   - kernels: The instruction set.
  ///   - scratch: Memory to work in.
  ///   - chosen: For each lane, how far beyond `firstDraw` the draw is whose items it has; its own
  ///     place if `nil`.
  public func sum(
    counts: VectorKernels.ConstLanes, into out: VectorKernels.Lanes, count: Int, key: StreamKey,
    firstDraw: UInt64, year: UInt32, kernels: VectorKernels, scratch: CompoundScratch,
    chosen: UnsafePointer<UInt32>? = nil
  ) {
    precondition(
      count <= scratch.blockSize, "\(count) lanes in scratch for \(scratch.blockSize)")
    kernels.check(count)
    sortByFallingCount(counts, count: count, kernels: kernels, scratch: scratch)
    if let chosen {
      for place in 0..<count { scratch.chosen[place] = chosen[Int(scratch.draws[place])] }
    }
    let draws = chosen == nil ? scratch.draws : scratch.chosen
    let sums = scratch.sums.start
    let sorted = scratch.counts.start
    kernels.fill(sums, with: 0, count: count)
    var remaining = count
    var quartet: UInt32 = 0
    while true {
      let firstItem = Double(quartet) * 4
      while remaining > 0, !(sorted[remaining - 1] > firstItem) { remaining -= 1 }
      if remaining == 0 { break }
      let lanes = (remaining + 15) & ~15
      if let table {
        table.addItems(
          to: sums, counts: sorted, draws: draws, base: firstDraw, count: lanes, key: key,
          year: year, quartet: Self.firstQuartet + quartet, firstItem: firstItem, kernels: kernels,
          beyond: scratch.far, sampler: items)
      } else {
        let sizes = scratch.sizes.start
        kernels.fillUniformQuartets(
          sizes, stride: lanes, draws: draws, base: firstDraw, count: lanes, key: key, year: year,
          quartet: Self.firstQuartet + quartet)
        let wanted = min(4, Int(sorted[0] - firstItem))
        items.sample(
          fromUniforms: sizes, into: sizes, count: wanted * lanes, kernels: kernels)
        for index in 0..<wanted {
          kernels.table.pointee.add_item(
            sums, sizes + index * lanes, sorted, firstItem + Double(index), lanes)
        }
      }
      quartet += 1
    }
    vector_kernels_scatter(out, sums, scratch.draws, count)
  }

  /// Fills `scratch.draws` with the lanes in order of falling counts (equal ones in order), and
  /// `scratch.counts` with their counts.
  private func sortByFallingCount(
    _ counts: VectorKernels.ConstLanes, count: Int, kernels: VectorKernels,
    scratch: CompoundScratch
  ) {
    let greatest = kernels.extremes(counts, count: count).maximum
    guard greatest <= Double(CompoundScratch.countingLimit) else {
      let order = (0..<count).sorted {
        counts[$0] != counts[$1] ? counts[$0] > counts[$1] : $0 < $1
      }
      for (place, lane) in order.enumerated() {
        scratch.draws[place] = UInt32(lane)
        scratch.counts.start[place] = counts[lane]
      }
      return
    }
    vector_kernels_order_by_count(
      counts, count, greatest > 0 ? UInt32(greatest) : 0, scratch.starts, scratch.ranks,
      scratch.draws, scratch.counts.start)
  }
}
