import ForecastEngine
import ForecastNumerics
import Testing

@testable import PlanAnalysis

/// A limit state with a published answer, as a graph.
struct ReliabilityProblem: CustomTestStringConvertible, Sendable {
  let name: String
  /// The probability of failure.
  let probability: Double
  /// How far the published value may be off, as a share.
  let tolerance: Double
  /// The reliability index of first order.
  let beta: Double?
  let build: @Sendable (inout Graph) throws -> NodeID

  var testDescription: String { name }

  func state(seed: UInt64 = 1) throws -> GraphLimitState {
    var graph = Graph()
    let node = try build(&graph)
    return GraphLimitState(of: node, in: graph, event: .below(0), seed: seed, workers: 2)
  }

  private static func draw(_ graph: inout Graph, _ name: String, _ law: Distribution) -> NodeID {
    let id = graph.distribution(law)
    return graph.add(.quantile(id, uniform: graph.uniform(name, year: 0)))
  }

  private static func normal(_ graph: inout Graph, _ name: String) -> NodeID {
    graph.unary(.normalScore, graph.uniform(name, year: 0))
  }

  private static func times(_ graph: inout Graph, _ a: NodeID, _ factor: Double) -> NodeID {
    graph.product(a, graph.constant(factor))
  }

  /// R − S with R ~ N(4, 1) and S ~ N(2, 1): exactly Φ(−√2).
  static let capacityLessLoad = ReliabilityProblem(
    name: "R − S", probability: 0.0786496035, tolerance: 1e-9, beta: 2.0.squareRoot()
  ) { graph in
    let capacity = draw(&graph, "r", try .normal(mean: 4, standardDeviation: 1))
    let load = draw(&graph, "s", try .normal(mean: 2, standardDeviation: 1))
    return graph.difference(capacity, minus: load)
  }

  /// A sum of ten normals, beyond which lies one in a million: Φ(−4.753424).
  static let oneInAMillion = ReliabilityProblem(
    name: "one in a million", probability: 1e-6, tolerance: 1e-6, beta: 4.753424309
  ) { graph in
    let terms = (0..<10).map { normal(&graph, "x\($0)") }
    let sum = graph.sum(terms)
    let mean = times(&graph, sum, 1 / 10.0.squareRoot())
    return graph.difference(graph.constant(4.753424308822899), minus: mean)
  }

  /// Problems of the Black-box Reliability Challenge (Á. Rózsás, A. Slobbe 2019, Repository and
  /// Black-box Reliability Challenge, TNO; rprepo.readthedocs.io), with its reference probabilities.
  static let challenge = [
    ReliabilityProblem(name: "RP8", probability: 7.89793e-4, tolerance: 0.01, beta: nil) {
      graph in
      let laws: [(Double, Double)] = [
        (120, 12), (120, 12), (120, 12), (120, 12), (50, 10), (40, 8),
      ]
      let weights = [1.0, 2, 2, 1, -5, -5]
      var terms: [NodeID] = []
      for (index, law) in laws.enumerated() {
        let x = draw(
          &graph, "x\(index)", try .lognormal(mean: law.0, standardDeviation: law.1))
        terms.append(times(&graph, x, weights[index]))
      }
      return graph.sum(terms)
    },
    // x1 ~ U(70, 80), x2 ~ N(39, 0.1), x3 ~ Gumbel with mode 1342 and scale 272.9, x4 ~ N(400, 0.1),
    // x5 ~ N(250000, 35000): x1 − 32 / (π x2³) √(x3² x4² / 16 + x5²).
    ReliabilityProblem(name: "RP14", probability: 7.7285e-4, tolerance: 0.01, beta: nil) {
      graph in
      let x1 = draw(&graph, "x1", try .uniform(from: 70, to: 80))
      let x2 = draw(&graph, "x2", try .normal(mean: 39, standardDeviation: 0.1))
      let x4 = draw(&graph, "x4", try .normal(mean: 400, standardDeviation: 0.1))
      let x5 = draw(&graph, "x5", try .normal(mean: 250_000, standardDeviation: 35_000))
      let logarithm = graph.unary(.logarithm, graph.uniform("x3", year: 0))
      let double = graph.unary(.logarithm, graph.unary(.negate, logarithm))
      let x3 = graph.difference(
        graph.constant(1342), minus: times(&graph, double, 272.9))
      let bending = times(&graph, graph.product(x3, x4), 0.25)
      let square = graph.sum([graph.product(bending, bending), graph.product(x5, x5)])
      let force = graph.unary(.squareRoot, square)
      let cube = graph.product(x2, graph.product(x2, x2))
      let stress = times(&graph, graph.binary(.divide, force, cube), 32 / Double.pi)
      return graph.difference(x1, minus: stress)
    },
    // 2.5 − (x1 + x2) / √2 + 0.1 (x1 − x2)², standard normals.
    ReliabilityProblem(name: "RP22", probability: 4.20731e-3, tolerance: 0.01, beta: 2.5) {
      graph in
      let x1 = normal(&graph, "x1")
      let x2 = normal(&graph, "x2")
      let sum = times(&graph, graph.sum([x1, x2]), 0.5.squareRoot())
      let gap = graph.difference(x1, minus: x2)
      let bend = times(&graph, graph.product(gap, gap), 0.1)
      return graph.sum([graph.constant(2.5), graph.unary(.negate, sum), bend])
    },
  ]

  static let all = [capacityLessLoad, oneInAMillion] + challenge
}

@Suite("Reliability")
struct ReliabilityTests {
  @Test(
    "The design point of a linear margin is exact",
    arguments: [
      ReliabilityProblem.capacityLessLoad, .oneInAMillion,
    ])
  func linear(problem: ReliabilityProblem) throws {
    let point = try #require(try DesignPointSearch(try problem.state()).find())
    #expect(point.isSmooth)
    #expect(abs(point.beta - (problem.beta ?? 0)) < 1e-6)
    #expect(abs(point.firstOrder / problem.probability - 1) < 1e-5)
    // Without curvature the second order adds nothing.
    #expect(abs((point.secondOrder ?? 0) / problem.probability - 1) < 1e-4)
  }

  @Test("A curved margin has its published design point, and the second order corrects the first")
  func curved() throws {
    let problem = ReliabilityProblem.challenge[2]
    let point = try #require(try DesignPointSearch(try problem.state()).find())
    #expect(abs(point.beta - 2.5) < 1e-5)
    // Breitung's formula by hand: the curvature across is 0.4, so Φ(−2.5) / √(1 + 2.5 × 0.4).
    let second = try #require(point.secondOrder)
    #expect(abs(second / (6.209665e-3 / 2.0.squareRoot()) - 1) < 1e-3)
    #expect(abs(second / problem.probability - 1) < abs(point.firstOrder / problem.probability - 1))
  }

  @Test("Importance sampling gives the published probabilities", arguments: ReliabilityProblem.all)
  func importance(problem: ReliabilityProblem) throws {
    let state = try problem.state()
    let point = try #require(try DesignPointSearch(state).find())
    let found = try ImportanceSampling.probability(
      of: state, at: [point.scores], draws: 100_000, seed: 1)
    let error = abs(found.probability - problem.probability)
    #expect(
      error < 4 * found.standardError + problem.tolerance * problem.probability,
      "\(found.probability) ± \(found.standardError), β \(point.beta)")
    #expect(found.standardError < 0.02 * found.probability)
  }

  @Test("Subset simulation gives the published probabilities", arguments: ReliabilityProblem.all)
  func subsets(problem: ReliabilityProblem) throws {
    let found = try #require(
      try SubsetSimulation.finding(of: try problem.state(), size: 1000, seed: 1)
    ).estimate
    // Four errors, and Student's t with 15 degrees of freedom beyond: 5.2 errors in place of 4.
    let error = abs(found.probability - problem.probability)
    #expect(
      error < 5.2 * found.standardError + problem.tolerance * problem.probability,
      "\(found.probability) ± \(found.standardError)")
    #expect(found.standardError < 0.15 * found.probability)
  }

  /// A sum of a Poisson number of exponential-like items beside a normal number, whose tail has no
  /// formula: brute force decides.
  private static func arrivals() throws -> (graph: Graph, node: NodeID) {
    var graph = Graph()
    let law = graph.distribution(try .gamma(mean: 1, standardDeviation: 1))
    let count = graph.add(
      .poisson(rate: graph.constant(5), uniform: graph.uniform("n.poisson.1", year: 2026)))
    let sum = graph.add(
      .compound(count: count, item: law, stream: graph.stream("s.sum_of.1"), year: 2026))
    let other = graph.unary(.normalScore, graph.uniform("b", year: 2026))
    let node = graph.sum([sum, other])
    return (graph, node)
  }

  @Test("Points with the items of many draws have the margins of as many points")
  func samples() throws {
    struct Plain: LimitState {
      let base: GraphLimitState
      var dimension: Int { base.dimension }
      var steps: [StepKind?] { base.steps }
      var hasItems: Bool { base.hasItems }
      func margins(at points: NormalPoints) throws(RunError) -> [Double] {
        try base.margins(at: points)
      }
    }
    let (graph, node) = try Self.arrivals()
    let state = GraphLimitState(of: node, in: graph, event: .atLeast(16), seed: 3, workers: 2)
    let points = NormalPoints(rows: [[0, 0], [1.5, -0.5], [2.5, 1]])
    let found = try state.margins(at: points, samples: 32)
    #expect(Set(found).count > 60)
    #expect(found == (try Plain(base: state).margins(at: points, samples: 32)))
  }

  @Test("With added-up items both ways agree with brute force")
  func items() throws {
    let (graph, node) = try Self.arrivals()
    let threshold = 16.0
    let state = GraphLimitState(
      of: node, in: graph, event: .atLeast(threshold), seed: 3, workers: 2)
    #expect(state.hasItems && state.dimension == 2)
    let draws = 2_000_000
    let program = Program(graph: graph, outputs: [Output(node)], goals: [], requirements: [])
    let table = try program.table(
      RunSettings(draws: draws, seed: 1, workers: 2, probabilities: []))
    let count = table.withDraws(of: 0) { $0.reduce(into: 0) { $0 += $1 >= threshold ? 1 : 0 } }
    let share = Double(count) / Double(draws)
    let error = (share / Double(draws)).squareRoot()
    let point = try #require(try DesignPointSearch(state).find())
    // The last coordinate is the luck in sizes; low scores lead to the event.
    #expect(point.scores.count == 3 && point.scores[2] < -0.3)
    let sampled = try ImportanceSampling.probability(
      of: state, at: [point.scores], draws: 100_000, seed: 2)
    #expect(
      abs(sampled.probability - share) < 4 * (error + sampled.standardError),
      "\(sampled.probability) ± \(sampled.standardError), \(share) ± \(error)")
    let subsets = try #require(
      try SubsetSimulation.finding(of: state, size: 1000, seed: 2)
    ).estimate
    #expect(
      abs(subsets.probability - share) < 4 * error + 5.2 * subsets.standardError,
      "\(subsets.probability) ± \(subsets.standardError), \(share) ± \(error)")
  }

  @Test("An event is part of the design point where it brings it nearer")
  func events() throws {
    // x < −3 alone is 3 away; a slump of a tenth that takes 2 leaves √(1.2816² + 1²) = 1.6255.
    var graph = Graph()
    let x = graph.unary(.normalScore, graph.uniform("x", year: 0))
    let slump = graph.add(
      .bernoulli(probability: graph.constant(0.1), uniform: graph.uniform("slump", year: 0)))
    let node = graph.difference(x, minus: graph.product(slump, graph.constant(2)))
    let state = GraphLimitState(of: node, in: graph, event: .below(-3), seed: 1, workers: 1)
    let point = try #require(try DesignPointSearch(state).find())
    #expect(abs(point.beta - 1.62555) < 2e-3)
    let exact = 0.1 * 0.158655254 + 0.9 * 0.001349898
    let sampled = try ImportanceSampling.probability(
      of: state, at: [point.scores], draws: 50_000, seed: 1)
    #expect(abs(sampled.probability - exact) < 4 * sampled.standardError)
  }

  @Test("Weights of least relative entropy move a normal number by its closed form: δ² / 2")
  func tilting() throws {
    let key = StreamKey(seed: 5, name: "x")
    let count = 200_000
    let values = StandardNormal.draws(count, key: key, number: 0)
    let other = StandardNormal.draws(count, key: key, number: 1)
    for shift in [-1, -0.5, 0.5, 1] {
      let tilted = try #require(TiltedDraws(values: values, mean: shift))
      #expect(abs(tilted.mean(of: values) - shift) < 1e-8)
      // The divergence is an estimate: its error is |δ| / √n × the spread of log weights.
      #expect(abs(tilted.divergence - shift * shift / 2) < 4 * abs(shift) * (1 + abs(shift)) / 447)
      // Nothing else moves, and the spread stays.
      #expect(abs(tilted.mean(of: other)) < 4 / tilted.effectiveSize.squareRoot())
      let square = tilted.mean(of: values.map { ($0 - shift) * ($0 - shift) })
      #expect(abs(square - 1) < 6 / tilted.effectiveSize.squareRoot())
      // Of normal draws, exp(−δ²) of the size is left.
      #expect(
        abs(tilted.effectiveSize / Double(count) / (-shift * shift).exponential - 1) < 0.1)
    }
    #expect(TiltedDraws(values: values, mean: 9) == nil)
    let half = try #require(TiltedDraws(holds: values.map { $0 < -1 }, share: 0.5))
    let p = 0.158655254
    #expect(abs(half.divergence - 0.5 * logarithm(0.25 / (p * (1 - p)))) < 0.01)
  }
}

extension Double {
  fileprivate var exponential: Double { PlanAnalysis.exponential(self) }
}
