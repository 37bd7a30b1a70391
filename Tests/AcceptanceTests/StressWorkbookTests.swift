import Foundation
import Testing

@testable import Spreadsheets

extension StressReportTests {
  private func workbook(_ arguments: [String]) throws -> (sheets: [SheetContents], bytes: [UInt8]) {
    let out = folder.url.appending(path: "out-\(UUID().uuidString)").path
    let outcome = try Program.run(
      arguments + Self.draws + ["--format", "xlsx", "--out", out])
    #expect(outcome.status == 0 && outcome.messages.isEmpty, "\(outcome.messages)")
    let path = outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    return (try WorkbookContents(bytes).sheets, bytes)
  }

  private func value(_ sheet: SheetContents, _ row: Int, _ column: Int) -> Double? {
    guard case .number(let number)? = sheet[row, column]?.value else { return nil }
    return number
  }

  /// The row of the first cell of a column that holds a text.
  private func row(_ text: String, _ sheet: SheetContents, from first: Int = 0) throws -> Int {
    try #require(
      (first..<sheet.rowCount).first { sheet[$0, 0]?.value == .text(text) }, "\(text)")
  }

  @Test("A workbook of stress tests holds the figures of the commands, on any number of workers")
  func stressWorkbook() throws {
    let found = try ["1", "2"].map { try workbook(["stress", plan, "--workers", $0]) }
    #expect(found[0].bytes == found[1].bytes)
    let sheets = found[0].sheets
    #expect(
      sheets.map(\.name) == [
        "Shocks", "Pairs of shocks", "What matters", "What breaks it", "Boxes", "What it takes",
        "Provenance",
      ])
    let json = try json(["stress", "apply", plan, "--pairs"])
    let stresses = try #require(json["stresses"] as? [[String: Any]])
    let growth = try row("growth", sheets[0])
    for (place, stress) in stresses.enumerated() {
      guard stress["differences"] is [String: Any] else { continue }
      let change = try number(stress["differences"], "targets", "growth", "probability", "mean")
      let cell = try #require(value(sheets[0], growth, 3 + 2 * place))
      #expect(abs(cell - change * 100) < 1e-9)
    }
    let tornado = try self.json(["sensitivity", plan, "--method", "tornado"])
    let inputs = try #require(
      ((tornado["targets"] as? [String: Any])?["growth"] as? [String: Any])?["inputs"]
        as? [[String: Any]])
    let block = try row("growth", sheets[2])
    for input in inputs {
      let name = try #require(input["input"] as? String)
      let line = try row(name, sheets[2], from: block)
      for (column, end) in [(4, "low"), (6, "high")] {
        let mean = try number(input[end], "measure", "value")
        let cell = try #require(value(sheets[2], line, column))
        // In a sheet a percentage is a share.
        #expect(abs(cell * 100 - mean) < 1e-9, "\(name)")
      }
    }
    // What is shown of the target that is missed in about half of the futures, and of the boxes.
    #expect(try row("growth", sheets[4]) > 2)
    #expect(try row("growth", sheets[5]) > 2)
  }

  @Test(
    "The workbook of a run takes the sheets in, in both languages; the table has one of its own")
  func handIn() throws {
    let names = try workbook(["run", plan, "--stress", "--lang", "vi"]).sheets.map(\.name)
    let own = ["Cú sốc", "Cặp cú sốc", "Yếu tố chi phối", "Điều làm hụt chỉ tiêu", "Vùng"]
    #expect(Set(own).isSubset(of: names) && names.first == "Tóm tắt")
    let table = try workbook(["stress", "apply", plan, "--stress", "donor-exit"]).sheets
    #expect(table.map(\.name) == ["Shocks", "Provenance"])
    #expect(try value(table[0], row("visits", table[0]), 3) ?? 0 < 0)
    let text = try Program.run(["run", plan, "--stress"])
    #expect(text.status == 64 && text.messages.contains("--format xlsx"))
  }
}
