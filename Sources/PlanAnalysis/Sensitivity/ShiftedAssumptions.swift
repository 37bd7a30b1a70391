public import ForecastEngine
internal import ForecastNumerics

/// What an assumption does to each target when all its values are moved by a stated amount.
///
/// The model is run anew on the same draws; what is correlated with the assumption stays where it is.
public struct ShiftedAssumptions: Sendable {
  /// By how much values are moved.
  public enum Amount: Hashable, Sendable {
    /// By a number in the unit of the assumption: 1 is a point for what is in %.
    case units(Double)
    /// By a share of each value: 0.1 is a tenth.
    case share(Double)
  }

  /// What moving an assumption up and down does.
  public struct Effect: Sendable {
    /// The position of the assumption in ``ForecastEngine/Model/inputs``.
    public let input: Int
    /// What differs from the model when it is moved up; `nil` where the model does not run then.
    public let up: VariantDifferences?
    /// The same for moving it down.
    public let down: VariantDifferences?
  }

  /// By how much values are moved.
  public let amount: Amount
  /// The assumptions that any target depends on.
  public let effects: [Effect]

  /// Runs the model with each assumption moved up and down.
  ///
  /// - Throws: what ``ForecastEngine/Program/run(_:progress:)`` throws for the model as it stands.
  public init(
    _ model: Model, by amount: Amount, settings: RunSettings,
    progress: (@Sendable (Double) -> Void)? = nil
  ) throws(RunError) {
    let streams = model.targets.reduce(into: Set<String>()) {
      $0.formUnion(model.graph.streams(of: $1.value))
    }
    let inputs = model.inputs.indices.filter {
      model.inputs[$0].origin == .assumption && !streams.isDisjoint(with: model.inputs[$0].streams)
    }
    var graph = model.graph
    var variants: [Model?] = []
    for input in inputs {
      for sign in [1.0, -1.0] {
        variants.append(Self.variant(of: model, input, amount, sign, &graph))
      }
    }
    let found = try Self.differences(variants, model, graph, settings, progress)
    self.amount = amount
    effects = inputs.enumerated().map { index, input in
      Effect(input: input, up: found[2 * index], down: found[2 * index + 1])
    }
  }

  private static func variant(
    of model: Model, _ input: Int, _ amount: Amount, _ sign: Double, _ graph: inout Graph
  ) -> Model {
    let own = model.inputs[input]
    var replacements: [NodeID: NodeID] = [:]
    for part in own.parts {
      switch amount {
      case .units(let units):
        let step = graph.constant(sign * units * own.unit.scale)
        replacements[part.node] = graph.binary(.add, part.node, step)
      case .share(let share):
        replacements[part.node] = graph.binary(
          .multiply, part.node, graph.constant(1 + sign * share))
      }
    }
    return model.replacing(replacements, in: &graph)
  }

  /// The differences; a variant in which a requirement fails that holds in the model has none.
  private static func differences(
    _ variants: [Model?], _ base: Model, _ graph: Graph, _ settings: RunSettings,
    _ progress: (@Sendable (Double) -> Void)?
  ) throws(RunError) -> [VariantDifferences?] {
    var models = variants
    while true {
      do {
        let used = models.compactMap { $0 }
        let found = try PairedRun.differences(
          of: used, from: base, graph: graph, includesIndicators: false, settings: settings,
          progress: progress)
        var next = 0
        return models.map { model in
          guard model != nil else { return nil }
          next += 1
          return found[next - 1]
        }
      } catch {
        guard case .requirementFailed(let failed, _, _) = error,
          !base.requirements.contains(where: { $0.node == failed.node })
        else { throw error }
        models = models.map { model in
          model?.requirements.contains { $0.node == failed.node } == true ? nil : model
        }
      }
    }
  }
}

extension Model {
  /// The model with other values in place of some of its own.
  fileprivate func replacing(_ replacements: [NodeID: NodeID], in graph: inout Graph) -> Model {
    let roots =
      targets.flatMap { [$0.value, $0.met, $0.shortfall] }
      + requirements.flatMap { [$0.node] + ($0.shown.map { [$0] } ?? []) }
    let become = Dictionary(
      zip(roots, graph.substituting(replacements, in: roots)),
      uniquingKeysWith: { first, _ in first })
    func new(_ node: NodeID) -> NodeID { become[node] ?? node }
    return Model(
      plan: plan, scenario: scenario, title: title, scenarioTitle: scenarioTitle, years: years,
      asOf: asOf, graph: graph, indicators: [],
      targets: targets.map { target in
        Target(
          id: target.id, title: target.title, subject: target.subject, unit: target.unit,
          measure: target.measure, range: target.range, reading: target.reading,
          value: new(target.value), met: new(target.met), reachesHigh: nil, aboveHigh: nil,
          shortfall: new(target.shortfall), otherReadings: [], source: target.source)
      }, targetSets: [],
      requirements: requirements.map {
        Requirement(
          node: new($0.node), rule: $0.rule, name: $0.name, year: $0.year, shown: $0.shown.map(new))
      }, randomNumbers: randomNumbers)
  }
}
