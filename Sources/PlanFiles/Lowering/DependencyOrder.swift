/// The order in which the indicators and events of a year are worked out.
struct DependencyOrder {
  /// An indicator or an event of a year.
  enum Cell: Hashable {
    case indicator(Int)
    case event(Int)
  }

  let plan: PlanDefinition
  let names: NameTable
  let effects: [[(event: Int, effect: EventDefinition.Effect)]]
  let known: KnownYears

  /// The cells of `year`, each after those that it needs in the same year; the year before the
  /// first is worked out from `start`. An error is recorded where there is a cycle.
  func cells(of year: Int, log: DiagnosticLog) -> [Cell]? {
    var order: [Cell] = []
    var state: [Cell: Bool] = [:]  // false while its needs are being worked out, true when done
    let all = plan.indicators.indices.map(Cell.indicator) + plan.events.indices.map(Cell.event)
    for root in all where state[root] == nil {
      var stack: [(cell: Cell, needs: [Cell], next: Int)] = [(root, needs(root, year), 0)]
      state[root] = false
      while let top = stack.last {
        if top.next == top.needs.count {
          state[top.cell] = true
          order.append(top.cell)
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].next += 1
        let need = top.needs[top.next]
        switch state[need] {
        case true?: break
        case false?:
          let first = stack.firstIndex { $0.cell == need } ?? 0
          report(stack[first...].map(\.cell), log: log)
          return nil
        case nil:
          state[need] = false
          stack.append((need, needs(need, year), 0))
        }
      }
    }
    return order
  }

  private func report(_ cycle: [Cell], log: DiagnosticLog) {
    let path = cycle.map(name) + [name(cycle[0])]
    let shown = path.count <= 8 ? path : Array(path.prefix(4)) + ["…"] + Array(path.suffix(3))
    // An event has no lag.
    let lagged = (cycle.dropFirst() + [cycle[0]]).first { cell in
      if case .indicator = cell { true } else { false }
    }
    let hint =
      cycle.count == 1
      ? "use 'previous' for its own value of the year before"
      : "use 'lag(\(name(lagged ?? cycle[0])), 1)' for the year before"
    log.error(
      .cycle, position(cycle[0]),
      "cycle without a lag: \(shown.joined(separator: " → ")); \(hint)")
  }

  private func name(_ cell: Cell) -> String {
    switch cell {
    case .indicator(let index): plan.indicators[index].key.text
    case .event(let index): "events." + plan.events[index].key.text
    }
  }

  private func position(_ cell: Cell) -> SourcePosition {
    switch cell {
    case .indicator(let index):
      plan.indicators[index].formulas.parts.first?.value.position
        ?? plan.indicators[index].key.position
    case .event(let index): plan.events[index].key.position
    }
  }

  private func needs(_ cell: Cell, _ year: Int) -> [Cell] {
    var result: [Cell] = []
    switch cell {
    case .event(let index):
      if year >= plan.years.lowerBound { result = needs(of: plan.events[index], in: year) }
    case .indicator(let index):
      let indicator = plan.indicators[index]
      if year < plan.years.lowerBound {
        switch indicator.start {
        case .history: break
        case .formula(let start): collect(start, year, &result)
        case nil:
          if let formula = indicator.formulas[year + 1] { collect(formula, year, &result) }
        }
      } else if known.covers(index, year) {
        break
      } else if let total = known.total(absorbedBy: index, year) {
        if let formula = plan.indicators[total].formulas[year] { collect(formula, year, &result) }
        result.removeAll { $0 == cell }
        result.append(.indicator(total))
      } else {
        if let formula = indicator.formulas[year] { collect(formula, year, &result) }
        for (event, effect) in effects[index] {
          result.append(.event(event))
          collect(effect.formula, year, &result)
        }
      }
    }
    return result
  }

  private func needs(of event: EventDefinition, in year: Int) -> [Cell] {
    var result: [Cell] = []
    switch event.timing {
    case .eachYear(let formulas):
      if let formula = formulas[year] { collect(formula, year, &result) }
    case .once(let probability, let years):
      if let probability, years.contains(where: { $0.year == year }) {
        collect(probability, year, &result)
      }
    case .never:
      break
    }
    return result
  }

  /// The cells that `formula` reads in the same year.
  private func collect(_ formula: Formula, _ year: Int, _ result: inout [Cell]) {
    switch formula.content {
    case .name(let name):
      switch Reference(name) {
      case .name(let plain):
        if case .indicator(let index)? = names.entities[plain] { result.append(.indicator(index)) }
      case .event(let event):
        if case .event(let index)? = names.entities[event] { result.append(.event(index)) }
      default: break
      }
    case .call("lag", _):
      break
    case .call("at", let arguments):
      if arguments.count == 2, case .number(let number) = arguments[1].value.content,
        Int(exactly: number.written) == year
      {
        collect(arguments[0].value, year, &result)
      }
    case .call("delay", let arguments):
      // A delay whose first share is 0 does not read the year itself.
      if arguments.count > 1, case .list(let items) = arguments[1].value.content,
        DelayShares(items)?.values.first == 0
      {
        for argument in arguments.dropFirst(2) { collect(argument.value, year, &result) }
      } else {
        for argument in arguments { collect(argument.value, year, &result) }
      }
    default:
      for child in formula.children { collect(child, year, &result) }
    }
  }
}
