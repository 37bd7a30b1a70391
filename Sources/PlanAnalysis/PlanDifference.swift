public import ForecastEngine

/// One thing that two plans say differently.
public struct PlanDifference: Sendable {
  /// What kind of difference it is.
  public enum Kind: Hashable, Sendable {
    /// Only the second has the record.
    case added
    /// Only the first has the record.
    case removed
    /// Both have it, and one of its fields differs.
    case changed(PlanField.Kind, on: String?, years: ClosedRange<Int>?)
  }

  /// What kind of difference it is.
  public let kind: Kind
  /// The record: of the second plan, or where that has none, of the first.
  public let record: PlanRecord
  /// What the first says, for the years in question.
  public let old: [PlanStatement]
  /// What the second says.
  public let new: [PlanStatement]
  /// What a scenario of either says about it.
  public let origin: PlanDescription.Change?
  /// Whether ``origin`` belongs to the first plan: the second lacks the change.
  public let isTakenBack: Bool
}

extension PlanDescription {
  /// Returns what `second` says otherwise than this, in the order of the second's records, what is
  /// missing there after it.
  public func differences(from second: PlanDescription) -> [PlanDifference] {
    var result: [PlanDifference] = []
    for section in PlanRecord.Section.allCases {
      let mine = records(in: section)
      let theirs = second.records(in: section)
      for record in theirs {
        if let old = mine.first(where: { $0.id == record.id }) {
          result += differences(of: old, from: record, in: second)
        } else {
          result.append(whole(.added, record, in: second))
        }
      }
      for record in mine where !theirs.contains(where: { $0.id == record.id }) {
        result.append(whole(.removed, record, in: second))
      }
    }
    return result
  }

  private func whole(
    _ kind: PlanDifference.Kind, _ record: PlanRecord, in second: PlanDescription
  ) -> PlanDifference {
    let (origin, isTakenBack) = origin(
      record.section, record.id, field: nil, years: nil, in: second)
    return PlanDifference(
      kind: kind, record: record, old: [], new: [], origin: origin, isTakenBack: isTakenBack)
  }

  private func differences(
    of old: PlanRecord, from new: PlanRecord, in second: PlanDescription
  ) -> [PlanDifference] {
    var keys = new.fields.map { FieldKey($0) }
    keys += old.fields.map { FieldKey($0) }.filter { !keys.contains($0) }
    return keys.flatMap { key -> [PlanDifference] in
      let before = old.field(key.kind, on: key.subject)?.statements ?? []
      let after = new.field(key.kind, on: key.subject)?.statements ?? []
      return spans(before, after).map { years, before, after in
        let (origin, isTakenBack) = origin(
          new.section, new.id, field: key.kind, years: years, in: second)
        return PlanDifference(
          kind: .changed(key.kind, on: key.subject, years: years), record: new, old: before,
          new: after, origin: origin, isTakenBack: isTakenBack)
      }
    }
  }

  private struct FieldKey: Hashable {
    let kind: PlanField.Kind
    let subject: String?

    init(_ field: PlanField) {
      kind = field.kind
      subject = field.subject
    }
  }

  /// The years in which two lists of statements differ, with what each says there; one span without
  /// years where years do not matter.
  private func spans(
    _ old: [PlanStatement], _ new: [PlanStatement]
  ) -> [(ClosedRange<Int>?, [PlanStatement], [PlanStatement])] {
    guard
      !old.map(\.wording).elementsEqual(new.map(\.wording)) || old.map(\.years) != new.map(\.years)
    else { return [] }
    let isByYear = (old + new).contains { $0.years != nil }
    let isComplete = [old, new].allSatisfy { list in
      list.count == 1 || list.allSatisfy { $0.years != nil }
    }
    // What happens once has no years to compare one by one.
    let isPlain = (old + new).allSatisfy { statement in
      if case .once = statement.wording { return false }
      return statement.wording != .never
    }
    guard isByYear, isComplete, isPlain else { return [(nil, old, new)] }
    func statement(_ list: [PlanStatement], _ year: Int) -> PlanStatement? {
      list.first { $0.years?.contains(year) ?? true }
    }
    var result: [(ClosedRange<Int>, PlanStatement?, PlanStatement?)] = []
    for year in heading.years {
      let before = statement(old, year)
      let after = statement(new, year)
      guard before?.wording != after?.wording else { continue }
      if let last = result.last, last.0.upperBound + 1 == year,
        last.1?.wording == before?.wording, last.2?.wording == after?.wording
      {
        result[result.count - 1].0 = last.0.lowerBound...year
      } else {
        result.append((year...year, before, after))
      }
    }
    return result.map { years, before, after in
      (years == heading.years ? nil : years, [before].compactMap { $0 }, [after].compactMap { $0 })
    }
  }

  /// The last change that says so: of the second, or where only the first changes it, of the first.
  private func origin(
    _ section: PlanRecord.Section, _ record: String, field: PlanField.Kind?,
    years: ClosedRange<Int>?, in second: PlanDescription
  ) -> (PlanDescription.Change?, Bool) {
    func last(_ changes: [PlanDescription.Change]) -> PlanDescription.Change? {
      changes.last { change in
        guard change.section == section, change.record.isEmpty || change.record == record else {
          return false
        }
        if let field, let own = change.field, own != field { return false }
        guard let years, let named = change.years else { return true }
        return named.contains { $0.overlaps(years) }
      }
    }
    let mine = Set(changes)
    let theirs = Set(second.changes)
    if let change = last(second.changes.filter { !mine.contains($0) }) { return (change, false) }
    return (last(changes.filter { !theirs.contains($0) }), true)
  }
}
