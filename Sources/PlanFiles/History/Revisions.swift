/// Figures of the same thing and period that were published more than once.
struct Revisions {
  /// What a figure is of.
  struct Subject: Hashable {
    let name: String
    let period: HistoryPeriod
  }

  let log: DiagnosticLog

  /// The rows without those that a later publication revises, in their order. Two rows of the same
  /// date contradict each other, which is recorded.
  func latest<Row>(
    _ rows: [Row], of subject: (Row) -> Subject, published: (Row) -> PlanDate?,
    at position: (Row) -> SourcePosition
  ) -> [Row] {
    var kept: [Subject: Int] = [:]
    var isKept = Array(repeating: true, count: rows.count)
    for (index, row) in rows.enumerated() {
      let key = subject(row)
      guard let earlier = kept[key] else {
        kept[key] = index
        continue
      }
      let (old, new) = (published(rows[earlier]), published(row))
      if let old, let new, old != new {
        let isRevision =
          (new.year, new.month ?? 1, new.day ?? 1) > (old.year, old.month ?? 1, old.day ?? 1)
        isKept[isRevision ? earlier : index] = false
        if isRevision { kept[key] = index }
        continue
      }
      isKept[index] = false
      log.error(
        .duplicateKey, position(row),
        "'\(key.name)' has two rows for the same period and date of publication; keep one, or say when each was published",
        notes: [.init(position: position(rows[earlier]), message: "the other one stands here")])
    }
    return zip(rows, isKept).filter(\.1).map(\.0)
  }
}
