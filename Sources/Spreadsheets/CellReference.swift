/// The place of a cell in a sheet, both parts counted from 0.
public struct CellReference: Hashable, Sendable, Comparable {
  /// The most rows of a sheet in the format.
  public static let maximumRows = 1_048_576
  /// The most columns of a sheet in the format.
  public static let maximumColumns = 16_384

  /// The row, 0 at the top.
  public let row: Int
  /// The column, 0 on the left.
  public let column: Int

  /// Creates a reference.
  ///
  /// - Precondition: the place lies within a sheet.
  public init(row: Int, column: Int) {
    precondition(
      (0..<Self.maximumRows).contains(row) && (0..<Self.maximumColumns).contains(column),
      "row \(row), column \(column) lies outside a sheet")
    self.row = row
    self.column = column
  }

  /// Creates the reference written as `text`, such as `E7`; `nil` for anything else.
  public init?(_ text: some StringProtocol) {
    var column = 0
    var row = 0
    var hasRow = false
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z") where !hasRow:
        column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
        if column > Self.maximumColumns { return nil }
      case UInt8(ascii: "0")...UInt8(ascii: "9") where column > 0:
        row = row * 10 + Int(byte - UInt8(ascii: "0"))
        if row == 0 || row > Self.maximumRows { return nil }
        hasRow = true
      default: return nil
      }
    }
    guard hasRow else { return nil }
    self.init(row: row - 1, column: column - 1)
  }

  /// The letters of a column: `A`, `Z`, `AA`.
  public static func letters(ofColumn column: Int) -> String {
    var letters: [Character] = []
    var rest = column + 1
    while rest > 0 {
      rest -= 1
      letters.append(Character(Unicode.Scalar(UInt8(ascii: "A") + UInt8(rest % 26))))
      rest /= 26
    }
    return String(letters.reversed())
  }

  /// The reference as it is written in formulas: `E7`.
  public var text: String { "\(Self.letters(ofColumn: column))\(row + 1)" }

  /// The reference that does not move when the formula is copied: `$E$7`.
  public var absoluteText: String { "$\(Self.letters(ofColumn: column))$\(row + 1)" }

  /// The order of reading: by row, then by column.
  public static func < (first: CellReference, second: CellReference) -> Bool {
    (first.row, first.column) < (second.row, second.column)
  }
}

/// A rectangle of cells of a named sheet.
public struct CellRange: Hashable, Sendable {
  /// The sheet.
  public let sheet: String
  /// The cell at its upper left.
  public let first: CellReference
  /// The cell at its lower right.
  public let last: CellReference

  /// Creates a range.
  ///
  /// - Precondition: `last` stands neither above nor to the left of `first`.
  public init(sheet: String, from first: CellReference, to last: CellReference) {
    precondition(
      first.row <= last.row && first.column <= last.column,
      "\(last.text) does not follow \(first.text)")
    self.sheet = sheet
    self.first = first
    self.last = last
  }

  /// The range as formulas of any sheet name it: `'Dự báo'!$B$2:$F$2`.
  public var text: String {
    let name = Self.quoted(sheet)
    return first == last
      ? "\(name)!\(first.absoluteText)" : "\(name)!\(first.absoluteText):\(last.absoluteText)"
  }

  private static func quoted(_ sheet: String) -> String {
    "'" + sheet.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
      + "'"
  }
}
