internal import ForecastEngine
internal import PlanAnalysis

/// The probability that a target is met wherever each of its strongest inputs lies: a spider plot.
struct SpiderChart: Sendable {
  let study: StressStudy
  let index: Int
  let language: Language

  private static let plotHeight = 190.0
  private static let lineHeight = 14.0
  /// The letters of a name in a line.
  private static let nameWidth = 54
  /// How lines are told apart, in colour and without.
  private static let looks: [(colour: ChartPalette.Colour, dash: JSONValue)] = [
    (ChartPalette.median, []), (ChartPalette.target, []), (ChartPalette.bar, [7, 3]),
    (ChartPalette.quiet, [2, 2]), (ChartPalette.ink, [9, 3, 2, 3]), (ChartPalette.band50, []),
  ]

  private var target: Target { study.sample.model.targets[index] }
  private var numbers: NumberStyle { NumberStyle(language) }
  private var names: Names { Names(language: language) }
  private func text(_ phrase: StressChartPhrase) -> String { phrase.text(in: language) }

  private func name(_ curve: ConditionalCurve) -> String {
    let input = study.sensitivity.oneAtATime.inputs[curve.input]
    return names.input(input.input)
  }

  private var curves: [ConditionalCurve] {
    Array(study.curves[index].prefix(Self.looks.count))
  }

  /// The chart; `nil` where no input changes the probability.
  var chart: Chart? {
    guard let first = curves.first else { return nil }
    let target = names.target(self.target, in: study.sample.model)
    let ends = [first.points.first, first.points.last].compactMap { $0?.value.met.value }
      .map { percent($0) }
    guard ends.count == 2 else { return nil }
    let summary = text(
      .spiderSummary(target: target, input: name(first), low: ends[0], high: ends[1]))
    let error = SensitivityWords(names: names, numbers: numbers)
      .largestError(curves.flatMap(\.points).map(\.value.met))
    return Chart(
      id: "spider-\(self.target.id)", title: text(.spiderTitle), summary: summary,
      caption: text(.spiderCaption(error: error)), spec: spec(summary), table: table)
  }

  /// A line that is fitted to 0 and 1 may leave the range by its error.
  private func percent(_ share: Double) -> String {
    numbers.percent(min(1, max(0, share)), places: 0)
  }

  // The picture

  private func spec(_ description: String) -> JSONValue {
    let legend = curves.map { name($0).wrapped(to: Self.nameWidth) }
    let legendHeight = Double(legend.reduce(0) { $0 + $1.count }) * Self.lineHeight + 10
    let height = Self.plotHeight + legendHeight
    let y = ChartAxis(
      domain: 0...1, places: [.number(height), .number(legendHeight)],
      axis: [
        "format": ".0%", "values": [0, 0.25, 0.5, 0.75, 1], "title": .null, "domain": .bool(false),
        "ticks": .bool(false), "labelPadding": 6,
      ])
    let x = ChartAxis(
      domain: 0...1.06,
      axis: [
        "format": ".0%", "values": [0.1, 0.25, 0.5, 0.75, 0.9], "grid": .bool(false),
        "title": .string(text(.spiderAxis)), "tickSize": 4,
      ])
    let rows = curves.enumerated().flatMap { number, curve in
      curve.points.map { point -> JSONValue in
        [
          "line": .string("\(number + 1)"), "share": .number(point.share),
          "probability": .number(point.value.met.value),
        ]
      }
    }
    let half: JSONValue = [
      "data": .inlineData([["half": 0.5]]),
      "mark": ["type": "rule", "color": .colour(ChartPalette.line), "strokeDash": [3, 3]],
      "encoding": ["y": y.encoding("half")],
    ]
    let lines: JSONValue = [
      "mark": ["type": "line", "strokeWidth": 2, "clip": .bool(true)],
      "encoding": .object(
        [.init("x", x.encoding("share")), .init("y", y.encoding("probability"))] + looks),
    ]
    return ChartStyle(language: language).spec(
      description: description, width: FanChart.width, height: Int(height), rows: rows,
      layers: [half, lines, endNumbers(x, y)] + key(legend, y, height: height, top: legendHeight))
  }

  /// How each line looks, by its number.
  private var looks: [JSONValue.Member] {
    let numbers = JSONValue.array(curves.indices.map { .string("\($0 + 1)") })
    let used = Self.looks.prefix(curves.count)
    func scaled(_ range: [JSONValue]) -> JSONValue {
      [
        "field": "line", "type": "nominal", "legend": .null,
        "scale": ["domain": numbers, "range": .array(range)],
      ]
    }
    return [
      .init("color", scaled(used.map { .colour($0.colour) })),
      .init("strokeDash", scaled(used.map(\.dash))),
    ]
  }

  private func endNumbers(_ x: ChartAxis, _ y: ChartAxis) -> JSONValue {
    let ends = curves.map { min(1, max(0, $0.points.last?.value.met.value ?? 0)) }
    let places = FanChart.spread(ends, in: 0...1, step: 12 / Self.plotHeight)
    return [
      "data": .inlineData(
        zip(curves.indices, places).map { number, place in
          ["x": 1.02, "y": .number(place), "label": .string("\(number + 1)")]
        }),
      "mark": .object(
        JSONValue.textMark(
          align: "left", colour: ChartPalette.ink, [.init("fontWeight", "bold")])),
      "encoding": [
        "x": x.encoding("x"), "y": y.encoding("y"), "text": ["field": "label", "type": "nominal"],
      ],
    ]
  }

  /// The names of the lines above the plot. The axis goes on beyond 1 there.
  private func key(
    _ legend: [[String]], _ y: ChartAxis, height: Double, top: Double
  ) -> [JSONValue] {
    var place = 6.0
    var rows: [JSONValue] = []
    for (number, lines) in legend.enumerated() {
      let label =
        text(.lineNamed(number: "\(number + 1)", name: lines.joined(separator: "\n")))
      rows.append([
        "line": .string("\(number + 1)"), "label": .string(label),
        "y": .number((height - place) / (height - top)),
        "text_y": .number((height - place + 6) / (height - top)),
      ])
      place += Double(lines.count) * Self.lineHeight
    }
    return [
      [
        "data": .inlineData(rows), "mark": ["type": "rule", "strokeWidth": 2],
        "encoding": .object(
          [
            .init("x", ["value": 0]), .init("x2", ["value": 24]), .init("y", y.encoding("y")),
          ] + looks),
      ],
      [
        "data": .inlineData(rows),
        "mark": .object(
          JSONValue.textMark(align: "left", colour: ChartPalette.ink, baseline: "top")),
        "encoding": [
          "x": ["value": 30], "y": y.encoding("text_y"),
          "text": ["field": "label", "type": "nominal"],
        ],
      ],
    ]
  }

  private var table: ReportTable {
    let shares = ConditionalCurve.tableShares
    return ReportTable(
      columns: [.init(text(.inputColumn), isNumeric: false)]
        + shares.map { .init(numbers.percent($0, places: 0)) },
      rows: curves.map { curve in
        [.init(name(curve))]
          + shares.map { share in
            let point = curve.point(at: share)
            return .init(
              text(
                .percentWithError(
                  numbers.number(min(1, max(0, point.value.met.value)) * 100, places: 1),
                  error: numbers.errorInPoints(point.value.met.standardError))),
              value: point.value.met.value)
          }
      })
  }
}
