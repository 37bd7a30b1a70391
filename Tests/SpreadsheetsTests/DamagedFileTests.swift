import Foundation
import Testing

@testable import Spreadsheets

@Suite("Files that are no workbooks")
struct DamagedFileTests {
  private static func bytes() throws -> [UInt8] {
    var sheet = Sheet(name: "A")
    for row in 0..<50 { sheet.set(row, 0, .text("text \(row)")) }
    return try Workbook(title: "t", author: "a", sheets: [sheet]).bytes()
  }

  private static func error(_ bytes: [UInt8]) -> WorkbookReadError? {
    do throws(WorkbookReadError) {
      _ = try WorkbookContents(bytes)
      return nil
    } catch {
      return error
    }
  }

  private static func changed(_ part: String, _ content: String) throws -> [UInt8] {
    try ZipArchive(try bytes()).bytes(replacing: [(part, Array(content.utf8))])
  }

  @Test("Something else is told from a workbook")
  func other() {
    #expect(Self.error([]) == .notAWorkbook)
    #expect(Self.error(Array("id,value\n".utf8)) == .notAWorkbook)
    #expect(Self.error(Array("PK\u{3}\u{4} and nothing more".utf8)) == .notAWorkbook)
    #expect(Self.error([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1]) == .binaryOrLocked)
  }

  @Test("A file that was cut off anywhere is refused and nothing else happens")
  func cut() throws {
    let bytes = try Self.bytes()
    for part in 1..<20 {
      #expect(Self.error(Array(bytes.prefix(bytes.count * part / 20))) != nil)
    }
  }

  @Test("A file with changed bytes is read or refused", arguments: 0..<300)
  func flipped(_ seed: Int) throws {
    var bytes = try Self.bytes()
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    for _ in 0..<5 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      bytes[Int(state >> 33) % bytes.count] ^= UInt8(truncatingIfNeeded: state >> 20) | 1
    }
    _ = Self.error(bytes)
  }

  @Test("A piece that is missing or damaged is named")
  func pieces() throws {
    let text = "<worksheet><sheetData>"
    let open = Self.error(try Self.changed("xl/worksheets/sheet1.xml", text))
    guard case .damaged("xl/worksheets/sheet1.xml", .some)? = open else {
      Issue.record("found \(String(describing: open))")
      return
    }
    #expect(
      Self.error(
        try Self.changed(
          "xl/worksheets/sheet1.xml",
          "<worksheet><sheetData><row r=\"0\"/></sheetData></worksheet>"))
        == .damaged(part: "xl/worksheets/sheet1.xml", line: nil))
    #expect(
      Self.error(
        try Self.changed("xl/_rels/workbook.xml.rels", "<Relationships></Relationships>"))
        == .missing(part: "'A'"))
  }

  @Test("Entities of a file's own are refused, however small they look")
  func entities() throws {
    let bomb = """
      <?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>
      <worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&b;</v></c></row></sheetData></worksheet>
      """
    #expect(
      Self.error(try Self.changed("xl/worksheets/sheet1.xml", bomb))
        == .damaged(part: "xl/worksheets/sheet1.xml", line: 1))
  }

  @Test("A piece that unpacks to more than is allowed is refused before it fills the memory")
  func bomb() throws {
    let empty = String(repeating: " ", count: WorkbookContents.mostUnpackedBytes + 1)
    let bytes = try Self.changed("xl/worksheets/sheet1.xml", "<worksheet>" + empty)
    #expect(bytes.count < 1 << 20)
    #expect(Self.error(bytes) == .tooLarge(part: "xl/worksheets/sheet1.xml"))
  }

  @Test("Cells without places, inline texts, pieces of text and errors are read")
  func spellings() throws {
    let sheet = """
      <x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>
      <x:row><x:c t="inlineStr"><x:is><x:r><x:t>a</x:t></x:r><x:r><x:t>b</x:t></x:r>\
      <x:rPh sb="0" eb="1"><x:t>no</x:t></x:rPh></x:is></x:c><x:c><x:v>7</x:v></x:c></x:row>
      <x:row r="4"><x:c r="C4" t="e"><x:v>#REF!</x:v></x:c><x:c r="D4"><x:f>A1</x:f></x:c>\
      <x:c r="E4" t="b"><x:v>1</x:v></x:c><x:c r="F4" t="str"><x:f>B1</x:f><x:v>ö</x:v></x:c></x:row>
      </x:sheetData></x:worksheet>
      """
    let bytes = try Self.changed("xl/worksheets/sheet1.xml", sheet)
    let cells = try WorkbookContents(bytes).sheets[0]
    #expect(cells[0, 0]?.value == .text("ab"))
    #expect(cells[0, 1]?.value == .number(7))
    #expect(cells[3, 2]?.value == .failure("#REF!"))
    #expect(cells[3, 3]?.value == .unknown)
    #expect(cells[3, 4]?.value == .truth(true))
    #expect(cells[3, 5]?.value == .text("ö"))
    #expect(cells[3, 5]?.isFormula == true)
  }
}
