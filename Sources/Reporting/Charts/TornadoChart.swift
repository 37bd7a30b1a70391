internal import ForecastEngine
internal import PlanAnalysis

/// What a target measures, on average, with each input at either end of its range.
struct TornadoChart: Sendable {
  /// An input.
  struct Row: Sendable {
    /// Its name with the values at both ends, in lines.
    let name: [String]
    let effect: OneAtATime.Effect
  }

  let study: StressStudy
  let target: Target
  let language: Language
  let rows: [Row]
  /// How many inputs are left out.
  let left: Int
  /// The mean over all draws.
  let mean: Double

  /// The most inputs that are drawn.
  static let mostRows = 8
  /// The letters of a name in a line.
  private static let nameWidth = 58

  /// The chart of the target at `index`.
  init(_ index: Int, of study: StressStudy, language: Language) {
    self.study = study
    self.language = language
    let found = study.sensitivity.oneAtATime
    target = study.sample.model.targets[index]
    let words = SensitivityWords(
      names: Names(language: language), numbers: NumberStyle(language))
    let effects = found.effects[index].filter {
      $0.measure.mean.isFinite && $0.measure.mean != 0
    }.sorted {
      let (a, b) = (abs($0.measure.mean), abs($1.measure.mean))
      return a == b ? $0.input < $1.input : a > b
    }
    rows = effects.prefix(Self.mostRows).map { effect in
      Row(
        name: words.title(effect, found.inputs[effect.input]).wrapped(to: Self.nameWidth),
        effect: effect)
    }
    left = effects.count - rows.count
    let measures = study.sample.measures(of: index)
    mean = measures.reduce(0, +) / Double(measures.count)
  }

  private var numbers: NumberStyle { NumberStyle(language) }
  private func text(_ phrase: StressChartPhrase) -> String { phrase.text(in: language) }

  var places: Int {
    let values = rows.flatMap { [$0.effect.low.measure.value, $0.effect.high.measure.value] }
    return numbers.places(sizes: values + [mean], shown: values, unit: target.unit)
  }

  /// The chart; `nil` where nothing changes what the target measures.
  var chart: Chart? {
    guard let first = rows.first, mean.isFinite else { return nil }
    let names = Names(language: language)
    let found = study.sensitivity.oneAtATime
    let summary = text(
      .tornadoSummary(
        target: names.target(target, in: study.sample.model),
        input: names.input(found.inputs[first.effect.input].input),
        low: numbers.number(first.effect.low.measure.value, places: places),
        high: numbers.number(first.effect.high.measure.value, places: places)))
    return Chart(
      id: "tornado-\(target.id)", title: text(.tornadoTitle(unit: names.unit(target.unit))),
      summary: summary, caption: text(.tornadoCaption(left: left)), spec: spec(summary),
      table: table)
  }

  // The picture

  private static let lineHeight = 14.0
  private static let barHeight = 11.0
  private static let top = 32.0
  private static let letterWidth = 6.4

  /// What the axis spans: the bars, and what the target asks where it lies near.
  private var domain: ClosedRange<Double> {
    let values =
      rows.flatMap { [$0.effect.low.measure.value, $0.effect.high.measure.value] } + [mean]
    let (low, high) = (values.min() ?? mean, values.max() ?? mean)
    let reach = (high - low) / 2
    let near = asked.filter { (low - reach...high + reach).contains($0) }
    return ChartAxis.domain(of: values + near, margin: 0.02) ?? 0...1
  }

  /// What the target asks, in its unit.
  private var asked: [Double] {
    let ends = target.range.ends
    return [ends.low, ends.high].compactMap { $0 }.map { $0 / target.unit.scale }
  }

  private func spec(_ description: String) -> JSONValue {
    var y = Self.top
    var data: [JSONValue] = []
    for row in rows {
      let (low, high) = (row.effect.low.measure.value, row.effect.high.measure.value)
      let top = y + Double(row.name.count) * Self.lineHeight + 1
      data.append([
        "name": .string(row.name.joined(separator: "\n")), "mean": .number(mean),
        "low": .number(low), "high": .number(high),
        "left": .number(min(low, high, mean)), "right": .number(max(low, high, mean)),
        "left_label": .string(numbers.number(min(low, high), places: places)),
        "right_label": .string(numbers.number(max(low, high), places: places)),
        "name_y": .number(y), "top": .number(top), "bottom": .number(top + Self.barHeight),
        "middle": .number(top + Self.barHeight / 2),
      ])
      y = top + Self.barHeight + 7
    }
    let height = Int(y) + 2
    let letters =
      rows.flatMap {
        [$0.effect.low.measure.value, $0.effect.high.measure.value]
      }.map { numbers.number($0, places: places).displayWidth }.max() ?? 0
    let room = 10 + Double(letters) * Self.letterWidth
    let x = ChartAxis(
      domain: domain,
      places: [.number(room), ["expr": .string("width - \(Int(room))")]],
      axis: [
        "format": ",~r", "grid": .bool(true), "domain": .bool(false), "ticks": .bool(false),
        "title": .null, "tickCount": 5, "labelPadding": 4,
      ])
    let vertical = ChartAxis(
      domain: 0...Double(height), places: [0, .integer(height)], axis: .null)
    return ChartStyle(language: language).spec(
      description: description, width: FanChart.width, height: height, rows: data,
      layers: layers(x, vertical, height: height))
  }

  private func layers(_ x: ChartAxis, _ y: ChartAxis, height: Int) -> [JSONValue] {
    func bar(_ end: String, _ colour: ChartPalette.Colour) -> JSONValue {
      [
        "mark": ["type": "rect", "color": .colour(colour)],
        "encoding": [
          "x": x.encoding("mean"), "x2": ["field": .string(end)], "y": y.encoding("top"),
          "y2": ["field": "bottom"],
        ],
      ]
    }
    func label(_ field: String, align: String, shift: Int) -> [JSONValue] {
      let mark = JSONValue.textMark(
        align: align, colour: ChartPalette.ink, [.init("dx", .integer(shift))])
      let encoding: JSONValue = [
        "x": x.encoding(field), "y": y.encoding("middle"),
        "text": ["field": .string(field + "_label"), "type": "nominal"],
      ]
      return [mark + ChartStyle.halo, mark].map { ["mark": .object($0), "encoding": encoding] }
    }
    let name = JSONValue.textMark(align: "left", colour: ChartPalette.ink, baseline: "top")
    let names = [name + ChartStyle.halo, name].map { mark -> JSONValue in
      [
        "mark": .object(mark),
        "encoding": [
          "x": ["value": 0], "y": y.encoding("name_y"),
          "text": ["field": "name", "type": "nominal"],
        ],
      ]
    }
    let domain = self.domain
    let near = asked.filter(domain.contains)
    var rules = reference(
      mean, x, y, height: height, colour: ChartPalette.quiet, at: 9,
      text(.meanOver(numbers.number(mean, places: places))))
    for (place, value) in near.enumerated() {
      // The two ends of a range share their label.
      let label =
        place > 0
        ? "" : ChartPhrase.targetValue(numbers.askedAmount(target)).text(in: language)
      rules += reference(
        value, x, y, height: height, colour: ChartPalette.target, at: 22, label)
    }
    return rules + [bar("low", ChartPalette.band50), bar("high", ChartPalette.median)] + names
      + label("left", align: "right", shift: -4) + label("right", align: "left", shift: 4)
  }

  private func reference(
    _ value: Double, _ x: ChartAxis, _ y: ChartAxis, height: Int, colour: ChartPalette.Colour,
    at place: Double, _ label: String
  ) -> [JSONValue] {
    let middle = (x.domain.lowerBound + x.domain.upperBound) / 2
    let isLeft = value < middle
    let data: JSONValue = .inlineData([
      [
        "x": .number(value), "y": .number(place), "from": .number(place + 6),
        "to": .integer(height), "label": .string(label),
      ]
    ])
    return [
      [
        "data": data,
        "mark": [
          "type": "rule", "color": .colour(colour),
          "strokeDash": colour == ChartPalette.target ? [6, 3] : [],
          "strokeWidth": colour == ChartPalette.target ? 1.6 : 1,
        ],
        "encoding": [
          "x": x.encoding("x"), "y": y.encoding("from"), "y2": ["field": "to"],
        ],
      ],
      [
        "data": data,
        "mark": .object(
          JSONValue.textMark(
            align: isLeft ? "left" : "right", colour: colour,
            [.init("dx", .integer(isLeft ? -2 : 2))])),
        "encoding": [
          "x": x.encoding("x"), "y": y.encoding("y"),
          "text": ["field": "label", "type": "nominal"],
        ],
      ],
    ]
  }

  private var table: ReportTable {
    let names = Names(language: language)
    let unit = names.unit(target.unit)
    func cell(_ estimate: Estimate) -> ReportTable.Cell {
      .init(numbers.estimate(estimate), value: estimate.value)
    }
    return ReportTable(
      columns: [
        .init(text(.inputColumn), isNumeric: false), .init(text(.lowColumn(unit: unit))),
        .init(text(.highColumn(unit: unit))),
      ],
      rows: rows.map { row in
        [
          .init(row.name.joined(separator: " ")), cell(row.effect.low.measure),
          cell(row.effect.high.measure),
        ]
      })
  }
}
