internal import ForecastEngine

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
