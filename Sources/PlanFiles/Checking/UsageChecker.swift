/// Warns of what a plan declares and does not use.
struct UsageChecker {
  let plan: PlanDefinition
  let names: NameTable
  let history: History
  let log: DiagnosticLog
  /// Whether scenarios changed the plan: what they leave out may have been the only use.
  let isChanged: Bool

  func check() {
    var used: Set<String> = []
    var units: Set<String> = []
    for formula in formulas() { collect(formula, &used, &units) }
    for assumption in plan.assumptions where !used.contains(assumption.key.text) {
      warn(assumption.key, "nothing uses the assumption '\(assumption.key.text)'")
    }
    checkEvents(used)
    for group in plan.projectGroups
    where !ProjectPart.allCases.contains(where: {
      used.contains("projects.\(group.key.text).\($0.rawValue)")
    }) {
      warn(
        group.key,
        "nothing uses the projects '\(group.key.text)': no formula has 'projects.\(group.key.text).registered', '.implemented' or '.count'"
      )
    }
    checkProjects()
    checkHistory()
    if !isChanged {
      checkSources()
      checkNouns(units)
    }
  }

  private func warn(_ key: Key, _ message: String) {
    log.warning(.unusedName, key.position, message)
  }

  private func checkEvents(_ used: Set<String>) {
    for event in plan.events {
      let name = event.key.text
      if event.effects.isEmpty, !used.contains("events.\(name)") {
        warn(event.key, "the event '\(name)' has no effect, and no formula uses 'events.\(name)'")
      } else if let key = event.sizeKey,
        !event.effects.contains(where: { $0.formula.contains { $0.name == "size" } })
      {
        warn(key, "no effect of the event '\(name)' uses its size")
      }
    }
  }

  /// A project that comes after the plan, or that was all built before it, changes nothing.
  private func checkProjects() {
    for project in plan.projectGroups.flatMap(\.projects) {
      let isFelt = project.years.contains { year, share in
        share > 0 && year <= plan.years.upperBound
          && year + max(1, project.implementation.count) > plan.years.lowerBound
      }
      guard !isFelt, let first = project.years.first?.year else { continue }
      let years = project.years.map { String($0.year) }.joined(separator: ", ")
      warn(
        project.key,
        first > plan.years.upperBound
          ? "the project '\(project.key.text)' comes in \(years), after the plan's last year \(plan.years.upperBound), so it changes nothing"
          : "the project '\(project.key.text)' of \(years) is built before the plan's first year \(plan.years.lowerBound), so it changes nothing"
      )
    }
  }

  private func checkSources() {
    var cited = plan.assumptions.flatMap(\.sources) + plan.indicators.flatMap(\.sources)
    cited += plan.estimates.flatMap(\.sources) + plan.events.flatMap(\.sources)
    cited += plan.projectGroups.flatMap(\.projects).flatMap(\.sources)
    cited += plan.targets.flatMap(\.sources) + history.rows.map(\.source)
    let names = Set(cited)
    for source in plan.sources where !names.contains(source.key.text) {
      warn(source.key, "nothing cites the source '\(source.key.text)'")
    }
  }

  private func checkNouns(_ literals: Set<String>) {
    var units = plan.assumptions.map(\.unit) + plan.indicators.map(\.unit)
    units += plan.events.map(\.unit) + plan.targets.map(\.unit) + history.rows.map(\.unit)
    units += plan.projectGroups.flatMap(\.projects).map(\.unit)
    let words = (units.map(\.symbol) + literals).flatMap { symbol in
      symbol.split { $0 == "/" || $0.isWhitespace }.map(String.init)
    }
    let used = Set(words.compactMap { plan.nouns.singulars[$0] })
    for noun in plan.nouns.declared where !used.contains(noun.text) {
      warn(noun, "no unit uses the noun '\(noun.text)'")
    }
  }

  private func checkHistory() {
    let indicators = Set(plan.indicators.map(\.key.text))
    var warned: Set<String> = []
    for row in history.rows {
      let series = row.series.text
      let base = series.split(separator: ".").first.map(String.init) ?? series
      guard !indicators.contains(base), warned.insert(series).inserted else { continue }
      log.warning(
        .unusedName, row.position,
        "no indicator is called '\(base)', so nothing uses the series '\(series)'"
          + log.suggestion(for: base, among: indicators))
    }
    checkHistoryUnits()
  }

  private func checkHistoryUnits() {
    for row in history.rows {
      guard case .indicator(let index)? = names.entities[row.series.text] else { continue }
      let indicator = plan.indicators[index]
      guard indicator.unit.dimension != row.unit.dimension else { continue }
      log.error(
        .wrongUnit, row.position,
        "'\(row.series.text)' is \(indicator.unit.statement), found a row that is \(row.unit.statement)"
      )
    }
  }

  private func formulas() -> [Formula] {
    var all = plan.indicators.flatMap { indicator -> [Formula] in
      var own = indicator.formulas.values
      if case .formula(let start)? = indicator.start { own.append(start) }
      return own
    }
    for event in plan.events {
      all += event.effects.map(\.formula)
      switch event.timing {
      case .eachYear(let formulas): all += formulas.values
      case .once(let formula, _): all += formula.map { [$0] } ?? []
      case .never: break
      }
    }
    return all + plan.targets.map(\.measure) + plan.checks
  }

  private func collect(
    _ formula: Formula, _ used: inout Set<String>, _ units: inout Set<String>
  ) {
    if let name = formula.name {
      used.insert(name)
      if name.hasPrefix("projects."), name.hasSuffix(".count") { units.insert("project") }
    }
    if case .number(let literal) = formula.content, let unit = literal.unit { units.insert(unit) }
    for child in formula.children { collect(child, &used, &units) }
  }
}
