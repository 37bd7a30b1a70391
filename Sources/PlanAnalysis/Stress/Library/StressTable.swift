public import ForecastEngine

/// Every target of a plan under standard stresses, and under pairs of them.
public struct StressTable: Sendable {
  /// What came of one stress.
  public struct Row: Sendable {
    /// The stress.
    public let stress: StandardStress
    /// The scenario that it makes of the plan, as a file would write it; empty where it meets
    /// nothing.
    public let scenario: String
    /// The roles that nothing in the plan has.
    public let missing: [SharedRole]
    /// What differs from the plan as it stands; `nil` where the stress meets nothing, or the plan
    /// does not hold together under it.
    public let differences: VariantDifferences?
    /// The indicators whose values follow from what the stress meets, by their places in the model.
    public let moved: [Int]
    /// The targets that are measured by what follows from it.
    public let reached: Set<Int>

    /// Creates a row.
    ///
    /// - Parameters:
    ///   - stress: the stress.
    ///   - scenario: the scenario that it makes of the plan.
    ///   - missing: the roles that nothing in the plan has.
    ///   - differences: what differs.
    ///   - plan: the plan as it stands.
    ///   - variant: the plan under the stress, made in the same graph, so that what has the same node
    ///     is the same in all futures; `nil` where the stress meets nothing.
    public init(
      stress: StandardStress, scenario: String, missing: [SharedRole],
      differences: VariantDifferences?, plan: Model, variant: Model?
    ) {
      self.stress = stress
      self.scenario = scenario
      self.missing = missing
      self.differences = differences
      moved = plan.indicators.indices.filter { index in
        let own = plan.indicators[index]
        guard let other = variant?.indicators.first(where: { $0.id == own.id }) else {
          return false
        }
        return own.values != other.values
      }
      reached = Set(
        plan.targets.indices.filter { index in
          let own = plan.targets[index]
          guard let other = variant?.targets.first(where: { $0.id == own.id }) else { return false }
          return own.value != other.value || own.met != other.met
        })
    }

    /// Whether the stress meets anything in the plan.
    public var applies: Bool { !scenario.isEmpty }
  }

  /// What came of two stresses together.
  public struct Pair: Sendable {
    /// The places of the two in ``StressTable/rows``.
    public let members: (Int, Int)
    /// What both together change.
    public let differences: VariantDifferences
    /// What of it is beyond the sum of what each changes.
    public let interaction: VariantDifferences

    /// Creates a pair.
    public init(
      members: (Int, Int), differences: VariantDifferences, interaction: VariantDifferences
    ) {
      self.members = members
      self.differences = differences
      self.interaction = interaction
    }
  }

  /// The plan as it stands.
  public let assessment: Assessment
  /// The first year of the stresses.
  public let firstYear: Int
  /// The stresses.
  public let rows: [Row]
  /// Pairs of stresses; empty where they were not asked for.
  public let pairs: [Pair]

  /// Creates a table.
  public init(assessment: Assessment, firstYear: Int, rows: [Row], pairs: [Pair]) {
    self.assessment = assessment
    self.firstYear = firstYear
    self.rows = rows
    self.pairs = pairs
  }

  /// The stress that takes most from the probability of the target at `index`, if one takes any.
  public func worst(for index: Int) -> Row? {
    func change(_ row: Row) -> Double { row.differences?.probabilities[index]?.mean ?? 0 }
    return rows.min { change($0) < change($1) }.flatMap { change($0) < 0 ? $0 : nil }
  }

  /// Whether two stresses can be laid over a plan together: not where both say what the same number
  /// becomes, so that the second would take the place of the first.
  public static func go(_ first: StandardStress, with second: StandardStress) -> Bool {
    func settled(_ stress: StandardStress) -> Set<SharedRole> {
      Set(stress.shocks.filter { $0.action == .becomes }.map(\.role))
    }
    return settled(first).isDisjoint(with: settled(second))
  }
}
