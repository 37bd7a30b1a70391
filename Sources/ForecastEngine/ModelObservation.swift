/// A figure of what happened, beside what the model would have made of that year.
///
/// Both are worked out from the years before as they happened, and from all else that is known of
/// the year itself. Where the model's own value depends on random numbers, the figure tells
/// something about them.
public struct ModelObservation: Sendable {
  /// What was observed.
  public enum Subject: Hashable, Sendable {
    /// An indicator, by its position in the model.
    case indicator(Int)
    /// Whether an event began, by its name.
    case event(String)
  }

  /// What was observed.
  public let subject: Subject
  /// The year.
  public let year: Int
  /// The number of months from January that the figure covers.
  public let months: Int
  /// What the model draws for it, in base units.
  public let predicted: NodeID
  /// What was seen, in base units; it varies between draws where the figure has an error, or where
  /// a known total leaves it what its other parts do not take.
  public let observed: NodeID

  /// Creates an observation.
  public init(
    subject: Subject, year: Int, months: Int = 12, predicted: NodeID, observed: NodeID
  ) {
    self.subject = subject
    self.year = year
    self.months = months
    self.predicted = predicted
    self.observed = observed
  }
}

/// What the first months of a year have brought of an indicator.
public struct PartYearFigure: Sendable {
  /// The position of the indicator in the model.
  public let indicator: Int
  /// The year.
  public let year: Int
  /// The number of months from January that are known.
  public let months: Int
  /// What they brought, in base units.
  public let value: Double
  /// The share of a year's value that these months usually bring.
  public let share: Double
  /// Whether the plan says so; without a profile every month brings a twelfth.
  public let hasProfile: Bool

  /// Creates a figure.
  public init(
    indicator: Int, year: Int, months: Int, value: Double, share: Double, hasProfile: Bool
  ) {
    self.indicator = indicator
    self.year = year
    self.months = months
    self.value = value
    self.share = share
    self.hasProfile = hasProfile
  }
}

/// What a model knows of years that were drawn when the plan was made.
public struct SeenFigures: Sendable {
  /// What was observed.
  public let observations: [ModelObservation]
  /// What is known of years that are not over.
  public let partYears: [PartYearFigure]
  /// For each indicator, the years that are known as a whole.
  public let knownYears: [Set<Int>]

  /// Creates a record.
  public init(
    observations: [ModelObservation], partYears: [PartYearFigure], knownYears: [Set<Int>]
  ) {
    self.observations = observations
    self.partYears = partYears
    self.knownYears = knownYears
  }
}
