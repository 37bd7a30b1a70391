public import ArgumentParser
internal import Foundation
public import Workflows

extension ReportFormat: ExpressibleByArgument {}

/// `kichban report`.
struct Report: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a report: the answer, charts, what changes, all assumptions with sources.",
    discussion: """
      One HTML file that needs nothing else, for a browser and for paper. The first file is the \
      one that the report is about; others are compared with it. PDF needs Chromium, DOCX needs \
      Chromium and pandoc.
      """)

  @Argument(
    help: "Plan or scenario files.", completion: .file(extensions: ["yaml", "yml"]))
  var files: [String]

  @OptionGroup(title: "Run options") var options: RunOptions

  @Option(help: "html, pdf or docx.")
  var format = ReportFormat.html

  @Flag(
    help: """
      Add stress tests of the first file: shocks of the past, what each target hangs on, what breaks \
      it, and what it would take.
      """)
  var stress = false

  @Option(name: .customLong("lang"), help: "The language: en or vi.")
  var language = OutputLanguage.english

  @Option(help: ArgumentHelp("Write the report to a file in this folder.", valueName: "folder"))
  var out: String?

  func validate() throws {
    guard (1...26).contains(files.count) else {
      throw ValidationError("'report' takes up to 26 files, found \(files.count).")
    }
  }

  func run() throws {
    var workflow = ReportWorkflow(
      paths: files, choice: options.choice, format: format, language: language,
      usesColour: Terminal.usesColour(STDERR_FILENO))
    workflow.hasStress = stress
    let prepared = workflow
    try OutputOptions.deliver(to: out) { (progress) throws(WorkflowError) in
      try prepared.run(progress: progress)
    }
  }
}
