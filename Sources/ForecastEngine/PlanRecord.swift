/// An assumption, indicator, event, project, target … as the plan states it.
public struct PlanRecord: Sendable {
  /// The sections of a plan.
  public enum Section: String, CaseIterable, Sendable {
    case assumptions, correlations, indicators, estimates, events, projects, targets
    case targetSets = "target_sets"
    case checks, sources
  }

  /// Who moves an assumption.
  public enum Role: String, CaseIterable, Sendable {
    /// Nobody here.
    case driver
    /// The planner.
    case lever
    /// Neither is said.
    case other
  }

  /// The section.
  public let section: Section
  /// The name.
  public let id: String
  /// The group of a project.
  public let group: String?
  /// The name for a reader.
  public let title: LocalizedText
  /// The unit, where the record has one.
  public let unit: Unit?
  /// Who moves it, for an assumption.
  public let role: Role?
  /// What it stands for, in words that all plans share.
  public let sharedRole: SharedRole?
  /// The names of its sources.
  public let sources: [String]
  /// What it says.
  public let fields: [PlanField]
  /// What follows from its arithmetic, for an indicator.
  public let structure: IndicatorStructure?
  /// What it measures, for a target.
  public let aim: TargetAim?
  /// What is not written and yet follows.
  public let notes: [PlanNote]

  /// Creates a record.
  public init(
    section: Section, id: String, group: String? = nil, title: LocalizedText = LocalizedText(),
    unit: Unit? = nil, role: Role? = nil, sharedRole: SharedRole? = nil, sources: [String] = [],
    fields: [PlanField],
    structure: IndicatorStructure? = nil, aim: TargetAim? = nil, notes: [PlanNote] = []
  ) {
    self.section = section
    self.id = id
    self.group = group
    self.title = title
    self.unit = unit
    self.role = role
    self.sharedRole = sharedRole
    self.sources = sources
    self.fields = fields
    self.structure = structure
    self.aim = aim
    self.notes = notes
  }

  /// The field `kind`; for effects, the one on `subject`.
  public func field(_ kind: PlanField.Kind, on subject: String? = nil) -> PlanField? {
    fields.first { $0.kind == kind && $0.subject == subject }
  }
}

/// One thing that a record says.
public struct PlanField: Hashable, Sendable {
  /// What it is.
  public enum Kind: String, CaseIterable, Sendable {
    case frequency, value, persistence, lever
    case kind, start, formula, residual
    case withinYear = "within_year"
    case timing, size, profile, effect
    case amount, probability, year, implementation
    case measure, bound, reading, period, members
    case unit, title, source
  }

  /// What it is.
  public let kind: Kind
  /// The indicator that an effect acts on.
  public let subject: String?
  /// What is said, for all years or some.
  public let statements: [PlanStatement]

  /// Creates a field.
  public init(_ kind: Kind, on subject: String? = nil, _ statements: [PlanStatement]) {
    self.kind = kind
    self.subject = subject
    self.statements = statements
  }
}

/// What a record says for some years.
public struct PlanStatement: Hashable, Sendable {
  /// The years; `nil` where years do not matter.
  public let years: ClosedRange<Int>?
  /// What is said.
  public let wording: PlanWording
  /// What it means in numbers, in the unit of the record.
  public let meaning: PlanMeaning?

  /// Creates a statement.
  public init(
    _ wording: PlanWording, years: ClosedRange<Int>? = nil, meaning: PlanMeaning? = nil
  ) {
    self.wording = wording
    self.years = years
    self.meaning = meaning
  }
}

/// How a plan says something.
public enum PlanWording: Hashable, Sendable {
  /// In the language of plans.
  case written(String)
  /// How often the numbers of an assumption are drawn.
  case frequency(DrawingFrequency)
  /// An event does not happen.
  case never
  /// An event may begin in any of these years, with this chance.
  case chance(String)
  /// It happens in one of the years, with the share of each; the probability that it does at all.
  case once(years: [YearShare], probability: String?)
  /// What begins never ends.
  case forGood
  /// Shares of a whole, year after year.
  case shares([Double])
  /// How an event acts on an indicator: `growth`, `level` or `add`.
  case effect(verb: String, formula: String)
  /// From the lowest to the highest value of a lever.
  case lever(lowest: Double, highest: Double, isWhole: Bool)
  /// What a target asks for, in base units.
  case bound(TargetRange)
  /// How growth is read.
  case reading(GrowthReading)
  /// Whether an indicator is a flow, a stock or a rate.
  case kind(IndicatorKind)
  /// From the history file.
  case history
  /// A text for readers.
  case text(LocalizedText)
  /// Names of the plan.
  case names([String])
}

/// How often the numbers of an assumption are drawn.
public enum DrawingFrequency: String, CaseIterable, Sendable {
  /// Once for a whole future.
  case once = "value"
  /// Anew in each year.
  case eachYear = "each_year"
  /// Anew for each of the things that are counted.
  case eachItem = "each_item"
}

/// A year, and the probability that it is the one.
public struct YearShare: Hashable, Sendable {
  /// The year.
  public let year: Int
  /// The probability.
  public let share: Double

  /// Creates a share.
  public init(year: Int, share: Double) {
    self.year = year
    self.share = share
  }
}

/// A quantity in numbers.
public struct PlanMeaning: Hashable, Sendable {
  /// The mean; `nil` where it is not known without drawing, or infinite.
  public let mean: Double?
  /// The 5 % quantile; `nil` for a number.
  public let low: Double?
  /// The 95 % quantile; `nil` for a number.
  public let high: Double?
  /// Whether values beyond a bound are left out.
  public let isTruncated: Bool

  /// Creates a meaning.
  public init(mean: Double?, low: Double?, high: Double?, isTruncated: Bool) {
    self.mean = mean
    self.low = low
    self.high = high
    self.isTruncated = isTruncated
  }
}

/// Something that follows from a record without being written in it.
public enum PlanNote: Hashable, Sendable {
  /// A share of what the delay spreads is never paid.
  case neverPaid(of: String?, share: Double)
  /// The rate goes into exp(…), so `rate` is growth of `growth`; both are shares.
  case goesIntoExponential(rate: Double, growth: Double)
}
