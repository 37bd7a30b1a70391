public import ForecastEngine

/// An estimated difference between two models that share their draws.
public struct Difference: Hashable, Sendable {
  /// The mean difference over all draws.
  public let mean: Double
  /// Its standard error, from the differences draw by draw: what two models share cancels.
  public let standardError: Double

  /// Creates a difference.
  public init(mean: Double, standardError: Double) {
    self.mean = mean
    self.standardError = standardError
  }

  /// Whether the difference is 0 in every draw.
  public var isNone: Bool { mean == 0 && standardError == 0 }
}

/// How a variant differs from the base, target by target and year by year.
public struct VariantDifferences: Sendable {
  /// For each target of the base, the difference in the probability that it is met; `nil` where
  /// the variant has no such target.
  public let probabilities: [Difference?]
  /// For each target of the base, the difference of its measure, in the target's unit.
  public let measures: [Difference?]
  /// The difference in the probability that all targets are met.
  public let all: Difference?
  /// For each indicator of the base, the difference in each year, in the indicator's unit.
  public let indicators: [[Difference]?]
}

/// Models that differ in a few places, run on the same draws.
public enum PairedRun {
  /// A variant that makes the changes of some others together, by their positions.
  public struct Combination: Hashable, Sendable {
    /// The variant.
    public let whole: Int
    /// The others.
    public let parts: [Int]

    /// Creates a combination.
    public init(whole: Int, parts: [Int]) {
      self.whole = whole
      self.parts = parts
    }
  }

  /// Runs `variants` against `base`.
  ///
  /// - Parameters:
  ///   - variants: other models of the same graph and years.
  ///   - base: the model to compare with.
  ///   - graph: the graph that holds all their nodes.
  ///   - includesIndicators: whether differences of indicators are wanted.
  ///   - together: variants that make the changes of some others together; for each, one more result
  ///     then says what it does beyond the sum of theirs.
  ///   - settings: the draws, the seed and the threads; its quantiles are not used.
  ///   - progress: called now and then with the part done.
  /// - Returns: the differences, a variant each; then a synergy for each of `together`.
  /// - Throws: what ``ForecastEngine/Program/run(_:progress:)`` throws.
  public static func differences(
    of variants: [Model], from base: Model, graph: Graph, includesIndicators: Bool,
    together: [Combination] = [], settings: RunSettings,
    progress: (@Sendable (Double) -> Void)? = nil
  ) throws(RunError) -> [VariantDifferences] {
    var plan = DifferencePlan(graph: graph, base: base)
    var slots = variants.map { plan.add($0, includesIndicators: includesIndicators) }
    slots += together.map { plan.addSynergy(of: slots, $0) }
    var settings = settings
    settings.probabilities = []
    // A requirement that two models share is one node; it is checked once.
    var checked: Set<NodeID> = []
    let requirements = ([base] + variants).flatMap(\.requirements)
      .filter { checked.insert($0.node).inserted }
    let program = Program(
      graph: plan.graph, outputs: plan.outputs, goals: [], requirements: requirements,
      randomNumbers: ([base] + variants).flatMap(\.randomNumbers))
    let result = try program.run(settings, progress: progress)
    func difference(_ slot: Int?, _ scale: Double) -> Difference? {
      slot.map { slot in
        let output = result.outputs[slot]
        return Difference(
          mean: output.mean / scale,
          standardError: output.meanStandardError / scale)
      }
    }
    return slots.map { slots in
      VariantDifferences(
        probabilities: slots.met.map { difference($0, 1) },
        measures: zip(slots.values, base.targets).map { difference($0, $1.unit.scale) },
        all: difference(slots.all, 1),
        indicators: zip(slots.indicators, base.indicators).map { slots, indicator in
          slots.map { $0.compactMap { difference($0, indicator.unit.scale) } }
        })
    }
  }
}

/// The nodes whose means are the differences.
private struct DifferencePlan {
  struct Slots {
    var met: [Int?] = []
    var values: [Int?] = []
    var all: Int?
    var indicators: [[Int]?] = []
  }

  var graph: Graph
  let base: Model
  var outputs: [Output] = []
  private let allOfBase: NodeID?

  init(graph: Graph, base: Model) {
    self.graph = graph
    self.base = base
    allOfBase = Self.all(of: base, in: &self.graph)
  }

  mutating func add(_ variant: Model, includesIndicators: Bool) -> Slots {
    var slots = Slots()
    for target in base.targets {
      let other = variant.targets.first { $0.id == target.id }
      slots.met.append(other.map { output($0.met, minus: target.met) })
      slots.values.append(other.map { output($0.value, minus: target.value) })
    }
    if let mine = Self.all(of: variant, in: &graph), let theirs = allOfBase {
      slots.all = output(mine, minus: theirs)
    }
    slots.indicators = base.indicators.map { indicator in
      guard includesIndicators,
        let other = variant.indicators.first(where: { $0.id == indicator.id }),
        other.values.count == indicator.values.count
      else { return nil }
      return zip(other.values, indicator.values).map { output($0, minus: $1) }
    }
    return slots
  }

  /// What a combination does beyond the sum of what its parts do.
  mutating func addSynergy(of slots: [Slots], _ combination: PairedRun.Combination) -> Slots {
    var synergy = Slots()
    let whole = combination.whole
    let parts = combination.parts.map { slots[$0] }
    for target in base.targets.indices {
      synergy.met.append(rest(slots[whole].met[target], parts.map { $0.met[target] }))
      synergy.values.append(rest(slots[whole].values[target], parts.map { $0.values[target] }))
    }
    synergy.all = rest(slots[whole].all, parts.map(\.all))
    synergy.indicators = base.indicators.map { _ in nil }
    return synergy
  }

  private mutating func rest(_ whole: Int?, _ parts: [Int?]) -> Int? {
    guard let whole else { return nil }
    var node = outputs[whole].node
    for part in parts.compactMap({ $0 }) {
      node = graph.difference(node, minus: outputs[part].node)
    }
    return output(node)
  }

  private mutating func output(_ node: NodeID, minus other: NodeID) -> Int {
    output(graph.difference(node, minus: other))
  }

  private mutating func output(_ node: NodeID) -> Int {
    outputs.append(Output(node, detail: .moments))
    return outputs.count - 1
  }

  private static func all(of model: Model, in graph: inout Graph) -> NodeID? {
    guard var all = model.targets.first?.met else { return nil }
    for target in model.targets.dropFirst() { all = graph.product(all, target.met) }
    return all
  }
}
