/// Draws weighed so that something holds of them, as near to equal weights as it allows.
///
/// Of all weights under which it holds, they have the least relative entropy (Kullback–Leibler
/// divergence) to equal ones: I. Csiszár (1975), Annals of Probability 3, 146–158; as stress tests:
/// S. M. Pesenti, P. Millossovich, A. Tsanakas (2019), European Journal of Operational Research 274,
/// 654–670.
public struct TiltedDraws: Sendable {
  /// The weight of each draw; together 1.
  public let weights: [Double]
  /// The relative entropy to equal weights, in nats.
  public let divergence: Double

  /// The number of equal weights that would say as much: 1 / Σ w².
  public var effectiveSize: Double { 1 / weights.reduce(0) { $0 + $1 * $1 } }

  /// Under this effective number of draws, means are too rough to be told.
  public static let smallestEffectiveSize = 200.0

  /// Weights under which the mean of `values` is `mean`: proportional to exp(λ × value).
  ///
  /// - Returns: `nil` where the mean is outside the values.
  public init?(values: [Double], mean target: Double) {
    guard let least = values.min(), let greatest = values.max(), least < target, target < greatest
    else { return nil }
    let mean = values.reduce(0, +) / Double(values.count)
    let spread = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count))
      .squareRoot()
    let scaled = values.map { ($0 - mean) / spread }
    let wanted = (target - mean) / spread
    var tilt = wanted
    var low = -1e4
    var high = 1e4
    var weights: [Double] = []
    var logSum = 0.0
    for _ in 0..<200 {
      let top = tilt > 0 ? (greatest - mean) / spread : (least - mean) / spread
      weights = scaled.map { exponential(tilt * ($0 - top)) }
      let sum = weights.reduce(0, +)
      logSum = logarithm(sum / Double(values.count)) + tilt * top
      var first = 0.0
      var second = 0.0
      for (weight, value) in zip(weights, scaled) {
        first += weight * value
        second += weight * value * value
      }
      first /= sum
      let variance = second / sum - first * first
      weights = weights.map { $0 / sum }
      if abs(first - wanted) < 1e-10 { break }
      if first < wanted { low = tilt } else { high = tilt }
      let step = tilt + (wanted - first) / max(variance, 1e-12)
      tilt = step > low && step < high ? step : (low + high) / 2
    }
    self.weights = weights
    divergence = tilt * wanted - logSum
  }

  /// Weights under which what `holds` has the probability `share`: two weights, one for each side.
  ///
  /// - Returns: `nil` where it holds in none or all.
  public init?(holds: [Bool], share: Double) {
    let count = holds.count { $0 }
    guard count > 0, count < holds.count, share > 0, share < 1 else { return nil }
    let inside = share / Double(count)
    let outside = (1 - share) / Double(holds.count - count)
    weights = holds.map { $0 ? inside : outside }
    let now = Double(count) / Double(holds.count)
    divergence = share * logarithm(share / now) + (1 - share) * logarithm((1 - share) / (1 - now))
  }

  /// The mean of `values` under the weights.
  public func mean(of values: [Double]) -> Double {
    zip(weights, values).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
