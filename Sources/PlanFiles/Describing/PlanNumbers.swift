internal import ForecastEngine
internal import ForecastNumerics
internal import Foundation

/// The numbers that follow from a plan's definitions without drawing any.
struct PlanNumbers {
  let plan: PlanDefinition
  let history: History

  /// What a quantity means, in its unit; `nil` for one that stands for itself as written.
  func meaning(
    of quantity: Quantity, _ formula: Formula, _ unit: ParsedUnit
  ) -> PlanMeaning? {
    let scale = unit.scale
    guard let law = quantity.distribution else {
      return PlanMeaning(
        mean: quantity.constantValue.map { $0 / scale }, low: nil, high: nil, isTruncated: false)
    }
    let ends = [0.05, 0.95].map { quantity.value(at: law.quantile($0)) / scale }.sorted()
    let mean = quantity.mean.map { $0 / scale }
    return PlanMeaning(
      mean: mean.flatMap { $0.isFinite ? $0 : nil }, low: ends[0], high: ends[1],
      isTruncated: formula.contains {
        if case .truncated = $0.content { return true }
        return false
      })
  }

  /// What follows from the formulas of an indicator.
  func structure(of indicator: IndicatorDefinition) -> IndicatorStructure {
    let names = Set(plan.indicators.map(\.key.text))
    let formulas = indicator.formulas.values
    let sums = formulas.map { SumFormula($0) }
    var terms: [IndicatorStructure.Term]?
    if let first = sums.first.flatMap({ $0 }),
      sums.allSatisfy({ sum in
        sum.map { $0.terms.elementsEqual(first.terms) { $0 == $1 } } ?? false
      }),
      first.terms.allSatisfy({ names.contains($0.name) })
    {
      terms = first.terms.map { IndicatorStructure.Term(name: $0.name, sign: $0.sign) }
    }
    var delays: [IndicatorStructure.Delay] = []
    var uses: [String] = []
    func collect(_ formula: Formula) {
      if let name = formula.name, !uses.contains(name) { uses.append(name) }
      if case .call("delay", let arguments) = formula.content, arguments.count > 1,
        let name = arguments[0].value.name, case .list(let items) = arguments[1].value.content
      {
        let shares = items.compactMap { item -> Double? in
          if case .number(let literal) = item.content { return literal.value }
          return nil
        }
        let delay = IndicatorStructure.Delay(name: name, shares: shares)
        if !delays.contains(delay) { delays.append(delay) }
      }
      for child in formula.children { collect(child) }
    }
    formulas.forEach(collect)
    var addends: [String] = []
    func add(_ formula: Formula) {
      switch formula.content {
      case .name(let name): if names.contains(name) { addends.append(name) }
      case .base(let inner): add(inner)
      case .binary(.add, let a, let b):
        add(a)
        add(b)
      default: break
      }
    }
    formulas.forEach(add)
    let startText: String? =
      if case .formula(let formula) = indicator.start { FormulaText.text(of: formula) } else { nil }
    return IndicatorStructure(
      terms: terms, delays: delays, addends: addends, uses: uses, kind: indicator.kind,
      start: start(of: indicator, depth: 0), startText: startText)
  }

  /// The notes on an assumption of growth that goes into exp(…).
  func exponentialNotes(of assumption: AssumptionDefinition) -> [PlanNote] {
    guard assumption.unit.isPercent, assumption.unit.symbol.contains("/"),
      plan.indicators.contains(where: { indicator in
        indicator.formulas.values.contains { adds(assumption.key.text, inExponentialOf: $0) }
      }),
      let mean = assumption.values.values.compactMap(\.mean).first(where: { $0 != 0 })
    else { return [] }
    return [.goesIntoExponential(rate: mean, growth: exp(mean) - 1)]
  }

  /// Whether `name` is a term of the sum in an exp(…).
  private func adds(_ name: String, inExponentialOf formula: Formula) -> Bool {
    formula.contains { part in
      guard case .call("exp", let arguments) = part.content, let inner = arguments.first?.value
      else { return false }
      func isTerm(_ formula: Formula) -> Bool {
        switch formula.content {
        case .name(let own): own == name
        case .binary(.add, let a, let b): isTerm(a) || isTerm(b)
        case .binary(.subtract, let a, let b): isTerm(a) || isTerm(b)
        case .base(let a), .negate(let a): isTerm(a)
        default: false
        }
      }
      return isTerm(inner)
    }
  }

  /// The value of the year before the first, from the means of assumptions.
  private func start(of indicator: IndicatorDefinition, depth: Int) -> Double? {
    guard depth < 20 else { return nil }
    switch indicator.start {
    case .history:
      return history.value(
        of: indicator.key.text, year: plan.years.lowerBound - 1, isStock: indicator.kind == .stock)
    case .formula(let formula):
      return value(of: formula, indicator.unit, depth: depth)
    case nil:
      guard let formula = indicator.formulas[plan.years.lowerBound] else { return nil }
      return value(of: formula, indicator.unit, depth: depth)
    }
  }

  private func value(of formula: Formula, _ unit: ParsedUnit, depth: Int) -> Double? {
    if formula.isBareNumber, let number = value(of: formula, depth: depth) {
      return number * (unit.isPercent ? 1 : unit.scale)
    }
    return value(of: formula, depth: depth)
  }

  private func value(of formula: Formula, depth: Int) -> Double? {
    switch formula.content {
    case .number(let literal): return literal.unit == nil ? literal.value : nil
    case .base(let inner): return value(of: inner, depth: depth)
    case .negate(let inner): return value(of: inner, depth: depth).map { -$0 }
    case .binary(let sign, let a, let b):
      guard let x = value(of: a, depth: depth), let y = value(of: b, depth: depth) else {
        return nil
      }
      switch sign {
      case .add: return x + y
      case .subtract: return x - y
      case .multiply: return x * y
      case .divide: return x / y
      default: return nil
      }
    case .name(let name):
      if let assumption = plan.assumptions.first(where: { $0.key.text == name }) {
        return assumption.values[plan.years.lowerBound]?.mean
      }
      return plan.indicators.first { $0.key.text == name }
        .flatMap { start(of: $0, depth: depth + 1) }
    case .call("at", let arguments) where arguments.count == 2:
      guard let name = arguments[0].value.name,
        case .number(let year) = arguments[1].value.content
      else { return nil }
      let isStock = plan.indicators.first { $0.key.text == name }?.kind == .stock
      return history.value(of: name, year: Int(year.written), isStock: isStock)
    default: return nil
    }
  }
}

extension Quantity {
  /// The value where what is drawn is `drawn`.
  func value(at drawn: Double) -> Double {
    switch self {
    case .constant(let value): value
    case .draw: drawn
    case .negate(let a): -a.value(at: drawn)
    case .binary(let operation, let a, let b):
      operation(a.value(at: drawn), b.value(at: drawn))
    }
  }

  /// The mean, where what stands around the distribution changes scale and place alone.
  var mean: Double? {
    guard let law = distribution else { return constantValue }
    return isAffine ? value(at: law.mean) : nil
  }

  private var isAffine: Bool {
    switch self {
    case .constant, .draw: true
    case .negate(let a): a.isAffine
    case .binary(let operation, let a, let b):
      switch operation {
      case .add, .subtract: a.isAffine && b.isAffine
      case .multiply, .divide: a.isAffine && b.isAffine
      default: false
      }
    }
  }
}
