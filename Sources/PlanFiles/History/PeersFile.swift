public import ForecastEngine

/// A file with figures of other places, to hold a plan's targets against.
public enum PeersFile {
  /// Reads the file at `path` for a plan.
  ///
  /// Its columns are those of a history with `area` before them; a source is an address or a title.
  /// What was published after the plan's `as_of` is an error, as in a history.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - plan: the plan or scenario whose nouns and date count.
  /// - Returns: the figures of single years and of ends of years.
  /// - Throws: ``PlanFileError`` with every mistake found.
  public static func read(
    _ path: String, for plan: PlanStack
  ) throws(PlanFileError) -> [PeerFigure] {
    let log = DiagnosticLog()
    var rows: [HistoryRow] = []
    if let definition = plan.definition(log: DiagnosticLog()),
      let contents = TextFile(files: DiskFiles(), log: log).read(
        path, displayed: path, limit: CSVTable.maximumBytes, from: nil),
      let table = CSVTable(contents.text, path: path, log: log)
    {
      rows = History.readPeers(table, plan: definition, log: log)
      let names = Set(definition.indicators.map(\.key.text))
      for row in rows where !names.contains(row.series.text) {
        log.error(
          .unknownName, row.series.position,
          "the plan has no indicator '\(row.series.text)'"
            + log.suggestion(for: row.series.text, among: names))
      }
    }
    guard !log.hasErrors else { throw PlanFileError(diagnostics: log.sorted) }
    return rows.compactMap { row in
      guard let year = row.period.wholeYear else { return nil }
      return PeerFigure(
        area: row.area ?? "", series: row.series.text, year: year, value: row.value,
        source: row.source)
    }
  }
}

extension HistoryPeriod {
  /// The year, for a figure of a year or of its end.
  fileprivate var wholeYear: Int? {
    switch self {
    case .year(let year): year
    case .date(let date): date.month == 12 && date.day == 31 ? date.year : nil
    case .years, .months: nil
    }
  }
}
