internal import ArgumentParser
internal import Workflows

/// `kichban track`.
struct Track: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Hold a plan against what has happened so far.",
    discussion: """
      Years with actual figures are taken as they happened; the rest is projected from there, and \
      the assumptions that the figures say something about are updated. Prints how the probability \
      of each target moved as figures were published, what is done, what the years left must \
      bring, when it is too late, and which assumptions moved.
      """)

  @Argument(help: "A plan or scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(
    help: "The file of actual figures.", completion: .file(extensions: ["csv"]))
  var actuals: String

  @Option(
    help: ArgumentHelp(
      "Count only figures published up to this date, such as 2023-12-31.", valueName: "date"))
  var asKnown: String?

  @Flag(help: "Leave the assumptions as the plan has them.")
  var keepAssumptions = false

  @OptionGroup(title: "Run options") var options: RunOptions
  @OptionGroup(title: "Output options") var output: OutputOptions

  func validate() throws {
    if let asKnown, !TrackWorkflow.isDate(asKnown) {
      throw ValidationError("'\(asKnown)' is not a date such as 2023-12-31.")
    }
  }

  func run() throws {
    let workflow = TrackWorkflow(
      path: file, actuals: actuals, asKnown: asKnown, learns: !keepAssumptions,
      choice: options.choice,
      presentation: output.presentation)
    try output.deliver { (progress) throws(WorkflowError) in try workflow.run(progress: progress) }
  }
}
