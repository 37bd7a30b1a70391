internal import ArgumentParser
internal import Foundation
internal import Workflows

/// `kichban compare`.
struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare a plan and its scenarios, or scenarios with each other.",
    discussion: """
      The first file is the one to compare with. All share their draws, so every difference has \
      a small error of its own. For two files it is said what each change between them does.
      """)

  @Argument(
    help: "Two or more plan or scenario files.", completion: .file(extensions: ["yaml", "yml"]))
  var files: [String]

  @OptionGroup(title: "Run options") var options: RunOptions
  @Option(
    help: ArgumentHelp(
      """
      How probable each scenario is, in the order of the files: 60,30,10 or 0.6,0.3,0.1. The mixture \
      of all is then shown too.
      """, valueName: "weights"))
  var weights: String?
  @OptionGroup(title: "Output options") var output: OutputOptions

  func validate() throws {
    guard (2...26).contains(files.count) else {
      throw ValidationError("'compare' takes from 2 to 26 files, found \(files.count).")
    }
    _ = try mixtureWeights()
  }

  private func mixtureWeights() throws -> [Double]? {
    guard let weights else { return nil }
    do {
      return try MixtureWeights.read(weights, scenarios: files.count)
    } catch {
      throw ValidationError(error.message)
    }
  }

  func run() throws {
    var workflow = CompareWorkflow(
      paths: files, choice: options.choice, presentation: output.presentation)
    workflow.weights = try mixtureWeights()
    let prepared = workflow
    try output.deliver(forms: Set(OutputFormat.allCases)) { (progress) throws(WorkflowError) in
      try prepared.run(progress: progress)
    }
  }
}
