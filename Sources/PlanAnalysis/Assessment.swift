public import ForecastEngine

/// One target held against a run.
public struct TargetAssessment: Sendable {
  /// A value that the measure may reach, with the probability that it does.
  public struct Threshold: Sendable {
    /// The value, in the target's unit.
    public let value: Double
    /// The probability of reaching it, in the direction of the target.
    public let reached: Proportion
  }

  /// The target.
  public let target: Target
  /// The measure, in the target's unit.
  public let value: QuantitySummary
  /// The probability that the target is met. For a range: that its low end is reached.
  public let met: Proportion
  /// The value to reach; for a range, its low and its high end.
  public let thresholds: [Threshold]
  /// For a range, the probability to end inside it.
  public let inside: Proportion?
  /// For a range, the probability to pass it.
  public let above: Proportion?
  /// The mean of what is missing, over all draws, in the target's unit.
  public let meanShortfall: Double
  /// The mean of what is missing in the draws that miss the target; `nil` where none does.
  public let shortfallWhenMissed: Double?
  /// For growth, the readings that the plan does not fix.
  public let otherReadings: [(reading: GrowthReading, value: QuantitySummary, met: Proportion)]
}

/// How many targets are met together.
public struct TargetSetAssessment: Sendable {
  /// The set.
  public let set: TargetSet
  /// The probability that all of its targets are met.
  public let all: Proportion
}

/// A run held against the plan's targets.
public struct Assessment: Sendable {
  /// The run.
  public let run: ModelRun
  /// The targets, in the plan's order.
  public let targets: [TargetAssessment]
  /// The sets that the plan names.
  public let sets: [TargetSetAssessment]
  /// The probability that all targets are met; `nil` for a plan without targets.
  public let all: Proportion?
  /// For each number of targets, from 0 to all, the draws that meet just so many.
  public let drawsByNumberMet: [Int]
  /// For each target, the probability that all others are met. The one without which it rises most
  /// is the binding one.
  public let allWithout: [Proportion]

  /// Holds a run against its model's targets.
  public init(_ run: ModelRun) {
    self.run = run
    let draws = run.draws
    let counts = run.targetCounts
    func together(_ members: [Int]) -> Proportion { run.together(members) }
    let indices = Array(run.model.targets.indices)
    targets = zip(run.model.targets, run.targets).map {
      TargetAssessment($0, $1, draws: draws)
    }
    sets = run.model.targetSets.map {
      TargetSetAssessment(set: $0, all: together($0.members))
    }
    all = indices.isEmpty ? nil : together(indices)
    var byNumber = Array(repeating: 0, count: indices.count + 1)
    for (pattern, count) in counts { byNumber[pattern.nonzeroBitCount] += count }
    drawsByNumberMet = byNumber
    allWithout = indices.map { left in together(indices.filter { $0 != left }) }
  }

  /// The smallest number of targets met that at least the share `probability` of draws does not
  /// exceed.
  public func numberMet(atQuantile probability: Double) -> Int {
    var below = 0
    for (number, count) in drawsByNumberMet.enumerated() {
      below += count
      if Double(below) >= probability * Double(run.draws) { return number }
    }
    return drawsByNumberMet.count - 1
  }

  /// The position of the target without which the others are met together most often; `nil` where
  /// there are fewer than two targets or leaving one out changes nothing.
  public var bindingTarget: Int? {
    guard let all, allWithout.count > 1,
      let best = allWithout.indices.max(by: { allWithout[$0].count < allWithout[$1].count }),
      allWithout[best].count > all.count
    else { return nil }
    return best
  }
}

extension ModelRun {
  /// The probability that all targets at the positions `members` are met.
  fileprivate func together(_ members: [Int]) -> Proportion {
    let mask = members.reduce(UInt64(0)) { $0 | 1 << UInt64($1) }
    func count(_ counts: [UInt64: Int]) -> Int {
      counts.reduce(0) { $1.key & mask == mask ? $0 + $1.value : $0 }
    }
    return Proportion(
      count: count(targetCounts), draws: draws, byReplicate: targetCountsByReplicate.map(count))
  }
}

extension TargetAssessment {
  init(_ target: Target, _ summary: TargetSummary, draws: Int) {
    let parts = summary.byReplicate
    func share(_ count: Int, _ byReplicate: [Int]?) -> Proportion {
      Proportion(count: count, draws: draws, byReplicate: byReplicate ?? [])
    }
    self.target = target
    value = summary.value
    let met = share(summary.met, parts?.met)
    self.met = met
    let scale = target.unit.scale
    switch target.range {
    case .atLeast(let bound), .moreThan(let bound), .atMost(let bound), .lessThan(let bound):
      thresholds = [Threshold(value: asWritten(bound / scale), reached: met)]
    case .range(let low, let high):
      thresholds = [
        Threshold(value: asWritten(low / scale), reached: met),
        Threshold(
          value: high / scale, reached: share(summary.reachesHigh ?? 0, parts?.reachesHigh)),
      ]
    }
    above = summary.aboveHigh.map { share($0, parts?.aboveHigh) }
    inside = summary.aboveHigh.map { count in
      share(
        summary.met - count,
        parts.map { parts in zip(parts.met, parts.aboveHigh ?? []).map { $0 - $1 } })
    }
    meanShortfall = summary.meanShortfall
    let missed = draws - summary.met
    shortfallWhenMissed =
      missed == 0 ? nil : summary.meanShortfall * Double(draws) / Double(missed)
    otherReadings = summary.otherReadings.enumerated().map { index, other in
      (other.reading, other.value, share(other.met, parts?.otherReadings[index]))
    }
  }
}

/// A number that somebody wrote, after a way through base units and back: 7, not 7.000000000000001.
private func asWritten(_ value: Double) -> Double {
  guard value != 0, abs(value) < 1e12 else { return value }
  var scale = 1.0
  while abs(value) * scale < 1e11 { scale *= 10 }
  return scale < 1e22 ? (value * scale).rounded() / scale : value
}
