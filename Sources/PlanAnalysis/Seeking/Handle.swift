/// Something in a plan that may be moved to reach a target: a lever, or any other assumption.
public struct Handle: Sendable {
  /// How it is moved.
  public enum Kind: Hashable, Sendable {
    /// A planned path is raised or lowered, year by year, within the bounds of a lever.
    case path([YearValue])
    /// What is assumed is moved as a whole, its uncertainty kept.
    case shift
  }

  /// The value of a year.
  public struct YearValue: Hashable, Sendable {
    /// The year.
    public let year: Int
    /// The value, in the unit of the assumption.
    public let value: Double

    /// Creates a value.
    public init(year: Int, value: Double) {
      self.year = year
      self.value = value
    }
  }

  /// The name of the assumption.
  public let id: String
  /// How it is moved.
  public let kind: Kind
  /// Whether it takes whole numbers only.
  public let isWhole: Bool
  /// Of a path, the lowest and highest value; of a shift, how far it may go down and up. In the
  /// unit of the assumption.
  public let bounds: ClosedRange<Double>
  /// What counts as an effort of 1: the width of a lever's bounds, or of the 90 % range of what is
  /// assumed.
  public let width: Double

  /// Creates a handle.
  ///
  /// - Precondition: `width` is positive.
  public init(
    id: String, kind: Kind, isWhole: Bool, bounds: ClosedRange<Double>, width: Double
  ) {
    precondition(width > 0, "a handle of width \(width) cannot be measured")
    self.id = id
    self.kind = kind
    self.isWhole = isWhole
    self.bounds = bounds
    self.width = width
  }

  /// The path after a move by `move`, held within the bounds; `nil` for a shift.
  public func path(movedBy move: Double) -> [YearValue]? {
    guard case .path(let path) = kind else { return nil }
    return path.map { point in
      // A year that lies outside the bounds as planned stays where it is.
      let low = min(bounds.lowerBound, point.value)
      let high = max(bounds.upperBound, point.value)
      return YearValue(year: point.year, value: min(max(point.value + move, low), high))
    }
  }

  /// How large a move is: the mean change of a year in widths.
  public func effort(of move: Double) -> Double {
    guard case .path(let path) = kind, let moved = self.path(movedBy: move) else {
      return abs(move) / width
    }
    let change = zip(path, moved).reduce(0) { $0 + abs($1.1.value - $1.0.value) }
    return change / Double(max(1, path.count)) / width
  }

  /// The moves to try: all whole ones, or `steps` on either side of none.
  func moves(steps: Int) -> [Double] {
    let low: Double
    let high: Double
    switch kind {
    case .path(let path):
      low = bounds.lowerBound - (path.map(\.value).max() ?? bounds.lowerBound)
      high = bounds.upperBound - (path.map(\.value).min() ?? bounds.upperBound)
    case .shift:
      low = bounds.lowerBound
      high = bounds.upperBound
    }
    if isWhole {
      return Array(
        stride(from: min(0, low.rounded(.up)), through: max(0, high.rounded(.down)), by: 1))
    }
    let below = low < 0 ? (1...steps).reversed().map { low * Double($0) / Double(steps) } : []
    let above = high > 0 ? (1...steps).map { high * Double($0) / Double(steps) } : []
    return below + [0] + above
  }
}
