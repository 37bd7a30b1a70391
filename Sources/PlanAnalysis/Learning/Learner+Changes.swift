internal import ForecastEngine
internal import ForecastNumerics

extension Learner {
  /// The numbers of the model's inputs that follow `updated`, before and after.
  func changes(_ updated: Set<RandomNumber>) throws(RunError) -> [Learning.Change] {
    guard !updated.isEmpty else { return [] }
    let parts = model.inputs.flatMap { input in
      input.parts.compactMap { part -> (input: ModelInput, part: ModelInput.Part)? in
        let isTouched = !graph.chance(of: [part.node]).numbers.isDisjoint(with: updated)
        let isValue = part.aspect == .value || part.aspect == .size || part.aspect == .amount
        return isValue && isTouched && input.origin != .estimate ? (input, part) : nil
      }
    }
    var changes: [Learning.Change] = []
    // A few at a time: a table holds all draws.
    for start in stride(from: 0, to: parts.count, by: 16) {
      let some = parts[start..<min(start + 16, parts.count)]
      let program = program(of: some.map(\.part.node))
      let before = try program.table(settings)
      let after = try draws(program)
      for (index, one) in some.enumerated() {
        changes.append(
          Learning.Change(
            input: one.input, part: one.part,
            before: summary(before[index], one.input.unit),
            after: summary(after[index], one.input.unit)))
      }
    }
    return changes
  }

  private func summary(_ values: [Double], _ unit: Unit) -> Learning.Change.Summary {
    let ends = QuantileSelector.quantiles(of: values, count: values.count, at: [0.05, 0.5, 0.95])
      .map { $0 / unit.scale }
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return Learning.Change.Summary(
      median: ends[1], low: ends[0], high: ends[2],
      standardDeviation: (squares / Double(max(1, values.count - 1))).squareRoot() / unit.scale)
  }
}
