/// One family of distributions with its parameters, already checked.
protocol ProbabilityLaw: Hashable, Sendable {
  /// The least and the greatest possible value.
  var support: ClosedRange<Double> { get }
  /// The mean; infinite or NaN where it does not exist.
  var mean: Double { get }
  /// The variance; infinite or NaN where it does not exist.
  var variance: Double { get }
  /// Whether all probability sits on single values.
  var isDiscrete: Bool { get }
  /// The density, or the probability of `x` where the law is discrete.
  func density(at x: Double) -> Double
  /// The probabilities of at most `x` and of more.
  func probability(at x: Double) -> TailProbability
  /// The probabilities of less than `x` and of at least `x`.
  func probability(below x: Double) -> TailProbability
  /// The smallest value whose probability reaches `p`; `guess` may be a value nearby.
  func quantile(_ p: TailProbability, near guess: Double?) -> Double
  /// The derivative of the logarithm of the density.
  func logDensitySlope(at x: Double) -> Double
  /// The values of a discrete law within `range` that have more than 1e-18 of the probability, or
  /// `nil` where they are more than `limit` or the law is not discrete.
  func atoms(within range: ClosedRange<Double>, limit: Int) -> [Atom]?
}

/// A value with a probability of its own.
struct Atom: Hashable, Sendable {
  var value: Double
  var probability: Double
}

extension ProbabilityLaw {
  var isDiscrete: Bool { false }
  func probability(below x: Double) -> TailProbability { probability(at: x) }
  func logDensitySlope(at x: Double) -> Double { .nan }
  func atoms(within range: ClosedRange<Double>, limit: Int) -> [Atom]? { nil }
}

/// Laws on the whole numbers.
protocol CountLaw: ProbabilityLaw {}

extension CountLaw {
  var isDiscrete: Bool { true }

  func probability(below x: Double) -> TailProbability {
    probability(at: x.rounded(.up) - 1)
  }

  func atoms(within range: ClosedRange<Double>, limit: Int) -> [Atom]? {
    let tiny = 1e-18
    let low = quantile(TailProbability(lower: tiny), near: nil)
    let high = quantile(TailProbability(upper: tiny), near: nil)
    let first = max(low, range.lowerBound.rounded(.up))
    let last = min(high, range.upperBound.rounded(.down))
    guard first <= last else { return [] }
    guard last - first < Double(limit) else { return nil }
    return stride(from: first, through: last, by: 1).map {
      Atom(value: $0, probability: density(at: $0))
    }
  }

  /// The smallest whole number whose probability reaches `p`: from a series where that tells it for
  /// certain, else by a search around it.
  func searchedQuantile(
    _ p: TailProbability, _ expansion: CountExpansion, near guess: Double?
  ) -> Double {
    guard p.lower > 0 else { return support.lowerBound }
    guard p.upper > 0 else { return support.upperBound }
    let (place, error) = expansion.place(atScore: p.normalScore)
    let last = min(support.upperBound, 0x1p53)
    if variance >= 64, error < 0.25, place > support.lowerBound + 1, place < last - 1 {
      let shifted = place - 0.5
      let nearest = shifted.rounded()
      if abs(shifted - nearest) > error { return shifted.rounded(.up) }
      return probability(at: nearest).reaches(p) ? nearest : nearest + 1
    }
    let start = place.isFinite ? place - 0.5 : mean
    return QuantileSolver.smallestWhole(near: guess ?? start, within: support.lowerBound...last) {
      probability(at: $0).reaches(p)
    }
  }
}
