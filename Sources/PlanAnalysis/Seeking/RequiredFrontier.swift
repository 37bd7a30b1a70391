/// What two assumptions must be together so that a goal is reached with chosen probabilities.
public struct RequiredFrontier: Sendable {
  /// A point of a frontier.
  public struct Point: Hashable, Sendable {
    /// How far the first assumption is moved, in its unit.
    public let first: Double
    /// How far the second must be moved, for each of the probabilities; `nil` where no move within
    /// its bounds does it, or where the goal is that likely at its lowest already (see ``atLowest``).
    public let second: [Double?]
    /// For each of the probabilities, whether the goal is that likely wherever the second is.
    public let atLowest: [Bool]
  }

  /// The assumptions.
  public let handles: [Handle]
  /// The probabilities.
  public let probabilities: [Double]
  /// A point for each move of the first that makes a plan with some move of the second.
  public let points: [Point]

  /// Evaluates a grid of moves of two handles and reads the frontiers off it, by straight lines
  /// between neighbours.
  ///
  /// - Parameters:
  ///   - handles: two handles.
  ///   - probabilities: the probabilities of the goal.
  ///   - steps: how many moves of the first are tried on either side of none; of the second, 4.
  ///   - evaluate: the probability of the goal at each of some moves.
  /// - Precondition: there are two handles.
  /// - Throws: what `evaluate` throws.
  public init<Failure: Error>(
    _ handles: [Handle], probabilities: [Double], steps: Int = 4,
    evaluate: ([[Double]]) throws(Failure) -> [GoalSeek.Estimate?]
  ) throws(Failure) {
    precondition(handles.count == 2, "a frontier has two assumptions, not \(handles.count)")
    self.handles = handles
    self.probabilities = probabilities
    let grids = [handles[0].moves(steps: steps), handles[1].moves(steps: 4)]
    let found = try evaluate(grids[0].flatMap { first in grids[1].map { [first, $0] } })
    points = grids[0].enumerated().compactMap { row, first in
      let column = (0..<grids[1].count).map {
        found[row * grids[1].count + $0]?.probability
      }
      // Moves that make no plan say nothing of the goal.
      let known = column.compactMap { $0 }
      guard !known.isEmpty else { return nil }
      return Point(
        first: first,
        second: probabilities.map { Self.crossing(of: $0, column, at: grids[1]) },
        atLowest: probabilities.map { wanted in known.allSatisfy { $0 >= wanted } })
    }
  }

  /// The least move at which the probability passes `wanted`, if it does between two of them.
  private static func crossing(
    of wanted: Double, _ column: [Double?], at moves: [Double]
  ) -> Double? {
    for next in column.indices.dropFirst() {
      guard let low = column[next - 1], let high = column[next],
        (low < wanted) != (high < wanted)
      else { continue }
      let share = (wanted - low) / (high - low)
      return moves[next - 1] + share * (moves[next] - moves[next - 1])
    }
    return nil
  }
}
