/// What breaks a plan, in short.
public struct StressSummary: Sendable {
  /// The targets under shocks of the past.
  public let table: StressTable
  /// The most plausible way in which each target fails.
  public let reverse: ReverseStressReport

  /// Creates a summary.
  public init(table: StressTable, reverse: ReverseStressReport) {
    self.table = table
    self.reverse = reverse
  }
}
