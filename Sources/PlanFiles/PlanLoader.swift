public import ForecastEngine
internal import Foundation

/// A plan or scenario, read, checked and ready to run.
public struct LoadedPlan: Sendable {
  /// The model.
  public let model: Model
  /// What is probably not meant; nothing here keeps the plan from running.
  public let warnings: [Diagnostic]
  /// The files that it was read from: scenarios, plan, history.
  public let files: [String]
  /// What the scenarios change, in order.
  public let changes: [ScenarioChange]
  /// How many assumptions there are, and how many of them name no source.
  public let assumptions: (count: Int, withoutSource: [String])
  /// Where each indicator is defined, for messages about a failed run.
  public let positions: [String: SourcePosition]
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
    var layers = LayerReader(files: files, log: log)
    layers.read(path)
    guard let (planRoot, planPath) = layers.plan else {
      if !log.hasErrors { log.error(.missingKey, path: path, "the files lead to no plan") }
      return nil
    }
    var applier = ScenarioApplier(planRoot, log: log)
    for layer in layers.layers { applier.apply(layer) }
    guard let plan = PlanReader.read(applier.root, log: log) else { return nil }
    var paths = layers.paths
    var history = History.none
    let historyNode = applier.root["history"]
    if let name = historyNode?.scalar, historyNode?.isNull == false {
      let (path, displayed) = beside(planPath, name)
      paths.append(path)
      if let text = TextFile(files: files, log: log).read(
        path, displayed: displayed, limit: YAMLReader.maximumBytes, from: historyNode?.position),
        let table = CSVTable(text, path: displayed, log: log)
      {
        history = History.read(table, plan: plan, log: log)
      }
    }
    let top = layers.layers.last.map { (name: $0.name.text, title: $0.title) }
    let builder = ModelBuilder(
      plan: plan, history: history, hasHistory: historyNode != nil, scenario: top, log: log)
    guard let model = builder.model(), !log.hasErrors else { return nil }
    return LoadedPlan(
      model: model, warnings: log.sorted.filter { $0.severity == .warning }, files: paths,
      changes: applier.changes.map { ScenarioChange($0) },
      assumptions: (
        plan.assumptions.count,
        plan.assumptions.filter { $0.sources.isEmpty }.map(\.key.text)
      ),
      positions: Dictionary(
        plan.indicators.map { ($0.key.text, $0.key.position) }, uniquingKeysWith: { a, _ in a }))
  }

  /// The path of a file that stands beside `path`, and how it is shown.
  private static func beside(_ path: String, _ name: String) -> (path: String, displayed: String) {
    if name.hasPrefix("/") { return (name, name) }
    let folder = (path as NSString).deletingLastPathComponent
    let joined = folder.isEmpty ? name : (folder as NSString).appendingPathComponent(name)
    return (joined, joined)
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
