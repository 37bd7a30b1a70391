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
  /// The scenarios' files, in the order of ``layers``.
  private var scenarios: [InputFile] = []
  private var planFile: InputFile?
  /// The folder of the file that was asked for.
  private var folder = ""

  init(files: any FileProvider, log: DiagnosticLog) {
    self.files = files
    self.log = log
  }

  /// The files read: the plan, then scenarios in the order in which they are applied.
  var inputs: InputFiles {
    InputFiles(
      folder: folder.isEmpty ? "." : folder, files: [planFile].compactMap { $0 } + scenarios)
  }

  /// Reads `path` and all that it builds on.
  mutating func read(_ path: String) {
    folder = FilePaths.folder(of: path)
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
        .map { FilePaths.name(of: $0) }
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
      let file = reader.read(
        path, displayed: displayed, limit: YAMLReader.maximumBytes, from: reference),
      let root = YAMLReader(log: log).parse(file.text, path: displayed)
    else { return }
    guard root.entries != nil else {
      log.error(
        .wrongType, root.position,
        "expected a plan (a mapping with 'plan:') or a scenario (with 'scenario:'), found \(root.description)"
      )
      return
    }
    if root["scenario"] != nil {
      scenario(root, path, displayed, file, &open)
    } else if root["plan"] != nil || root["years"] != nil || root["indicators"] != nil {
      if let other = plan {
        log.error(
          .conflictingKeys, reference ?? root.position,
          "a scenario builds on one plan; '\(displayed)' is another one than '\(other.path)'")
        return
      }
      plan = (root, path)
      planFile = InputFile(.plan, file, path: displayed, in: folder)
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
    _ root: Node, _ path: String, _ displayed: String, _ text: FileText, _ open: inout [String]
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
    let folder = FilePaths.folder(of: path)
    let shownFolder = FilePaths.folder(of: displayed)
    for parent in parents {
      guard let file = parent.scalar, !parent.isNull else {
        log.error(
          .wrongType, parent.position,
          "'of' names a file, or a list of files, found \(parent.description)")
        continue
      }
      let isAbsolute = file.hasPrefix("/")
      follow(
        isAbsolute ? file : FilePaths.joined(folder, file),
        displayed: isAbsolute || shownFolder.isEmpty
          ? file : FilePaths.joined(shownFolder, file),
        from: parent.position, &open)
    }
    scenarios.append(InputFile(.scenario, text, path: displayed, in: folder))
    layers.append(
      ScenarioLayer(
        name: Key(text: name, position: nameNode.position), title: record.title(),
        because: record.text("because"), root: root, path: displayed))
  }
}

extension InputFile {
  /// A file at `path`, which messages show from the same place as `folder`.
  init(_ role: Role, _ file: FileText, path: String, in folder: String) {
    let isInside = !folder.isEmpty && path.hasPrefix(folder + "/")
    let inside = path.dropFirst(folder.count).drop { $0 == "/" }
    self.init(
      role: role, path: isInside ? String(inside) : path, sha256: file.sha256, bytes: file.bytes)
  }
}

extension InputFiles {
  /// The same with one more file.
  func adding(_ role: InputFile.Role, _ file: FileText, path: String) -> InputFiles {
    InputFiles(
      folder: folder,
      files: files + [InputFile(role, file, path: path, in: folder == "." ? "" : folder)])
  }
}
