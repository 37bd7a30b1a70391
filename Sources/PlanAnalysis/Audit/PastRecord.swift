internal import ForecastEngine

/// What a target asks for against the figures of the past.
public struct PastComparison: Sendable {
  /// A part of a figure: of one series.
  public struct Part: Hashable, Sendable {
    /// The series.
    public let series: String
    /// Its value, in base units.
    public let value: Double
  }

  /// A period of the past, with the figure that the target's measure has there.
  public struct Window: Sendable {
    /// The years.
    public let years: ClosedRange<Int>
    /// What the measure was.
    public let value: Double
    /// The parts that add up to it, if it was put together.
    public let parts: [Part]
  }

  /// The target.
  public let target: Audit.Asked
  /// What it asks for.
  public let asked: Double
  /// The period to compare with, the latest.
  public let latest: Window
  /// All periods of the target's length, or for growth of a year where there is none as long.
  public let windows: [Window]
  /// The length of the periods, in years.
  public let length: Int
  /// Whether what is compared is growth a year.
  public let isGrowth: Bool
  /// What one part alone was over periods for which the whole has no figures.
  public let alone: Alone?

  /// A part of the whole that has longer figures.
  public struct Alone: Sendable {
    /// The part.
    public let indicator: String
    /// Its periods.
    public let windows: [Window]
    /// How many of them reach what is asked of the whole.
    public let reached: Int
  }

  /// How many of the periods would have met the target.
  public var reached: Int {
    windows.filter { target.aim.range.isReached(by: $0.value) }.count
  }
}

/// The figures of the past, series by series.
struct PastRecord {
  private let plan: PlanDescription

  init(_ plan: PlanDescription) { self.plan = plan }

  func comparisons(of targets: [Audit.Asked]) -> [PastComparison] {
    targets.compactMap { target in
      guard let asked = target.least ?? target.most else { return nil }
      switch target.aim.measure {
      case .growth: return growth(target, asked)
      case .total, .mean: return amounts(target, asked)
      case .first, .last, .minimum, .maximum: return nil
      }
    }
  }

  /// Sums or means over periods of the target's length.
  private func amounts(_ target: Audit.Asked, _ asked: Double) -> PastComparison? {
    let length = target.aim.years.count
    let name = target.aim.indicator
    let isMean = target.aim.measure == .mean
    var windows = runs(of: length, in: yearly(name)).map { values in
      PastComparison.Window(
        years: values[0].years.lowerBound...values[length - 1].years.upperBound,
        value: values.reduce(0) { $0 + $1.value } / (isMean ? Double(length) : 1),
        parts: length == 1
          ? values[0].parts
          : values.map { .init(series: "\($0.years.lowerBound)", value: $0.value) })
    }
    for sum in sums(name) where sum.years.count == length {
      guard !windows.contains(where: { $0.years == sum.years }) else { continue }
      windows.append(
        PastComparison.Window(
          years: sum.years, value: sum.value / (isMean ? Double(length) : 1), parts: sum.parts))
    }
    windows.sort { $0.years.upperBound < $1.years.upperBound }
    guard let latest = windows.last else { return nil }
    return PastComparison(
      target: target, asked: asked, latest: latest, windows: windows, length: length,
      isGrowth: false, alone: alone(target, asked, beyond: windows.count))
  }

  /// The part with most periods, where the whole has fewer: what it reaches, the whole did too.
  private func alone(
    _ target: Audit.Asked, _ asked: Double, beyond count: Int
  ) -> PastComparison.Alone? {
    guard target.least != nil,
      let terms = plan.record(target.aim.indicator, in: .indicators)?.structure?.terms,
      terms.allSatisfy({ $0.sign == 1 })
    else { return nil }
    let length = target.aim.years.count
    let divisor = target.aim.measure == .mean ? Double(length) : 1
    let parts = terms.map { term in
      let windows = runs(of: length, in: yearly(term.name)).map { values in
        PastComparison.Window(
          years: values[0].years.lowerBound...values[length - 1].years.upperBound,
          value: values.reduce(0) { $0 + $1.value } / divisor, parts: [])
      }
      return PastComparison.Alone(
        indicator: term.name, windows: windows,
        reached: windows.filter { $0.value >= asked }.count)
    }
    let longest = parts.max { $0.windows.count < $1.windows.count }
    return longest.flatMap { $0.windows.count > count ? $0 : nil }
  }

  /// Growth over periods of the target's length, else from year to year.
  private func growth(_ target: Audit.Asked, _ asked: Double) -> PastComparison? {
    let name = target.aim.indicator
    let length = target.aim.years.count
    let values = Dictionary(
      yearly(name).map { ($0.years.lowerBound, $0.value) }, uniquingKeysWith: { $1 })
    func windows(_ length: Int) -> [PastComparison.Window] {
      values.keys.sorted().compactMap { year in
        guard let start = values[year], let end = values[year + length], start > 0, end > 0 else {
          return nil
        }
        return PastComparison.Window(
          years: year + 1...year + length,
          value: Growth.rate(from: start, to: end, years: length),
          parts: [
            .init(series: "\(year)", value: start), .init(series: "\(year + length)", value: end),
          ])
      }
    }
    var used = length
    var found = windows(length)
    let given = plan.history.filter { $0.series == "\(name).growth" }
    found += given.compactMap { figure in
      guard case .years(let years) = figure.period, years.count == length,
        !found.contains(where: { $0.years == years })
      else { return nil }
      return PastComparison.Window(years: years, value: figure.value, parts: [])
    }
    if found.isEmpty {
      used = 1
      found = windows(1)
      found += given.compactMap { figure in
        guard case .year(let year) = figure.period,
          !found.contains(where: { $0.years == year...year })
        else { return nil }
        return PastComparison.Window(years: year...year, value: figure.value, parts: [])
      }
    }
    found.sort { $0.years.upperBound < $1.years.upperBound }
    guard let latest = found.last else { return nil }
    return PastComparison(
      target: target, asked: asked, latest: latest, windows: found, length: used, isGrowth: true,
      alone: nil)
  }

  /// A figure of a year or of years.
  private struct Figure {
    let years: ClosedRange<Int>
    let value: Double
    let parts: [PastComparison.Part]
  }

  /// The figures of `count` years that follow each other.
  private func runs(of count: Int, in figures: [Figure]) -> [[Figure]] {
    let byYear = Dictionary(
      figures.map { ($0.years.lowerBound, $0) }, uniquingKeysWith: { $1 })
    return byYear.keys.sorted().compactMap { year in
      let run = (year..<year + count).compactMap { byYear[$0] }
      return run.count == count ? run : nil
    }
  }

  /// The figures of single years before the plan, of `name` or put together from what it adds up.
  private func yearly(_ name: String) -> [Figure] {
    figures(name) { period in
      if case .year(let year) = period { return year...year }
      return nil
    }.filter { $0.years.upperBound < plan.heading.years.lowerBound }
  }

  private func sums(_ name: String) -> [Figure] {
    figures(name) { period in
      if case .years(let years) = period { return years }
      return nil
    }
  }

  private func figures(
    _ name: String, _ years: (HistoryFigure.Period) -> ClosedRange<Int>?
  ) -> [Figure] {
    let own = plan.history.filter { $0.series == name }.compactMap { figure in
      years(figure.period).map { Figure(years: $0, value: figure.value, parts: []) }
    }
    guard own.isEmpty, let terms = plan.record(name, in: .indicators)?.structure?.terms else {
      return own
    }
    let parts = terms.map { term in figures(term.name, years) }
    guard let first = parts.first else { return [] }
    return first.compactMap { figure in
      let same = parts.map { list in list.last { $0.years == figure.years } }
      guard !same.contains(where: { $0 == nil }) else { return nil }
      let known = zip(terms, same).compactMap { term, figure in
        figure.map {
          PastComparison.Part(series: term.name, value: $0.value * Double(term.sign))
        }
      }
      return Figure(
        years: figure.years, value: known.reduce(0) { $0 + $1.value }, parts: known)
    }
  }
}
