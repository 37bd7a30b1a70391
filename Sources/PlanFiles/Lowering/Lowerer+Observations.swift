internal import ForecastEngine

extension Lowerer {
  /// Records what was seen of `year` beside what the model would have drawn, given all that is known
  /// of the year. Nothing that a run prints depends on what is added to the graph here.
  mutating func observe(_ year: Int) {
    let required = requirements.count
    for index in plan.indicators.indices {
      if isActual(index, year), !passesOn(index, year), let seen = reported[index][year],
        let drawn = drawn(index, year)
      {
        add(.indicator(index), year, 12, drawn, seen)
      } else if let part = partYears[index]?[year], let drawn = drawn(index, year, part) {
        add(.indicator(index), year, part.months, drawn, graph.constant(part.value))
      }
    }
    for (index, event) in plan.events.enumerated() {
      guard let began = event.known[year], let drawn = try? drawnStart(ofEvent: index, year) else {
        continue
      }
      add(.event(event.key.text), year, 12, drawn, graph.constant(began ? 1 : 0))
    }
    // What only the past would have had to satisfy is no condition on a run.
    requirements.removeSubrange(required...)
  }

  private mutating func add(
    _ subject: ModelObservation.Subject, _ year: Int, _ months: Int, _ drawn: NodeID, _ seen: NodeID
  ) {
    guard !graph.chance(of: [drawn]).isEmpty else { return }
    observations.append(
      ModelObservation(
        subject: subject, year: year, months: months, predicted: drawn, observed: seen))
  }

  /// Whether a figure fixes the value: its own, or that of a total that it takes the rest of.
  private func isActual(_ index: Int, _ year: Int) -> Bool {
    if known.covers(index, year) { return plan.knownYears[index]?.contains(year) ?? false }
    return known.total(absorbedBy: index, year).map { isActual($0, year) } ?? false
  }

  /// Whether a part takes up the difference of this total: then the figure speaks of that part.
  private func passesOn(_ index: Int, _ year: Int) -> Bool {
    plan.indicators.indices.contains { known.total(absorbedBy: $0, year) == index }
  }

  /// The value that the model draws for a year, whatever is known of it.
  private mutating func drawn(_ index: Int, _ year: Int) -> NodeID? {
    let indicator = plan.indicators[index]
    guard let formula = indicator.formulas[year] else { return nil }
    let kept = (core[index][year], reported[index][year])
    defer { (core[index][year], reported[index][year]) = kept }
    let scope = LoweringScope(year: year, indicator: index)
    do throws(Missing) {
      try applyEffects(index, year, try amount(formula, of: indicator.unit, scope))
      return reported[index][year]
    } catch {
      return nil
    }
  }

  /// The value that the model draws for the part of a year that was seen. Only arrivals at a rate
  /// are the same process in any part of a year; how other flows vary within it a plan does not say.
  private mutating func drawn(_ index: Int, _ year: Int, _ part: PartYear) -> NodeID? {
    guard let formula = plan.indicators[index].formulas[year],
      formula.contains(where: Self.isArrival),
      !formula.contains(where: { Functions.isCounting($0) && !Self.isArrival($0) })
    else { return nil }
    var scope = LoweringScope(year: year, indicator: index)
    scope.shareLeft = part.share
    scope.isSeenPart = true
    return try? lower(formula, scope)
  }

  private static func isArrival(_ formula: Formula) -> Bool {
    if case .call("poisson", _) = formula.content { true } else { false }
  }

  /// What happened, for the model.
  var seen: SeenFigures {
    var parts: [PartYearFigure] = []
    for index in plan.indicators.indices {
      for year in plan.years where !isActual(index, year) {
        guard let part = soFar(index, year) else { continue }
        parts.append(
          PartYearFigure(
            indicator: index, year: year, months: part.months, value: part.value,
            share: part.share, hasProfile: hasProfile(index, year)))
      }
    }
    return SeenFigures(
      observations: observations, partYears: parts,
      knownYears: plan.indicators.indices.map { index in
        Set(plan.years.filter { isKnown(index, $0) })
      })
  }

  /// What the first months of a year brought: the figure itself, or the sum of those of all parts.
  private func soFar(_ index: Int, _ year: Int) -> PartYear? {
    if let part = plan.partYears[index]?[year] ?? partYears[index]?[year] { return part }
    guard let terms = terms(of: index, year) else { return nil }
    var total = 0.0
    var parts: [PartYear] = []
    for (part, sign) in terms {
      guard let known = soFar(part, year) else { return nil }
      total += Double(sign) * known.value
      parts.append(known)
    }
    guard let months = parts.map(\.months).min(), parts.allSatisfy({ $0.months == months }) else {
      return nil
    }
    let share =
      plan.indicators[index].withinYear?[months - 1]
      ?? parts.reduce(0) { $0 + $1.share } / Double(parts.count)
    return PartYear(value: total, share: share, months: months)
  }

  private func hasProfile(_ index: Int, _ year: Int) -> Bool {
    if plan.indicators[index].withinYear != nil { return true }
    return terms(of: index, year)?.allSatisfy { hasProfile($0.index, year) } ?? false
  }

  /// The indicators that a plain sum adds up; nothing is known so far of the named projects in it.
  private func terms(of index: Int, _ year: Int) -> [(index: Int, sign: Int)]? {
    guard let formula = plan.indicators[index].formulas[year], let sum = SumFormula(formula) else {
      return nil
    }
    var terms: [(index: Int, sign: Int)] = []
    for term in sum.terms {
      if case .indicator(let part)? = names.entities[term.name] {
        terms.append((part, term.sign))
      } else if !term.name.hasPrefix("projects.") {
        return nil
      }
    }
    return terms.isEmpty ? nil : terms
  }

  /// Whether a year's value is known: a figure fixes it, or those of all its parts do.
  private func isKnown(_ index: Int, _ year: Int) -> Bool {
    if isActual(index, year) { return true }
    guard !known.covers(index, year), let node = reported[index][year] else { return false }
    let chance = graph.chance(of: [node])
    guard chance.sums.isEmpty, chance.numbers.allSatisfy({ $0.stream.hasPrefix("estimates.") })
    else { return false }
    return terms(of: index, year)?.allSatisfy { isKnown($0.index, year) } ?? false
  }
}
