public import ForecastEngine

/// What it takes to reach a goal of a plan.
public struct SeekResult: Sendable {
  /// The plan as it stands.
  public let assessment: Assessment
  /// What the plan says.
  public let plan: PlanDescription
  /// The target; `nil` for all together.
  public let target: Int?
  /// The search for the least effort; `nil` where only the frontier was asked for.
  public let seek: GoalSeek?
  /// The frontier of two assumptions, if it was asked for.
  public let required: RequiredFrontier?
  /// For all targets together: those that none of the handles moves in any draw.
  public let unmoved: [Int]
  /// The probability that all of ``unmoved`` are met: no effort brings all targets beyond it.
  public let unmovedTogether: Proportion?

  /// Creates a result.
  public init(
    assessment: Assessment, plan: PlanDescription, target: Int?, seek: GoalSeek?,
    required: RequiredFrontier?, unmoved: [Int], unmovedTogether: Proportion?
  ) {
    self.assessment = assessment
    self.plan = plan
    self.target = target
    self.seek = seek
    self.required = required
    self.unmoved = unmoved
    self.unmovedTogether = unmovedTogether
  }
}
