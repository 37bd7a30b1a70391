internal import ArgumentParser
internal import Foundation
internal import Workflows

/// `kichban run`.
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Project a plan or a scenario and hold it against its targets.",
    discussion: """
      Prints every indicator by year, with its median and an 80 % range, and for every target \
      the probability that it is met.
      """)

  @Argument(help: "A plan or scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @OptionGroup(title: "Run options") var options: RunOptions
  @Option(
    help: """
      Instead of a number of draws: the standard error to which every probability must be known, \
      such as 0.001 (a tenth of a point).
      """)
  var precision: Precision?
  @Option(
    help: ArgumentHelp(
      "Targets whose probability to be met together is wanted, with commas; may be given again.",
      valueName: "targets"))
  var together: [String] = []
  @OptionGroup(title: "Output options") var output: OutputOptions

  func validate() throws {
    guard precision == nil || options.draws.isDefault else {
      throw ValidationError("Give '--draws' or '--precision', not both.")
    }
  }

  func run() throws {
    var workflow = RunWorkflow(
      path: file, choice: options.choice, presentation: output.presentation)
    workflow.precision = precision?.value
    workflow.together = together.map { list in
      list.split(separator: ",").map { $0.filter { !$0.isWhitespace } }
    }
    let prepared = workflow
    try output.deliver { (progress) throws(WorkflowError) in try prepared.run(progress: progress) }
  }
}

/// `kichban check`.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read and check plans and scenarios without running them.")

  @Argument(help: "Plan or scenario files.", completion: .file(extensions: ["yaml", "yml"]))
  var files: [String]

  @Flag(help: "Count warnings as mistakes.")
  var strict = false

  func run() throws {
    var isGood = true
    for file in files {
      do {
        let output = try PlanFilesWorkflow.check(
          file, isStrict: strict, usesColour: Terminal.usesColour(STDERR_FILENO))
        Terminal.write(output.messages, to: .standardError)
        Terminal.write(output.line, to: .standardOutput)
      } catch WorkflowError.badFile(let text) {
        isGood = false
        Terminal.write(text, to: .standardError)
      }
    }
    if !isGood { throw ExitCode(ExitCode.badFile) }
  }
}
