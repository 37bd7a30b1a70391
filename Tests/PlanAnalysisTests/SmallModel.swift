import ForecastEngine
import ForecastNumerics
import PlanAnalysis

/// A model that is built node by node, with figures to learn from.
struct SmallModel {
  var graph = Graph()
  var observations: [ModelObservation] = []
  private var inputs: [ModelInput] = []

  /// A number that is drawn once a future, or in a year, from a distribution.
  mutating func draw(_ name: String, _ law: Distribution, year: Int = 0) -> NodeID {
    let id = graph.distribution(law)
    let uniform = graph.uniform(name, year: year)
    let node = graph.add(.quantile(id, uniform: uniform))
    inputs.append(
      ModelInput(
        id: name, origin: .assumption, title: LocalizedText(), unit: Unit(symbol: "", scale: 1),
        isLever: false, isDriver: false,
        parts: [.init(aspect: .value, year: year, node: node)], streams: [name], correlated: []))
    return node
  }

  mutating func see(_ value: Double, of predicted: NodeID, in year: Int) {
    see(graph.constant(value), of: predicted, in: year)
  }

  mutating func see(_ observed: NodeID, of predicted: NodeID, in year: Int) {
    observations.append(
      ModelObservation(
        subject: .indicator(observations.count), year: year, predicted: predicted,
        observed: observed))
  }

  func model() -> Model {
    Model(
      plan: "p", scenario: "base", title: LocalizedText(), scenarioTitle: LocalizedText(),
      years: 2021...2025, asOf: nil, graph: graph, indicators: [], targets: [], targetSets: [],
      requirements: [], inputs: inputs
    ).seeing(SeenFigures(observations: observations, partYears: [], knownYears: []))
  }

  func learning(draws: Int = 20_000, seed: UInt64 = 3, workers: Int = 2) throws -> Learning {
    try Learning.learning(
      from: model(),
      settings: RunSettings(draws: draws, seed: seed, workers: workers, probabilities: []))
  }

  /// The draws of `node` with what was learned.
  func draws(of node: NodeID, _ learning: Learning, seed: UInt64 = 3) throws -> [Double] {
    let program = Program(graph: graph, outputs: [Output(node)], goals: [], requirements: [])
    return try program.table(
      RunSettings(draws: learning.draws, seed: seed, workers: 2, probabilities: []),
      replacing: learning.replacement)[0]
  }
}

extension [Double] {
  var mean: Double { reduce(0, +) / Double(count) }
  var deviation: Double {
    let mean = mean
    return (reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count - 1)).squareRoot()
  }
}
