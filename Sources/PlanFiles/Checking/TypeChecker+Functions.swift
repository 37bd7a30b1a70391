internal import ForecastEngine

extension TypeChecker {
  /// `lag`, `at` and `delay`: they look at an indicator in another year.
  func timeFunction(_ call: FunctionCall, _ scope: FormulaScope) -> FormulaType? {
    guard let subject = call.arguments.first, subject.label == nil else {
      wrongArguments(call)
      return nil
    }
    guard let name = subject.value.name, case .indicator(let index)? = names.entities[name] else {
      if let name = subject.value.name, names.entities[name] == nil {
        _ = type(of: subject.value, FormulaScope(place: .check, lastYear: scope.lastYear))
      } else {
        log.error(
          .wrongType, subject.value.position,
          "'\(call.name)' looks at an indicator in another year; give it an indicator's name")
      }
      return nil
    }
    let indicator = plan.indicators[index]
    let result = FormulaType(dimension: indicator.unit.dimension, time: .init(indicator.kind))
    switch call.name {
    case "lag":
      guard let years = literal(call, 1), years >= 1, years <= PlanReader.maximumYears else {
        log.error(
          .wrongArguments, call.position, "the lag is a whole number of years, 1 or more",
          notes: [.init(position: nil, message: "written as lag(indicator, years)")])
        return nil
      }
    case "at":
      guard let year = literal(call, 1), (1000...9999).contains(year) else {
        log.error(
          .wrongArguments, call.position, "expected a year",
          notes: [.init(position: nil, message: "written as at(indicator, year)")])
        return nil
      }
      guard year <= scope.lastYear else {
        if scope.isOfTarget {
          log.error(
            .invalidYear, call.position, "\(year) lies after the plan's last year \(scope.lastYear)"
          )
          return nil
        }
        log.error(
          .futureValue, call.position,
          "\(year) is not known yet in \(scope.lastYear), where this formula is worked out")
        return nil
      }
    default:
      guard checkDelay(call, indicator, scope) else { return nil }
    }
    return result
  }

  /// The argument at `index` as a whole number.
  func literal(_ call: FunctionCall, _ index: Int) -> Int? {
    guard call.arguments.count == index + 1, call.arguments[index].label == nil,
      case .number(let number) = call.arguments[index].value.content, !number.isPercent,
      number.unit == nil
    else { return nil }
    return Int(exactly: number.written)
  }

  private func checkDelay(
    _ call: FunctionCall, _ indicator: IndicatorDefinition, _ scope: FormulaScope
  ) -> Bool {
    guard call.arguments.count == 3, call.arguments[1].label == nil, let before = call["before"],
      case .list(let items) = call.arguments[1].value.content, !items.isEmpty
    else {
      wrongArguments(call)
      return false
    }
    guard indicator.kind != .stock else {
      log.error(
        .stockAndFlow, call.position,
        "a delay spreads a flow over years; '\(indicator.key.text)' is a stock")
      return false
    }
    guard let shares = DelayShares(items) else {
      log.error(
        .percentNeeded, call.arguments[1].value.position,
        "the shares of a delay are percentages: [24 %, 20 %, 12 %]")
      return false
    }
    Shares.check(
      shares.values, "the shares of a delay", at: call.arguments[1].value.position, log: log)
    if before.isBareNumber {
      let reader = QuantityReader(unit: indicator.unit, units: units, log: log, subject: "'before'")
      return reader.read(before) != nil
    }
    guard let type = type(of: before, scope) else { return false }
    expect(type, indicator.unit, at: before.position, "'before'", kind: nil)
    return true
  }

  /// The counting functions: they draw whole numbers, and sums over items.
  func counting(_ call: FunctionCall, _ scope: FormulaScope) -> FormulaType? {
    switch call.name {
    case "poisson":
      return values(call, 1...1, scope).map { FormulaType(dimension: $0[0].dimension) }
    case "bernoulli":
      guard let types = values(call, 1...1, scope),
        plain(types[0], call.arguments[0].value, "a probability")
      else { return nil }
      return .plain
    case "binomial":
      guard let types = values(call, 2...2, scope),
        plain(types[1], call.arguments[1].value, "a probability")
      else { return nil }
      return FormulaType(dimension: types[0].dimension)
    case "negative_binomial":
      guard call.arguments.count == 2, let mean = call["mean"], let variation = call["cv"] else {
        wrongArguments(call)
        return nil
      }
      let types = (type(of: mean, scope), type(of: variation, scope))
      guard let count = types.0, let spread = types.1, plain(spread, variation, "'cv'") else {
        return nil
      }
      return FormulaType(dimension: count.dimension)
    default:
      return sumOf(call, scope)
    }
  }

  private func sumOf(_ call: FunctionCall, _ scope: FormulaScope) -> FormulaType? {
    guard call.arguments.count == 2, call.arguments.allSatisfy({ $0.label == nil }) else {
      wrongArguments(call)
      return nil
    }
    let item = call.arguments[1].value
    let count = type(of: call.arguments[0].value, scope)
    guard let name = item.name, case .assumption(let index)? = names.entities[name],
      plan.assumptions[index].frequency == .eachItem
    else {
      if let name = item.name, names.entities[name] == nil {
        _ = type(of: item, scope)
      } else {
        log.error(
          .wrongType, item.position,
          "the second argument of 'sum_of' is an assumption with 'each_item'")
      }
      return nil
    }
    guard let count, let size = plan.assumptions[index].unit.dimension as Dimension? else {
      return nil
    }
    return FormulaType(dimension: count.dimension.map { $0 * size })
  }

  /// The functions that put years together.
  func measure(_ call: FunctionCall, _ scope: FormulaScope) -> FormulaType? {
    guard call.arguments.count == 1, call.arguments[0].label == nil else {
      wrongArguments(call)
      return nil
    }
    let inner = FormulaScope(place: .measured, lastYear: plan.years.upperBound)
    guard let found = type(of: call.arguments[0].value, inner) else { return nil }
    switch call.name {
    case "total":
      guard found.time != .stock else {
        log.error(
          .stockAndFlow, call.position,
          "the years of a stock do not add up; say last(x), mean(x) or growth(x)")
        return nil
      }
      guard found.time != .rate else {
        log.error(
          .stockAndFlow, call.position,
          "the years of a rate do not add up; say mean(x), last(x) or growth(x)")
        return nil
      }
      return FormulaType(dimension: found.dimension)
    case "growth":
      return .plain
    default:
      return FormulaType(dimension: found.dimension)
    }
  }
}

/// The shares of a `delay`.
struct DelayShares {
  let values: [Double]

  init?(_ items: [Formula]) {
    var values: [Double] = []
    for item in items {
      guard case .number(let number) = item.content, number.isPercent || number.written == 0,
        number.unit == nil
      else { return nil }
      values.append(number.value)
    }
    self.values = values
  }
}

/// A formula that only adds and subtracts names: a total with its parts.
struct SumFormula {
  let terms: [(name: String, sign: Int)]

  init?(_ formula: Formula) {
    var terms: [(name: String, sign: Int)] = []
    guard Self.collect(formula, 1, &terms), terms.count > 1 else { return nil }
    self.terms = terms
  }

  /// 1 or -1 where `name` stands once, else `nil`.
  func sign(of name: String) -> Int? {
    let found = terms.filter { $0.name == name }
    return found.count == 1 ? found[0].sign : nil
  }

  private static func collect(
    _ formula: Formula, _ sign: Int, _ terms: inout [(name: String, sign: Int)]
  ) -> Bool {
    switch formula.content {
    case .name(let name):
      guard name != "previous" else { return false }
      terms.append((name, sign))
      return true
    case .negate(let inner): return collect(inner, -sign, &terms)
    case .base(let inner): return collect(inner, sign, &terms)
    case .binary(.add, let a, let b):
      return collect(a, sign, &terms) && collect(b, sign, &terms)
    case .binary(.subtract, let a, let b):
      return collect(a, sign, &terms) && collect(b, -sign, &terms)
    default: return false
    }
  }
}
