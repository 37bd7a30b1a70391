import ForecastEngine
import ForecastNumerics
import Testing

@testable import PlanAnalysis

@Suite("Goal seek")
struct GoalSeekTests {
  private static func lever(_ id: String, _ path: [Double], upTo: Double) -> Handle {
    Handle(
      id: id,
      kind: .path(path.enumerated().map { .init(year: 2022 + $0, value: $1) }), isWhole: true,
      bounds: 0...upTo, width: upTo)
  }

  private static let shift = Handle(
    id: "trend", kind: .shift, isWhole: false, bounds: -4...4, width: 4)

  /// The probability that a normal number of mean `mean` and standard deviation 1 is positive.
  private static func normal(_ mean: Double) -> GoalSeek.Estimate {
    GoalSeek.Estimate(
      probability: UnaryOperation.normalProbability(mean), standardError: 0)
  }

  @Test("A path moves year by year within its bounds, and effort is the mean change in widths")
  func path() throws {
    let handle = Self.lever("events", [1, 5, 6], upTo: 6)
    #expect(try #require(handle.path(movedBy: 2)).map(\.value) == [3, 6, 6])
    #expect(abs(handle.effort(of: 2) - (2 + 1 + 0) / 3 / 6.0) < 1e-15)
  }

  @Test("One shift that is wanted for a probability is that of the quantile function")
  func oneShift() throws {
    // A mean of −1 must rise by 1 + Φ⁻¹(0.8) for a probability of 0.8.
    let seek = GoalSeek([Self.shift], wanted: 0.8) { $0.map { Self.normal($0[0] - 1) } }
    let solution = try #require(seek.solution)
    #expect(abs(solution.moves[0] - 1.841_621_233_572_914) < 0.002)
    #expect(solution.probability >= 0.8)
    #expect(abs(solution.effort - solution.moves[0] / 4) < 1e-12)
    #expect(
      zip(seek.frontier, seek.frontier.dropFirst()).allSatisfy {
        $0.effort <= $1.effort && $0.probability < $1.probability
      })
  }

  @Test("Of two levers the one that gives more for its effort is moved")
  func twoLevers() throws {
    let levers = [Self.lever("weak", [0, 0], upTo: 4), Self.lever("strong", [0, 0], upTo: 4)]
    let seek = GoalSeek(levers, wanted: 0.9) { moves in
      moves.map { Self.normal(-1 + 0.1 * $0[0] + 0.8 * $0[1]) }
    }
    #expect(seek.method == .all)
    // −1 + 0.8 × 3 = 1.4 is above Φ⁻¹(0.9) = 1.28; two steps are not.
    #expect(seek.solution?.moves == [0, 3])
  }

  @Test("Many levers are moved step by step to the same place as all combinations would lead")
  func stepwise() throws {
    let levers = (0..<6).map { Self.lever("l\($0)", [0], upTo: 3) }
    let seek = GoalSeek(levers, wanted: 0.97) { moves in
      moves.map { move in
        Self.normal(-1 + move.enumerated().reduce(0) { $0 + Double($1.offset) * 0.1 * $1.element })
      }
    }
    #expect(seek.method == .stepwise)
    // The strongest first: 0.5 × 3 + 0.4 × 3 + 0.3 × 1 − 1 = 2.0 ≥ Φ⁻¹(0.97) = 1.88.
    #expect(seek.solution?.moves == [0, 0, 0, 1, 3, 3])
  }

  @Test("What cannot be reached is said, with the most that can")
  func unreachable() {
    let seek = GoalSeek([Self.lever("l", [0], upTo: 2)], wanted: 0.99) { moves in
      moves.map { Self.normal(-1 + 0.5 * $0[0]) }
    }
    #expect(seek.solution == nil)
    #expect(seek.best.moves == [2])
    #expect(abs(seek.best.probability - 0.5) < 1e-12)
  }

  @Test("A move for which the plan does not hold together is passed over")
  func broken() {
    let seek = GoalSeek([Self.lever("l", [0], upTo: 3)], wanted: 0.6) { moves in
      moves.map { $0[0] == 2 ? nil : Self.normal(-1 + $0[0]) }
    }
    #expect(seek.solution?.moves == [3])
  }

  @Test("The frontier of two shifts that add up is a line")
  func frontier() throws {
    let frontier = RequiredFrontier([Self.shift, Self.shift], probabilities: [0.5, 0.8]) { moves in
      moves.map { Self.normal($0[0] + $0[1]) }
    }
    let middle = try #require(frontier.points.first { $0.first == 1 })
    #expect(abs(try #require(middle.second[0]) - -1) < 1e-9)
    // Between the grid's points the probability is read off a straight line.
    #expect(abs(try #require(middle.second[1]) - (0.841_621_233_572_914 - 1)) < 0.05)
    let high = try #require(frontier.points.last)
    #expect(high.first == 4 && high.atLowest == [true, false])
  }
}

@Suite("Robustness")
struct RobustnessTests {
  @Test("Worst cases, regrets and what satisfies are those of a table worked out by hand")
  func table() {
    // Ten draws; policy 0 is met in 5 and 5 of them, policy 1 in 8 and 3.
    func met(_ count: Int) -> [Double] { (0..<10).map { $0 < count ? 1 : 0 } }
    let robustness = Robustness(met: [[met(5), met(5)], [met(8), met(3)]])
    let policies = robustness.policies
    #expect(policies.map(\.worst) == [0.5, 0.3])
    #expect(policies.map { ($0.largestRegret * 10).rounded() / 10 } == [0.3, 0.2])
    #expect(policies.map { $0.satisfied(0.4) } == [2, 1])
    #expect(robustness.bestInWorstCase == [0])
    #expect(robustness.leastRegret == [1])
    #expect(robustness.bestOnAverage == [1])
    #expect(robustness.best(in: 0) == [1] && robustness.best(in: 1) == [0])
    // Three of ten paired draws differ: √((0.3 − 0.3²) / 10).
    #expect(abs(policies[0].regretErrors[0] - (0.21 / 10).squareRoot()) < 1e-12)
  }
}
