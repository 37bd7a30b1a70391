public import ForecastEngine
internal import ForecastNumerics

/// The probability that a target's measure lies beyond a value, in three ways.
public struct RareEvent: Sendable {
  /// The target.
  public let target: Target
  /// What is asked for; its threshold is in base units.
  public let event: GraphLimitState.Event
  /// The estimates.
  public let estimates: [RareEstimate]
  /// The design points, the nearest first; none where none was found.
  public let points: [DesignPoint]
  /// Whether subset simulation could not go on, because the measure has too few values.
  public let subsetsAreStuck: Bool

  /// The estimate to tell: the one with the smallest error.
  public var best: RareEstimate? {
    estimates.filter { $0.method == .draws ? $0.effectiveCount >= 10 : $0.probability > 0 }
      .min { $0.relativeError < $1.relativeError }
  }

  /// The ratio beyond which two estimates of a rare event disagree, whatever their errors: an error
  /// as large as the estimate itself would excuse anything.
  static let largestRatio = 10.0

  /// Whether all estimates lie within four joint errors of each other, and those that are not 0
  /// within a factor of ``largestRatio``. A share of draws that is 0 is compared with the 95 % bound
  /// of 3 / n. `nil` where there is only one.
  public var estimatesAgree: Bool? {
    guard estimates.count > 1 else { return nil }
    for (place, first) in estimates.enumerated() {
      for second in estimates.dropFirst(place + 1) {
        let error = squared([first.errorForComparison, second.errorForComparison]).squareRoot()
        let (low, high) = (
          min(first.probability, second.probability), max(first.probability, second.probability)
        )
        if high - low > 4 * error || (low > 0 && high > Self.largestRatio * low) { return false }
      }
    }
    return true
  }

  /// Estimates the probability.
  ///
  /// - Parameters:
  ///   - event: what is asked for.
  ///   - target: a target of `model`.
  ///   - model: the model.
  ///   - settings: the draws of plain simulation, the seed and the threads.
  ///   - effort: the number of draws around design points.
  ///   - progress: called now and then with the part done.
  /// - Throws: what a run throws.
  public init(
    _ event: GraphLimitState.Event, of target: Target, in model: Model, settings: RunSettings,
    effort: Int = 100_000, progress: (@Sendable (Double) -> Void)? = nil
  ) throws(RunError) {
    self.target = target
    self.event = event
    let limit = GraphLimitState(
      of: target.value, in: model.graph, event: event, seed: settings.seed,
      workers: settings.workers)
    var drawing = settings
    drawing.probabilities = []
    drawing.sampling = .random
    var graph = model.graph
    let threshold = graph.constant(event.threshold)
    let comparison: NodeID =
      switch event {
      case .below: graph.binary(.less, target.value, threshold)
      case .atMost: graph.binary(.lessOrEqual, target.value, threshold)
      case .above: graph.binary(.greater, target.value, threshold)
      case .atLeast: graph.binary(.greaterOrEqual, target.value, threshold)
      }
    let program = Program(
      graph: graph, outputs: [Output(comparison, detail: .moments)], goals: [], requirements: [])
    let share = try program.run(drawing) { progress?($0 * 0.3) }.outputs[0].mean
    let proportion = Proportion(
      count: Int((share * Double(settings.draws)).rounded()), draws: settings.draws)
    var found = [
      RareEstimate(
        method: .draws, probability: share, standardError: proportion.standardError,
        evaluations: settings.draws)
    ]
    let subsets = try SubsetSimulation.finding(of: limit, size: 1000, seed: settings.seed)
    progress?(0.6)
    points = try DesignPointSearch(limit).ways(
      towards: subsets.map { StartDirections.directions($0.points) } ?? [])
    progress?(0.7)
    if !points.isEmpty {
      found.append(
        try ImportanceSampling.probability(
          of: limit, at: points.map(\.scores), draws: effort, seed: settings.seed))
    }
    if let subsets { found.append(subsets.estimate) }
    subsetsAreStuck = subsets == nil
    estimates = found
    progress?(1)
  }
}

extension RareEstimate {
  fileprivate var relativeError: Double {
    probability > 0 ? standardError / probability : .infinity
  }

  /// The number of draws with the event, of plain simulation.
  fileprivate var effectiveCount: Double {
    method == .draws ? probability * Double(evaluations) : 0
  }

  fileprivate var errorForComparison: Double {
    method == .draws && probability == 0 ? 1 / Double(evaluations) : standardError
  }
}
