/// The least that must be moved so that a goal is reached with a chosen probability.
///
/// All moves share their draws, so a move's effect is known far better than either probability. A
/// search over few combinations tries them all; one over many goes the way of the largest gain for
/// the least effort, one step at a time, and says so.
public struct GoalSeek: Sendable {
  /// A combination of moves, and what it does.
  public struct Point: Hashable, Sendable {
    /// For each handle, how far it is moved, in its unit.
    public let moves: [Double]
    /// The sum of the efforts of the moves.
    public let effort: Double
    /// The probability of the goal.
    public let probability: Double
    /// Its standard error.
    public let standardError: Double
  }

  /// A probability of the goal at some moves.
  public struct Estimate: Sendable {
    /// The estimate.
    public let probability: Double
    /// Its standard error.
    public let standardError: Double

    /// Creates an estimate.
    public init(probability: Double, standardError: Double) {
      self.probability = probability
      self.standardError = standardError
    }
  }

  /// How the combinations were gone through.
  public enum Method: String, CaseIterable, Sendable {
    /// Every combination was tried.
    case all
    /// One step after the other, the most gain for the effort first.
    case stepwise
  }

  /// What is moved.
  public let handles: [Handle]
  /// The probability that is wanted.
  public let wanted: Double
  /// The plan as it stands.
  public let base: Point
  /// The point of least effort that reaches the wanted probability; `nil` where none does.
  public let solution: Point?
  /// The point of the highest probability; of several, the one of least effort.
  public let best: Point
  /// From the plan as it stands: for each effort, the highest probability that it buys. Points
  /// that buy no more than a smaller effort are left out.
  public let frontier: [Point]
  /// How combinations were gone through.
  public let method: Method
  /// How many points were tried.
  public let tried: Int

  /// The largest number of combinations that are all tried.
  public static let mostCombinations = 400
  /// How many moves on either side are tried of a handle that takes any number.
  public static let steps = 6

  /// Looks for the least effort.
  ///
  /// - Parameters:
  ///   - handles: what may be moved, at least one.
  ///   - wanted: the probability that is wanted.
  ///   - evaluate: the probability of the goal at each of some moves; `nil` where the plan does not
  ///     hold together.
  /// - Throws: what `evaluate` throws.
  public init<Failure: Error>(
    _ handles: [Handle], wanted: Double,
    evaluate: @escaping ([[Double]]) throws(Failure) -> [Estimate?]
  ) throws(Failure) {
    var search = MoveSearch(handles: handles, evaluate: evaluate)
    let grids = handles.map { $0.moves(steps: Self.steps) }
    let combinations = grids.reduce(1.0) { $0 * Double($1.count) }
    let none = Array(repeating: 0.0, count: handles.count)
    try search.tryAll([none])
    if combinations <= Double(Self.mostCombinations) {
      method = .all
      try search.tryAll(Self.product(grids))
    } else {
      method = .stepwise
      try search.climb(grids, from: none, wanted: wanted)
    }
    // The points of refinement lie close together; only the one that it ends at is worth a line.
    let coarse = search.points
    if let found = search.least(reaching: wanted) {
      try search.refine(found, wanted: wanted)
    }
    self.handles = handles
    self.wanted = wanted
    base =
      search.points.first { $0.moves == none }
      ?? Point(moves: none, effort: 0, probability: 0, standardError: 0)
    solution = search.least(reaching: wanted)
    best =
      search.points.max {
        ($0.probability, -$0.effort) < ($1.probability, -$1.effort)
      } ?? base
    frontier = Self.frontier(coarse + [solution].compactMap { $0 }, from: base)
    tried = search.points.count
  }

  private static func product(_ grids: [[Double]]) -> [[Double]] {
    grids.reduce([[]]) { partial, grid in partial.flatMap { start in grid.map { start + [$0] } } }
  }

  private static func frontier(_ points: [Point], from base: Point) -> [Point] {
    var frontier = [base]
    let ordered = points.sorted {
      ($0.effort, -$0.probability, $0.moves.description)
        < ($1.effort, -$1.probability, $1.moves.description)
    }
    for point in ordered where point.probability > frontier[frontier.count - 1].probability {
      frontier.append(point)
    }
    return frontier
  }
}

/// The points that were tried, and the ways to try more.
private struct MoveSearch<Failure: Error> {
  let handles: [Handle]
  let evaluate: ([[Double]]) throws(Failure) -> [GoalSeek.Estimate?]
  private(set) var points: [GoalSeek.Point] = []
  private var seen: Set<[Double]> = []

  init(handles: [Handle], evaluate: @escaping ([[Double]]) throws(Failure) -> [GoalSeek.Estimate?])
  {
    self.handles = handles
    self.evaluate = evaluate
  }

  private func effort(_ moves: [Double]) -> Double {
    zip(handles, moves).reduce(0) { $0 + $1.0.effort(of: $1.1) }
  }

  mutating func tryAll(_ moves: [[Double]]) throws(Failure) {
    let fresh = moves.filter { seen.insert($0).inserted }
    guard !fresh.isEmpty else { return }
    for (moves, estimate) in zip(fresh, try evaluate(fresh)) {
      guard let estimate else { continue }
      points.append(
        GoalSeek.Point(
          moves: moves, effort: effort(moves), probability: estimate.probability,
          standardError: estimate.standardError))
    }
  }

  func least(reaching wanted: Double) -> GoalSeek.Point? {
    points.filter { $0.probability >= wanted }
      .min { ($0.effort, -$0.probability) < ($1.effort, -$1.probability) }
  }

  /// Goes from a point to the neighbour with the most gain for its effort, until the probability is
  /// reached or nothing gains.
  mutating func climb(_ grids: [[Double]], from start: [Double], wanted: Double) throws(Failure) {
    var here = start
    while true {
      var neighbours: [[Double]] = []
      for (index, grid) in grids.enumerated() {
        guard let at = grid.firstIndex(of: here[index]) else { continue }
        for next in [at - 1, at + 1] where grid.indices.contains(next) {
          var moves = here
          moves[index] = grid[next]
          neighbours.append(moves)
        }
      }
      try tryAll(neighbours)
      guard let now = points.first(where: { $0.moves == here }), now.probability < wanted else {
        return
      }
      let better = neighbours.compactMap { moves in points.first { $0.moves == moves } }
        .filter { $0.probability > now.probability }
      func gain(_ point: GoalSeek.Point) -> Double {
        (point.probability - now.probability) / max(point.effort - now.effort, 1e-9)
      }
      guard let next = better.max(by: { gain($0) < gain($1) }) else { return }
      here = next.moves
    }
  }

  /// Moves handles that take any number back as far as the probability allows, by halving.
  mutating func refine(_ found: GoalSeek.Point, wanted: Double) throws(Failure) {
    var here = found.moves
    for (index, handle) in handles.enumerated() where !handle.isWhole && here[index] != 0 {
      var good = here[index]
      var bad = 0.0
      for _ in 0..<10 {
        var moves = here
        moves[index] = (good + bad) / 2
        try tryAll([moves])
        if let point = points.first(where: { $0.moves == moves }), point.probability >= wanted {
          good = moves[index]
        } else {
          bad = moves[index]
        }
      }
      here[index] = good
    }
  }
}
