public import ForecastEngine

/// Policies held against futures, for several targets.
public struct RobustnessTable: Sendable {
  /// A scenario by name and title.
  public struct Label: Hashable, Sendable {
    /// The name.
    public let id: String
    /// The title.
    public let title: LocalizedText

    /// Creates a label.
    public init(id: String, title: LocalizedText) {
      self.id = id
      self.title = title
    }
  }

  /// The plan.
  public let base: Model
  /// The number of draws.
  public let draws: Int
  /// The seed.
  public let seed: UInt64
  /// The probability that satisfies.
  public let satisfying: Double
  /// The policies; `nil` is the plan as it stands.
  public let policies: [Label?]
  /// The futures; `nil` is the base case.
  public let futures: [Label?]
  /// For each target (`nil`: all together), how the policies do.
  public let targets: [(target: Int?, robustness: Robustness)]

  /// Creates a table.
  public init(
    base: Model, draws: Int, seed: UInt64, satisfying: Double, policies: [Label?],
    futures: [Label?], targets: [(target: Int?, robustness: Robustness)]
  ) {
    self.base = base
    self.draws = draws
    self.seed = seed
    self.satisfying = satisfying
    self.policies = policies
    self.futures = futures
    self.targets = targets
  }
}
