public import ForecastEngine

/// Plans and scenarios on one graph: what they have in common is computed once, and what they do
/// not have in common is compared draw by draw.
public struct PlanFamily: Sendable {
  /// The arithmetic of all members.
  public private(set) var graph = Graph()

  /// Creates a family without members.
  public init() {}

  /// Reads a plan or scenario and the files that it builds on.
  ///
  /// - Throws: ``PlanFileError`` with every mistake found in the files as such.
  public static func read(_ path: String) throws(PlanFileError) -> PlanStack {
    let log = DiagnosticLog()
    guard let stack = PlanStack.read(path, from: DiskFiles(), log: log), !log.hasErrors else {
      throw PlanFileError(diagnostics: log.sorted)
    }
    return stack
  }

  /// Adds the plan of `stack` with `steps`, all of its own if `nil`.
  ///
  /// - Parameters:
  ///   - stack: the plan with its scenarios.
  ///   - steps: the steps to take, all of the stack's if `nil`.
  ///   - actuals: what happened, and up to which date of publication it counts.
  /// - Returns: the plan as loaded.
  /// - Throws: ``PlanFileError`` with every mistake found.
  public mutating func add(
    _ stack: PlanStack, steps: [PlanStack.Step]? = nil,
    actuals: (file: ActualsFile, asKnown: PlanDate?)? = nil
  ) throws(PlanFileError) -> LoadedPlan {
    let log = DiagnosticLog()
    guard
      let loaded = stack.load(steps ?? stack.steps, actuals: actuals, into: &graph, log: log),
      !log.hasErrors
    else {
      throw PlanFileError(diagnostics: log.sorted)
    }
    return loaded
  }
}

/// One difference between two plans, to be looked at alone.
public struct ScenarioDifference: Sendable {
  /// What differs, as the scenario names it.
  public let name: String
  /// The scenario that says so.
  public let scenario: String
  /// Whether `first` has the step and `second` does not.
  public let isTakenAway: Bool
  /// The steps of the first with this one difference.
  public let steps: [PlanStack.Step]
}

extension PlanStack {
  /// The steps that `second` takes and this does not, and the reverse, each alone.
  public func differences(from second: PlanStack) -> [ScenarioDifference] {
    let gone = steps.enumerated().filter { one in
      !second.steps.contains { $0.isSame(as: one.element) }
    }
    let new = second.steps.filter { one in !steps.contains { $0.isSame(as: one) } }
    return gone.map { index, step in
      var rest = steps
      rest.remove(at: index)
      return ScenarioDifference(
        name: step.name, scenario: step.scenario, isTakenAway: true, steps: rest)
    }
      + new.map { step in
        ScenarioDifference(
          name: step.name, scenario: step.scenario, isTakenAway: false, steps: steps + [step])
      }
  }
}
