internal import Dispatch
internal import ForecastNumerics
internal import Synchronization

/// How a program is run.
public struct RunSettings: Sendable {
  /// The number of draws.
  public var draws: Int
  /// The seed: with the names of the variables it fixes every random number.
  public var seed: UInt64
  /// The number of threads. It changes no digit.
  public var workers: Int
  /// The probabilities of the quantiles to report.
  public var probabilities: [Double]

  /// Creates settings.
  public init(draws: Int, seed: UInt64, workers: Int, probabilities: [Double]) {
    self.draws = draws
    self.seed = seed
    self.workers = workers
    self.probabilities = probabilities
  }
}

/// Why a run has no result.
public enum RunError: Error, Sendable {
  /// A requirement does not hold in a draw. `value` is the value that breaks it, in base units.
  case requirementFailed(Requirement, draw: Int, value: Double?)
  /// The draws of all outputs do not fit into the memory that a run may use, in bytes.
  case tooManyDraws(needed: Int, limit: Int)
}

/// What a run knows of one output.
public struct OutputSummary: Sendable {
  /// The mean over all draws.
  public let mean: Double
  /// The standard deviation over all draws (divisor: draws − 1).
  public let standardDeviation: Double
  /// The quantiles, in the order of ``RunSettings/probabilities``; empty where only moments were
  /// asked for.
  public let quantiles: [Double]
}

/// The result of a run.
public struct RunResult: Sendable {
  /// How it was made.
  public let settings: RunSettings
  /// A summary for each output.
  public let outputs: [OutputSummary]
  /// How many draws have each combination of goals; bit *i* is the *i*-th goal.
  public let goalCounts: [UInt64: Int]
}

extension Program {
  /// The number of draws that go through the program together.
  static let blockSize = 1024
  /// The memory that the draws of a run's outputs may take, in bytes.
  static let columnLimit = 12 << 30

  /// Runs the program.
  ///
  /// Blocks of draws are shared among threads. Draws are keyed and partial results are joined in
  /// the order of the draws, so the number of threads changes no bit.
  ///
  /// - Parameters:
  ///   - settings: the number of draws, the seed, the threads, the quantiles.
  ///   - progress: called now and then with the part done, from any thread, never from two at once.
  /// - Returns: a summary of each output, and how often each combination of goals occurs.
  /// - Throws: ``RunError/requirementFailed(_:draw:value:)`` for the first block, in the order of
  ///   draws, in which a requirement fails.
  /// - Complexity: O(instructions × draws).
  public func run(
    _ settings: RunSettings, progress: (@Sendable (Double) -> Void)? = nil
  ) throws(RunError) -> RunResult {
    let kept = outputs.indices.filter {
      constantOutputs[$0] == nil && outputs[$0].detail == .distribution
    }
    let needed = kept.count * settings.draws * MemoryLayout<Double>.stride
    guard needed <= Self.columnLimit else {
      throw .tooManyDraws(needed: needed, limit: Self.columnLimit)
    }
    let columns = Columns(count: kept.count, draws: settings.draws)
    var slots = Array(repeating: -1, count: outputs.count)
    for (column, output) in kept.enumerated() { slots[output] = column }
    let columnOf = slots

    let keys = streamNames.map { StreamKey(seed: settings.seed, name: $0) }
    let compiledSamplers = samplers.map { Sampler($0) }
    let compiledItems = items.map { CompoundSampler($0) }
    let blocks = (settings.draws + Self.blockSize - 1) / Self.blockSize
    let ledger = Ledger(outputs: outputs.count, blocks: blocks, progress: progress)
    let next = Atomic<Int>(0)
    let workers = max(1, min(settings.workers, blocks))
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      let worker = Worker(
        program: self, keys: keys, samplers: compiledSamplers, items: compiledItems,
        columns: columns, columnOf: columnOf)
      while !ledger.hasFailed {
        let block = next.wrappingAdd(1, ordering: .relaxed).oldValue
        if block >= blocks { return }
        let first = block * Self.blockSize
        ledger.record(
          worker.run(firstDraw: first, valid: min(Self.blockSize, settings.draws - first)),
          block: block)
      }
    }
    if let failure = ledger.firstFailure {
      throw .requirementFailed(
        requirements[failure.requirement], draw: failure.draw, value: failure.value)
    }
    let quantiles = columns.quantiles(at: settings.probabilities, workers: workers)
    let summaries = outputs.indices.map { index in
      if let value = constantOutputs[index] {
        let repeated = outputs[index].detail == .distribution ? settings.probabilities.count : 0
        return OutputSummary(
          mean: value, standardDeviation: 0, quantiles: Array(repeating: value, count: repeated))
      }
      let moments = ledger.moments[index]
      return OutputSummary(
        mean: moments.mean, standardDeviation: moments.standardDeviation,
        quantiles: columnOf[index] >= 0 ? quantiles[columnOf[index]] : [])
    }
    return RunResult(settings: settings, outputs: summaries, goalCounts: ledger.goalCounts)
  }
}

/// The draws of the outputs whose quantiles are wanted, output by output.
///
/// Workers write disjoint parts, and read only after all have finished.
final class Columns: @unchecked Sendable {
  private let storage: UnsafeMutablePointer<Double>
  private let count: Int
  private let draws: Int

  init(count: Int, draws: Int) {
    self.count = count
    self.draws = draws
    storage = .allocate(capacity: max(1, count * draws))
  }

  deinit { storage.deallocate() }

  func store(_ lanes: UnsafePointer<Double>, column: Int, firstDraw: Int, count: Int) {
    (storage + column * draws + firstDraw).update(from: lanes, count: count)
  }

  func quantiles(at probabilities: [Double], workers: Int) -> [[Double]] {
    let results = Mutex<[[Double]]>(Array(repeating: [], count: count))
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      while true {
        let column = next.wrappingAdd(1, ordering: .relaxed).oldValue
        if column >= count { return }
        let found = QuantileSelector.quantiles(
          of: UnsafePointer(storage + column * draws), count: draws, at: probabilities)
        results.withLock { $0[column] = found }
      }
    }
    return results.withLock { $0 }
  }
}

/// What the blocks found, joined in the order of the draws.
///
/// A block that is done early waits here until all before it are done, so sums are always added in
/// the same order.
final class Ledger: Sendable {
  private struct State {
    var pending: [Int: BlockResult] = [:]
    var nextBlock = 0
    var moments: [MomentAccumulator]
    var goalCounts: [UInt64: Int] = [:]
    var failures: [(block: Int, failure: BlockFailure)] = []
  }

  private let state: Mutex<State>
  private let failed = Atomic<Bool>(false)
  private let blocks: Int
  private let progress: (@Sendable (Double) -> Void)?

  init(outputs: Int, blocks: Int, progress: (@Sendable (Double) -> Void)?) {
    self.blocks = blocks
    self.progress = progress
    state = Mutex(State(moments: Array(repeating: MomentAccumulator(), count: outputs)))
  }

  var hasFailed: Bool { failed.load(ordering: .relaxed) }

  /// The failure of the earliest block. Blocks are handed out in order, so when some block has
  /// failed all before it have been run.
  var firstFailure: BlockFailure? {
    state.withLock { $0.failures.min { $0.block < $1.block }?.failure }
  }

  var moments: [MomentAccumulator] { state.withLock { $0.moments } }

  var goalCounts: [UInt64: Int] { state.withLock { $0.goalCounts } }

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
            state.moments[index] = state.moments[index].merged(with: ready.moments[index])
          }
          for pattern in ready.goals { state.goalCounts[pattern, default: 0] += 1 }
          state.nextBlock += 1
        }
        progress?(Double(state.nextBlock) / Double(blocks))
      }
    }
  }
}

/// What one block found.
struct BlockResult: Sendable {
  let moments: [MomentAccumulator]
  /// For each draw, which goals are reached.
  let goals: [UInt64]
}

/// A requirement that does not hold in a draw.
struct BlockFailure: Error, Sendable {
  let requirement: Int
  let draw: Int
  let value: Double?
}
