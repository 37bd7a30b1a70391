public import ForecastEngine
internal import ForecastNumerics

/// Where a target stands, with what had happened by a date.
public struct TargetProgress: Sendable {
  /// What the first months of a year have brought.
  public struct PartYear: Hashable, Sendable {
    /// The year.
    public let year: Int
    /// The number of months from January.
    public let months: Int
    /// What they brought, in ``unit``.
    public let value: Double
    /// The share of a year that these months usually bring.
    public let share: Double
    /// Whether the plan has a profile of the year; without one every month brings a twelfth.
    public let hasProfile: Bool
    /// What the plan expected of the whole year, as it was made: median, in ``unit``.
    public let planned: Double
    /// The target's unit, or that of the indicator whose growth it measures.
    public let unit: Unit
  }

  /// What is still needed, in the target's unit; rates in % a year.
  public enum Need: Hashable, Sendable {
    /// Nothing: the target is met whatever the rest brings.
    case nothing
    /// An amount over years, in each of them `perYear`. The plan expected `planned` of them together
    /// as it was made: the median of their sum.
    case amount(total: Double, perYear: Double, years: [Int], planned: Double)
    /// Growth from a year to the last one. The plan expected `planned`, as it was made: the median of
    /// its growth between these years.
    case growth(rate: Double, from: Int, to: Int, planned: Double?)
    /// No growth leads from what a year brought, 0 or less, to the level of the last year.
    case noGrowth(value: Double, from: Int, level: Double, to: Int)
    /// A level in one year, and the growth that leads there from the last year that is known.
    case level(Double, year: Int, planned: Double, growth: Growth?)
    /// What may still come, for a target that must not be passed.
    case room(total: Double, years: [Int], planned: Double)
    /// All years are known.
    case over
  }

  /// Growth to a level.
  public struct Growth: Hashable, Sendable {
    /// The rate that is needed, in % a year.
    public let rate: Double
    /// The rate that the plan expected, as it was made.
    public let planned: Double?
    /// The year from which.
    public let from: Int
  }

  /// The target.
  public let target: Target
  /// The years that are known.
  public let knownYears: [Int]
  /// The years that are over and of which nothing was published.
  public let missingYears: [Int]
  /// What the known years brought: for a total the sum, for a mean the mean, for growth the compound
  /// rate so far in % a year, for a level the last one; in the target's unit.
  public let done: Double?
  /// What is known of parts of years, in the order of time.
  public let partYears: [PartYear]
  /// What is still needed; `nil` for a measure that is no plain function of years.
  public let need: Need?
  /// When it is too late.
  public let noReturn: PointOfNoReturn?
}

extension TargetProgress {
  /// Looks where a target stands.
  ///
  /// - Parameters:
  ///   - index: the position of the target.
  ///   - model: the model with what is known now.
  ///   - lastYear: the last year that is over.
  ///   - now: the draws of now.
  ///   - then: the draws of the plan as it was made.
  public init(
    _ index: Int, in model: Model, lastYear: Int, now: MeasuredDraws, then: MeasuredDraws
  ) {
    let target = model.targets[index]
    self.target = target
    guard let (aggregate, indicator, years) = target.subject else {
      knownYears = []
      missingYears = []
      done = nil
      partYears = []
      need = nil
      noReturn = nil
      return
    }
    let known = years.filter { model.seen?.knownYears[indicator].contains($0) ?? false }
    let left = years.filter { !known.contains($0) }
    let parts = (model.seen?.partYears ?? []).filter { part in
      part.indicator == indicator && left.contains(part.year)
    }
    knownYears = known
    missingYears = left.filter { year in
      year <= lastYear && !parts.contains { $0.year == year }
    }
    let unit = aggregate == .growth ? model.indicators[indicator].unit : target.unit
    partYears = parts.map { part in
      PartYear(
        year: part.year, months: part.months, value: part.value / unit.scale,
        share: part.share, hasProfile: part.hasProfile,
        planned: then.values(of: index, in: part.year).median * target.unit.scale / unit.scale,
        unit: unit)
    }
    let view = View(
      target: target, index: index, aggregate: aggregate, years: years, known: known, left: left,
      lastKnown: (model.years.lowerBound...years.upperBound).last {
        model.seen?.knownYears[indicator].contains($0) ?? false
      } ?? model.years.lowerBound - 1,
      soFar: parts.reduce(0) { $0 + $1.value / target.unit.scale }, now: now, then: then)
    done = view.done
    need = view.need
    noReturn = PointOfNoReturn(
      of: index, over: left, after: lastYear, aggregate, now)
  }
}

/// A target and its draws, while its progress is worked out.
private struct View {
  let target: Target
  let index: Int
  let aggregate: Target.Aggregate
  let years: ClosedRange<Int>
  /// The years of the target that are known, and the others.
  let known: [Int]
  let left: [Int]
  /// The last year of the plan up to the target's that is known, or the one before the first.
  let lastKnown: Int
  /// What a year that is not over has brought.
  let soFar: Double
  let now: MeasuredDraws
  let then: MeasuredDraws

  var done: Double? {
    guard let last = known.last else { return nil }
    switch aggregate {
    case .total: return now.sum(of: index, over: known).median
    case .mean: return now.sum(of: index, over: known).median / Double(known.count)
    case .growth: return now.growth(of: index, from: years.lowerBound - 1, to: last)
    case .last: return now.median(of: index, in: last)
    }
  }

  var need: TargetProgress.Need? {
    guard !left.isEmpty else { return .over }
    switch aggregate {
    case .growth: return growthNeeded
    case .last: return levelNeeded
    case .total, .mean:
      // A single year that lies further ahead is a level to grow to.
      if years.count == 1, soFar == 0, years.upperBound > lastKnown + 1 { return levelNeeded }
      return amountNeeded
    }
  }

  private var amountNeeded: TargetProgress.Need {
    let goal = goal * (aggregate == .mean ? Double(years.count) : 1)
    let missing = goal - now.sum(of: index, over: known).median - soFar
    let planned = then.sum(of: index, over: left).median
    if isCeiling { return .room(total: missing, years: left, planned: planned) }
    let isReached: Bool
    if case .moreThan = target.range { isReached = missing < 0 } else { isReached = missing <= 0 }
    if isReached { return .nothing }
    return .amount(
      total: missing, perYear: missing / Double(left.count), years: left, planned: planned)
  }

  private var growthNeeded: TargetProgress.Need? {
    let from = known.last ?? years.lowerBound - 1
    guard years.upperBound > from, let here = now.median(of: index, in: from),
      let base = now.median(of: index, in: years.lowerBound - 1)
    else { return .over }
    let growth = 1 + goal * target.unit.scale
    let end = (0..<years.count).reduce(base) { value, _ in value * growth }
    guard end > 0 else { return nil }
    guard let rate = rate(from: here, to: end, years: years.upperBound - from) else {
      return .noGrowth(value: here, from: from, level: end, to: years.upperBound)
    }
    return .growth(
      rate: rate, from: from, to: years.upperBound,
      planned: then.growth(of: index, from: from, to: years.upperBound))
  }

  private var levelNeeded: TargetProgress.Need {
    let year = years.upperBound
    var growth: TargetProgress.Growth?
    if let here = now.median(of: index, in: lastKnown),
      let rate = rate(from: here, to: goal, years: year - lastKnown)
    {
      growth = TargetProgress.Growth(
        rate: rate, planned: then.growth(of: index, from: lastKnown, to: year), from: lastKnown)
    }
    return .level(
      goal, year: year, planned: then.median(of: index, in: year) ?? .nan, growth: growth)
  }

  private var isCeiling: Bool {
    switch target.range {
    case .atMost, .lessThan: true
    case .atLeast, .moreThan, .range: false
    }
  }

  /// The value to reach, in the target's unit.
  private var goal: Double {
    switch target.range {
    case .atLeast(let value), .moreThan(let value), .atMost(let value), .lessThan(let value),
      .range(let value, _):
      value / target.unit.scale
    }
  }

  /// The compound rate in % a year.
  private func rate(from start: Double, to end: Double, years: Int) -> Double? {
    guard start > 0, end > 0, years > 0 else { return nil }
    return (Graph.power(end / start, 1 / Double(years)) - 1) * 100
  }
}

extension [Double] {
  /// The median; NaN of nothing.
  var median: Double {
    isEmpty ? .nan : QuantileSelector.quantiles(of: self, count: count, at: [0.5])[0]
  }
}
