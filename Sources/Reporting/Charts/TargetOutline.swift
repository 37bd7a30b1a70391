internal import ForecastEngine

/// What a target asks of the years of one indicator, in the indicator's unit: where to draw it over
/// the indicator's course.
struct TargetOutline: Sendable {
  /// What it asks of a year.
  struct Point: Sendable {
    let year: Int
    /// The lowest value that meets it; for a target that is a ceiling, that ceiling.
    let low: Double
    /// The high end of a range.
    let high: Double?
  }

  /// The years, in order; one for a target of a single year.
  let points: [Point]
  /// What stands beside the line.
  let label: String
  /// How the target came to be drawn so.
  let note: String

  /// The outline of `target` over the indicator at `position` of `run`; `nil` where the target does
  /// not measure that indicator alone.
  init?(_ target: Target, over position: Int, of run: ModelRun, language: Language) {
    guard let subject = target.subject, subject.indicator == position else { return nil }
    let indicator = run.model.indicators[position]
    let numbers = NumberStyle(language)
    let (low, high) = target.range.ends
    let unit = indicator.unit.scale
    let span = subject.years
    let years = span.count == 1 ? "\(span.lowerBound)" : "\(span.lowerBound)–\(span.upperBound)"
    let asked = Self.withUnit(numbers.asked(target), target.unit, language)
    func text(_ phrase: ChartPhrase) -> String { phrase.text(in: language) }
    func short(_ low: Double, _ high: Double?) -> String {
      let places = numbers.places(
        sizes: [low, high].compactMap { $0 }, shown: [low, high].compactMap { $0 },
        unit: indicator.unit)
      let sign = target.range.sign
      return high.map { numbers.range(low, $0, places: places) }
        ?? "\(sign) \(numbers.number(low, places: places))"
    }
    switch subject.aggregate {
    case .total:
      let count = Double(span.count)
      let (low, high) = (low / unit / count, high.map { $0 / unit / count })
      points = span.map { Point(year: $0, low: low, high: high) }
      label = text(.targetValue(short(low, high)))
      note = text(.targetTotal(asked: asked, years: years, perYear: short(low, high)))
    case .mean:
      let (low, high) = (low / unit, high.map { $0 / unit })
      points = span.map { Point(year: $0, low: low, high: high) }
      label = text(.targetValue(short(low, high)))
      note = text(.targetMean(asked: asked, years: years))
    case .last:
      let (low, high) = (low / unit, high.map { $0 / unit })
      points = [Point(year: span.upperBound, low: low, high: high)]
      label = text(.targetValue(short(low, high)))
      note = text(.targetLast(asked: asked, year: "\(span.upperBound)"))
    case .growth:
      guard let base = run.median(of: position, in: span.lowerBound - 1) else { return nil }
      var factor = (low: 1.0, high: 1.0)
      var points = [Point(year: span.lowerBound - 1, low: base, high: high.map { _ in base })]
      for year in span {
        factor = (factor.low * (1 + low), factor.high * (1 + (high ?? 0)))
        let (low, top) = (base * factor.low, base * factor.high)
        points.append(Point(year: year, low: low, high: high.map { _ in top }))
      }
      self.points = points
      let percent = target.unit.symbol.hasPrefix("%") ? " %" : ""
      label = text(.targetValue(numbers.asked(target) + percent))
      note = text(.targetPath(asked: asked, years: years))
    }
  }

  private static func withUnit(_ asked: String, _ unit: Unit, _ language: Language) -> String {
    let name = unit.name(in: language).printable
    return name.isEmpty ? asked : "\(asked) \(name)"
  }
}

extension ModelRun {
  /// The median of the indicator at `position` in `year`, or in the year before the first.
  func median(of position: Int, in year: Int) -> Double? {
    if year == model.years.lowerBound - 1 { return starts[position]?.median }
    guard model.years.contains(year) else { return nil }
    return indicators[position][year - model.years.lowerBound].median
  }
}

extension TargetRange {
  /// The value to reach and, for a range, its high end; in base units.
  var ends: (low: Double, high: Double?) {
    switch self {
    case .atLeast(let bound), .moreThan(let bound), .atMost(let bound), .lessThan(let bound):
      (bound, nil)
    case .range(let low, let high): (low, high)
    }
  }

  /// How the range is written before its value; empty for two ends.
  var sign: String {
    switch self {
    case .atLeast: "≥"
    case .moreThan: ">"
    case .atMost: "≤"
    case .lessThan: "<"
    case .range: ""
    }
  }
}
