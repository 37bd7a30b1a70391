internal import ForecastEngine
internal import ForecastNumerics

/// A named project in all futures: whether and when it comes, and how large it is.
struct ProjectOutcome {
  let amount: NodeID
  /// For each year in which it may be registered, 1 in the futures in which it is.
  let registered: [Int: NodeID]
  let implementation: [Double]
}

extension Lowerer {
  /// A quantity with its distribution drawn at the uniform number of `stream` in `year`.
  mutating func lower(_ quantity: Quantity, stream: String, year: Int) -> NodeID {
    let needsDraw = quantity.distribution != nil
    let point = needsDraw ? graph.uniform(stream, year: year) : graph.constant(0.5)
    return lower(quantity) { graph, law in graph.add(.quantile(law, uniform: point)) }
  }

  private mutating func lower(
    _ quantity: Quantity, _ draw: (inout Graph, DistributionID) -> NodeID
  ) -> NodeID {
    switch quantity {
    case .constant(let value):
      return graph.constant(value)
    case .draw(let distribution):
      let id = graph.distribution(distribution)
      return draw(&graph, id)
    case .negate(let inner):
      return graph.unary(.negate, lower(inner, draw))
    case .binary(let operation, let a, let b):
      let left = lower(a, draw)
      let right = lower(b, draw)
      return graph.binary(operation, left, right)
    }
  }

  /// The value of an assumption in `year`.
  mutating func assumption(
    _ index: Int, _ year: Int, _ position: SourcePosition
  ) throws(Missing) -> NodeID {
    let assumption = plan.assumptions[index]
    var lookup = year
    if year < plan.years.lowerBound {
      // Before the plan only what is the same in all years has a value.
      guard assumption.frequency == .once, assumption.values.parts.count == 1 else {
        throw Missing(
          code: .missingStart, position: position,
          message: "'\(assumption.key.text)' has no value in \(year), before the plan")
      }
      lookup = plan.years.lowerBound
    }
    let key = AssumptionKey(index: index, year: lookup)
    if let known = assumptionNodes[key] { return known }
    guard let quantity = assumption.values[lookup] else {
      throw Missing(
        code: .uncoveredYears, position: position,
        message: "'\(assumption.key.text)' has no value in \(lookup)")
    }
    let drawYear = assumption.frequency == .once ? 0 : lookup
    let node: NodeID
    if quantity.distribution != nil,
      assumption.persistence > 0 || dependence.factors[index] != nil
    {
      let score = score(index, drawYear)
      node = lower(quantity) { graph, law in graph.add(.quantileAtScore(law, score: score)) }
    } else {
      node = lower(quantity, stream: assumption.key.text, year: drawYear)
    }
    assumptionNodes[key] = node
    return node
  }

  /// The normal score of an assumption in a year: correlated with others of the same year, and,
  /// with persistence ρ, ρ times last year's score and √(1 − ρ²) times a new one. The score is
  /// standard normal in every year, so the written distribution is that of every year.
  private mutating func score(_ index: Int, _ year: Int) -> NodeID {
    let key = AssumptionKey(index: index, year: year)
    if let known = scoreNodes[key] { return known }
    let rho = plan.assumptions[index].persistence
    let first = year == 0 ? 0 : plan.years.lowerBound
    var result = innovation(index, year == 0 ? 0 : first)
    if year > first {
      let weight = graph.constant(rho)
      let rest = graph.constant((1 - rho * rho).squareRoot())
      if rho == 0 {
        result = innovation(index, year)
      } else {
        for next in (first + 1)...year {
          let kept = graph.binary(.multiply, result, weight)
          let fresh = graph.binary(.multiply, innovation(index, next), rest)
          result = graph.binary(.add, kept, fresh)
        }
      }
    }
    scoreNodes[key] = result
    return result
  }

  /// A standard normal number of an assumption and year, correlated with those of others: in a t
  /// copula by way of a variable that has Student's distribution.
  private mutating func innovation(_ index: Int, _ year: Int) -> NodeID {
    guard let factors = dependence.factors[index] else { return ownScore(index, year) }
    var terms: [NodeID] = []
    for (other, weight) in factors where weight != 0 {
      terms.append(graph.binary(.multiply, ownScore(other, year), graph.constant(weight)))
    }
    let score = graph.sum(terms)
    guard let mixing = dependence.mixing[index] else { return score }
    let uniform = graph.uniform(mixing.stream, year: year)
    return graph.add(
      .studentScore(
        score, mixing: uniform, degreesOfFreedom: mixing.degreesOfFreedom.bitPattern))
  }

  private mutating func ownScore(_ index: Int, _ year: Int) -> NodeID {
    graph.unary(.normalScore, graph.uniform(plan.assumptions[index].key.text, year: year))
  }

  /// Draws whether an event begins in `year`. It does not begin again while it runs.
  mutating func lowerEvent(_ index: Int, _ year: Int) throws(Missing) {
    if let began = whatIsKnown(of: plan.events[index], in: year) {
      eventStarts[index][year] = graph.constant(began ? 1 : 0)
    } else {
      eventStarts[index][year] = try drawnStart(ofEvent: index, year)
    }
  }

  /// 1 where an event begins in `year`, if nobody knows.
  mutating func drawnStart(ofEvent index: Int, _ year: Int) throws(Missing) -> NodeID {
    let event = plan.events[index]
    let name = event.key.text
    switch event.timing {
    case .never:
      return graph.constant(0)
    case .eachYear(let formulas):
      guard let formula = formulas[year] else { return graph.constant(0) }
      var scope = LoweringScope(year: year, indicator: nil)
      scope.subject = name
      let probability = try lower(formula, scope)
      requireProbability(probability, name, year)
      let uniform = graph.uniform(name, year: year)
      let happens = graph.add(.bernoulli(probability: probability, uniform: uniform))
      let running = plan.years.lowerBound..<year
      let earlier = running.filter { strengthOrRunning(event, after: year - $0) }
        .compactMap { eventStarts[index][$0] }
      let busy = graph.sum(earlier)
      let isFree = graph.binary(.equal, busy, graph.constant(0))
      return graph.binary(.multiply, happens, isFree)
    case .once(let formula, let years):
      guard let at = years.firstIndex(where: { $0.year == year }) else { return graph.constant(0) }
      let before = years[..<at].reduce(0) { $0 + $1.share }
      let chosen = between(
        graph.uniform("\(name).year", year: 0), before, before + years[at].share)
      guard let formula else { return chosen }
      var scope = LoweringScope(year: year, indicator: nil)
      scope.subject = name
      let probability = try lower(formula, scope)
      requireProbability(probability, name, year)
      let happens = graph.add(
        .bernoulli(probability: probability, uniform: graph.uniform(name, year: 0)))
      return graph.binary(.multiply, happens, chosen)
    }
  }

  /// Whether an event began in `year`, where that is known: it was seen, or it was seen to begin so
  /// soon after that it cannot have been running.
  private func whatIsKnown(of event: EventDefinition, in year: Int) -> Bool? {
    if let began = event.known[year] { return began }
    let later = event.known.filter { $0.value && $0.key > year }.map(\.key)
    if later.contains(where: { strengthOrRunning(event, after: $0 - year) }) { return false }
    if case .once = event.timing, event.known.values.contains(true) { return false }
    return nil
  }

  /// Whether an event is still going on `years` after it began.
  private func strengthOrRunning(_ event: EventDefinition, after years: Int) -> Bool {
    years < event.profile.count || event.isForGood
  }

  private mutating func requireProbability(_ node: NodeID, _ name: String, _ year: Int) {
    requirements.append(
      Requirement(
        node: isProbability(node), rule: .domain("the probability of the event"), name: name,
        year: year, shown: node))
  }

  /// 1 where `uniform` lies between two shares of the whole.
  private mutating func between(_ uniform: NodeID, _ low: Double, _ high: Double) -> NodeID {
    let isAbove =
      low <= 0
      ? graph.constant(1) : graph.binary(.greater, uniform, graph.constant(low))
    let isBelow =
      high >= 1 - 1e-9
      ? graph.constant(1) : graph.binary(.lessOrEqual, uniform, graph.constant(high))
    return graph.binary(.multiply, isAbove, isBelow)
  }

  /// The strength of an event in `year`: its profile, 0 when it is off.
  mutating func strength(ofEvent index: Int, _ year: Int) -> NodeID {
    let event = plan.events[index]
    guard year >= plan.years.lowerBound else { return graph.constant(0) }
    var terms: [NodeID] = []
    for begin in plan.years.lowerBound...year {
      let strength = strength(of: event, after: year - begin)
      guard strength != 0, let begins = eventStarts[index][begin] else { continue }
      terms.append(graph.binary(.multiply, begins, graph.constant(strength)))
    }
    return graph.sum(terms)
  }

  /// What a group of projects registers or implements in `year`, or how many are registered.
  mutating func projects(_ group: Int, _ part: ProjectPart, _ year: Int) -> NodeID {
    var terms: [NodeID] = []
    for outcome in outcomes(group) {
      switch part {
      case .count:
        if let comes = outcome.registered[year] { terms.append(comes) }
      case .registered:
        if let comes = outcome.registered[year] {
          terms.append(graph.binary(.multiply, comes, outcome.amount))
        }
      case .implemented:
        for (years, share) in outcome.implementation.enumerated() where share != 0 {
          guard let comes = outcome.registered[year - years] else { continue }
          let paid = graph.binary(.multiply, outcome.amount, graph.constant(share))
          terms.append(graph.binary(.multiply, comes, paid))
        }
      }
    }
    return graph.sum(terms)
  }

  private mutating func outcomes(_ group: Int) -> [ProjectOutcome] {
    if let known = projectNodes[group] { return known }
    // The order in which the file lists projects must not change a bit of a sum.
    let projects = plan.projectGroups[group].projects.sorted { $0.key.text < $1.key.text }
    let outcomes = projects.map { project in
      let name = project.key.text
      let amount = lower(project.amount, stream: "\(name).amount", year: 0)
      let comes = graph.add(
        .bernoulli(
          probability: graph.constant(project.probability),
          uniform: graph.uniform("\(name).probability", year: 0)))
      var registered: [Int: NodeID] = [:]
      var before = 0.0
      for (year, share) in project.years {
        let chosen = between(graph.uniform("\(name).year", year: 0), before, before + share)
        registered[year] = graph.binary(.multiply, comes, chosen)
        before += share
      }
      return ProjectOutcome(
        amount: amount, registered: registered, implementation: project.implementation)
    }
    projectNodes[group] = outcomes
    return outcomes
  }
}
