internal import ForecastEngine

/// A plan under stress, in all ways in which a report shows it.
public struct StressStudy: Sendable {
  /// The draws that all but the table, the reverse stress tests and the frontiers were read from.
  public let sample: StressSample
  /// What matters for each target.
  public let sensitivity: Sensitivity
  /// For each target, its measure and its probability wherever the strongest inputs lie.
  public let curves: [[ConditionalCurve]]
  /// The targets under shocks of the past, and under pairs of them.
  public let table: StressTable
  /// The most plausible way in which each target fails, or is met.
  public let reverse: ReverseStressReport
  /// For each target, where among the futures it is missed; or met, where that is rarer.
  public let discoveries: [Discovery]
  /// For each target, what its two strongest assumptions must be together; `nil` where two cannot be
  /// moved.
  public let frontiers: [RequiredFrontier?]
  /// The draws of each point that the frontiers were read from.
  public let frontierDraws: Int

  /// The most inputs of a target that have a curve.
  public static let mostCurves = 6

  /// Puts a study together.
  ///
  /// - Parameters:
  ///   - sensitivity: what matters, with its draws.
  ///   - table: the targets under shocks of the past.
  ///   - reverse: the most plausible way in which each target fails.
  ///   - frontiers: what two assumptions must be together, for each target.
  ///   - frontierDraws: the draws of each of their points.
  ///   - progress: called now and then with the part done.
  public init(
    sensitivity: Sensitivity, table: StressTable, reverse: ReverseStressReport,
    frontiers: [RequiredFrontier?], frontierDraws: Int,
    progress: (@Sendable (Double) -> Void)? = nil
  ) {
    let sample = sensitivity.sample
    self.sample = sample
    self.sensitivity = sensitivity
    self.table = table
    self.reverse = reverse
    self.frontiers = frontiers
    self.frontierDraws = frontierDraws
    curves = sensitivity.oneAtATime.curves(in: sample, atMost: Self.mostCurves)
    progress?(0.1)
    let targets = sample.model.targets.indices
    discoveries = targets.map { target in
      defer { progress?(0.1 + 0.9 * Double(target + 1) / Double(targets.count)) }
      return Discovery(Self.rarer(of: target, in: sample), of: target, in: sample)
    }
  }

  /// The rarer of both outcomes: what nearly every future has sets none of them apart.
  private static func rarer(of target: Int, in sample: StressSample) -> Discovery.Outcome {
    let met = sample.isMet(target).count { $0 }
    return 2 * met >= sample.draws ? .missed : .met
  }

  /// For each target, the names of the strongest assumptions, those first that change its
  /// probability most.
  public static func strongestAssumptions(_ effects: OneAtATime) -> [[String]] {
    effects.effects.map { own in
      own.map { effects.inputs[$0.input].input }.filter { $0.origin == .assumption }.map(\.id)
    }
  }
}
