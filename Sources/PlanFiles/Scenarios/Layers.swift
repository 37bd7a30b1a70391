internal import ForecastEngine
internal import Foundation

/// A scenario file as read.
struct ScenarioLayer {
  let name: Key
  let title: LocalizedText
  let because: String?
  let root: Node
  let path: String
}

/// Finds the files that a plan or scenario is made of.
struct LayerReader {
  let files: any FileProvider
  let log: DiagnosticLog
  private(set) var plan: (root: Node, path: String)?
  private(set) var layers: [ScenarioLayer] = []
  private var finished: Set<String> = []
  /// The paths of all files read, in order, for the run's provenance.
  private(set) var paths: [String] = []

  init(files: any FileProvider, log: DiagnosticLog) {
    self.files = files
    self.log = log
  }

  /// Reads `path` and all that it builds on.
  mutating func read(_ path: String) {
    var open: [String] = []
    follow(path, displayed: path, from: nil, &open)
  }

  private mutating func follow(
    _ path: String, displayed: String, from reference: SourcePosition?, _ open: inout [String]
  ) {
    let identity = files.identity(of: path)
    if finished.contains(identity) { return }
    if open.contains(identity), let reference {
      let chain = (open.drop { $0 != identity } + [identity])
        .map { ($0 as NSString).lastPathComponent }
      log.error(
        .cycle, reference, "the files build on each other: \(chain.joined(separator: " → "))")
      return
    }
    open.append(identity)
    defer {
      open.removeLast()
      finished.insert(identity)
    }
    let reader = TextFile(files: files, log: log)
    guard
      let text = reader.read(
        path, displayed: displayed, limit: YAMLReader.maximumBytes, from: reference),
      let root = YAMLReader(log: log).parse(text, path: displayed)
    else { return }
    paths.append(path)
    guard root.entries != nil else {
      log.error(
        .wrongType, root.position,
        "expected a plan (a mapping with 'plan:') or a scenario (with 'scenario:'), found \(root.description)"
      )
      return
    }
    if root["scenario"] != nil {
      scenario(root, path, displayed, &open)
    } else if root["plan"] != nil || root["years"] != nil || root["indicators"] != nil {
      if let other = plan {
        log.error(
          .conflictingKeys, reference ?? root.position,
          "a scenario builds on one plan; '\(displayed)' is another one than '\(other.path)'")
        return
      }
      plan = (root, path)
    } else {
      let keys = root.entries?.map(\.key.text) ?? []
      let meant = keys.first { Suggestion.nearest(to: $0, among: ["plan", "scenario"]) != nil }
      let hint =
        meant.map { log.suggestion(for: $0, among: ["plan", "scenario"]) } ?? ""
      log.error(
        .missingKey, root.position,
        "expected a plan (a mapping with 'plan:') or a scenario (with 'scenario:')\(hint)")
    }
  }

  private mutating func scenario(
    _ root: Node, _ path: String, _ displayed: String, _ open: inout [String]
  ) {
    let context = ReadingContext(log: log, years: 0...0)
    guard
      let record = RecordReader(
        root, Fields.scenario, subject: "the scenario", position: root.position, context),
      let name = record.text("scenario"), let nameNode = root["scenario"]
    else { return }
    if !PlanReader.isShortName(name) {
      log.error(
        .invalidName, nameNode.position,
        "a scenario's name is made of letters, digits, '-', '_' and '.', found '\(name.shortened)'")
    }
    guard let of = root["of"] else { return }
    let parents = of.items ?? [of]
    let folder = (path as NSString).deletingLastPathComponent
    let shownFolder = (displayed as NSString).deletingLastPathComponent
    for parent in parents {
      guard let file = parent.scalar, !parent.isNull else {
        log.error(
          .wrongType, parent.position,
          "'of' names a file, or a list of files, found \(parent.description)")
        continue
      }
      let isAbsolute = file.hasPrefix("/")
      follow(
        isAbsolute ? file : (folder as NSString).appendingPathComponent(file),
        displayed: isAbsolute || shownFolder.isEmpty
          ? file : (shownFolder as NSString).appendingPathComponent(file),
        from: parent.position, &open)
    }
    layers.append(
      ScenarioLayer(
        name: Key(text: name, position: nameNode.position), title: record.title(),
        because: record.text("because"), root: root, path: displayed))
  }
}
