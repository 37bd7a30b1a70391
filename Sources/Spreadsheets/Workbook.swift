/// A workbook to be written.
public struct Workbook: Sendable {
  /// The title, in the properties of the file.
  public var title: String
  /// What made it, in the properties of the file.
  public var author: String
  /// The sheets.
  public var sheets: [Sheet]

  /// Creates a workbook.
  public init(title: String, author: String, sheets: [Sheet]) {
    self.title = title
    self.author = author
    self.sheets = sheets
  }
}

/// Why a workbook could not be written.
public struct WorkbookWriteError: Error, Sendable {
  /// The reason, as the library or the system words it.
  public let reason: String
}
