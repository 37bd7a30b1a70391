import Foundation
import Testing

@Suite("The command report")
struct ReportCommandTests {
  private static let library = "// charts\nwindow.vegaEmbed = null;"

  private let folder: TemporaryFolder
  /// A machine with scripts for charts.
  private let equipped: [String: String]
  /// A machine without them.
  private let bare: [String: String]

  init() throws {
    folder = try TemporaryFolder()
    equipped = ["KICHBAN_CHARTS": try folder.write(Self.library, "charts.js")]
    bare = ["KICHBAN_CHARTS": folder.url.appending(path: "none.js").path]
  }

  @Test(
    "A page has the scripts, the answer and the probabilities of the run", arguments: ["en", "vi"])
  func page(language: String) throws {
    let arguments = [Program.plan, "--draws", "2000"]
    let report = try Program.run(
      ["report"] + arguments + ["--lang", language], environment: equipped)
    #expect(report.status == 0 && report.messages.isEmpty)
    #expect(report.output.contains(Self.library))
    #expect(report.output.hasSuffix("</html>\n"))
    let run = try Program.run(["run"] + arguments + ["--format", "json"]).output
    let probabilities = run.matches(
      of: /"thresholds": \[\s*\{\s*"value": [0-9.]+,\s*"probability": ([0-9.e-]+)/)
    #expect(probabilities.count == 12)
    for one in probabilities {
      #expect(report.output.contains("<data value=\"\(one.output.1)\">"))
      #expect(report.output.contains("\"value\":\(one.output.1),"))
    }
  }

  @Test("The number of workers changes no byte")
  func workers() throws {
    let pages = try ["1", "3"].map { workers in
      try Program.run(
        ["report", Program.plan, "--draws", "3000", "--workers", workers], environment: equipped
      ).output
    }
    #expect(pages[0] == pages[1])
  }

  @Test("Without the scripts there are tables, and a note where to get them")
  func noScripts() throws {
    let report = try Program.run(
      ["report", Program.plan, "--draws", "1000"], environment: bare)
    #expect(report.status == 0)
    #expect(report.messages.contains("scripts/setup"))
    #expect(report.output.contains("<details open=\"\">"))
    #expect(!report.output.contains("<script>"))
  }

  @Test("What a form needs is said before anything runs", arguments: ["pdf", "docx"])
  func missingPrograms(format: String) throws {
    var environment = equipped
    environment["PATH"] = "/nonexistent"
    let report = try Program.run(
      ["report", Program.plan, "--format", format], environment: environment)
    #expect(report.status == 1)
    #expect(report.output.isEmpty)
    #expect(report.messages.contains("needs Chromium"))
    #expect(report.messages.contains("apt-get install chromium"))
  }

  @Test("Several files are compared, and the file names them all")
  func scenarios() throws {
    let out = folder.url.appending(path: "out").path
    let scenario = Program.plans.appending(path: "electronics-slump-2023.yaml").path
    let report = try Program.run(
      ["report", Program.plan, scenario, "--draws", "1000", "--out", out],
      environment: equipped)
    #expect(report.status == 0)
    let path = report.output.trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(path.hasSuffix("report-thai-nguyen-2021-2025-base-electronics-slump-2023-en.html"))
    let page = try String(contentsOfFile: path, encoding: .utf8)
    #expect(page.contains("id=\"scenarios\""))
    #expect(page.contains("id=\"change-export_growth\""))
  }

  @Test("A bad file is answered as everywhere")
  func badFile() throws {
    let report = try Program.run(["report", "no-such-plan.yaml"])
    #expect(report.status == 65 && report.output.isEmpty)
  }
}
