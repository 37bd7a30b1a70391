public import ArgumentParser
internal import Foundation
public import Workflows

extension DiscoveredOutcome: ExpressibleByArgument {}

/// `kichban discover`.
struct Discover: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Find the circumstances in which targets are missed.",
    discussion: """
      Looks through all draws for boxes: ranges of assumptions, events and projects in which a \
      target is missed far more often than elsewhere. Says how often it is missed there, how \
      many of the misses lie there, and asks the same as a tree of questions.
      """)

  @Argument(help: "A plan or scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(
    help: ArgumentHelp(
      """
      A target, or 'all' for all targets together; may be given again. Every target by itself if \
      left out.
      """, valueName: "target"))
  var target: [String] = []

  @Option(help: "missed or met.")
  var outcome = DiscoveredOutcome.missed

  @OptionGroup(title: "Run options") var options: SampleOptions
  @OptionGroup(title: "Output options") var output: OutputOptions

  func run() throws {
    var workflow = DiscoverWorkflow(
      path: file, choice: options.choice, presentation: output.presentation)
    workflow.targets = target
    workflow.outcome = outcome
    let prepared = workflow
    try output.deliver { (progress) throws(WorkflowError) in try prepared.run(progress: progress) }
  }
}

/// Which independent draws an analysis looks through.
struct SampleOptions: ParsableArguments {
  /// The largest number of draws that are kept at once.
  static let largest = 2_000_000

  @Option(help: "The number of futures drawn, from 1000 to \(SampleOptions.largest).")
  var draws = DrawCount(default: 40_000)

  @Option(
    help: """
      The seed of the random numbers, a whole number from 0 to 18446744073709551615: the same seed, \
      file and version give the same digits.
      """)
  var seed: UInt64 = 1

  @Option(help: "The number of threads, from 1 to 1024. It changes no digit.")
  var workers = WorkerCount(ProcessInfo.processInfo.activeProcessorCount)

  func validate() throws {
    guard (1000...Self.largest).contains(draws.value) else {
      throw ValidationError(
        "'--draws' is from 1000 to \(Self.largest) here, found \(draws.value).")
    }
  }

  /// The draws that are asked for.
  var choice: DrawChoice {
    DrawChoice(draws: draws.value, seed: seed, workers: workers.value)
  }
}
