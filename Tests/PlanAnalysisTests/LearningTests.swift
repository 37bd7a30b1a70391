import ForecastEngine
import ForecastNumerics
import Foundation
import PlanAnalysis
import Testing

/// Closed forms from A. Gelman and others, Bayesian Data Analysis, third edition, 2.5 and 2.6.
@Suite("Learning from figures")
struct LearningTests {
  private func normal(_ mean: Double, _ deviation: Double) throws -> Distribution {
    try .normal(mean: mean, standardDeviation: deviation)
  }

  /// Whether draws that are worth `worth` independent ones have a mean and a deviation, to four
  /// standard errors. For the deviation that of a normal distribution is taken, twice for skew ones.
  private func agree(
    _ draws: [Double], mean: Double, deviation: Double, worth: Double
  ) -> Bool {
    abs(draws.mean - mean) < 4 * deviation / worth.squareRoot()
      && abs(draws.deviation - deviation) < 8 * deviation / (2 * worth).squareRoot()
  }

  @Test("A trend under normal shocks has the normal posterior")
  func normalTrend() throws {
    var small = SmallModel()
    let trend = small.draw("trend", try normal(0.05, 0.03))
    let growth = [0.10, 0.02, 0.12, 0.09]
    var last = 100.0
    for (index, rate) in growth.enumerated() {
      let shock = small.draw("shock", try normal(0, 0.06), year: 2021 + index)
      let step = small.graph.unary(.exponential, small.graph.binary(.add, trend, shock))
      let drawn = small.graph.binary(.multiply, small.graph.constant(last), step)
      last *= exp(rate)
      small.see(last, of: drawn, in: 2021 + index)
    }
    let learning = try small.learning()
    #expect(learning.blocks.count == 1)
    let block = try #require(learning.blocks.first)
    #expect(block.outcome == .updated)
    for (index, figure) in block.figures.enumerated() {
      #expect(figure.way == .solved(RandomNumber(stream: "shock", year: 2021 + index)))
    }
    let precision = 1 / (0.03 * 0.03) + 4 / (0.06 * 0.06)
    let mean =
      (0.05 / (0.03 * 0.03) + growth.reduce(0, +) / (0.06 * 0.06)) / precision
    let draws = try small.draws(of: trend, learning)
    #expect(
      agree(
        draws, mean: mean, deviation: (1 / precision).squareRoot(), worth: block.effectiveDraws))
    // A particle filter that had to draw the shocks would be worth next to nothing.
    #expect(block.effectiveDraws > 0.3 * 20_000)
    let change = try #require(learning.changes.first { $0.input.id == "trend" })
    #expect(abs(change.before.median - 0.05) < 0.001)
    #expect(abs(change.after.median - draws.mean) < 0.001)
    #expect(change.narrowing < 0.9)
  }

  @Test("A rate under Poisson counts has the gamma posterior")
  func poissonRate() throws {
    var small = SmallModel()
    let rate = small.draw("rate", try .gamma(mean: 18, standardDeviation: 4.5))
    let counts = [15.0, 9, 21, 25, 12]
    for (index, count) in counts.enumerated() {
      let uniform = small.graph.uniform("arrivals", year: 2021 + index)
      small.see(
        count, of: small.graph.add(.poisson(rate: rate, uniform: uniform)), in: 2021 + index)
    }
    let learning = try small.learning()
    let block = try #require(learning.blocks.first)
    #expect(block.figures.allSatisfy { $0.way == .count })
    // Gamma(16, 16/18) before; 82 in five years.
    let shape = 16.0 + 82
    let scale = 1 / (16.0 / 18 + 5)
    #expect(
      agree(
        try small.draws(of: rate, learning), mean: shape * scale,
        deviation: shape.squareRoot() * scale, worth: block.effectiveDraws))
    // The count that was seen is the count that is drawn.
    let first = small.graph.substituting([:], in: [small.observations[0].predicted])[0]
    #expect(try small.draws(of: first, learning).allSatisfy { $0 == 15 })
  }

  @Test("A figure with an error says less, and is itself drawn from what fits")
  func noisyFigure() throws {
    var small = SmallModel()
    let level = small.draw("level", try normal(100, 10))
    let shock = small.draw("shock", try normal(0, 6), year: 2021)
    let drawn = small.graph.binary(.add, level, shock)
    let figure = small.draw("estimates.x", try normal(115, 8), year: 2021)
    small.see(figure, of: drawn, in: 2021)
    let learning = try small.learning()
    let block = try #require(learning.blocks.first)
    let noise = 36.0 + 64
    let precision = 1 / 100.0 + 1 / noise
    #expect(
      agree(
        try small.draws(of: level, learning), mean: (100 / 100.0 + 115 / noise) / precision,
        deviation: (1 / precision).squareRoot(), worth: block.effectiveDraws))
    // The figure's true value: between what was published and what the model expects, 136 around 100.
    let truth = 1 / (1 / 64.0 + 1 / 136)
    #expect(
      agree(
        try small.draws(of: figure, learning), mean: truth * (115 / 64.0 + 100 / 136.0),
        deviation: truth.squareRoot(), worth: block.effectiveDraws))
  }

  @Test("The size of a sum says how many items there were")
  func compoundSum() throws {
    var small = SmallModel()
    // A gamma distribution with a coefficient of variation of 1 is exponential.
    let item = small.graph.distribution(try .gamma(mean: 5, standardDeviation: 5))
    let rate = small.draw("rate", try .gamma(mean: 12, standardDeviation: 4))
    let uniform = small.graph.uniform("count", year: 2021)
    let count = small.graph.add(.poisson(rate: rate, uniform: uniform))
    let stream = small.graph.stream("sizes")
    let sum = small.graph.add(.compound(count: count, item: item, stream: stream, year: 2021))
    small.see(100, of: sum, in: 2021)
    let learning = try small.learning()
    let block = try #require(learning.blocks.first)
    #expect(block.figures[0].way == .sum)
    // p(count = n | rate) × the density of the sum of n exponentials at 100, over all n and rates.
    var (total, first, second) = (0.0, 0.0, 0.0)
    for step in 1..<4000 {
      let rate = Double(step) * 0.01
      let prior = pow(rate, 8) * exp(-0.75 * rate)
      var likelihood = 0.0
      for n in 1...80 {
        let terms = Double(n)
        let count: Double = terms * log(rate) - rate - lgamma(terms + 1)
        let scaled: Double = (terms - 1) * log(100.0) - terms * log(5.0)
        let density: Double = scaled - 20 - lgamma(terms)
        likelihood += exp(count + density)
      }
      total += prior * likelihood
      first += prior * likelihood * rate
      second += prior * likelihood * rate * rate
    }
    let mean = first / total
    #expect(
      agree(
        try small.draws(of: rate, learning), mean: mean,
        deviation: (second / total - mean * mean).squareRoot(), worth: block.effectiveDraws))
    #expect(try small.draws(of: sum, learning).allSatisfy { $0 == 100 })
  }

  @Test("Shocks that are correlated tell of each other")
  func correlatedShocks() throws {
    var small = SmallModel()
    let one = small.draw("one", try normal(0, 1), year: 2021)
    let own = small.draw("own", try normal(0, 1), year: 2021)
    let other = small.graph.binary(
      .add, small.graph.binary(.multiply, one, small.graph.constant(0.6)),
      small.graph.binary(.multiply, own, small.graph.constant(0.8)))
    let level = small.draw("level", try normal(0, 2))
    small.see(1.5, of: one, in: 2021)
    small.see(2.5, of: small.graph.binary(.add, level, other), in: 2021)
    let learning = try small.learning()
    let block = try #require(learning.blocks.first)
    // Given the first, the second is level + 0.9 + 0.8 ε.
    let precision = 1 / 4.0 + 1 / 0.64
    #expect(
      agree(
        try small.draws(of: level, learning), mean: 1.6 / 0.64 / precision,
        deviation: (1 / precision).squareRoot(), worth: block.effectiveDraws))
    #expect(try small.draws(of: one, learning).allSatisfy { abs($0 - 1.5) < 1e-9 })
  }

  @Test("Blocks that share no random number do not touch each other, on any number of workers")
  func blocks() throws {
    var small = SmallModel()
    for name in ["a", "b"] {
      let level = small.draw(name, try normal(10, 2))
      let noise = small.draw("\(name).noise", try normal(0, 1), year: 2021)
      small.see(
        name == "a" ? 12 : 9, of: small.graph.binary(.add, level, noise), in: 2021)
    }
    let both = try small.learning(workers: 1)
    #expect(both.blocks.count == 2)
    var alone = small
    alone.observations.removeLast()
    let first = try alone.learning(workers: 3)
    let number = RandomNumber(stream: "a", year: 0)
    #expect(both.replacement.given[number] == first.replacement.given[number])
    #expect(first.replacement.given[RandomNumber(stream: "b", year: 0)] == nil)
    let again = try small.learning(workers: 3)
    #expect(again.replacement.given == both.replacement.given)
  }

  @Test("Figures that no draw comes to, or too few, update nothing")
  func beyondThePlan() throws {
    var small = SmallModel()
    let level = small.draw("level", try .uniform(from: 0, to: 1))
    let uniform = small.graph.uniform("count", year: 2021)
    let count = small.graph.add(
      .binomial(trials: small.graph.constant(5), probability: level, uniform: uniform))
    small.see(6, of: count, in: 2021)
    let impossible = try small.learning()
    #expect(impossible.blocks.map(\.outcome) == [.impossible(year: 2021)])
    #expect(impossible.replacement.given.isEmpty && impossible.changes.isEmpty)

    var narrow = SmallModel()
    let rate = narrow.draw("rate", try normal(100, 30))
    let noise = narrow.draw("noise", try normal(0, 0.2), year: 2021)
    narrow.see(130, of: narrow.graph.binary(.add, rate, noise), in: 2021)
    let few = try narrow.learning()
    #expect(few.blocks.map(\.outcome) == [.tooFew])
    #expect(few.replacement.given.isEmpty)
  }

  @Test("A figure that is as likely under any assumption only fixes the year's own number")
  func silent() throws {
    var small = SmallModel()
    let noise = small.draw("noise", try normal(0, 1), year: 2021)
    small.see(107, of: small.graph.binary(.add, noise, small.graph.constant(106)), in: 2021)
    let learning = try small.learning(draws: 2000)
    #expect(learning.blocks.map(\.outcome) == [.silent])
    #expect(!learning.isUpdated)
    #expect(try small.draws(of: noise, learning).allSatisfy { abs($0 - 1) < 1e-9 })
  }
}
