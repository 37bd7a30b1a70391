internal import ForecastEngine

/// Checks a plan's definitions and turns them into a model.
struct ModelBuilder {
  let plan: PlanDefinition
  let history: History
  let hasHistory: Bool
  let scenario: (name: String, title: LocalizedText)?
  /// Whether steps of a scenario were taken.
  let isChanged: Bool
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
    UsageChecker(
      plan: plan, names: names, history: history, log: log, isChanged: isChanged
    ).check()
    let inputs = lowerer.inputs()
    graph = lowerer.graph
    return assemble(lowerer, targets, inputs)
  }

  private func assemble(
    _ lowerer: Lowerer, _ targets: [Target], _ inputs: [ModelInput]
  ) -> Model {
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
    let model = Model(
      plan: plan.name, scenario: scenario?.name ?? "base", title: plan.title,
      scenarioTitle: scenario?.title ?? LocalizedText(), years: plan.years, asOf: plan.asOf?.text,
      graph: lowerer.graph, indicators: indicators, targets: targets, targetSets: sets,
      requirements: lowerer.requirements,
      inputs: inputs, randomNumbers: RandomNumberOrder.numbers(of: plan, lowerer.dependence))
    return plan.isTracked ? model.seeing(lowerer.seen) : model
  }

  /// A source that appeared after `as_of` could not be known.
  private func checkSources() {
    guard let asOf = plan.asOf else { return }
    for source in plan.sources {
      if source.date == nil, source.publisher != nil {
        log.warning(
          .missingDate, source.key.position,
          "the source '\(source.key.text)' has no date, so it may be later than 'as_of' \(asOf.text)"
        )
      }
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
