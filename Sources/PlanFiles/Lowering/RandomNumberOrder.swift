internal import ForecastEngine

/// The uniform numbers of a plan in the order of their coordinates in Sobol' points.
///
/// Whatever the plan declares has its coordinates, drawn or not, and what a scenario adds comes
/// last: so a scenario that changes or switches off something leaves all other coordinates where
/// they are. The first coordinates are the best spread; they go to what is drawn once, then to the
/// yearly assumptions, then to counts, each by year.
enum RandomNumberOrder {
  static func numbers(of plan: PlanDefinition, _ dependence: Dependence) -> [RandomNumber] {
    let file = plan.namePosition.source.path
    return [true, false].flatMap { isBase in
      numbers(of: plan, dependence) { ($0.position.source.path == file) == isBase }
    }
  }

  private static func numbers(
    of plan: PlanDefinition, _ dependence: Dependence, where isIncluded: (Key) -> Bool
  ) -> [RandomNumber] {
    let assumptions = plan.assumptions.filter { isIncluded($0.key) }
    let indicators = plan.indicators.filter { isIncluded($0.key) }
    let projects = plan.projectGroups.flatMap(\.projects).filter { isIncluded($0.key) }
    let events = plan.events.filter { isIncluded($0.key) }
    func number(_ stream: String, _ year: Int) -> RandomNumber {
      RandomNumber(stream: stream, year: year)
    }
    var numbers = assumptions.filter { $0.frequency == .once }.map { number($0.key.text, 0) }
    for year in plan.years {
      numbers += assumptions.filter { $0.frequency == .eachYear }.map { number($0.key.text, year) }
    }
    for year in plan.years {
      for indicator in indicators {
        numbers += countingStreams(indicator, year).map { number($0, year) }
      }
    }
    for project in projects {
      numbers += ["amount", "probability", "year"].map { number("\(project.key.text).\($0)", 0) }
    }
    for event in events {
      let name = event.key.text
      numbers += [number("\(name).year", 0), number(name, 0)]
      for year in plan.years { numbers += [number(name, year), number("\(name).size", year)] }
    }
    for indicator in indicators {
      numbers += plan.years.map { number("estimates.\(indicator.key.text)", $0) }
    }
    for (index, assumption) in plan.assumptions.enumerated() where isIncluded(assumption.key) {
      guard let mixing = dependence.mixing[index] else { continue }
      let years = assumption.frequency == .once ? [0] : Array(plan.years)
      numbers += years.map { number(mixing.stream, $0) }
    }
    return numbers
  }

  /// The streams of the counts in an indicator's formula, which are numbered as they are lowered.
  private static func countingStreams(_ indicator: IndicatorDefinition, _ year: Int) -> [String] {
    var counts: [String: Int] = [:]
    func visit(_ formula: Formula) {
      if case .call(let name, _) = formula.content { counts[name, default: 0] += 1 }
      formula.children.forEach(visit)
    }
    if let formula = indicator.formulas[year] { visit(formula) }
    return ["poisson", "binomial", "negative_binomial", "bernoulli"].flatMap { name in
      (0..<counts[name, default: 0]).map { "\(indicator.key.text).\(name).\($0 + 1)" }
    }
  }
}
