public import ForecastEngine
internal import Spreadsheets

extension AssumptionForm {
  /// A line that was filled in.
  public struct Entry: Sendable {
    /// The assumption.
    public let assumption: String
    /// The years; `nil` for all.
    public let years: ClosedRange<Int>?
    /// The new value, in the language of plans.
    public let value: String
    /// Why it differs.
    public let reason: String?
    /// What is said of its source.
    public let source: String?
    /// The cell of the new value: `Assumptions!F7`.
    public let place: String
  }

  /// Something wrong with a sheet that was filled in.
  public struct Finding: Sendable {
    /// The cell; `nil` for the file as a whole.
    public let place: String?
    /// Whether nothing can be made of the sheet.
    public let isError: Bool
    /// One sentence.
    public let message: String
    /// A name that the plan does not have, for which another may be meant.
    public var unknownName: String?
  }

  /// What was read from a sheet.
  public struct Reading: Sendable {
    /// The plan that the sheet says it is for.
    public var plan: String?
    /// The name for the scenario.
    public var name: String?
    /// Why the scenario is looked at.
    public var reason: String?
    /// The lines that were filled in.
    public var entries: [Entry] = []
    /// What is wrong.
    public var findings: [Finding] = []
  }

  /// Reads a sheet that was filled in.
  ///
  /// - Parameters:
  ///   - bytes: the .xlsx file.
  ///   - plan: the plan that the assumptions are of.
  /// - Returns: the lines, and everything that is wrong with the sheet at once.
  public static func read(_ bytes: [UInt8], of plan: PlanDescription) -> Reading {
    let contents: WorkbookContents
    do throws(WorkbookReadError) {
      contents = try WorkbookContents(bytes)
    } catch {
      return Reading(findings: [Finding(place: nil, isError: true, message: message(error))])
    }
    for sheet in contents.sheets {
      if let reader = FormReader(sheet, plan: plan) { return reader.reading }
    }
    let columns = [FormPhrase.identifier, .new].map { "'\($0.english)'" }.joined(separator: " and ")
    return Reading(findings: [
      Finding(
        place: nil, isError: true,
        message: "no sheet has the columns \(columns); begin with a sheet of 'kichban template'")
    ])
  }

  private static func message(_ error: WorkbookReadError) -> String {
    switch error {
    case .notAWorkbook: "this is no Excel workbook (.xlsx)"
    case .binaryOrLocked:
      "this is an Excel file of before 2007, or locked with a password; save it as .xlsx without one"
    case .openDocument: "this is an OpenDocument table; save it as .xlsx"
    case .tooLarge(let part?):
      "the piece '\(part)' of the workbook is larger than can be filled in by hand"
    case .tooLarge(nil): "the workbook is larger than can be filled in by hand"
    case .missing(let part): "the workbook lacks a piece: \(part)"
    case .damaged(let part, let line?): "the workbook is damaged: '\(part)', line \(line)"
    case .damaged(let part, nil): "the workbook is damaged: '\(part)'"
    }
  }
}

/// Reads the lines of a sheet.
private struct FormReader {
  private typealias Column = AssumptionForm.Column
  /// The rows among which the headings stand.
  private static let headRows = 40
  private static let mostColumns = 64

  let sheet: SheetContents
  let plan: PlanDescription
  private let head: Int
  private var columns: [Column: Int] = [:]
  private(set) var reading = AssumptionForm.Reading()
  private var style: FormNumberStyle?

  /// Creates a reader and reads; `nil` for a sheet without the headings.
  init?(_ sheet: SheetContents, plan: PlanDescription) {
    self.sheet = sheet
    self.plan = plan
    var found: (row: Int, columns: [Column: Int])?
    for row in 0..<min(sheet.rowCount, Self.headRows) where found == nil {
      var columns: [Column: Int] = [:]
      for column in 0..<Self.mostColumns {
        guard case .text(let text)? = sheet[row, column]?.value else { continue }
        for one in Column.allCases where columns[one] == nil && one.phrase.isSaid(by: text) {
          columns[one] = column
        }
      }
      if columns[.identifier] != nil, columns[.new] != nil { found = (row, columns) }
    }
    guard let found else { return nil }
    head = found.row
    columns = found.columns
    settings()
    for row in (head + 1)..<max(head + 1, sheet.rowCount) { line(row) }
    checkOverlaps()
  }

  private func place(_ row: Int, _ column: Int) -> String {
    "\(sheet.name)!\(CellReference(row: row, column: column).text)"
  }

  private func place(_ row: Int, _ column: Column) -> String {
    place(row, columns[column] ?? 0)
  }

  private mutating func error(_ place: String, _ message: String) {
    reading.findings.append(
      AssumptionForm.Finding(place: place, isError: true, message: message))
  }

  private mutating func warning(_ place: String, _ message: String) {
    reading.findings.append(
      AssumptionForm.Finding(place: place, isError: false, message: message))
  }

  private func cell(_ row: Int, _ column: Column) -> CellContents? {
    columns[column].flatMap { sheet[row, $0] }
  }

  /// The text of a cell; a number is one as well.
  private func text(_ row: Int, _ column: Int) -> String? {
    let text: String
    switch sheet[row, column]?.value {
    case .text(let found): text = found
    case .number(let number): text = DecimalDigits(number)?.plain ?? ""
    case .truth, .failure, .unknown, nil: return nil
    }
    let trimmed = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return trimmed.isEmpty ? nil : trimmed
  }

  private func text(_ row: Int, _ column: Column) -> String? {
    columns[column].flatMap { text(row, $0) }
  }

  private mutating func settings() {
    for row in 0..<head {
      guard let label = text(row, 0) else { continue }
      let value = text(row, 1)
      if FormPhrase.plan.isSaid(by: label) { reading.plan = value }
      if FormPhrase.scenarioName.isSaid(by: label) { reading.name = value }
      if FormPhrase.reason.isSaid(by: label) { reading.reason = value }
      guard FormPhrase.numberForm.isSaid(by: label) else { continue }
      style = FormNumberStyle.allCases.first { $0.example == value }
      if let value, style == nil {
        error(
          place(row, 1),
          "expected \(FormNumberStyle.allCases.map(\.example).joined(separator: " or ")), found "
            + "'\(value)'")
      }
    }
  }

  private mutating func line(_ row: Int) {
    guard let cell = cell(row, .new) else {
      for column in [Column.why, .source] where text(row, column) != nil {
        warning(place(row, column), "this line has no new value; nothing is changed")
      }
      return
    }
    let place = place(row, .new)
    guard let name = text(row, .identifier) else {
      error(self.place(row, .identifier), "expected the name of an assumption beside the new value")
      return
    }
    guard let record = plan.record(name, in: .assumptions) else {
      reading.findings.append(
        AssumptionForm.Finding(
          place: self.place(row, .identifier), isError: true,
          message: "the plan has no assumption '\(name.printable)'", unknownName: name))
      return
    }
    var years: ClosedRange<Int>?
    if let written = text(row, .years) {
      guard let span = Self.years(written) else {
        error(
          self.place(row, .years),
          "expected a year or years such as 2023 or 2023-2025, found '\(written.printable)'")
        return
      }
      guard plan.heading.years.contains(span.lowerBound),
        plan.heading.years.contains(span.upperBound)
      else {
        let all = plan.heading.years
        error(
          self.place(row, .years),
          "the plan has the years \(all.lowerBound)-\(all.upperBound), found '\(written.printable)'"
        )
        return
      }
      years = span
    }
    guard let value = value(cell, record, place) else { return }
    reading.entries.append(
      AssumptionForm.Entry(
        assumption: name, years: years, value: value, reason: text(row, .why),
        source: text(row, .source), place: place))
  }

  /// `2023`, `2023-2025` with any dash.
  private static func years(_ text: String) -> ClosedRange<Int>? {
    let dashes: Set<Character> = ["-", "–", "—", "−"]
    let ends = text.split(whereSeparator: { dashes.contains($0) }).map {
      Int($0.split(separator: " ").joined())
    }
    switch ends.count {
    case 1: return ends[0].map { $0...$0 }
    case 2:
      guard let first = ends[0], let last = ends[1], first <= last else { return nil }
      return first...last
    default: return nil
    }
  }

  /// The new value in the language of plans.
  private mutating func value(
    _ cell: CellContents, _ record: PlanRecord, _ place: String
  ) -> String? {
    let subject = "the assumption '\(record.id)'"
    let unit = record.unit
    switch cell.value {
    case .text(let text):
      if text.allSatisfy(\.isWhitespace) { return nil }
      switch FormNumber.read(text, style: style) {
      case .value(let value): return value
      case .refused(let reason):
        error(place, "\(subject): \(reason.printable)")
        return nil
      }
    case .number(let number):
      if cell.isDate {
        error(
          place,
          "\(subject): expected a number, found a date; spreadsheets take entries such as 3-4 for one"
        )
        return nil
      }
      guard let digits = DecimalDigits(number) else { return nil }
      if unit?.isPercentage == true {
        guard cell.isPercentage else {
          error(
            place,
            "\(subject) is in \(unit?.symbol ?? "%"): expected a percentage, found \(digits.plain); "
              + "type it with its sign, as \(digits.plain) % or \(digits.scaled(byPowerOfTen: 2).plain) %"
          )
          return nil
        }
        return digits.scaled(byPowerOfTen: 2).plain + " %"
      }
      guard !cell.isPercentage else {
        error(
          place,
          "\(subject) is in \(unit?.symbol ?? "a unit of its own"): expected a number, found a percentage"
        )
        return nil
      }
      return digits.plain
    case .truth:
      error(place, "\(subject): expected a number or a formula, found TRUE or FALSE")
    case .failure(let shown):
      error(place, "\(subject): expected a number or a formula, found '\(shown.printable)'")
    case .unknown:
      error(
        place,
        "\(subject): the cell's formula has no value yet; open the file in a spreadsheet program and save it"
      )
    }
    return nil
  }

  /// Two values for the same year cannot both hold.
  private mutating func checkOverlaps() {
    for (index, entry) in reading.entries.enumerated() {
      for other in reading.entries.prefix(index) where other.assumption == entry.assumption {
        let isSame =
          switch (entry.years, other.years) {
          case (let a?, let b?): a.overlaps(b)
          default: true
          }
        if isSame {
          error(
            entry.place,
            "the assumption '\(entry.assumption)' has a value for the same year in \(other.place)")
          break
        }
      }
    }
  }
}
