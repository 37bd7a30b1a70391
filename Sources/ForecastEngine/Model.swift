/// A text in the languages that the program speaks.
public struct LocalizedText: Hashable, Sendable {
  /// The text in Vietnamese, if there is one.
  public var vietnamese: String?
  /// The text in English, if there is one.
  public var english: String?

  /// Creates a text; either language may be missing.
  public init(vietnamese: String? = nil, english: String? = nil) {
    self.vietnamese = vietnamese
    self.english = english
  }
}

/// What a number counts, and how it is written.
public struct Unit: Hashable, Sendable {
  /// The unit as the plan writes it: `USD million`, `%/year`.
  public let symbol: String
  /// The unit in running text, where it differs from ``symbol``.
  public let label: LocalizedText
  /// How many base units (dollars, projects, 1) one unit is: 1e6 for `USD million`, 0.01 for `%`.
  public let scale: Double
  /// What one of it is called in the plan, for a unit that counts: `project`.
  public let singular: String?

  /// Creates a unit.
  public init(
    symbol: String, label: LocalizedText = LocalizedText(), scale: Double, singular: String? = nil
  ) {
    self.symbol = symbol
    self.label = label
    self.scale = scale
    self.singular = singular
  }
}

/// How an indicator adds up over time.
public enum IndicatorKind: String, CaseIterable, Sendable {
  /// An amount of a year.
  case flow
  /// An amount at the end of a year.
  case stock
  /// A ratio or a price of a year.
  case rate
}

/// An indicator of a plan, with its value in each year.
public struct Indicator: Sendable {
  /// The name in the plan.
  public let id: String
  /// The name for a reader.
  public let title: LocalizedText
  /// The unit of what is reported. Nodes are in base units.
  public let unit: Unit
  /// Whether it is a flow, a stock or a rate.
  public let kind: IndicatorKind
  /// The value of the year before the first, where the plan gives or implies one.
  public let start: NodeID?
  /// The values, a year each.
  public let values: [NodeID]

  /// Creates an indicator.
  public init(
    id: String, title: LocalizedText, unit: Unit, kind: IndicatorKind, start: NodeID?,
    values: [NodeID]
  ) {
    self.id = id
    self.title = title
    self.unit = unit
    self.kind = kind
    self.start = start
    self.values = values
  }
}

/// How growth "per year" over several years is read.
public enum GrowthReading: String, CaseIterable, Sendable {
  /// The compound rate from the start to the end.
  case compound = "cagr"
  /// The mean of the years' rates.
  case mean
  /// The lowest of the years' rates: the target must hold in each.
  case everyYear = "every_year"
}

/// What a target's measure must reach, in base units.
public enum TargetRange: Hashable, Sendable {
  /// The value or more.
  case atLeast(Double)
  /// More than the value.
  case moreThan(Double)
  /// The value or less.
  case atMost(Double)
  /// Less than the value.
  case lessThan(Double)
  /// From a low to a high end; reaching the low end meets the target.
  case range(Double, Double)
}

/// A target of a plan.
public struct Target: Sendable {
  /// One of the ways to read a growth target.
  public struct Reading: Sendable {
    /// The way.
    public let reading: GrowthReading
    /// The measure so read.
    public let value: NodeID
    /// 1 where the target so read is met, else 0.
    public let met: NodeID

    /// Creates a reading.
    public init(reading: GrowthReading, value: NodeID, met: NodeID) {
      self.reading = reading
      self.value = value
      self.met = met
    }
  }

  /// How a target puts the years of one indicator together.
  public enum Aggregate: String, Sendable {
    case total
    case mean
    case growth
    case last
  }

  /// The name in the plan.
  public let id: String
  /// The name for a reader.
  public let title: LocalizedText
  /// For a measure of one indicator: how its years are put together, which indicator, which years.
  public let subject: (aggregate: Aggregate, indicator: Int, years: ClosedRange<Int>)?
  /// The unit of the measure and of the range's ends, as reported.
  public let unit: Unit
  /// The measure as the plan words it.
  public let measure: String
  /// What must be reached, in base units.
  public let range: TargetRange
  /// The reading that the plan fixes, for a growth target.
  public let reading: GrowthReading?
  /// The measure, in base units.
  public let value: NodeID
  /// 1 where the target is met, else 0.
  public let met: NodeID
  /// 1 where a range's high end is reached, else 0.
  public let reachesHigh: NodeID?
  /// 1 where a range is passed, else 0.
  public let aboveHigh: NodeID?
  /// How much is missing, 0 where the target is met; in base units.
  public let shortfall: NodeID
  /// For growth, the readings that the plan does not fix.
  public let otherReadings: [Reading]
  /// The sources that the plan names.
  public let source: String?

  /// Creates a target.
  public init(
    id: String, title: LocalizedText,
    subject: (aggregate: Aggregate, indicator: Int, years: ClosedRange<Int>)? = nil, unit: Unit,
    measure: String, range: TargetRange, reading: GrowthReading?, value: NodeID, met: NodeID,
    reachesHigh: NodeID?, aboveHigh: NodeID?,
    shortfall: NodeID, otherReadings: [Reading], source: String?
  ) {
    self.id = id
    self.title = title
    self.subject = subject
    self.unit = unit
    self.measure = measure
    self.range = range
    self.reading = reading
    self.value = value
    self.met = met
    self.reachesHigh = reachesHigh
    self.aboveHigh = aboveHigh
    self.shortfall = shortfall
    self.otherReadings = otherReadings
    self.source = source
  }
}

/// Targets that are looked at together.
public struct TargetSet: Sendable {
  /// The name in the plan.
  public let id: String
  /// The name for a reader.
  public let title: LocalizedText
  /// The positions in ``Model/targets``.
  public let members: [Int]

  /// Creates a set.
  public init(id: String, title: LocalizedText, members: [Int]) {
    self.id = id
    self.title = title
    self.members = members
  }
}

/// Something that must hold in every draw, or the run fails.
public struct Requirement: Sendable {
  /// Why a run can fail.
  public enum Rule: Hashable, Sendable {
    /// The value of a name is finite.
    case finite
    /// The argument of a counting function lies where the function is defined.
    case domain(String)
    /// A check of the plan holds.
    case check(String)
  }

  /// The node: a value for ``Rule/finite``, else 1 where the rule holds.
  public let node: NodeID
  /// The rule.
  public let rule: Rule
  /// The indicator or assumption that the rule speaks of.
  public let name: String
  /// The year.
  public let year: Int
  /// The value to show when the rule fails, with its unit.
  public let shown: NodeID?

  /// Creates a requirement.
  public init(node: NodeID, rule: Rule, name: String, year: Int, shown: NodeID? = nil) {
    self.node = node
    self.rule = rule
    self.name = name
    self.year = year
    self.shown = shown
  }
}

/// A plan under a scenario, ready to run.
public struct Model: Sendable {
  /// The plan's name.
  public let plan: String
  /// The scenario's name; `base` for the plan as it stands.
  public let scenario: String
  /// The plan's title.
  public let title: LocalizedText
  /// The scenario's title.
  public let scenarioTitle: LocalizedText
  /// The plan's years.
  public let years: ClosedRange<Int>
  /// The date up to which figures are used, as the plan writes it.
  public let asOf: String?
  /// The arithmetic.
  public let graph: Graph
  /// The indicators, in the plan's order.
  public let indicators: [Indicator]
  /// The targets, in the plan's order.
  public let targets: [Target]
  /// The named sets of targets.
  public private(set) var targetSets: [TargetSet]
  /// What must hold in every draw.
  public let requirements: [Requirement]
  /// What is uncertain in the plan.
  public let inputs: [ModelInput]
  /// The uniform numbers that the plan draws or may draw, in the order of its Sobol' coordinates.
  public let randomNumbers: [RandomNumber]
  /// What happened, for a model that is held against it; else `nil`.
  public private(set) var seen: SeenFigures?

  /// Creates a model.
  public init(
    plan: String, scenario: String, title: LocalizedText, scenarioTitle: LocalizedText,
    years: ClosedRange<Int>, asOf: String?, graph: Graph, indicators: [Indicator],
    targets: [Target], targetSets: [TargetSet], requirements: [Requirement],
    inputs: [ModelInput] = [], randomNumbers: [RandomNumber] = []
  ) {
    self.plan = plan
    self.scenario = scenario
    self.title = title
    self.scenarioTitle = scenarioTitle
    self.years = years
    self.asOf = asOf
    self.graph = graph
    self.indicators = indicators
    self.targets = targets
    self.targetSets = targetSets
    self.requirements = requirements
    self.inputs = inputs
    self.randomNumbers = randomNumbers
  }
}

extension Model {
  /// Returns the model with what happened, otherwise the same.
  public func seeing(_ figures: SeenFigures) -> Model {
    var model = self
    model.seen = figures
    return model
  }

  /// Returns the model with one more set of targets to look at together.
  ///
  /// - Parameter set: the set; its members are positions in ``targets``.
  /// - Returns: the model, otherwise the same.
  public func adding(_ set: TargetSet) -> Model {
    precondition(
      set.members.allSatisfy(targets.indices.contains),
      "\(set.members) are not among \(targets.count) targets")
    var model = self
    model.targetSets.append(set)
    return model
  }
}
