internal import ForecastEngine
internal import PlanAnalysis

/// Where the uniform numbers of a run come from.
public enum SamplingMethod: String, CaseIterable, Sendable {
  /// Independent numbers.
  case random
  /// Scrambled Sobol' points.
  case sobol
  /// A Latin hypercube.
  case latin

  var sampling: Sampling {
    switch self {
    case .random: .random
    case .sobol: .sobol
    case .latin: .latin
    }
  }
}

/// Which draws a run makes, and on how many threads.
public struct DrawChoice: Sendable {
  /// The numbers of draws that a run may have.
  public static let drawsRange = 2...1_000_000_000

  /// The number of draws.
  public var draws: Int
  /// The seed.
  public var seed: UInt64
  /// The number of threads; it changes no digit.
  public var workers: Int
  /// Where the uniform numbers come from.
  public var sampling: SamplingMethod

  /// Creates a choice.
  public init(draws: Int, seed: UInt64, workers: Int, sampling: SamplingMethod = .random) {
    self.draws = draws
    self.seed = seed
    self.workers = workers
    self.sampling = sampling
  }

  /// The settings of a run of which no quantiles are wanted.
  var momentSettings: RunSettings {
    RunSettings(
      draws: draws, seed: seed, workers: workers, probabilities: [], sampling: sampling.sampling)
  }

  /// Runs a model.
  func run(
    _ model: Model, progress: (@Sendable (Double) -> Void)? = nil
  ) throws(RunError) -> ModelRun {
    try model.run(
      draws: draws, seed: seed, workers: workers, sampling: sampling.sampling, progress: progress)
  }

  /// Runs a model with what was learned.
  func run(
    _ model: Model, _ learning: Learning, progress: (@Sendable (Double) -> Void)? = nil
  ) throws(RunError) -> ModelRun {
    // Draws that were drawn again depend on each other within a replicate.
    let method: Sampling =
      learning.isUpdated && sampling == .random ? .resampled : sampling.sampling
    return try model.run(
      draws: draws, seed: seed, workers: workers, sampling: method,
      replacing: learning.replacement, progress: progress)
  }
}
