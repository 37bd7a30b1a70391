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
  /// Where the uniform numbers come from.
  public var sampling: Sampling

  /// Creates settings.
  public init(
    draws: Int, seed: UInt64, workers: Int, probabilities: [Double], sampling: Sampling = .random
  ) {
    self.draws = draws
    self.seed = seed
    self.workers = workers
    self.probabilities = probabilities
    self.sampling = sampling
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
  /// The standard error of the mean: from the draws where they are independent, else from the
  /// spread between replicates.
  public let meanStandardError: Double
  /// The standard error of the share of draws below the middle, in relation to that of as many
  /// independent draws: 1 where draws are independent.
  public let medianErrorRatio: Double
  /// The mean of each replicate; empty where draws are independent.
  public let replicateMeans: [Double]
}

/// The result of a run.
public struct RunResult: Sendable {
  /// How it was made.
  public let settings: RunSettings
  /// A summary for each output.
  public let outputs: [OutputSummary]
  /// How many draws have each combination of goals; bit *i* is the *i*-th goal.
  public var goalCounts: [UInt64: Int] {
    goalCountsByReplicate.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }
  }
  /// The same in each replicate; one where draws are independent.
  public let goalCountsByReplicate: [[UInt64: Int]]
}

extension Program {
  /// The number of draws that go through the program together.
  public static let blockSize = 1024
  /// Up to this number of draws quantiles are exact. Beyond it they are read from histograms, and
  /// the memory of a run no longer grows.
  public static let exactDraws = 131_072
  /// The number of draws from which the histograms of a long run are laid out.
  static let pilotDraws = 4096

  /// The number of blocks of a run of `draws` draws.
  public static func blocks(of draws: Int) -> Int { (draws + blockSize - 1) / blockSize }

  /// Runs the program.
  ///
  /// Blocks of draws are shared among threads. Draws are keyed and partial results are joined in
  /// the order of the draws, so the number of threads changes no bit.
  ///
  /// - Parameters:
  ///   - settings: the number of draws, the seed, the threads, the quantiles.
  ///   - replacement: numbers that take the place of the drawn ones.
  ///   - progress: called now and then with the part done, from any thread, never from two at once.
  /// - Returns: a summary of each output, and how often each combination of goals occurs.
  /// - Throws: ``RunError/requirementFailed(_:draw:value:)`` for the first block, in the order of
  ///   draws, in which a requirement fails.
  /// - Complexity: O(instructions × draws).
  public func run(
    _ settings: RunSettings, replacing replacement: NumberReplacement = .none,
    progress: (@Sendable (Double) -> Void)? = nil
  ) throws(RunError) -> RunResult {
    try part(
      settings, blocks: 0..<Self.blocks(of: settings.draws), replacing: replacement,
      progress: progress
    ).result()
  }

  /// Runs some blocks of a run, to be joined with the others by ``RunPart/joined(with:)``.
  ///
  /// - Parameters:
  ///   - settings: those of the whole run.
  ///   - blocks: which blocks of ``blockSize`` draws, not none.
  ///   - replacement: numbers that take the place of the drawn ones.
  ///   - progress: called now and then with the part done, from any thread, never from two at once.
  /// - Returns: what the blocks found.
  /// - Throws: as ``run(_:progress:)``.
  public func part(
    _ settings: RunSettings, blocks: Range<Int>,
    replacing replacement: NumberReplacement = .none,
    progress: (@Sendable (Double) -> Void)? = nil
  ) throws(RunError) -> RunPart {
    precondition(!blocks.isEmpty && blocks.upperBound <= Self.blocks(of: settings.draws))
    check(replacement, settings)
    let samplers = CompiledSamplers(self, settings, replacement)
    guard settings.draws > Self.exactDraws else {
      let draws = drawRange(blocks, settings)
      let columns = Columns(count: columnCount, draws: draws)
      let ledger = ledger(settings, blocks, progress)
      _ = try simulate(settings, blocks, samplers, into: ledger) { .columns(columns) }
      return RunPart(program: self, settings: settings, blocks: blocks, ledger, .columns(columns))
    }
    // The layouts of histograms come from the first draws of the run, whatever part is asked for.
    let pilotBlocks = 0..<Self.blocks(of: Self.pilotDraws)
    let holdsPilot = blocks.lowerBound == 0 && blocks.upperBound >= pilotBlocks.upperBound
    let ledger = ledger(settings, blocks, progress)
    let pilot = Columns(count: columnCount, draws: drawRange(pilotBlocks, settings))
    _ = try simulate(
      settings, pilotBlocks, samplers,
      into: holdsPilot ? ledger : self.ledger(settings, pilotBlocks, nil)
    ) { .columns(pilot) }
    let layouts = pilot.layouts(workers: settings.workers)
    let isReplicated = settings.sampling != .random
    let total = HistogramSet(layouts, isReplicated: isReplicated)
    if holdsPilot { total.add(pilot) }
    // One of the workers goes on with what is counted already.
    let started = Mutex<HistogramSet?>(total)
    let others = holdsPilot ? pilotBlocks.upperBound..<blocks.upperBound : blocks
    let kept = try simulate(settings, others, samplers, into: ledger) {
      .histograms(
        started.withLock { $0.take() } ?? HistogramSet(layouts, isReplicated: isReplicated))
    }
    for case .histograms(let set) in kept where !set.isSame(as: total) { total.merge(set) }
    return RunPart(program: self, settings: settings, blocks: blocks, ledger, .histograms(total))
  }

  /// Runs the program and keeps all draws of its outputs whose detail is
  /// ``OutputDetail/distribution``.
  ///
  /// - Parameters:
  ///   - settings: the number of draws, the seed, the threads; its probabilities are not used.
  ///   - replacement: numbers that take the place of the drawn ones.
  ///   - progress: called now and then with the part done, from any thread, never from two at once.
  /// - Returns: the draws, eight bytes for each draw of each output.
  /// - Throws: as ``run(_:progress:)``.
  /// - Precondition: shifts are for independent draws only, and there are as many given numbers as
  ///   draws.
  public func table(
    _ settings: RunSettings, replacing replacement: NumberReplacement = .none,
    progress: (@Sendable (Double) -> Void)? = nil
  ) throws(RunError) -> DrawTable {
    check(replacement, settings)
    let columns = Columns(count: columnCount, draws: 0..<settings.draws)
    let blocks = 0..<Self.blocks(of: settings.draws)
    _ = try simulate(
      settings, blocks, CompiledSamplers(self, settings, replacement),
      into: ledger(settings, blocks, progress)
    ) { .columns(columns) }
    return DrawTable(columns: columns, program: self, draws: settings.draws)
  }

  private func check(_ replacement: NumberReplacement, _ settings: RunSettings) {
    precondition(
      settings.sampling == .random || replacement.shifts.isEmpty,
      "only independent draws can be moved on")
    for given in [replacement.given, replacement.sums] {
      for (number, given) in given {
        precondition(
          given.count == settings.draws,
          "\(given.count) numbers given for '\(number.stream)'; the run has \(settings.draws) draws"
        )
      }
    }
    precondition(
      replacement.itemDraws.isEmpty || replacement.itemDraws.count == settings.draws,
      "items of \(replacement.itemDraws.count) draws for \(settings.draws)")
  }

  /// The outputs of which quantiles are wanted.
  var columnCount: Int { columnOf.reduce(0) { max($0, $1 + 1) } }

  private func drawRange(_ blocks: Range<Int>, _ settings: RunSettings) -> Range<Int> {
    let first = blocks.lowerBound * Self.blockSize
    return first..<min(blocks.upperBound * Self.blockSize, settings.draws)
  }

  private func ledger(
    _ settings: RunSettings, _ blocks: Range<Int>, _ progress: (@Sendable (Double) -> Void)?
  ) -> Ledger {
    Ledger(
      outputs: outputs.count, replicates: settings.sampling.replicates, blocks: blocks,
      progress: progress)
  }

  /// Runs `blocks`, which come next in the ledger, each worker with a collection of its own or a
  /// common one; returns the collections.
  private func simulate(
    _ settings: RunSettings, _ blocks: Range<Int>, _ samplers: CompiledSamplers,
    into ledger: Ledger, _ collection: @Sendable () -> Collection
  ) throws(RunError) -> [Collection] {
    let next = Atomic<Int>(blocks.lowerBound)
    let kept = Mutex<[Collection]>([])
    let workers = max(1, min(settings.workers, blocks.count))
    withoutActuallyEscaping(collection) { collection in
      DispatchQueue.concurrentPerform(iterations: workers) { _ in
        let own = collection()
        kept.withLock { $0.append(own) }
        let worker = Worker(
          program: self, samplers: samplers, collection: own,
          replicates: settings.sampling.replicates)
        defer {
          own.settle()
          ledger.add(worker.goals)
        }
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
    return kept.withLock { $0 }
  }
}
