internal import ArgumentParser
internal import Workflows

/// `kichban stress`.
struct StressCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stress",
    abstract: "Say what breaks a plan.",
    discussion: """
      'kichban stress PLAN.yaml' answers in one screen. The subcommands say more.
      """,
    subcommands: [
      StressOverview.self, StressReverse.self, StressApply.self, StressRare.self,
      StressLibraryCommand.self,
    ],
    defaultSubcommand: StressOverview.self)
}

/// `kichban stress PLAN`.
struct StressOverview: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "summary", abstract: "What breaks the plan, in one screen.")

  @Argument(help: "A plan or scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @OptionGroup(title: "Run options") var options: RunOptions
  @OptionGroup(title: "Output options") var output: OutputOptions

  func run() throws {
    let workflow = StressWorkflow(
      path: file, choice: options.choice, presentation: output.presentation)
    try output.deliver(forms: OutputFormat.commonAndWorkbook) {
      (progress) throws(WorkflowError) in try workflow.run(progress: progress)
    }
  }
}

/// `kichban stress apply`.
struct StressApply: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Lay shocks of the past over a plan, and pairs of them.",
    discussion: """
      Every target under every stress, as a change from the plan as it stands; all share their \
      draws. What a stress meets in a plan follows from the roles that the plan's parts have.
      """)

  @Argument(help: "A plan or scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(
    name: .customLong("stress"),
    help: ArgumentHelp(
      "A stress of the library, or a file of your own; may be given again. All of the library if left out.",
      valueName: "name"))
  var stresses: [String] = []

  @Option(help: "The first year of the stresses; the year after 'as_of' if left out.")
  var year: Int?

  @Flag(help: "Show pairs of stresses too, and what they do beyond the sum of both.")
  var pairs = false

  @OptionGroup(title: "Run options") var options: RunOptions
  @OptionGroup(title: "Output options") var output: OutputOptions

  func run() throws {
    var workflow = StressApplyWorkflow(
      path: file, choice: options.choice, presentation: output.presentation)
    workflow.stresses = stresses
    workflow.year = year
    workflow.wantsPairs = pairs
    let prepared = workflow
    try output.deliver(forms: OutputFormat.commonAndWorkbook) {
      (progress) throws(WorkflowError) in try prepared.run(progress: progress)
    }
  }
}

/// `kichban stress library`.
struct StressLibraryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "library",
    abstract: "List the standard stresses, with their figures and sources.")

  @Argument(help: "A stress: its file is printed, to begin one of your own.")
  var name: String?

  @OptionGroup(title: "Output options") var output: OutputOptions

  func run() throws {
    try output.deliver { (_) throws(WorkflowError) in
      if let name { return try StressLibraryWorkflow.file(name) }
      return try StressLibraryWorkflow.run(presentation: output.presentation)
    }
  }
}

/// `kichban stress reverse`.
struct StressReverse: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reverse",
    abstract: "Say what breaks each target: the most plausible bad news that makes it fail.",
    discussion: """
      Found in two ways that must agree: the most plausible point of luck at which the target \
      fails, and the plan's own draws, weighed as little as makes it fail. Where the median \
      future misses the target already, the question is which good news would bring it.
      """)

  @Argument(help: "A plan or scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(
    name: .customLong("target"),
    help: ArgumentHelp(
      "A target; may be given again. 'all' asks how all are missed at once. Each target if left out.",
      valueName: "name"))
  var targets: [String] = []

  @OptionGroup(title: "Run options") var options: RunOptions
  @OptionGroup(title: "Output options") var output: OutputOptions

  func run() throws {
    var workflow = StressReverseWorkflow(
      path: file, choice: options.choice, presentation: output.presentation)
    workflow.targets = targets
    let prepared = workflow
    try output.deliver { (progress) throws(WorkflowError) in try prepared.run(progress: progress) }
  }
}

/// `kichban stress rare`.
struct StressRare: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rare",
    abstract: "Estimate the probability of what hardly ever happens.",
    discussion: """
      How likely a target's measure lies below or above a value, down to one in a million and \
      beyond: by importance sampling around the most plausible way there, and by subset \
      simulation, beside plain draws.
      """)

  @Argument(help: "A plan or scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(help: "The target.")
  var target: String

  @Option(
    parsing: .unconditional, help: "A value in the target's unit: how likely is less than this?")
  var below: Double?

  @Option(
    parsing: .unconditional, help: "A value in the target's unit: how likely is more than this?")
  var above: Double?

  @OptionGroup(title: "Run options") var options: RunOptions
  @OptionGroup(title: "Output options") var output: OutputOptions

  func validate() throws {
    guard below == nil || above == nil else {
      throw ValidationError("Give '--below' or '--above', not both.")
    }
    guard [below, above].compactMap({ $0 }).allSatisfy(\.isFinite) else {
      throw ValidationError("'--below' and '--above' take a number.")
    }
  }

  func run() throws {
    var workflow = RareEventWorkflow(
      path: file, target: target, choice: options.choice, presentation: output.presentation)
    workflow.below = below
    workflow.above = above
    let prepared = workflow
    try output.deliver { (progress) throws(WorkflowError) in try prepared.run(progress: progress) }
  }
}
