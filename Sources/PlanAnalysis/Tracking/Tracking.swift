internal import ForecastEngine

/// A plan held against what happened, date by date.
public struct Tracking: Sendable {
  /// The state of knowledge on a date.
  public struct Point: Sendable {
    /// The date.
    public let date: String
    /// The plan with what was known then.
    public let assessment: Assessment
    /// What the figures known then said of the assumptions.
    public let learning: Learning
    /// The number of figures that had been published.
    public let figures: Int

    /// Creates a point.
    public init(date: String, assessment: Assessment, learning: Learning, figures: Int) {
      self.date = date
      self.assessment = assessment
      self.learning = learning
      self.figures = figures
    }
  }

  /// The probability under which a target counts as lost.
  public static let lost = 0.05

  /// The plan as it was made, then as more became known.
  public let points: [Point]
  /// Where each target stands on the last date.
  public let progress: [TargetProgress]
  /// The last date with the assumptions as the plan has them; `nil` where nothing was learned.
  public let unlearned: Assessment?

  /// Creates a tracking.
  ///
  /// - Parameters:
  ///   - points: the states of knowledge in the order of time, at least one.
  ///   - progress: where each target stands on the last date.
  ///   - unlearned: the last date with the assumptions as the plan has them.
  public init(points: [Point], progress: [TargetProgress], unlearned: Assessment?) {
    self.points = points
    self.progress = progress
    self.unlearned = unlearned
  }

  /// For each target, the first date on which its probability is under ``lost`` and stays there;
  /// `nil` while it is not.
  public func lostSince(_ target: Int) -> String? {
    let probabilities = points.map { $0.assessment.targets[target].met.probability }
    guard let lastAbove = probabilities.lastIndex(where: { $0 >= Self.lost }) else {
      return points[0].date
    }
    return lastAbove + 1 < points.count ? points[lastAbove + 1].date : nil
  }
}
