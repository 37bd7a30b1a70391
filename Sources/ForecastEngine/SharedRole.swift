/// What a number of a plan stands for, in words that all plans share.
///
/// Names are a plan's own; by its role a standard stress finds the same thing in every plan.
public enum SharedRole: String, CaseIterable, Sendable {
  /// Growth of world trade.
  case worldTrade = "world_trade"
  /// Loss of value of the currency at home against the dollar.
  case depreciation
  /// New investment from abroad: its number, or a factor of it.
  case fdiArrivals = "fdi_arrivals"
  /// How much of normal travel between countries is possible.
  case travel
  /// Exports that follow the electronics market.
  case electronicsExports = "electronics_exports"
  /// Aid from abroad, or a factor of it.
  case aid

  /// What may have a role, and what a stress can do with it.
  public enum Form: Sendable {
    /// An assumption in %/year; a stress says its value.
    case growthRate
    /// An assumption of a year, or an indicator; a stress multiplies it.
    case amount
    /// An indicator; a stress adds to its growth.
    case flow
  }

  /// What may have the role.
  public var form: Form {
    switch self {
    case .worldTrade, .depreciation: .growthRate
    case .fdiArrivals, .travel, .aid: .amount
    case .electronicsExports: .flow
    }
  }
}

/// A shock of the past, to be laid over any plan.
public struct StandardStress: Sendable {
  /// A publication with the figures of a shock.
  public struct Source: Hashable, Sendable {
    /// The title.
    public let title: String
    /// Who published it.
    public let publisher: String?
    /// When, as the file writes it.
    public let date: String?
    /// Where it stands.
    public let url: String?

    /// Creates a source.
    public init(title: String, publisher: String?, date: String?, url: String?) {
      self.title = title
      self.publisher = publisher
      self.date = date
      self.url = url
    }
  }

  /// How a shock changes what it meets.
  public enum Action: String, CaseIterable, Sendable {
    /// The number of the year is this one.
    case becomes
    /// The number of the year is multiplied.
    case times
    /// The year's value is multiplied by 1 + this, and the next year builds on it.
    case growth
  }

  /// What happens to the numbers of one role.
  public struct Shock: Sendable {
    /// The role.
    public let role: SharedRole
    /// How they change.
    public let action: Action
    /// By how much, from the first year of the stress on; shares of 1.
    public let values: [Double]
    /// Whether the last value stays for all years that follow.
    public let isForGood: Bool
    /// What the record says.
    public let record: LocalizedText
    /// Where the figures stand.
    public let sources: [Source]

    /// Creates a shock.
    public init(
      role: SharedRole, action: Action, values: [Double], isForGood: Bool, record: LocalizedText,
      sources: [Source]
    ) {
      self.role = role
      self.action = action
      self.values = values
      self.isForGood = isForGood
      self.record = record
      self.sources = sources
    }
  }

  /// The name.
  public let id: String
  /// The name for a reader.
  public let title: LocalizedText
  /// What happens to which role.
  public let shocks: [Shock]

  /// Creates a stress.
  public init(id: String, title: LocalizedText, shocks: [Shock]) {
    self.id = id
    self.title = title
    self.shocks = shocks
  }
}

extension SharedRole.Form {
  /// What a stress does with a number of this form.
  public var action: StandardStress.Action {
    switch self {
    case .growthRate: .becomes
    case .amount: .times
    case .flow: .growth
    }
  }
}
