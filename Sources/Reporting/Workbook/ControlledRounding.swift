/// A total with its parts, which may be totals in turn: a row of a table, with a column for each year.
struct RoundingTree {
  /// The values, a column each.
  let values: [Double]
  /// The parts, which add up to the values.
  let parts: [RoundingTree]
}

/// A rounded row and its parts.
struct RoundedTree: Equatable {
  /// The values, a column each.
  let values: [Int]
  /// The parts, which add up to the values.
  let parts: [RoundedTree]

  /// The sum of the columns.
  var sum: Int { values.reduce(0, +) }
}

/// Rounds a table up or down, number by number, so that afterwards the parts still add up to their
/// totals and the columns to their sum: controlled rounding (B. D. Causey, L. H. Cox and L. R. Ernst,
/// Applications of Transportation Theory to Statistical Problems, Journal of the American Statistical
/// Association 80, 1985, 903–909).
///
/// The table is a circulation. It flows from the sum of the first row to its columns, from there to
/// the parts of each column, from the parts of a column to the sums of their rows, and from these
/// back to the sum of the first row. Wherever numbers that are not whole meet, there are two of them
/// at least, so they lie on a circle; what is added along a circle changes no balance, and enough
/// makes one number of it whole.
struct ControlledRounding {
  private struct Edge {
    let from: Int
    let to: Int
    var value: Double

    var isWhole: Bool { abs(value - value.rounded()) <= 1e-6 }
  }

  private var edges: [Edge] = []
  private var vertexCount = 0
  private let columns: Int

  /// Returns `table` rounded. A whole number stays as it is, any other becomes one of the two next to
  /// it; so do the sums of rows.
  static func rounded(_ table: RoundingTree) -> RoundedTree {
    var rounding = ControlledRounding(columns: table.values.count)
    let start = rounding.vertex()
    let tops = (0...rounding.columns).map { _ in rounding.vertex() }
    // The columns of the first row, and last its sum, which flows back.
    for (column, value) in table.values.enumerated() {
      rounding.edges.append(Edge(from: start, to: tops[column], value: value))
    }
    rounding.edges.append(
      Edge(from: tops[rounding.columns], to: start, value: table.values.reduce(0, +)))
    guard !table.parts.isEmpty else {
      // A row without parts: its columns alone add up to its sum.
      for column in table.values.indices {
        rounding.edges.append(
          Edge(from: tops[column], to: tops[rounding.columns], value: table.values[column]))
      }
      rounding.makeWhole()
      return RoundedTree(
        values: rounding.edges.prefix(rounding.columns).map { Int($0.value.rounded()) }, parts: [])
    }
    var places: [[Int]] = []
    for part in table.parts { rounding.add(part, under: tops, &places) }
    rounding.makeWhole()
    var next = 0
    return rounding.result(table, places, &next)
  }

  private init(columns: Int) {
    self.columns = columns
  }

  private mutating func vertex() -> Int {
    vertexCount += 1
    return vertexCount - 1
  }

  /// Adds a part whose columns come from `above`, the last of which takes its sum; the edges of parts
  /// that have none themselves are noted in `places`.
  private mutating func add(_ part: RoundingTree, under above: [Int], _ places: inout [[Int]]) {
    let sum = part.values.reduce(0, +)
    if part.parts.isEmpty {
      let row = vertex()
      places.append(part.values.indices.map { edges.count + $0 })
      for (column, value) in part.values.enumerated() {
        edges.append(Edge(from: above[column], to: row, value: value))
      }
      edges.append(Edge(from: row, to: above[columns], value: sum))
      return
    }
    let own = (0...columns).map { _ in vertex() }
    for (column, value) in part.values.enumerated() {
      edges.append(Edge(from: above[column], to: own[column], value: value))
    }
    edges.append(Edge(from: own[columns], to: above[columns], value: sum))
    for inner in part.parts { add(inner, under: own, &places) }
  }

  /// The rounded tree: the innermost parts as they are, the others as their sums.
  private func result(
    _ tree: RoundingTree, _ places: [[Int]], _ next: inout Int
  ) -> RoundedTree {
    guard !tree.parts.isEmpty else {
      defer { next += 1 }
      return RoundedTree(
        values: places[next].map { Int(edges[$0].value.rounded()) }, parts: [])
    }
    var parts: [RoundedTree] = []
    for part in tree.parts { parts.append(result(part, places, &next)) }
    return RoundedTree(
      values: tree.values.indices.map { column in parts.reduce(0) { $0 + $1.values[column] } },
      parts: parts)
  }

  private mutating func makeWhole() {
    while let circle = circle() {
      // How far it can be pushed each way until a number becomes whole.
      func room(_ step: (edge: Int, isForward: Bool), up: Bool) -> Double {
        let value = edges[step.edge].value
        return up == step.isForward ? value.rounded(.up) - value : value - value.rounded(.down)
      }
      let up = circle.map { room($0, up: true) }.min() ?? 0
      let down = circle.map { room($0, up: false) }.min() ?? 0
      let push = up <= down ? up : -down
      for step in circle { edges[step.edge].value += step.isForward ? push : -push }
    }
  }

  /// A circle of numbers that are not whole, each with the direction in which it is passed.
  private func circle() -> [(edge: Int, isForward: Bool)]? {
    var around: [[Int]] = Array(repeating: [], count: vertexCount)
    for (index, edge) in edges.enumerated() where !edge.isWhole {
      around[edge.from].append(index)
      around[edge.to].append(index)
    }
    guard let first = edges.firstIndex(where: { !$0.isWhole }) else { return nil }
    // Walk on, never back by the edge one came by, until a vertex is met again.
    var path: [(edge: Int, isForward: Bool)] = [(first, true)]
    var visited = [edges[first].from: 0]
    var here = edges[first].to
    while visited[here] == nil {
      visited[here] = path.count
      guard let last = path.last?.edge,
        let next = around[here].first(where: { $0 != last })
      else { return nil }
      let isForward = edges[next].from == here
      path.append((next, isForward))
      here = isForward ? edges[next].to : edges[next].from
    }
    return Array(path[(visited[here] ?? 0)...])
  }
}
