extension Distribution {
  /// Creates a Poisson distribution.
  ///
  /// - Parameter mean: The mean, at least 0 and at most 1e9.
  /// - Returns: The distribution.
  /// - Throws: ``DistributionError/parameter(name:found:rule:)`` for a mean out of range.
  public static func poisson(mean: Double) throws(DistributionError) -> Distribution {
    try check(mean, .mean, .atLeast(0), .atMost(1e9))
    return Distribution(mean == 0 ? .constant(0) : .poisson(PoissonLaw(rate: mean)))
  }

  /// Creates a negative binomial distribution: counts that vary more than Poisson's.
  ///
  /// - Parameters:
  ///   - mean: The mean, positive and at most 1e9.
  ///   - coefficientOfVariation: The standard deviation as a share of the mean: more than that of a
  ///     Poisson distribution, 1 / √mean, and at most 1000.
  /// - Returns: The distribution.
  /// - Throws: ``DistributionError/parameter(name:found:rule:)`` for a parameter out of range.
  public static func negativeBinomial(
    mean: Double, coefficientOfVariation: Double
  ) throws(DistributionError) -> Distribution {
    try check(mean, .mean, .greaterThan(0), .atMost(1e9))
    let least = 1 / mean.squareRoot()
    try check(
      coefficientOfVariation, .coefficientOfVariation, .greaterThan(least), .atMost(1000))
    let deviation = coefficientOfVariation * mean
    let variance = deviation * deviation
    guard variance > mean else {
      throw .parameter(
        name: .coefficientOfVariation, found: coefficientOfVariation, rule: .greaterThan(least))
    }
    return Distribution(.negativeBinomial(NegativeBinomialLaw(mean: mean, variance: variance)))
  }

  /// Creates a binomial distribution: the successes in a number of trials.
  ///
  /// - Parameters:
  ///   - trials: The number of trials, whole, at least 0 and at most 1e9.
  ///   - probability: The probability of success of each.
  /// - Returns: The distribution.
  /// - Throws: ``DistributionError/parameter(name:found:rule:)`` for a parameter out of range.
  public static func binomial(
    trials: Double, probability: Double
  ) throws(DistributionError) -> Distribution {
    try check(trials, .trials, .whole, .atLeast(0), .atMost(1e9))
    try check(probability, .probability, .atLeast(0), .atMost(1))
    if trials == 0 || probability == 0 { return Distribution(.constant(0)) }
    if probability == 1 { return Distribution(.constant(trials)) }
    return Distribution(.binomial(BinomialLaw(trials: trials, success: probability)))
  }

  /// Creates the distribution that is 1 with a probability and else 0.
  ///
  /// - Parameter probability: The probability of 1.
  /// - Returns: The distribution.
  /// - Throws: ``DistributionError/parameter(name:found:rule:)`` for a probability out of range.
  public static func bernoulli(probability: Double) throws(DistributionError) -> Distribution {
    try check(probability, .probability, .atLeast(0), .atMost(1))
    let atoms = [
      Atom(value: 0, probability: 1 - probability), Atom(value: 1, probability: probability),
    ].filter { $0.probability > 0 }
    return Distribution(.discrete(DiscreteLaw(atoms: atoms)))
  }

  /// Creates the distribution of listed values.
  ///
  /// - Parameter outcomes: The values in any order with their probabilities, which add up to 1
  ///   within 1e-9; a value may stand several times.
  /// - Returns: The distribution.
  /// - Throws: ``DistributionError`` for an empty list, a number out of range or a wrong sum.
  public static func discrete(
    _ outcomes: [(value: Double, probability: Double)]
  ) throws(DistributionError) -> Distribution {
    guard !outcomes.isEmpty else { throw .emptyList }
    var probabilities: [Double: Double] = [:]
    var sum = 0.0
    for outcome in outcomes {
      try check(outcome.value, .value)
      try check(outcome.probability, .probability, .atLeast(0), .atMost(1))
      probabilities[outcome.value, default: 0] += outcome.probability
      sum += outcome.probability
    }
    guard abs(sum - 1) <= 1e-9 else { throw .probabilitiesDoNotAddUp(found: sum) }
    let atoms = probabilities.filter { $0.value > 0 }.sorted { $0.key < $1.key }
      .map { Atom(value: $0.key, probability: $0.value / sum) }
    return Distribution(.discrete(DiscreteLaw(atoms: atoms)))
  }

  /// Creates the distribution that gives each of the observed values the same probability.
  ///
  /// Quantiles are observed values: there is no interpolation between them.
  ///
  /// - Parameter values: The observed values in any order; equal ones count severally.
  /// - Returns: The distribution.
  /// - Throws: ``DistributionError`` for an empty list or a value that is not finite.
  public static func empirical(_ values: [Double]) throws(DistributionError) -> Distribution {
    guard !values.isEmpty else { throw .emptyList }
    var counts: [Double: Int] = [:]
    for value in values {
      try check(value, .value)
      counts[value, default: 0] += 1
    }
    let atoms = counts.sorted { $0.key < $1.key }
      .map { Atom(value: $0.key, probability: Double($0.value) / Double(values.count)) }
    return Distribution(.discrete(DiscreteLaw(atoms: atoms)))
  }

  /// Creates a mixture: one of the components, each with a probability.
  ///
  /// - Parameter components: The distributions with their weights, which add up to 1 within 1e-9.
  /// - Returns: The distribution.
  /// - Throws: ``DistributionError`` for an empty list, a weight out of range or a wrong sum.
  public static func mixture(
    _ components: [(distribution: Distribution, weight: Double)]
  ) throws(DistributionError) -> Distribution {
    guard !components.isEmpty else { throw .emptyList }
    var sum = 0.0
    for component in components {
      try check(component.weight, .weight, .atLeast(0), .atMost(1))
      sum += component.weight
    }
    guard abs(sum - 1) <= 1e-9 else { throw .probabilitiesDoNotAddUp(found: sum) }
    let kept = components.filter { $0.weight > 0 }
    if kept.count == 1 { return kept[0].distribution }
    let law = MixtureLaw(
      components: kept.map { .init(law: $0.distribution.law, weight: $0.weight / sum) })
    return Distribution(.mixture(law))
  }

  /// Creates the distribution of a variable that is known to lie within bounds.
  ///
  /// The parameters of `distribution` are those without the bounds; with them the mean is another.
  ///
  /// - Parameters:
  ///   - distribution: The distribution without bounds.
  ///   - from: The least value, or `nil` for none.
  ///   - to: The greatest value, or `nil` for none.
  /// - Returns: The distribution.
  /// - Throws: ``DistributionError/parameter(name:found:rule:)`` for bounds that are not numbers or in
  ///   the wrong order, ``DistributionError/nothingKept(from:to:)`` if they leave nothing.
  public static func truncated(
    _ distribution: Distribution, from: Double?, to: Double?
  ) throws(DistributionError) -> Distribution {
    if let from { try check(from, .from) }
    if let to { try check(to, .to) }
    let low = from ?? -.infinity
    let high = to ?? .infinity
    guard low <= high else { throw .parameter(name: .to, found: high, rule: .atLeast(low)) }
    if from == nil, to == nil { return distribution }
    guard let kept = distribution.law.truncated(to: low...high) else {
      throw .nothingKept(from: low, to: high)
    }
    return Distribution(kept.law)
  }
}
