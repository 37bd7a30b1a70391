/// What a plan says, record by record, in the words of its files: for a reader who wants to see it,
/// compare it or recompute it without running it.
///
/// It lives beside the model because files make it and reports, analyses and other readers use it,
/// none of which may know of the others.
public struct PlanDescription: Sendable {
  /// How far a source can be relied on.
  public enum Confidence: String, CaseIterable, Sendable {
    case high, medium, low
  }

  /// A publication that numbers come from.
  public struct Source: Hashable, Sendable {
    /// The name in the plan.
    public let id: String
    /// The title.
    public let title: String
    /// Who published it.
    public let publisher: String?
    /// When, as the plan writes it.
    public let date: String?
    /// Where it stands.
    public let url: String?
    /// How far it can be relied on, as the plan says.
    public let confidence: Confidence?

    /// Creates a source.
    public init(
      id: String, title: String, publisher: String?, date: String?, url: String? = nil,
      confidence: Confidence? = nil
    ) {
      self.id = id
      self.title = title
      self.publisher = publisher
      self.date = date
      self.url = url
      self.confidence = confidence
    }

    /// Whether the source says that nobody has published a figure.
    public var isJudgement: Bool { id == "judgement" }
  }

  /// What is said of the plan as a whole.
  public struct Heading: Hashable, Sendable {
    /// The plan's name.
    public let plan: String
    /// The scenario's name; `base` for the plan as it stands.
    public let scenario: String
    /// The plan's title.
    public let title: LocalizedText
    /// The scenario's title.
    public let scenarioTitle: LocalizedText
    /// Why the scenario is looked at.
    public let because: String?
    /// The plan's years.
    public let years: ClosedRange<Int>
    /// The date up to which figures are used, as the plan writes it.
    public let asOf: String?
    /// The area, as the plan writes it.
    public let area: String?

    /// Creates a heading.
    public init(
      plan: String, scenario: String, title: LocalizedText, scenarioTitle: LocalizedText,
      because: String?, years: ClosedRange<Int>, asOf: String?, area: String?
    ) {
      self.plan = plan
      self.scenario = scenario
      self.title = title
      self.scenarioTitle = scenarioTitle
      self.because = because
      self.years = years
      self.asOf = asOf
      self.area = area
    }
  }

  /// Something that a scenario says, with its place.
  public struct Change: Hashable, Sendable {
    /// The section of the record that it changes.
    public let section: PlanRecord.Section
    /// The record.
    public let record: String
    /// What of the record changes; `nil` for all of it.
    public let field: PlanField.Kind?
    /// The years that it speaks of; `nil` for all.
    public let years: [ClosedRange<Int>]?
    /// The scenario.
    public let scenario: String
    /// Why, as the scenario says.
    public let because: String?
    /// The scenario's file.
    public let file: String
    /// The line.
    public let line: Int

    /// Creates a change.
    public init(
      section: PlanRecord.Section, record: String, field: PlanField.Kind?,
      years: [ClosedRange<Int>]?, scenario: String, because: String?, file: String, line: Int
    ) {
      self.section = section
      self.record = record
      self.field = field
      self.years = years
      self.scenario = scenario
      self.because = because
      self.file = file
      self.line = line
    }
  }

  /// The plan as a whole.
  public let heading: Heading
  /// The sources, in the plan's order.
  public let sources: [Source]
  /// Everything that the plan states, section by section.
  public let records: [PlanRecord]
  /// What scenarios change, in the order in which they do.
  public let changes: [Change]
  /// The figures of the past, in base units.
  public let history: [HistoryFigure]

  /// Creates a description.
  public init(
    heading: Heading, sources: [Source], records: [PlanRecord], changes: [Change],
    history: [HistoryFigure]
  ) {
    self.heading = heading
    self.sources = sources
    self.records = records
    self.changes = changes
    self.history = history
  }

  /// The records of a section, in the plan's order.
  public func records(in section: PlanRecord.Section) -> [PlanRecord] {
    records.filter { $0.section == section }
  }

  /// The record `id` of `section`.
  public func record(_ id: String, in section: PlanRecord.Section) -> PlanRecord? {
    records.first { $0.section == section && $0.id == id }
  }

  /// The source `id`.
  public func source(_ id: String) -> Source? { sources.first { $0.id == id } }
}

/// A figure of the past.
public struct HistoryFigure: Hashable, Sendable {
  /// When a figure is of.
  public enum Period: Hashable, Sendable {
    /// A year.
    case year(Int)
    /// The sum, or for a rate the average, of several years.
    case years(ClosedRange<Int>)
    /// A day, or some months of a year: evidence that is not a year's figure.
    case other
  }

  /// The indicator, or a name of its own.
  public let series: String
  /// When it is of.
  public let period: Period
  /// The figure, in base units.
  public let value: Double
  /// The source that the row names.
  public let source: String

  /// Creates a figure.
  public init(series: String, period: Period, value: Double, source: String) {
    self.series = series
    self.period = period
    self.value = value
    self.source = source
  }
}
