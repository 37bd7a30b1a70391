internal import ForecastEngine
internal import ForecastNumerics

/// What an assumption says: a number, or arithmetic around at most one distribution. In base units.
indirect enum Quantity: Sendable {
  case constant(Double)
  case draw(Distribution)
  case negate(Quantity)
  case binary(BinaryOperation, Quantity, Quantity)

  /// The number, if nothing is drawn.
  var constantValue: Double? {
    switch self {
    case .constant(let value): value
    case .draw: nil
    case .negate(let a): a.constantValue.map { -$0 }
    case .binary(let operation, let a, let b):
      if let x = a.constantValue, let y = b.constantValue { operation(x, y) } else { nil }
    }
  }

  /// The distribution that is drawn from, if any.
  var distribution: Distribution? {
    switch self {
    case .constant: nil
    case .draw(let law): law
    case .negate(let a): a.distribution
    case .binary(_, let a, let b): a.distribution ?? b.distribution
    }
  }

  /// The quantity as a distribution alone, where the arithmetic around it is a change of scale or
  /// place; `nil` else.
  var asDistribution: Distribution? {
    switch self {
    case .constant(let value): try? .constant(value)
    case .draw(let law): law
    case .negate: nil
    case .binary(let operation, let a, let b):
      switch (operation, a.asDistribution, b.constantValue, a.constantValue, b.asDistribution) {
      case (.multiply, let law?, let factor?, _, _) where factor > 0: law.scaled(by: factor)
      case (.multiply, _, _, let factor?, let law?) where factor > 0: law.scaled(by: factor)
      case (.divide, let law?, let divisor?, _, _) where divisor > 0: law.scaled(by: 1 / divisor)
      case (.add, let law?, let shift?, _, _): law.shifted(by: shift)
      case (.add, _, _, let shift?, let law?): law.shifted(by: shift)
      case (.subtract, let law?, let shift?, _, _): law.shifted(by: -shift)
      default: nil
      }
    }
  }
}

/// Reads formulas of assumptions as quantities in a unit.
///
/// A number stands for an amount of the unit where it is alone, added or compared, and for a plain
/// factor where it multiplies something drawn: `base * 2`, `base + 3 %`.
struct QuantityReader {
  let unit: ParsedUnit
  let units: UnitParser
  let log: DiagnosticLog
  /// What the quantity is, for messages: `the assumption 'x'`.
  let subject: String

  private enum Value {
    /// A number that is not yet an amount of the unit.
    case literal(Double, isPercent: Bool, SourcePosition)
    case quantity(Quantity)
  }

  /// The quantity, or `nil` after recording what is wrong.
  func read(_ formula: Formula) -> Quantity? {
    guard let value = evaluate(formula), let quantity = amount(value) else { return nil }
    if let number = quantity.constantValue, !number.isFinite {
      log.error(
        .invalidNumber, formula.position, "\(subject): the value is not a finite number")
      return nil
    }
    return quantity
  }

  private func amount(_ value: Value) -> Quantity? {
    switch value {
    case .quantity(let quantity):
      return quantity
    case .literal(let number, let isPercent, let position):
      return amount(number, isPercent: isPercent, position).map { .constant($0) }
    }
  }

  /// A number of the declared unit in base units.
  private func amount(_ number: Double, isPercent: Bool, _ position: SourcePosition) -> Double? {
    if unit.isPercent, !isPercent, number != 0 {
      log.error(
        .percentNeeded, position,
        "\(subject) is in \(unit.symbol): write \(NumberText.text(number * 100)) % or \(NumberText.text(number)) %",
        notes: [.init(position: nil, message: "a percentage is always written with %")])
      return nil
    }
    if !unit.isPercent, isPercent, !(unit.dimension.isNone && unit.scale == 1) {
      log.error(
        .percentUnexpected, position, "\(subject) is \(unit.statement), found a percentage")
      return nil
    }
    return isPercent ? number : unit.isPercent ? number : number * unit.scale
  }

  private func evaluate(_ formula: Formula) -> Value? {
    switch formula.content {
    case .number(let literal):
      return number(literal, formula.position)
    case .base(let below):
      return evaluate(below).flatMap { amount($0) }.map { .quantity($0) }
    case .negate(let inner):
      guard let value = evaluate(inner) else { return nil }
      if case .literal(let number, let isPercent, _) = value {
        return .literal(-number, isPercent: isPercent, formula.position)
      }
      return amount(value).map { .quantity(.negate($0)) }
    case .binary(let sign, let a, let b):
      return binary(sign, a, b, formula.position)
    case .range(let low, let high):
      return range(low, high, formula.position).map { .quantity(.draw($0)) }
    case .truncated(let inner, let low, let high):
      return truncated(inner, low, high, formula.position).map { .quantity(.draw($0)) }
    case .call(let name, let arguments):
      return call(name, arguments, formula.position)
    case .name(let name):
      unknownName(name, formula.position)
      return nil
    case .not, .list, .table:
      log.error(
        .wrongType, formula.position, "\(subject): expected a number or a distribution")
      return nil
    }
  }

  private func unknownName(_ name: String, _ position: SourcePosition) {
    if name == "base" {
      log.error(
        .unknownName, position,
        "'base' stands for what the file below says; only a scenario can use it")
      return
    }
    let suggestion = log.suggestion(for: name, among: DistributionReader.names)
    log.error(
      .unknownName, position,
      "\(subject): expected a number or a distribution, found '\(name)'\(suggestion)",
      notes: [
        .init(
          position: nil,
          message: "an assumption uses no other name; what follows from others is an indicator")
      ])
  }

  private func number(_ literal: NumberLiteral, _ position: SourcePosition) -> Value? {
    guard let words = literal.unit else {
      return .literal(literal.value, isPercent: literal.isPercent, position)
    }
    guard let parsed = parseUnit(words, position) else { return nil }
    guard parsed.dimension == unit.dimension else {
      log.error(
        .wrongUnit, position,
        "\(subject) is \(unit.statement), found an amount of \(parsed.dimension.description)")
      return nil
    }
    return .quantity(.constant(literal.value * parsed.scale))
  }

  private func parseUnit(_ words: String, _ position: SourcePosition) -> ParsedUnit? {
    do {
      return try units.parse(words)
    } catch {
      log.error(.unknownUnit, position, error.message)
      return nil
    }
  }

  private func binary(
    _ sign: BinaryOperator, _ a: Formula, _ b: Formula, _ position: SourcePosition
  ) -> Value? {
    let left = evaluate(a)
    let right = evaluate(b)
    guard let left, let right else { return nil }
    let operation: BinaryOperation
    switch sign {
    case .add: operation = .add
    case .subtract: operation = .subtract
    case .multiply: operation = .multiply
    case .divide: operation = .divide
    default:
      log.error(
        .wrongType, position, "'\(sign.rawValue)' has no place in an assumption; use + - * /")
      return nil
    }
    if case .literal(let x, let xp, _) = left, case .literal(let y, let yp, _) = right {
      let isPercent = operation == .add || operation == .subtract ? xp || yp : xp != yp
      if operation == .add || operation == .subtract, xp != yp, x != 0, y != 0 {
        log.error(.percentNeeded, position, "a percentage and a plain number are added")
        return nil
      }
      return .literal(operation(x, y), isPercent: isPercent, position)
    }
    let isSum = operation == .add || operation == .subtract
    guard let x = operand(left, isFactor: !isSum), let y = operand(right, isFactor: !isSum) else {
      return nil
    }
    if x.distribution != nil, y.distribution != nil {
      log.error(
        .twoDistributions, position,
        "two distributions in one assumption would share their luck; make two assumptions")
      return nil
    }
    if operation == .divide, y.distribution != nil {
      log.error(.wrongType, position, "\(subject): cannot divide by a distribution")
      return nil
    }
    return .quantity(.binary(operation, x, y))
  }

  private func operand(_ value: Value, isFactor: Bool) -> Quantity? {
    if isFactor, case .literal(let number, _, _) = value { return .constant(number) }
    return amount(value)
  }

  private func call(
    _ name: String, _ arguments: [Formula.Argument], _ position: SourcePosition
  ) -> Value? {
    if name == "min" || name == "max" {
      let values = arguments.map { evaluate($0.value).flatMap { amount($0) } }
      guard values.count == 2, let a = values[0], let b = values[1] else {
        if values.count != 2 {
          log.error(.wrongArguments, position, "\(name)(a, b) takes two values in an assumption")
        }
        return nil
      }
      return .quantity(.binary(name == "min" ? .minimum : .maximum, a, b))
    }
    return distributionReader.read(name, arguments, position).map { .quantity(.draw($0)) }
  }

  private var distributionReader: DistributionReader {
    DistributionReader(log: log, subject: subject, unit: unit) { formula in
      self.evaluate(formula).flatMap { self.amount($0) }
    }
  }

  private func range(_ low: Formula, _ high: Formula, _ position: SourcePosition) -> Distribution? {
    distributionReader.ninetyPercentRange(low, high, family: nil, position)
  }

  private func truncated(
    _ inner: Formula, _ low: Formula?, _ high: Formula?, _ position: SourcePosition
  ) -> Distribution? {
    let value = evaluate(inner).flatMap { amount($0) }
    let bounds = [low, high].map { bound -> (isGiven: Bool, value: Double?) in
      guard let bound else { return (false, nil) }
      return (true, evaluate(bound).flatMap { amount($0) }?.constantValue)
    }
    guard let value, !bounds.contains(where: { $0.isGiven && $0.value == nil }) else { return nil }
    guard let law = value.asDistribution, value.distribution != nil else {
      log.error(.wrongType, position, "only a distribution can be truncated")
      return nil
    }
    do {
      return try Distribution.truncated(law, from: bounds[0].value, to: bounds[1].value)
    } catch {
      log.error(
        .invalidDistribution, position,
        "nothing of the distribution lies between the bounds")
      return nil
    }
  }
}
