internal import ForecastNumerics
internal import Synchronization

/// What the blocks found, joined in the order of the draws.
///
/// A block that is done early waits here until all before it are done, so sums are always added in
/// the same order.
final class Ledger: Sendable {
  private struct State {
    var pending: [Int: BlockResult] = [:]
    var nextBlock: Int
    var moments: [DyadicMoments]
    var goals: GoalCounter
    var failures: [(block: Int, failure: BlockFailure)] = []
  }

  private let state: Mutex<State>
  private let failed = Atomic<Bool>(false)
  private let blocks: Range<Int>
  private let progress: (@Sendable (Double) -> Void)?

  init(
    outputs: Int, replicates: Int, blocks: Range<Int>, progress: (@Sendable (Double) -> Void)?
  ) {
    self.blocks = blocks
    self.progress = progress
    state = Mutex(
      State(
        nextBlock: blocks.lowerBound, moments: Array(repeating: DyadicMoments(), count: outputs),
        goals: GoalCounter(replicates: replicates)))
  }

  var hasFailed: Bool { failed.load(ordering: .relaxed) }

  /// The failure of the earliest block. Blocks are handed out in order, so when some block has
  /// failed all before it have been run.
  var firstFailure: BlockFailure? {
    state.withLock { $0.failures.min { $0.block < $1.block }?.failure }
  }

  var moments: [DyadicMoments] { state.withLock { $0.moments } }

  var goalCounts: [[UInt64: Int]] { state.withLock { $0.goals.byReplicate } }

  /// Adds what a worker has counted in all its blocks.
  func add(_ goals: GoalCounter) { state.withLock { $0.goals.add(goals) } }

  func record(_ result: Result<BlockResult, BlockFailure>, block: Int) {
    state.withLock { state in
      switch result {
      case .failure(let failure):
        failed.store(true, ordering: .relaxed)
        state.failures.append((block, failure))
      case .success(let partial):
        state.pending[block] = partial
        while let ready = state.pending.removeValue(forKey: state.nextBlock) {
          for index in state.moments.indices {
            state.moments[index].add(ready.moments[index], block: state.nextBlock)
          }
          state.nextBlock += 1
        }
        progress?(Double(state.nextBlock - blocks.lowerBound) / Double(blocks.count))
      }
    }
  }
}

/// What one block found, apart from the goals, which each worker counts for itself.
struct BlockResult: Sendable {
  let moments: [ReplicatedMoments]
}

/// A requirement that does not hold in a draw.
struct BlockFailure: Error, Sendable {
  let requirement: Int
  let draw: Int
  let value: Double?
}
