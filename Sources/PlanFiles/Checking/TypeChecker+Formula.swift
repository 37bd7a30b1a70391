internal import ForecastEngine

extension TypeChecker {
  /// The type of a formula, or `nil` after recording what is wrong with it.
  func type(of formula: Formula, _ scope: FormulaScope) -> FormulaType? {
    switch formula.content {
    case .number(let literal):
      return number(literal, formula.position)
    case .name(let name):
      return self.name(name, formula.position, scope)
    case .base(let inner):
      return type(of: inner, scope)
    case .negate(let inner):
      return type(of: inner, scope)
    case .not(let inner):
      guard let truth = type(of: inner, scope), plain(truth, inner, "'not'") else { return nil }
      return .plain
    case .binary(let sign, let a, let b):
      return binary(sign, a, b, formula.position, scope)
    case .call(let function, let arguments):
      return call(function, arguments, formula.position, scope)
    case .range, .truncated:
      distributionInFormula("a range", formula.position)
      return nil
    case .list, .table:
      log.error(.wrongType, formula.position, "a list has no place here; expected a value")
      return nil
    }
  }

  private func number(_ literal: NumberLiteral, _ position: SourcePosition) -> FormulaType? {
    if literal.written == 0, literal.unit == nil { return FormulaType(dimension: nil) }
    guard let words = literal.unit else { return .plain }
    do {
      return FormulaType(dimension: try units.parse(words).dimension)
    } catch {
      log.error(.unknownUnit, position, "\(error.message)")
      return nil
    }
  }

  func distributionInFormula(_ what: String, _ position: SourcePosition) {
    log.error(
      .distributionInFormula, position,
      "\(what) in a formula: is it drawn once or every year? Name it under 'assumptions'")
  }

  private func name(
    _ name: String, _ position: SourcePosition, _ scope: FormulaScope
  ) -> FormulaType? {
    switch Reference(name) {
    case .year:
      return hasOneValue(name, position, scope) ? .plain : nil
    case .previous:
      guard case .indicator(let index) = scope.place else {
        log.error(
          .unknownName, position, "'previous' has a meaning only in an indicator's own formula")
        return nil
      }
      let own = plan.indicators[index]
      return FormulaType(dimension: own.unit.dimension, time: .init(own.kind))
    case .size:
      guard case .effect(let event) = scope.place else {
        log.error(.unknownName, position, "'size' has a meaning only in an event's effect")
        return nil
      }
      return FormulaType(dimension: plan.events[event].unit.dimension)
    case .base:
      log.error(
        .unknownName, position,
        "'base' stands for what the file below says; only a scenario can use it")
      return nil
    case .event(let event):
      guard case .event? = names.entities[event] else { return unknown(name, position) }
      return hasOneValue(name, position, scope) ? .plain : nil
    case .project(let group, let part):
      guard let type = project(group, part, name, position),
        hasOneValue(name, position, scope)
      else { return nil }
      return type
    case .name(let plain):
      return entity(plain, position, scope)
    }
  }

  private func project(
    _ group: String, _ part: String, _ name: String, _ position: SourcePosition
  ) -> FormulaType? {
    guard let index = names.groups[group], let part = ProjectPart(rawValue: part) else {
      return unknown(name, position)
    }
    if part == .count {
      let noun = plan.nouns.singulars["project"]
      return FormulaType(dimension: noun.map { Dimension($0) } ?? Dimension.none, time: .flow)
    }
    let unit = plan.projectGroups[index].projects.first?.unit
    return FormulaType(dimension: unit?.dimension, time: .flow)
  }

  private func entity(
    _ name: String, _ position: SourcePosition, _ scope: FormulaScope
  ) -> FormulaType? {
    switch names.entities[name] {
    case .assumption(let index):
      let assumption = plan.assumptions[index]
      guard assumption.frequency != .eachItem else {
        log.error(
          .wrongType, position,
          "'\(name)' is drawn for each item; it can only be summed: sum_of(count, \(name))")
        return nil
      }
      let isOnce = assumption.frequency == .once && assumption.values.parts.count == 1
      guard isOnce || hasOneValue(name, position, scope) else { return nil }
      return FormulaType(dimension: assumption.unit.dimension)
    case .indicator(let index):
      let indicator = plan.indicators[index]
      guard hasOneValue(name, position, scope) else { return nil }
      return FormulaType(dimension: indicator.unit.dimension, time: .init(indicator.kind))
    case .event:
      log.error(
        .unknownName, position, "'\(name)' is an event; its strength is 'events.\(name)'")
      return nil
    case .project(let group, _):
      let owner = plan.projectGroups[group].key.text
      log.error(
        .unknownName, position,
        "'\(name)' is a project; formulas use its group: 'projects.\(owner).registered'")
      return nil
    case nil:
      return unknown(name, position)
    }
  }

  /// Records an error where a measure, which is worked out once, uses what differs by year.
  private func hasOneValue(
    _ name: String, _ position: SourcePosition, _ scope: FormulaScope
  ) -> Bool {
    guard case .measure = scope.place else { return true }
    log.error(
      .wrongType, position,
      "'\(name)' has a value in every year; say total(\(name)), mean(\(name)), last(\(name)) or growth(\(name))"
    )
    return false
  }

  private func unknown(_ name: String, _ position: SourcePosition) -> FormulaType? {
    // Where the definition of a name has a mistake, that has been said.
    let subject =
      switch Reference(name) {
      case .event(let event): event
      case .project(let group, _): group
      default: name
      }
    if plan.declaredNames.contains(subject), names.entities[subject] == nil,
      names.groups[subject] == nil
    {
      return nil
    }
    var notes: [Diagnostic.Note] = []
    if Functions.inFormulas.contains(name) {
      notes.append(.init(position: nil, message: "'\(name)' is a function: \(name)(…)"))
    }
    log.error(
      .unknownName, position,
      "unknown name '\(name.shortened)'\(log.suggestion(for: name, among: names.formulaNames(plan) + plan.declaredNames))",
      notes: notes)
    return nil
  }

  private func binary(
    _ sign: BinaryOperator, _ a: Formula, _ b: Formula, _ position: SourcePosition,
    _ scope: FormulaScope
  ) -> FormulaType? {
    let left = type(of: a, scope)
    let right = type(of: b, scope)
    guard let left, let right else { return nil }
    switch sign {
    case .multiply:
      guard let x = left.dimension, let y = right.dimension else {
        return FormulaType(dimension: nil)
      }
      return FormulaType(dimension: x * y)
    case .divide:
      guard let y = right.dimension else {
        log.error(.wrongType, position, "division by 0")
        return nil
      }
      return FormulaType(dimension: left.dimension.map { $0 / y })
    case .power:
      for (part, type) in [(a, left), (b, right)] {
        guard plain(type, part, "a power") else { return nil }
      }
      return .plain
    case .and, .or:
      for (part, type) in [(a, left), (b, right)] {
        guard plain(type, part, "'\(sign.rawValue)'") else { return nil }
      }
      return .plain
    case .add, .subtract, .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual:
      let verb =
        sign == .add ? "add" : sign == .subtract ? "subtract" : "compare"
      guard let joined = joined([left, right], verb, position, scope) else { return nil }
      return sign.isComparison ? .plain : joined
    }
  }

  /// The common type of values that are added, compared or chosen from.
  private func joined(
    _ types: [FormulaType], _ verb: String, _ position: SourcePosition, _ scope: FormulaScope
  ) -> FormulaType? {
    let dimensions = types.compactMap(\.dimension)
    if let first = dimensions.first, let other = dimensions.first(where: { $0 != first }) {
      let note: [Diagnostic.Note] =
        first.isNone || other.isNone
        ? [
          .init(
            position: nil,
            message: "a number gets a unit when it is written behind it: 500 USD million")
        ]
        : [.init(position: nil, message: "multiply or divide by a rate such as VND/USD first")]
      log.error(
        .wrongUnit, position,
        "cannot \(verb) \(first.description) and \(other.description)", notes: note)
      return nil
    }
    let times = Set(types.map(\.time))
    if times.contains(.stock), times.contains(.flow), !isStockFormula(scope) {
      log.error(
        .stockAndFlow, position,
        "cannot \(verb) a stock (at a year's end) and a flow (of a year), except in a stock's own formula"
      )
      return nil
    }
    // What two stocks differ by is what came in between: a flow, but also a change of a stock.
    let isChange = verb == "subtract" && types.allSatisfy { $0.time == .stock }
    let time = [.stock, .flow, .rate].first { times.contains($0) && !isChange }
    return FormulaType(dimension: dimensions.first, time: time ?? .neutral)
  }

  private func isStockFormula(_ scope: FormulaScope) -> Bool {
    scope.indicator.map { plan.indicators[$0].kind == .stock } ?? false
  }

  func plain(_ type: FormulaType, _ formula: Formula, _ what: String) -> Bool {
    guard let dimension = type.dimension, !dimension.isNone else { return true }
    log.error(
      .wrongUnit, formula.position,
      "\(what) takes a plain number, found \(dimension.description)",
      notes: [.init(position: nil, message: "divide by an amount of the same unit first")])
    return false
  }

  private func call(
    _ name: String, _ arguments: [Formula.Argument], _ position: SourcePosition,
    _ scope: FormulaScope
  ) -> FormulaType? {
    let isMeasure = if case .measure = scope.place { true } else { false }
    let known = isMeasure ? Functions.inMeasures : Functions.inFormulas
    if Functions.counting.contains(name), !scope.allowsDraws {
      log.error(
        .wrongPlace, position, "'\(name)' draws; it can stand only in an indicator's formula")
      return nil
    }
    guard known.contains(name) else {
      unknownFunction(name, known, scope, position)
      return nil
    }
    let call = FunctionCall(name: name, arguments: arguments, position: position)
    if Functions.measures.contains(name), isMeasure { return measure(call, scope) }
    if Functions.plain.contains(name) {
      guard let types = values(call, 1...1, scope) else { return nil }
      return plain(types[0], arguments[0].value, name) ? .plain : nil
    }
    if Functions.sameUnit.contains(name) { return values(call, 1...1, scope)?[0] }
    if Functions.several.contains(name) {
      return values(call, 2...50, scope).flatMap { joined($0, "compare", position, scope) }
    }
    switch name {
    case "if":
      guard let types = values(call, 3...3, scope),
        plain(types[0], arguments[0].value, "a condition")
      else { return nil }
      return joined(Array(types.dropFirst()), "choose between", position, scope)
    case "lag", "at", "delay":
      return timeFunction(call, scope)
    default:
      return counting(call, scope)
    }
  }

  private func unknownFunction(
    _ name: String, _ known: [String], _ scope: FormulaScope, _ position: SourcePosition
  ) {
    if case .measured = scope.place, Functions.measures.contains(name) {
      log.error(
        .wrongPlace, position,
        "'\(name)' stands inside a function that puts the years together already")
      return
    }
    if case .measure = scope.place, Functions.inFormulas.contains(name) {
      log.error(
        .wrongPlace, position,
        "'\(name)' works on one year; put it inside total(…), mean(…) or last(…)"
      )
      return
    }
    if DistributionReader.forms[name] != nil, !Functions.counting.contains(name) {
      distributionInFormula("the distribution '\(name)'", position)
      return
    }
    if Functions.measures.contains(name) {
      log.error(
        .wrongPlace, position, "'\(name)' puts years together; it belongs into a target's measure")
      return
    }
    log.error(
      .unknownFunction, position,
      "unknown function '\(name.shortened)'\(log.suggestion(for: name, among: known))",
      notes: [.init(position: nil, message: Suggestion.accepted("functions", known))])
  }

  /// The types of unnamed arguments, as many as `count` allows.
  func values(
    _ call: FunctionCall, _ count: ClosedRange<Int>, _ scope: FormulaScope
  ) -> [FormulaType]? {
    guard count.contains(call.arguments.count), call.arguments.allSatisfy({ $0.label == nil })
    else {
      wrongArguments(call)
      return nil
    }
    let types = call.arguments.map { type(of: $0.value, scope) }
    let found = types.compactMap { $0 }
    return found.count == types.count ? found : nil
  }

  func wrongArguments(_ call: FunctionCall) {
    log.error(
      .wrongArguments, call.position, "wrong arguments for '\(call.name)'",
      notes: [
        .init(position: nil, message: "written as \(FunctionCall.forms[call.name] ?? call.name)")
      ])
  }
}
