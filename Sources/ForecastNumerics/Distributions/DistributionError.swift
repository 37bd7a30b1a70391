/// Why a distribution cannot be made.
public enum DistributionError: Error, Hashable, Sendable {
  /// The parameter `name` is `found`, which breaks `rule`.
  case parameter(name: Parameter, found: Double, rule: Rule)
  /// A list of values or components is empty.
  case emptyList
  /// The probabilities or weights add up to `found`, which is not 1 within 1e-9.
  case probabilitiesDoNotAddUp(found: Double)
  /// Nothing of the distribution lies between `from` and `to`.
  case nothingKept(from: Double, to: Double)

  /// A parameter, by the name that it has in the factories of ``Distribution``.
  public enum Parameter: String, CaseIterable, Sendable {
    /// The mean.
    case mean
    /// The standard deviation.
    case standardDeviation
    /// The mean of the logarithm.
    case logMean
    /// The standard deviation of the logarithm.
    case logStandardDeviation
    /// The standard deviation as a share of the mean.
    case coefficientOfVariation
    /// The lower bound.
    case from
    /// The most likely value.
    case mode
    /// The upper bound.
    case to
    /// The degrees of freedom.
    case degreesOfFreedom
    /// The least value.
    case minimum
    /// The shape.
    case shape
    /// The number of trials.
    case trials
    /// A probability.
    case probability
    /// One of a list of values.
    case value
    /// The weight of a component.
    case weight
    /// The lower end of a 90 % range.
    case rangeStart
    /// The upper end of a 90 % range.
    case rangeEnd
  }

  /// What a parameter must fulfil.
  public enum Rule: Hashable, Sendable {
    /// It is a finite number.
    case finite
    /// It is greater than the bound.
    case greaterThan(Double)
    /// It is not less than the bound.
    case atLeast(Double)
    /// It is less than the bound.
    case lessThan(Double)
    /// It is not greater than the bound.
    case atMost(Double)
    /// It is a whole number.
    case whole
  }
}
