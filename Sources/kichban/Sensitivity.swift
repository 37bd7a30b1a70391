public import ArgumentParser
internal import Foundation
public import Workflows

extension SensitivityWorkflow.Method: ExpressibleByArgument {}

/// An amount by which assumptions are moved: `1` in their units, `10%` of their values.
struct ShiftAmount: ExpressibleByArgument {
  let shift: SensitivityWorkflow.Shift

  init?(argument: String) {
    let isShare = argument.hasSuffix("%")
    let text = (isShare ? argument.dropLast() : argument[...])
      .trimmingCharacters(in: .whitespaces)
    guard let number = Double(text), number > 0, number <= 1e12 else { return nil }
    shift = isShare ? .share(number / 100) : .units(number)
  }
}

/// Groups of inputs: `by-kind`, `by-role`, `name=input,input` or `name=export_*`.
struct InputGroup: ExpressibleByArgument {
  let grouping: InputGrouping

  init?(argument: String) {
    switch argument {
    case "by-kind": grouping = .byKind
    case "by-role": grouping = .byRole
    default:
      let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { return nil }
      let name = parts[0].trimmingCharacters(in: .whitespaces)
      let patterns = parts[1].split(separator: ",")
        .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
      guard !name.isEmpty, !patterns.isEmpty else { return nil }
      grouping = .named(name, patterns: patterns)
    }
  }

  /// The name that a user has given.
  var name: String? {
    guard case .named(let name, _) = grouping else { return nil }
    return name
  }
}

/// `kichban sensitivity`.
struct SensitivityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sensitivity",
    abstract: "Say which assumptions, events and chances matter most for each target.",
    discussion: """
      Without a method: what each input does from one end of its range to the other, where it must \
      lie for the target to be met, its share of the variance, and how it differs in the futures \
      that miss the target.

      tornado: one input at a time, from one end of its range to the other. spider: the probability \
      at five values of each input. sobol: shares of the variance, of what is measured, of what is \
      missing, and of missing it. shapley: the same for correlated inputs one by one. morris: \
      screening with few draws. delta: the whole distribution. missed: only where the target is \
      missed. docs/stress.md says how to read each.
      """)

  @Argument(help: "A plan or scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(help: ArgumentHelp("A target, by its name; may be given again.", valueName: "name"))
  var target: [String] = []
  @Option(help: "tornado, spider, sobol, shapley, morris, delta or missed.")
  var method: SensitivityWorkflow.Method?
  @Option(
    help: ArgumentHelp(
      """
      Move each assumption up and down by an amount above 0: 1 is one of its unit, 10% a tenth of its \
      value.
      """,
      valueName: "amount"))
  var by: ShiftAmount?
  @Option(
    help: ArgumentHelp(
      """
      Inputs to see as one: NAME=INPUT,INPUT with * and ? as in file names, by-kind (levers, \
      drivers, other assumptions, events, projects, estimates, chance) or by-role; may be given again.
      """, valueName: "group"))
  var groups: [InputGroup] = []
  @OptionGroup(title: "Run options") var options: SampleOptions
  @OptionGroup(title: "Output options") var output: OutputOptions

  func validate() throws {
    guard method == nil || by == nil else {
      throw ValidationError("Give '--method' or '--by', not both.")
    }
    let names = groups.compactMap(\.name)
    guard Set(names).count == names.count else {
      throw ValidationError("Two groups have the same name.")
    }
    let whole = groups.map(\.grouping).filter { $0 == .byKind || $0 == .byRole }
    guard Set(whole).count < 2 else {
      throw ValidationError("Give '--groups by-kind' or '--groups by-role', not both.")
    }
    guard groups.isEmpty || by == nil,
      ![.tornado, .spider, .delta, .missed].contains(method) || groups.isEmpty
    else {
      throw ValidationError("Only the overview, sobol, shapley and morris take '--groups'.")
    }
  }

  func run() throws {
    var workflow = SensitivityWorkflow(
      path: file, choice: options.choice, presentation: output.presentation)
    workflow.targets = target
    workflow.method = method
    workflow.shift = by?.shift
    workflow.groups = groups.map(\.grouping)
    let prepared = workflow
    try output.deliver { (progress) throws(WorkflowError) in try prepared.run(progress: progress) }
  }
}
