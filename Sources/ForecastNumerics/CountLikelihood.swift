/// Probabilities of counts whose parameters differ from draw to draw.
public enum CountLikelihood: Hashable, Sendable {
  /// Poisson with a rate.
  case poisson(rate: Double)
  /// The successes among a number of trials.
  case binomial(trials: Double, probability: Double)
  /// Negative binomial with a mean and a coefficient of variation.
  case negativeBinomial(mean: Double, variation: Double)
  /// One with a probability, else zero.
  case bernoulli(probability: Double)

  /// The probability of `count`, 0 for what is no count and for parameters that have no law.
  public func probability(of count: Double) -> Double {
    guard count.isFinite, count >= 0, count == count.rounded() else { return 0 }
    switch self {
    case .poisson(let rate):
      guard rate >= 0, rate.isFinite else { return 0 }
      return PoissonLaw(rate: rate).density(at: count)
    case .binomial(let trials, let probability):
      guard trials >= 0, trials == trials.rounded(), (0...1).contains(probability) else { return 0 }
      return BinomialLaw(trials: trials, success: probability).density(at: count)
    case .negativeBinomial(let mean, let variation):
      let variance = variation * variation * mean * mean
      guard mean > 0, variance > mean, variance.isFinite else { return 0 }
      return NegativeBinomialLaw(mean: mean, variance: variance).density(at: count)
    case .bernoulli(let probability):
      guard (0...1).contains(probability) else { return 0 }
      return count == 1 ? probability : count == 0 ? 1 - probability : 0
    }
  }

  /// A uniform number whose quantile is `count`, from the middle of those that have it: between 0
  /// and 1, both excluded.
  public func uniform(of count: Double) -> Double {
    let below: Double
    switch self {
    case .poisson(let rate): below = PoissonLaw(rate: rate).probability(at: count - 1).lower
    case .binomial(let trials, let probability):
      below = BinomialLaw(trials: trials, success: probability).probability(at: count - 1).lower
    case .negativeBinomial(let mean, let variation):
      let variance = variation * variation * mean * mean
      below = NegativeBinomialLaw(mean: mean, variance: variance).probability(at: count - 1).lower
    case .bernoulli(let probability):
      // A draw happens where its number is below the probability.
      return min(
        max(count == 1 ? probability / 2 : (1 + probability) / 2, 0x1p-53), 1 - 0x1p-53)
    }
    return min(max(below + self.probability(of: count) / 2, 0x1p-53), 1 - 0x1p-53)
  }
}
