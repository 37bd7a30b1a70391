internal import ArgumentParser
internal import Foundation
internal import Workflows

/// A probability in per cent: `50%`.
struct ProbabilityArgument: ExpressibleByArgument {
  let value: Double

  init?(argument: String) {
    let text = argument.filter { $0 != " " }
    guard text.hasSuffix("%"), let number = Double(text.dropLast()), number > 0, number < 100 else {
      return nil
    }
    value = number / 100
  }

  init(_ value: Double) { self.value = value }

  var defaultValueDescription: String { "\(Int((value * 100).rounded()))%" }
}

/// An assumption to move: `NAME`, or `NAME=LOW..HIGH` in its unit.
struct MoveArgument: ExpressibleByArgument {
  /// The largest bound that is taken.
  static let largest = 1e12

  let name: String
  let bounds: ClosedRange<Double>?

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1)
    guard let first = parts.first, !first.isEmpty else { return nil }
    name = String(first)
    guard parts.count == 2 else {
      bounds = nil
      guard !argument.contains("=") else { return nil }
      return
    }
    let ends = parts[1].filter { $0 != " " && $0 != "%" }.components(separatedBy: "..")
      .map { Double($0) }
    guard ends.count == 2, let low = ends[0], let high = ends[1], low < high,
      max(abs(low), abs(high)) <= Self.largest
    else { return nil }
    bounds = low...high
  }

  var move: SeekWorkflow.Move { SeekWorkflow.Move(name: name, bounds: bounds) }
}

/// `kichban seek`.
struct Seek: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Find what it takes to reach a target with a chosen probability.",
    discussion: """
      Looks for the least change of the plan's levers, or of other assumptions named with --move, \
      that gives the target the probability, and shows what each effort buys. With --frontier it \
      says what two assumptions must be together for a probability of 50 % and of 80 %.
      """)

  @Argument(help: "A plan or scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(help: "The target, or 'all' for all together.")
  var target: String

  @Option(
    help: ArgumentHelp(
      "The probability that is wanted, above 0% and below 100%, with the sign: 80%.",
      valueName: "percent"))
  var probability = ProbabilityArgument(0.5)

  @Option(
    help: ArgumentHelp(
      """
      An assumption that may be moved, in place of the levers: NAME, or NAME=LOW..HIGH in its \
      unit (of a number: the lowest and highest value; of what is uncertain: how far it is moved \
      down and up). May be given again.
      """, valueName: "move"))
  var move: [MoveArgument] = []

  @Option(
    help: ArgumentHelp(
      "One of two assumptions whose frontier is wanted; give it twice.", valueName: "move"))
  var frontier: [MoveArgument] = []

  @OptionGroup(title: "Run options") var options: SampleOptions
  @OptionGroup(title: "Output options") var output: OutputOptions

  func validate() throws {
    guard frontier.isEmpty || frontier.count == 2 else {
      throw ValidationError("A frontier has two assumptions: give '--frontier' twice.")
    }
    guard frontier.isEmpty || move.isEmpty else {
      throw ValidationError("Give '--move' or '--frontier', not both.")
    }
    let names = (move + frontier).map(\.name)
    guard Set(names).count == names.count else {
      throw ValidationError("An assumption is named twice.")
    }
  }

  func run() throws {
    var workflow = SeekWorkflow(
      path: file, target: target, probability: probability.value, choice: options.choice,
      presentation: output.presentation)
    workflow.moves = move.map(\.move)
    workflow.frontier = frontier.map(\.move)
    let prepared = workflow
    try output.deliver { (progress) throws(WorkflowError) in try prepared.run(progress: progress) }
  }
}

/// `kichban robust`.
struct Robust: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Hold policies, which you choose, against futures, which nobody chooses.",
    discussion: """
      Every policy is run under every future, on the same draws. Says which policy is best in its \
      worst case, which leaves the least regret, in how many futures each satisfies, and which is \
      best for which fear. The plan as it stands is a policy too, and the base case a future.
      """)

  @Argument(help: "A plan file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(
    name: .customLong("policy"), parsing: .upToNextOption,
    help: ArgumentHelp("Scenarios of the plan that set what you decide.", valueName: "file"))
  var policies: [String]

  @Option(
    name: .customLong("future"), parsing: .upToNextOption,
    help: ArgumentHelp("Scenarios of the plan that may come.", valueName: "file"))
  var futures: [String]

  @Option(
    help: ArgumentHelp(
      "A target, or 'all'; may be given again. Those that any policy changes if left out.",
      valueName: "target"))
  var target: [String] = []

  @Option(
    help: ArgumentHelp(
      "The probability that satisfies, above 0% and below 100%, with the sign: 50%.",
      valueName: "percent"))
  var satisfying = ProbabilityArgument(0.5)

  @OptionGroup(title: "Run options") var options: SampleOptions
  @OptionGroup(title: "Output options") var output: OutputOptions

  func validate() throws {
    guard (1...20).contains(policies.count), (1...20).contains(futures.count) else {
      throw ValidationError("Give from 1 to 20 policies and from 1 to 20 futures.")
    }
  }

  func run() throws {
    var workflow = RobustWorkflow(
      path: file, policies: policies, futures: futures, choice: options.choice,
      presentation: output.presentation)
    workflow.targets = target
    workflow.satisfying = satisfying.value
    let prepared = workflow
    try output.deliver { (progress) throws(WorkflowError) in try prepared.run(progress: progress) }
  }
}
