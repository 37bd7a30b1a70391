/// What a cell holds.
public enum CellValue: Hashable, Sendable {
  /// Nothing: the cell has only a look.
  case empty
  /// A text; it is never taken for a formula, whatever it begins with.
  case text(String)
  /// A number. One that is not finite is written as an empty cell.
  case number(Double)
  /// A formula that gives a number, such as `=SUM(B2:B6)`, with its value.
  case formula(String, value: Double)
  /// A formula that gives a text, with its value.
  case textFormula(String, value: String)
}

/// A sheet to be written.
public struct Sheet: Sendable {
  /// A cell that is not empty.
  public struct Cell: Sendable {
    /// Where it stands.
    public let place: CellReference
    /// What it holds.
    public let value: CellValue
    /// How it looks.
    public let style: CellStyle
  }

  /// Cells that are shown as one.
  public struct Merge: Sendable {
    /// The row.
    public let row: Int
    /// The columns.
    public let columns: ClosedRange<Int>
  }

  /// Cells that offer a list to choose from.
  public struct Choice: Sendable {
    /// The cells.
    public let column: Int
    /// The rows.
    public let rows: ClosedRange<Int>
    /// What may be chosen.
    public let items: [String]
    /// Whether anything else is refused.
    public let isStrict: Bool
  }

  /// The most letters of a name.
  public static let longestName = 31

  /// The name, at most ``longestName`` letters and none of `[]:*?/\`.
  public let name: String
  /// The cells, in the order in which they were set.
  public private(set) var cells: [Cell] = []
  /// The widths of columns, in letters.
  public var columnWidths: [Int: Double] = [:]
  /// The heights of rows, in points; rows without one fit their text.
  public var rowHeights: [Int: Double] = [:]
  /// The number of rows at the top that stay in view.
  public var frozenRows = 0
  /// The number of columns at the left that stay in view.
  public var frozenColumns = 0
  /// The rows that are repeated on each printed page.
  public var repeatedRows: ClosedRange<Int>?
  /// Whether a page is wider than high.
  public var isLandscape = true
  /// The text at the lower left of each printed page; page numbers stand at the lower right.
  public var footer = ""
  /// The word before the page number, with the place of number and count: `Page # of #`.
  public var pageFooter = "#/#"
  /// Whether cells can be changed only where their style says so.
  public var isProtected = false
  /// The rows shown as one cell.
  public private(set) var merges: [Merge] = []
  /// Lists to choose from.
  public private(set) var choices: [Choice] = []
  /// The charts, each with the cell at its upper left.
  public private(set) var charts: [(place: CellReference, chart: SheetChart)] = []
  /// Rows before which a printed page ends. Every sheet is a page wide; LibreOffice heeds the breaks
  /// of such a sheet, Excel makes its own.
  public var pageBreaks: [Int] = []

  /// Creates an empty sheet.
  ///
  /// - Precondition: the format allows the name.
  public init(name: String) {
    precondition(
      (1...Self.longestName).contains(name.utf16.count)
        && !name.contains(where: { "[]:*?/\\'".contains($0) }),
      "'\(name)' is no name of a sheet")
    self.name = name
  }

  /// Puts a value into a cell.
  public mutating func set(
    _ row: Int, _ column: Int, _ value: CellValue, _ style: CellStyle = CellStyle()
  ) {
    cells.append(
      Cell(place: CellReference(row: row, column: column), value: value, style: style))
  }

  /// Shows the cells of `columns` in a row as one, with a value.
  public mutating func set(
    _ row: Int, columns: ClosedRange<Int>, _ value: CellValue, _ style: CellStyle = CellStyle()
  ) {
    set(row, columns.lowerBound, value, style)
    guard columns.count > 1 else { return }
    for column in columns.dropFirst() { set(row, column, .empty, style) }
    merges.append(Merge(row: row, columns: columns))
  }

  /// Lets the cells of `rows` in `column` be chosen from `items`.
  public mutating func offer(
    _ items: [String], column: Int, rows: ClosedRange<Int>, isStrict: Bool
  ) {
    choices.append(Choice(column: column, rows: rows, items: items, isStrict: isStrict))
  }

  /// Lays a chart over the sheet, its upper left at a cell.
  public mutating func add(_ chart: SheetChart, row: Int, column: Int) {
    charts.append((CellReference(row: row, column: column), chart))
  }
}
