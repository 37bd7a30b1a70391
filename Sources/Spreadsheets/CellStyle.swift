/// How a cell looks.
public struct CellStyle: Hashable, Sendable {
  /// A colour of 8 bits for each of red, green and blue: `0x1F4E79`.
  public typealias Colour = UInt32

  /// Where text stands between the left and the right edge.
  public enum Alignment: Hashable, Sendable {
    /// Texts on the left, numbers on the right.
    case natural
    case left, centre, right
  }

  /// Where text stands between the upper and the lower edge.
  public enum VerticalAlignment: Hashable, Sendable {
    case top, middle, bottom
  }

  /// The lines around a cell.
  public enum Border: Hashable, Sendable {
    case none
    /// A thin line below.
    case below
    /// A thin line above.
    case above
    /// Thin lines on all four sides.
    case all
  }

  /// Whether the letters are heavy.
  public var isBold = false
  /// Whether the letters slope.
  public var isItalic = false
  /// The height of the letters, in points.
  public var size = 10.0
  /// The colour of the letters.
  public var colour: Colour = 0x000000
  /// The colour behind them, if any.
  public var background: Colour?
  /// The lines around the cell.
  public var border = Border.none
  /// The colour of the lines.
  public var borderColour: Colour = 0xBFBFBF
  /// Where text stands between left and right.
  public var alignment = Alignment.natural
  /// Where text stands between top and bottom.
  public var verticalAlignment = VerticalAlignment.bottom
  /// Whether long text is broken into lines.
  public var wraps = false
  /// By how many steps text is moved to the right.
  public var indent = 0
  /// How numbers are shown, in the format's own notation: `#,##0.0`, `0.0%`. A program shows the
  /// comma and the point in its own language.
  public var numberFormat = "General"
  /// Whether a protected sheet lets the cell be changed.
  public var isUnlocked = false

  /// Creates the plain style.
  public init() {}

  /// The style with a change.
  public func with(_ change: (inout CellStyle) -> Void) -> CellStyle {
    var style = self
    change(&style)
    return style
  }
}
