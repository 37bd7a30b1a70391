/// What a cell that was read holds.
public struct CellContents: Hashable, Sendable {
  /// The value, as the program that saved the file last worked it out.
  public enum Value: Hashable, Sendable {
    case number(Double)
    case text(String)
    case truth(Bool)
    /// What a formula shows that has no value: `#DIV/0!`.
    case failure(String)
    /// A formula that nobody has worked out yet.
    case unknown
  }

  /// The value. A percentage is a share: 0.07 is 7 %.
  public let value: Value
  /// Whether the number is shown as a percentage.
  public let isPercentage: Bool
  /// Whether the number is shown as a date or a time.
  public let isDate: Bool
  /// Whether the value comes from a formula.
  public let isFormula: Bool
}

/// A sheet that was read.
public struct SheetContents: Sendable {
  /// The name.
  public let name: String
  /// The cells that hold something.
  public let cells: [CellReference: CellContents]
  /// One more than the last row that holds something.
  public let rowCount: Int

  /// The cell at a place, or `nil` for an empty one.
  public subscript(row: Int, column: Int) -> CellContents? {
    cells[CellReference(row: row, column: column)]
  }
}

/// A workbook that was read.
public struct WorkbookContents: Sendable {
  /// The sheets, in their order.
  public let sheets: [SheetContents]
}

/// Why a file cannot be read as a workbook.
public enum WorkbookReadError: Error, Hashable, Sendable {
  /// It is no .xlsx file at all.
  case notAWorkbook
  /// It is in the binary format of before 2007, or locked with a password.
  case binaryOrLocked
  /// It is a table of the OpenDocument format.
  case openDocument
  /// It is larger than a workbook to fill in can be; `part` is the piece that is, or `nil` for the
  /// whole.
  case tooLarge(part: String?)
  /// A piece that every workbook has is missing.
  case missing(part: String)
  /// A piece cannot be read, from `line` on where that is known.
  case damaged(part: String, line: Int?)
}
