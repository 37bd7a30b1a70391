internal import PlanAnalysis
internal import Spreadsheets

/// A sheet that is written from top to bottom.
struct SheetPage {
  var sheet: Sheet
  /// The row that is written next.
  var row = 0
  /// The number of columns that a line of text takes.
  let columns: Int

  /// Begins a sheet.
  ///
  /// - Parameters:
  ///   - name: its name.
  ///   - widths: the widths of its columns, in letters.
  ///   - footer: what stands at the lower left of printed pages.
  ///   - language: the language of page numbers.
  init(_ name: String, widths: [Double], footer: String, language: Language) {
    sheet = Sheet(name: name)
    columns = widths.count
    for (column, width) in widths.enumerated() { sheet.columnWidths[column] = width }
    sheet.footer = footer
    sheet.pageFooter = WorkbookPhrase.page.text(in: language)
  }

  /// Begins a sheet of a workbook of results.
  init(_ name: String, widths: [Double], _ context: WorkbookContext) {
    self.init(
      name, widths: widths,
      footer: context.text(.footer(plan: context.planTitle, scenario: context.scenario)),
      language: context.language)
  }

  /// Adds a line of text across the sheet, as high as it needs.
  mutating func line(_ text: String, _ style: CellStyle) {
    sheet.set(row, columns: 0...max(0, columns - 1), .text(text), style)
    sheet.rowHeights[row] = style.size * 1.3 + 2
    if style.wraps { fit(text, width: sheet.columnWidths.values.reduce(0, +), style) }
    row += 1
  }

  /// Adds an empty line.
  mutating func gap() { row += 1 }

  /// Adds the title and what stands beneath it.
  mutating func heading(_ title: String, _ facts: String) {
    line(title, SheetLook.title)
    line(facts, SheetLook.subtitle)
  }

  /// Adds the head of a table, in which the columns `numbers` hold numbers.
  mutating func head(_ titles: [String], numbers: Range<Int>) {
    for (column, title) in titles.enumerated() {
      put(column, title, numbers.contains(column) ? SheetLook.numberHead : SheetLook.head)
    }
    row += 1
  }

  /// Keeps everything down to the row before the next in view and repeats the head, the last of it,
  /// on each page.
  mutating func freeze(columns: Int = 1) {
    sheet.frozenRows = row
    sheet.frozenColumns = columns
    sheet.repeatedRows = row - 1...row - 1
  }

  /// Puts a text into a cell of the row that is being written.
  mutating func put(_ column: Int, _ text: String, _ style: CellStyle = SheetLook.text) {
    sheet.set(row, column, .text(text), style)
    guard style.wraps, let width = sheet.columnWidths[column] else { return }
    fit(text, width: width, style)
  }

  /// Puts a text across cells of the row that is being written.
  mutating func put(columns: ClosedRange<Int>, _ text: String, _ style: CellStyle) {
    sheet.set(row, columns: columns, .text(text), style)
    fit(text, width: columns.reduce(0) { $0 + (sheet.columnWidths[$1] ?? 8) }, style)
  }

  /// Makes the row as high as `text` needs in `width` letters. Programs do so by themselves for some
  /// cells and not for others.
  private mutating func fit(_ text: String, width: Double, _ style: CellStyle) {
    let letters = max(1, (width - Double(style.indent) - 1) * 10 / style.size)
    let weight = style.isBold ? 1.02 : 0.95
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0.0) {
      $0 + max(1, (Double(String($1).displayWidth) * weight / letters).rounded(.up))
    }
    let height = lines * style.size * 1.3 + 2
    if height > sheet.rowHeights[row] ?? 15 { sheet.rowHeights[row] = height }
  }

  /// Puts a number into a cell of the row that is being written; an empty cell for `nil`.
  mutating func put(_ column: Int, _ number: Double?, _ format: String) {
    let value = number.map { CellValue.number($0) } ?? .empty
    sheet.set(row, column, value, SheetLook.number(format))
  }

  /// Puts a difference with its sign into a cell and its error into the next; empty cells for `nil`.
  mutating func put(
    _ column: Int, _ difference: Difference?, isPercentage: Bool, _ context: WorkbookContext,
    background: CellStyle.Colour? = nil
  ) {
    guard let difference else {
      put(column, nil, "0")
      put(column + 1, nil, "0")
      return
    }
    let (value, error) = context.differenceFormats(difference, isPercentage: isPercentage)
    let factor = isPercentage ? 100.0 : 1
    func look(_ format: String) -> CellStyle {
      SheetLook.number(format).with { $0.background = background }
    }
    sheet.set(row, column, .number(difference.mean * factor), look(value))
    sheet.set(
      row, column + 1,
      difference.isNone ? .empty : .number(difference.standardError * factor), look(error))
  }
}
