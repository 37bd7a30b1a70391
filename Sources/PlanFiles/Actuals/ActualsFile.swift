/// A file of what happened, read but not yet held against a plan.
public struct ActualsFile: Sendable {
  /// The path.
  public let path: String
  let contents: FileText
  private var text: String { contents.text }

  /// Reads the file at `path`.
  ///
  /// - Throws: ``PlanFileError`` where it cannot be read.
  public static func read(_ path: String) throws(PlanFileError) -> ActualsFile {
    let log = DiagnosticLog()
    guard
      let contents = TextFile(files: DiskFiles(), log: log).read(
        path, displayed: path, limit: YAMLReader.maximumBytes, from: nil)
    else { throw PlanFileError(diagnostics: log.sorted) }
    return ActualsFile(path: path, contents: contents)
  }

  /// The rows that had been published by `asKnown`, all where it is `nil`.
  func rows(for plan: PlanDefinition, asKnown: PlanDate?, log: DiagnosticLog) -> [ActualRow] {
    guard let table = CSVTable(text, path: path, log: log),
      let reader = ActualsReader(
        table, plan: plan, names: NameTable(plan, log: DiagnosticLog()), log: log)
    else { return [] }
    let known = table.rows.compactMap(reader.row).filter { row in
      guard let asKnown, let published = row.published else { return true }
      return !published.isAfter(asKnown)
    }
    return Revisions(log: log).latest(
      known, of: { Revisions.Subject(name: $0.name, period: $0.period) }, published: \.published,
      at: \.position)
  }

  /// The dates of publication of all rows, as far as they can be read.
  public var dates: [PlanDate] {
    let log = DiagnosticLog()
    guard let table = CSVTable(text, path: path, log: log),
      let column = table.heading.firstIndex(where: { $0.text == "published" })
    else { return [] }
    return table.rows.compactMap { $0.count > column ? PlanDate($0[column].text) : nil }
  }
}
