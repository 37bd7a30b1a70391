import ForecastEngine
import ForecastNumerics
import Testing

@testable import PlanAnalysis

/// Events that can be reached in several ways.
@Suite("Several design points")
struct SeveralWaysTests {
  private static func normals(_ graph: inout Graph, _ count: Int) -> [NodeID] {
    (0..<count).map { graph.unary(.normalScore, graph.uniform("x\($0)", year: 0)) }
  }

  private static func times(_ graph: inout Graph, _ a: NodeID, _ factor: Double) -> NodeID {
    graph.product(a, graph.constant(factor))
  }

  private static func state(
    _ build: (inout Graph) -> NodeID
  ) -> (graph: Graph, node: NodeID, state: GraphLimitState) {
    var graph = Graph()
    let node = build(&graph)
    return (
      graph, node,
      GraphLimitState(of: node, in: graph, event: .below(0), seed: 1, workers: 2)
    )
  }

  /// The points that are found as a reverse stress test does: from the draws with the event.
  private static func ways(
    _ state: GraphLimitState, draws: Int = 100_000
  ) throws -> [DesignPoint] {
    let key = StreamKey(seed: 7, name: "draws of the test")
    let columns = (0..<state.dimension).map {
      StandardNormal.draws(draws, key: key, number: $0)
    }
    let margins = try state.margins(at: NormalPoints(columns: columns, count: draws))
    let chosen = margins.indices.filter { margins[$0] <= 0 }
    return try DesignPointSearch(state).ways(
      towards: StartDirections.directions(columns.map { column in chosen.map { column[$0] } }))
  }

  /// The series system of four branches of P. H. Waarts (2000, Structural reliability using finite
  /// element methods, Delft), with the constant 7:
  /// min(3 + (x₁ − x₂)² / 10 ∓ (x₁ + x₂) / √2, ±(x₁ − x₂) + 7 / √2). By crude simulation with 10⁶ draws
  /// its probability is 2.233 × 10⁻³ (B. Echard, N. Gayton, M. Lemaire 2011, AK-MCS, Structural Safety 33,
  /// 145–154, table 1), an error of 0.05.
  private static func fourBranches(_ graph: inout Graph) -> NodeID {
    let x = normals(&graph, 2)
    let half = 0.5.squareRoot()
    let sum = times(&graph, graph.sum(x), half)
    let gap = graph.difference(x[0], minus: x[1])
    let bend = graph.sum([
      graph.constant(3), times(&graph, graph.product(gap, gap), 0.1),
    ])
    let edge = graph.constant(7 * half)
    let branches = [
      graph.difference(bend, minus: sum), graph.sum([bend, sum]), graph.sum([edge, gap]),
      graph.difference(edge, minus: gap),
    ]
    return branches.dropFirst().reduce(branches[0]) { graph.binary(.minimum, $0, $1) }
  }

  /// The same by an integral: with u = (x₁ + x₂) / √2 and v = (x₁ − x₂) / √2 it fails where |u| > 3 + v² / 5
  /// or |v| > 3.5. By Simpson's rule.
  private static var fourBranchesExactly: Double {
    let steps = 2000
    let width = 7.0 / Double(steps)
    var sum = 0.0
    for step in 0...steps {
      let v = -3.5 + width * Double(step)
      let value =
        StandardNormal.density(at: v) * 2 * StandardNormal.probability(below: -(3 + v * v / 5))
      sum += value * (step == 0 || step == steps ? 1 : step % 2 == 1 ? 4 : 2)
    }
    return sum * width / 3 + 2 * StandardNormal.probability(below: -3.5)
  }

  @Test("A series system of four branches has its four points and its published probability")
  func fourBranches() throws {
    let state = Self.state(Self.fourBranches).state
    let points = try Self.ways(state)
    // Two branches are 3 away, two 7 / 2.
    #expect(points.count == 4)
    for (point, beta) in zip(points, [3, 3, 3.5, 3.5]) {
      #expect(abs(point.beta - beta) < 1e-4, "\(point.scores)")
    }
    let exact = Self.fourBranchesExactly
    #expect(abs(exact - 2.233e-3) < 4 * (2.233e-3 / 1e6).squareRoot())
    let sampled = try ImportanceSampling.probability(
      of: state, at: points.map(\.scores), draws: 100_000, seed: 1)
    #expect(
      abs(sampled.probability - exact) < 4 * sampled.standardError,
      "\(sampled.probability) ± \(sampled.standardError), \(exact)")
    #expect(sampled.standardError < 0.02 * exact)
  }

  @Test("A two-sided margin has both of its points, also among numbers that do not matter")
  func twoSided() throws {
    // 2.5 − |x₀ + 0.3 x₁| / √1.09 beside the sum of 20 more numbers, times next to nothing.
    let state = Self.state { graph in
      let x = Self.normals(&graph, 22)
      let sum = graph.sum([x[0], Self.times(&graph, x[1], 0.3)])
      let far = graph.unary(.absolute, Self.times(&graph, sum, 1 / 1.09.squareRoot()))
      let rest = Self.times(&graph, graph.sum(Array(x.dropFirst(2))), 1e-6)
      return graph.sum([graph.constant(2.5), graph.unary(.negate, far), rest])
    }.state
    let points = try Self.ways(state)
    #expect(points.count == 2)
    for point in points { #expect(abs(point.beta - 2.5) < 1e-4) }
    #expect(points.count < 2 || points[0].cosine(to: points[1]) < -0.999)
    let exact = 2 * StandardNormal.probability(below: -2.5)
    let sampled = try ImportanceSampling.probability(
      of: state, at: points.map(\.scores), draws: 50_000, seed: 1)
    #expect(abs(sampled.probability - exact) < 4 * sampled.standardError + 1e-4 * exact)
  }

  @Test("A linear margin has exactly one point", arguments: [1, 2, 10, 30])
  func linear(dimension: Int) throws {
    let state = Self.state { graph in
      let x = Self.normals(&graph, dimension)
      let weights = (0..<dimension).map { 1 / Double($0 + 1) }
      let length = weights.reduce(0) { $0 + $1 * $1 }.squareRoot()
      let terms = zip(x, weights).map { Self.times(&graph, $0, $1 / length) }
      return graph.difference(graph.constant(1.5), minus: graph.sum(terms))
    }.state
    let points = try Self.ways(state)
    #expect(points.count == 1)
    #expect(abs((points.first?.beta ?? 0) - 1.5) < 1e-5)
  }

  @Test("Of two events that each bring it, both are told")
  func events() throws {
    // A slump of a tenth takes 4, another of a twelfth as much; by x alone it is 3 away.
    let (graph, node, state) = Self.state { graph in
      let x = Self.normals(&graph, 1)[0]
      let falls = [("slump", 0.1), ("flood", 1 / 12.0)].map { name, share in
        Self.times(
          &graph,
          graph.add(
            .bernoulli(
              probability: graph.constant(share), uniform: graph.uniform(name, year: 0))), 4)
      }
      return graph.difference(
        graph.sum([x, graph.constant(3)]), minus: graph.sum(falls))
    }
    let points = try Self.ways(state)
    // Each event happens beyond its edge; then x may be up to 1: nothing more is needed.
    let edges = [0.1, 1 / 12.0].map { -StandardNormal.score($0) }
    #expect(points.count == 2)
    for (point, edge) in zip(points, edges) {
      #expect(abs(point.beta - edge) < 2e-3, "\(point.scores), \(edge)")
    }
    let draws = 400_000
    let program = Program(graph: graph, outputs: [Output(node)], goals: [], requirements: [])
    let table = try program.table(
      RunSettings(draws: draws, seed: 3, workers: 2, probabilities: []))
    let share =
      table.withDraws(of: 0) { Double($0.count { $0 < 0 }) } / Double(draws)
    let sampled = try ImportanceSampling.probability(
      of: state, at: points.map(\.scores), draws: 50_000, seed: 1)
    let error = (share / Double(draws)).squareRoot() + sampled.standardError
    #expect(abs(sampled.probability - share) < 4 * error)
  }
}
