public import ForecastEngine

/// One number for an input in each draw, so that draws can be put in its order.
///
/// What is drawn each year has the mean of the years; a count or a sum, its total over the years
/// (of a stock or rate, the mean); a project, the amount that is registered; an event, how often
/// it begins.
public struct InputScore: Sendable {
  /// What the number says.
  public enum Kind: String, Sendable {
    /// A value, the mean of the years if it is drawn each year.
    case value
    /// A total over the years.
    case total
    /// How often an event begins or a project comes.
    case occurrences
  }

  /// The input.
  public let input: ModelInput
  /// What the number says.
  public let kind: Kind
  /// The unit of the numbers; `nil` for occurrences.
  public let unit: Unit?
  /// The numbers, one for each draw, in the unit.
  public let values: [Double]
  /// The targets that depend on the input's luck, or on what it is correlated with.
  public let targets: Set<Int>
  /// The targets that measure just this: nothing is learned from looking at them by it.
  public let measuredBy: Set<Int>

  /// Whether the input says something of a target beyond what the target measures.
  func explains(_ target: Int) -> Bool {
    targets.contains(target) && !measuredBy.contains(target)
  }

  /// The scores of all inputs of a sample that differ between draws, in the order of the inputs.
  public static func scores(of sample: StressSample) -> [InputScore] {
    var groups: [[Int]] = []
    for (index, variable) in sample.variables.enumerated() {
      let first = groups.last.map { sample.variables[$0[0]].input }
      if let first, first.id == variable.input.id, first.origin == variable.input.origin {
        groups[groups.count - 1].append(index)
      } else {
        groups.append([index])
      }
    }
    var targets: [String: Set<Int>] = [:]
    for variable in sample.variables {
      for name in [variable.input.id] + variable.input.correlated {
        targets[name, default: []].formUnion(variable.targets)
      }
    }
    return groups.compactMap { group in
      let input = sample.variables[group[0]].input
      let reached = sample.variables[group[0]].targets
      return score(
        of: input, group, sample,
        targets: input.correlated.isEmpty ? reached : targets[input.id] ?? reached)
    }
  }

  private static func score(
    of input: ModelInput, _ group: [Int], _ sample: StressSample, targets: Set<Int>
  ) -> InputScore? {
    func sum(_ aspect: ModelInput.Aspect) -> (values: [Double], parts: Int)? {
      let parts = group.filter { sample.variables[$0].part.aspect == aspect }
      guard let first = parts.first else { return nil }
      var values = sample.values(of: first)
      for part in parts.dropFirst() {
        let more = sample.values(of: part)
        for draw in values.indices { values[draw] += more[draw] }
      }
      return (values, parts.count)
    }
    func made(_ kind: Kind, _ values: [Double]) -> InputScore? {
      guard let first = values.first, values.contains(where: { $0 != first }) else { return nil }
      let measuredBy = sample.model.targets.indices.filter { target in
        guard let subject = sample.model.targets[target].subject else { return false }
        return input.origin == .chance && sample.model.indicators[subject.indicator].id == input.id
      }
      return InputScore(
        input: input, kind: kind, unit: kind == .occurrences ? nil : input.unit, values: values,
        targets: targets, measuredBy: Set(measuredBy))
    }
    switch input.origin {
    case .assumption, .estimate:
      return sum(.value).flatMap { sum in
        made(.value, sum.parts == 1 ? sum.values : sum.values.map { $0 / Double(sum.parts) })
      }
    case .chance:
      let kind = sample.model.indicators.first { $0.id == input.id }?.kind ?? .flow
      return sum(.outcome).flatMap { sum in
        kind == .flow
          ? made(.total, sum.values)
          : made(.value, sum.values.map { $0 / Double(sum.parts) })
      }
    case .event:
      if let begins = sum(.begins) { return made(.occurrences, begins.values) }
      return sum(.size).flatMap { made(.value, $0.values.map { $0 / Double(group.count) }) }
    case .project:
      let comes = sum(.registered)?.values
      guard let amounts = sum(.amount)?.values else {
        return comes.flatMap { made(.occurrences, $0) }
      }
      return made(.value, comes.map { zip($0, amounts).map { $0 * $1 } } ?? amounts)
    }
  }
}
