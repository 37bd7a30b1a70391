/// A probability distribution of one number: a closed list of families, with their mixtures,
/// truncations and affine images.
///
/// A distribution is made by one of the factories, which refuse impossible parameters; so every
/// question below has an answer.
public struct Distribution: Hashable, Sendable {
  let law: Law

  init(_ law: Law) {
    self.law = law
  }

  private var probabilityLaw: any ProbabilityLaw { law.law }

  /// The least and the greatest possible value.
  public var support: ClosedRange<Double> { probabilityLaw.support }

  /// The mean; infinite where it does not exist (Pareto with a shape of at most 1).
  public var mean: Double { probabilityLaw.mean }

  /// The standard deviation; infinite where it does not exist (Pareto with a shape of at most 2).
  public var standardDeviation: Double { probabilityLaw.variance.squareRoot() }

  /// Whether all probability sits on single values, as for counts.
  public var isDiscrete: Bool { probabilityLaw.isDiscrete }

  /// Returns the density at `x`, or the probability of `x` where it has one.
  ///
  /// - Parameter x: A value.
  /// - Returns: A density (per unit of `x`) or, where the distribution is discrete, a probability.
  public func density(at x: Double) -> Double { probabilityLaw.density(at: x) }

  /// Returns the probability of at most `x`.
  ///
  /// - Parameter x: A value.
  /// - Returns: A probability with full relative accuracy in the lower tail.
  public func cumulativeProbability(at x: Double) -> Double {
    probabilityLaw.probability(at: x).lower
  }

  /// Returns the probability of more than `x`.
  ///
  /// - Parameter x: A value.
  /// - Returns: A probability with full relative accuracy in the upper tail.
  public func exceedanceProbability(at x: Double) -> Double {
    probabilityLaw.probability(at: x).upper
  }

  /// Returns the smallest value whose cumulative probability is at least `p`.
  ///
  /// - Parameter p: A probability; 0 and 1 give the ends of ``support``.
  /// - Returns: The quantile; NaN if `p` is not a probability.
  public func quantile(_ p: Double) -> Double {
    guard p >= 0, p <= 1 else { return .nan }
    return quantile(TailProbability(lower: p))
  }

  /// Returns the quantile of the standard normal probability at `score`: accurate in both tails.
  ///
  /// - Parameter score: A standard normal quantile.
  /// - Returns: The quantile; NaN if `score` is NaN.
  public func quantile(atNormalScore score: Double) -> Double {
    guard !score.isNaN else { return .nan }
    return quantile(TailProbability(normalScore: score))
  }

  func quantile(_ p: TailProbability) -> Double {
    let support = support
    guard p.lower > 0 else { return support.lowerBound }
    guard p.upper > 0 else { return support.upperBound }
    return probabilityLaw.quantile(p, near: nil)
  }

  /// Returns the distribution of `factor` times the variable.
  ///
  /// - Parameter factor: A positive finite number, such as a change of unit.
  /// - Returns: The distribution in the new unit.
  public func scaled(by factor: Double) -> Distribution {
    precondition(factor > 0 && factor.isFinite, "a scale must be positive, found \(factor)")
    return Distribution(law.transformed(scale: factor, offset: 0))
  }

  /// Returns the distribution of the variable plus `offset`.
  ///
  /// - Parameter offset: A finite number in the unit of the variable.
  /// - Returns: The moved distribution.
  public func shifted(by offset: Double) -> Distribution {
    precondition(offset.isFinite, "a shift must be finite, found \(offset)")
    return Distribution(law.transformed(scale: 1, offset: offset))
  }
}
