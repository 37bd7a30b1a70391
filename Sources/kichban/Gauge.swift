internal import ArgumentParser
internal import Workflows

/// `kichban gauge`.
struct Gauge: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say how much hope each target takes: against the past, peers and the plan's futures."
  )

  @Argument(help: "A plan or scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(
    help: """
      A file with figures of other places: area, series, period, value, unit, source, published.
      """, completion: .file(extensions: ["csv"]))
  var peers: String?

  @OptionGroup(title: "Run options") var options: RunOptions
  @OptionGroup(title: "Output options") var output: OutputOptions

  func run() throws {
    let workflow = GaugeWorkflow(
      path: file, peers: peers, choice: options.choice, presentation: output.presentation)
    try output.deliver { (progress) throws(WorkflowError) in try workflow.run(progress: progress) }
  }
}
