internal import CXLSXWriter
internal import Foundation

extension Workbook {
  /// Returns the workbook as the bytes of an .xlsx file: the same bytes for the same workbook.
  ///
  /// - Throws: ``WorkbookWriteError`` if the system has no room for temporary files.
  public func bytes() throws(WorkbookWriteError) -> [UInt8] {
    // The library writes to files alone.
    let path = NSTemporaryDirectory() + "/kichban-\(UUID().uuidString).xlsx"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let error = write(to: path)
    guard error == LXW_NO_ERROR else {
      throw WorkbookWriteError(reason: String(cString: lxw_strerror(error)))
    }
    do {
      let written = try Data(contentsOf: URL(fileURLWithPath: path))
      return try ChartLayers.combined(
        [UInt8](written), charts: sheets.flatMap(\.charts).map(\.chart))
    } catch {
      throw WorkbookWriteError(reason: "\(error)")
    }
  }

  private func write(to path: String) -> lxw_error {
    guard let book = workbook_new(path) else { return LXW_ERROR_CREATING_XLSX_FILE }
    setProperties(of: book)
    var formats = Formats(book: book)
    for sheet in sheets {
      guard let page = workbook_add_worksheet(book, sheet.name) else { continue }
      write(sheet, to: page, of: book, &formats)
    }
    return workbook_close(book)
  }

  private func setProperties(of book: UnsafeMutablePointer<lxw_workbook>) {
    title.withMutableCString { title in
      author.withMutableCString { author in
        var properties = lxw_doc_properties()
        properties.title = title
        properties.author = author
        // A workbook's date would be that of the run: it is the first that the format knows,
        // 1 January 1980, as for the files inside it.
        properties.created = 315_532_800
        workbook_set_properties(book, &properties)
      }
    }
  }

  private func write(
    _ sheet: Sheet, to page: UnsafeMutablePointer<lxw_worksheet>,
    of book: UnsafeMutablePointer<lxw_workbook>, _ formats: inout Formats
  ) {
    setUp(page, for: sheet)
    var merges: [CellReference: Sheet.Merge] = [:]
    for merge in sheet.merges {
      merges[CellReference(row: merge.row, column: merge.columns.lowerBound)] = merge
    }
    // The library wants merged cells before what stands in them.
    for merge in sheet.merges {
      worksheet_merge_range(
        page, lxw_row_t(merge.row), lxw_col_t(merge.columns.lowerBound), lxw_row_t(merge.row),
        lxw_col_t(merge.columns.upperBound), "", nil)
    }
    for cell in sheet.cells {
      write(cell, to: page, formats.format(of: cell.style))
    }
    for choice in sheet.choices { offer(choice, on: page) }
    for (place, chart) in sheet.charts {
      guard let drawn = ChartDrawing(chart).added(to: book) else { continue }
      chart.description.withMutableCString { description in
        var options = lxw_chart_options()
        // The library's charts are 480 by 288 pixels.
        options.x_scale = Double(chart.width) / 480
        options.y_scale = Double(chart.height) / 288
        options.description = description
        worksheet_insert_chart_opt(
          page, lxw_row_t(place.row), lxw_col_t(place.column), drawn, &options)
      }
    }
  }

  private func write(
    _ cell: Sheet.Cell, to page: UnsafeMutablePointer<lxw_worksheet>,
    _ format: UnsafeMutablePointer<lxw_format>?
  ) {
    let row = lxw_row_t(cell.place.row)
    let column = lxw_col_t(cell.place.column)
    switch cell.value {
    case .text(let text) where !text.isEmpty:
      worksheet_write_string(page, row, column, text.fittingCell, format)
    case .number(let number) where number.isFinite:
      worksheet_write_number(page, row, column, number, format)
    case .formula(let formula, let value):
      worksheet_write_formula_num(page, row, column, formula, format, value.isFinite ? value : 0)
    case .textFormula(let formula, let value):
      worksheet_write_formula_str(page, row, column, formula, format, value)
    case .empty, .text, .number:
      worksheet_write_blank(page, row, column, format)
    }
  }

  private func setUp(_ page: UnsafeMutablePointer<lxw_worksheet>, for sheet: Sheet) {
    for (column, width) in sheet.columnWidths.sorted(by: { $0.key < $1.key }) {
      worksheet_set_column(page, lxw_col_t(column), lxw_col_t(column), width, nil)
    }
    for (row, height) in sheet.rowHeights.sorted(by: { $0.key < $1.key }) {
      worksheet_set_row(page, lxw_row_t(row), height, nil)
    }
    if sheet.frozenRows > 0 || sheet.frozenColumns > 0 {
      worksheet_freeze_panes(page, lxw_row_t(sheet.frozenRows), lxw_col_t(sheet.frozenColumns))
    }
    if let rows = sheet.repeatedRows {
      worksheet_repeat_rows(page, lxw_row_t(rows.lowerBound), lxw_row_t(rows.upperBound))
    }
    if sheet.isLandscape { worksheet_set_landscape(page) }
    let a4: UInt8 = 9
    worksheet_set_paper(page, a4)
    // One page wide, as many high as it takes.
    worksheet_fit_to_pages(page, 1, 0)
    // In inches.
    worksheet_set_margins(page, 0.5, 0.5, 0.6, 0.75)
    let pages = sheet.pageFooter.split(separator: "#", omittingEmptySubsequences: false)
      .map(String.init).map(Self.plainInFooter)
    let number = pages.count == 3 ? "\(pages[0])&P\(pages[1])&N\(pages[2])" : "&P/&N"
    worksheet_set_footer(
      page, "&L&8\(Self.plainInFooter(String(sheet.footer.prefix(150))))&R&8\(number)")
    if !sheet.pageBreaks.isEmpty {
      var breaks = sheet.pageBreaks.map { lxw_row_t($0) } + [0]
      worksheet_set_h_pagebreaks(page, &breaks)
    }
    worksheet_gridlines(page, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue))
    if sheet.isProtected {
      var rights = lxw_protection()
      rights.format_cells = 1
      rights.format_columns = 1
      rights.format_rows = 1
      worksheet_protect(page, nil, &rights)
    }
  }

  /// An ampersand begins a command in a footer, and a digit after the size would belong to it.
  private static func plainInFooter(_ text: String) -> String {
    let doubled = text.split(separator: "&", omittingEmptySubsequences: false)
      .joined(separator: "&&")
    return doubled.first?.isNumber == true ? " " + doubled : doubled
  }

  private func offer(_ choice: Sheet.Choice, on page: UnsafeMutablePointer<lxw_worksheet>) {
    // The format takes at most 255 letters for the whole list.
    guard !choice.items.isEmpty, choice.items.joined(separator: ",").utf16.count <= 255 else {
      return
    }
    var items: [UnsafeMutablePointer<CChar>?] = choice.items.map { strdup($0) } + [nil]
    defer { for item in items { free(item) } }
    items.withUnsafeMutableBufferPointer { list in
      var validation = lxw_data_validation()
      validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
      validation.value_list = list.baseAddress
      validation.show_error = UInt8(
        (choice.isStrict ? LXW_VALIDATION_ON : LXW_VALIDATION_OFF).rawValue)
      worksheet_data_validation_range(
        page, lxw_row_t(choice.rows.lowerBound), lxw_col_t(choice.column),
        lxw_row_t(choice.rows.upperBound), lxw_col_t(choice.column), &validation)
    }
  }
}

/// The formats of a workbook, one for each style.
private struct Formats {
  let book: UnsafeMutablePointer<lxw_workbook>
  private var known: [CellStyle: UnsafeMutablePointer<lxw_format>] = [:]

  init(book: UnsafeMutablePointer<lxw_workbook>) {
    self.book = book
  }

  mutating func format(of style: CellStyle) -> UnsafeMutablePointer<lxw_format>? {
    if let format = known[style] { return format }
    guard let format = workbook_add_format(book) else { return nil }
    known[style] = format
    if style.isBold { format_set_bold(format) }
    if style.isItalic { format_set_italic(format) }
    format_set_font_size(format, style.size)
    if style.colour != 0 { format_set_font_color(format, style.colour) }
    if let background = style.background { format_set_bg_color(format, background) }
    let thin = UInt8(LXW_BORDER_THIN.rawValue)
    switch style.border {
    case .none: break
    case .below: format_set_bottom(format, thin)
    case .above: format_set_top(format, thin)
    case .all: format_set_border(format, thin)
    }
    format_set_border_color(format, style.borderColour)
    switch style.alignment {
    case .natural: break
    case .left: format_set_align(format, UInt8(LXW_ALIGN_LEFT.rawValue))
    case .centre: format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue))
    case .right: format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue))
    }
    switch style.verticalAlignment {
    case .top: format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    case .middle: format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
    case .bottom: break
    }
    if style.wraps { format_set_text_wrap(format) }
    if style.indent > 0 { format_set_indent(format, UInt8(style.indent)) }
    if style.numberFormat != "General" { format_set_num_format(format, style.numberFormat) }
    if style.isUnlocked { format_set_unlocked(format) }
    return format
  }
}

extension String {
  /// The text, cut where a cell takes no more.
  fileprivate var fittingCell: String {
    let longest = 32_767
    guard utf16.count > longest else { return self }
    return String(prefix(longest / 2 - 1)) + "…"
  }

  /// Lends the text to a C function that does not change it, though its type says so.
  fileprivate func withMutableCString(_ use: (UnsafeMutablePointer<CChar>) -> Void) {
    var copy = utf8CString
    copy.withUnsafeMutableBufferPointer { buffer in
      if let start = buffer.baseAddress { use(start) }
    }
  }
}
