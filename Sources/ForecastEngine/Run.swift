internal import Dispatch
internal import ForecastNumerics
internal import Synchronization

/// How a program is run.
public struct RunSettings: Hashable, Sendable {
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
}

/// What a run knows of one output.
public struct OutputSummary: Hashable, Sendable {
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
  public static let blockSize = 1024
  /// Up to this number of draws quantiles are exact. Beyond it they are read from histograms, and
  /// the memory of a run no longer grows.
  public static let exactDraws = 131_072
  /// The number of draws from which the histograms of a long run are laid out.
  static let pilotDraws = 16_384

  /// The number of blocks of a run of `draws` draws.
  public static func blocks(of draws: Int) -> Int { (draws + blockSize - 1) / blockSize }

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
    try part(settings, blocks: 0..<Self.blocks(of: settings.draws), progress: progress).result()
  }

  /// Runs some blocks of a run, to be joined with the others by ``RunPart/joined(with:)``.
  ///
  /// - Parameters:
  ///   - settings: those of the whole run.
  ///   - blocks: which blocks of ``blockSize`` draws, not none.
  ///   - progress: called now and then with the part done, from any thread, never from two at once.
  /// - Returns: what the blocks found.
  /// - Throws: as ``run(_:progress:)``.
  public func part(
    _ settings: RunSettings, blocks: Range<Int>, progress: (@Sendable (Double) -> Void)? = nil
  ) throws(RunError) -> RunPart {
    precondition(!blocks.isEmpty && blocks.upperBound <= Self.blocks(of: settings.draws))
    let samplers = CompiledSamplers(self, seed: settings.seed)
    guard settings.draws > Self.exactDraws else {
      let draws = drawRange(blocks, settings)
      let columns = Columns(count: columnCount, draws: draws)
      let ledger = try simulate(settings, blocks, samplers, progress) { .columns(columns) }.ledger
      return RunPart(program: self, settings: settings, blocks: blocks, ledger, .columns(columns))
    }
    let layouts = try layouts(settings, samplers)
    let (ledger, kept) = try simulate(settings, blocks, samplers, progress) {
      .histograms(HistogramSet(layouts))
    }
    var total = HistogramSet(layouts)
    for (index, one) in kept.enumerated() {
      guard case .histograms(let set) = one else { continue }
      if index == 0 { total = set } else { total.merge(set) }
    }
    return RunPart(program: self, settings: settings, blocks: blocks, ledger, .histograms(total))
  }

  /// The outputs of which quantiles are wanted.
  var columnCount: Int { columnOf.reduce(0) { max($0, $1 + 1) } }

  private func drawRange(_ blocks: Range<Int>, _ settings: RunSettings) -> Range<Int> {
    let first = blocks.lowerBound * Self.blockSize
    return first..<min(blocks.upperBound * Self.blockSize, settings.draws)
  }

  /// The layouts of histograms, from the first draws of the run whatever part is asked for.
  private func layouts(
    _ settings: RunSettings, _ samplers: CompiledSamplers
  ) throws(RunError) -> [HistogramLayout] {
    let blocks = 0..<Self.blocks(of: Self.pilotDraws)
    let columns = Columns(count: columnCount, draws: drawRange(blocks, settings))
    _ = try simulate(settings, blocks, samplers, nil) { .columns(columns) }
    return columns.layouts()
  }

  /// Runs `blocks`, each worker with a collection of its own or a common one.
  private func simulate(
    _ settings: RunSettings, _ blocks: Range<Int>, _ samplers: CompiledSamplers,
    _ progress: (@Sendable (Double) -> Void)?, _ collection: @Sendable () -> Collection
  ) throws(RunError) -> (ledger: Ledger, kept: [Collection]) {
    let ledger = Ledger(outputs: outputs.count, blocks: blocks, progress: progress)
    let next = Atomic<Int>(blocks.lowerBound)
    let kept = Mutex<[Collection]>([])
    let workers = max(1, min(settings.workers, blocks.count))
    withoutActuallyEscaping(collection) { collection in
      DispatchQueue.concurrentPerform(iterations: workers) { _ in
        let own = collection()
        kept.withLock { $0.append(own) }
        let worker = Worker(program: self, samplers: samplers, collection: own)
        while !ledger.hasFailed {
          let block = next.wrappingAdd(1, ordering: .relaxed).oldValue
          if block >= blocks.upperBound { return }
          let first = block * Self.blockSize
          ledger.record(
            worker.run(firstDraw: first, valid: min(Self.blockSize, settings.draws - first)),
            block: block)
        }
      }
    }
    if let failure = ledger.firstFailure {
      throw .requirementFailed(
        requirements[failure.requirement], draw: failure.draw, value: failure.value)
    }
    return (ledger, kept.withLock { $0 })
  }
}

/// What some blocks of a run found.
///
/// Parts of one run are joined to the same result, to the bit, however the run was cut.
public struct RunPart: Sendable {
  /// The settings of the whole run.
  public let settings: RunSettings
  /// The blocks of the run that are in this part.
  public private(set) var blocks: Range<Int>
  private let program: Program
  private var moments: [DyadicMoments]
  private var goalCounts: [UInt64: Int]
  private var collection: Collection

  init(
    program: Program, settings: RunSettings, blocks: Range<Int>, _ ledger: Ledger,
    _ collection: Collection
  ) {
    self.program = program
    self.settings = settings
    self.blocks = blocks
    self.collection = collection
    moments = ledger.moments
    goalCounts = ledger.goalCounts
  }

  /// Joins this part with the one that follows it.
  ///
  /// - Precondition: both are parts of the same run, and `next` begins where this one ends.
  public func joined(with next: RunPart) -> RunPart {
    precondition(
      next.blocks.lowerBound == blocks.upperBound && next.settings == settings,
      "blocks \(blocks) and \(next.blocks) do not follow each other")
    var joined = self
    joined.blocks = blocks.lowerBound..<next.blocks.upperBound
    for index in moments.indices { joined.moments[index].add(next.moments[index]) }
    joined.goalCounts.merge(next.goalCounts, uniquingKeysWith: +)
    joined.collection = collection.joined(with: next.collection)
    return joined
  }

  /// The result of the draws in this part.
  public func result() -> RunResult {
    let quantiles = collection.quantiles(at: settings.probabilities, workers: settings.workers)
    let summaries = program.outputs.indices.map { index in
      if let value = program.constantOutputs[index] {
        let wanted = program.outputs[index].detail == .distribution
        return OutputSummary(
          mean: value, standardDeviation: 0,
          quantiles: Array(repeating: value, count: wanted ? settings.probabilities.count : 0))
      }
      let total = moments[index].total
      let column = program.columnOf[index]
      return OutputSummary(
        mean: total.mean, standardDeviation: total.standardDeviation,
        quantiles: column >= 0 ? quantiles[column] : [])
    }
    return RunResult(settings: settings, outputs: summaries, goalCounts: goalCounts)
  }
}
