internal import ArgumentParser
internal import Foundation
internal import Workflows

/// `kichban show`.
struct Show: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what a plan or scenario says, put together, without running it.",
    discussion: """
      Every number stands with its unit, what its distribution means and its source. What a \
      scenario changes is marked, with what it was and the line that changes it.
      """)

  @Argument(help: "A plan or scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Flag(help: "Show only what scenarios change.")
  var changes = false

  @OptionGroup(title: "Output options") var output: OutputOptions

  func run() throws {
    let workflow = ShowWorkflow(presentation: output.presentation)
    try output.deliver { (_) throws(WorkflowError) in
      try workflow.show(file, onlyChanges: changes)
    }
  }
}

/// `kichban diff`.
struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say how two plans or scenarios differ, in sentences, without running them.")

  @Argument(help: "A plan or scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var first: String

  @Argument(help: "Another one.", completion: .file(extensions: ["yaml", "yml"]))
  var second: String

  @OptionGroup(title: "Output options") var output: OutputOptions

  func run() throws {
    let workflow = ShowWorkflow(presentation: output.presentation)
    try output.deliver { (_) throws(WorkflowError) in
      try workflow.differences(from: first, to: second)
    }
  }
}

/// `kichban audit`.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Say what the targets of a plan imply together, by arithmetic alone.",
    discussion: """
      What growth of a whole and of its parts asks of the rest, what rate of implementation \
      targets ask for, which targets cannot all be met, what they ask compared with the past, and \
      how much of the plan rests on judgement. Nothing is simulated.
      """)

  @Argument(help: "A plan or scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @OptionGroup(title: "Output options") var output: OutputOptions

  func run() throws {
    let workflow = ShowWorkflow(presentation: output.presentation)
    try output.deliver { (_) throws(WorkflowError) in try workflow.audit(file) }
  }
}
