public import ForecastEngine

/// What the targets of a plan imply by arithmetic alone, before anything is simulated.
///
/// Starts are worked out from the means of assumptions; amounts are in base units, rates are shares.
public struct Audit: Sendable {
  /// A target that measures one indicator in one way.
  public struct Asked: Sendable {
    /// The target.
    public let record: PlanRecord
    /// What it measures.
    public let aim: TargetAim

    /// The least that meets the target; `nil` where only a highest value is asked.
    public var least: Double? {
      switch aim.range {
      case .atLeast(let bound), .moreThan(let bound), .range(let bound, _): bound
      case .atMost, .lessThan: nil
      }
    }

    /// The most that meets the target; passing the high end of a range still meets it.
    public var most: Double? {
      switch aim.range {
      case .atMost(let bound), .lessThan(let bound): bound
      case .atLeast, .moreThan, .range: nil
      }
    }

    /// The high end of a range, else what ``least`` is.
    public var high: Double? {
      if case .range(_, let high) = aim.range { return high }
      return least
    }
  }

  /// What growth of a whole and of its parts asks of the rest.
  public struct ImpliedGrowth: Sendable {
    /// A whole or a part: its start, what is asked, and where that leads.
    public struct Line: Sendable {
      /// The indicator.
      public let indicator: String
      /// The value of the year before the first.
      public let start: Double
      /// The growth asked for.
      public let rate: Double
      /// The value of the last year.
      public let end: Double
    }

    /// The whole.
    public let whole: Line
    /// The parts that have targets.
    public let parts: [Line]
    /// The parts that have none.
    public let rest: [String]
    /// The years.
    public let years: ClosedRange<Int>
    /// The rest in the year before the first.
    public var restStart: Double { whole.start - parts.reduce(0) { $0 + $1.start } }
    /// The rest in the last year.
    public var restEnd: Double { whole.end - parts.reduce(0) { $0 + $1.end } }

    /// The growth that the rest needs in the first year, if whole and parts grow evenly.
    public var restFirstYear: Double {
      let added = whole.start * whole.rate - parts.reduce(0) { $0 + $1.start * $1.rate }
      return added / restStart
    }

    /// The compound growth that the rest needs; `nil` where nothing is left for it.
    public var restRate: Double? {
      guard restStart > 0, restEnd > 0 else { return nil }
      return Growth.rate(from: restStart, to: restEnd, years: years.count)
    }
  }

  /// A growth and a level asked of the same indicator, or a level and its start.
  public struct ImpliedLevel: Sendable {
    /// The target of a level in one year.
    public let level: Asked
    /// The growth that it takes from the start to that year.
    public let needed: Double
    /// The value of the year before the first.
    public let start: Double
    /// The target of growth on the same indicator, up to the same year, if there is one.
    public let growth: Asked?
    /// Where that growth leads.
    public let grown: Double?
  }

  /// Two targets of which one is paid out of the other.
  public struct ImpliedRate: Sendable {
    /// What is committed.
    public let committed: Asked
    /// What is paid.
    public let paid: Asked
    /// The share of the low end.
    public let low: Double
    /// The share of the high end.
    public let high: Double
    /// What a delay of the plan pays within its years of commitments spread evenly over them.
    public let delays: [(indicator: String, shares: [Double], paid: Double)]
    /// The years.
    public let years: ClosedRange<Int>
  }

  /// Targets that cannot all be met.
  public struct Conflict: Sendable {
    /// The target that sets a highest value.
    public let limit: Asked
    /// The targets whose least values add up to more.
    public let asking: [Asked]
    /// What they add up to.
    public let sum: Double
  }

  /// A count that the plan itself schedules.
  public struct Scheduled: Sendable {
    /// The target.
    public let target: Asked
    /// The assumption that schedules it.
    public let assumption: PlanRecord
    /// What is scheduled in each year.
    public let planned: [Double]
  }

  /// The plan.
  public let plan: PlanDescription
  /// What growth of wholes and parts asks of the rest.
  public let growth: [ImpliedGrowth]
  /// What levels ask for, beside growth.
  public let levels: [ImpliedLevel]
  /// What commitments and payments ask for together.
  public let rates: [ImpliedRate]
  /// Targets that cannot all be met.
  public let conflicts: [Conflict]
  /// Counts that the plan itself schedules.
  public let scheduled: [Scheduled]
  /// What targets ask for against the past.
  public let past: [PastComparison]
  /// What the numbers rest on.
  public let sources: SourceCount

  /// Goes through the targets of `plan`.
  public init(_ plan: PlanDescription) {
    self.plan = plan
    let arithmetic = TargetArithmetic(plan)
    growth = arithmetic.growth
    levels = arithmetic.levels
    rates = arithmetic.rates
    conflicts = arithmetic.conflicts
    scheduled = arithmetic.scheduled
    past = PastRecord(plan).comparisons(of: arithmetic.targets)
    sources = SourceCount(plan)
  }
}
