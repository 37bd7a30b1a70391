import ForecastEngine
import ForecastNumerics

/// A model whose only target measures a function of a few inputs.
struct FunctionModel {
  private(set) var graph = Graph()
  private(set) var inputs: [ModelInput] = []

  /// A uniform number between 0 and 1, as an input of its own.
  mutating func uniform(_ name: String) -> NodeID {
    let node = graph.uniform(name, year: 0)
    input(name, node)
    return node
  }

  /// Makes `node` an input with the stream of its name.
  mutating func input(_ name: String, _ node: NodeID, correlated: [String] = []) {
    inputs.append(
      ModelInput(
        id: name, origin: .assumption, title: LocalizedText(), unit: Unit(symbol: "", scale: 1),
        isLever: false, isDriver: false,
        parts: [ModelInput.Part(aspect: .value, year: 0, node: node)], streams: [name],
        correlated: correlated))
  }

  mutating func constant(_ value: Double) -> NodeID { graph.constant(value) }
  mutating func sum(_ terms: NodeID...) -> NodeID { graph.sum(terms) }
  mutating func sum(_ terms: [NodeID]) -> NodeID { graph.sum(terms) }
  mutating func product(_ a: NodeID, _ b: NodeID) -> NodeID { graph.product(a, b) }
  mutating func scaled(_ a: NodeID, by factor: Double) -> NodeID {
    graph.product(a, graph.constant(factor))
  }
  mutating func apply(_ function: UnaryOperation, _ a: NodeID) -> NodeID {
    graph.unary(function, a)
  }

  /// Standard normal inputs with correlations: `factor` is the lower Cholesky factor.
  mutating func normals(_ names: [String], factor: [[Double]]) -> [NodeID] {
    let scores = names.map { graph.unary(.normalScore, graph.uniform($0, year: 0)) }
    return names.indices.map { row in
      let node = graph.sum(
        factor[row].enumerated().map { graph.product(scores[$0], graph.constant($1)) })
      input(names[row], node, correlated: names.filter { $0 != names[row] })
      return node
    }
  }

  /// Inputs with Student's distribution in a t copula of as many degrees of freedom: together the
  /// multivariate t distribution whose matrix has the lower Cholesky factor `factor`.
  mutating func students(
    _ names: [String], factor: [[Double]], degreesOfFreedom: Double
  ) throws -> [NodeID] {
    let mixing = graph.uniform("\(names[0]) mixing", year: 0)
    let law = graph.distribution(try .student(degreesOfFreedom: degreesOfFreedom))
    let scores = names.map { graph.unary(.normalScore, graph.uniform($0, year: 0)) }
    return names.indices.map { row in
      let sum = graph.sum(
        factor[row].enumerated().map { graph.product(scores[$0], graph.constant($1)) })
      let score = graph.add(
        .studentScore(sum, mixing: mixing, degreesOfFreedom: degreesOfFreedom.bitPattern))
      let node = graph.add(.quantileAtScore(law, score: score))
      input(names[row], node, correlated: names.filter { $0 != names[row] })
      return node
    }
  }

  /// The model with the target that `value` is at least `bound`; nodes may be made in the call.
  mutating func model(_ value: NodeID, atLeast bound: Double) -> Model {
    var graph = graph
    let limit = graph.constant(bound)
    let met = graph.binary(.greaterOrEqual, value, limit)
    let gap = graph.difference(limit, minus: value)
    let target = Target(
      id: "t", title: LocalizedText(), unit: Unit(symbol: "", scale: 1), measure: "t",
      range: .atLeast(bound), reading: nil, value: value, met: met, reachesHigh: nil,
      aboveHigh: nil, shortfall: graph.binary(.maximum, gap, graph.constant(0)),
      otherReadings: [], source: nil)
    return Model(
      plan: "p", scenario: "base", title: LocalizedText(), scenarioTitle: LocalizedText(),
      years: 2024...2024, asOf: nil, graph: graph, indicators: [], targets: [target],
      targetSets: [], requirements: [], inputs: inputs)
  }

  /// Ishigami's function, sin x₁ + a sin² x₂ + b x₃⁴ sin x₁ with a = 7, b = 0.1 and uniform numbers
  /// between −π and π (T. Ishigami, T. Homma, Proceedings of the First International Symposium on
  /// Uncertainty Modeling and Analysis, 1990).
  static func ishigami() -> Model {
    var made = FunctionModel()
    let x = (1...3).map { index -> NodeID in
      let uniform = made.uniform("x\(index)")
      let wide = made.scaled(uniform, by: 2 * Double.pi)
      return made.sum(wide, made.constant(-Double.pi))
    }
    let first = made.apply(.sine, x[0])
    let second = made.apply(.sine, x[1])
    let square = made.product(x[2], x[2])
    let fourth = made.scaled(made.product(square, square), by: 0.1)
    let value = made.sum(
      first, made.scaled(made.product(second, second), by: 7), made.product(fourth, first))
    return made.model(value, atLeast: 3.5)
  }
}

/// The settings of a test run.
func testSettings(_ draws: Int, seed: UInt64 = 1) -> RunSettings {
  RunSettings(draws: draws, seed: seed, workers: 2, probabilities: [])
}

extension Distribution {
  /// Student's distribution in its usual form, with more than two degrees of freedom.
  static func student(degreesOfFreedom nu: Double) throws -> Distribution {
    try .studentT(
      mean: 0, standardDeviation: (nu / (nu - 2)).squareRoot(), degreesOfFreedom: nu)
  }
}
