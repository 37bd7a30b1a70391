internal import ForecastEngine
internal import PlanAnalysis

/// The draws of a notebook's first scenario, and what its cells make of them.
struct NotebookDraws: Sendable {
  let assessment: Assessment
  let kept: Int
  /// A draw after the other, a number for each target.
  private let rows: [Double]

  /// `nil` where no draws are given out.
  init?(_ run: ExchangeRun) {
    guard let draws = run.draws, !run.assessment.targets.isEmpty else { return nil }
    assessment = run.assessment
    kept = draws.kept
    rows = draws.values.rows(0..<draws.kept)
  }

  private var count: Int { assessment.targets.count }

  /// What the target at `position` measures, draw by draw.
  func values(of position: Int) -> [Double] {
    stride(from: position, to: rows.count, by: count).map { rows[$0] }
  }

  private func isMet(_ position: Int) -> [Bool] {
    let target = assessment.targets[position]
    let asked = target.thresholds[0].value
    return values(of: position).map { value in
      switch target.target.range {
      case .atLeast, .range: value >= asked
      case .moreThan: value > asked
      case .atMost: value <= asked
      case .lessThan: value < asked
      }
    }
  }

  /// In how many draws each number of targets is met.
  func numberMetTable(_ language: Language) -> String {
    let met = (0..<count).map(isMet)
    var draws = Array(repeating: 0, count: count + 1)
    for draw in 0..<kept { draws[met.filter { $0[draw] }.count] += 1 }
    let numbers = NumberStyle(language)
    return MarkdownTable.text(
      [NotebookPhrase.targetsMet, .draws].map { $0.text(in: language) },
      draws.enumerated().map { ["\($0)", numbers.count($1)] })
  }

  /// What each target measures on average where the first one is met, and where it is missed.
  func choiceTable(_ language: Language) -> String {
    let names = Names(language: language)
    let numbers = NumberStyle(language)
    let model = assessment.run.model
    let met = isMet(0)
    let head: [NotebookPhrase] = [
      .target, .unit, .whenMet(target: names.target(model.targets[0], in: model)), .whenMissed,
    ]
    return MarkdownTable.text(
      head.map { $0.text(in: language) },
      assessment.targets.enumerated().map { position, one in
        let values = values(of: position)
        let means = [true, false].map { wanted in
          numbers.estimate(zip(values, met).filter { $0.1 == wanted }.map(\.0))
        }
        return [names.target(one.target, in: model), names.unit(one.target.unit)] + means
      }, texts: 2)
  }
}

extension NumberStyle {
  /// The mean of independent values with its standard error, to the digit in which the error begins.
  fileprivate func estimate(_ values: [Double]) -> String {
    let count = Double(values.count)
    guard count > 1 else { return number(.nan, places: 0) }
    let mean = values.reduce(0, +) / count
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let error = (squares / (count - 1) / count).squareRoot()
    guard error > 1e-9 * abs(mean) else { return number(mean) }
    let places = DecimalDigits(error)?.rounded(toSignificant: 1).places ?? 0
    return "\(number(mean, places: places)) ± \(number(error, places: places))"
  }
}

/// How often what a target measures takes which values.
struct DrawsChart: Sendable {
  let target: TargetAssessment
  let model: Model
  let values: [Double]
  let kept: Int
  let language: Language

  private static let width = 640
  private static let height = 220

  init(
    _ target: TargetAssessment, in model: Model, values: [Double], kept: Int, language: Language
  ) {
    self.target = target
    self.model = model
    self.values = values
    self.kept = kept
    self.language = language
  }

  var chart: Chart {
    let names = Names(language: language)
    let numbers = NumberStyle(language)
    let name = names.target(target.target, in: model)
    let summary = NotebookPhrase.drawsSummary(target: name, kept: numbers.count(kept))
      .text(in: language)
    return Chart(
      id: "draws", title: NotebookPhrase.drawsTitle(target: name).text(in: language),
      summary: summary, spec: spec(summary, unit: names.unit(target.target.unit)),
      table: ReportTable(
        columns: [.init(name)], rows: values.map { [.init(numbers.number($0), value: $0)] }))
  }

  /// Bars of draws, a quarter of the 90 % range beyond its ends, and lines where the target's ends
  /// are.
  private func spec(_ description: String, unit: String) -> JSONValue {
    let asked = target.thresholds.map(\.value)
    let margin = (target.value.high90 - target.value.low90) / 4
    let low = min(target.value.low90 - margin, asked.min() ?? .infinity)
    let high = max(target.value.high90 + margin, asked.max() ?? -.infinity)
    let x: [JSONValue.Member] = [
      .init("field", "value"), .init("type", "quantitative"),
      .init("axis", ["title": .string(unit), "format": ",~r", "grid": .bool(false)]),
    ]
    let bars: JSONValue = [
      "transform": [
        ["filter": ["field": "value", "range": [.number(low), .number(high)]]],
        ["bin": ["maxbins": 50], "field": "value", "as": "bin"],
      ],
      "mark": ["type": "bar", "color": .colour(ChartPalette.bar), "binSpacing": 1],
      "encoding": [
        "x": .object(
          [.init("field", "bin"), .init("bin", ["binned": .bool(true)])] + x.dropFirst()),
        "x2": ["field": "bin_end"],
        "y": [
          "aggregate": "count", "type": "quantitative",
          "axis": [
            "title": .string(NotebookPhrase.draws.text(in: language)), "domain": .bool(false),
            "ticks": .bool(false), "tickCount": 5,
          ],
        ],
      ],
    ]
    let lines: JSONValue = [
      "data": .inlineData(asked.map { ["value": .number($0)] }),
      "mark": ["type": "rule", "color": .colour(ChartPalette.target), "strokeWidth": 2],
      "encoding": ["x": .object(x)],
    ]
    let label = ChartPhrase.targetValue(NumberStyle(language).asked(target.target))
    let labels: JSONValue = [
      "data": .inlineData([
        ["value": .number(asked.max() ?? 0), "label": .string(label.text(in: language))]
      ]),
      "mark": [
        "type": "text", "align": "left", "baseline": "top", "dx": 6, "fontSize": 12,
        "fontWeight": "bold", "fill": .colour(ChartPalette.target),
      ],
      "encoding": ["x": .object(x), "y": ["value": 2], "text": ["field": "label"]],
    ]
    return ChartStyle(language: language).spec(
      description: description, width: Self.width, height: Self.height,
      rows: values.map { ["value": .number($0)] }, layers: [bars, lines, labels])
  }
}
