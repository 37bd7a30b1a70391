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

  /// Both together; `next` holds the draws that follow.
  func joined(with next: Collection) -> Collection {
    switch (self, next) {
    case (.columns(let first), .columns(let second)):
      return .columns(first.joined(with: second))
    case (.histograms(let first), .histograms(let second)):
      var joined = HistogramSet(first.histograms.map(\.layout))
      joined.merge(first)
      joined.merge(second)
      return .histograms(joined)
    default:
      preconditionFailure("parts of one run are collected alike")
    }
  }
}

/// A histogram for each output.
struct HistogramSet: Sendable {
  private(set) var histograms: [SpreadHistogram]

  init(_ layouts: [HistogramLayout]) { histograms = layouts.map { SpreadHistogram(layout: $0) } }

  mutating func merge(_ other: HistogramSet) {
    for (own, others) in zip(histograms, other.histograms) { own.merge(others) }
  }
}

/// The draws of a part of a run, output by output.
///
/// Workers write disjoint parts, and read only after all have finished.
final class Columns: @unchecked Sendable {
  private let storage: UnsafeMutablePointer<Double>
  private let count: Int
  private let draws: Range<Int>

  init(count: Int, draws: Range<Int>) {
    self.count = count
    self.draws = draws
    storage = .allocate(capacity: max(1, count * draws.count))
  }

  deinit { storage.deallocate() }

  private func column(_ index: Int) -> UnsafeMutablePointer<Double> {
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

  func layouts() -> [HistogramLayout] {
    (0..<count).map { HistogramLayout(pilot: column($0), count: draws.count) }
  }

  func quantiles(at probabilities: [Double], workers: Int) -> [[Double]] {
    let results = Mutex<[[Double]]>(Array(repeating: [], count: count))
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        if index >= count { return }
        let found = QuantileSelector.quantiles(
          of: column(index), count: draws.count, at: probabilities)
        results.withLock { $0[index] = found }
      }
    }
    return results.withLock { $0 }
  }
}
