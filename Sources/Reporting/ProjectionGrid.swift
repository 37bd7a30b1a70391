internal import ForecastEngine

/// The indicators of a run as texts: a row an indicator, a column a year.
struct ProjectionGrid: Sendable {
  /// A median with its range.
  struct Cell: Sendable {
    var value: String
    /// Empty where the value is the same in every draw.
    var range: String

    static let empty = Cell(value: "", range: "")
  }

  /// A year.
  struct Column: Sendable {
    let header: String
    /// A cell for each row.
    let cells: [Cell]
    let width: Int

    init(header: String, cells: [Cell]) {
      self.header = header
      self.cells = cells
      width = cells.reduce(header.displayWidth) {
        max($0, $1.value.displayWidth, $1.range.displayWidth)
      }
    }
  }

  let titles: [String]
  let units: [String]
  /// The year before the first, with its ranges; `nil` where no indicator has a start.
  let start: Column?
  let years: [Column]

  init(_ run: ModelRun, language: Language) {
    let names = Names(language: language)
    let numbers = NumberStyle(language)
    let model = run.model
    titles = model.indicators.map(names.indicator)
    units = model.indicators.map { names.unit($0.unit) }
    let places = model.indicators.indices.map { numbers.places(ofIndicator: $0, in: run) }
    func cell(_ summary: QuantitySummary, row: Int) -> Cell {
      Cell(
        value: numbers.number(summary.median, places: places[row]),
        range: summary.isCertain
          ? "" : numbers.range(summary.low80, summary.high80, places: places[row]))
    }
    let rows = model.indicators.indices
    let startCells = rows.map { row in run.starts[row].map { cell($0, row: row) } ?? .empty }
    start =
      run.starts.contains { $0 != nil }
      ? Column(header: "\(model.years.lowerBound - 1)", cells: startCells) : nil
    years = model.years.enumerated().map { position, year in
      Column(header: "\(year)", cells: rows.map { cell(run.indicators[$0][position], row: $0) })
    }
  }

  /// The start without ranges; an uncertain one is marked by `≈`.
  var startWithoutRanges: Column? {
    start.map { start in
      Column(
        header: start.header,
        cells: start.cells.map {
          Cell(value: $0.range.isEmpty ? $0.value : "≈" + $0.value, range: "")
        })
    }
  }

  /// The widest title or unit.
  var labelWidth: Int { (titles + units).map(\.displayWidth).max() ?? 0 }

  /// The title with the unit, unless the title says it.
  func label(_ row: Int, in language: Language) -> String {
    let (title, unit) = (titles[row], units[row])
    if unit.isEmpty || title.lowercased().contains(unit.lowercased()) { return title }
    return Phrase.titleWithUnit(title: title, unit: unit).text(in: language)
  }
}

extension NumberStyle {
  /// The number of decimals with which the indicator at `position` of `run` is shown.
  func places(ofIndicator position: Int, in run: ModelRun) -> Int {
    let summaries = run.indicators[position] + [run.starts[position]].compactMap { $0 }
    return places(
      sizes: summaries.map(\.median),
      shown: summaries.flatMap { [$0.low80, $0.median, $0.high80] },
      unit: run.model.indicators[position].unit)
  }
}

extension QuantitySummary {
  /// The median.
  var median: Double { quantile(0.5) ?? .nan }
  /// The 10th percentile.
  var low80: Double { quantile(0.1) ?? .nan }
  /// The 90th percentile.
  var high80: Double { quantile(0.9) ?? .nan }
  /// The 5th percentile.
  var low90: Double { quantile(0.05) ?? .nan }
  /// The 95th percentile.
  var high90: Double { quantile(0.95) ?? .nan }
  /// Whether the quantity is the same in every draw.
  var isCertain: Bool { standardDeviation == 0 }
}
