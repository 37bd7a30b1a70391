internal import ForecastEngine
internal import ForecastNumerics

/// Why a value that a formula asks for does not exist.
struct Missing: Error {
  let code: DiagnosticCode
  let position: SourcePosition
  let message: String
}

/// Turns a checked plan into the engine's arithmetic, year by year.
///
/// All values are in base units: dollars, projects, plain fractions. The plan's own unit comes in
/// only where a number is read, and where one is reported.
struct Lowerer {
  let plan: PlanDefinition
  let names: NameTable
  let history: History
  let log: DiagnosticLog
  let effects: [[(event: Int, effect: EventDefinition.Effect)]]
  let known: KnownYears

  var graph: Graph
  var requirements: [Requirement] = []
  /// The value that is reported, by indicator and year.
  var reported: [[Int: NodeID]]
  /// The value before level effects, which `previous` sees.
  var core: [[Int: NodeID]]
  /// Why the year before the first has no value, by indicator.
  var missingStarts: [Missing?]
  var eventStarts: [[Int: NodeID]]
  /// What happened, beside what the model would have drawn.
  var observations: [ModelObservation] = []
  /// By indicator and year, what is known of a part of the year.
  let partYears: [Int: [Int: PartYear]]
  /// By indicator and year, what the months bring that are not known yet.
  var restOfYear: [[Int: NodeID]]
  var assumptionNodes: [AssumptionKey: NodeID] = [:]
  var scoreNodes: [AssumptionKey: NodeID] = [:]
  var dependence: Dependence
  var projectNodes: [Int: [ProjectOutcome]] = [:]

  struct AssumptionKey: Hashable {
    let index: Int
    let year: Int
  }

  init(
    plan: PlanDefinition, names: NameTable, history: History, graph: Graph, log: DiagnosticLog
  ) {
    self.graph = graph
    self.plan = plan
    self.names = names
    self.history = history
    known = KnownYears(plan, names: names)
    self.log = log
    var effects: [[(event: Int, effect: EventDefinition.Effect)]] = Array(
      repeating: [], count: plan.indicators.count)
    for (index, event) in plan.events.enumerated() {
      for effect in event.effects {
        if case .indicator(let target)? = names.entities[effect.target.text] {
          effects[target].append((index, effect))
        }
      }
    }
    // The order in which the file lists events must not change a bit of a sum or product.
    self.effects = effects.map { list in
      list.sorted { plan.events[$0.event].key.text < plan.events[$1.event].key.text }
    }
    reported = Array(repeating: [:], count: plan.indicators.count)
    core = reported
    restOfYear = reported
    partYears = PartYears.withoutTotals(plan, names: names, log: log)
    missingStarts = Array(repeating: nil, count: plan.indicators.count)
    eventStarts = Array(repeating: [:], count: plan.events.count)
    dependence = Dependence(plan, names: names, log: log)
  }

  var startYear: Int { plan.years.lowerBound - 1 }

  /// Lowers all years; what does not exist is recorded.
  mutating func lowerAll() {
    let order = DependencyOrder(plan: plan, names: names, effects: effects, known: known)
    guard let startCells = order.cells(of: startYear, log: log) else { return }
    for case .indicator(let index) in startCells { lowerStart(index) }
    for year in plan.years {
      guard let cells = order.cells(of: year, log: log) else { return }
      for cell in cells {
        do {
          switch cell {
          case .event(let index): try lowerEvent(index, year)
          case .indicator(let index): try lowerIndicator(index, year)
          }
        } catch {
          log.error(error.code, error.position, error.message)
          return
        }
      }
      lowerChecks(year)
      if plan.isTracked { observe(year) }
    }
  }

  private mutating func lowerStart(_ index: Int) {
    let indicator = plan.indicators[index]
    let scope = LoweringScope(year: startYear, indicator: index)
    do throws(Missing) {
      switch indicator.start {
      case .history(let position):
        guard
          let value = history.value(
            of: indicator.key.text, year: startYear, isStock: indicator.kind == .stock)
        else {
          let message =
            "the history has no row '\(indicator.key.text)' for \(indicator.kind == .stock ? "\(startYear)-12-31" : "\(startYear)")"
          log.error(.missingHistory, position, message)
          throw Missing(code: .missingHistory, position: position, message: message)
        }
        setStart(index, graph.constant(value))
      case .formula(let formula):
        setStart(index, try amount(formula, of: indicator.unit, scope))
      case nil:
        guard let formula = indicator.formulas[plan.years.lowerBound],
          !formula.contains(where: { $0.name == "previous" })
        else {
          throw missingStart(indicator, indicator.key.position)
        }
        // Nobody gave this value; where it is needed and not finite, what needs it says so.
        set(index, startYear, try amount(formula, of: indicator.unit, scope))
      }
    } catch {
      missingStarts[index] = error
    }
  }

  func missingStart(_ indicator: IndicatorDefinition, _ position: SourcePosition) -> Missing {
    Missing(
      code: .missingStart, position: position,
      message:
        "'\(indicator.key.text)' has no value for \(startYear), the year before the first; give it a 'start'"
    )
  }

  private mutating func set(_ index: Int, _ year: Int, _ node: NodeID) {
    core[index][year] = node
    reported[index][year] = node
  }

  private mutating func setStart(_ index: Int, _ node: NodeID) {
    set(index, startYear, node)
    requirements.append(
      Requirement(
        node: node, rule: .finite, name: plan.indicators[index].key.text, year: startYear))
  }

  private mutating func lowerIndicator(_ index: Int, _ year: Int) throws(Missing) {
    let indicator = plan.indicators[index]
    let scope = LoweringScope(year: year, indicator: index)
    if let quantity = known.estimate(index, year) {
      set(index, year, lower(quantity, stream: "estimates.\(indicator.key.text)", year: year))
    } else if let total = known.total(absorbedBy: index, year) {
      set(index, year, try residual(of: total, absorbedBy: index, scope))
    } else {
      guard let formula = indicator.formulas[year] else { return }
      if let part = partYears[index]?[year] {
        try lowerRest(of: part, index, formula, scope)
      } else {
        try applyEffects(index, year, try amount(formula, of: indicator.unit, scope))
      }
    }
    if let node = reported[index][year] {
      requirements.append(
        Requirement(node: node, rule: .finite, name: indicator.key.text, year: year))
    }
  }

  /// A year of which some months are known: they, and the rest of the year as the model has it.
  ///
  /// Counting functions draw the rest with a rate for the months left; of other flows the share of
  /// the model's year that is left is added.
  private mutating func lowerRest(
    of part: PartYear, _ index: Int, _ formula: Formula, _ scope: LoweringScope
  ) throws(Missing) {
    let known = graph.constant(part.value)
    let rest: NodeID
    if formula.contains(where: { Functions.isCounting($0) }) {
      var scope = scope
      scope.shareLeft = 1 - part.share
      rest = try lower(formula, scope)
    } else {
      try applyEffects(
        index, scope.year, try amount(formula, of: plan.indicators[index].unit, scope))
      guard let year = reported[index][scope.year] else { return }
      rest = graph.product(year, graph.constant(1 - part.share))
    }
    restOfYear[index][scope.year] = rest
    set(index, scope.year, graph.binary(.add, known, rest))
  }

  /// What is left of a known total for the part that takes up the difference.
  private mutating func residual(
    of total: Int, absorbedBy index: Int, _ scope: LoweringScope
  ) throws(Missing) -> NodeID {
    let name = plan.indicators[index].key.text
    guard let known = reported[total][scope.year],
      let formula = plan.indicators[total].formulas[scope.year], let sum = SumFormula(formula)
    else {
      throw Missing(
        code: .invalidResidual, position: plan.indicators[total].key.position,
        message: "'\(plan.indicators[total].key.text)' is not a sum, so nothing can be left of it")
    }
    let sign = sum.sign(of: name) ?? 1
    var rest = sign > 0 ? known : graph.unary(.negate, known)
    for term in sum.terms where term.name != name {
      let part = try lower(
        Formula(content: .name(term.name), position: formula.position), scope)
      rest = graph.binary(term.sign == sign ? .subtract : .add, rest, part)
    }
    return rest
  }

  mutating func applyEffects(
    _ index: Int, _ year: Int, _ value: NodeID
  ) throws(Missing) {
    var grown = value
    for (event, effect) in effects[index] where effect.verb == .growth {
      guard let change = try change(event, effect, index, year) else { continue }
      grown = graph.binary(.multiply, grown, graph.binary(.add, graph.constant(1), change))
    }
    core[index][year] = grown
    var shown = grown
    for (event, effect) in effects[index] where effect.verb == .level {
      guard let change = try change(event, effect, index, year) else { continue }
      shown = graph.binary(.multiply, shown, graph.binary(.add, graph.constant(1), change))
    }
    for (event, effect) in effects[index] where effect.verb == .add {
      guard let change = try change(event, effect, index, year) else { continue }
      shown = graph.binary(.add, shown, change)
    }
    reported[index][year] = shown
  }

  /// What an event changes in `year`: the sum over the years in which it may have begun. Only one
  /// of them is not 0, because an event does not begin again while it runs.
  private mutating func change(
    _ event: Int, _ effect: EventDefinition.Effect, _ indicator: Int, _ year: Int
  ) throws(Missing) -> NodeID? {
    let definition = plan.events[event]
    var terms: [NodeID] = []
    for begin in plan.years.lowerBound...year {
      let strength = strength(of: definition, after: year - begin)
      guard strength != 0, let begins = eventStarts[event][begin] else { continue }
      var scope = LoweringScope(year: year, indicator: nil)
      scope.size = definition.size.map { size in
        lower(size, stream: "\(definition.key.text).size", year: begin)
      }
      let unit = effect.verb == .add ? plan.indicators[indicator].unit : .plain
      let size = try amount(effect.formula, of: unit, scope)
      let scaled = graph.binary(.multiply, size, graph.constant(strength))
      terms.append(graph.binary(.multiply, begins, scaled))
    }
    return terms.isEmpty ? nil : graph.sum(terms)
  }

  /// The strength of an event `years` after it began.
  func strength(of event: EventDefinition, after years: Int) -> Double {
    if years < event.profile.count { return event.profile[years] }
    return event.isForGood ? event.profile[event.profile.count - 1] : 0
  }

  private mutating func lowerChecks(_ year: Int) {
    for check in plan.checks {
      do {
        let node = try lower(check, LoweringScope(year: year, indicator: nil))
        requirements.append(
          Requirement(
            node: node, rule: .check(FormulaText.text(of: check)), name: "checks", year: year))
      } catch {
        log.error(error.code, error.position, error.message)
      }
    }
  }
}

/// Where a formula is worked out.
struct LoweringScope {
  let year: Int
  /// The indicator whose formula it is.
  let indicator: Int?
  /// What a message names where there is no indicator.
  var subject = "checks"
  /// The size of the event whose effect it is.
  var size: NodeID?
  /// 1 where the branch of an `if` that the formula stands in is taken; `nil` outside all.
  var isTaken: NodeID?
  /// The share of the year for which counting functions draw, where a part of it is known.
  var shareLeft: Double?
  /// Whether it is the part of the year that was seen, which has luck of its own.
  var isSeenPart = false
  /// What the target measures whose measure it is, outside of the functions that put years together.
  var measured: MeasuredYears?

  init(year: Int, indicator: Int?) {
    self.year = year
    self.indicator = indicator
  }
}

/// The years that a target puts together, and how it reads growth over them.
struct MeasuredYears {
  let years: ClosedRange<Int>
  let reading: GrowthReading
}
