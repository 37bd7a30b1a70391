/// Something uncertain that the results of a plan follow from, by a name of the plan.
public struct ModelInput: Sendable {
  /// What of a plan is uncertain.
  public enum Origin: String, CaseIterable, Sendable {
    /// An assumption with a distribution of its own.
    case assumption
    /// An event.
    case event
    /// A named project.
    case project
    /// A figure of a year that is known with an error.
    case estimate
    /// The chance in an indicator: its counts, and the sizes of what it adds up.
    case chance
  }

  /// What a part of an input says.
  public enum Aspect: String, CaseIterable, Sendable {
    /// The value of an assumption or estimate.
    case value
    /// 1 where an event begins, else 0.
    case begins
    /// The size of an event that begins in the year, whether it does or not.
    case size
    /// The amount of a project, whether it comes or not.
    case amount
    /// 1 where a project is registered in the year, else 0.
    case registered
    /// What an indicator counts, or the sum that it adds up.
    case outcome
  }

  /// One number of an input in each draw.
  public struct Part: Sendable {
    /// What it says.
    public let aspect: Aspect
    /// The year; 0 for what is drawn once a future.
    public let year: Int
    /// Its values, in base units.
    public let node: NodeID

    /// Creates a part.
    public init(aspect: Aspect, year: Int, node: NodeID) {
      self.aspect = aspect
      self.year = year
      self.node = node
    }
  }

  /// The name in the plan.
  public let id: String
  /// What of the plan it is.
  public let origin: Origin
  /// The name for a reader.
  public let title: LocalizedText
  /// The unit of its values, sizes or amounts.
  public let unit: Unit
  /// Whether planners control it.
  public let isLever: Bool
  /// Whether nobody here controls it.
  public let isDriver: Bool
  /// Its numbers in each draw, in the order of years. Only those that the model draws.
  public let parts: [Part]
  /// The streams of random numbers that belong to it alone.
  public let streams: [String]
  /// The assumptions that it is correlated with, by name.
  public let correlated: [String]

  /// Creates an input.
  public init(
    id: String, origin: Origin, title: LocalizedText, unit: Unit, isLever: Bool, isDriver: Bool,
    parts: [Part], streams: [String], correlated: [String]
  ) {
    self.id = id
    self.origin = origin
    self.title = title
    self.unit = unit
    self.isLever = isLever
    self.isDriver = isDriver
    self.parts = parts
    self.streams = streams
    self.correlated = correlated
  }
}
