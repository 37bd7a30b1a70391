public import ForecastEngine

/// A plan or scenario, read, checked and ready to run.
public struct LoadedPlan: Sendable {
  /// The model.
  public let model: Model
  /// What is probably not meant; nothing here keeps the plan from running.
  public let warnings: [Diagnostic]
  /// The files that it was read from.
  public let inputs: InputFiles
  /// The history file as the plan names it, where the plan does not pin it.
  public let unpinnedHistory: String?
  /// What the scenarios change, in order.
  public let changes: [ScenarioChange]
  /// How many assumptions there are, and how many of them name no source.
  public let assumptions: (count: Int, withoutSource: [String])
  /// Where each indicator is defined, for messages about a failed run.
  public let positions: [String: SourcePosition]
  let describer: PlanDescriber

  /// What the plan says, scenarios included.
  public var description: PlanDescription { describer.description }
}

/// A difference that a scenario makes.
public struct ScenarioChange: Sendable {
  /// What it does to the file below: `set`, `add` or `remove`.
  public let verb: String
  /// What is changed: `events.electronics_slump.year`.
  public let name: String
  /// What the scenario says.
  public let new: String?
  /// What the file below said.
  public let old: String?
  /// The scenario.
  public let scenario: String
  /// Why, as the scenario says.
  public let because: String?
  /// Where the scenario says so.
  public let position: SourcePosition
}

/// Reads plan and scenario files.
public enum PlanLoader {
  /// Reads the plan or scenario at `path` and all files that it builds on.
  ///
  /// - Throws: ``PlanFileError`` with every mistake found, if there is one.
  public static func load(_ path: String) throws(PlanFileError) -> LoadedPlan {
    try load(path, from: DiskFiles())
  }

  /// Reads the plan or scenario at `path` among `files`.
  static func load(
    _ path: String, from files: some FileProvider
  ) throws(PlanFileError) -> LoadedPlan {
    let log = DiagnosticLog()
    guard let loaded = load(path, files, log) else { throw PlanFileError(diagnostics: log.sorted) }
    return loaded
  }

  private static func load(
    _ path: String, _ files: some FileProvider, _ log: DiagnosticLog
  ) -> LoadedPlan? {
    guard let stack = PlanStack.read(path, from: files, log: log) else { return nil }
    var graph = Graph()
    return stack.load(stack.steps, into: &graph, log: log)
  }
}

extension ScenarioChange {
  init(_ change: ScenarioApplier.Change) {
    verb = change.kind.rawValue
    name = change.name
    new = change.new.map { NodeText.text(of: $0) }
    old = change.old.map { NodeText.text(of: $0) }
    scenario = change.scenario
    because = change.because
    position = change.position
  }
}

/// Nodes as text on one line.
enum NodeText {
  static func text(of node: Node) -> String {
    switch node.content {
    case .scalar(let text, _): text
    case .list(let items): "[" + items.map(text).joined(separator: ", ") + "]"
    case .mapping(let entries):
      "{" + entries.map { "\($0.key.text): \(text(of: $0.value))" }.joined(separator: ", ") + "}"
    case .override(let new, _): text(of: new)
    }
  }
}
