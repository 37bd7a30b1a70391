internal import ForecastEngine

extension PlanDescriber {
  /// A scenario's change in the words of a description; `nil` for what no record holds.
  func change(_ change: ScenarioApplier.Change) -> PlanDescription.Change? {
    guard let section = PlanRecord.Section(rawValue: change.section) else { return nil }
    let field = change.field.flatMap { Self.kind(of: $0, in: section) }
    var years: [ClosedRange<Int>]?
    if section == .estimates, let own = change.field.flatMap(YearKey.range) {
      years = [own]
    } else if let entries = change.new?.entries {
      let named = entries.compactMap { YearKey.range($0.key.text) }
      if named.count == entries.count { years = named }
    }
    return PlanDescription.Change(
      section: section, record: change.record, field: field, years: years,
      scenario: change.scenario, because: change.because, file: change.position.source.path,
      line: change.position.line)
  }

  /// What a field of a file is in a description, where several fields say one thing.
  private static func kind(
    of field: String, in section: PlanRecord.Section
  ) -> PlanField.Kind? {
    switch (section, field) {
    case (.assumptions, _) where Exclusive.draws.contains(field): .value
    case (.targets, _) where Exclusive.bounds.contains(field): .bound
    case (.targets, "years"): .period
    case (.events, "year"), (.events, "each_year"), (.events, "probability"), (.events, "never"):
      .timing
    case (.events, "lasts"): .profile
    case (.estimates, _) where YearKey.looksLikeYears(field): .value
    case (.sources, _): .value
    default: PlanField.Kind(rawValue: field)
    }
  }
}
