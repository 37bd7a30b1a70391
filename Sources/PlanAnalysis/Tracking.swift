public import ForecastEngine

/// Where a target stands, with what had happened by a date.
public struct TargetProgress: Sendable {
  /// The target.
  public let target: Target
  /// The years that are known.
  public let knownYears: [Int]
  /// What they brought: for a total the sum, for a mean the mean, for growth the compound rate so
  /// far in % a year, for a level the last one; in the target's unit.
  public let done: Double?
  /// The years that are left.
  public let yearsLeft: Int
  /// What each year left must bring: for a total or a mean the amount of a year in the target's
  /// unit, for growth or a level the catch-up rate from here to the end in % a year.
  public let neededPerYear: Double?
  /// What the plan expected of the years left, per year, as it was made: median.
  public let plannedPerYear: Double?
}

/// A plan held against what happened, date by date.
public struct Tracking: Sendable {
  /// The state of knowledge on a date.
  public struct Point: Sendable {
    /// The date.
    public let date: String
    /// The plan with what was known then.
    public let assessment: Assessment

    /// Creates a point.
    public init(date: String, assessment: Assessment) {
      self.date = date
      self.assessment = assessment
    }
  }

  /// The probability under which a target counts as lost.
  public static let lost = 0.05

  /// The plan as it was made, then as more became known.
  public let points: [Point]
  /// Where each target stands on the last date.
  public let progress: [TargetProgress]

  /// Creates a tracking from points in the order of time, at least one.
  public init(points: [Point]) {
    self.points = points
    let first = points[0].assessment
    let last = points[points.count - 1].assessment
    progress = last.targets.map { target in
      TargetProgress(target.target, now: last.run, then: first.run)
    }
  }

  /// For each target, the first date on which its probability is under ``lost`` and stays there;
  /// `nil` while it is not.
  public func lostSince(_ target: Int) -> String? {
    let probabilities = points.map { $0.assessment.targets[target].met.probability }
    guard let lastAbove = probabilities.lastIndex(where: { $0 >= Self.lost }) else {
      return points[0].date
    }
    return lastAbove + 1 < points.count ? points[lastAbove + 1].date : nil
  }
}

extension TargetProgress {
  init(_ target: Target, now: ModelRun, then: ModelRun) {
    self.target = target
    guard let (aggregate, index, years) = target.subject else {
      knownYears = []
      done = nil
      yearsLeft = 0
      neededPerYear = nil
      plannedPerYear = nil
      return
    }
    let model = now.model
    let indicator = model.indicators[index]
    // A value that hangs on nothing but reported figures and their errors is known; one that the
    // plan itself fixes is not a report.
    let known = years.filter { year in
      let position = year - model.years.lowerBound
      let planned = then.model.indicators[index].values[position]
      return then.model.graph.constantValue(of: planned) == nil
        && model.graph.streams(of: indicator.values[position])
          .allSatisfy { $0.hasPrefix("estimates.") }
    }
    knownYears = known
    yearsLeft = years.count - known.count
    // Growth is a ratio, so any one unit will do for it too.
    let scale = indicator.unit.scale / target.unit.scale
    func median(_ run: ModelRun, _ year: Int) -> Double {
      (run.indicators[index][year - model.years.lowerBound].quantile(0.5) ?? .nan) * scale
    }
    func start(_ run: ModelRun) -> Double? {
      run.starts[index]?.quantile(0.5).map { $0 * scale }
    }
    let left = years.filter { !known.contains($0) }
    switch aggregate {
    case .total, .mean:
      let sum = known.reduce(0) { $0 + median(now, $1) }
      done = known.isEmpty ? nil : aggregate == .mean ? sum / Double(known.count) : sum
      let goal = Self.goal(target) * (aggregate == .mean ? Double(years.count) : 1)
      neededPerYear = left.isEmpty ? nil : max(0, goal - sum) / Double(left.count)
      plannedPerYear =
        left.isEmpty ? nil : left.reduce(0) { $0 + median(then, $1) } / Double(left.count)
    case .growth, .last:
      let rates = Self.rates(target, aggregate, years, known.last, start: start(now)) {
        median(now, $0)
      }
      done = rates.done
      neededPerYear = rates.needed
      let from = known.last ?? years.lowerBound - 1
      plannedPerYear = (known.last.map { median(then, $0) } ?? start(then)).flatMap {
        Self.rate(
          from: $0, to: median(then, years.upperBound), years: years.upperBound - from)
      }
    }
  }

  /// The value to reach, in the target's unit.
  private static func goal(_ target: Target) -> Double {
    switch target.range {
    case .atLeast(let value), .moreThan(let value), .atMost(let value), .lessThan(let value),
      .range(let value, _):
      value / target.unit.scale
    }
  }

  /// Growth so far, and growth still needed, in % a year; for a level what is there now.
  private static func rates(
    _ target: Target, _ aggregate: Target.Aggregate, _ years: ClosedRange<Int>, _ last: Int?,
    start: Double?, value: (Int) -> Double
  ) -> (done: Double?, needed: Double?) {
    let before = years.lowerBound - 1
    let from = last ?? before
    guard let here = last.map(value) ?? start else { return (nil, nil) }
    let end: Double
    if aggregate == .growth {
      guard let start else { return (nil, nil) }
      end = start * Self.power(1 + goal(target) * target.unit.scale, years.count)
    } else {
      end = goal(target)
    }
    let needed =
      years.upperBound > from ? rate(from: here, to: end, years: years.upperBound - from) : nil
    guard let last else { return (nil, needed) }
    if aggregate == .last { return (here, needed) }
    return (start.flatMap { rate(from: $0, to: here, years: last - before) }, needed)
  }

  /// The compound rate in % a year.
  private static func rate(from start: Double, to end: Double, years: Int) -> Double? {
    guard start > 0, end > 0, years > 0 else { return nil }
    return (Graph.power(end / start, 1 / Double(years)) - 1) * 100
  }

  private static func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { result, _ in result * base }
  }
}
