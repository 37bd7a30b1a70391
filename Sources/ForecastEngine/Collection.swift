internal import Dispatch
internal import ForecastNumerics
internal import Synchronization

/// Where the draws of the outputs go whose quantiles are wanted.
enum Collection: Sendable {
  /// All draws are kept; quantiles are exact.
  case columns(Columns)
  /// Draws are counted; the memory does not grow.
  case histograms(HistogramSet)

  func quantiles(at probabilities: [Double], workers: Int) -> [[Double]] {
    switch self {
    case .columns(let columns): columns.quantiles(at: probabilities, workers: workers)
    case .histograms(let set): set.histograms.map { $0.quantiles(at: probabilities) }
    }
  }

  /// Counts what waits to be counted; to be called when a worker has stored its last block.
  func settle() {
    guard case .histograms(let set) = self else { return }
    for histogram in set.histograms { histogram.settle() }
  }

  /// For each column, ``OutputSummary/medianErrorRatio``.
  func medianErrorRatios(workers: Int) -> [Double] {
    switch self {
    case .columns(let columns): columns.medianErrorRatios(workers: workers)
    case .histograms(let set): set.central.map(\.errorRatio)
    }
  }

  /// Both together; `next` holds the draws that follow.
  func joined(with next: Collection) -> Collection {
    switch (self, next) {
    case (.columns(let first), .columns(let second)):
      return .columns(first.joined(with: second))
    case (.histograms(let first), .histograms(let second)):
      let joined = HistogramSet(
        first.histograms.map(\.layout), isReplicated: !first.central.isEmpty)
      joined.merge(first)
      joined.merge(second)
      return .histograms(joined)
    default:
      preconditionFailure("parts of one run are collected alike")
    }
  }
}

/// A histogram for each output, and the draws of each replicate around its centre.
struct HistogramSet: Sendable {
  let histograms: [SpreadHistogram]
  /// One for each histogram; none where draws are independent.
  let central: [CentralCounts]

  init(_ layouts: [HistogramLayout], isReplicated: Bool) {
    histograms = layouts.map { SpreadHistogram(layout: $0) }
    central = isReplicated ? layouts.map { _ in CentralCounts() } : []
  }

  /// Whether both count into the same histograms.
  func isSame(as other: HistogramSet) -> Bool {
    histograms.first === other.histograms.first
  }

  /// Adds what another set has counted.
  func merge(_ other: HistogramSet) {
    for (own, others) in zip(histograms, other.histograms) { own.merge(others) }
    for (own, others) in zip(central, other.central) { own.merge(others) }
  }

  /// Counts all draws of columns that begin with the first replicate.
  func add(_ columns: Columns) {
    for (index, histogram) in histograms.enumerated() {
      let column = columns.column(index)
      for start in stride(from: 0, to: columns.draws.count, by: Program.blockSize) {
        let count = min(Program.blockSize, columns.draws.count - start)
        histogram.add(column + start, count: count, kernels: .best)
        if !central.isEmpty {
          addCentral(column + start, column: index, count: count, kernels: .best)
        }
      }
      histogram.settle()
    }
  }

  /// Counts the draws of a block around the centre of the histogram, which is near the median.
  func addCentral(
    _ lanes: UnsafePointer<Double>, column: Int, count: Int, kernels: VectorKernels
  ) {
    central[column].add(
      lanes, count: count, middle: histograms[column].layout.center, kernels: kernels)
  }
}

/// How many draws of each replicate lie below a value; those at the value count half.
final class CentralCounts: @unchecked Sendable {
  // Like the histograms, used by one thread at a time.
  private var doubled = [Int64](repeating: 0, count: SamplePoints.replicates)
  private var draws = 0

  /// Adds draws, of which the first belongs to the first replicate.
  func add(
    _ lanes: UnsafePointer<Double>, count: Int, middle: Double, kernels: VectorKernels
  ) {
    kernels.addRanks(lanes, around: middle, count: count, to: &doubled)
    draws += count
  }

  func merge(_ other: CentralCounts) {
    for replicate in doubled.indices { doubled[replicate] += other.doubled[replicate] }
    draws += other.draws
  }

  /// The standard error of the share of draws below the value, from the spread between replicates,
  /// in relation to that of as many independent draws.
  var errorRatio: Double {
    let counts = doubled.map { Double($0) / 2 }
    let share = counts.reduce(0, +) / Double(draws)
    let sizes = ReplicateSpread.draws(draws, replicates: counts.count)
    let error = ReplicateSpread.standardError(
      deviations: zip(counts, sizes).map { $0 - share * Double($1) }, draws: draws)
    return error / (0.5 / Double(draws).squareRoot())
  }
}

/// The draws of a part of a run, output by output.
///
/// Workers write disjoint parts, and read only after all have finished.
final class Columns: @unchecked Sendable {
  private let storage: UnsafeMutablePointer<Double>
  private let count: Int
  let draws: Range<Int>

  init(count: Int, draws: Range<Int>) {
    self.count = count
    self.draws = draws
    storage = .allocate(capacity: max(1, count * draws.count))
  }

  deinit { storage.deallocate() }

  func column(_ index: Int) -> UnsafeMutablePointer<Double> {
    storage + index * draws.count
  }

  func store(_ lanes: UnsafePointer<Double>, column: Int, firstDraw: Int, count: Int) {
    (self.column(column) + (firstDraw - draws.lowerBound)).update(from: lanes, count: count)
  }

  func joined(with next: Columns) -> Columns {
    let joined = Columns(count: count, draws: draws.lowerBound..<next.draws.upperBound)
    for index in 0..<count {
      for part in [self, next] {
        joined.store(
          part.column(index), column: index, firstDraw: part.draws.lowerBound,
          count: part.draws.count)
      }
    }
    return joined
  }

  func layouts(workers: Int) -> [HistogramLayout] {
    forEachColumn(workers: workers) { HistogramLayout(pilot: column($0), count: draws.count) }
  }

  func medianErrorRatios(workers: Int) -> [Double] {
    forEachColumn(workers: workers) { index in
      let counts = CentralCounts()
      let median = QuantileSelector.quantiles(of: column(index), count: draws.count, at: [0.5])[0]
      counts.add(column(index), count: draws.count, middle: median, kernels: .best)
      return counts.errorRatio
    }
  }

  func quantiles(at probabilities: [Double], workers: Int) -> [[Double]] {
    forEachColumn(workers: workers) { index in
      QuantileSelector.quantiles(of: column(index), count: draws.count, at: probabilities)
    }
  }

  /// What `body` finds in each column; the threads share the columns.
  private func forEachColumn<Found: Sendable>(
    workers: Int, _ body: @Sendable (Int) -> Found
  ) -> [Found] {
    let results = Mutex<[Found?]>(Array(repeating: nil, count: count))
    let next = Atomic<Int>(0)
    withoutActuallyEscaping(body) { body in
      DispatchQueue.concurrentPerform(iterations: workers) { _ in
        while true {
          let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
          if index >= count { return }
          let found = body(index)
          results.withLock { $0[index] = found }
        }
      }
    }
    return results.withLock { $0.compactMap { $0 } }
  }
}
