/// Reads the cells of a sheet (ECMA-376, part 1, 18.3).
struct SheetScanner {
  let texts: [String]
  let formats: CellFormats
  let part: String

  private struct OpenCell {
    var place: CellReference
    var style = 0
    var type = "n"
    var value = ""
    var hasValue = false
    var isFormula = false
    var text = TextReader()
  }

  /// Reads the sheet `name`.
  func sheet(named name: String, _ content: [UInt8]) throws(WorkbookReadError) -> SheetContents {
    var cells: [CellReference: CellContents] = [:]
    var rowCount = 0
    var row = -1
    var column = -1
    var open: OpenCell?
    var isInValue = false
    try XMLScanner.scan(content, part: part) { (event) throws(WorkbookReadError) in
      switch event {
      case .begin("row", let attributes):
        row = attributes["r"].flatMap(Int.init).map { $0 - 1 } ?? row + 1
        column = -1
        guard (0..<CellReference.maximumRows).contains(row) else {
          throw .damaged(part: part, line: nil)
        }
      case .begin("c", let attributes):
        guard let place = place(attributes["r"], row: row, after: column) else {
          throw .damaged(part: part, line: nil)
        }
        (row, column) = (place.row, place.column)
        open = OpenCell(
          place: place, style: attributes["s"].flatMap(Int.init) ?? 0,
          type: attributes["t"] ?? "n")
      case .begin("v", _):
        isInValue = true
        open?.hasValue = true
      case .end("v"): isInValue = false
      case .begin("f", _): open?.isFormula = true
      case .text(let piece) where isInValue: open?.value += piece
      case .end("c"):
        guard let cell = open else { return }
        open = nil
        if let contents = contents(of: cell) {
          cells[cell.place] = contents
          rowCount = max(rowCount, cell.place.row + 1)
          if cells.count > WorkbookContents.mostCells { throw .tooLarge(part: part) }
        }
      case .begin, .text, .end:
        if open?.type == "inlineStr" { open?.text.meet(event) }
      }
    }
    return SheetContents(name: name, cells: cells, rowCount: rowCount)
  }

  private func place(_ text: String?, row: Int, after column: Int) -> CellReference? {
    if let text { return CellReference(text) }
    guard row >= 0, column + 1 < CellReference.maximumColumns else { return nil }
    return CellReference(row: row, column: column + 1)
  }

  /// What the cell holds, or `nil` for nothing.
  private func contents(of cell: OpenCell) -> CellContents? {
    guard let value = value(of: cell) else { return nil }
    var kind = CellFormats.Kind.plain
    if case .number = value { kind = formats.kind(ofStyle: cell.style) }
    return CellContents(
      value: value, isPercentage: kind == .percentage, isDate: kind == .date || cell.type == "d",
      isFormula: cell.isFormula)
  }

  private func value(of cell: OpenCell) -> CellContents.Value? {
    var cell = cell
    let shown = cell.value
    switch cell.type {
    case "inlineStr": return text(cell.text.take())
    case "s":
      guard let index = Int(shown), texts.indices.contains(index) else { return .unknown }
      return text(texts[index])
    case "str":
      return cell.hasValue || !cell.isFormula ? text(TextReader.unescaped(shown)) : .unknown
    case "b": return .truth(shown == "1" || shown == "true")
    case "e": return .failure(shown)
    case "d": return text(shown)
    default:
      guard cell.hasValue, !shown.isEmpty else { return cell.isFormula ? .unknown : nil }
      guard let number = Double(shown), number.isFinite else { return .failure(shown) }
      return .number(number)
    }
  }

  private func text(_ text: String) -> CellContents.Value? {
    text.isEmpty ? nil : .text(text)
  }
}
