public import ForecastEngine

/// What parts of a plan do to its targets, each looked at by taking it away or moving it.
public struct Explanation: Sendable {
  /// What is done to a part of the plan. Names are those of the plan.
  public enum Cause: Hashable, Sendable {
    /// An event does not happen.
    case withoutEvent(String)
    /// A named project does not come.
    case withoutProject(String)
    /// The largest named projects do not come, the largest first.
    case withoutLargest([String])
    /// A named project comes a year later.
    case later(String)
    /// A lever stands at a value, in its unit.
    case lever(String, value: Double)
    /// Nothing of what an indicator adds up arrives.
    case withoutArrivals(String)
  }

  /// A cause with what it does.
  public struct Influence: Sendable {
    /// The cause.
    public let cause: Cause
    /// What differs from the plan; `nil` where the plan does not run without the part.
    public let differences: VariantDifferences?

    /// Creates an influence.
    public init(cause: Cause, differences: VariantDifferences?) {
      self.cause = cause
      self.differences = differences
    }
  }

  /// The plan as it stands.
  public let assessment: Assessment
  /// What the plan says, for names.
  public let plan: PlanDescription
  /// All that was looked at, in the plan's order.
  public let influences: [Influence]

  /// Creates an explanation.
  public init(assessment: Assessment, plan: PlanDescription, influences: [Influence]) {
    self.assessment = assessment
    self.plan = plan
    self.influences = influences
  }

  /// An effect on one target.
  public struct Effect: Sendable {
    /// The cause.
    public let cause: Cause
    /// The change of the probability that the target is met.
    public let probability: Difference
    /// The change of the mean of its measure, in its unit.
    public let measure: Difference
  }

  /// What changes the target at `index` in any draw, the largest effect on its probability first.
  ///
  /// The largest projects together are left out where one of them does it all.
  public func effects(on index: Int) -> [Effect] {
    let size = abs(assessment.targets[index].value.mean)
    let all = influences.compactMap { influence -> Effect? in
      guard let probability = influence.differences?.probabilities[index],
        let measure = influence.differences?.measures[index],
        // What is left of a measure by the rounding of its sums is nothing.
        !probability.isNone || abs(measure.mean) + measure.standardError > 1e-11 * size
      else { return nil }
      return Effect(cause: influence.cause, probability: probability, measure: measure)
    }
    let shown = all.filter { effect in
      guard case .withoutLargest = effect.cause else { return true }
      return !all.contains { other in
        if case .withoutProject = other.cause { return other.measure == effect.measure }
        return false
      }
    }
    return shown.enumerated().sorted { first, second in
      let (a, b) = (abs(first.element.probability.mean), abs(second.element.probability.mean))
      return a == b ? first.offset < second.offset : a > b
    }.map(\.element)
  }

  /// What the plan has to look at: events, named projects, levers, and sums of things that arrive.
  public static func causes(in plan: PlanDescription) -> [Cause] {
    var causes: [Cause] = []
    let projects = plan.records(in: .projects)
    for project in projects {
      causes.append(.withoutProject(project.id))
      causes.append(.later(project.id))
    }
    let largest = largestProjects(projects)
    if largest.count > 1 { causes.append(.withoutLargest(Array(largest.prefix(3)))) }
    for indicator in plan.records(in: .indicators) where isSumOfArrivals(indicator) {
      causes.append(.withoutArrivals(indicator.id))
    }
    for event in plan.records(in: .events)
    where event.field(.timing)?.statements.first?.wording != .never {
      causes.append(.withoutEvent(event.id))
    }
    for lever in plan.records(in: .assumptions) {
      guard
        case .lever(let low, let high, _)? = lever.field(.lever)?.statements.first?.wording
      else { continue }
      causes.append(.lever(lever.id, value: low))
      causes.append(.lever(lever.id, value: high))
    }
    return causes
  }

  /// Projects whose amounts can be compared, by the mean of their amount.
  private static func largestProjects(_ projects: [PlanRecord]) -> [String] {
    let sized = projects.compactMap { project -> (String, Double)? in
      guard let unit = project.unit,
        unit.symbol.hasPrefix("USD")
          || projects.allSatisfy({
            $0.unit?.symbol == unit.symbol
          }), let mean = project.field(.amount)?.statements.first?.meaning?.mean
      else { return nil }
      return (project.id, mean * unit.scale)
    }
    return sized.sorted { $0.1 > $1.1 }.map(\.0)
  }

  private static func isSumOfArrivals(_ indicator: PlanRecord) -> Bool {
    guard let formula = indicator.field(.formula), formula.statements.count == 1,
      case .written(let text)? = formula.statements.first?.wording
    else { return false }
    return text.hasPrefix("sum_of(") && text.filter { $0 == "(" }.count == 1
  }
}
