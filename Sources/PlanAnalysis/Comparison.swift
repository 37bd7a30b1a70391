/// Scenarios side by side on the same draws.
public struct Comparison: Sendable {
  /// What one change of a scenario does by itself.
  public struct Contribution: Sendable {
    /// The change, as the scenario names it.
    public let name: String
    /// The scenario that says so.
    public let scenario: String
    /// Whether the scenario takes something away that the first one has.
    public let isTakenAway: Bool
    /// What differs from the first when only this changes; `nil` where the change makes no plan by
    /// itself.
    public let differences: VariantDifferences?

    /// Creates a contribution.
    public init(
      name: String, scenario: String, isTakenAway: Bool, differences: VariantDifferences?
    ) {
      self.name = name
      self.scenario = scenario
      self.isTakenAway = isTakenAway
      self.differences = differences
    }
  }

  /// The scenarios; the first is the one to compare with.
  public let assessments: [Assessment]
  /// How each scenario but the first differs from the first.
  public let differences: [VariantDifferences]
  /// For two scenarios, what each change between them does.
  public let contributions: [Contribution]
  /// What the changes do together, beyond the sum of what each does.
  public let synergy: VariantDifferences?

  /// The scenarios mixed, where each has a probability of its own.
  public let mixture: Mixture?

  /// Creates a comparison.
  public init(
    assessments: [Assessment], differences: [VariantDifferences], contributions: [Contribution],
    synergy: VariantDifferences?, mixture: Mixture? = nil
  ) {
    self.assessments = assessments
    self.differences = differences
    self.contributions = contributions
    self.synergy = synergy
    self.mixture = mixture
  }
}
