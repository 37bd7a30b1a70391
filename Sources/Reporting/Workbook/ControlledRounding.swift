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
/// makes one number of it whole. Of the tables so found, circles that bring numbers nearer to what they
/// were are then turned until there is none: first of all the sum of the whole, then the columns of
/// the first row, then the sums of rows, then the rest.
struct ControlledRounding {
  private struct Edge {
    let from: Int
    let to: Int
    /// The number as it was.
    let exact: Double
    /// How much its nearness counts.
    let weight: Double
    var value: Double

    init(from: Int, to: Int, value: Double, weight: Double = 1) {
      self.from = from
      self.to = to
      exact = value
      self.weight = weight
      self.value = value
    }

    /// What it costs to make the number, a whole one by now, larger or smaller by 1 unit: how much
    /// farther it is from what it was. `nil` where it would leave its two neighbours.
    func cost(ofStep step: Double) -> Double? {
      let next = value + step
      guard next >= exact.rounded(.down) - 1e-6, next <= exact.rounded(.up) + 1e-6,
        abs(exact - exact.rounded()) > 1e-6
      else { return nil }
      return weight * (abs(next - exact) - abs(value - exact))
    }

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
      rounding.edges.append(Edge(from: start, to: tops[column], value: value, weight: 100))
    }
    rounding.edges.append(
      Edge(
        from: tops[rounding.columns], to: start, value: table.values.reduce(0, +),
        weight: 10_000))
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
      edges.append(Edge(from: row, to: above[columns], value: sum, weight: 10))
      return
    }
    let own = (0...columns).map { _ in vertex() }
    for (column, value) in part.values.enumerated() {
      edges.append(Edge(from: above[column], to: own[column], value: value))
    }
    edges.append(Edge(from: own[columns], to: above[columns], value: sum, weight: 10))
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
    for index in edges.indices { edges[index].value.round() }
    // Each turn brings the table nearer, so there are no more turns than tables; far fewer in fact.
    for _ in 0..<10_000 {
      guard let circle = nearerCircle() else { return }
      for step in circle { edges[step.edge].value += step.isForward ? 1 : -1 }
    }
  }

  /// A circle of steps that together bring the table nearer to what it was: one of negative length,
  /// found as by Bellman and Ford.
  private func nearerCircle() -> [(edge: Int, isForward: Bool)]? {
    var length = Array(repeating: 0.0, count: vertexCount)
    var came: [(edge: Int, isForward: Bool)?] = Array(repeating: nil, count: vertexCount)
    var last: Int?
    for _ in 0..<vertexCount {
      last = nil
      for (index, edge) in edges.enumerated() {
        for (from, to, step) in [(edge.from, edge.to, 1.0), (edge.to, edge.from, -1.0)] {
          guard let cost = edge.cost(ofStep: step), length[from] + cost < length[to] - 1e-9 else {
            continue
          }
          length[to] = length[from] + cost
          came[to] = (index, step > 0)
          last = to
        }
      }
      if last == nil { return nil }
    }
    guard var vertex = last else { return nil }
    func before(_ vertex: Int) -> Int? {
      came[vertex].map { $0.isForward ? edges[$0.edge].from : edges[$0.edge].to }
    }
    // Back far enough to be on the circle for sure, then once around.
    for _ in 0..<vertexCount { vertex = before(vertex) ?? vertex }
    var circle: [(edge: Int, isForward: Bool)] = []
    var here = vertex
    repeat {
      guard let step = came[here], let previous = before(here), circle.count <= edges.count else {
        return nil
      }
      circle.append(step)
      here = previous
    } while here != vertex
    return circle
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
