import Testing

@testable import Spreadsheets

@Suite("Workbooks")
struct WorkbookTests {
  private static func book(_ fill: (inout Sheet) -> Void) -> Workbook {
    var sheet = Sheet(name: "Dự báo")
    fill(&sheet)
    return Workbook(title: "Kế hoạch", author: "kichban", sheets: [sheet])
  }

  private static func read(_ book: Workbook) throws -> SheetContents {
    try WorkbookContents(try book.bytes()).sheets[0]
  }

  @Test("What is written is read back: numbers to 16 digits, texts to the letter")
  func roundTrip() throws {
    let numbers = [0, -1.5, 0.1 + 0.2, 1e-300, 123_456_789.123456789, 0.07]
    let texts = ["Việt Nam", "a\nb", "<&\"'>", "  spaces  ", "_x0041_", "日本", "=1+1", "@x", "+1"]
    let sheet = try Self.read(
      Self.book { sheet in
        for (row, number) in numbers.enumerated() { sheet.set(row, 0, .number(number)) }
        for (row, text) in texts.enumerated() { sheet.set(row, 1, .text(text)) }
      })
    #expect(sheet.name == "Dự báo")
    for (row, number) in numbers.enumerated() {
      guard case .number(let found)? = sheet[row, 0]?.value else {
        Issue.record("no number in row \(row)")
        continue
      }
      #expect(abs(found - number) <= 1e-15 * abs(number))
    }
    for (row, text) in texts.enumerated() where text != "_x0041_" {
      #expect(sheet[row, 1]?.value == .text(text))
      #expect(sheet[row, 1]?.isFormula == false)
    }
    #expect(sheet.rowCount == texts.count)
  }

  @Test("A number that is not finite leaves an empty cell", arguments: [Double.nan, .infinity])
  func notFinite(_ number: Double) throws {
    let sheet = try Self.read(Self.book { $0.set(0, 0, .number(number)) })
    #expect(sheet[0, 0] == nil)
  }

  @Test("A formula carries its value")
  func formula() throws {
    let sheet = try Self.read(
      Self.book { sheet in
        sheet.set(0, 0, .formula("=SUM(B1:B2)", value: 3.5))
        sheet.set(1, 0, .textFormula("=IF(1=1,\"a\",\"b\")", value: "a"))
      })
    #expect(sheet[0, 0]?.value == .number(3.5))
    #expect(sheet[0, 0]?.isFormula == true)
    #expect(sheet[1, 0]?.value == .text("a"))
  }

  @Test("A percentage is told from a number and a date by the look of its cell")
  func formats() throws {
    let formats = ["0\\ %", "0.00%", "General", "#,##0.0", "\"% \"0", "dd/mm/yyyy", "[Red]0.0"]
    let sheet = try Self.read(
      Self.book { sheet in
        for (row, format) in formats.enumerated() {
          sheet.set(row, 0, .number(0.07), CellStyle().with { $0.numberFormat = format })
        }
      })
    let found = formats.indices.map { sheet[$0, 0] }
    #expect(found.map { $0?.isPercentage } == [true, true, false, false, false, false, false])
    #expect(found.map { $0?.isDate } == [false, false, false, false, false, true, false])
  }

  @Test("The same workbook has the same bytes, also with charts of two kinds")
  func sameBytes() throws {
    let book = Self.book { sheet in
      for row in 0..<3 {
        for column in 0..<3 { sheet.set(row, column, .number(Double(row * column))) }
      }
      func cells(_ column: Int) -> CellRange {
        CellRange(
          sheet: "Dự báo", from: CellReference(row: 0, column: column),
          to: CellReference(row: 2, column: column))
      }
      sheet.add(
        SheetChart(
          title: "a", valueTitle: "b", description: "c",
          series: [
            .init(name: "1", categories: cells(0), values: cells(1), mark: .area(0xFF0000)),
            .init(
              name: "2", categories: cells(0), values: cells(2),
              mark: .line(0, width: 1, dash: .dots, hasPoints: true)),
          ], numberFormat: "0", bounds: 0...5, width: 400, height: 200), row: 4, column: 0)
    }
    let bytes = try book.bytes()
    #expect(try book.bytes() == bytes)
    let drawn = try #require(
      try ZipArchive(bytes).content(of: "xl/charts/chart1.xml", limit: 1 << 20))
    let text = String(decoding: drawn, as: UTF8.self)
    #expect(text.contains("areaChart") && text.contains("lineChart"))
    #expect(text.contains("<c:max val=\"5.0\">"))
  }

  @Test("References are those of spreadsheets")
  func references() {
    for (text, row, column) in [("A1", 0, 0), ("E7", 6, 4), ("AA10", 9, 26), ("XFD1", 0, 16_383)] {
      #expect(CellReference(text) == CellReference(row: row, column: column))
      #expect(CellReference(row: row, column: column).text == text)
    }
    for text in ["", "A", "7", "A0", "XFE1", "a1", "A1048577", "$A$1", "AAAAAAAAAAAAAAAA1"] {
      #expect(CellReference(text) == nil, "\(text)")
    }
  }
}
