/// A table for readers and for programs: what is shown, and beside it the number that it shows.
public struct ReportTable: Hashable, Sendable {
  /// A column.
  public struct Column: Hashable, Sendable {
    /// What stands at its head.
    public let header: String
    /// Whether it holds numbers, which are set flush right.
    public let isNumeric: Bool

    /// Creates a column.
    public init(_ header: String, isNumeric: Bool = true) {
      self.header = header
      self.isNumeric = isNumeric
    }
  }

  /// What stands at one place.
  public struct Cell: Hashable, Sendable {
    /// The text.
    public let text: String
    /// The number that the text shows, unrounded.
    public let value: Double?
    /// Smaller text beneath it.
    public let note: String?

    /// Creates a cell.
    public init(_ text: String, value: Double? = nil, note: String? = nil) {
      self.text = text
      self.value = value
      self.note = note
    }
  }

  /// The columns. The first holds the names of the rows.
  public let columns: [Column]
  /// The rows, a cell for each column.
  public let rows: [[Cell]]

  /// Creates a table.
  ///
  /// - Precondition: every row has as many cells as there are columns.
  public init(columns: [Column], rows: [[Cell]]) {
    precondition(
      rows.allSatisfy { $0.count == columns.count },
      "rows of \(Set(rows.map(\.count)).sorted()) cells under \(columns.count) columns")
    self.columns = columns
    self.rows = rows
  }
}
