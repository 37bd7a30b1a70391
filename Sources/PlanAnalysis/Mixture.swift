public import ForecastEngine

/// Scenarios of which one comes true, each with a probability of its own.
///
/// The probability of a target is the weighted mean of the scenarios' probabilities, and so is the
/// mean of a quantity; its error is that of the weighted mean in each draw, since all scenarios share
/// their draws. A quantile of a mixture is no mean of quantiles: it is found among draws each of which
/// takes one scenario by chance.
public struct Mixture: Sendable {
  /// A probability with its error.
  public struct Share: Hashable, Sendable {
    /// The estimate.
    public let probability: Double
    /// Its standard error.
    public let standardError: Double
  }

  /// A target under all scenarios.
  public struct MixedTarget: Sendable {
    /// The target, as the first scenario has it.
    public let target: Target
    /// The probability that it is met, in each scenario as that words it.
    public let met: Share
    /// For a range, the probability that its high end is reached.
    public let reachesHigh: Share?
    /// The measure, in the target's unit.
    public let value: QuantitySummary
  }

  /// The probability of each scenario; they add up to 1.
  public let weights: [Double]
  /// The targets of the first scenario; `nil` for one that another scenario lacks.
  public let targets: [MixedTarget?]
  /// The probability that all targets of the first scenario are met; `nil` where one is missing.
  public let all: Share?
  /// The same for each set of targets of the first scenario.
  public let sets: [Share?]
  /// The indicators of the first scenario, a summary a year; `nil` for one that another scenario
  /// lacks.
  public let indicators: [[QuantitySummary]?]

  /// Mixes scenarios that have been run.
  ///
  /// - Parameters:
  ///   - assessments: the scenarios, whose models are members of one graph.
  ///   - weights: the probability of each; they add up to 1.
  ///   - graph: the graph.
  ///   - settings: the draws, the seed and the threads of the runs.
  ///   - progress: called now and then with the part done.
  /// - Throws: what ``ForecastEngine/Program/run(_:progress:)`` throws.
  public init(
    of assessments: [Assessment], weights: [Double], graph: Graph, settings: RunSettings,
    progress: (@Sendable (Double) -> Void)? = nil
  ) throws(RunError) {
    precondition(weights.count == assessments.count && !weights.isEmpty)
    self.weights = weights
    let mixer = Mixer(models: assessments.map(\.run.model), weights: weights, graph: graph)
    let shares = try mixer.shares(settings) { progress?($0 / 2) }
    let drawn = try mixer.drawnModel().run(
      draws: settings.draws, seed: settings.seed, workers: settings.workers,
      sampling: settings.sampling
    ) { progress?(0.5 + $0 / 2) }
    // The first two moments follow from the scenarios' own, without the chance of the choice.
    func mixed(_ drawn: QuantitySummary, _ parts: [QuantitySummary]) -> QuantitySummary {
      let mean = zip(weights, parts).reduce(0) { $0 + $1.0 * $1.1.mean }
      let variance = zip(weights, parts).reduce(0) { sum, pair in
        let (weight, part) = pair
        let shift = part.mean - mean
        return sum + weight * (part.standardDeviation * part.standardDeviation + shift * shift)
      }
      return QuantitySummary(
        mean: mean, standardDeviation: variance.squareRoot(), quantiles: drawn.quantiles,
        medianStandardError: drawn.medianStandardError)
    }
    var position = 0
    targets = mixer.targets.map { members in
      guard let members else { return nil }
      defer { position += 1 }
      let scale = members[0].unit.scale
      let parts = zip(assessments, members).map { assessment, member -> QuantitySummary in
        let index = assessment.run.model.targets.firstIndex { $0.id == member.id }
        return assessment.targets[index ?? 0].value.rescaled(from: member.unit.scale, to: scale)
      }
      return MixedTarget(
        target: members[0], met: shares.met[position], reachesHigh: shares.high[position],
        value: mixed(drawn.targets[position].value, parts))
    }
    all = shares.all
    sets = shares.sets
    position = 0
    indicators = mixer.indicators.map { members in
      guard let members else { return nil }
      defer { position += 1 }
      return drawn.indicators[position].enumerated().map { year, summary in
        let parts = zip(assessments, members).map { assessment, member -> QuantitySummary in
          let index = assessment.run.model.indicators.firstIndex { $0.id == member.id }
          return assessment.run.indicators[index ?? 0][year]
            .rescaled(from: member.unit.scale, to: members[0].unit.scale)
        }
        return mixed(summary, parts)
      }
    }
  }
}

extension QuantitySummary {
  /// The quantity in another unit of the same kind.
  fileprivate func rescaled(from old: Double, to new: Double) -> QuantitySummary {
    guard old != new else { return self }
    let factor = old / new
    return QuantitySummary(
      mean: mean * factor, standardDeviation: standardDeviation * factor,
      quantiles: quantiles.map { $0 * factor }, medianStandardError: medianStandardError * factor)
  }
}

/// Builds what is asked of the scenarios together.
private struct Mixer {
  let models: [Model]
  let weights: [Double]
  let graph: Graph
  /// For each target of the first scenario, the same target in every scenario.
  let targets: [[Target]?]
  /// For each indicator of the first scenario, the same indicator in every scenario.
  let indicators: [[Indicator]?]

  init(models: [Model], weights: [Double], graph: Graph) {
    self.models = models
    self.weights = weights
    self.graph = graph
    targets = models[0].targets.map { target in
      let found = models.compactMap { model in model.targets.first { $0.id == target.id } }
      return found.count == models.count ? found : nil
    }
    indicators = models[0].indicators.map { indicator in
      let found = models.compactMap { model in
        model.indicators.first {
          $0.id == indicator.id && $0.values.count == indicator.values.count
        }
      }
      return found.count == models.count ? found : nil
    }
  }

  struct Shares {
    var met: [Mixture.Share] = []
    var high: [Mixture.Share?] = []
    var all: Mixture.Share?
    var sets: [Mixture.Share?] = []
  }

  /// The weighted shares: means of what the scenarios give in each draw, weighted.
  func shares(
    _ settings: RunSettings, _ progress: @escaping @Sendable (Double) -> Void
  ) throws(RunError) -> Shares {
    var graph = graph
    var outputs: [Output] = []
    func output(_ nodes: [NodeID]) -> Int {
      // What is the same in all scenarios needs no weights, and is left as it is to the last digit.
      guard nodes.contains(where: { $0 != nodes[0] }) else {
        outputs.append(Output(nodes[0], detail: .moments))
        return outputs.count - 1
      }
      let terms = zip(weights, nodes).map { weight, node in
        graph.product(graph.constant(weight), node)
      }
      outputs.append(Output(graph.sum(terms), detail: .moments))
      return outputs.count - 1
    }
    /// That the targets at `positions` of the first scenario are met, in each scenario.
    func together(_ positions: [Int]) -> Int? {
      let wanted = positions.compactMap { targets[$0] }
      guard wanted.count == positions.count, !wanted.isEmpty else { return nil }
      return output(
        models.indices.map { scenario in
          wanted.dropFirst().reduce(wanted[0][scenario].met) {
            graph.product($0, $1[scenario].met)
          }
        })
    }
    let known = targets.compactMap { $0 }
    let met = known.map { output($0.map(\.met)) }
    let high = known.map { members -> Int? in
      let nodes = members.compactMap(\.reachesHigh)
      return nodes.count == members.count ? output(nodes) : nil
    }
    let all = together(Array(targets.indices))
    let sets = models[0].targetSets.map { together($0.members) }
    var settings = settings
    settings.probabilities = []
    let result = try Program(
      graph: graph, outputs: outputs, goals: [], requirements: requirements,
      randomNumbers: models.flatMap(\.randomNumbers)
    ).run(settings, progress: progress)
    func share(_ slot: Int) -> Mixture.Share {
      Mixture.Share(
        probability: result.outputs[slot].mean,
        standardError: result.outputs[slot].meanStandardError)
    }
    return Shares(
      met: met.map(share), high: high.map { $0.map(share) }, all: all.map(share),
      sets: sets.map { $0.map(share) })
  }

  /// The first scenario with values of which each draw takes those of one scenario, chosen by a
  /// number of its own.
  func drawnModel() -> Model {
    var graph = graph
    // No name of a plan has brackets, so nothing else draws this number.
    let choice = RandomNumber(stream: "(scenario)", year: 0)
    let uniform = graph.uniform(choice.stream, year: choice.year)
    var bound = 0.0
    let conditions = weights.dropLast().map { weight -> NodeID in
      bound += weight
      return graph.isLess(uniform, than: graph.constant(bound))
    }
    func chosen(_ nodes: [NodeID]) -> NodeID {
      zip(conditions, nodes).reversed().reduce(nodes[nodes.count - 1]) { rest, pair in
        graph.add(.select(pair.0, pair.1, rest))
      }
    }
    let mixedIndicators = indicators.compactMap { $0 }.map { members -> Indicator in
      Indicator(
        id: members[0].id, title: members[0].title, unit: members[0].unit, kind: members[0].kind,
        start: nil,
        values: members[0].values.indices.map { year in chosen(members.map { $0.values[year] }) })
    }
    let mixedTargets = targets.compactMap { $0 }.map { members -> Target in
      let first = members[0]
      return Target(
        id: first.id, title: first.title, unit: first.unit, measure: first.measure,
        range: first.range, reading: first.reading, value: chosen(members.map(\.value)),
        met: chosen(members.map(\.met)), reachesHigh: nil, aboveHigh: nil,
        shortfall: chosen(members.map(\.shortfall)), otherReadings: [], source: nil)
    }
    return Model(
      plan: models[0].plan, scenario: "mixture", title: models[0].title,
      scenarioTitle: LocalizedText(), years: models[0].years, asOf: models[0].asOf, graph: graph,
      indicators: mixedIndicators, targets: mixedTargets, targetSets: [],
      requirements: requirements, randomNumbers: models.flatMap(\.randomNumbers) + [choice])
  }

  /// What must hold in any scenario, each once.
  private var requirements: [Requirement] {
    var checked: Set<NodeID> = []
    return models.flatMap(\.requirements).filter { checked.insert($0.node).inserted }
  }
}
