internal import ForecastEngine

extension FanChart {
  /// The room for labels at the right, in pixels.
  private static let labelRoom = 112.0
  /// The room that the axis of values takes at the left, about, in pixels.
  private static let axisRoom = 44.0
  private static let lineHeight = 13.0
  /// How far a level, or the bar of a counted year, reaches to either side of its year.
  private static let halfYear = 0.3

  func spec(_ description: String) -> JSONValue {
    ChartStyle(language: language).spec(
      description: description, width: Self.width, height: Self.height, rows: fanRows,
      layers: targetGrounds + bands + targetLines + pastLine + medians + labels)
  }

  /// A row a year of the fan. Where the plan has no start but the last year of the past is known,
  /// the fan opens from there.
  private var fanRows: [JSONValue] {
    let names = [
      ("p05", 0.05), ("p10", 0.1), ("p25", 0.25), ("p50", 0.5), ("p75", 0.75),
      ("p90", 0.9), ("p95", 0.95),
    ]
    var rows: [JSONValue] = []
    let first = run.model.years.lowerBound
    if !isCounted, run.starts[position] == nil, let last = past.last, last.year == first - 1 {
      rows.append(
        .object(
          [.init("year", .integer(last.year)), .init("known", .bool(true))]
            + names.map { .init($0.0, .number(last.value)) }))
    }
    rows += fan.map { year, summary in
      .object(
        [
          .init("year", .integer(year)), .init("known", .bool(false)),
          .init("from", .number(Double(year) - Self.halfYear)),
          .init("to", .number(Double(year) + Self.halfYear)),
        ]
          + names.map { .init($0.0, JSONValue(summary.quantile($0.1))) })
    }
    return rows
  }

  /// Runs of years without a gap, so that no line bridges what is not known.
  private var pastRows: [JSONValue] {
    var stretch = 0
    var last: Int?
    return past.map { year, value in
      if let last, year > last + 1 { stretch += 1 }
      last = year
      return [
        "year": .integer(year), "value": .number(value), "stretch": .integer(stretch),
      ]
    }
  }

  private var years: ClosedRange<Int> {
    let first = min(past.first?.year ?? Int.max, fan.first?.year ?? Int.max)
    return min(first, run.model.years.lowerBound)...run.model.years.upperBound
  }

  private var horizontal: JSONValue {
    let plot = Double(Self.width) - Self.axisRoom - Self.labelRoom
    let perYear = plot / (Double(years.count - 1) + 2 * Self.halfYear)
    return [
      "domain": [
        .number(Double(years.lowerBound) - Self.halfYear - 4 / perYear),
        .number(Double(years.upperBound) + Self.halfYear + Self.labelRoom / perYear),
      ],
      "nice": .bool(false), "zero": .bool(false),
    ]
  }

  /// The values that the axis spans: all that is drawn, with zero where that costs little.
  private var span: ClosedRange<Double> {
    var values = past.map(\.value)
    for (_, summary) in fan { values += [summary.low90, summary.high90] }
    for outline in outlines {
      values += outline.points.flatMap { [$0.low, $0.high].compactMap { $0 } }
    }
    values += companions.flatMap { line(of: $0).map(\.1) }
    values = values.filter(\.isFinite)
    var low = values.min() ?? 0
    var high = values.max() ?? 1
    if low >= 0, low < 0.5 * high { low = 0 }
    if low == high { (low, high) = (low - max(1, abs(low)) / 2, high + max(1, abs(high)) / 2) }
    let margin = (high - low) * 0.04
    return (low == 0 ? 0 : low - margin)...(high + margin)
  }

  private func x(_ field: String = "year") -> JSONValue {
    let step = years.count > 12 ? 5 : years.count > 7 ? 2 : 1
    let last = years.upperBound
    let ticks = years.filter { (last - $0) % step == 0 }
    return [
      "field": .string(field), "type": "quantitative", "scale": horizontal,
      "axis": [
        "values": .array(ticks.map { .integer($0) }), "format": "d", "grid": .bool(false),
        "title": .null, "tickSize": 4, "domain": .bool(true), "labelOverlap": .bool(true),
      ],
    ]
  }

  private func y(_ field: String) -> JSONValue {
    let span = self.span
    return [
      "field": .string(field), "type": "quantitative",
      "scale": [
        "domain": [.number(span.lowerBound), .number(span.upperBound)], "nice": .bool(false),
        "zero": .bool(false),
      ],
      "axis": [
        "format": ",~r", "tickCount": 5, "title": .null, "domain": .bool(false),
        "ticks": .bool(false), "labelPadding": 6, "values": countedTicks,
      ],
    ]
  }

  /// Whole numbers for counted things; else `null`, which leaves the choice to the axis.
  private var countedTicks: JSONValue {
    guard isCounted else { return .null }
    let top = Int(span.upperBound)
    let step = max(1, (top + 4) / 5)
    return .array(stride(from: Int(span.lowerBound), through: top, by: step).map { .integer($0) })
  }

  /// The spread of counted things: whole numbers of few, which no line joins.
  private var isCounted: Bool {
    let values = fan.flatMap(\.summary.quantiles)
    return values.allSatisfy { $0 == $0.rounded() && abs($0) <= 50 }
  }

  private var bands: [JSONValue] {
    [
      ("p05", "p95", ChartPalette.band90), ("p10", "p90", ChartPalette.band80),
      ("p25", "p75", ChartPalette.band50),
    ].map { low, high, colour in
      if isCounted {
        return [
          "mark": ["type": "rect", "color": .colour(colour)],
          "encoding": [
            "x": x("from"), "x2": ["field": "to"], "y": y(low), "y2": ["field": .string(high)],
          ],
        ]
      }
      return [
        "mark": ["type": "area", "color": .colour(colour)],
        "encoding": ["x": x(), "y": y(low), "y2": ["field": .string(high)]],
      ]
    }
  }

  private func targetRows(_ outline: TargetOutline) -> [JSONValue] {
    let isPath = outline.points.first.map { $0.year < run.model.years.lowerBound } ?? false
    // A level holds for whole years: it begins before the first and ends after the last.
    var points = outline.points.map { (Double($0.year), $0) }
    if !isPath, let first = points.first, let last = points.last {
      points.insert((first.0 - Self.halfYear, first.1), at: 0)
      points.append((last.0 + Self.halfYear, last.1))
    }
    return points.map { year, point in
      [
        "year": .number(year), "low": .number(point.low),
        "high": JSONValue(point.high ?? point.low),
      ]
    }
  }

  private var targetGrounds: [JSONValue] {
    outlines.filter { $0.points.contains { $0.high != nil } }.map { outline in
      [
        "data": .inlineData(targetRows(outline)),
        "mark": ["type": "area", "color": .colour(ChartPalette.targetGround)],
        "encoding": ["x": x(), "y": y("low"), "y2": ["field": "high"]],
      ]
    }
  }

  private var targetLines: [JSONValue] {
    outlines.flatMap { outline -> [JSONValue] in
      let hasHigh = outline.points.contains { $0.high != nil }
      return (hasHigh ? ["low", "high"] : ["low"]).map { field in
        [
          "data": .inlineData(targetRows(outline)),
          "mark": [
            "type": "line", "color": .colour(ChartPalette.target), "strokeWidth": 1.6,
            "strokeDash": [6, 3],
          ],
          "encoding": ["x": x(), "y": y(field)],
        ]
      }
    }
  }

  private var pastLine: [JSONValue] {
    guard !past.isEmpty else { return [] }
    let rows = pastRows
    return [
      [
        "data": .inlineData(rows),
        "mark": ["type": "line", "color": .colour(ChartPalette.ink), "strokeWidth": 1.6],
        "encoding": [
          "x": x(), "y": y("value"), "detail": ["field": "stretch", "type": "nominal"],
        ],
      ],
      [
        "data": .inlineData(rows),
        "mark": [
          "type": "point", "filled": .bool(true), "color": .colour(ChartPalette.ink), "size": 18,
          "opacity": 1,
        ],
        "encoding": ["x": x(), "y": y("value")],
      ],
    ]
  }

  /// The years and medians of another scenario; none where they are the same as here.
  private func line(of companion: Companion) -> [(Int, Double)] {
    let id = run.model.indicators[position].id
    guard let other = companion.run.model.indicators.firstIndex(where: { $0.id == id })
    else { return [] }
    let years = companion.run.model.years
    let medians = years.compactMap { year in
      companion.run.median(of: other, in: year).map { (year, $0) }
    }
    let isSame = medians.allSatisfy { run.median(of: position, in: $0.0) == $0.1 }
    return isSame ? [] : medians
  }

  private var medians: [JSONValue] {
    let mark: JSONValue = [
      "type": isCounted ? "rule" : "line", "color": .colour(ChartPalette.median),
      "strokeWidth": isCounted ? 4 : 2.4,
    ]
    var layers: [JSONValue] = [
      [
        "mark": mark,
        "encoding": isCounted
          ? ["x": x("from"), "x2": ["field": "to"], "y": y("p50")] : ["x": x(), "y": y("p50")],
      ]
    ]
    for companion in companions {
      let rows: [JSONValue] = line(of: companion).map {
        ["year": .integer($0), "value": .number($1)]
      }
      guard !rows.isEmpty else { continue }
      let mark: JSONValue =
        isCounted
        ? [
          "type": "point", "shape": "diamond", "filled": .bool(true), "size": 40, "opacity": 1,
          "color": .colour(ChartPalette.ink),
        ]
        : [
          "type": "line", "color": .colour(ChartPalette.ink), "strokeWidth": 1.6,
          "strokeDash": [2, 2],
        ]
      layers.append([
        "data": .inlineData(rows), "mark": mark,
        "encoding": ["x": x(), "y": y("value")],
      ])
    }
    return layers
  }

  private struct Label {
    let text: String
    let value: Double
    let colour: ChartPalette.Colour
    let isStrong: Bool
  }

  /// Labels at the right end, and those of targets of earlier years above their own ends.
  private var labels: [JSONValue] {
    let last = run.model.years.upperBound
    let early = outlines.filter { $0.points.last.map { $0.year < last } ?? false }
    var marks = endLabels.isEmpty ? [] : placed(endLabels, at: last, isInside: false)
    for year in Set(early.compactMap(\.points.last?.year)).sorted() {
      let labels = early.filter { $0.points.last?.year == year }.compactMap(label)
      marks += placed(labels, at: year, isInside: true)
    }
    return marks
  }

  private func label(_ outline: TargetOutline) -> Label? {
    outline.points.last.map { end in
      Label(
        text: outline.label, value: end.high.map { ($0 + end.low) / 2 } ?? end.low,
        colour: ChartPalette.target, isStrong: true)
    }
  }

  private var endLabels: [Label] {
    var labels: [Label] = []
    let numbers = NumberStyle(language)
    func number(_ value: Double) -> String { numbers.number(value, places: places) }
    func text(_ phrase: ChartPhrase) -> String { phrase.text(in: language) }
    if let last = run.indicators[position].last {
      if !last.isCertain {
        for (share, value) in [(95, last.high90), (5, last.low90)] {
          labels.append(
            Label(
              text: text(.percentile(share, value: number(value))), value: value,
              colour: ChartPalette.quiet, isStrong: false))
        }
      }
      labels.append(
        Label(
          text: text(.medianValue(number(last.median))), value: last.median,
          colour: ChartPalette.median, isStrong: true))
    }
    labels += outlines.filter { $0.points.last?.year == run.model.years.upperBound }
      .compactMap(label)
    for companion in companions {
      guard let end = line(of: companion).last else { continue }
      labels.append(
        Label(
          text: "\(companion.letter) \(number(end.1))", value: end.1, colour: ChartPalette.ink,
          isStrong: false))
    }
    return labels
  }

  /// Labels of one year, moved apart; those inside the plot stand out from what lies behind them.
  private func placed(_ labels: [Label], at year: Int, isInside: Bool) -> [JSONValue] {
    // Inside, to the left where the past leaves room.
    let isLeft = isInside && year - years.lowerBound > 4
    let side: (x: Double, align: JSONValue, shift: JSONValue) =
      isLeft
      ? (Double(year) - Self.halfYear, "right", -4) : (Double(year) + Self.halfYear, "left", 6)
    return zip(labels, heights(labels)).flatMap { label, value -> [JSONValue] in
      let data: JSONValue = .inlineData([
        [
          "year": .number(side.x), "value": .number(value),
          "label": .string(label.text),
        ]
      ])
      let encoding: JSONValue = [
        "x": x(), "y": y("value"), "text": ["field": "label", "type": "nominal"],
      ]
      let text: [JSONValue.Member] = [
        .init("type", "text"), .init("align", side.align), .init("baseline", "middle"),
        .init("dx", side.shift), .init("fill", .colour(label.colour)),
        .init("fontWeight", label.isStrong ? "bold" : "normal"),
      ]
      return (isInside ? [text + ChartStyle.halo, text] : [text]).map { mark in
        ["data": data, "mark": .object(mark), "encoding": encoding]
      }
    }
  }

  /// The heights of labels, in the axis' unit, a line's height apart and within the plot.
  private func heights(_ labels: [Label]) -> [Double] {
    let span = self.span
    let step = (span.upperBound - span.lowerBound) * Self.lineHeight / Double(Self.height)
    return Self.spread(labels.map(\.value), in: span, step: step)
  }

  /// `values` moved as little as needed to lie `step` apart and within `span`, in the same order.
  static func spread(
    _ values: [Double], in span: ClosedRange<Double>, step: Double
  ) -> [Double] {
    let order = values.indices.sorted {
      values[$0] == values[$1] ? $0 < $1 : values[$0] < values[$1]
    }
    var places = values
    var floor = span.lowerBound + step / 2
    for index in order {
      places[index] = max(places[index], floor)
      floor = places[index] + step
    }
    var ceiling = span.upperBound - step / 2
    for index in order.reversed() {
      places[index] = min(places[index], ceiling)
      ceiling = places[index] - step
    }
    return places
  }
}
