internal import ForecastEngine
internal import PlanAnalysis
internal import PlanFiles
internal import Reporting

/// Says what events, projects and levers do to each target.
public struct WhyWorkflow: Sendable {
  /// The plan or scenario file.
  public var path: String
  /// The number of draws.
  public var draws: Int
  /// The seed.
  public var seed: UInt64
  /// The number of threads; it changes no digit.
  public var workers: Int
  /// Where the uniform numbers come from.
  public var sampling: SamplingMethod
  /// The form of the result.
  public var format: OutputFormat
  /// How text looks.
  public var text: TextOptions

  /// Creates the workflow.
  public init(
    path: String, draws: Int, seed: UInt64, workers: Int, sampling: SamplingMethod = .random,
    format: OutputFormat, text: TextOptions
  ) {
    self.path = path
    self.draws = draws
    self.seed = seed
    self.workers = workers
    self.sampling = sampling
    self.format = format
    self.text = text
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
      throw .badFile(PlanFilesWorkflow.render(error.diagnostics, usesColour: text.usesColour))
    }
    let plan = loaded.description
    let variants = Explanation.causes(in: plan).map { cause in
      let steps = stack.steps(with: PlanVariation(cause), of: plan)
      return Variant(
        cause: cause, model: steps.flatMap { try? family.add(stack, steps: $0).model })
    }
    do {
      let run = try loaded.model.run(
        draws: draws, seed: seed, workers: workers, sampling: sampling.sampling
      ) { progress?($0 / 2) }
      let explanation = Explanation(
        assessment: Assessment(run), plan: plan,
        influences: try influences(variants, loaded.model, family) { progress?(0.5 + $0 / 2) })
      return WorkflowOutput(
        result: render(explanation),
        messages: PlanFilesWorkflow.render(loaded.warnings, usesColour: text.usesColour),
        name: "why-\(loaded.model.plan)-\(loaded.model.scenario)")
    } catch {
      throw .runFailed(RunFailure.text(error, loaded))
    }
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
          settings: RunSettings(
            draws: draws, seed: seed, workers: workers, probabilities: [],
            sampling: sampling.sampling), progress: progress)
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

  private func render(_ explanation: Explanation) -> String {
    let language = Language(rawValue: text.language.rawValue) ?? .english
    switch format {
    case .text:
      return TextReport(
        language: language, width: text.width, style: text.usesColour ? .ansi : .plain
      ).explanation(explanation)
    case .json: return JSONReport.explanation(explanation)
    case .csv: return CSVReport.explanation(explanation, language: language)
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
