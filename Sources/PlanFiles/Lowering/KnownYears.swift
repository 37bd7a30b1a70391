/// Which values of a plan are known, and which part of a known total takes up the difference.
struct KnownYears {
  private let plan: PlanDefinition
  /// For each year, the total that a part takes up the difference of.
  private var totals: [Int: [Int: Int]] = [:]
  /// For each year, totals that are known while more than one of their parts is not.
  private(set) var open: [(total: Int, year: Int, parts: [String])] = []

  /// Follows known totals down to their parts: where one part is not known it takes up the
  /// difference, where several are not the total's `residual` does.
  init(_ plan: PlanDefinition, names: NameTable) {
    self.plan = plan
    let sums = plan.indicators.map { indicator in
      ByYear(
        parts: indicator.formulas.parts.compactMap { part in
          SumFormula(part.value).map {
            ByYear<SumFormula>.Part(years: part.years, value: $0, position: part.position)
          }
        })
    }
    for year in plan.years {
      var queue = plan.indicators.indices.filter { covers($0, year) }
      while !queue.isEmpty {
        let total = queue.removeFirst()
        guard let sum = sums[total][year] else { continue }
        let parts = sum.terms.compactMap { term -> (index: Int, name: String, sign: Int)? in
          guard case .indicator(let index)? = names.entities[term.name] else { return nil }
          return (index, term.name, term.sign)
        }
        let unknown = parts.filter { !covers($0.index, year) && totals[year]?[$0.index] == nil }
        let residual = plan.indicators[total].residual?.name
        let absorber =
          unknown.first { $0.name == residual } ?? (unknown.count == 1 ? unknown[0] : nil)
        guard let absorber else {
          // What a total adds up may be no indicators at all, or all known by themselves.
          if !unknown.isEmpty { open.append((total, year, unknown.map(\.name))) }
          continue
        }
        totals[year, default: [:]][absorber.index] = total
        queue.append(absorber.index)
      }
    }
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
