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
    /// The text, of one line or several.
    public let text: String
    /// The number that the text shows, unrounded.
    public let value: Double?
    /// Smaller text beneath it, a line each.
    public let notes: [String]
    /// Places that the cell leads to, beneath its text.
    public let links: [Link]
    /// A loss (below 0) or a gain of probability, -1 to 1, that the cell is to be tinted by.
    public let tint: Double?

    /// Creates a cell.
    public init(
      _ text: String, value: Double? = nil, notes: [String] = [], links: [Link] = [],
      tint: Double? = nil
    ) {
      self.text = text
      self.value = value
      self.notes = notes
      self.links = links
      self.tint = tint
    }
  }

  /// A place that a reader can go to.
  public struct Link: Hashable, Sendable {
    /// What stands there to be followed.
    public let text: String
    /// A web address, or `#` and the name of a place in the same document.
    public let address: String

    /// Creates a link; text alone where `address` is none of both, so that no other scheme is ever
    /// followed.
    public init(_ text: String, to address: String) {
      self.text = text
      let isKnown = ["http://", "https://", "#"].contains { address.hasPrefix($0) }
      self.address = isKnown ? address : ""
    }
  }

  /// The columns. The first holds the names of the rows.
  public let columns: [Column]
  /// The rows, a cell for each column.
  public let rows: [[Cell]]

  /// Whether it holds texts only.
  var isText: Bool { columns.count > 2 && columns.allSatisfy { !$0.isNumeric } }

  /// Whether cells are tinted.
  var isTinted: Bool { rows.contains { $0.contains { $0.tint != nil } } }

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
