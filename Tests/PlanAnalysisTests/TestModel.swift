import ForecastEngine
import ForecastNumerics

/// A model of independent uniform inputs `x1`, `x2`, … and one target, for methods that know
/// nothing of plans.
enum TestModel {
  /// Builds the model.
  ///
  /// - Parameters:
  ///   - inputs: the number of inputs.
  ///   - bound: the target is met where the measure reaches it.
  ///   - measure: the measure, from the nodes of the inputs.
  /// - Returns: the model.
  static func uniform(
    inputs: Int, bound: Double, measure: (inout Graph, [NodeID]) -> NodeID
  ) -> Model {
    var graph = Graph()
    let nodes = (1...inputs).map { graph.uniform("x\($0)", year: 0) }
    let value = measure(&graph, nodes)
    let limit = graph.constant(bound)
    let met = graph.binary(.greaterOrEqual, value, limit)
    let gap = graph.binary(.subtract, limit, value)
    let shortfall = graph.binary(.maximum, gap, graph.constant(0))
    let plain = Unit(symbol: "", scale: 1)
    return Model(
      plan: "test", scenario: "base", title: LocalizedText(), scenarioTitle: LocalizedText(),
      years: 2021...2021, asOf: nil, graph: graph, indicators: [],
      targets: [
        Target(
          id: "target", title: LocalizedText(), unit: plain, measure: "value",
          range: .atLeast(bound), reading: nil, value: value, met: met, reachesHigh: nil,
          aboveHigh: nil, shortfall: shortfall, otherReadings: [], source: nil)
      ],
      targetSets: [], requirements: [],
      inputs: nodes.enumerated().map { index, node in
        ModelInput(
          id: "x\(index + 1)", origin: .assumption, title: LocalizedText(), unit: plain,
          isLever: false, isDriver: false,
          parts: [ModelInput.Part(aspect: .value, year: 0, node: node)],
          streams: ["x\(index + 1)"], correlated: [])
      },
      randomNumbers: nodes.indices.map { RandomNumber(stream: "x\($0 + 1)", year: 0) })
  }
}
