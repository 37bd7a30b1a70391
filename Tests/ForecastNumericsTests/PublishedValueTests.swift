import ForecastNumerics
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Quantiles and probabilities from printed tables and from closed forms.
///
/// Tables: M. Abramowitz, I. A. Stegun (editors), Handbook of Mathematical Functions, National Bureau
/// of Standards, 1964: 26.7 (Poisson, through chi-square), 26.8 (chi-square), 26.9 (F), 26.10 (t).
@Suite("Published values and closed forms")
struct PublishedValueTests {
  /// Chi-square with `freedom` degrees: a gamma distribution.
  private func chiSquare(_ freedom: Double) throws -> Distribution {
    try .gamma(mean: freedom, standardDeviation: (2 * freedom).squareRoot())
  }

  @Test(
    "Gamma: chi-square, table 26.8",
    arguments: [
      (10.0, 0.95, 18.3070), (10, 0.05, 3.94030), (1, 0.995, 7.87944), (30, 0.01, 14.9535),
    ])
  func gamma(freedom: Double, probability: Double, quantile: Double) throws {
    let found = try chiSquare(freedom).quantile(probability)
    #expect(abs(found - quantile) <= 5e-6 * quantile)
  }

  @Test("Gamma: closed forms of shapes 1/2, 1 and 2")
  func gammaForms() throws {
    for p in [1e-12, 1e-6, 0.1, 0.5, 0.9, 1 - 1e-6] {
      // A squared normal number; z of (1 + p) / 2 is that of the upper tail (1 - p) / 2.
      let score = -UnaryOperation.normalScore((1 - p) / 2)
      let exact = score * score
      // For small p the half of 1 - p is rounded.
      let found = try chiSquare(1).quantile(p)
      #expect(abs(found - exact) <= 1e-9 * exact + 1e-15 || p < 1e-3)
      let exponential = try Distribution.gamma(mean: 3, standardDeviation: 3)
      #expect(abs(exponential.quantile(p) + 3 * log1p(-p)) <= 1e-12 * abs(3 * log1p(-p)))
    }
    let two = try Distribution.gamma(mean: 2, standardDeviation: 2.0.squareRoot())
    for x in [0.1, 1, 5, 30.0] {
      #expect(abs(two.exceedanceProbability(at: x) - (1 + x) * exp(-x)) <= 1e-13)
      #expect(abs(two.density(at: x) - x * exp(-x)) <= 1e-13)
    }
  }

  @Test("A gamma distribution of shape 0.001 is right in both tails")
  func tinyShape() throws {
    let tiny = try Distribution.gamma(mean: 1, standardDeviation: 1000.0.squareRoot())
    // mpmath 1.3 at 40 digits: regularized incomplete gamma functions at x / 1000.
    let values: [(x: Double, lower: Double, upper: Double)] = [
      (1e-300, 0.498024060145725439, 0.501975939854274561),
      (1e-100, 0.789314942606804386, 0.210685057393195614),
      (0.5, 0.992999609391157373, 0.00700039060884262655),
      (1, 0.99368764670886029, 0.00631235329113970979),
      (100, 0.998178009737950276, 0.00182199026204972433),
      (5000, 0.999998849018660269, 1.15098133973086085e-6),
    ]
    for value in values {
      #expect(abs(tiny.cumulativeProbability(at: value.x) - value.lower) <= 1e-12)
      #expect(
        abs(tiny.exceedanceProbability(at: value.x) - value.upper) <= 1e-10 * value.upper + 1e-13)
    }
    #expect(abs(tiny.mean - 1) < 1e-13)
    for p in [0.6, 0.9, 0.99, 0.999, 1 - 1e-6, 1 - 1e-12] {
      let x = tiny.quantile(p)
      #expect(abs(tiny.exceedanceProbability(at: x) - (1 - p)) <= 1e-9 * (1 - p))
    }
  }

  @Test(
    "Student t, table 26.10",
    arguments: [(5.0, 0.975, 2.571), (10, 0.95, 1.812), (3, 0.995, 5.841)])
  func student(freedom: Double, probability: Double, quantile: Double) throws {
    let deviation = (freedom / (freedom - 2)).squareRoot()
    let law = try Distribution.studentT(
      mean: 0, standardDeviation: deviation, degreesOfFreedom: freedom)
    #expect(abs(law.quantile(probability) - quantile) <= 5e-4)
  }

  @Test("Beta: F, table 26.9", arguments: [(5.0, 10.0, 0.95, 3.33), (2, 8, 0.99, 8.65)])
  func beta(first: Double, second: Double, probability: Double, quantile: Double) throws {
    // m F / (n + m F) is beta with m / 2 and n / 2.
    let (a, b) = (first / 2, second / 2)
    let mean = a / (a + b)
    let deviation = (mean * (1 - mean) / (a + b + 1)).squareRoot()
    let x = try Distribution.beta(mean: mean, standardDeviation: deviation).quantile(probability)
    #expect(abs(second * x / (first * (1 - x)) - quantile) <= 5e-3)
  }

  @Test("Counts: Poisson, table 26.7; binomial and geometric in closed form")
  func counts() throws {
    let ten = try Distribution.poisson(mean: 10)
    #expect(abs(ten.cumulativeProbability(at: 5) - 0.06709) <= 5e-6)
    #expect(abs(ten.cumulativeProbability(at: 10) - 0.58304) <= 5e-6)
    let coins = try Distribution.binomial(trials: 10, probability: 0.5)
    #expect(abs(coins.cumulativeProbability(at: 3) - 176 / 1024.0) <= 1e-14)
    #expect(coins.quantile(176 / 1024.0 + 1e-9) == 4)
    // Mean m and variance m + m²: geometric, P(N > n) = (m / (1 + m))^(n + 1).
    let geometric = try Distribution.negativeBinomial(
      mean: 4, coefficientOfVariation: 20.0.squareRoot() / 4)
    for n in [0.0, 3, 40, 200] {
      let exact = pow(0.8, n + 1)
      #expect(abs(geometric.exceedanceProbability(at: n) - exact) <= 1e-11 * exact)
    }
    let billion = try Distribution.poisson(mean: 1e9)
    // The median lies within [mean - log 2, mean + 1/3]: K. P. Choi, Proceedings of the AMS 121, 1994.
    #expect(billion.quantile(0.5) == 1e9)
    #expect(billion.standardDeviation == 1e9.squareRoot())
  }

  @Test("Triangular, Pareto and lognormal quantiles in closed form")
  func closedForms() throws {
    let pareto = try Distribution.pareto(minimum: 2, shape: 0.5)
    #expect(abs(pareto.quantile(0.75) - 32) <= 1e-12 * 32)
    #expect(pareto.mean == .infinity)
    let triangle = try Distribution.triangular(from: 0, mode: 2, to: 6)
    #expect(abs(triangle.quantile(1 / 3.0) - 2) <= 1e-14)
    #expect(abs(triangle.quantile(0.75) - (6 - 6.0.squareRoot())) <= 1e-14)
    let size = try Distribution.lognormal(mean: 1e9, standardDeviation: 1e10)
    let spread = log(101.0).squareRoot()
    for z in [-7.0, -1, 0, 2, 7] {
      let exact = 1e9 / 101.0.squareRoot() * exp(spread * z)
      #expect(abs(size.quantile(atNormalScore: z) - exact) <= 1e-13 * exact)
    }
  }

  @Test("Parameters that make no distribution are refused by name, with the rule")
  func refusals() {
    func refused(
      _ parameter: DistributionError.Parameter, _ rule: DistributionError.Rule, _ found: Double,
      _ make: () throws(DistributionError) -> Distribution
    ) {
      #expect(throws: DistributionError.parameter(name: parameter, found: found, rule: rule)) {
        try make()
      }
    }
    refused(.standardDeviation, .greaterThan(0), 0) { () throws(DistributionError) in
      try .normal(mean: 1, standardDeviation: 0)
    }
    refused(.mean, .finite, .infinity) { () throws(DistributionError) in
      try .normal(mean: .infinity, standardDeviation: 1)
    }
    refused(.mean, .greaterThan(0), -1) { () throws(DistributionError) in
      try .lognormal(mean: -1, standardDeviation: 1)
    }
    refused(.standardDeviation, .atMost(100), 200) { () throws(DistributionError) in
      try .gamma(mean: 1, standardDeviation: 200)
    }
    refused(.standardDeviation, .lessThan(0.5), 0.5) { () throws(DistributionError) in
      try .beta(mean: 0.5, standardDeviation: 0.5)
    }
    refused(.to, .greaterThan(3), 3) { () throws(DistributionError) in
      try .uniform(from: 3, to: 3)
    }
    refused(.mode, .atMost(6), 7) { () throws(DistributionError) in
      try .triangular(from: 0, mode: 7, to: 6)
    }
    refused(.degreesOfFreedom, .greaterThan(2), 2) { () throws(DistributionError) in
      try .studentT(mean: 0, standardDeviation: 1, degreesOfFreedom: 2)
    }
    refused(.shape, .greaterThan(0), 0) { () throws(DistributionError) in
      try .pareto(minimum: 1, shape: 0)
    }
    #expect(throws: DistributionError.self) { try Distribution.poisson(mean: 1e10) }
    #expect(throws: DistributionError.self) {
      try Distribution.negativeBinomial(mean: 4, coefficientOfVariation: 0.5)
    }
    #expect(throws: DistributionError.self) {
      try Distribution.binomial(trials: 2.5, probability: 0.5)
    }
    #expect(throws: DistributionError.emptyList) { try Distribution.empirical([]) }
    #expect(throws: DistributionError.probabilitiesDoNotAddUp(found: 0.5)) {
      try Distribution.discrete([(1, 0.25), (2, 0.25)])
    }
    #expect(throws: DistributionError.nothingKept(from: 5, to: 6)) {
      try Distribution.truncated(.uniform(from: 0, to: 1), from: 5, to: 6)
    }
  }
}
