/// A table as comma-separated values: RFC 4180, but lines end with a line feed alone; UTF-8.
public struct CSVTable: Sendable {
  /// A field.
  public enum Field: Hashable, Sendable {
    /// Nothing.
    case empty
    /// A text. One that a spreadsheet would take for a formula is written with `'` before it.
    case text(String)
    /// A number, with a decimal point in every language; empty if infinite or not a number.
    case number(Double)
    /// A whole number.
    case integer(Int)
    /// A whole number that may be beyond the largest `Int`.
    case unsigned(UInt64)
  }

  /// The table as text.
  public private(set) var text = ""
  private let columns: Int

  /// Creates a table of which only the first line is written, the names of its columns.
  public init(columns: [String]) {
    self.columns = columns.count
    write(columns.map(Field.text))
  }

  /// Adds a row.
  ///
  /// - Precondition: `row` has a field for each column.
  public mutating func append(_ row: [Field]) {
    precondition(row.count == columns, "\(row.count) fields in a table of \(columns) columns")
    write(row)
  }

  private mutating func write(_ row: [Field]) {
    text += row.map(Self.literal).joined(separator: ",") + "\n"
  }

  private static func literal(_ field: Field) -> String {
    switch field {
    case .empty: ""
    case .text(let text): quoted(guarded(text))
    case .number(let value): value.isFinite ? JSONValue.number(value).compactText : ""
    case .integer(let value): "\(value)"
    case .unsigned(let value): "\(value)"
    }
  }

  /// Spreadsheets run a field that begins with one of these, in quotes or not.
  private static func guarded(_ text: String) -> String {
    guard let first = text.unicodeScalars.first(where: { $0 != " " }) else { return text }
    return "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first) ? "'" + text : text
  }

  private static func quoted(_ text: String) -> String {
    let special = text.unicodeScalars.contains {
      $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r"
    }
    guard special || text.first == " " || text.last == " " else { return text }
    let doubled = text.unicodeScalars.reduce(into: "") {
      $0 += $1 == "\"" ? "\"\"" : String($1)
    }
    return "\"\(doubled)\""
  }
}
