internal import CVectorKernels

/// Memory that a ``CompoundSampler`` works in; one for each worker.
public final class CompoundScratch {
  fileprivate let blockSize: Int
  fileprivate let sizes: AlignedLanes
  fileprivate let sums: AlignedLanes
  fileprivate let counts: AlignedLanes
  fileprivate let draws: UnsafeMutablePointer<UInt32>
  fileprivate var starts: [Int]

  /// Creates memory for blocks of up to `blockSize` lanes, a multiple of 16.
  ///
  /// - Parameter blockSize: The greatest number of lanes.
  public init(blockSize: Int) {
    precondition(blockSize % 16 == 0, "\(blockSize) lanes are not a multiple of 16")
    self.blockSize = blockSize
    sizes = AlignedLanes(count: 2 * blockSize)
    sums = AlignedLanes(count: blockSize)
    counts = AlignedLanes(count: blockSize)
    draws = .allocate(capacity: blockSize)
    draws.initialize(repeating: 0, count: blockSize)
    starts = []
  }

  deinit {
    draws.deallocate()
  }
}

/// The sum of as many independent draws of a distribution as a count says, lane by lane.
///
/// Item *i* of a draw has the uniform of word *i* mod 2 of the counter (draw, year, 2³¹ + *i* / 2)
/// under the key, and its quantile as the size: whoever replaces the distribution keeps the luck.
/// Each draw adds its items in ascending order, so that its sum does not depend on its neighbours.
public struct CompoundSampler: Sendable {
  private let items: Sampler

  /// Beyond this many different counts a comparison sort takes over from counting.
  private static let countingLimit = 4096

  /// Tells the counters of items from those of ``VectorKernels/fillUniforms(_:count:key:firstDraw:year:item:)``.
  private static let firstItem: UInt32 = 1 << 31

  /// Creates the sampler of sums.
  ///
  /// - Parameter itemDistribution: The distribution of one item.
  public init(_ itemDistribution: Distribution) {
    items = Sampler(itemDistribution)
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
  public func sum(
    counts: VectorKernels.ConstLanes, into out: VectorKernels.Lanes, count: Int, key: StreamKey,
    firstDraw: UInt64, year: UInt32, kernels: VectorKernels, scratch: CompoundScratch
  ) {
    precondition(
      count <= scratch.blockSize, "\(count) lanes in scratch for \(scratch.blockSize)")
    kernels.check(count)
    sortByFallingCount(counts, count: count, kernels: kernels, scratch: scratch)
    let sums = scratch.sums.start
    let sorted = scratch.counts.start
    kernels.fill(sums, with: 0, count: count)
    var remaining = count
    var item = 0.0
    var pair = Self.firstItem
    while true {
      while remaining > 0, !(sorted[remaining - 1] > item) { remaining -= 1 }
      if remaining == 0 { break }
      let lanes = (remaining + 15) & ~15
      let first = scratch.sizes.start
      let second = first + lanes
      kernels.fillUniformPairs(
        first, second, draws: scratch.draws, base: firstDraw, count: lanes, key: key, year: year,
        item: pair)
      items.sample(fromUniforms: first, into: first, count: 2 * lanes, kernels: kernels)
      kernels.table.pointee.add_pair(sums, first, second, sorted, item, lanes)
      item += 2
      pair += 1
    }
    for place in 0..<count { out[Int(scratch.draws[place])] = sums[place] }
  }

  /// Fills `scratch.draws` with the lanes in order of falling counts (equal ones in order), and
  /// `scratch.counts` with their counts.
  private func sortByFallingCount(
    _ counts: VectorKernels.ConstLanes, count: Int, kernels: VectorKernels,
    scratch: CompoundScratch
  ) {
    let greatest = kernels.extremes(counts, count: count).maximum
    guard greatest < Double(Self.countingLimit) else {
      let order = (0..<count).sorted {
        counts[$0] != counts[$1] ? counts[$0] > counts[$1] : $0 < $1
      }
      for (place, lane) in order.enumerated() {
        scratch.draws[place] = UInt32(lane)
        scratch.counts.start[place] = counts[lane]
      }
      return
    }
    let last = greatest > 0 ? Int(greatest) : 0
    scratch.starts.removeAll(keepingCapacity: true)
    scratch.starts.append(contentsOf: repeatElement(0, count: last + 2))
    scratch.starts.withUnsafeMutableBufferPointer { starts in
      // Counts of lanes by falling count, then their first places.
      for lane in 0..<count { starts[last - whole(counts[lane]) + 1] += 1 }
      for index in 1..<starts.count { starts[index] += starts[index - 1] }
      for lane in 0..<count {
        let bucket = last - whole(counts[lane])
        let place = starts[bucket]
        starts[bucket] += 1
        scratch.draws[place] = UInt32(truncatingIfNeeded: lane)
        scratch.counts.start[place] = counts[lane]
      }
    }
  }

  /// The count as an integer; 0 for what is none, which only padding lanes hold.
  @inline(__always)
  private func whole(_ count: Double) -> Int {
    count > 0 ? Int(count) : 0
  }
}
