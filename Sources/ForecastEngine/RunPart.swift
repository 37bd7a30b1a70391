internal import ForecastNumerics

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
  private var goalCounts: [[UInt64: Int]]
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
    for (replicate, counts) in next.goalCounts.enumerated() {
      joined.goalCounts[replicate].merge(counts, uniquingKeysWith: +)
    }
    joined.collection = collection.joined(with: next.collection)
    return joined
  }

  /// The result of the draws in this part.
  public func result() -> RunResult {
    let isReplicated = settings.sampling != .random
    let quantiles = collection.quantiles(at: settings.probabilities, workers: settings.workers)
    let ratios = isReplicated ? collection.medianErrorRatios(workers: settings.workers) : []
    let summaries = program.outputs.indices.map { index in
      if let value = program.constantOutputs[index] {
        let wanted = program.outputs[index].detail == .distribution
        return OutputSummary(
          mean: value, standardDeviation: 0,
          quantiles: Array(repeating: value, count: wanted ? settings.probabilities.count : 0),
          meanStandardError: 0, medianErrorRatio: 1,
          replicateMeans: isReplicated
            ? Array(repeating: value, count: settings.sampling.replicates) : [])
      }
      let found = moments[index].total
      let column = program.columnOf[index]
      return OutputSummary(
        mean: found.moments.mean, standardDeviation: found.moments.standardDeviation,
        quantiles: column >= 0 ? quantiles[column] : [],
        meanStandardError: isReplicated
          ? found.standardErrorFromReplicates : found.moments.standardError,
        medianErrorRatio: isReplicated && column >= 0 ? ratios[column] : 1,
        replicateMeans: isReplicated ? found.replicateMeans : [])
    }
    return RunResult(settings: settings, outputs: summaries, goalCountsByReplicate: goalCounts)
  }
}
