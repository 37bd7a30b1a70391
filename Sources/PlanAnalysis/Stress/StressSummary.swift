/// What a planner asks first of a plan under stress: what matters most, what breaks it, what would
/// make it safe.
public struct StressSummary: Sendable {
  /// What matters for each target, and where it must lie.
  public let sensitivity: OneAtATime
  /// The targets under shocks of the past.
  public let table: StressTable
  /// The most plausible way in which each target fails.
  public let reverse: ReverseStressReport

  /// Creates a summary.
  public init(sensitivity: OneAtATime, table: StressTable, reverse: ReverseStressReport) {
    self.sensitivity = sensitivity
    self.table = table
    self.reverse = reverse
  }
}
