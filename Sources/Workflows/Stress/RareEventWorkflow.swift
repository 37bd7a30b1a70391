internal import ForecastEngine
internal import PlanAnalysis
internal import PlanFiles
internal import Reporting

/// Estimates the probability that a target's measure lies beyond a value.
public struct RareEventWorkflow: Sendable {
  /// The plan or scenario file.
  public var path: String
  /// The target.
  public var target: String
  /// The value below which the measure lies, in the target's unit.
  public var below: Double?
  /// The value above which the measure lies, in the target's unit.
  public var above: Double?
  /// The draws of plain simulation.
  public var choice: DrawChoice
  /// How the result is shown.
  public var presentation: Presentation

  /// Creates the workflow.
  ///
  /// Without a value it is asked how likely the target is missed.
  public init(path: String, target: String, choice: DrawChoice, presentation: Presentation) {
    self.path = path
    self.target = target
    self.choice = choice
    self.presentation = presentation
  }

  /// Estimates the probability.
  ///
  /// - Parameter progress: called now and then with the part done, from any thread.
  /// - Returns: the estimates in the form that was asked for.
  /// - Throws: ``WorkflowError``.
  public func run(
    progress: (@Sendable (Double) -> Void)? = nil
  ) throws(WorkflowError) -> WorkflowOutput {
    let loaded = try PlanFilesWorkflow.load(path, usesColour: presentation.usesColour)
    let model = loaded.model
    guard let index = try StressTargets.indices([target], in: model).first ?? nil else {
      throw .badUsage("error: a rare event is of one target, not of all\n")
    }
    let measured = model.targets[index]
    let scale = measured.unit.scale
    let event: GraphLimitState.Event =
      below.map { .below($0 * scale) } ?? above.map { .above($0 * scale) } ?? measured.miss
    let rare: RareEvent
    do {
      rare = try RareEvent(
        event, of: measured, in: model, settings: choice.momentSettings, progress: progress)
    } catch {
      throw .runFailed(RunFailure.text(error, loaded))
    }
    let document = try presentation.document(
      "rare-\(model.plan)-\(model.scenario)-\(measured.id)",
      Presentation.Forms(
        text: { $0.rareEvent(rare, in: model, seed: choice.seed) },
        json: { JSONReport.rareEvent(rare, in: model, seed: choice.seed) },
        csv: { _ in CSVReport.rareEvent(rare, in: model, seed: choice.seed) }))
    return WorkflowOutput(
      document,
      messages: PlanFilesWorkflow.render(loaded.warnings, usesColour: presentation.usesColour))
  }
}
