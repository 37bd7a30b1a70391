internal import ForecastEngine
internal import PlanAnalysis
internal import PlanFiles
internal import Reporting

/// What to look for among the futures of a plan.
public enum DiscoveredOutcome: String, CaseIterable, Sendable {
  /// Targets are missed.
  case missed
  /// Targets are met.
  case met

  var outcome: Discovery.Outcome { self == .missed ? .missed : .met }
}

/// Says under which circumstances targets are missed or met.
public struct DiscoverWorkflow: Sendable {
  /// The plan or scenario file.
  public var path: String
  /// The targets, by name; all, one by one, where there are none.
  public var targets: [String] = []
  /// What is looked for.
  public var outcome: DiscoveredOutcome = .missed
  /// The draws.
  public var choice: DrawChoice
  /// How the result is shown.
  public var presentation: Presentation

  /// The name that stands for all targets together.
  public static let allTargets = "all"

  /// Creates the workflow.
  public init(path: String, choice: DrawChoice, presentation: Presentation) {
    self.path = path
    self.choice = choice
    self.presentation = presentation
  }

  /// Looks for circumstances.
  ///
  /// - Parameter progress: called now and then with the part done, from any thread.
  /// - Returns: the result in the form that was asked for.
  /// - Throws: ``WorkflowError``.
  public func run(
    progress: (@Sendable (Double) -> Void)? = nil
  ) throws(WorkflowError) -> WorkflowOutput {
    let loaded = try PlanFilesWorkflow.load(path, usesColour: presentation.usesColour)
    let chosen = try TargetChoice.positions(of: targets, in: loaded.model)
    let sample: StressSample
    do {
      sample = try StressSample(loaded.model, settings: choice.momentSettings) {
        progress?($0 * 0.3)
      }
    } catch {
      throw .runFailed(RunFailure.text(error, loaded))
    }
    var discoveries: [Discovery] = []
    for (index, target) in chosen.enumerated() {
      discoveries.append(Discovery(outcome.outcome, of: target, in: sample))
      progress?(0.3 + 0.7 * Double(index + 1) / Double(chosen.count))
    }
    let document = try presentation.document(
      "discover-\(loaded.model.plan)-\(loaded.model.scenario)",
      Presentation.Forms(
        text: { $0.discoveries(discoveries, in: sample) },
        json: { JSONReport.discoveries(discoveries, in: sample) },
        csv: { _ in CSVReport.discoveries(discoveries, in: sample) }))
    return WorkflowOutput(
      document,
      messages: PlanFilesWorkflow.render(loaded.warnings, usesColour: presentation.usesColour))
  }
}

/// The targets that a command is asked about.
enum TargetChoice {
  /// The positions of the targets called `names`, `nil` for all together; without names, every
  /// target by itself.
  static func positions(of names: [String], in model: Model) throws(WorkflowError) -> [Int?] {
    try require(in: model)
    guard !names.isEmpty else { return Array(model.targets.indices) }
    var positions: [Int?] = []
    for name in names {
      if name == DiscoverWorkflow.allTargets {
        positions.append(nil)
      } else {
        positions.append(try position(of: name, in: model))
      }
    }
    return positions
  }

  /// Refuses a plan without targets: there is nothing to say of them. What a plan projects needs none.
  static func require(in model: Model) throws(WorkflowError) {
    try require(count: model.targets.count)
  }

  /// Refuses a plan with no targets where it has `count` of them.
  static func require(count: Int) throws(WorkflowError) {
    guard count == 0 else { return }
    throw .badUsage(
      """
      error: the plan sets no targets, and this command speaks of nothing else
      give it a section 'targets', such as: targets: {goal: {measure: growth(NAME), at_least: 8 %/year}}
      'kichban keys target' says what a target may say; 'kichban run' projects a plan without any

      """)
  }

  /// The position of the target called `name`.
  static func position(of name: String, in model: Model) throws(WorkflowError) -> Int {
    if let index = model.targets.firstIndex(where: { $0.id == name }) { return index }
    let known = model.targets.map(\.id).joined(separator: ", ")
    throw .badUsage("error: the plan has no target '\(name)'; its targets are: \(known)\n")
  }
}
