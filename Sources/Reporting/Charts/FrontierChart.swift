internal import ForecastEngine
internal import PlanAnalysis

/// What the two strongest assumptions of a target must be together, as lines of equal probability.
struct FrontierChart: Sendable {
  let study: StressStudy
  let index: Int
  let frontier: RequiredFrontier
  let words: HandleWords
  let language: Language

  private static let height = 230
  private static let nameWidth = 52

  /// The chart of the target at `index`; `nil` where it has no two assumptions that can be moved.
  init?(_ index: Int, of study: StressStudy, words: HandleWords, language: Language) {
    guard let frontier = study.frontiers[index] else { return nil }
    self.study = study
    self.index = index
    self.frontier = frontier
    self.words = words
    self.language = language
  }

  private var target: Target { study.sample.model.targets[index] }
  private var numbers: NumberStyle { NumberStyle(language) }
  private func text(_ phrase: StressChartPhrase) -> String { phrase.text(in: language) }
  private var first: Handle { frontier.handles[0] }
  private var second: Handle { frontier.handles[1] }

  /// The places of a curve, a line for each stretch without a gap.
  private func places(_ curve: Int) -> [(x: Double, y: Double, stretch: Int)] {
    var stretch = 0
    var found: [(x: Double, y: Double, stretch: Int)] = []
    for point in frontier.points {
      guard let move = point.second[curve] else {
        stretch += 1
        continue
      }
      found.append(
        (
          words.value(first, movedBy: point.first), words.value(second, movedBy: move), stretch
        ))
    }
    return found
  }

  /// The chart; `nil` where no move brings the probability across any of those asked for.
  var chart: Chart? {
    let curves = frontier.probabilities.indices.map(places)
    guard curves.contains(where: { !$0.isEmpty }) else { return nil }
    let met = study.reverse.assessment.targets[index].met
    let today = numbers.probability(met).text
    let summary = text(
      .frontierSummary(
        target: Names(language: language).target(target, in: study.sample.model),
        first: words.name(first), second: words.name(second)))
    return Chart(
      id: "frontier-\(target.id)", title: text(.frontierTitle), summary: summary,
      caption: text(.frontierCaption(today: today)), spec: spec(summary, curves), table: table)
  }

  private func spec(
    _ description: String, _ curves: [[(x: Double, y: Double, stretch: Int)]]
  ) -> JSONValue {
    // The lines and the plan, and some room around them: moves far away make no plan at all.
    func axis(_ handle: Handle, isVertical: Bool) -> ChartAxis {
      let ends =
        curves.joined().map { isVertical ? $0.y : $0.x } + [words.value(handle, movedBy: 0)]
      let unit = words.unit(handle)
      let title =
        unit.isEmpty
        ? words.name(handle)
        : Phrase.titleWithUnit(title: words.name(handle), unit: unit).text(in: language)
      var members: [JSONValue.Member] = [
        .init("title", .array(title.wrapped(to: Self.nameWidth).map { .string($0) })),
        .init("tickCount", 5), .init("format", ",~r"), .init("grid", .bool(isVertical)),
      ]
      if isVertical {
        members += [
          .init("titleAngle", 0), .init("titleAlign", "left"), .init("titleAnchor", "end"),
          .init("titleBaseline", "bottom"), .init("titleX", -30), .init("titleY", -8),
        ]
      }
      return ChartAxis(
        domain: ChartAxis.domain(of: ends, margin: 0.12) ?? 0...1, axis: .object(members))
    }
    let x = axis(first, isVertical: false)
    let y = axis(second, isVertical: true)
    var layers: [JSONValue] = []
    for (place, curve) in curves.enumerated() where !curve.isEmpty {
      let rows: [JSONValue] = curve.map {
        ["x": .number($0.x), "y": .number($0.y), "stretch": .integer($0.stretch)]
      }
      let isFirst = place == 0
      layers.append([
        "data": .inlineData(rows),
        "mark": [
          "type": "line", "strokeWidth": 2.4,
          "color": .colour(isFirst ? ChartPalette.median : ChartPalette.bar),
          "strokeDash": isFirst ? [] : [7, 3], "point": ["filled": .bool(true), "size": 18],
        ],
        "encoding": [
          "x": x.encoding("x"), "y": y.encoding("y"),
          "detail": ["field": "stretch", "type": "nominal"],
        ],
      ])
      layers += label(curve, frontier.probabilities[place], x, y)
    }
    return ChartStyle(language: language).spec(
      description: description, width: FanChart.width, height: Self.height,
      rows: [
        [
          "x": .number(words.value(first, movedBy: 0)),
          "y": .number(words.value(second, movedBy: 0)), "label": .string(text(.today)),
        ]
      ], layers: layers + today(x, y))
  }

  /// The probability beside the middle of a line.
  private func label(
    _ curve: [(x: Double, y: Double, stretch: Int)], _ probability: Double, _ x: ChartAxis,
    _ y: ChartAxis
  ) -> [JSONValue] {
    let end = curve[curve.count / 2]
    let text = JSONValue.textMark(
      align: "left", colour: ChartPalette.ink,
      [.init("dx", 5), .init("dy", -8), .init("fontWeight", "bold"), .init("fontSize", 12)])
    return [text + ChartStyle.halo, text].map { mark in
      [
        "data": .inlineData([
          [
            "x": .number(end.x), "y": .number(end.y),
            "label": .string(numbers.percent(probability, places: 0)),
          ]
        ]),
        "mark": .object(mark),
        "encoding": [
          "x": x.encoding("x"), "y": y.encoding("y"),
          "text": ["field": "label", "type": "nominal"],
        ],
      ]
    }
  }

  private func today(_ x: ChartAxis, _ y: ChartAxis) -> [JSONValue] {
    let text = JSONValue.textMark(
      align: "left", colour: ChartPalette.target, [.init("dx", 9), .init("fontWeight", "bold")])
    let place: [JSONValue.Member] = [
      .init("x", x.encoding("x")), .init("y", y.encoding("y")),
    ]
    let words = (text + ChartStyle.halo, text)
    return [
      [
        "mark": [
          "type": "point", "shape": "diamond", "filled": .bool(true), "size": 110, "opacity": 1,
          "color": .colour(ChartPalette.target),
        ],
        "encoding": .object(place),
      ]
    ]
      + [words.0, words.1].map { mark in
        [
          "mark": .object(mark),
          "encoding": .object(
            place + [.init("text", ["field": "label", "type": "nominal"])]),
        ]
      }
  }

  /// The frontier as a table; also where there is no line to draw.
  var table: ReportTable {
    ReportTable(
      columns: [.init(SeekPhrase.meanColumn(name: words.name(first)).text(in: language))]
        + frontier.probabilities.map { probability in
          .init(
            SeekPhrase.neededColumn(
              name: words.name(second), probability: numbers.percent(probability, places: 0)
            ).text(in: language))
        },
      rows: frontier.points.map { point in
        [
          .init(
            words.place(first, movedBy: point.first),
            value: words.value(first, movedBy: point.first)
          )
        ]
          + frontier.probabilities.indices.map { curve in
            if point.atLowest[curve] { return .init(SeekPhrase.always.text(in: language)) }
            guard let move = point.second[curve] else {
              return .init(SeekPhrase.never.text(in: language))
            }
            return .init(
              words.place(second, movedBy: move), value: words.value(second, movedBy: move))
          }
      })
  }
}
