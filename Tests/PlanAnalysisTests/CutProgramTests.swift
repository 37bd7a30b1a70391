import ForecastEngine
import ForecastNumerics
import Testing

@testable import PlanAnalysis

@Suite("Cut programs")
struct CutProgramTests {
  @Test("Arithmetic that is cut along a number gives the same bits as the whole")
  func sameBits() throws {
    var small = SmallModel()
    let trend = small.draw("trend", try .normal(mean: 0.05, standardDeviation: 0.03))
    var level = small.graph.constant(100)
    var levels: [NodeID] = []
    for year in 2021...2024 {
      let shock = small.draw("shock", try .normal(mean: 0, standardDeviation: 0.06), year: year)
      let step = small.graph.unary(.exponential, small.graph.sum([trend, shock]))
      level = small.graph.product(level, step)
      levels.append(level)
    }
    // What follows from the number, and what does not: counts, sizes of items, the trend itself.
    let rate = small.graph.product(level, small.graph.constant(0.05))
    let count = small.graph.add(
      .poisson(rate: rate, uniform: small.graph.uniform("arrivals", year: 2024)))
    let law = small.graph.distribution(try .gamma(mean: 1, standardDeviation: 1))
    let items = small.graph.add(
      .compound(count: count, item: law, stream: small.graph.stream("sizes"), year: 2024))
    let nodes = [
      small.graph.sum([items, level]), trend, levels[0], small.graph.constant(3), level,
    ]
    let number = RandomNumber(stream: "shock", year: 2023)
    let draws = 3000
    let learner = Learner(
      small.model(), RunSettings(draws: draws, seed: 5, workers: 2, probabilities: []))
    let cut = try learner.cut(nodes, along: number)
    // The trend, the levels of 2021 and 2022, the step of 2024 and the luck of arrivals.
    #expect(cut.given.count == 5)
    for uniform in [0.01, 0.5, 0.93] {
      let uniforms = Array(repeating: uniform, count: draws)
      let whole = try learner.draws(of: nodes, with: [number: uniforms])
      let parts = try learner.draws(cut, at: uniforms)
      for place in nodes.indices {
        #expect(whole[place].map(\.bitPattern) == parts[place].map(\.bitPattern), "\(place)")
      }
    }
  }
}
