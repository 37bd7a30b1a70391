internal import ArgumentParser
internal import Foundation
internal import Workflows

/// `kichban export`.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Give results out with their data, for work that goes on elsewhere.",
    subcommands: [ExportNotebook.self, ExportData.self])
}

/// What all exports ask for.
struct ExportOptions: ParsableArguments {
  @Argument(help: "Plan or scenario files.", completion: .file(extensions: ["yaml", "yml"]))
  var files: [String]

  @OptionGroup(title: "Run options") var options: RunOptions

  @Option(
    help: "How many draws of what each target measures are given out; 0 for none.")
  var keepDraws = 1000

  @Option(name: .customLong("lang"), help: "The language: en or vi.")
  var language = OutputLanguage.english

  @Option(help: ArgumentHelp("The folder to write to.", valueName: "folder"))
  var out: String

  func validate() throws {
    guard (1...26).contains(files.count) else {
      throw ValidationError("'export' takes up to 26 files, found \(files.count).")
    }
    guard (0...1_000_000).contains(keepDraws) else {
      throw ValidationError("'--keep-draws' is between 0 and 1000000, found \(keepDraws).")
    }
  }

  func deliver(_ form: ExportWorkflow.Form) throws {
    let workflow = ExportWorkflow(
      paths: files, choice: options.choice, keptDraws: keepDraws, form: form, language: language,
      usesColour: Terminal.usesColour(STDERR_FILENO))
    try OutputOptions.deliver(to: out) { (progress) throws(WorkflowError) in
      try workflow.run(progress: progress)
    }
  }
}

/// `kichban export data`.
struct ExportData: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data",
    abstract: "Write tidy tables with a description that programs read.",
    discussion: """
      CSV files and a datapackage.json (Frictionless), for R, pandas, spreadsheets and databases. \
      Scenarios of one plan are compared with the first file of it.
      """)

  @OptionGroup var options: ExportOptions

  func run() throws { try options.deliver(.data) }
}

/// `kichban export notebook`.
struct ExportNotebook: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notebook",
    abstract: "Write a Jupyter notebook with its data beside it.",
    discussion: """
      Projections, targets, a comparison of scenarios, and draws for questions of one's own. The first \
      file is the one that the notebook is about; others are scenarios of the same plan.
      """)

  @OptionGroup var options: ExportOptions

  func run() throws { try options.deliver(.notebook) }
}
