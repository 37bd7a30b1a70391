internal import ForecastEngine
internal import PlanAnalysis
internal import PlanFiles
internal import Reporting

/// Holds policies, which the planner chooses, against futures, which nobody chooses.
public struct RobustWorkflow: Sendable {
  /// The plan file.
  public var path: String
  /// The scenario files of policies; the plan as it stands is one more, the first.
  public var policies: [String]
  /// The scenario files of futures; the base case is one more, the first.
  public var futures: [String]
  /// The targets by name, or ``DiscoverWorkflow/allTargets``; every target that any policy changes
  /// where there are none.
  public var targets: [String] = []
  /// The probability that satisfies.
  public var satisfying = 0.5
  /// The draws.
  public var choice: DrawChoice
  /// How the result is shown.
  public var presentation: Presentation

  /// Creates the workflow.
  public init(
    path: String, policies: [String], futures: [String], choice: DrawChoice,
    presentation: Presentation
  ) {
    self.path = path
    self.policies = policies
    self.futures = futures
    self.choice = choice
    self.presentation = presentation
  }

  /// Holds the policies against the futures.
  ///
  /// - Parameter progress: called now and then with the part done, from any thread.
  /// - Returns: the result in the form that was asked for.
  /// - Throws: ``WorkflowError``.
  public func run(
    progress: (@Sendable (Double) -> Void)? = nil
  ) throws(WorkflowError) -> WorkflowOutput {
    var family = PlanFamily()
    let plan: PlanStack
    let base: LoadedPlan
    var chosen: [PlanStack] = []
    var feared: [PlanStack] = []
    do {
      plan = try PlanFamily.read(path)
      base = try family.add(plan)
      chosen = try read(policies, of: plan)
      feared = try read(futures, of: plan)
    } catch let error as PlanFileError {
      throw .badFile(
        PlanFilesWorkflow.render(error.diagnostics, usesColour: presentation.usesColour))
    } catch let error as WorkflowError {
      throw error
    } catch {
      throw .badUsage("error: \(error)\n")
    }
    let positions = try TargetChoice.positions(of: targets, in: base.model)
    let models = try models(plan, chosen, feared, &family)
    let table: RobustnessTable
    do {
      let met = try draws(models, base.model, family.graph, progress)
      table = RobustnessTable(
        base: base.model, draws: choice.draws, seed: choice.seed, satisfying: satisfying,
        policies: [nil] + chosen.map { .init(id: $0.name, title: $0.title) },
        futures: [nil] + feared.map { .init(id: $0.name, title: $0.title) },
        targets: positions.compactMap { target in
          let columns = models.map { $0.map { met(target, $0) } }
          let isChanged = columns.dropFirst().contains { $0 != columns[0] }
          guard isChanged || !targets.isEmpty else { return nil }
          return (target, Robustness(met: columns))
        })
    } catch {
      throw .runFailed(RunFailure.text(error, base))
    }
    let document = try presentation.document(
      "robust-\(base.model.plan)",
      Presentation.Forms(
        text: { $0.robustness(table) }, json: { JSONReport.robustness(table) },
        csv: { _ in CSVReport.robustness(table) }))
    return WorkflowOutput(
      document,
      messages: PlanFilesWorkflow.render(base.warnings, usesColour: presentation.usesColour))
  }

  private func read(_ paths: [String], of plan: PlanStack) throws -> [PlanStack] {
    try paths.map { path in
      let stack = try PlanFamily.read(path)
      guard stack.isScenario(of: plan) else {
        throw WorkflowError.badUsage(
          "error: '\(path)' is not a scenario of the plan '\(self.path)'\n")
      }
      return stack
    }
  }

  /// A model for each policy and future: the plan, then the future, then the policy.
  private func models(
    _ plan: PlanStack, _ chosen: [PlanStack], _ feared: [PlanStack], _ family: inout PlanFamily
  ) throws(WorkflowError) -> [[Model]] {
    var models: [[Model]] = []
    for policy in [nil] + chosen.map(Optional.some) {
      var row: [Model] = []
      for future in [nil] + feared.map(Optional.some) {
        let steps =
          plan.steps + (future?.ownSteps(beyond: plan) ?? [])
          + (policy?.ownSteps(beyond: plan) ?? [])
        do {
          row.append(try family.add(plan, steps: steps).model)
        } catch {
          throw .badFile(
            PlanFilesWorkflow.render(error.diagnostics, usesColour: presentation.usesColour))
        }
      }
      models.append(row)
    }
    return models
  }

  /// Runs all models at once; the result tells, for a target and a model, in which draws it is met.
  private func draws(
    _ models: [[Model]], _ base: Model, _ graph: Graph, _ progress: (@Sendable (Double) -> Void)?
  ) throws(RunError) -> (Int?, Model) -> [Double] {
    let all = models.flatMap { $0 }
    var nodes: [NodeID] = []
    var places: [NodeID: Int] = [:]
    for met in all.flatMap(\.targets).map(\.met) where places[met] == nil {
      places[met] = nodes.count
      nodes.append(met)
    }
    var checked: Set<NodeID> = []
    let program = Program(
      graph: graph, outputs: nodes.map { Output($0) }, goals: [],
      requirements: all.flatMap(\.requirements).filter { checked.insert($0.node).inserted },
      randomNumbers: all.flatMap(\.randomNumbers))
    let table = try program.table(choice.momentSettings, progress: progress)
    func column(_ id: String, _ model: Model) -> [Double] {
      guard let target = model.targets.first(where: { $0.id == id }),
        let place = places[target.met]
      else { return Array(repeating: 0, count: choice.draws) }
      return table[place]
    }
    return { position, model in
      let ids = position.map { [base.targets[$0].id] } ?? base.targets.map(\.id)
      let columns = ids.map { column($0, model) }
      return columns.dropFirst().reduce(columns[0]) { zip($0, $1).map(*) }
    }
  }
}
