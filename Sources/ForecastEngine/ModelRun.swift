internal import ForecastNumerics

/// A quantity of a model over all draws, in the unit that it is reported in.
public struct QuantitySummary: Sendable {
  /// The mean.
  public let mean: Double
  /// The standard deviation.
  public let standardDeviation: Double
  /// The quantiles at ``ModelRun/probabilities``.
  public let quantiles: [Double]
  /// The standard error of the median, from the spread of the draws around it.
  public let medianStandardError: Double

  /// Creates a summary.
  ///
  /// - Parameters:
  ///   - mean: the mean.
  ///   - standardDeviation: the standard deviation.
  ///   - quantiles: the quantiles at ``ModelRun/probabilities``.
  ///   - medianStandardError: the standard error of the median.
  public init(
    mean: Double, standardDeviation: Double, quantiles: [Double], medianStandardError: Double
  ) {
    self.mean = mean
    self.standardDeviation = standardDeviation
    self.quantiles = quantiles
    self.medianStandardError = medianStandardError
  }

  /// The quantile at `probability`, if it is one of those reported.
  public func quantile(_ probability: Double) -> Double? {
    ModelRun.probabilities.firstIndex(of: probability).map { quantiles[$0] }
  }
}

/// A target of a model over all draws. Values are in the target's unit.
public struct TargetSummary: Sendable {
  /// The measure.
  public let value: QuantitySummary
  /// The number of draws in which the target is met.
  public let met: Int
  /// The number of draws in which a range's high end is reached.
  public let reachesHigh: Int?
  /// The number of draws in which a range is passed.
  public let aboveHigh: Int?
  /// The mean shortfall over all draws, 0 in those that meet the target.
  public let meanShortfall: Double
  /// How many draws meet the target under each reading that the plan does not fix.
  public let otherReadings: [(reading: GrowthReading, value: QuantitySummary, met: Int)]
  /// The same counts in each replicate; `nil` where draws are independent.
  public internal(set) var byReplicate: TargetCounts? = nil
}

/// In how many draws of each replicate something holds.
public struct TargetCounts: Hashable, Sendable {
  /// The target is met.
  public let met: [Int]
  /// A range's high end is reached.
  public let reachesHigh: [Int]?
  /// A range is passed.
  public let aboveHigh: [Int]?
  /// The target is met under each reading that the plan does not fix.
  public let otherReadings: [[Int]]
}

/// The result of running a model.
public struct ModelRun: Sendable {
  /// The model.
  public let model: Model
  /// The number of draws.
  public let draws: Int
  /// The seed.
  public let seed: UInt64
  /// For each indicator, a summary for each year.
  public let indicators: [[QuantitySummary]]
  /// For each indicator, the summary of its start, where it has one.
  public let starts: [QuantitySummary?]
  /// For each target, its summary.
  public let targets: [TargetSummary]
  /// How many draws meet each combination of targets; bit *i* is the *i*-th target.
  public let targetCounts: [UInt64: Int]
  /// The same in each replicate; empty where draws are independent.
  public internal(set) var targetCountsByReplicate: [[UInt64: Int]] = []
  /// Where the uniform numbers came from.
  public internal(set) var sampling = Sampling.random

  /// The probabilities of the quantiles that a run reports.
  public static let probabilities = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95]
}

extension Model {
  /// The largest number of targets of a model.
  public static let maximumTargets = 64

  /// Runs the model.
  ///
  /// - Parameters:
  ///   - draws: the number of draws.
  ///   - seed: the seed.
  ///   - workers: the number of threads; it changes no digit.
  ///   - sampling: where the uniform numbers come from.
  ///   - replacement: numbers that take the place of the drawn ones.
  ///   - progress: called now and then with the part done, from any thread, never from two at once.
  /// - Returns: the run, in the units that indicators and targets are reported in.
  /// - Precondition: the model has at most ``maximumTargets`` targets, and `draws` is 2 or more.
  /// - Throws: what ``Program/run(_:progress:)`` throws.
  public func run(
    draws: Int, seed: UInt64, workers: Int, sampling: Sampling = .random,
    replacing replacement: NumberReplacement = .none, progress: (@Sendable (Double) -> Void)? = nil
  ) throws(RunError) -> ModelRun {
    precondition(draws >= 2, "\(draws) draws; a run needs at least 2")
    var plan = OutputPlan()
    let indicatorSlots = indicators.map { $0.values.map { plan.add($0) } }
    let startSlots = indicators.map { indicator in indicator.start.map { plan.add($0) } }
    let targetSlots = targets.map { target in
      TargetSlots(
        value: plan.add(target.value), shortfall: plan.add(target.shortfall, .moments),
        reachesHigh: target.reachesHigh.map { plan.add($0, .moments) },
        aboveHigh: target.aboveHigh.map { plan.add($0, .moments) },
        readings: target.otherReadings.map { (plan.add($0.value), plan.add($0.met, .moments)) })
    }
    // Two more quantiles, one standard error of a rank away from the median on either side.
    let step = 0.5 / Double(draws).squareRoot()
    let program = Program(
      graph: graph, outputs: plan.outputs, goals: targets.map(\.met), requirements: requirements,
      randomNumbers: randomNumbers)
    let result = try program.run(
      RunSettings(
        draws: draws, seed: seed, workers: workers,
        probabilities: ModelRun.probabilities + [max(0, 0.5 - step), min(1, 0.5 + step)],
        sampling: sampling),
      replacing: replacement, progress: progress)

    return ModelRun(self, result, indicatorSlots, startSlots, targetSlots)
  }
}

extension ModelRun {
  fileprivate init(
    _ model: Model, _ result: RunResult, _ indicatorSlots: [[Int]], _ startSlots: [Int?],
    _ targetSlots: [TargetSlots]
  ) {
    let goalCounts = result.goalCounts
    let draws = result.settings.draws
    let sampling = result.settings.sampling
    let sizes = ReplicateSpread.draws(draws, replicates: sampling.replicates)
    func summary(_ slot: Int, _ unit: Unit) -> QuantitySummary {
      QuantitySummary(result.outputs[slot], scale: unit.scale)
    }
    func count(_ slot: Int) -> Int { Int((result.outputs[slot].mean * Double(draws)).rounded()) }
    func counts(_ slot: Int) -> [Int] {
      zip(result.outputs[slot].replicateMeans, sizes).map { Int(($0 * Double($1)).rounded()) }
    }
    func met(_ target: Int, _ counts: [UInt64: Int]) -> Int {
      counts.reduce(0) { $1.key >> UInt64(target) & 1 == 1 ? $0 + $1.value : $0 }
    }
    let targets = zip(model.targets, targetSlots).enumerated().map { index, pair in
      let (target, slots) = pair
      var summary = TargetSummary(
        value: summary(slots.value, target.unit), met: met(index, goalCounts),
        reachesHigh: slots.reachesHigh.map(count), aboveHigh: slots.aboveHigh.map(count),
        meanShortfall: result.outputs[slots.shortfall].mean / target.unit.scale,
        otherReadings: zip(target.otherReadings, slots.readings).map { reading, slot in
          (reading.reading, summary(slot.value, target.unit), count(slot.met))
        })
      if sampling != .random {
        summary.byReplicate = TargetCounts(
          met: result.goalCountsByReplicate.map { met(index, $0) },
          reachesHigh: slots.reachesHigh.map(counts), aboveHigh: slots.aboveHigh.map(counts),
          otherReadings: slots.readings.map { counts($0.met) })
      }
      return summary
    }
    self.init(
      model: model, draws: draws, seed: result.settings.seed,
      indicators: zip(model.indicators, indicatorSlots).map { indicator, slots in
        slots.map { summary($0, indicator.unit) }
      },
      starts: zip(model.indicators, startSlots).map { indicator, slot in
        slot.map { summary($0, indicator.unit) }
      },
      targets: targets, targetCounts: goalCounts,
      targetCountsByReplicate: sampling == .random ? [] : result.goalCountsByReplicate,
      sampling: sampling)
  }
}

/// The outputs to ask a program for; a node that is asked for twice is one output.
private struct OutputPlan {
  private struct Key: Hashable {
    let node: NodeID
    let detail: OutputDetail
  }

  var outputs: [Output] = []
  private var slots: [Key: Int] = [:]

  mutating func add(_ node: NodeID, _ detail: OutputDetail = .distribution) -> Int {
    if let known = slots[Key(node: node, detail: detail)] { return known }
    outputs.append(Output(node, detail: detail))
    slots[Key(node: node, detail: detail)] = outputs.count - 1
    return outputs.count - 1
  }
}

private struct TargetSlots {
  let value: Int
  let shortfall: Int
  let reachesHigh: Int?
  let aboveHigh: Int?
  let readings: [(value: Int, met: Int)]
}

extension QuantitySummary {
  fileprivate init(_ output: OutputSummary, scale: Double) {
    mean = output.mean / scale
    standardDeviation = output.standardDeviation / scale
    let scaled = output.quantiles.map { $0 / scale }
    let reported = ModelRun.probabilities.count
    quantiles = Array(scaled.prefix(reported))
    medianStandardError =
      (scaled[reported + 1] - scaled[reported]) / 2 * output.medianErrorRatio
  }
}
