internal import ForecastEngine
internal import PlanAnalysis
internal import PlanFiles
internal import Reporting

/// Says what breaks the targets of a plan.
public struct StressReverseWorkflow: Sendable {
  /// The plan or scenario file.
  public var path: String
  /// The targets, by name; each of the plan's if empty. `all` stands for all of them at once.
  public var targets: [String] = []
  /// The draws.
  public var choice: DrawChoice
  /// How the result is shown.
  public var presentation: Presentation

  /// Creates the workflow.
  public init(path: String, choice: DrawChoice, presentation: Presentation) {
    self.path = path
    self.choice = choice
    self.presentation = presentation
  }

  /// Looks for what breaks the targets.
  ///
  /// - Parameter progress: called now and then with the part done, from any thread.
  /// - Returns: the findings in the form that was asked for.
  /// - Throws: ``WorkflowError``.
  public func run(
    progress: (@Sendable (Double) -> Void)? = nil
  ) throws(WorkflowError) -> WorkflowOutput {
    let loaded = try PlanFilesWorkflow.load(path, usesColour: presentation.usesColour)
    let model = loaded.model
    let chosen = try StressTargets.indices(targets, in: model)
    let report: ReverseStressReport
    do {
      let run = try choice.run(model) { progress?($0 * 0.15) }
      let test = try ReverseStressTest(model, settings: choice.momentSettings)
      progress?(0.25)
      let findings = try test.findings(for: chosen) { progress?(0.25 + 0.75 * $0) }
      report = ReverseStressReport(assessment: Assessment(run), findings: findings)
    } catch {
      throw .runFailed(RunFailure.text(error, loaded))
    }
    let document = try presentation.document(
      "reverse-\(model.plan)-\(model.scenario)",
      Presentation.Forms(
        text: { $0.reverseStress(report) }, json: { JSONReport.reverseStress(report) },
        csv: { CSVReport.reverseStress(report, language: $0) }))
    return WorkflowOutput(
      document,
      messages: PlanFilesWorkflow.render(loaded.warnings, usesColour: presentation.usesColour))
  }
}

/// Targets by the names that a user gives.
enum StressTargets {
  /// The places of targets; `nil` stands for all at once.
  static func indices(_ names: [String], in model: Model) throws(WorkflowError) -> [Int?] {
    try TargetChoice.require(in: model)
    guard !names.isEmpty else { return model.targets.indices.map { $0 } }
    var found: [Int?] = []
    for name in names {
      let isTarget = model.targets.contains { $0.id == name }
      found.append(
        name == "all" && !isTarget ? nil : try TargetChoice.position(of: name, in: model))
    }
    return found
  }
}
