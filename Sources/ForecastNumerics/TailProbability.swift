internal import CVectorKernels

/// The probabilities below (or at) a point and above it: both, since one minus a tiny number
/// forgets the number.
struct TailProbability: Hashable, Sendable {
  var lower: Double
  var upper: Double

  init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  init(lower: Double) {
    self.init(lower: lower, upper: 1 - lower)
  }

  init(upper: Double) {
    self.init(lower: 1 - upper, upper: upper)
  }

  /// The standard normal probabilities at `score`.
  init(normalScore score: Double) {
    self.init(
      lower: vector_kernels_normal_probability(score),
      upper: vector_kernels_normal_probability(-score))
  }

  var complement: TailProbability { TailProbability(lower: upper, upper: lower) }

  /// The standard normal quantile.
  var normalScore: Double {
    lower <= upper ? vector_kernels_normal_score(lower) : -vector_kernels_normal_score(upper)
  }

  /// Whether this is at least `other`, judged in the tail that tells more.
  func reaches(_ other: TailProbability) -> Bool {
    other.lower <= other.upper ? lower >= other.lower : upper <= other.upper
  }
}
