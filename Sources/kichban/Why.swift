internal import ArgumentParser
internal import Foundation
internal import Workflows

/// `kichban why`.
struct Why: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what events, projects and levers do to each target.",
    discussion: """
      Each event is taken away, each project too or moved by a year, each lever set to its ends. \
      All share their draws, so every effect has a small error of its own.
      """)

  @Argument(help: "A plan or scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @OptionGroup(title: "Run options") var options: RunOptions
  @OptionGroup(title: "Output options") var output: OutputOptions

  func run() throws {
    let workflow = WhyWorkflow(
      path: file, choice: options.choice, presentation: output.presentation)
    try output.deliver { (progress) throws(WorkflowError) in try workflow.run(progress: progress) }
  }
}
