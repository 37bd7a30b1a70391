/// A chart of a sheet's numbers.
public struct SheetChart: Sendable {
  /// What a row of numbers is drawn as.
  public enum Mark: Hashable, Sendable {
    /// Horizontal bars.
    case bar(CellStyle.Colour)
    /// A filled area on top of those before it.
    case area(CellStyle.Colour)
    /// An area that cannot be seen and carries those after it.
    case base
    /// A line, with points where `hasPoints` says so.
    case line(CellStyle.Colour, width: Double, dash: Dash, hasPoints: Bool)
  }

  /// How a line is broken.
  public enum Dash: Hashable, Sendable {
    case none, dashes, dots
  }

  /// A row of numbers.
  public struct Series: Sendable {
    /// The name, for the legend.
    public let name: String
    /// The names of the numbers.
    public let categories: CellRange
    /// The numbers.
    public let values: CellRange
    /// What they are drawn as.
    public let mark: Mark
    /// Whether each number is written beside its mark.
    public let isLabelled: Bool
    /// Whether the legend names it.
    public let isInLegend: Bool

    /// Creates a series.
    public init(
      name: String, categories: CellRange, values: CellRange, mark: Mark,
      isLabelled: Bool = false, isInLegend: Bool = true
    ) {
      self.name = name
      self.categories = categories
      self.values = values
      self.mark = mark
      self.isLabelled = isLabelled
      self.isInLegend = isInLegend
    }
  }

  /// How series stand to each other.
  public enum Arrangement: Hashable, Sendable {
    /// Bars beside each other, areas on top of each other.
    case plain
    /// Bars over each other: from a middle, some to the left and some to the right.
    case overlaid
    /// Lines through points of two numbers: the categories are numbers too.
    case scatter
  }

  /// The title.
  public var title: String
  /// How series stand to each other.
  public var arrangement = Arrangement.plain
  /// What the categories are, where they are numbers.
  public var categoryTitle = ""
  /// How categories are shown, where they are numbers.
  public var categoryFormat = "General"
  /// What the numbers count.
  public var valueTitle: String
  /// What the chart shows, for those who cannot see it.
  public var description: String
  /// The rows of numbers: bars alone, areas followed by lines, or lines alone in a scatter chart.
  public var series: [Series]
  /// How numbers are shown along the axis.
  public var numberFormat: String
  /// The lowest and the highest number of the axis, where they are fixed.
  public var bounds: ClosedRange<Double>?
  /// The width, in pixels.
  public var width: Int
  /// The height, in pixels.
  public var height: Int

  /// Creates a chart.
  public init(
    title: String, valueTitle: String, description: String, series: [Series],
    numberFormat: String, bounds: ClosedRange<Double>? = nil, width: Int, height: Int
  ) {
    self.title = title
    self.valueTitle = valueTitle
    self.description = description
    self.series = series
    self.numberFormat = numberFormat
    self.bounds = bounds
    self.width = width
    self.height = height
  }
}
