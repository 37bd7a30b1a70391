/// A figure of another place.
public struct PeerFigure: Hashable, Sendable {
  /// The place.
  public let area: String
  /// The indicator.
  public let series: String
  /// The year.
  public let year: Int
  /// The figure, in base units.
  public let value: Double
  /// Where it was published.
  public let source: String

  /// Creates a figure.
  public init(area: String, series: String, year: Int, value: Double, source: String) {
    self.area = area
    self.series = series
    self.year = year
    self.value = value
    self.source = source
  }
}
