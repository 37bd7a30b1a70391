internal import ForecastEngine
internal import ForecastNumerics

extension Lowerer {
  /// A formula that gives an amount of `unit`; a number alone is such an amount.
  mutating func amount(
    _ formula: Formula, of unit: ParsedUnit, _ scope: LoweringScope
  ) throws(Missing) -> NodeID {
    guard formula.isBareNumber else { return try lower(formula, scope) }
    let reader = QuantityReader(
      unit: unit, units: UnitParser(nouns: plan.nouns), log: log, subject: "the value")
    return graph.constant(reader.read(formula)?.constantValue ?? 0)
  }

  /// The node of a formula in the scope's year.
  mutating func lower(_ formula: Formula, _ scope: LoweringScope) throws(Missing) -> NodeID {
    var counter: [String: Int] = [:]
    return try lower(formula, scope, &counter)
  }

  private mutating func lower(
    _ formula: Formula, _ scope: LoweringScope, _ draws: inout [String: Int]
  ) throws(Missing) -> NodeID {
    switch formula.content {
    case .number(let literal):
      return graph.constant(value(of: literal))
    case .base(let inner):
      return try lower(inner, scope, &draws)
    case .negate(let inner):
      return graph.unary(.negate, try lower(inner, scope, &draws))
    case .not(let inner):
      let value = try lower(inner, scope, &draws)
      requireFinite(value, inner, scope)
      return graph.unary(.logicalNot, value)
    case .binary(let sign, let a, let b):
      let left = try lower(a, scope, &draws)
      let right = try lower(b, scope, &draws)
      if sign.isComparison || sign == .and || sign == .or {
        requireFinite(left, a, scope)
        requireFinite(right, b, scope)
      }
      return graph.binary(Self.operation(sign), left, right)
    case .name(let name):
      return try self.name(name, formula.position, scope)
    case .call(let name, let arguments):
      let call = FunctionCall(name: name, arguments: arguments, position: formula.position)
      return try self.call(call, scope, &draws)
    case .list, .table, .range, .truncated:
      throw Missing(
        code: .wrongType, position: formula.position, message: "expected a value, found a list")
    }
  }

  private func value(of literal: NumberLiteral) -> Double {
    guard let words = literal.unit,
      let unit = try? UnitParser(nouns: plan.nouns).parse(words)
    else { return literal.value }
    return literal.value * unit.scale
  }

  static func operation(_ sign: BinaryOperator) -> BinaryOperation {
    switch sign {
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .divide: .divide
    case .power: .power
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    case .equal: .equal
    case .notEqual: .notEqual
    case .and: .logicalAnd
    case .or: .logicalOr
    }
  }

  private mutating func name(
    _ name: String, _ position: SourcePosition, _ scope: LoweringScope
  ) throws(Missing) -> NodeID {
    switch Reference(name) {
    case .year:
      return graph.constant(Double(scope.year))
    case .size:
      return scope.size ?? graph.constant(0)
    case .previous:
      guard let index = scope.indicator else { break }
      return try earlier(index, scope.year - 1, position, beforeLevelEffects: true)
    case .event(let event):
      guard case .event(let index)? = names.entities[event] else { break }
      return strength(ofEvent: index, scope.year)
    case .project(let group, let part):
      guard let index = names.groups[group], let part = ProjectPart(rawValue: part) else { break }
      guard scope.year >= plan.years.lowerBound else {
        throw Missing(
          code: .missingStart, position: position,
          message: "projects have no value in \(scope.year), before the plan")
      }
      return projects(index, part, scope.year)
    case .name(let plain):
      switch names.entities[plain] {
      case .assumption(let index): return try assumption(index, scope.year, position)
      case .indicator(let index): return try value(index, scope.year, position)
      default: break
      }
    case .base:
      break
    }
    throw Missing(
      code: .unknownName, position: position, message: "unknown name '\(name.shortened)'")
  }

  /// The reported value of an indicator in a year of the plan, or the year before it.
  private func value(
    _ index: Int, _ year: Int, _ position: SourcePosition
  ) throws(Missing) -> NodeID {
    if let node = reported[index][year] { return node }
    throw missingValue(index, year, position)
  }

  private func missingValue(_ index: Int, _ year: Int, _ position: SourcePosition) -> Missing {
    let indicator = plan.indicators[index]
    if year == startYear { return missingStart(indicator, position) }
    return Missing(
      code: .missingHistory, position: position,
      message: "'\(indicator.key.text)' has no value for \(year); the history has no row for it")
  }

  /// The value of an indicator in the plan, in the year before it, or in its history.
  mutating func earlier(
    _ index: Int, _ year: Int, _ position: SourcePosition, beforeLevelEffects: Bool = false
  ) throws(Missing) -> NodeID {
    if let node = (beforeLevelEffects ? core : reported)[index][year] { return node }
    let indicator = plan.indicators[index]
    if year < startYear || (year == startYear && indicator.start == nil),
      let past = history.value(
        of: indicator.key.text, year: year, isStock: indicator.kind == .stock)
    {
      return graph.constant(past)
    }
    throw missingValue(index, year, position)
  }

  private mutating func call(
    _ call: FunctionCall, _ scope: LoweringScope, _ draws: inout [String: Int]
  ) throws(Missing) -> NodeID {
    if let measured = scope.measured, Functions.measures.contains(call.name) {
      return try aggregate(call.name, call.arguments[0].value, measured)
    }
    if let unary = Self.unaryFunctions[call.name] {
      return graph.unary(unary, try lower(call.arguments[0].value, scope, &draws))
    }
    switch call.name {
    case "min", "max":
      var result = try lower(call.arguments[0].value, scope, &draws)
      for argument in call.arguments.dropFirst() {
        let next = try lower(argument.value, scope, &draws)
        result = graph.binary(call.name == "min" ? .minimum : .maximum, result, next)
      }
      return result
    case "if":
      let condition = try lower(call.arguments[0].value, scope, &draws)
      requireFinite(condition, call.arguments[0].value, scope)
      let value = try lower(
        call.arguments[1].value, branch(of: scope, where: condition), &draws)
      let otherwise = try lower(
        call.arguments[2].value, branch(of: scope, where: graph.unary(.logicalNot, condition)),
        &draws)
      return graph.add(.select(condition, value, otherwise))
    case "lag", "at":
      guard let name = call.arguments[0].value.name,
        case .indicator(let index)? = names.entities[name],
        case .number(let number) = call.arguments[1].value.content
      else { break }
      let year = call.name == "at" ? Int(number.written) : scope.year - Int(number.written)
      return try earlier(index, year, call.position)
    case "delay":
      return try delay(call, scope, &draws)
    default:
      return try counting(call, scope, &draws)
    }
    throw Missing(
      code: .wrongArguments, position: call.position, message: "wrong arguments for '\(call.name)'")
  }

  /// The scope of a branch that is taken where `condition` is not 0.
  private mutating func branch(of scope: LoweringScope, where condition: NodeID) -> LoweringScope {
    var branch = scope
    branch.isTaken = scope.isTaken.map { graph.binary(.logicalAnd, $0, condition) } ?? condition
    return branch
  }

  /// Records that a run fails where a condition rests on what is not a finite number: compared, it
  /// would vanish without a word. Branches that are not taken may hold anything.
  private mutating func requireFinite(
    _ node: NodeID, _ formula: Formula, _ scope: LoweringScope
  ) {
    switch formula.content {
    // Numbers and assumptions are finite; indicators have a requirement of their own.
    case .number, .name, .not: return
    case .binary(let sign, _, _) where sign.isComparison || sign == .and || sign == .or: return
    default: break
    }
    let shown =
      scope.isTaken.map { graph.add(.select($0, node, graph.constant(0))) } ?? node
    let name = scope.indicator.map { plan.indicators[$0].key.text } ?? scope.subject
    requirements.append(Requirement(node: shown, rule: .finite, name: name, year: scope.year))
  }

  private static let unaryFunctions: [String: UnaryOperation] = [
    "exp": .exponential, "log": .logarithm, "sqrt": .squareRoot, "sin": .sine, "cos": .cosine,
    "tan": .tangent, "arctan": .arctangent, "abs": .absolute, "floor": .floor, "ceil": .ceiling,
    "round": .rounded,
  ]

  private mutating func delay(
    _ call: FunctionCall, _ scope: LoweringScope, _ draws: inout [String: Int]
  ) throws(Missing) -> NodeID {
    guard let name = call.arguments[0].value.name,
      case .indicator(let index)? = names.entities[name],
      case .list(let items) = call.arguments[1].value.content,
      let shares = DelayShares(items)?.values, let before = call["before"]
    else {
      throw Missing(
        code: .wrongArguments, position: call.position, message: "wrong arguments for 'delay'")
    }
    let indicator = plan.indicators[index]
    var terms: [NodeID] = []
    for (years, share) in shares.enumerated() where share != 0 {
      let year = scope.year - years
      let amount: NodeID
      if year >= plan.years.lowerBound {
        amount = try value(index, year, call.position)
      } else if let past = history.value(of: indicator.key.text, year: year, isStock: false) {
        amount = graph.constant(past)
      } else if before.isBareNumber {
        amount = try self.amount(before, of: indicator.unit, scope)
      } else {
        amount = try lower(before, scope, &draws)
      }
      terms.append(graph.binary(.multiply, amount, graph.constant(share)))
    }
    return graph.sum(terms)
  }

  private mutating func counting(
    _ call: FunctionCall, _ scope: LoweringScope, _ draws: inout [String: Int]
  ) throws(Missing) -> NodeID {
    guard let indicator = scope.indicator, scope.year >= plan.years.lowerBound else {
      throw Missing(
        code: .missingStart, position: call.position,
        message: "'\(call.name)' draws only in the plan's years, not in \(scope.year)")
    }
    draws[call.name, default: 0] += 1
    let name = plan.indicators[indicator].key.text
    let stream =
      "\(name).\(call.name).\(draws[call.name] ?? 1)" + (scope.isSeenPart ? ".seen" : "")
    let subject = (name: name, scope: scope)
    switch call.name {
    case "poisson":
      let rate = left(of: try lower(call.arguments[0].value, scope, &draws), scope)
      let limit = graph.binary(.lessOrEqual, rate, graph.constant(1e9))
      require(
        graph.binary(.logicalAnd, atLeastZero(rate), limit), "the rate of poisson", subject, rate)
      return graph.add(.poisson(rate: rate, uniform: graph.uniform(stream, year: scope.year)))
    case "bernoulli":
      let probability = left(of: try lower(call.arguments[0].value, scope, &draws), scope)
      require(isProbability(probability), "the probability of bernoulli", subject, probability)
      return graph.add(
        .bernoulli(probability: probability, uniform: graph.uniform(stream, year: scope.year)))
    case "binomial":
      let trials = try lower(call.arguments[0].value, scope, &draws)
      let probability = left(of: try lower(call.arguments[1].value, scope, &draws), scope)
      require(isCount(trials), "the number of trials of binomial", subject, trials)
      require(isProbability(probability), "the probability of binomial", subject, probability)
      return graph.add(
        .binomial(
          trials: trials, probability: probability,
          uniform: graph.uniform(stream, year: scope.year)))
    case "negative_binomial":
      guard let meanFormula = call["mean"], let variationFormula = call["cv"] else { break }
      let mean = left(of: try lower(meanFormula, scope, &draws), scope)
      let variation = try lower(variationFormula, scope, &draws)
      let spread = graph.binary(.multiply, graph.binary(.multiply, variation, variation), mean)
      require(
        graph.binary(.greater, spread, graph.constant(1)),
        "cv² × mean of negative_binomial (it must be more than 1)", subject, spread)
      return graph.add(
        .negativeBinomial(
          mean: mean, variation: variation, uniform: graph.uniform(stream, year: scope.year)))
    default:
      let count = try countLeft(call.arguments[0].value, stream, scope, &draws)
      guard let item = call.arguments[1].value.name,
        case .assumption(let index)? = names.entities[item],
        let quantity = plan.assumptions[index].values[scope.year]
      else { break }
      require(isCount(count), "the count of sum_of", subject, count)
      guard let law = quantity.asDistribution else {
        throw Missing(
          code: .wrongType, position: call.arguments[1].value.position,
          message: "the size of an item is a distribution, moved or scaled at most")
      }
      let id = graph.distribution(law)
      return graph.add(
        .compound(count: count, item: id, stream: graph.stream(stream), year: scope.year))
    }
    throw Missing(
      code: .wrongArguments, position: call.position, message: "wrong arguments for '\(call.name)'")
  }

  /// A rate or probability for the part of the year that is left.
  private mutating func left(of node: NodeID, _ scope: LoweringScope) -> NodeID {
    guard let share = scope.shareLeft else { return node }
    return graph.product(node, graph.constant(share))
  }

  /// The count of a sum over items. Where a part of the year is known, the items still to come: the
  /// count's own rest of the year if that is known too, else each item of the year falls into the
  /// months left with their share as the probability.
  private mutating func countLeft(
    _ formula: Formula, _ stream: String, _ scope: LoweringScope, _ draws: inout [String: Int]
  ) throws(Missing) -> NodeID {
    let count = try lower(formula, scope, &draws)
    guard let share = scope.shareLeft else { return count }
    if let name = formula.name, case .indicator(let index)? = names.entities[name],
      let rest = restOfYear[index][scope.year]
    {
      return rest
    }
    return graph.add(
      .binomial(
        trials: count, probability: graph.constant(share),
        uniform: graph.uniform("\(stream).rest", year: scope.year)))
  }

  /// Records that a run fails where `holds` is not 1. In a branch of an `if` it must hold only
  /// where the branch is taken.
  private mutating func require(
    _ holds: NodeID, _ what: String, _ subject: (name: String, scope: LoweringScope),
    _ shown: NodeID
  ) {
    let wanted =
      subject.scope.isTaken.map { graph.add(.select($0, holds, graph.constant(1))) } ?? holds
    requirements.append(
      Requirement(
        node: wanted, rule: .domain(what), name: subject.name, year: subject.scope.year,
        shown: shown))
  }

  private mutating func atLeastZero(_ node: NodeID) -> NodeID {
    graph.binary(.greaterOrEqual, node, graph.constant(0))
  }

  mutating func isProbability(_ node: NodeID) -> NodeID {
    graph.binary(
      .logicalAnd, atLeastZero(node), graph.binary(.lessOrEqual, node, graph.constant(1)))
  }

  private mutating func isCount(_ node: NodeID) -> NodeID {
    let whole = graph.binary(.equal, node, graph.unary(.floor, node))
    let limited = graph.binary(.lessOrEqual, node, graph.constant(1e9))
    return graph.binary(
      .logicalAnd, graph.binary(.logicalAnd, whole, limited), atLeastZero(node))
  }
}
