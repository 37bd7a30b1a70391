internal import ForecastEngine

/// Values by year, as a plan gives them: one for all years, or a map.
struct ByYear<Value: Sendable>: Sendable {
  struct Part: Sendable {
    let years: ClosedRange<Int>
    let value: Value
    let position: SourcePosition
  }

  var parts: [Part]

  subscript(year: Int) -> Value? { parts.first { $0.years.contains(year) }?.value }

  var values: [Value] { parts.map(\.value) }
}

/// When the random numbers of an assumption are drawn.
enum DrawFrequency: String, Sendable {
  case once = "value"
  case eachYear = "each_year"
  case eachItem = "each_item"
}

struct LeverDefinition: Sendable {
  let lowest: Quantity
  let highest: Quantity
  let isWhole: Bool
}

struct AssumptionDefinition: Sendable {
  let key: Key
  let title: LocalizedText
  let unit: ParsedUnit
  let frequency: DrawFrequency
  let values: ByYear<Quantity>
  let persistence: Double
  let persistencePosition: SourcePosition?
  let isDriver: Bool
  let lever: LeverDefinition?
  let role: SharedRole?
  let sources: [String]
}

struct IndicatorDefinition: Sendable {
  enum Start: Sendable {
    case history(SourcePosition)
    case formula(Formula)
  }

  let key: Key
  let title: LocalizedText
  let unit: ParsedUnit
  let kind: IndicatorKind
  let start: Start?
  let formulas: ByYear<Formula>
  let residual: (name: String, position: SourcePosition)?
  let withinYear: [Double]?
  let role: SharedRole?
  let sources: [String]
}

struct EventDefinition: Sendable {
  enum Timing: Sendable {
    /// In any year, with a probability that may follow drivers.
    case eachYear(ByYear<Formula>)
    /// At most once: a probability, and the shares of the years.
    case once(probability: Formula?, years: [(year: Int, share: Double)])
    case never
  }

  enum Verb: String, CaseIterable, Sendable {
    case growth
    case level
    case add
  }

  struct Effect: Sendable {
    let target: Key
    let verb: Verb
    let formula: Formula
  }

  let key: Key
  let title: LocalizedText
  let unit: ParsedUnit
  let timing: Timing
  let size: Quantity?
  /// The key under which the size is given.
  let sizeKey: Key?
  /// The strength from the first year on.
  let profile: [Double]
  /// Whether the last strength stays for good.
  let isForGood: Bool
  let effects: [Effect]
  let sources: [String]
  /// The years of which it is known whether it began in them.
  var known: [Int: Bool] = [:]
}

struct ProjectDefinition: Sendable {
  let key: Key
  let group: String
  let title: LocalizedText
  let unit: ParsedUnit
  let amount: Quantity
  let probability: Double
  let years: [(year: Int, share: Double)]
  let implementation: [Double]
  let sources: [String]
}

struct ProjectGroup: Sendable {
  let key: Key
  let projects: [ProjectDefinition]
}

struct EstimateDefinition: Sendable {
  let key: Key
  let values: ByYear<Quantity>
  let sources: [String]
}

struct TargetDefinition: Sendable {
  let key: Key
  let title: LocalizedText
  let unit: ParsedUnit
  let measure: Formula
  let measureText: String
  let range: TargetRange
  let years: ClosedRange<Int>
  let reading: GrowthReading?
  let readingPosition: SourcePosition?
  let sources: [String]
}

/// How correlated quantities go together beyond their rank correlations.
enum CopulaDefinition: Hashable, Sendable {
  case gaussian
  /// The extremes come together, the more so the fewer degrees of freedom.
  case student(degreesOfFreedom: Double)

  static let names = ["gaussian", "t"]
  static let degreesOfFreedom = 1.0...1000
}

struct CorrelationDefinition: Sendable {
  let first: Key
  let second: Key
  let value: Double
  let position: SourcePosition
}

struct SourceDefinition: Sendable {
  let key: Key
  let title: String
  let publisher: String?
  let date: PlanDate?
  let url: String?
  let confidence: PlanDescription.Confidence?
}

/// A plan as read, with every scenario laid over it, before anything is computed.
struct PlanDefinition: Sendable {
  var name = ""
  var namePosition: SourcePosition
  var title = LocalizedText()
  var years: ClosedRange<Int>
  var asOf: PlanDate?
  var area: String?
  var nouns = Nouns()
  var sources: [SourceDefinition] = []
  var assumptions: [AssumptionDefinition] = []
  var correlations: [CorrelationDefinition] = []
  var copula = CopulaDefinition.gaussian
  var indicators: [IndicatorDefinition] = []
  var estimates: [EstimateDefinition] = []
  var events: [EventDefinition] = []
  var projectGroups: [ProjectGroup] = []
  var targets: [TargetDefinition] = []
  var targetSets: [(key: Key, title: LocalizedText, members: [Key])] = []
  var checks: [Formula] = []
  /// By indicator and year, what the months known of a year have brought.
  var partYears: [Int: [Int: PartYear]] = [:]
  /// By indicator, the years with actual figures.
  var knownYears: [Int: Set<Int>] = [:]
  /// Whether the plan is held against what happened.
  var isTracked = false
  /// All names that the file gives, also those whose definition has a mistake: using one of these
  /// is not a mistake of its own.
  var declaredNames: Set<String> = []
  /// Names that scenarios left out, and where they say so.
  var removed: [String: SourcePosition] = [:]
}
