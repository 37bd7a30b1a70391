internal import ForecastEngine
internal import PlanAnalysis
internal import PlanFiles
internal import Reporting

/// Says which inputs of a plan matter most for its targets.
public struct SensitivityWorkflow: Sendable {
  /// How what matters is looked for.
  public enum Method: String, CaseIterable, Sendable {
    /// One input at a time.
    case tornado
    /// One input at a time, wherever it lies.
    case spider
    /// Sobol' indices.
    case sobol
    /// Shapley effects.
    case shapley
    /// Elementary effects.
    case morris
    /// Borgonovo's δ.
    case delta
    /// What is different where targets are missed.
    case missed
  }

  /// By how much assumptions are moved, both ways.
  public enum Shift: Hashable, Sendable {
    /// By a number in each assumption's unit.
    case units(Double)
    /// By a share of each value.
    case share(Double)
  }

  /// The plan or scenario file.
  public var path: String
  /// The draws.
  public var choice: DrawChoice
  /// How the result is shown.
  public var presentation: Presentation
  /// The targets by name; all where none is named.
  public var targets: [String] = []
  /// The way to look; `nil` for an overview of three.
  public var method: Method?
  /// By how much assumptions are moved; it takes the place of a method.
  public var shift: Shift?
  /// Groups of inputs.
  public var groups: [InputGrouping] = []

  /// Creates the workflow.
  public init(path: String, choice: DrawChoice, presentation: Presentation) {
    self.path = path
    self.choice = choice
    self.presentation = presentation
  }

  /// Runs the plan and looks.
  ///
  /// - Parameter progress: called now and then with the part done, from any thread.
  /// - Returns: the result in the form that was asked for.
  /// - Throws: ``WorkflowError``.
  public func run(
    progress: (@Sendable (Double) -> Void)? = nil
  ) throws(WorkflowError) -> WorkflowOutput {
    let loaded = try PlanFilesWorkflow.load(path, usesColour: presentation.usesColour)
    let model = loaded.model
    let positions = try positions(in: model)
    let asked = try InputGroups(model: model, plan: loaded.description).groups(groups)
    let groups: [LuckGroup]
    do {
      groups = try LuckGroup.groups(of: model, asked: asked)
    } catch {
      throw InputGroups.failure(error, in: model)
    }
    let study: SensitivityStudy
    do {
      study = try self.study(model, positions, asked, groups, progress)
    } catch {
      switch error {
      case .run(let error): throw .runFailed(RunFailure.text(error, loaded))
      case .notConditional(let name):
        throw .runFailed(
          "error: '\(name)' is correlated in a way from which it cannot be drawn given the others; "
            + "use '--method sobol', which takes correlated inputs together\n")
      }
    }
    let document = try presentation.document(
      "sensitivity-\(model.plan)-\(model.scenario)",
      Presentation.Forms(
        text: { $0.sensitivity(study) }, json: { JSONReport.sensitivity(study) },
        csv: { _ in CSVReport.sensitivity(study) }))
    return WorkflowOutput(
      document,
      messages: PlanFilesWorkflow.render(loaded.warnings, usesColour: presentation.usesColour))
  }

  private func study(
    _ model: Model, _ targets: [Int], _ asked: [(name: String, members: [String])],
    _ groups: [LuckGroup], _ progress: (@Sendable (Double) -> Void)?
  ) throws(ShapleyEffects.Failure) -> SensitivityStudy {
    let settings = choice.momentSettings
    // A quarter of the draws for each of the many samples of a design.
    var design = settings
    design.draws = max(1, settings.draws / 4)
    do throws(RunError) {
      if method == nil, shift == nil {
        let found = try Sensitivity(model, groups: groups, settings: settings, progress: progress)
        return SensitivityStudy(
          sample: found.sample, targets: targets, finding: .overview(found))
      }
      let sample = try StressSample(model, settings: settings)
      func study(_ finding: SensitivityStudy.Finding) -> SensitivityStudy {
        SensitivityStudy(sample: sample, targets: targets, finding: finding)
      }
      if let shift {
        let amount: ShiftedAssumptions.Amount =
          switch shift {
          case .units(let units): .units(units)
          case .share(let share): .share(share)
          }
        return study(
          .shifted(
            try ShiftedAssumptions(model, by: amount, settings: design, progress: progress)))
      }
      switch method ?? .tornado {
      case .tornado:
        return study(.oneAtATime(OneAtATime(sample, inputs: InputScore.scores(of: sample))))
      case .spider:
        let effects = OneAtATime(sample, inputs: InputScore.scores(of: sample))
        return study(.curves(effects, effects.curves(in: sample, atMost: effects.inputs.count)))
      case .sobol:
        return study(
          .shares(
            try VarianceShares(model, groups: groups, settings: design, progress: progress)))
      case .morris:
        design.draws = max(16, settings.draws / 400)
        return study(
          .elementary(try ElementaryEffects(model, groups: groups, settings: design)))
      case .delta:
        return study(
          .distribution(MomentIndependence(sample, inputs: InputScore.scores(of: sample))))
      case .missed:
        return study(.missed(MissedDraws(sample, inputs: InputScore.scores(of: sample))))
      case .shapley:
        break
      }
    } catch {
      throw .run(error)
    }
    return try shapley(model, targets, asked, progress)
  }

  private func shapley(
    _ model: Model, _ targets: [Int], _ asked: [(name: String, members: [String])],
    _ progress: (@Sendable (Double) -> Void)?
  ) throws(ShapleyEffects.Failure) -> SensitivityStudy {
    var settings = choice.momentSettings
    let orders = 32
    settings.draws = max(1, choice.draws / 50)
    let found = try ShapleyEffects(
      model, asked: asked, orders: orders, settings: settings, progress: progress)
    let sample: StressSample
    do {
      sample = try StressSample(model, settings: choice.momentSettings)
    } catch {
      throw .run(error)
    }
    return SensitivityStudy(sample: sample, targets: targets, finding: .shapley(found))
  }

  private func positions(in model: Model) throws(WorkflowError) -> [Int] {
    try TargetChoice.require(in: model)
    guard !targets.isEmpty else { return Array(model.targets.indices) }
    var positions: [Int] = []
    for name in targets {
      let position = try TargetChoice.position(of: name, in: model)
      if !positions.contains(position) { positions.append(position) }
    }
    return positions
  }
}
