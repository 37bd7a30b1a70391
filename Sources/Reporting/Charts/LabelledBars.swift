/// Bars below each other, each with its name above it and its number at its end: made to be read on
/// paper, on a telephone and without colour.
struct LabelledBars: Sendable {
  /// A bar.
  struct Bar: Sendable {
    /// How much it stands out.
    enum Weight: Sendable {
      case plain
      case strong
    }

    /// What stands above it.
    let name: String
    /// Where it ends.
    let value: Double
    /// The ends of its error, where it has one.
    let error: ClosedRange<Double>?
    /// What stands at its end.
    let label: String
    var weight = Weight.plain
    /// Whether it belongs to the bar above it, and stands closer to it.
    var isContinued = false
  }

  let bars: [Bar]
  /// The values that the axis spans; bars begin at 0.
  let domain: ClosedRange<Double>
  /// How d3-format writes the numbers of the axis.
  let axisFormat: String
  let axisTitle: String?
  /// A value that bars are held against, with its name.
  let reference: (value: Double, name: String)?

  private static let rowHeight = 40
  private static let continuedHeight = 20
  private static let barHeight = 11.0
  /// The narrowest that the bars are shown, in pixels.
  private static let leastWidth = 320.0
  /// The width of a letter of a label, about, in pixels.
  private static let letterWidth = 7.2

  /// The specification, as wide as ``Chart`` pages make it; `width` where nobody does.
  func spec(description: String, width: Int, style: ChartStyle) -> JSONValue {
    var y = reference == nil ? 2.0 : 16.0
    var rows: [JSONValue] = []
    for bar in bars {
      let hasName = !bar.name.isEmpty
      let step = Double(bar.isContinued && !hasName ? Self.continuedHeight : Self.rowHeight)
      let top = y + step - Self.barHeight - 6
      rows.append([
        "name": .string(bar.name), "base": 0, "value": .number(bar.value),
        "low": JSONValue(bar.error?.lowerBound), "high": JSONValue(bar.error?.upperBound),
        "label": .string(bar.label), "weight": .string("\(bar.weight)"),
        "end": .number(end(of: bar)), "side": .string(bar.value < 0 ? "left" : "right"),
        "name_y": .number(top - 9), "top": .number(top), "bottom": .number(top + Self.barHeight),
        "middle": .number(top + Self.barHeight / 2),
      ])
      y += step
    }
    let height = Int(y) + 6
    let x: JSONValue = [
      "domain": [.number(domain.lowerBound), .number(domain.upperBound)], "nice": .bool(false),
      "zero": .bool(false),
      "range": [.integer(labelRoom.left), ["expr": .string("width - \(labelRoom.right)")]],
    ]
    let vertical: JSONValue = [
      "domain": [0, .integer(height)], "range": [0, .integer(height)], "nice": .bool(false),
      "zero": .bool(false),
    ]
    let layers = marks(x: x, y: vertical)
    return style.spec(
      description: description, width: width, height: height, rows: rows, layers: layers)
  }

  /// The pixels beside the axis that labels need where the chart is narrow, on each side.
  private var labelRoom: (left: Int, right: Int) {
    let span = max(domain.upperBound - domain.lowerBound, .leastNonzeroMagnitude)
    func room(_ bars: [Bar], _ free: (Double) -> Double) -> Int {
      bars.reduce(10) { room, bar in
        let label = 12 + Double(bar.label.displayWidth) * Self.letterWidth
        return max(room, Int(label - free(end(of: bar)) / span * Self.leastWidth / 2))
      }
    }
    return (
      room(bars.filter { $0.value < 0 }) { $0 - domain.lowerBound },
      room(bars.filter { $0.value >= 0 }) { domain.upperBound - $0 }
    )
  }

  /// Where the label of a bar may begin.
  private func end(of bar: Bar) -> Double {
    bar.value < 0
      ? min(bar.value, bar.error?.lowerBound ?? 0) : max(bar.value, bar.error?.upperBound ?? 0)
  }

  private func marks(x: JSONValue, y: JSONValue) -> [JSONValue] {
    let axis: JSONValue = [
      "format": .string(axisFormat), "grid": .bool(true), "domain": .bool(false),
      "ticks": .bool(false), "title": JSONValue(axisTitle), "tickCount": 5, "orient": "bottom",
      "labelPadding": 4,
    ]
    func position(_ field: String) -> JSONValue {
      ["field": .string(field), "type": "quantitative", "scale": x, "axis": axis]
    }
    func vertical(_ field: String) -> JSONValue {
      ["field": .string(field), "type": "quantitative", "scale": y, "axis": .null]
    }
    var layers: [JSONValue] = []
    layers.append([
      "mark": ["type": "rect"],
      "encoding": [
        "x": position("base"),
        "x2": ["field": "value"], "y": vertical("top"), "y2": ["field": "bottom"],
        "color": [
          "field": "weight", "type": "nominal", "legend": .null,
          "scale": [
            "domain": ["plain", "strong"],
            "range": [.colour(ChartPalette.bar), .colour(ChartPalette.median)],
          ],
        ],
      ],
    ])
    layers.append([
      "mark": ["type": "rule", "strokeWidth": 1.5, "color": .colour(ChartPalette.ink)],
      "transform": [["filter": "datum.low !== null"]],
      "encoding": ["x": position("low"), "x2": ["field": "high"], "y": vertical("middle")],
    ])
    layers.append(rule(at: 0, x: position("x"), dash: []))
    layers.append([
      "mark": ["type": "text", "align": "left", "baseline": "middle", "fontSize": 12],
      "encoding": [
        "x": ["value": .integer(labelRoom.left)], "y": vertical("name_y"),
        "text": ["field": "name", "type": "nominal"],
      ],
    ])
    for (side, align, shift) in [("right", "left", 6), ("left", "right", -6)] {
      let text: [JSONValue.Member] = [
        .init("type", "text"), .init("align", .string(align)), .init("baseline", "middle"),
        .init("dx", .integer(shift)), .init("fontSize", 12), .init("fontWeight", "bold"),
      ]
      for mark in [text + ChartStyle.halo, text] {
        layers.append([
          "mark": .object(mark),
          "transform": [["filter": .string("datum.side === '\(side)'")]],
          "encoding": [
            "x": position("end"), "y": vertical("middle"),
            "text": ["field": "label", "type": "nominal"],
          ],
        ])
      }
    }
    if let reference {
      layers.insert(rule(at: reference.value, x: position("x"), dash: [3, 3]), at: 0)
      layers.append([
        "data": .inlineData([["x": .number(reference.value), "name": .string(reference.name)]]),
        "mark": [
          "type": "text", "baseline": "top", "align": "center",
          "fill": .colour(ChartPalette.quiet),
        ],
        "encoding": [
          "x": position("x"), "y": ["value": 0], "text": ["field": "name", "type": "nominal"],
        ],
      ])
    }
    return layers
  }

  private func rule(at value: Double, x: JSONValue, dash: [Int]) -> JSONValue {
    [
      "data": .inlineData([["x": .number(value)]]),
      "mark": [
        "type": "rule", "color": .colour(ChartPalette.line),
        "strokeDash": .array(dash.map { .integer($0) }),
      ],
      "encoding": ["x": x],
    ]
  }
}
