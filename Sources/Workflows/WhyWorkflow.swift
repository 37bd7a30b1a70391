internal import ForecastEngine
internal import PlanAnalysis
internal import PlanFiles
internal import Reporting

/// Says what events, projects and levers do to each target.
public struct WhyWorkflow: Sendable {
  /// The plan or scenario file.
  public var path: String
  /// The draws.
  public var choice: DrawChoice
  /// How the result is shown.
  public var presentation: Presentation

  /// Creates the workflow.
  public init(
    path: String, choice: DrawChoice, presentation: Presentation
  ) {
    self.path = path
    self.choice = choice
    self.presentation = presentation
  }

  private struct Variant {
    let cause: Explanation.Cause
    let model: Model?
  }

  /// Runs the plan and its variants.
  ///
  /// - Parameter progress: called now and then with the part done, from any thread.
  /// - Returns: the result in the form that was asked for.
  /// - Throws: ``WorkflowError``.
  public func run(
    progress: (@Sendable (Double) -> Void)? = nil
  ) throws(WorkflowError) -> WorkflowOutput {
    var family = PlanFamily()
    let stack: PlanStack
    let loaded: LoadedPlan
    do {
      stack = try PlanFamily.read(path)
      loaded = try family.add(stack)
    } catch {
      throw .badFile(
        PlanFilesWorkflow.render(error.diagnostics, usesColour: presentation.usesColour))
    }
    try TargetChoice.require(in: loaded.model)
    let plan = loaded.description
    let variants = Explanation.causes(in: plan).map { cause in
      let steps = stack.steps(with: [PlanVariation(cause)], of: plan)
      return Variant(
        cause: cause, model: steps.flatMap { try? family.add(stack, steps: $0).model })
    }
    let explanation: Explanation
    do {
      let run = try choice.run(loaded.model) { progress?($0 / 2) }
      explanation = Explanation(
        assessment: Assessment(run), plan: plan,
        influences: zip(
          variants,
          try VariantRun.differences(
            of: variants.map(\.model), from: loaded.model, graph: family.graph, choice: choice
          ) { progress?(0.5 + $0 / 2) }
        ).map { Explanation.Influence(cause: $0.cause, differences: $1) })
    } catch {
      throw .runFailed(RunFailure.text(error, loaded))
    }
    let provenance = Provenance("why", of: [loaded], explanation.assessment.run)
    let document = try presentation.document(
      "why-\(loaded.model.plan)-\(loaded.model.scenario)",
      Presentation.Forms(
        text: { $0.explanation(explanation, provenance: provenance) },
        json: { JSONReport.explanation(explanation, provenance: provenance) },
        csv: { CSVReport.explanation(explanation, language: $0) }))
    return WorkflowOutput(
      document,
      messages: PlanFilesWorkflow.render(loaded.warnings, usesColour: presentation.usesColour))
  }
}

extension PlanVariation {
  fileprivate init(_ cause: Explanation.Cause) {
    switch cause {
    case .withoutEvent(let name): self = .withoutEvent(name)
    case .withoutProject(let name): self = .withoutProjects([name])
    case .withoutLargest(let names): self = .withoutProjects(names)
    case .later(let name): self = .projectLater(name)
    case .lever(let name, let value): self = .lever(name, value: value)
    case .withoutArrivals(let name): self = .withoutArrivals(name)
    }
  }
}
