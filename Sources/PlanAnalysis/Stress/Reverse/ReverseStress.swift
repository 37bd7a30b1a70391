public import ForecastEngine

/// The most plausible way in which a target fails, or where it fails in the median already, in
/// which it is met; found in two ways that must agree.
public struct ReverseStress: Sendable {
  /// Which question is asked.
  public enum Question: String, CaseIterable, Sendable {
    /// What breaks the target?
    case badNews = "bad_news"
    /// What would bring the target, which the median future misses?
    case goodNews = "good_news"
  }

  /// What something uncertain has to be.
  public struct Shock: Sendable {
    /// The input.
    public let input: ModelInput
    /// Which of its numbers.
    public let part: ModelInput.Part
    /// The unit of its values; `nil` for what is 1 or 0.
    public let unit: Unit?
    /// Its value at the design point.
    public let value: Double
    /// The 10 %, 50 % and 90 % quantile over all futures.
    public let usual: (low: Double, median: Double, high: Double)
    /// The mean over all futures.
    public let mean: Double
    /// The mean under the weights; `nil` where weighing was refused.
    public let weighted: Double?
    /// The part of the squared distance that its luck takes.
    public let share: Double
  }

  /// A way there: a point that is more plausible than all around it, and what is different at it.
  public struct Way: Sendable {
    /// The design point.
    public let point: DesignPoint
    /// What is different, the largest share first.
    public let shocks: [Shock]
    /// The part of the squared distance that the luck in the sizes of added-up items takes.
    public let itemShare: Double
    /// The rank of that luck: at 0.2 sizes make less of the measure than in four futures of five
    /// that are like this one in all else.
    public let itemRank: Double?
  }

  /// Draws weighed so that the measure is at the threshold, on the mean of its normal scores.
  public struct Weighing: Sendable {
    /// The relative entropy to equal weights, in nats.
    public let divergence: Double
    /// The number of equal weights that would say as much.
    public let effectiveSize: Double
    /// How alike the moves of luck are to those of the design point: the cosine of the angle between
    /// both; `nil` where none moves beyond its error.
    public let alignment: Double?
    /// The distance of luck, of normal numbers: √(2 × divergence).
    public var distance: Double { (2 * divergence).squareRoot() }
    /// Whether there are too few draws near the threshold to tell anything.
    public var isRefused: Bool { effectiveSize < TiltedDraws.smallestEffectiveSize }
  }

  /// The target's place in the model; `nil` for all targets at once.
  public let target: Int?
  /// The question.
  public let question: Question
  /// In how many of the draws it happens.
  public let drawn: Proportion
  /// The ways there, the most plausible first; none where none was found.
  public let ways: [Way]
  /// The probability by draws around the design points.
  public let sampled: RareEstimate?
  /// The weights; `nil` where no draw lies beyond the threshold, or half of them do.
  public let weighing: Weighing?

  /// The design point of the most plausible way.
  public var point: DesignPoint? { ways.first?.point }

  /// Whether it happens more often than not, though not with medium luck in everything.
  public var isLikely: Bool { drawn.probability >= 0.5 }

  /// Whether the two ways tell the same story: directions within 25 degrees, and distances within a
  /// quarter of the larger or 0.1; `nil` where one of them told none.
  public var waysAgree: Bool? {
    guard let point, let weighing, !weighing.isRefused else { return nil }
    let gap = abs(point.beta - weighing.distance)
    let isNear = gap <= max(0.1, max(point.beta, weighing.distance) / 4)
    // Close to the medians there is no direction to speak of.
    return isNear && (point.beta < 0.1 || weighing.alignment ?? 1 > 0.9)
  }

  /// Whether importance sampling gives the share of the draws, within four errors.
  public var probabilitiesAgree: Bool? {
    guard let sampled else { return nil }
    let error = (squared([sampled.standardError, drawn.standardError])).squareRoot()
    return abs(sampled.probability - drawn.probability) <= 4 * error + 1e-12
  }
}

/// The findings of reverse stress tests of a model.
public struct ReverseStressReport: Sendable {
  /// The plan as it stands.
  public let assessment: Assessment
  /// A finding for each target that was asked for.
  public let findings: [ReverseStress]

  /// Creates a report.
  public init(assessment: Assessment, findings: [ReverseStress]) {
    self.assessment = assessment
    self.findings = findings
  }
}

/// The event that a target is missed, or met.
extension Target {
  /// The event that the target is missed; for a range, that its low end is not reached.
  public var miss: GraphLimitState.Event {
    switch range {
    case .atLeast(let value), .range(let value, _): .below(value)
    case .moreThan(let value): .atMost(value)
    case .atMost(let value): .above(value)
    case .lessThan(let value): .atLeast(value)
    }
  }
}
