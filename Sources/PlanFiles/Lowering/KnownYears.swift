/// Which values of a plan are known, and which part of a known total takes up the difference.
struct KnownYears {
  /// A total in a year that leaves its parts more than one value, or none.
  struct Problem {
    let total: Int
    let year: Int
    /// The parts that could take up the difference, or those that are known.
    let parts: [String]
  }

  private let plan: PlanDefinition
  private let names: NameTable
  /// For each indicator that is a plain sum, its terms.
  private let sums: [ByYear<SumFormula>]
  /// For each year, the total that a part takes up the difference of.
  private var totals: [Int: [Int: Int]] = [:]
  /// Totals that are known while more than one of their parts is not.
  private(set) var open: [Problem] = []
  /// Totals that are known together with all that they add up.
  private(set) var contradictions: [Problem] = []

  /// Follows known totals down to their parts: where one part is not known it takes up the
  /// difference, where several are not the total's `residual` does.
  init(_ plan: PlanDefinition, names: NameTable) {
    self.plan = plan
    self.names = names
    sums = plan.indicators.map { indicator in
      ByYear(
        parts: indicator.formulas.parts.compactMap { part in
          SumFormula(part.value).map {
            ByYear<SumFormula>.Part(years: part.years, value: $0, position: part.position)
          }
        })
    }
    for year in plan.years { settle(year) }
  }

  private mutating func settle(_ year: Int) {
    var waiting = plan.indicators.indices.filter { covers($0, year) && sums[$0][year] != nil }
    // What is left when all other parts are known comes before what the plan chose itself.
    while let (total, part) = next(waiting, year, isChosen: false)
      ?? next(waiting, year, isChosen: true)
    {
      waiting.removeAll { $0 == total }
      guard let part else { continue }
      totals[year, default: [:]][part] = total
      if sums[part][year] != nil { waiting.append(part) }
    }
    for total in waiting {
      open.append(
        Problem(
          total: total, year: year,
          parts: free(total, year).map { plan.indicators[$0].key.text }))
    }
  }

  /// A total of which it is clear what takes up the difference: its only free part, the part that
  /// the plan chose, or none, which is recorded.
  private mutating func next(
    _ waiting: [Int], _ year: Int, isChosen: Bool
  ) -> (total: Int, part: Int?)? {
    for total in waiting {
      let free = free(total, year)
      if free.isEmpty {
        contradict(total, year)
        return (total, nil)
      }
      let part =
        isChosen
        ? free.first { plan.indicators[$0].key.text == plan.indicators[total].residual?.name }
        : free.count == 1 ? free[0] : nil
      // A part that is added twice cannot take up the difference alone.
      if let part, sums[total][year]?.sign(of: plan.indicators[part].key.text) != nil {
        return (total, part)
      }
    }
    return nil
  }

  private mutating func contradict(_ total: Int, _ year: Int) {
    let parts = parts(total, year)
    // Published totals and parts differ by rounding; each stands as it was published.
    let isPublished = ([total] + parts).contains { plan.knownYears[$0]?.contains(year) ?? false }
    guard !parts.isEmpty, !isPublished else { return }
    contradictions.append(
      Problem(total: total, year: year, parts: parts.map { plan.indicators[$0].key.text }))
  }

  /// The indicators that a total adds up, each once.
  private func parts(_ total: Int, _ year: Int) -> [Int] {
    var parts: [Int] = []
    for term in sums[total][year]?.terms ?? [] {
      guard case .indicator(let index)? = names.entities[term.name], !parts.contains(index) else {
        continue
      }
      parts.append(index)
    }
    return parts
  }

  /// The parts of a total whose values do not follow from what is known.
  private func free(_ total: Int, _ year: Int) -> [Int] {
    parts(total, year).filter { part in
      var open: Set<Int> = [total]
      return !isDetermined(part, year, &open)
    }
  }

  private func isDetermined(_ indicator: Int, _ year: Int, _ open: inout Set<Int>) -> Bool {
    if covers(indicator, year) || totals[year]?[indicator] != nil { return true }
    guard let sum = sums[indicator][year], open.insert(indicator).inserted else { return false }
    let parts = parts(indicator, year)
    guard parts.count == Set(sum.terms.map(\.name)).count else { return false }
    return parts.allSatisfy { isDetermined($0, year, &open) }
  }

  /// Whether the plan knows the value itself.
  func covers(_ indicator: Int, _ year: Int) -> Bool { estimate(indicator, year) != nil }

  /// What the plan knows of a value.
  func estimate(_ indicator: Int, _ year: Int) -> Quantity? {
    let name = plan.indicators[indicator].key.text
    return plan.estimates.first { $0.key.text == name }?.values[year]
  }

  /// The total that is known in `year` and whose difference `indicator` takes up.
  func total(absorbedBy indicator: Int, _ year: Int) -> Int? { totals[year]?[indicator] }
}
