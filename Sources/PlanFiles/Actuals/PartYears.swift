/// What is known of years that are not over.
enum PartYears {
  /// The part years of `plan`, with those of totals passed on to the one part of which nothing is
  /// known: a total is never continued by itself while its parts are drawn.
  ///
  /// Where a total's parts are open the residual takes it; without one an error is recorded.
  static func withoutTotals(
    _ plan: PlanDefinition, names: NameTable, log: DiagnosticLog
  ) -> [Int: [Int: PartYear]] {
    var result = plan.partYears
    for year in plan.years {
      var queue = result.keys.sorted().filter { result[$0]?[year] != nil }
      while !queue.isEmpty {
        let total = queue.removeFirst()
        guard let part = result[total]?[year], let formula = plan.indicators[total].formulas[year],
          let sum = SumFormula(formula)
        else { continue }
        result[total]?[year] = nil
        var rest = part.value
        var open: [(index: Int, sign: Int)] = []
        for term in sum.terms {
          guard case .indicator(let index)? = names.entities[term.name] else { continue }
          if let known = result[index]?[year] {
            rest -= Double(term.sign) * known.value
          } else {
            open.append((index, term.sign))
          }
        }
        let residual = plan.indicators[total].residual?.name
        let absorber =
          open.first { plan.indicators[$0.index].key.text == residual }
          ?? (open.count == 1 ? open[0] : nil)
        guard let absorber else {
          if !open.isEmpty { report(total, year, open.map(\.index), plan, log) }
          continue
        }
        // The residual has brought all of it, so the other open parts have brought nothing yet.
        for other in open where other.index != absorber.index {
          result[other.index, default: [:]][year] = PartYear(
            value: 0, share: part.share, months: part.months)
          queue.append(other.index)
        }
        result[absorber.index, default: [:]][year] = PartYear(
          value: Double(absorber.sign) * rest, share: part.share, months: part.months)
        queue.append(absorber.index)
      }
    }
    return result
  }

  private static func report(
    _ total: Int, _ year: Int, _ open: [Int], _ plan: PlanDefinition, _ log: DiagnosticLog
  ) {
    let names = open.map { "'\(plan.indicators[$0].key.text)'" }.joined(separator: ", ")
    log.error(
      .invalidResidual, plan.indicators[total].key.position,
      "'\(plan.indicators[total].key.text)' is known for a part of \(year), but not how much of it is \(names); say so, or name a residual"
    )
  }
}
