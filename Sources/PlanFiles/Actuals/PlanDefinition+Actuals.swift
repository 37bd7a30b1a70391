internal import ForecastEngine
internal import ForecastNumerics

extension PlanDefinition {
  /// The plan with what had been published by `date`; the years with actual figures are no longer
  /// drawn. An actual is an estimate without an error, or with its own.
  func with(_ rows: [ActualRow], log: DiagnosticLog) -> PlanDefinition {
    var plan = self
    plan.isTracked = true
    var monthsKnown: [Int: [Int: Int]] = [:]
    for row in rows {
      switch row.subject {
      case .indicator(let index):
        plan.place(row, indicator: index, &monthsKnown, log)
      case .event(let index):
        guard case .year(let year) = row.period else {
          log.error(.invalidDate, row.position, "an event is known for a year")
          continue
        }
        plan.events[index].known[year] = row.value == 1
      case .project(let group, let index):
        guard case .year(let year) = row.period else {
          log.error(.invalidDate, row.position, "a project is registered in a year")
          continue
        }
        plan.projectGroups[group] = plan.projectGroups[group].with(row.value, in: year, index)
      }
    }
    return plan
  }

  private mutating func place(
    _ row: ActualRow, indicator index: Int, _ monthsKnown: inout [Int: [Int: Int]],
    _ log: DiagnosticLog
  ) {
    let indicator = indicators[index]
    switch row.period {
    case .year(let year):
      know(index, year, row)
    case .date(let date):
      guard indicator.kind == .stock else {
        log.error(.invalidDate, row.position, "'\(indicator.key.text)' is no stock; give a year")
        return
      }
      // A stock within a year is evidence only.
      if date.month == 12, date.day == 31 { know(index, date.year, row) }
    case .months(let year, let months):
      guard years.contains(year), partYears[index]?[year] == nil || months.lowerBound == 1 else {
        return
      }
      guard months.lowerBound == 1, indicator.kind == .flow else {
        log.warning(
          .unusedName, row.position, "only a flow from January on can be continued; it is left out")
        return
      }
      guard (monthsKnown[index]?[year] ?? 0) < months.upperBound else { return }
      monthsKnown[index, default: [:]][year] = months.upperBound
      let last = months.upperBound
      let share = indicator.withinYear.map { $0[last - 1] } ?? Double(last) / 12
      partYears[index, default: [:]][year] = PartYear(
        value: row.value, share: share, months: last)
    case .years:
      log.warning(.unusedName, row.position, "a figure of several years is evidence only")
    }
  }

  /// Takes a year's value as known, in place of what the plan estimates.
  private mutating func know(_ index: Int, _ year: Int, _ row: ActualRow) {
    guard years.contains(year) else { return }
    let value: Quantity
    if row.error > 0,
      let law = try? Distribution.normal(
        mean: row.value, standardDeviation: row.error * abs(row.value))
    {
      value = .draw(law)
    } else {
      value = .constant(row.value)
    }
    let part = ByYear<Quantity>.Part(years: year...year, value: value, position: row.position)
    let name = indicators[index].key.text
    if let at = estimates.firstIndex(where: { $0.key.text == name }) {
      let kept = estimates[at].values.parts.flatMap { old in
        old.years.filter { $0 != year }.map {
          ByYear<Quantity>.Part(years: $0...$0, value: old.value, position: old.position)
        }
      }
      estimates[at] = EstimateDefinition(
        key: estimates[at].key, values: ByYear(parts: kept + [part]),
        sources: estimates[at].sources)
    } else {
      estimates.append(
        EstimateDefinition(
          key: Key(text: name, position: row.position), values: ByYear(parts: [part]), sources: []))
    }
    partYears[index]?[year] = nil
    knownYears[index, default: []].insert(year)
  }
}

extension ProjectGroup {
  /// The group with one project registered surely, with an amount and in a year.
  func with(_ amount: Double, in year: Int, _ index: Int) -> ProjectGroup {
    var projects = projects
    let old = projects[index]
    projects[index] = ProjectDefinition(
      key: old.key, group: old.group, title: old.title, unit: old.unit,
      amount: .constant(amount), probability: 1, years: [(year, 1)],
      implementation: old.implementation, sources: old.sources)
    return ProjectGroup(key: key, projects: projects)
  }
}
