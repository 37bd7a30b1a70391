/// What follows from the formulas of an indicator by arithmetic alone.
public struct IndicatorStructure: Hashable, Sendable {
  /// A part of a sum.
  public struct Term: Hashable, Sendable {
    /// The indicator.
    public let name: String
    /// 1 or -1.
    public let sign: Int

    /// Creates a term.
    public init(name: String, sign: Int) {
      self.name = name
      self.sign = sign
    }
  }

  /// What is paid of an indicator, year by year.
  public struct Delay: Hashable, Sendable {
    /// The indicator.
    public let name: String
    /// The shares by years since the commitment.
    public let shares: [Double]

    /// Creates a delay.
    public init(name: String, shares: [Double]) {
      self.name = name
      self.shares = shares
    }
  }

  /// The indicators that it adds up in every year, if it is a sum.
  public let terms: [Term]?
  /// The delays in its formulas.
  public let delays: [Delay]
  /// The names that stand alone in the sum of a formula, beside whatever else it adds.
  public let addends: [String]
  /// The names that its formulas use.
  public let uses: [String]
  /// Flow, stock or rate.
  public let kind: IndicatorKind
  /// The value of the year before the first, worked out from the means of assumptions; in base
  /// units.
  public let start: Double?
  /// How the start is worked out: names and numbers.
  public let startText: String?

  /// Creates a structure.
  public init(
    terms: [Term]?, delays: [Delay], addends: [String], uses: [String], kind: IndicatorKind,
    start: Double?, startText: String?
  ) {
    self.terms = terms
    self.delays = delays
    self.addends = addends
    self.uses = uses
    self.kind = kind
    self.start = start
    self.startText = startText
  }
}

/// What a target measures, where that is one function of one indicator.
public struct TargetAim: Hashable, Sendable {
  /// The functions that put years together.
  public enum Measure: String, CaseIterable, Sendable {
    case total, mean, growth, first, last, minimum, maximum
  }

  /// The function.
  public let measure: Measure
  /// The indicator.
  public let indicator: String
  /// What must be reached, in base units.
  public let range: TargetRange
  /// The years.
  public let years: ClosedRange<Int>
  /// How growth is read.
  public let reading: GrowthReading?

  /// Creates an aim.
  public init(
    measure: Measure, indicator: String, range: TargetRange, years: ClosedRange<Int>,
    reading: GrowthReading?
  ) {
    self.measure = measure
    self.indicator = indicator
    self.range = range
    self.years = years
    self.reading = reading
  }
}
