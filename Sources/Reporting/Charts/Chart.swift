/// A picture of numbers with everything that a reader without pictures needs.
public struct Chart: Sendable {
  /// A name that is unique in a report: lower-case letters, digits, `-` and `_`.
  public let id: String
  /// What is shown, with its unit.
  public let title: String
  /// What the picture says, in a sentence or two: its text alternative.
  public let summary: String
  /// What stands beneath the title, for those who see the picture; empty where nothing is needed.
  public let caption: String
  /// The picture as a Vega-Lite specification (version 5) without a title. It names its colours in
  /// the light ones of ``ChartPalette``, holds its data and its number forms, and asks for nothing
  /// from outside.
  public let spec: JSONValue
  /// The numbers of the picture.
  public let table: ReportTable

  /// Creates a chart; without a caption, its summary stands there.
  public init(
    id: String, title: String, summary: String, caption: String? = nil, spec: JSONValue,
    table: ReportTable
  ) {
    self.id = id
    self.title = title
    self.summary = summary
    self.caption = caption ?? summary
    self.spec = spec
    self.table = table
  }

  /// The specification with its title above the picture, for places that show no other.
  public var titledSpec: JSONValue {
    guard case .object(let members) = spec else { return spec }
    return .object([.init("title", .string(title))] + members)
  }
}

/// The colours of charts: in light, and what stands for each in the dark.
///
/// Bands grow darker towards the median in equal steps, so that they are told apart without colour
/// too; what matters has a label beside it.
public enum ChartPalette {
  /// A colour.
  public struct Colour: Hashable, Sendable {
    /// The colour in light and in print.
    public let light: String
    /// The colour on a dark ground.
    public let dark: String
  }

  /// The ground.
  public static let paper = Colour(light: "#ffffff", dark: "#15191f")
  /// Text and the past.
  public static let ink = Colour(light: "#1c2733", dark: "#e8edf2")
  /// Text of less weight.
  public static let quiet = Colour(light: "#51606f", dark: "#a9b5c1")
  /// Axes and rules.
  public static let line = Colour(light: "#8795a3", dark: "#6c7885")
  /// Grid lines.
  public static let grid = Colour(light: "#e3e8ed", dark: "#2a313a")
  /// The band of 90 %.
  public static let band90 = Colour(light: "#d5e3ef", dark: "#20374c")
  /// The band of 80 %.
  public static let band80 = Colour(light: "#aac8e0", dark: "#2c5272")
  /// The band of 50 %.
  public static let band50 = Colour(light: "#6fa0c8", dark: "#41769f")
  /// The median; bars.
  public static let median = Colour(light: "#0b3a5e", dark: "#dcecf9")
  /// Bars of lesser weight.
  public static let bar = Colour(light: "#3f7cac", dark: "#6fa8d6")
  /// What a target asks for: lines and text.
  public static let target = Colour(light: "#9a4a00", dark: "#f3b06b")
  /// What a target asks for: ground.
  public static let targetGround = Colour(light: "#fbe6cd", dark: "#46331c")

  /// All colours.
  public static let all = [
    paper, ink, quiet, line, grid, band90, band80, band50, median, bar, target, targetGround,
  ]
}

/// What all charts share: fonts, axes, the number forms of a language.
struct ChartStyle: Sendable {
  static let font = "'Noto Sans', 'Segoe UI', 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif"

  /// What sets a text off from what lies behind it, in a mark drawn before the text.
  static let halo: [JSONValue.Member] = [
    .init("stroke", .colour(ChartPalette.paper)), .init("strokeWidth", 4),
    .init("strokeJoin", "round"),
  ]

  let language: Language

  /// A specification of `layers` over rows of data, which every layer without its own has. The
  /// width is that of the whole, the height that of the plot.
  func spec(
    description: String, width: Int, height: Int, rows: [JSONValue], layers: [JSONValue]
  ) -> JSONValue {
    [
      "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
      "description": .string(description),
      "width": .integer(width),
      "height": .integer(height),
      "autosize": ["type": "fit-x", "contains": "padding"],
      "background": .colour(ChartPalette.paper),
      "padding": 4,
      "data": .inlineData(rows),
      "layer": .array(layers),
      "config": config,
      "usermeta": ["embedOptions": ["renderer": "svg", "actions": .bool(false)]],
    ]
  }

  private var config: JSONValue {
    [
      "locale": ["number": numberLocale],
      "font": .string(Self.font),
      "aria": .bool(false),
      "view": ["stroke": .null],
      "text": ["font": .string(Self.font), "fontSize": 11, "fill": .string(ink)],
      "axis": [
        "labelFont": .string(Self.font), "labelFontSize": 11, "labelColor": .string(quiet),
        "titleFont": .string(Self.font), "titleFontSize": 11, "titleColor": .string(quiet),
        "titleFontWeight": "normal", "gridColor": .string(ChartPalette.grid.light),
        "domainColor": .string(ChartPalette.line.light),
        "tickColor": .string(ChartPalette.line.light), "labelFlush": .bool(false),
      ],
      "title": [
        "font": .string(Self.font), "fontSize": 13, "color": .string(ink), "anchor": "start",
      ],
    ]
  }

  /// The language's number forms as d3-format writes numbers by them.
  private var numberLocale: JSONValue {
    let (decimal, thousands): (JSONValue, JSONValue) =
      switch language {
      case .english: (".", ",")
      case .vietnamese: (",", ".")
      }
    return [
      "decimal": decimal, "thousands": thousands, "grouping": [3], "currency": ["", ""],
      "minus": "−", "percent": " %",
    ]
  }

  private var ink: String { ChartPalette.ink.light }
  private var quiet: String { ChartPalette.quiet.light }
}

extension JSONValue {
  /// Rows of data that a specification holds.
  static func inlineData(_ rows: [JSONValue]) -> JSONValue { ["values": .array(rows)] }

  /// A colour as specifications name it.
  static func colour(_ colour: ChartPalette.Colour) -> JSONValue { .string(colour.light) }
}
