public import ForecastEngine

/// A standard stress laid over a plan: a scenario that nobody has written.
public struct StressScenario: Sendable {
  /// The stress.
  public let stress: StandardStress
  /// The plan's steps and then those of the stress; `nil` where it meets nothing in the plan.
  public let steps: [PlanStack.Step]?
  /// The entries of the scenario, as a file would write them.
  public let text: String
  /// The roles that nothing in the plan has.
  public let missing: [SharedRole]
}

extension PlanStack {
  /// The first year that a stress can hit: the year after `as_of`, or the plan's first.
  ///
  /// - Parameter model: the plan.
  /// - Returns: the year, within those of the plan.
  public static func stressYear(of model: Model) -> Int {
    guard let known = model.asOf.flatMap({ Int($0.prefix(4)) }) else {
      return model.years.lowerBound
    }
    return min(max(known + 1, model.years.lowerBound), model.years.upperBound)
  }

  /// Lays stresses over the plan, one after the other.
  ///
  /// What an assumption becomes or is multiplied by is set year by year; what happens to an indicator
  /// is an event of its own.
  ///
  /// - Parameters:
  ///   - stress: the stress.
  ///   - plan: what the plan says, for the roles of its parts.
  ///   - year: the first year of the stress.
  ///   - years: the plan's years.
  ///   - steps: the steps to begin with, the stack's own if `nil`.
  /// - Returns: the scenario.
  public func scenario(
    of stress: StandardStress, on plan: PlanDescription, from year: Int,
    years: ClosedRange<Int>, after steps: [Step]? = nil
  ) -> StressScenario {
    var set: [String] = []
    var events: [String] = []
    var missing: [SharedRole] = []
    for (index, shock) in stress.shocks.enumerated() {
      let hit = Self.values(of: shock, from: year, years: years)
      let assumptions = plan.records(in: .assumptions).filter { $0.sharedRole == shock.role }
      let indicators = plan.records(in: .indicators).filter { $0.sharedRole == shock.role }
      if assumptions.isEmpty, indicators.isEmpty {
        missing.append(shock.role)
        continue
      }
      for record in assumptions {
        let values = hit.map { "\($0.year): \(Self.change(shock.action, $0.value))" }
        guard !values.isEmpty else { continue }
        set.append("  \(record.id): {\(values.joined(separator: ", "))}")
      }
      for record in indicators {
        events += Self.events(shock, index, stress, on: record.id, hit)
      }
    }
    var text = ""
    if !events.isEmpty { text += "add:\n  events:\n" + events.map { "    \($0)\n" }.joined() }
    if !set.isEmpty { text += "set:\n" + set.map { $0 + "\n" }.joined() }
    let own = text.isEmpty ? nil : Self.steps(reading: text, name: stress.id)
    return StressScenario(
      stress: stress, steps: own.map { (steps ?? self.steps) + $0 }, text: text, missing: missing)
  }

  private static func values(
    of shock: StandardStress.Shock, from year: Int, years: ClosedRange<Int>
  ) -> [(year: Int, value: Double)] {
    years.compactMap { one in
      let place = one - year
      guard place >= 0, let last = shock.values.last else { return nil }
      if place < shock.values.count { return (one, shock.values[place]) }
      return shock.isForGood ? (one, last) : nil
    }
  }

  private static func change(_ action: StandardStress.Action, _ value: Double) -> String {
    switch action {
    case .becomes, .growth: "\(NumberText.text(value * 100)) %"
    case .times: "base * \(NumberText.text(value))"
    }
  }

  private static func events(
    _ shock: StandardStress.Shock, _ index: Int, _ stress: StandardStress, on indicator: String,
    _ hit: [(year: Int, value: Double)]
  ) -> [String] {
    let stem = "stress_\(stress.id)".map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
    return hit.map { year, value in
      let size = shock.action == .times ? value - 1 : value
      let verb = shock.action == .times ? "level" : "growth"
      return
        "\(String(stem))_\(index + 1)_\(indicator)_\(year): {year: \(year), "
        + "size: \(NumberText.text(size * 100)) %, effect: {\(indicator): {\(verb): size}}}"
    }
  }
}
