public import ForecastEngine

/// Reads files of standard stresses.
enum StressReader {
  /// Reads the text of a stress, or records what is wrong.
  static func read(_ text: String, path: String, log: DiagnosticLog) -> StandardStress? {
    guard let root = YAMLReader(log: log).parse(text, path: path) else { return nil }
    var context = ReadingContext(log: log, years: 0...0)
    context.declaresSources = root["sources"] != nil
    guard
      let record = RecordReader(
        root, Fields.stress, subject: "the stress", position: root.position, context)
    else { return nil }
    let sources = sources(root["sources"], context)
    context.sourceNames = Set(sources.map(\.0))
    let name = record.text("stress") ?? ""
    if let node = root["stress"], !PlanReader.isShortName(name) {
      log.error(
        .invalidName, node.position,
        "a stress's name is made of letters, digits, '-', '_' and '.', found '\(name.shortened)'")
    }
    guard let list = root["shocks"] else { return nil }
    guard let items = list.items, !items.isEmpty else {
      log.error(
        .wrongType, list.position, "'shocks' is a list of shocks, found \(list.description)")
      return nil
    }
    let shocks = items.compactMap { shock($0, Dictionary(uniqueKeysWithValues: sources), context) }
    guard !log.hasErrors else { return nil }
    return StandardStress(id: name, title: record.title(), shocks: shocks)
  }

  private static func sources(
    _ node: Node?, _ context: ReadingContext
  ) -> [(String, StandardStress.Source)] {
    (node?.entries ?? []).compactMap { entry in
      RecordReader(
        entry.value, Fields.source, subject: "the source '\(entry.key.text)'",
        position: entry.key.position, context
      ).map { record in
        _ = record.choice("confidence", among: ["high", "medium", "low"])
        return (
          entry.key.text,
          StandardStress.Source(
            title: record.text("title") ?? entry.key.text, publisher: record.text("publisher"),
            date: record.date("date")?.text, url: record.text("url"))
        )
      }
    }
  }

  private static func shock(
    _ node: Node, _ sources: [String: StandardStress.Source], _ context: ReadingContext
  ) -> StandardStress.Shock? {
    let subject = "the shock"
    guard
      let record = RecordReader(
        node, Fields.shock, subject: subject, position: node.position, context),
      let role = record.choice("role", among: SharedRole.allCases.map(\.rawValue))
        .flatMap(SharedRole.init)
    else { return nil }
    let action = role.form.action
    for other in StandardStress.Action.allCases where other != action {
      guard let key = record.key(other.rawValue) else { continue }
      context.log.error(
        .conflictingKeys, key.position,
        "\(subject) of '\(role.rawValue)' is written with '\(action.rawValue)', found '\(other.rawValue)'"
      )
      return nil
    }
    guard record.has(action.rawValue) else {
      context.log.error(
        .missingKey, node.position,
        "\(subject) of '\(role.rawValue)': '\(action.rawValue)' is missing")
      return nil
    }
    let lasts = record.text("lasts")
    if let lasts, lasts != "for good" {
      context.log.error(
        .unknownValue, node["lasts"]?.position ?? node.position,
        "\(subject): 'lasts' is 'for good' or left out, found '\(lasts.shortened)'")
    }
    guard let values = record.shares(action.rawValue) else { return nil }
    if action == .times, values.contains(where: { $0 < 0 }) {
      context.log.error(
        .outOfRange, node[action.rawValue]?.position ?? node.position,
        "\(subject): a factor is not negative")
    }
    return StandardStress.Shock(
      role: role, action: action, values: values, isForGood: lasts != nil,
      record: record.title("record"), sources: record.sources().compactMap { sources[$0] })
  }
}

/// The stresses that come with the program, and those of a reader's own.
public enum StressLibrary {
  /// Their files, in the order in which they are shown.
  private static let files = [
    PackageResources.trade_collapse_2009_yaml, PackageResources.pandemic_2020_yaml,
    PackageResources.trade_war_2019_yaml, PackageResources.electronics_slump_2023_yaml,
    PackageResources.currency_shock_1998_yaml, PackageResources.fdi_stop_1998_yaml,
    PackageResources.donor_exit_yaml,
  ].map { String(decoding: $0, as: UTF8.self) }

  /// The stresses that come with the program.
  public static let standard = files.map { text in
    let log = DiagnosticLog()
    guard let stress = StressReader.read(text, path: "library", log: log) else {
      preconditionFailure("\(log.sorted.map(\.message))")
    }
    return stress
  }

  /// The file of the stress called `name`.
  public static func file(of name: String) -> String? {
    standard.firstIndex { $0.id == name }.map { files[$0] }
  }

  /// The stress called `name` that comes with the program, if there is one.
  public static func stress(_ name: String) -> StandardStress? {
    standard.first { $0.id == name }
  }

  /// The name of the stress that is nearest to `name`, if one is near.
  public static func nearest(to name: String) -> String? {
    Suggestion.nearest(to: name, among: standard.map(\.id))
  }

  /// Reads a stress from a file.
  ///
  /// - Throws: ``PlanFileError`` with every mistake found.
  public static func read(_ path: String) throws(PlanFileError) -> StandardStress {
    let log = DiagnosticLog()
    guard
      let file = TextFile(files: DiskFiles(), log: log).read(
        path, displayed: path, limit: YAMLReader.maximumBytes),
      let stress = StressReader.read(file.text, path: path, log: log), !log.hasErrors
    else { throw PlanFileError(diagnostics: log.sorted) }
    return stress
  }
}
