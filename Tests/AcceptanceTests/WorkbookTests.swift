import Foundation
import Testing

@Suite("Workbooks of the whole program")
struct WorkbookTests {
  @Test("A workbook goes to a folder, and the same run gives the same bytes")
  func workbook() throws {
    let folder = try TemporaryFolder()
    var found: [Data] = []
    for workers in ["1", "2"] {
      let outcome = try Program.run([
        "run", Program.plan, "--draws", "2000", "--workers", workers, "--format", "xlsx", "--out",
        folder.url.path,
      ])
      #expect(outcome.status == 0 && outcome.messages.isEmpty)
      let path = outcome.output.split(separator: "\n").joined()
      #expect(path.hasSuffix("thai-nguyen-2021-2025-base.xlsx"))
      found.append(try Data(contentsOf: URL(fileURLWithPath: path)))
    }
    #expect(found[0] == found[1])
    #expect(found[0].starts(with: Array("PK".utf8)))
  }

  @Test("A result that has no workbook says so before anything is run")
  func noWorkbook() throws {
    let outcome = try Program.run(["why", Program.plan, "--format", "xlsx"])
    #expect(outcome.status == 64)
    #expect(outcome.messages.contains("text, json, csv"))
  }

  @Test("A sheet to fill in is not written over, and is for its own plan")
  func form() throws {
    let folder = try TemporaryFolder()
    let sheet = folder.url.appending(path: "sheet.xlsx").path
    #expect(try Program.run(["template", Program.plan, sheet]).status == 0)
    let again = try Program.run(["template", Program.plan, sheet])
    #expect(again.status == 1)
    #expect(again.messages.contains("--force"))
    #expect(try Program.run(["template", Program.plan, sheet, "--force"]).status == 0)
    let scenario = folder.url.appending(path: "scenario.yaml").path
    let empty = try Program.run(["import", sheet, "--of", Program.plan, "-o", scenario])
    #expect(empty.status == 65)
    #expect(empty.messages.hasSuffix("error: no new value is filled in\n"))
    let other = Program.root.appending(path: "docs/examples/bac-giang-sketch.yaml").path
    let wrong = try Program.run(["import", sheet, "--of", other, "-o", scenario])
    #expect(wrong.status == 65)
    #expect(wrong.messages.contains("the sheet is for the plan 'thai-nguyen-2021-2025'"))
    #expect(folder.names == ["sheet.xlsx"])
  }
}
