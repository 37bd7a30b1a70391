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
  @OptionGroup(title: "Output options") var output: OutputOptions

  func validate() throws {
    guard (2...26).contains(files.count) else {
      throw ValidationError("'compare' takes from 2 to 26 files, found \(files.count).")
    }
  }

  func run() throws {
    let workflow = CompareWorkflow(
      paths: files, choice: options.choice, presentation: output.presentation)
    try output.deliver(forms: Set(OutputFormat.allCases)) { (progress) throws(WorkflowError) in
      try workflow.run(progress: progress)
    }
  }
}
