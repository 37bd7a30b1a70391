/// A tree of questions that sorts draws by how often an outcome occurs.
///
/// L. Breiman, J. Friedman, R. Olshen, C. Stone, Classification and Regression Trees (1984): each
/// question is the one that lowers Gini's impurity most.
struct RuleTree: Sendable {
  indirect enum Node: Sendable {
    case leaf
    case split(feature: Int, firstClassAbove: Int, below: Node, above: Node)
  }

  /// The largest number of questions in a row.
  static let depth = 3
  /// The smallest leaf, as a share of all draws.
  static let smallest = 0.02
  /// The least part of the whole impurity that a question must take away.
  static let worthwhile = 0.01

  let root: Node

  init(_ search: BoxSearch, draws: [Int]) {
    var all = BoxCount()
    for draw in draws { all.add(search.isHit[draw]) }
    let least = max(20, Int(Double(draws.count) * Self.smallest))
    let needed = Self.impurity(all) * Self.worthwhile
    root = Self.grow(search, draws, all, Self.depth, least, needed)
  }

  /// Gini's impurity times the number of draws.
  private static func impurity(_ count: BoxCount) -> Double {
    Double(count.draws) * 2 * count.density * (1 - count.density)
  }

  private static func grow(
    _ search: BoxSearch, _ draws: [Int], _ all: BoxCount, _ depth: Int, _ least: Int,
    _ needed: Double
  ) -> Node {
    guard depth > 0 else { return .leaf }
    var best: (feature: Int, firstClassAbove: Int, gain: Double)?
    for feature in search.table.codes.indices where search.table.count(feature) > 1 {
      let counts = search.counts(draws, feature)
      var below = BoxCount()
      for edge in 1..<counts.count {
        below.draws += counts[edge - 1].draws
        below.hits += counts[edge - 1].hits
        let above = BoxCount(draws: all.draws - below.draws, hits: all.hits - below.hits)
        guard below.draws >= least, above.draws >= least else { continue }
        let gain = impurity(all) - impurity(below) - impurity(above)
        if gain > max(needed, best?.gain ?? 0) { best = (feature, edge, gain) }
      }
    }
    guard let best else { return .leaf }
    let codes = search.table.codes[best.feature]
    let low = draws.filter { Int(codes[$0]) < best.firstClassAbove }
    let high = draws.filter { Int(codes[$0]) >= best.firstClassAbove }
    func branch(_ part: [Int]) -> Node {
      var count = BoxCount()
      for draw in part { count.add(search.isHit[draw]) }
      return grow(search, part, count, depth - 1, least, needed)
    }
    return .split(
      feature: best.feature, firstClassAbove: best.firstClassAbove, below: branch(low),
      above: branch(high))
  }
}
