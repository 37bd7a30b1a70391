internal import ForecastEngine
internal import PlanAnalysis

/// Single futures over the two things that bound the first box of a discovery most, with the box.
struct BoxChart: Sendable {
  let study: StressStudy
  let index: Int
  let plane: BoxPlane
  let language: Language

  private static let height = 230
  private static let nameWidth = 52
  /// The share of futures at each end that the picture may leave out.
  private static let tail = 0.01

  /// The chart of the target at `index`; `nil` where no box was found.
  init?(_ index: Int, of study: StressStudy, language: Language) {
    guard let plane = study.discoveries[index].plane(in: study.sample) else { return nil }
    self.study = study
    self.index = index
    self.plane = plane
    self.language = language
  }

  private var target: Target { study.sample.model.targets[index] }
  private var numbers: NumberStyle { NumberStyle(language) }
  private var names: Names { Names(language: language) }
  private func text(_ phrase: StressChartPhrase) -> String { phrase.text(in: language) }

  /// One side of the picture.
  private struct Side {
    let title: [String]
    let domain: ClosedRange<Double>
    let box: ClosedRange<Double>
    /// Whether values are whole numbers, or a yes or no, and are spread a little.
    let isWhole: Bool
    let isCategory: Bool
  }

  private func side(_ side: BoxPlane.Side, _ values: [Double]) -> Side {
    let restriction: Discovery.Restriction?
    let title: String
    switch side {
    case .bound(let bound):
      restriction = bound
      let name = FeatureWords(names: names, numbers: numbers).name(bound.feature)
      let unit = bound.feature.unit.map { names.unit($0) } ?? ""
      title =
        unit.isEmpty
        ? name : Phrase.titleWithUnit(title: name, unit: unit).text(in: language)
    case .measure:
      restriction = nil
      title = Phrase.titleWithUnit(
        title: names.target(target, in: study.sample.model), unit: names.unit(target.unit)
      ).text(in: language)
    }
    let isCategory = restriction?.feature.isCategory ?? false
    let isWhole = isCategory || restriction?.feature.aspect == .outcome
    // A whole number takes its half on either side.
    let half = isWhole ? 0.5 : 0
    let low = restriction?.atLeast.map { isWhole ? $0.rounded(.up) - half : $0 }
    let high = restriction?.below.map { isWhole ? $0.rounded(.up) - half : $0 }
    let sorted = values.sorted()
    let count = sorted.count
    let ends =
      count == 0
      ? []
      : [
        sorted[Int(Double(count - 1) * Self.tail)],
        sorted[Int((Double(count - 1) * (1 - Self.tail)).rounded(.up))],
      ]
    let domain =
      ChartAxis.domain(
        of: ends.flatMap { [$0 - half, $0 + half] } + [low, high].compactMap { $0 },
        margin: isWhole ? 0 : 0.03) ?? 0...1
    return Side(
      title: title.wrapped(to: Self.nameWidth), domain: domain,
      box: (low ?? domain.lowerBound)...max(low ?? domain.lowerBound, high ?? domain.upperBound),
      isWhole: isWhole, isCategory: isCategory)
  }

  /// The chart.
  var chart: Chart {
    let x = side(plane.x, plane.points.map(\.x))
    let y = side(plane.y, plane.points.map(\.y))
    let region = plane.box.region
    let inside = plane.points.filter { x.domain.contains($0.x) && y.domain.contains($0.y) }
    let summary = text(
      .boxSummary(
        plane.outcome, target: names.target(target, in: study.sample.model),
        density: numbers.probability(region.density).text,
        coverage: numbers.percent(region.coverage?.probability ?? 0, places: 0)))
    var sentences = [
      text(
        .boxCaption(
          plane.outcome, density: numbers.probability(region.density).text,
          coverage: numbers.percent(region.coverage?.probability ?? 0, places: 0)))
    ]
    let bounds = region.restrictions.count
    if bounds > 2 { sentences.append(text(.boxMoreBounds(count: bounds))) }
    let outside = plane.points.count - inside.count
    if outside > 0 {
      sentences.append(
        text(.boxOutside(count: "\(outside)", of: numbers.count(plane.points.count))))
    }
    return Chart(
      id: "box-\(target.id)", title: text(.boxTitle(plane.outcome)), summary: summary,
      caption: sentences.joined(separator: " "), spec: spec(summary, x, y, inside), table: table)
  }

  private func spec(
    _ description: String, _ x: Side, _ y: Side, _ points: [BoxPlane.Point]
  ) -> JSONValue {
    // Golden section and its square: points of the same number spread evenly, the same way always.
    // Others keep the digits that can be seen.
    func spread(_ value: Double, _ side: Side, _ place: Int, _ step: Double) -> Double {
      guard side.isWhole else {
        return Double(DecimalDigits(value)?.rounded(toSignificant: 5).plain ?? "") ?? value
      }
      let part = (Double(place) * step).truncatingRemainder(dividingBy: 1)
      return ((value + (part - 0.5) * 0.7) * 1000).rounded() / 1000
    }
    let rows = points.enumerated().map { place, point -> JSONValue in
      [
        "x": .number(spread(point.x, x, place, 0.618_033_988_75)),
        "y": .number(spread(point.y, y, place, 0.381_966_011_25)),
        "hit": .bool(point.isHit),
      ]
    }
    let horizontal = axis(x, .array(x.title.map { .string($0) }), isVertical: false)
    let vertical = axis(y, .array(y.title.map { .string($0) }), isVertical: true)
    func dots(_ isHit: Bool, _ mark: JSONValue) -> JSONValue {
      [
        "mark": mark, "transform": [["filter": .string(isHit ? "datum.hit" : "!datum.hit")]],
        "encoding": ["x": horizontal.encoding("x"), "y": vertical.encoding("y")],
      ]
    }
    // What is missed has the colour of targets in both kinds of boxes.
    let colours =
      plane.outcome == .missed
      ? (hit: ChartPalette.target, other: ChartPalette.bar)
      : (hit: ChartPalette.bar, other: ChartPalette.target)
    let others: JSONValue = [
      "type": "point", "filled": .bool(false), "size": 10, "strokeWidth": 0.8, "opacity": 1,
      "color": .colour(colours.other),
    ]
    let hits: JSONValue = [
      "type": "point", "filled": .bool(true), "size": 12, "opacity": 1,
      "color": .colour(colours.hit),
    ]
    let frame: JSONValue = [
      "data": .inlineData([
        [
          "x": .number(x.box.lowerBound), "x2": .number(x.box.upperBound),
          "y": .number(y.box.lowerBound), "y2": .number(y.box.upperBound),
        ]
      ]),
      "mark": [
        "type": "rect", "filled": .bool(false), "stroke": .colour(ChartPalette.ink),
        "strokeWidth": 2,
      ],
      "encoding": [
        "x": horizontal.encoding("x"), "x2": ["field": "x2"], "y": vertical.encoding("y"),
        "y2": ["field": "y2"],
      ],
    ]
    return ChartStyle(language: language).spec(
      description: description, width: FanChart.width, height: Self.height, rows: rows,
      layers: [dots(false, others), dots(true, hits), frame] + asked(vertical))
  }

  /// What the target asks, where one side is what it measures.
  private func asked(_ vertical: ChartAxis) -> [JSONValue] {
    guard case .measure = plane.y else { return [] }
    let ends = target.range.ends
    let rows = [ends.low, ends.high].compactMap { $0 }.map { $0 / target.unit.scale }
      .filter(vertical.domain.contains).map { value -> JSONValue in ["y": .number(value)] }
    guard !rows.isEmpty else { return [] }
    return [
      [
        "data": .inlineData(rows),
        "mark": [
          "type": "rule", "color": .colour(ChartPalette.target), "strokeDash": [6, 3],
          "strokeWidth": 1.6,
        ],
        "encoding": ["y": vertical.encoding("y")],
      ]
    ]
  }

  private func axis(_ side: Side, _ title: JSONValue, isVertical: Bool) -> ChartAxis {
    var members: [JSONValue.Member] = [
      .init("title", title), .init("grid", .bool(false)), .init("tickCount", 5),
      .init("format", ",~r"),
    ]
    if isVertical {
      // Above the axis, to be read without turning the head.
      members += [
        .init("titleAngle", 0), .init("titleAlign", "left"), .init("titleAnchor", "end"),
        .init("titleBaseline", "bottom"), .init("titleX", -30), .init("titleY", -8),
      ]
    }
    if side.isCategory {
      members += [
        .init("values", [0, 1]),
        .init(
          "labelExpr",
          .string("datum.value > 0.5 ? '\(text(.yes))' : '\(text(.no))'")),
      ]
    } else if side.isWhole {
      members.append(.init("tickMinStep", 1))
    }
    return ChartAxis(domain: side.domain, axis: .object(members))
  }

  private var table: ReportTable {
    let words = FeatureWords(names: names, numbers: numbers)
    return ReportTable(
      columns: [
        .init(text(.conditionColumn), isNumeric: false), .init(text(.withoutColumn(plane.outcome))),
        .init(text(.chanceColumn)),
      ],
      rows: plane.box.region.restrictions.map { one in
        [
          .init(words.condition(one)),
          .init(numbers.percent(one.densityWithout, places: 0), value: one.densityWithout),
          .init(one.pValue.map { words.pValue($0) } ?? ""),
        ]
      })
  }
}
