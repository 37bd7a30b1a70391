internal import ForecastEngine
internal import ForecastNumerics

extension Lowerer {
  /// Lowers the targets; what does not exist is recorded.
  mutating func lowerTargets() -> [Target] {
    var targets: [Target] = []
    for definition in plan.targets {
      do {
        targets.append(try lowerTarget(definition))
      } catch {
        log.error(error.code, error.position, error.message)
      }
    }
    return targets
  }

  private mutating func lowerTarget(_ target: TargetDefinition) throws(Missing) -> Target {
    let isGrowth = target.measure.contains(where: TargetReader.isGrowth)
    let fixed = target.reading ?? .compound
    let value = try measure(target, fixed)
    requirements.append(
      Requirement(
        node: value, rule: .finite, name: "targets.\(target.key.text)",
        year: target.years.upperBound))
    let met = self.met(value, target.range)
    var others: [Target.Reading] = []
    // Over one year all readings are the same rate.
    if isGrowth, target.years.count > 1 {
      for reading in GrowthReading.allCases where reading != fixed {
        let other = try measure(target, reading)
        others.append(
          Target.Reading(reading: reading, value: other, met: self.met(other, target.range)))
      }
    }
    var reachesHigh: NodeID?
    var aboveHigh: NodeID?
    if case .range(_, let high) = target.range {
      reachesHigh = graph.binary(.greaterOrEqual, value, graph.constant(high))
      aboveHigh = graph.binary(.greater, value, graph.constant(high))
    }
    return Target(
      id: target.key.text, title: title(of: target), subject: subject(of: target),
      unit: target.unit.unit(plan.nouns),
      measure: target.measureText, range: target.range, reading: isGrowth ? fixed : nil,
      value: value, met: met, reachesHigh: reachesHigh, aboveHigh: aboveHigh,
      shortfall: shortfall(value, met, target.range), otherReadings: others,
      source: target.sources.isEmpty ? nil : target.sources.joined(separator: ", "))
  }

  /// The target's own title, or that of the one indicator that it measures.
  private func title(of target: TargetDefinition) -> LocalizedText {
    if target.title != LocalizedText() { return target.title }
    if case .call(_, let arguments) = target.measure.content, arguments.count == 1,
      let name = arguments[0].value.name, case .indicator(let index)? = names.entities[name]
    {
      return plan.indicators[index].title
    }
    return LocalizedText()
  }

  /// What a measure of one indicator does with its years.
  private func subject(
    of target: TargetDefinition
  ) -> (aggregate: Target.Aggregate, indicator: Int, years: ClosedRange<Int>)? {
    guard case .call(let name, let arguments) = target.measure.content, arguments.count == 1,
      let aggregate = Target.Aggregate(rawValue: name), let subject = arguments[0].value.name,
      case .indicator(let index)? = names.entities[subject]
    else { return nil }
    return (aggregate, index, target.years)
  }

  private mutating func met(_ value: NodeID, _ range: TargetRange) -> NodeID {
    switch range {
    case .atLeast(let bound), .range(let bound, _):
      graph.binary(.greaterOrEqual, value, graph.constant(bound))
    case .moreThan(let bound): graph.binary(.greater, value, graph.constant(bound))
    case .atMost(let bound): graph.binary(.lessOrEqual, value, graph.constant(bound))
    case .lessThan(let bound): graph.binary(.less, value, graph.constant(bound))
    }
  }

  private mutating func shortfall(
    _ value: NodeID, _ met: NodeID, _ range: TargetRange
  ) -> NodeID {
    let missing: NodeID
    switch range {
    case .atLeast(let bound), .range(let bound, _), .moreThan(let bound):
      missing = graph.binary(.subtract, graph.constant(bound), value)
    case .atMost(let bound), .lessThan(let bound):
      missing = graph.binary(.subtract, value, graph.constant(bound))
    }
    return graph.add(.select(met, graph.constant(0), missing))
  }

  private mutating func measure(
    _ target: TargetDefinition, _ reading: GrowthReading
  ) throws(Missing) -> NodeID {
    var scope = LoweringScope(year: target.years.upperBound, indicator: nil)
    scope.measured = MeasuredYears(years: target.years, reading: reading)
    return try lower(target.measure, scope)
  }

  /// A function that puts years together: what is inside is worked out in each of them.
  mutating func aggregate(
    _ name: String, _ formula: Formula, _ measured: MeasuredYears
  ) throws(Missing) -> NodeID {
    var values: [NodeID] = []
    for year in measured.years {
      values.append(try lower(formula, LoweringScope(year: year, indicator: nil)))
    }
    let count = graph.constant(Double(values.count))
    switch name {
    case "total": return graph.sum(values)
    case "mean": return graph.binary(.divide, graph.sum(values), count)
    case "first": return values[0]
    case "last": return values[values.count - 1]
    case "minimum", "maximum":
      var result = values[0]
      for value in values.dropFirst() {
        result = graph.binary(name == "minimum" ? .minimum : .maximum, result, value)
      }
      return result
    default:
      let before = LoweringScope(year: measured.years.lowerBound - 1, indicator: nil)
      return growth(try lower(formula, before), values, measured.reading)
    }
  }

  /// Growth per year from `start` over `values`.
  private mutating func growth(
    _ start: NodeID, _ values: [NodeID], _ reading: GrowthReading
  ) -> NodeID {
    let one = graph.constant(1)
    if reading == .compound {
      let ratio = graph.binary(.divide, values[values.count - 1], start)
      let power = graph.binary(.power, ratio, graph.constant(1 / Double(values.count)))
      return graph.binary(.subtract, power, one)
    }
    var rates: [NodeID] = []
    var last = start
    for value in values {
      rates.append(graph.binary(.subtract, graph.binary(.divide, value, last), one))
      last = value
    }
    if reading == .mean {
      return graph.binary(.divide, graph.sum(rates), graph.constant(Double(rates.count)))
    }
    var lowest = rates[0]
    for rate in rates.dropFirst() { lowest = graph.binary(.minimum, lowest, rate) }
    return lowest
  }
}
