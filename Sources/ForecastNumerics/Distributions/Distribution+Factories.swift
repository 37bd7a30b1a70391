extension Distribution {
  /// Creates the distribution that is always `value`.
  ///
  /// - Parameter value: The value.
  /// - Returns: The distribution.
  /// - Throws: ``DistributionError/parameter(name:found:rule:)`` if the value is not finite.
  public static func constant(_ value: Double) throws(DistributionError) -> Distribution {
    try check(value, .value)
    return Distribution(.constant(value))
  }

  /// Creates a normal distribution.
  ///
  /// - Parameters:
  ///   - mean: The mean.
  ///   - standardDeviation: The standard deviation, positive.
  /// - Returns: The distribution.
  /// - Throws: ``DistributionError/parameter(name:found:rule:)`` for a parameter out of range.
  public static func normal(
    mean: Double, standardDeviation: Double
  ) throws(DistributionError) -> Distribution {
    try check(mean, .mean)
    try check(standardDeviation, .standardDeviation, .greaterThan(0))
    return Distribution(.normal(NormalLaw(mean: mean, deviation: standardDeviation)))
  }

  /// Creates the normal distribution with 5 % of the probability below and 5 % above a range.
  ///
  /// - Parameter ninetyPercentRange: The range, not empty.
  /// - Returns: The distribution.
  /// - Throws: ``DistributionError/parameter(name:found:rule:)`` for a bound out of range.
  public static func normal(
    ninetyPercentRange: ClosedRange<Double>
  ) throws(DistributionError) -> Distribution {
    let (low, high) = (ninetyPercentRange.lowerBound, ninetyPercentRange.upperBound)
    try check(low, .rangeStart)
    try check(high, .rangeEnd, .greaterThan(low))
    let law = NormalLaw(mean: low + (high - low) / 2, deviation: (high - low) / 2 / score95)
    return Distribution(.normal(law))
  }

  /// Creates a lognormal distribution from the moments of the variable itself.
  ///
  /// - Parameters:
  ///   - mean: The mean, positive.
  ///   - standardDeviation: The standard deviation, positive.
  /// - Returns: The distribution.
  /// - Throws: ``DistributionError/parameter(name:found:rule:)`` for a parameter out of range.
  public static func lognormal(
    mean: Double, standardDeviation: Double
  ) throws(DistributionError) -> Distribution {
    try check(mean, .mean, .greaterThan(0))
    try check(standardDeviation, .standardDeviation, .greaterThan(0))
    let variation = standardDeviation / mean
    let logVariance = log1p(variation * variation)
    return try lognormal(
      logMean: log(mean) - logVariance / 2, logStandardDeviation: logVariance.squareRoot())
  }

  /// Creates the distribution of the exponential of a normal variable.
  ///
  /// - Parameters:
  ///   - logMean: The mean of the logarithm.
  ///   - logStandardDeviation: The standard deviation of the logarithm, positive.
  /// - Returns: The distribution.
  /// - Throws: ``DistributionError/parameter(name:found:rule:)`` for a parameter out of range.
  public static func lognormal(
    logMean: Double, logStandardDeviation: Double
  ) throws(DistributionError) -> Distribution {
    try check(logMean, .logMean)
    try check(logStandardDeviation, .logStandardDeviation, .greaterThan(0))
    return Distribution(
      .lognormal(LognormalLaw(logMean: logMean, logDeviation: logStandardDeviation)))
  }

  /// Creates the lognormal distribution with 5 % of the probability below and 5 % above a range.
  ///
  /// - Parameter ninetyPercentRange: The range, positive and not empty.
  /// - Returns: The distribution.
  /// - Throws: ``DistributionError/parameter(name:found:rule:)`` for a bound out of range.
  public static func lognormal(
    ninetyPercentRange: ClosedRange<Double>
  ) throws(DistributionError) -> Distribution {
    let (low, high) = (ninetyPercentRange.lowerBound, ninetyPercentRange.upperBound)
    try check(low, .rangeStart, .greaterThan(0))
    try check(high, .rangeEnd, .greaterThan(low))
    return try lognormal(
      logMean: (log(low) + log(high)) / 2, logStandardDeviation: log(high / low) / 2 / score95)
  }

  /// Creates a gamma distribution.
  ///
  /// - Parameters:
  ///   - mean: The mean, positive.
  ///   - standardDeviation: The standard deviation, positive and at most 100 times the mean.
  /// - Returns: The distribution.
  /// - Throws: ``DistributionError/parameter(name:found:rule:)`` for a parameter out of range.
  public static func gamma(
    mean: Double, standardDeviation: Double
  ) throws(DistributionError) -> Distribution {
    try check(mean, .mean, .greaterThan(0))
    try check(standardDeviation, .standardDeviation, .greaterThan(0), .atMost(100 * mean))
    let ratio = mean / standardDeviation
    return Distribution(
      .gamma(GammaLaw(shape: ratio * ratio, scale: standardDeviation / ratio)))
  }

  /// Creates a beta distribution.
  ///
  /// - Parameters:
  ///   - mean: The mean, between the bounds.
  ///   - standardDeviation: The standard deviation, positive and less than the root of (mean - from)
  ///     (to - mean).
  ///   - from: The lower bound.
  ///   - to: The upper bound.
  /// - Returns: The distribution.
  /// - Throws: ``DistributionError/parameter(name:found:rule:)`` for a parameter out of range.
  public static func beta(
    mean: Double, standardDeviation: Double, from: Double = 0, to: Double = 1
  ) throws(DistributionError) -> Distribution {
    try check(from, .from)
    try check(to, .to, .greaterThan(from))
    try check(mean, .mean, .greaterThan(from), .lessThan(to))
    let limit = ((mean - from) * (to - mean)).squareRoot()
    try check(standardDeviation, .standardDeviation, .greaterThan(0), .lessThan(limit))
    let width = to - from
    let ratio = limit / standardDeviation
    let total = ratio * ratio - 1
    let law = BetaLaw(
      alpha: (mean - from) / width * total, beta: (to - mean) / width * total, from: from,
      width: width)
    return Distribution(.beta(law))
  }

  /// Creates the distribution that is equally dense between two bounds.
  ///
  /// - Parameters:
  ///   - from: The lower bound.
  ///   - to: The upper bound.
  /// - Returns: The distribution.
  /// - Throws: ``DistributionError/parameter(name:found:rule:)`` for a parameter out of range.
  public static func uniform(
    from: Double, to: Double
  ) throws(DistributionError) -> Distribution {
    try check(from, .from)
    try check(to, .to, .greaterThan(from))
    return Distribution(.uniform(UniformLaw(from: from, to: to)))
  }

  /// Creates a triangular distribution.
  ///
  /// - Parameters:
  ///   - from: The lower bound.
  ///   - mode: The most likely value, which may be a bound.
  ///   - to: The upper bound.
  /// - Returns: The distribution.
  /// - Throws: ``DistributionError/parameter(name:found:rule:)`` for a parameter out of range.
  public static func triangular(
    from: Double, mode: Double, to: Double
  ) throws(DistributionError) -> Distribution {
    try check(from, .from)
    try check(to, .to, .greaterThan(from))
    try check(mode, .mode, .atLeast(from), .atMost(to))
    return Distribution(.triangular(TriangularLaw(from: from, mode: mode, to: to)))
  }

  /// Creates a PERT distribution: the beta distribution with mean (from + 4 mode + to) / 6 and
  /// shapes that add up to 6 (D. G. Malcolm and others, Operations Research 7, 1959).
  ///
  /// - Parameters:
  ///   - from: The lower bound.
  ///   - mode: The most likely value, which may be a bound.
  ///   - to: The upper bound.
  /// - Returns: The distribution.
  /// - Throws: ``DistributionError/parameter(name:found:rule:)`` for a parameter out of range.
  public static func pert(
    from: Double, mode: Double, to: Double
  ) throws(DistributionError) -> Distribution {
    try check(from, .from)
    try check(to, .to, .greaterThan(from))
    try check(mode, .mode, .atLeast(from), .atMost(to))
    let width = to - from
    let law = BetaLaw(
      alpha: 1 + 4 * ((mode - from) / width), beta: 1 + 4 * ((to - mode) / width), from: from,
      width: width)
    return Distribution(.beta(law))
  }

  /// Creates Student's t distribution with a given mean and standard deviation.
  ///
  /// - Parameters:
  ///   - mean: The mean.
  ///   - standardDeviation: The standard deviation of the variable, positive.
  ///   - degreesOfFreedom: The degrees of freedom, more than 2.
  /// - Returns: The distribution.
  /// - Throws: ``DistributionError/parameter(name:found:rule:)`` for a parameter out of range.
  public static func studentT(
    mean: Double, standardDeviation: Double, degreesOfFreedom: Double
  ) throws(DistributionError) -> Distribution {
    try check(mean, .mean)
    try check(standardDeviation, .standardDeviation, .greaterThan(0))
    try check(degreesOfFreedom, .degreesOfFreedom, .greaterThan(2))
    let scale = standardDeviation * ((degreesOfFreedom - 2) / degreesOfFreedom).squareRoot()
    return Distribution(
      .student(StudentLaw(location: mean, scale: scale, freedom: degreesOfFreedom)))
  }

  /// Creates a Pareto distribution: the probability of more than x is (minimum / x) to the power
  /// of the shape.
  ///
  /// - Parameters:
  ///   - minimum: The least value, positive.
  ///   - shape: The shape, positive; the mean needs more than 1, the standard deviation more than 2.
  /// - Returns: The distribution.
  /// - Throws: ``DistributionError/parameter(name:found:rule:)`` for a parameter out of range.
  public static func pareto(
    minimum: Double, shape: Double
  ) throws(DistributionError) -> Distribution {
    try check(minimum, .minimum, .greaterThan(0))
    try check(shape, .shape, .greaterThan(0))
    return Distribution(.pareto(ParetoLaw(minimum: minimum, shape: shape)))
  }

  /// The standard normal quantile of 95 %.
  private static var score95: Double { TailProbability(lower: 0.95).normalScore }

  /// Throws unless `value` is finite and fulfils the rules.
  static func check(
    _ value: Double, _ name: DistributionError.Parameter, _ rules: DistributionError.Rule...
  ) throws(DistributionError) {
    let all: [DistributionError.Rule] = [.finite] + rules
    for rule in all where !rule.holds(for: value) {
      throw .parameter(name: name, found: value, rule: rule)
    }
  }
}

extension DistributionError.Rule {
  fileprivate func holds(for value: Double) -> Bool {
    switch self {
    case .finite: value.isFinite
    case .greaterThan(let bound): value > bound
    case .atLeast(let bound): value >= bound
    case .lessThan(let bound): value < bound
    case .atMost(let bound): value <= bound
    case .whole: value == value.rounded()
    }
  }
}
