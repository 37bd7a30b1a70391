import ForecastNumerics
import Testing

/// A distribution with its moments, for all tests of the kit.
struct DistributionCase: Sendable, CustomTestStringConvertible {
  var name: String
  var distribution: Distribution
  var mean: Double
  var standardDeviation: Double
  /// The relative error of moments that come from an integral.
  var tolerance: Double
  var testDescription: String { name }

  init(
    _ name: String, mean: Double, sd standardDeviation: Double, tolerance: Double = 1e-13,
    _ make: () throws(DistributionError) -> Distribution
  ) {
    self.name = name
    self.mean = mean
    self.standardDeviation = standardDeviation
    self.tolerance = tolerance
    do {
      distribution = try make()
    } catch {
      fatalError("\(name): \(error)")
    }
  }
}

extension DistributionCase {
  static let continuous: [DistributionCase] = [
    .init("normal", mean: 3, sd: 2) { () throws(DistributionError) in
      try .normal(mean: 3, standardDeviation: 2)
    },
    .init("lognormal", mean: 13.96, sd: 36.994) { () throws(DistributionError) in
      try .lognormal(mean: 13.96, standardDeviation: 36.994)
    },
    .init("gamma 16", mean: 18.2, sd: 4.55) { () throws(DistributionError) in
      try .gamma(mean: 18.2, standardDeviation: 4.55)
    },
    .init("gamma 1", mean: 1, sd: 1) { () throws(DistributionError) in
      try .gamma(mean: 1, standardDeviation: 1)
    },
    .init("gamma 0.25", mean: 5, sd: 10) { () throws(DistributionError) in
      try .gamma(mean: 5, standardDeviation: 10)
    },
    .init("gamma 0.04", mean: 1, sd: 5) { () throws(DistributionError) in
      try .gamma(mean: 1, standardDeviation: 5)
    },
    .init("gamma 10000", mean: 1e6, sd: 1e4) { () throws(DistributionError) in
      try .gamma(mean: 1e6, standardDeviation: 1e4)
    },
    .init("beta", mean: 0.85, sd: 0.078) { () throws(DistributionError) in
      try .beta(mean: 0.85, standardDeviation: 0.078)
    },
    .init("beta with two peaks", mean: 0.4, sd: 0.4) { () throws(DistributionError) in
      try .beta(mean: 0.4, standardDeviation: 0.4)
    },
    .init("beta on an interval", mean: 30, sd: 5) { () throws(DistributionError) in
      try .beta(mean: 30, standardDeviation: 5, from: 10, to: 60)
    },
    .init("uniform", mean: 2, sd: 5 / 3.0.squareRoot()) { () throws(DistributionError) in
      try .uniform(from: -3, to: 7)
    },
    .init("triangular", mean: 8.0 / 3, sd: (28.0 / 18).squareRoot()) {
      () throws(DistributionError) in
      try .triangular(from: 0, mode: 2, to: 6)
    },
    // Shapes 5/3 and 13/3: variance 36 (5/18) (13/18) / 7.
    .init("pert", mean: 8.0 / 3, sd: (36.0 * 65 / 324 / 7).squareRoot()) {
      () throws(DistributionError) in
      try .pert(from: 1, mode: 2, to: 7)
    },
    .init("student t", mean: 3, sd: 3.5) { () throws(DistributionError) in
      try .studentT(mean: 3, standardDeviation: 3.5, degreesOfFreedom: 5)
    },
    .init("student t 200", mean: 0, sd: 1) { () throws(DistributionError) in
      try .studentT(mean: 0, standardDeviation: 1, degreesOfFreedom: 200)
    },
    .init("pareto", mean: 1.25, sd: (5.0 / 48).squareRoot()) {
      () throws(DistributionError) in
      // Shape 5: variance 5 / (16 * 3).
      try .pareto(minimum: 1, shape: 5)
    },
    // mpmath 1.3: quadrature of x f(x) and x² f(x) over the bounds.
    .init("truncated normal", mean: 1.71254576835412, sd: 1.05876938027358, tolerance: 1e-10) {
      () throws(DistributionError) in
      try .truncated(.normal(mean: 1, standardDeviation: 2), from: 0, to: 4)
    },
    .init("truncated lognormal", mean: 13.41992594732591, sd: 28.20930626196248, tolerance: 1e-10) {
      () throws(DistributionError) in
      try .truncated(.lognormal(mean: 13.96, standardDeviation: 36.994), from: nil, to: 500)
    },
    .init("tail of a normal", mean: 6.158482604544599, sd: 0.1548794266168582, tolerance: 1e-10) {
      () throws(DistributionError) in
      try .truncated(.normal(mean: 0, standardDeviation: 1), from: 6, to: nil)
    },
    .init("mixture", mean: 1.4, sd: 2.4779023386727734) { () throws(DistributionError) in
      try .mixture([
        (.normal(mean: 0.25, standardDeviation: 1), 0.8),
        (.normal(mean: 6, standardDeviation: 0.5), 0.2),
      ])
    },
    .init("moved gamma", mean: 28.2, sd: 4.55) { () throws(DistributionError) in
      try .gamma(mean: 18.2, standardDeviation: 4.55).shifted(by: 10)
    },
  ]

  static let discrete: [DistributionCase] = [
    .init("poisson", mean: 19, sd: 19.0.squareRoot()) { () throws(DistributionError) in
      try .poisson(mean: 19)
    },
    .init("poisson 1e4", mean: 1e4, sd: 100) { () throws(DistributionError) in
      try .poisson(mean: 1e4)
    },
    .init("negative binomial", mean: 5, sd: 4) { () throws(DistributionError) in
      try .negativeBinomial(mean: 5, coefficientOfVariation: 0.8)
    },
    .init("negative binomial 0.1", mean: 2, sd: 6) { () throws(DistributionError) in
      try .negativeBinomial(mean: 2, coefficientOfVariation: 3)
    },
    .init("binomial", mean: 6, sd: 2.4.squareRoot()) { () throws(DistributionError) in
      try .binomial(trials: 10, probability: 0.6)
    },
    .init("bernoulli", mean: 0.3, sd: 0.21.squareRoot()) { () throws(DistributionError) in
      try .bernoulli(probability: 0.3)
    },
    .init("discrete", mean: 7.1, sd: (0.3 * 4.41 + 0.7 * 0.81).squareRoot()) {
      () throws(DistributionError) in
      try .discrete([(8, 0.7), (5, 0.3)])
    },
    .init("empirical", mean: 3, sd: 2.5.squareRoot()) { () throws(DistributionError) in
      try .empirical([2, 1, 4, 5, 2, 5, 1, 4])
    },
    .init("scaled poisson", mean: 5.7, sd: 0.3 * 19.0.squareRoot()) {
      () throws(DistributionError) in
      try .poisson(mean: 19).scaled(by: 0.3)
    },
    .init("constant", mean: 4.5, sd: 0) { () throws(DistributionError) in try .constant(4.5) },
  ]

  static let mixed: [DistributionCase] = [
    .init("now and then", mean: 1, sd: (0.2 * (25 + 4) - 1.0).squareRoot()) {
      () throws(DistributionError) in
      try .mixture([(.constant(0), 0.8), (.gamma(mean: 5, standardDeviation: 2), 0.2)])
    }
  ]

  static let all = continuous + discrete + mixed
}
