import ForecastEngine
import ForecastNumerics
import PlanAnalysis
import Testing

/// Simulation-based calibration (S. Talts, M. Betancourt, D. Simpson, A. Vehtari, A. Gelman,
/// Validating Bayesian inference algorithms with simulation-based calibration, 2018): where the truth
/// is drawn from the assumptions and the figures from the truth, the truth is equally likely to have
/// any rank among the draws after learning.
@Suite("Calibration of learning")
struct CalibrationTests {
  private static let worlds = 60
  private static let draws = 1600

  /// Exports with a trend and a response to a driver that a second series shares, arrivals at a rate
  /// under a persistent climate, and the capital they bring.
  private struct Plan {
    let small: SmallModel
    let truths: [NodeID]
    let predicted: [(node: NodeID, year: Int)]

    // `figures` are what was seen, in the order of `predicted`; `nil` before it is drawn.
    init(figures: [Double]?) throws {
      var small = SmallModel()
      let trend = small.draw("trend", try .normal(mean: 0.05, standardDeviation: 0.03))
      let response = small.draw("response", try .triangular(from: 0.3, mode: 0.8, to: 1.5))
      let rate = small.draw("rate", try .gamma(mean: 15, standardDeviation: 4))
      var exports = small.graph.constant(100)
      var climate: NodeID?
      var predicted: [(node: NodeID, year: Int)] = []
      func figure(_ drawn: NodeID, _ year: Int) -> NodeID {
        predicted.append((drawn, year))
        guard let figures else { return drawn }
        let seen = small.graph.constant(figures[predicted.count - 1])
        small.see(seen, of: drawn, in: year)
        return seen
      }
      for year in 2021...2023 {
        let world = small.draw(
          "world", try .normal(mean: 0.03, standardDeviation: 0.03), year: year)
        let shock = small.draw("shock", try .normal(mean: 0, standardDeviation: 0.06), year: year)
        let reply = small.graph.binary(.multiply, response, world)
        let growth = small.graph.sum([trend, reply, shock])
        exports = figure(
          small.graph.binary(.multiply, exports, small.graph.unary(.exponential, growth)), year)
        let own = small.graph.unary(
          .normalScore, small.graph.uniform("climate", year: year))
        let score =
          climate.map { before in
            small.graph.binary(
              .add, small.graph.binary(.multiply, before, small.graph.constant(0.6)),
              small.graph.binary(.multiply, own, small.graph.constant(0.8)))
          } ?? own
        climate = score
        let law = small.graph.distribution(try .lognormal(mean: 1, standardDeviation: 0.3))
        let mood = small.graph.add(.quantileAtScore(law, score: score))
        let arrivals = small.graph.add(
          .poisson(
            rate: small.graph.binary(.multiply, rate, mood),
            uniform: small.graph.uniform("arrivals", year: year)))
        _ = figure(arrivals, year)
      }
      self.small = small
      truths = [trend, response, rate]
      self.predicted = predicted
    }
  }

  @Test("Ranks of the truth are uniform")
  func ranks() throws {
    let source = try Plan(figures: nil)
    let program = Program(
      graph: source.small.graph,
      outputs: (source.truths + source.predicted.map(\.node)).map { Output($0) }, goals: [],
      requirements: [])
    let worlds = try program.table(
      RunSettings(draws: Self.worlds, seed: 77, workers: 1, probabilities: []))
    let columns = (0..<(source.truths.count + source.predicted.count)).map { worlds[$0] }
    var ranks: [[Double]] = Array(repeating: [], count: source.truths.count)
    for world in 0..<Self.worlds {
      let figures = source.predicted.indices.map { columns[source.truths.count + $0][world] }
      let plan = try Plan(figures: figures)
      let learning = try plan.small.learning(draws: Self.draws, seed: UInt64(world))
      #expect(learning.isUpdated)
      for (index, node) in plan.truths.enumerated() {
        let draws = try plan.small.draws(of: node, learning, seed: UInt64(world))
        let below = draws.count { $0 < columns[index][world] }
        ranks[index].append(Double(below) / Double(Self.draws))
      }
    }
    let count = Double(Self.worlds)
    for ranks in ranks {
      // A uniform number has variance 1/12, its squared distance from 1/2 mean 1/12 and variance 1/180.
      #expect(abs(ranks.mean - 0.5) < 4 * (1 / 12 / count).squareRoot())
      let squares = ranks.map { ($0 - 0.5) * ($0 - 0.5) }.mean
      #expect(abs(squares - 1.0 / 12) < 4 * (1 / 180 / count).squareRoot())
      var bins = Array(repeating: 0.0, count: 6)
      for rank in ranks { bins[min(5, Int(rank * 6))] += 1 }
      let chiSquare = bins.reduce(0) { $0 + ($1 - count / 6) * ($1 - count / 6) / (count / 6) }
      // Chi-square with 5 degrees of freedom: mean 5, variance 10.
      #expect(chiSquare < 5 + 4 * 10.0.squareRoot())
    }
  }
}
