internal import ForecastEngine

/// Checks a plan's definitions and turns them into a model.
struct ModelBuilder {
  let plan: PlanDefinition
  let history: History
  let hasHistory: Bool
  let scenario: (name: String, title: LocalizedText)?
  let log: DiagnosticLog

  /// The model, its nodes added to `graph`, or `nil` after recording what is wrong.
  func model(in graph: inout Graph) -> Model? {
    let names = NameTable(plan, log: log)
    TypeChecker(plan, names: names, hasHistory: hasHistory, log: log).checkAll()
    checkSources()
    checkKnownTotals(names)
    if plan.targets.count > Model.maximumTargets, let extra = plan.targets.last {
      log.error(
        .tooLarge, extra.key.position,
        "a plan has at most \(Model.maximumTargets) targets, found \(plan.targets.count)")
    }
    if plan.indicators.isEmpty, !log.hasErrors {
      log.error(.missingKey, plan.namePosition, "the plan has no indicators")
    }
    var lowerer = Lowerer(plan: plan, names: names, history: history, graph: graph, log: log)
    // Formulas with mistakes cannot be worked out; cycles are looked for all the same.
    guard !log.hasErrors else {
      let order = DependencyOrder(
        plan: plan, names: names, effects: lowerer.effects, known: lowerer.known)
      _ = order.cells(of: plan.years.lowerBound, log: log)
      return nil
    }
    lowerer.lowerAll()
    guard !log.hasErrors else { return nil }
    let targets = lowerer.lowerTargets()
    guard !log.hasErrors else { return nil }
    UsageChecker(plan: plan, names: names, history: history, log: log).check()
    graph = lowerer.graph
    return assemble(lowerer, targets)
  }

  private func assemble(_ lowerer: Lowerer, _ targets: [Target]) -> Model {
    let indicators = plan.indicators.enumerated().map { index, indicator in
      Indicator(
        id: indicator.key.text, title: indicator.title, unit: indicator.unit.unit(plan.nouns),
        kind: indicator.kind, start: lowerer.reported[index][lowerer.startYear],
        values: plan.years.compactMap { lowerer.reported[index][$0] })
    }
    let order = Dictionary(uniqueKeysWithValues: targets.enumerated().map { ($1.id, $0) })
    let sets = plan.targetSets.map { set in
      TargetSet(
        id: set.key.text, title: set.title, members: set.members.compactMap { order[$0.text] })
    }
    return Model(
      plan: plan.name, scenario: scenario?.name ?? "base", title: plan.title,
      scenarioTitle: scenario?.title ?? LocalizedText(), years: plan.years, asOf: plan.asOf?.text,
      graph: lowerer.graph, indicators: indicators, targets: targets, targetSets: sets,
      requirements: lowerer.requirements,
      randomNumbers: RandomNumberOrder.numbers(of: plan, lowerer.dependence))
  }

  /// A source that appeared after `as_of` could not be known.
  private func checkSources() {
    guard let asOf = plan.asOf else { return }
    for source in plan.sources {
      if let date = source.date, date.isAfter(asOf) {
        log.error(
          .publishedLater, source.key.position,
          "the source '\(source.key.text)' is of \(date.text), after the plan's 'as_of' \(asOf.text)"
        )
      }
    }
  }

  /// A total that is known beside its parts would be two truths, unless one part gives way.
  private func checkKnownTotals(_ names: NameTable) {
    let known = KnownYears(plan, names: names)
    var told: Set<Int> = []
    for problem in known.open where told.insert(problem.total).inserted {
      let indicator = plan.indicators[problem.total]
      var message = "add 'residual: \(problem.parts[0])' to the indicator"
      if let residual = indicator.residual?.name {
        message = "its residual '\(residual)' is known itself; leave that out, or choose another"
      }
      log.error(
        .invalidResidual, position(of: problem),
        "'\(indicator.key.text)' is known in \(problem.year), but the parts that it adds up are not; say which one takes up the difference",
        notes: [.init(position: indicator.key.position, message: message)])
    }
    told = []
    for problem in known.contradictions where told.insert(problem.total).inserted {
      let indicator = plan.indicators[problem.total]
      let parts = problem.parts.map { "'\($0)'" }.joined(separator: ", ")
      log.error(
        .invalidResidual, position(of: problem),
        "'\(indicator.key.text)' is known in \(problem.year), and so is all that it adds up: \(parts); leave one of them out, and it takes up the difference",
        notes: [.init(position: indicator.key.position, message: "the total stands here")])
    }
  }

  private func position(of problem: KnownYears.Problem) -> SourcePosition {
    let key = plan.indicators[problem.total].key
    return plan.estimates.first { $0.key.text == key.text }?.values.parts
      .first { $0.years.contains(problem.year) }?.position ?? key.position
  }
}

/// Warns of what a plan declares and does not use.
struct UsageChecker {
  let plan: PlanDefinition
  let names: NameTable
  let history: History
  let log: DiagnosticLog

  func check() {
    var used: Set<String> = []
    for formula in formulas() { collect(formula, &used) }
    for assumption in plan.assumptions where !used.contains(assumption.key.text) {
      log.warning(
        .unusedName, assumption.key.position,
        "nothing uses the assumption '\(assumption.key.text)'")
    }
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
        "'\(row.series.text)' is in \(indicator.unit.symbol), found \(row.unit.symbol)")
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

  private func collect(_ formula: Formula, _ used: inout Set<String>) {
    if let name = formula.name { used.insert(name) }
    for child in formula.children { collect(child, &used) }
  }
}
