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
    let plan = loaded.description
    let variants = Explanation.causes(in: plan).map { cause in
      let steps = stack.steps(with: PlanVariation(cause), of: plan)
      return Variant(
        cause: cause, model: steps.flatMap { try? family.add(stack, steps: $0).model })
    }
    let explanation: Explanation
    do {
      let run = try choice.run(loaded.model) { progress?($0 / 2) }
      explanation = Explanation(
        assessment: Assessment(run), plan: plan,
        influences: try influences(variants, loaded.model, family) { progress?(0.5 + $0 / 2) })
    } catch {
      throw .runFailed(RunFailure.text(error, loaded))
    }
    let document = try presentation.document(
      "why-\(loaded.model.plan)-\(loaded.model.scenario)",
      Presentation.Forms(
        text: { $0.explanation(explanation) },
        json: { JSONReport.explanation(explanation) },
        csv: { CSVReport.explanation(explanation, language: $0) }))
    return WorkflowOutput(
      document,
      messages: PlanFilesWorkflow.render(loaded.warnings, usesColour: presentation.usesColour))
  }

  /// What each variant does. One that does not run, because a check speaks of the plan as written,
  /// is left out and said.
  private func influences(
    _ variants: [Variant], _ base: Model, _ family: PlanFamily,
    _ progress: @escaping @Sendable (Double) -> Void
  ) throws(RunError) -> [Explanation.Influence] {
    var models = variants.map(\.model)
    while true {
      let used = models.compactMap { $0 }
      do {
        let found = try PairedRun.differences(
          of: used, from: base, graph: family.graph, includesIndicators: false,
          settings: choice.momentSettings, progress: progress)
        var next = 0
        return zip(variants, models).map { variant, model in
          defer { if model != nil { next += 1 } }
          return Explanation.Influence(
            cause: variant.cause, differences: model == nil ? nil : found[next])
        }
      } catch {
        guard case .requirementFailed(let failed, _, _) = error,
          !base.requirements.contains(where: { $0.node == failed.node })
        else { throw error }
        models = models.map { model in
          model?.requirements.contains { $0.node == failed.node } == true ? nil : model
        }
      }
    }
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
