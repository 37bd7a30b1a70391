internal import ForecastNumerics

/// Where the uniform numbers of a run come from.
public enum Sampling: String, CaseIterable, Sendable {
  /// Independent numbers.
  case random
  /// Sobol' points, scrambled: even in many dimensions together.
  case sobol
  /// A Latin hypercube: even in each dimension by itself.
  case latin
  /// Independent numbers of which some were given, drawn again from those that fit what happened,
  /// each replicate from its own.
  case resampled

  /// The number of independent randomisations that a run's draws fall into; 1 for independent draws.
  ///
  /// Draw *d* belongs to replicate *d* mod this number.
  public var replicates: Int { self == .random ? 1 : SamplePoints.replicates }
}

/// A uniform number of each draw, by name and year (0: once a future).
public struct RandomNumber: Hashable, Sendable {
  /// The name of the stream.
  public let stream: String
  /// The year.
  public let year: Int

  /// Creates the name of a number.
  public init(stream: String, year: Int) {
    self.stream = stream
    self.year = year
  }
}

/// Estimates from independent replicates of a sample.
public enum ReplicateSpread {
  /// The number of draws among the first `draws` that belong to each of `replicates` replicates.
  public static func draws(_ draws: Int, replicates: Int) -> [Int] {
    (0..<replicates).map { draws / replicates + ($0 < draws % replicates ? 1 : 0) }
  }

  /// The standard error of a mean over all draws: from the sum of what lies above the mean, in each
  /// replicate.
  ///
  /// Replicates are independent, and their sizes differ by at most one, so with R of them and n
  /// draws the error is √(R / (R − 1) Σ sum²) / n.
  public static func standardError(deviations: [Double], draws: Int) -> Double {
    let count = Double(deviations.count)
    let squares = deviations.reduce(0) { $0 + $1 * $1 }
    return (count / (count - 1) * squares).squareRoot() / Double(draws)
  }
}
