public import ForecastEngine
internal import Foundation

/// A plan with the steps that scenarios take from it, read but not yet put together.
public struct PlanStack: Sendable {
  /// One difference that a scenario makes: an entry of its `set`, `add` or `remove`.
  public struct Step: Sendable {
    /// What it changes, as the scenario writes it.
    public let name: String
    /// `set`, `add` or `remove`.
    public let verb: String
    /// The scenario.
    public let scenario: String
    /// Why, as the scenario says.
    public let because: String?
    /// Where the scenario says so.
    public let position: SourcePosition
    let layer: ScenarioLayer

    /// Whether two steps stand at the same place of the same file.
    func isSame(as other: Step) -> Bool {
      position.source.path == other.position.source.path && position.line == other.position.line
        && position.column == other.position.column && verb == other.verb
    }
  }

  /// The name of the scenario, `base` for a plan alone.
  public let name: String
  /// The scenario's title.
  public let title: LocalizedText
  /// The steps, in order.
  public let steps: [Step]
  /// The files read so far: plan and scenarios.
  public let inputs: InputFiles
  let root: Node
  let path: String
  let files: any FileProvider

  /// Reads `path` and the files that it builds on, or records what is wrong.
  static func read(_ path: String, from files: any FileProvider, log: DiagnosticLog) -> PlanStack? {
    var layers = LayerReader(files: files, log: log)
    layers.read(path)
    guard let (root, planPath) = layers.plan else {
      if !log.hasErrors { log.error(.missingKey, path: path, "the files lead to no plan") }
      return nil
    }
    let top = layers.layers.last
    return PlanStack(
      name: top?.name.text ?? "base", title: top?.title ?? LocalizedText(),
      steps: layers.layers.flatMap(steps), inputs: layers.inputs, root: root, path: planPath,
      files: files)
  }

  /// The entries of a scenario, each as a layer of its own; in the order in which they take effect.
  static func steps(of layer: ScenarioLayer) -> [Step] {
    var steps: [Step] = []
    func add(_ verb: String, _ name: String, _ position: SourcePosition, _ body: Node) {
      var root = layer.root
      root.content = .mapping([
        Node.Entry(key: Key(text: verb, position: position), value: body)
      ])
      let part = ScenarioLayer(
        name: layer.name, title: layer.title, because: layer.because, root: root,
        path: layer.path)
      steps.append(
        Step(
          name: name, verb: verb, scenario: layer.name.text, because: layer.because,
          position: position, layer: part))
    }
    for item in layer.root["remove"]?.items ?? [] {
      add(
        "remove", item.scalar ?? "", item.position,
        Node(content: .list([item]), position: item.position))
    }
    for section in layer.root["add"]?.entries ?? [] {
      guard section.key.text != "correlations", let entries = section.value.entries else {
        add("add", section.key.text, section.key.position, mapping(section))
        continue
      }
      for entry in entries {
        let inner = Node(content: .mapping([entry]), position: section.value.position)
        add(
          "add", "\(section.key.text).\(entry.key.text)", entry.key.position,
          mapping(Node.Entry(key: section.key, value: inner)))
      }
    }
    for entry in layer.root["set"]?.entries ?? [] {
      add("set", entry.key.text, entry.key.position, mapping(entry))
    }
    // What is not as it should be is left whole, so that it is reported where it stands.
    for (verb, node) in [
      ("remove", layer.root["remove"]), ("add", layer.root["add"]), ("set", layer.root["set"]),
    ] {
      guard let node, !node.isNull, node.items == nil || verb != "remove",
        node.entries == nil || verb == "remove"
      else { continue }
      add(verb, verb, node.position, node)
    }
    return steps
  }

  private static func mapping(_ entry: Node.Entry) -> Node {
    Node(content: .mapping([entry]), position: entry.key.position)
  }

  /// The plan with all its steps, or `nil` after recording what is wrong.
  func definition(log: DiagnosticLog) -> PlanDefinition? {
    var applier = ScenarioApplier(root, log: log)
    for step in steps { applier.apply(step.layer) }
    return PlanReader.read(applier.root, log: log)
  }

  /// Puts the plan and `steps` together and lowers them into `graph`, or records what is wrong.
  func load(
    _ steps: [Step], actuals: (file: ActualsFile, asKnown: PlanDate?)? = nil,
    into graph: inout Graph, log: DiagnosticLog
  ) -> LoadedPlan? {
    var applier = ScenarioApplier(root, log: log)
    for step in steps { applier.apply(step.layer) }
    guard var plan = PlanReader.read(applier.root, log: log) else { return nil }
    plan.removed = applier.removed
    var inputs = inputs
    if let (file, asKnown) = actuals {
      plan = plan.with(file.rows(for: plan, asKnown: asKnown, log: log), log: log)
    }
    var history = History.none
    let reference = HistoryReference.read(applier.root["history"], log: log)
    if let reference {
      let beside = FilePaths.beside(path, reference.name)
      if let file = TextFile(files: files, log: log).read(
        beside, displayed: beside, limit: CSVTable.maximumBytes, from: reference.position)
      {
        reference.check(file, of: path, log: log)
        inputs = inputs.adding(.history, file, path: beside)
        if let table = CSVTable(file.text, path: beside, log: log) {
          history = History.read(table, plan: plan, log: log)
        }
      }
    }
    if let (file, _) = actuals { inputs = inputs.adding(.actuals, file.contents, path: file.path) }
    let builder = ModelBuilder(
      plan: plan, history: history, hasHistory: applier.root["history"] != nil,
      scenario: (name, title), isChanged: !steps.isEmpty, log: log)
    guard let model = builder.model(in: &graph), !log.hasErrors else { return nil }
    return LoadedPlan(
      model: model, warnings: log.sorted.filter { $0.severity == .warning }, inputs: inputs,
      unpinnedHistory: reference?.pin == nil ? reference?.name : nil,
      changes: applier.changes.map { ScenarioChange($0) },
      assumptions: (
        plan.assumptions.count,
        plan.assumptions.filter { $0.sources.isEmpty }.map(\.key.text)
      ),
      positions: Dictionary(
        plan.indicators.map { ($0.key.text, $0.key.position) }, uniquingKeysWith: { a, _ in a }),
      describer: PlanDescriber(
        plan: plan, root: applier.root, history: history,
        scenario: self.steps.isEmpty ? nil : (name, title, self.steps.last?.because),
        changes: applier.changes))
  }
}

extension PlanStack {
  /// Whether this builds on the same plan file as `plan`.
  public func isScenario(of plan: PlanStack) -> Bool {
    URL(fileURLWithPath: path).standardizedFileURL
      == URL(fileURLWithPath: plan.path).standardizedFileURL
  }

  /// The steps that are taken here and not in `other`.
  public func ownSteps(beyond other: PlanStack) -> [Step] {
    steps.filter { step in !other.steps.contains { $0.isSame(as: step) } }
  }
}
