internal import ForecastEngine

/// Checks names, units and kinds in all formulas of a plan before anything is computed.
struct TypeChecker {
  let plan: PlanDefinition
  let names: NameTable
  let log: DiagnosticLog
  let units: UnitParser
  let hasHistory: Bool

  init(_ plan: PlanDefinition, names: NameTable, hasHistory: Bool, log: DiagnosticLog) {
    self.plan = plan
    self.names = names
    self.hasHistory = hasHistory
    self.log = log
    units = UnitParser(nouns: plan.nouns)
  }

  func checkAll() {
    for index in plan.indicators.indices { checkIndicator(index) }
    for index in plan.events.indices { checkEvent(index) }
    for target in plan.targets { checkTarget(target) }
    for check in plan.checks {
      let scope = FormulaScope(place: .check, lastYear: plan.years.upperBound)
      if type(of: check, scope) != nil, !Self.isCondition(check) {
        log.error(.wrongType, check.position, "a check is a condition such as a <= b")
      }
    }
    checkGroups()
  }

  /// Whether a formula is true or false rather than an amount.
  static func isCondition(_ formula: Formula) -> Bool {
    switch formula.content {
    case .not: true
    case .binary(let sign, _, _): sign.isComparison || sign == .and || sign == .or
    default: false
    }
  }

  private func checkIndicator(_ index: Int) {
    let indicator = plan.indicators[index]
    let subject = "the indicator '\(indicator.key.text)'"
    for part in indicator.formulas.parts {
      let scope = FormulaScope(place: .indicator(index), lastYear: part.years.lowerBound)
      amount(part.value, indicator, subject, scope)
    }
    if case .formula(let start)? = indicator.start {
      let scope = FormulaScope(place: .start(index), lastYear: plan.years.lowerBound - 1)
      amount(start, indicator, "\(subject), 'start'", scope)
    }
    if case .history(let position)? = indicator.start, !hasHistory {
      log.error(
        .missingHistory, position, "\(subject): the plan names no 'history' file to start from")
    }
    checkResidual(indicator)
  }

  /// Checks a formula that gives an amount of an indicator's unit. A number alone is such an amount,
  /// as in an assumption.
  private func amount(
    _ formula: Formula, _ indicator: IndicatorDefinition, _ subject: String, _ scope: FormulaScope
  ) {
    if formula.isBareNumber {
      let reader = QuantityReader(
        unit: indicator.unit, units: units, log: log, subject: subject)
      _ = reader.read(formula)
    } else {
      expect(
        type(of: formula, scope), indicator.unit, at: formula.position, subject,
        kind: indicator.kind)
    }
  }

  private func checkResidual(_ indicator: IndicatorDefinition) {
    guard let residual = indicator.residual else { return }
    guard case .indicator? = names.entities[residual.name] else {
      let suggestion = log.suggestion(for: residual.name, among: plan.indicators.map(\.key.text))
      log.error(
        .unknownName, residual.position,
        "the residual '\(residual.name.shortened)' is not an indicator\(suggestion)")
      return
    }
    for formula in indicator.formulas.values
    where SumFormula(formula)?.sign(of: residual.name) == nil {
      log.error(
        .invalidResidual, residual.position,
        "'\(residual.name)' is not one of the parts that '\(indicator.key.text)' adds up",
        notes: [.init(position: formula.position, message: "the formula stands here")])
    }
  }

  private func checkEvent(_ index: Int) {
    let event = plan.events[index]
    let subject = "the event '\(event.key.text)'"
    let scope = FormulaScope(place: .probability(event: index), lastYear: plan.years.upperBound)
    switch event.timing {
    case .eachYear(let formulas):
      for part in formulas.parts { probability(part.value, scope, subject) }
    case .once(let formula, _):
      if let formula { probability(formula, scope, subject) }
    case .never:
      break
    }
    for effect in event.effects {
      guard case .indicator(let target)? = names.entities[effect.target.text] else {
        let known = plan.indicators.map(\.key.text)
        if plan.declaredNames.contains(effect.target.text),
          names.entities[effect.target.text] == nil
        {
          continue
        }
        log.error(
          .unknownName, effect.target.position,
          "\(subject): unknown indicator '\(effect.target.text.shortened)'"
            + log.suggestion(for: effect.target.text, among: known))
        continue
      }
      let scope = FormulaScope(place: .effect(event: index), lastYear: plan.years.upperBound)
      let found = type(of: effect.formula, scope)
      let unit = effect.verb == .add ? plan.indicators[target].unit : .plain
      if effect.verb != .add, case .number(let literal) = effect.formula.content,
        !literal.isPercent, literal.written != 0
      {
        log.error(
          .percentNeeded, effect.formula.position,
          "\(subject): an effect on \(effect.verb.rawValue) is a percentage")
        continue
      }
      expect(found, unit, at: effect.formula.position, "\(subject), its effect", kind: nil)
    }
  }

  /// A probability is a plain number; a literal one lies between 0 and 1 and is written with `%`.
  private func probability(_ formula: Formula, _ scope: FormulaScope, _ subject: String) {
    guard let found = type(of: formula, scope) else { return }
    expect(found, .plain, at: formula.position, "\(subject), its probability", kind: nil)
    guard case .number(let literal) = formula.content else {
      if case .negate = formula.content {
        log.error(
          .invalidProbability, formula.position, "\(subject): a probability is 0 % or more")
      }
      return
    }
    if !(0...1).contains(literal.value) {
      log.error(
        .invalidProbability, formula.position,
        "\(subject): a probability lies between 0 % and 100 %")
    } else if !literal.isPercent, literal.written != 0 {
      log.error(
        .percentNeeded, formula.position, "\(subject): a probability is written with %")
    }
  }

  private func checkTarget(_ target: TargetDefinition) {
    let scope = FormulaScope(place: .measure, lastYear: plan.years.upperBound)
    let subject = "the target '\(target.key.text)'"
    guard let found = type(of: target.measure, scope) else { return }
    expect(found, target.unit, at: target.measure.position, subject, kind: nil)
    let isMeasured = target.measure.contains { formula in
      if case .call(let name, _) = formula.content {
        return Functions.measures.contains(name) || name == "at"
      }
      return false
    }
    if !isMeasured {
      log.error(
        .wrongType, target.measure.position,
        "\(subject): say how the years are put together: total(x), mean(x), last(x), growth(x)")
    }
  }

  private func checkGroups() {
    for group in plan.projectGroups {
      guard let first = group.projects.first else { continue }
      for project in group.projects.dropFirst()
      where project.unit.dimension != first.unit.dimension {
        log.error(
          .wrongUnit, project.key.position,
          "the projects of one group are in one currency; '\(first.key.text)' is in \(first.unit.symbol)"
        )
      }
    }
  }

  /// Records an error where a formula does not give what its place asks for.
  func expect(
    _ found: FormulaType?, _ unit: ParsedUnit, at position: SourcePosition, _ subject: String,
    kind: IndicatorKind?
  ) {
    guard let found else { return }
    if let dimension = found.dimension, dimension != unit.dimension {
      let wanted =
        unit.symbol.isEmpty
        ? "a plain number" : "\(unit.symbol) (\(unit.dimension.description))"
      log.error(
        .wrongUnit, position,
        "\(subject): expected \(wanted), the formula gives \(dimension.description)")
    }
    if kind == .flow, found.time == .stock {
      log.error(
        .stockAndFlow, position,
        "\(subject) is a flow, but its formula gives a stock; say 'kind: stock', or take the change of it"
      )
    }
  }
}
