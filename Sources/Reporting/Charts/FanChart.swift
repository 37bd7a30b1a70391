public import ForecastEngine

/// The course of an indicator: what it was, how far the draws spread around the median, and what
/// targets ask of it. After the fan charts of the Bank of England (Inflation Report, February 1996).
public struct FanChart: Sendable {
  /// The median of another scenario, drawn as a line with a letter.
  public struct Companion: Sendable {
    /// The letter.
    public let letter: String
    /// Its run.
    public let run: ModelRun

    /// Creates a companion.
    public init(letter: String, run: ModelRun) {
      self.letter = letter
      self.run = run
    }
  }

  let run: ModelRun
  let position: Int
  let language: Language
  let outlines: [TargetOutline]
  let companions: [Companion]
  /// The years before the fan, in the indicator's unit.
  let past: [(year: Int, value: Double)]
  let places: Int

  /// The most years of the past that are shown.
  private static let pastYears = 10
  /// The width of the chart, in pixels.
  static let width = 364
  /// The height of the plot without its axis, in pixels.
  static let height = 200

  /// Creates the chart of one indicator.
  ///
  /// - Parameters:
  ///   - position: the indicator's position in the run's model.
  ///   - run: the run.
  ///   - history: figures of the past, in base units; those of other series are passed over.
  ///   - companions: other scenarios whose medians are drawn too.
  ///   - language: the language of words and numbers.
  /// - Precondition: the model has an indicator at `position`.
  public init(
    indicator position: Int, of run: ModelRun, history: [HistoryFigure],
    companions: [Companion] = [], language: Language
  ) {
    precondition(
      run.model.indicators.indices.contains(position),
      "indicator \(position) of \(run.model.indicators.count)")
    self.run = run
    self.position = position
    self.language = language
    self.companions = companions
    let indicator = run.model.indicators[position]
    outlines = run.model.targets.compactMap {
      TargetOutline($0, over: position, of: run, language: language)
    }
    let first = run.model.years.lowerBound
    var past: [Int: Double] = [:]
    for figure in history where figure.series == indicator.id {
      guard case .year(let year) = figure.period, year < first, year >= first - Self.pastYears
      else { continue }
      past[year] = figure.value / indicator.unit.scale
    }
    self.past = past.sorted { $0.key < $1.key }.map { (year: $0.key, value: $0.value) }
    let summaries = run.indicators[position] + [run.starts[position]].compactMap { $0 }
    places = NumberStyle(language).places(
      sizes: summaries.map(\.median),
      shown: summaries.flatMap { [$0.low90, $0.median, $0.high90] }, unit: indicator.unit)
  }

  /// The chart.
  public var chart: Chart {
    let names = Names(language: language)
    let numbers = NumberStyle(language)
    let indicator = run.model.indicators[position]
    let name = names.indicator(indicator)
    let unit = names.unit(indicator.unit)
    let title = ChartPhrase.fanTitle(
      indicator: name, unit: name.lowercased().contains(unit.lowercased()) ? "" : unit
    ).text(in: language)
    var sentences: [String] = []
    if let last = run.indicators[position].last {
      let year = "\(run.model.years.upperBound)"
      let median = numbers.number(last.median, places: places)
      sentences.append(
        last.isCertain
          ? ChartPhrase.certainSummary(indicator: title, year: year, value: median)
            .text(in: language)
          : ChartPhrase.fanSummary(
            indicator: title, year: year, median: median,
            low: numbers.number(last.low90, places: places),
            high: numbers.number(last.high90, places: places)
          ).text(in: language))
    }
    let caption = outlines.map(\.note).joined(separator: " ")
    let summary = (sentences + outlines.map(\.note)).joined(separator: " ")
    return Chart(
      id: "fan-\(indicator.id)", title: title, summary: summary, caption: caption,
      spec: spec(summary),
      table: table)
  }

  /// The years that have a spread: the start, where the plan has one, and the plan's years.
  var fan: [(year: Int, summary: QuantitySummary)] {
    let first = run.model.years.lowerBound
    var years: [(year: Int, summary: QuantitySummary)] = []
    if let start = run.starts[position] { years.append((first - 1, start)) }
    return years + zip(run.model.years, run.indicators[position]).map { (year: $0, summary: $1) }
  }

  private var table: ReportTable {
    let numbers = NumberStyle(language)
    let shares = ModelRun.probabilities.map { Int(($0 * 100).rounded()) }
    func text(_ phrase: ChartPhrase) -> String { phrase.text(in: language) }
    var columns = [ReportTable.Column(text(.year), isNumeric: false)]
    if !past.isEmpty { columns.append(.init(text(.past))) }
    columns += shares.map {
      ReportTable.Column(text($0 == 50 ? .median : .percentileColumn($0)))
    }
    columns.append(.init(text(.mean)))
    func cell(_ value: Double?) -> ReportTable.Cell {
      ReportTable.Cell(
        value.map { numbers.number($0, places: places) } ?? "", value: value)
    }
    let fan = self.fan
    let years = Set(past.map(\.year) + fan.map(\.year)).sorted()
    let rows = years.map { year -> [ReportTable.Cell] in
      var row = [ReportTable.Cell("\(year)")]
      if !past.isEmpty { row.append(cell(past.first { $0.year == year }?.value)) }
      let summary = fan.first { $0.year == year }?.summary
      row += shares.indices.map { cell(summary?.quantiles[$0]) }
      row.append(cell(summary?.mean))
      return row
    }
    return ReportTable(columns: columns, rows: rows)
  }
}
