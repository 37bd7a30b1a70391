import ForecastEngine
import Testing

@testable import PlanFiles

extension Tag {
  /// Tests with fixed seeds that allow four standard errors.
  @Tag static var statistical: Self
}

/// A distribution as a plan writes it, with its moments from closed forms.
struct DistributionExample: CustomTestStringConvertible, Sendable {
  let text: String
  let mean: Double
  let standardDeviation: Double
  /// The fourth central moment over the squared variance: it sets the error of a sampled spread.
  let kurtosis: Double

  var testDescription: String { text }

  init(_ text: String, _ mean: Double, _ standardDeviation: Double, kurtosis: Double) {
    self.text = text
    self.mean = mean
    self.standardDeviation = standardDeviation
    self.kurtosis = kurtosis
  }

  static let all: [DistributionExample] = [
    .init("normal(mean = 5, sd = 2)", 5, 2, kurtosis: 3),
    .init("normal(mean = 10, cv = 25 %)", 10, 2.5, kurtosis: 3),
    // 90 % of a normal law lie within 1.6448536 standard deviations: 8 / (2 × 1.6448536).
    .init("normal(-4 to 4)", 0, 2.4318, kurtosis: 3),
    .init("-4 to 4", 0, 2.4318, kurtosis: 3),
    // w = 1 + cv² = 1.16; kurtosis w⁴ + 2w³ + 3w² − 3.
    .init("lognormal(mean = 100, cv = 40 %)", 100, 40, kurtosis: 5.9692),
    .init("lognormal(mean = 100, sd = 40)", 100, 40, kurtosis: 5.9692),
    // Median 2 and log spread ln 4 / 3.2897073 = 0.42140; mean 2 e^{0.08879}, w = e^{0.17758}.
    .init("lognormal(1 to 4)", 2.18570, 0.96348, kurtosis: 6.722),
    .init("1 to 4", 2.18570, 0.96348, kurtosis: 6.722),
    // Kurtosis 3 + 6 cv².
    .init("gamma(mean = 18.2, cv = 25 %)", 18.2, 4.55, kurtosis: 3.375),
    .init("gamma(mean = 3, sd = 3)", 3, 3, kurtosis: 9),
    // α = β = 2: the parabola 6x(1 − x); kurtosis 15/7.
    .init("beta(mean = 0.5, sd = 0.22360679774997896)", 0.5, 0.223606797749979, kurtosis: 15.0 / 7),
    .init("uniform(2, 8)", 5, 1.7320508, kurtosis: 1.8),
    // (a + m + b) / 3; variance (a² + m² + b² − am − ab − mb) / 18.
    .init("triangular(0, 2, 6)", 8.0 / 3, 1.2472191, kurtosis: 2.4),
    // (a + 4m + b) / 6; α = 1 + 4(m − a)/(b − a) = 3, β = 3: variance 36 / 28 = 9/7; 7/3.
    .init("pert(0, 3, 6)", 3, 1.1338934, kurtosis: 7.0 / 3),
    // Kurtosis 3 + 6 / (df − 4).
    .init("student_t(mean = 3, sd = 3.5, df = 10)", 3, 3.5, kurtosis: 4),
    // Shape 6: mean 6/5, variance 6 / (25 × 4); kurtosis 3 + 6(216 + 36 − 36 − 2) / (6 × 3 × 2).
    .init("pareto(min = 1, shape = 6)", 1.2, 0.2449490, kurtosis: 38.667),
    .init("poisson(mean = 4)", 4, 2, kurtosis: 3.25),
    // npq = 2.4; 3 + (1 − 6pq) / npq.
    .init("binomial(trials = 10, probability = 40 %)", 4, 1.5491933, kurtosis: 2.8167),
    // Variance (cv × mean)² = 16; p = 4/16, r = 4 × 0.25 / 0.75 = 4/3; 3 + 6/r + p²/((1 − p)r).
    .init("negative_binomial(mean = 4, cv = 100 %)", 4, 4, kurtosis: 7.5625),
    .init("bernoulli(30 %)", 0.3, 0.4582576, kurtosis: 1.7619),
    // 5 and 8: variance 9 × 0.21.
    .init("discrete({5: 30 %, 8: 70 %})", 7.1, 1.3747727, kurtosis: 1.7619),
    // Mean 0.4 + 1.2 − 0.2; variance 0.4 × (1 + 0.16) + 0.4 × (1 + 2.56) + 0.2 × 5.76 = 3.04;
    // fourth moment 0.4 × 3.9856 + 0.4 × 24.9136 + 0.2 × 33.1776 = 18.1952.
    .init(
      "mixture({normal(mean = 1, sd = 1): 40 %, normal(mean = 3, sd = 1): 40 %, -1: 20 %})", 1.4,
      1.7435596, kurtosis: 1.9688),
    // A half normal law: √(2/π) and 1 − 2/π; kurtosis 3.869.
    .init("normal(mean = 0, sd = 1) at least 0", 0.7978846, 0.6028103, kurtosis: 3.8692),
    .init("uniform(0, 10) at most 4", 2, 1.1547005, kurtosis: 1.8),
    .init("uniform(0, 10) between 2 and 5", 3.5, 0.8660254, kurtosis: 1.8),
    // Arithmetic around a distribution.
    .init("2 * uniform(2, 8) + 1", 11, 3.4641016, kurtosis: 1.8),
    .init("-uniform(2, 8)", -5, 1.7320508, kurtosis: 1.8),
  ]
}

@Suite("Chance in a plan", .tags(.statistical))
struct ChanceTests {
  static let draws = 8192
  static let root = Double(draws).squareRoot()

  @Test(
    "A distribution has the mean and spread of its closed form",
    arguments: DistributionExample.all, ["value", "each_year"])
  func moments(_ example: DistributionExample, _ frequency: String) throws {
    let trial = try Trial(
      """
      assumptions: {a: {\(frequency): "\(example.text)"}}
      indicators: {x: {formula: a}}
      """, draws: Self.draws, seed: 7)
    for summary in try trial.years("x") {
      let error = example.standardDeviation / Self.root
      #expect(abs(summary.mean - example.mean) < 4 * error + 1e-5, "mean \(summary.mean)")
      let spreadError =
        example.standardDeviation * ((example.kurtosis - 1) / 4).squareRoot() / Self.root
      let spread = summary.standardDeviation
      #expect(abs(spread - example.standardDeviation) < 4 * spreadError + 1e-4, "spread \(spread)")
    }
    let x = try trial.years("x")
    // 'value' is one number for all years, 'each_year' one for each.
    #expect((x[0].mean == x[1].mean) == (frequency == "value"))
  }

  @Test(
    "A range has 5 % below and 5 % above",
    arguments: ["2 to 9", "lognormal(2 to 9)", "normal(2 to 9)"])
  func range(_ text: String) throws {
    let trial = try Trial(
      """
      assumptions: {a: {value: \(text)}}
      indicators: {low: {formula: "if(a < 2, 1, 0)"}, high: {formula: "if(a > 9, 1, 0)"}}
      """, draws: Self.draws, seed: 3)
    let error = (0.05 * 0.95).squareRoot() / Self.root
    #expect(abs(try trial.means("low")[0] - 0.05) < 4 * error)
    #expect(abs(try trial.means("high")[0] - 0.05) < 4 * error)
  }

  @Test(
    "Persistence keeps the law of every year and ties it to the last", arguments: [0.3, 0.6, 0.9])
  func persistence(_ rho: Double) throws {
    let trial = try Trial(
      """
      assumptions:
        a: {each_year: "normal(mean = 0, sd = 1)", persistence: \(rho * 100) %}
        b: {each_year: "lognormal(mean = 100, cv = 30 %)", persistence: \(rho * 100) %}
      indicators:
        x: {start: 0, formula: a}
        y: {formula: b}
        xx: {formula: "x * lag(x, 1)"}
        far: {formula: {2021-2022: 0, 2023: "x * lag(x, 2)"}}
      """, draws: Self.draws, seed: 5)
    for summary in try trial.years("x") {
      #expect(abs(summary.standardDeviation - 1) < 4 * 0.7072 / Self.root)
      #expect(abs(summary.mean) < 4 / Self.root)
    }
    for summary in try trial.years("y") {
      #expect(abs(summary.mean - 100) < 4 * 30 / Self.root)
    }
    // The product of two normal numbers with correlation r has the variance 1 + r².
    for (name, year, correlation) in [("xx", 1, rho), ("xx", 2, rho), ("far", 2, rho * rho)] {
      let error = (1 + correlation * correlation).squareRoot() / Self.root
      #expect(abs(try trial.means(name)[year] - correlation) < 4 * error)
    }
  }

  @Test(
    "Rank correlations are as asked, whatever the distributions",
    arguments: [-0.9, -0.3, 0.3, 0.8], ["value", "each_year"])
  func correlation(_ rho: Double, _ frequency: String) throws {
    let trial = try Trial(
      """
      assumptions:
        a: {\(frequency): "uniform(0, 1)"}
        b: {\(frequency): "uniform(0, 1)"}
        c: {\(frequency): "lognormal(1 to 9)"}
        d: {\(frequency): "gamma(mean = 2, cv = 50 %)"}
      correlations: [[a, b, \(rho)], [b, c, 0.1]]
      indicators:
        ab: {formula: a * b}
        ac: {formula: a * c}
        x: {formula: a}
        y: {formula: d}
      """, draws: Self.draws, seed: 11)
    // Spearman's correlation of uniform numbers is 12 E[ab] − 3; a product of two has a standard
    // deviation below 0.31.
    for mean in try trial.means("ab") {
      #expect(abs(12 * mean - 3 - rho) < 4 * 12 * 0.31 / Self.root)
    }
    // The marginal law is not touched.
    for summary in try trial.years("x") {
      #expect(abs(summary.mean - 0.5) < 4 * 0.2887 / Self.root)
      #expect(abs(summary.standardDeviation - 0.28868) < 4 * 0.2887 * 0.4473 / Self.root)
    }
  }

  @Test("A correlation of three is that of each pair")
  func three() throws {
    let trial = try Trial(
      """
      assumptions:
        a: {value: "uniform(0, 1)"}
        b: {value: "uniform(0, 1)"}
        c: {value: "uniform(0, 1)"}
      correlations: [[a, b, 0.5], [b, c, -0.4], [a, c, 0.2]]
      indicators: {ab: {formula: a * b}, bc: {formula: b * c}, ac: {formula: a * c}}
      """, draws: Self.draws, seed: 2)
    for (name, rho) in [("ab", 0.5), ("bc", -0.4), ("ac", 0.2)] {
      #expect(abs(12 * (try trial.means(name)[0]) - 3 - rho) < 4 * 12 * 0.31 / Self.root)
    }
  }

  @Test("Counts, sums of items and events have the means and spreads of their closed forms")
  func counts() throws {
    let trial = try Trial(
      """
      nouns: [project]
      assumptions:
        rate: {unit: projects/year, value: 6}
        item: {unit: USD million/project, each_item: "gamma(mean = 10, cv = 50 %)"}
      indicators:
        n: {unit: projects, formula: poisson(rate)}
        capital: {unit: USD million, formula: "sum_of(n, item)"}
        held: {unit: projects, formula: "binomial(n, 30 %)"}
        coin: {formula: bernoulli(20 %)}
        spread: {formula: "negative_binomial(mean = 4, cv = 100 %)"}
        two: {formula: poisson(1 * 1) + poisson(1 * 1)}
        on: {formula: events.e}
        registered: {unit: USD million, formula: projects.g.registered}
      events:
        e: {each_year: 25 %, size: 1 %, effect: {coin: {growth: size}}}
      projects:
        g: [{id: one, unit: USD million, amount: 100, probability: 50 %, year: {2021: 40 %, 2022: 60 %}}]
      """, draws: Self.draws, seed: 9)
    // Sum of N items: mean λm, variance λ(m² + s²). Thinned Poisson: Poisson of λp.
    let wanted: [(String, Int, Double, Double)] = [
      ("n", 0, 6, 6.0.squareRoot()), ("capital", 1, 60, (6 * 125.0).squareRoot()),
      ("held", 2, 1.8, 1.8.squareRoot()), ("spread", 0, 4, 4), ("two", 0, 2, 2.0.squareRoot()),
      ("on", 0, 0.25, 0.4330127), ("on", 2, 0.25, 0.4330127), ("registered", 0, 20, 40),
      ("registered", 1, 30, 45.8257569), ("registered", 2, 0, 0),
    ]
    for (name, year, mean, spread) in wanted {
      let summary = try trial.years(name)[year]
      #expect(abs(summary.mean - mean) <= 4 * spread / Self.root, "\(name): \(summary.mean)")
      #expect(
        abs(summary.standardDeviation - spread) <= 0.05 * spread,
        "\(name): \(summary.standardDeviation)")
    }
  }

  @Test("The size of an event is drawn once for each time that it happens")
  func sizes() throws {
    let trial = try Trial(
      """
      assumptions: {zero: {value: 0}}
      indicators:
        x: {formula: 1}
        y: {start: 1, formula: "x / lag(x, 1)"}
        z: {formula: 1}
      events:
        e: {year: 2021, size: "uniform(-50 %, 50 %)", lasts: for good, effect: {x: {level: size}}}
        f: {each_year: 100 %, size: "uniform(-50 %, 50 %)", effect: {z: {level: size}}}
      """, draws: 1000)
    let x = try trial.years("x")
    #expect(x[0].standardDeviation > 0.25 && x[0].digits == x[2].digits)
    #expect(try trial.means("y")[2] == 1)
    let z = try trial.years("z")
    #expect(z[0].mean != z[1].mean)
  }
}

extension QuantitySummary {
  /// Everything that is known of the quantity, to be compared bit by bit.
  var digits: [UInt64] { ([mean, standardDeviation] + quantiles).map(\.bitPattern) }
}
