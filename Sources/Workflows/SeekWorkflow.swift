internal import ForecastEngine
internal import PlanAnalysis
internal import PlanFiles
internal import Reporting

/// Says what must be moved, and how far, so that targets are reached with a chosen probability.
public struct SeekWorkflow: Sendable {
  /// An assumption that may be moved.
  public struct Move: Sendable {
    /// The name.
    public let name: String
    /// How far, or between which values; as the plan says where it is `nil`.
    public let bounds: ClosedRange<Double>?

    /// Creates a move.
    public init(name: String, bounds: ClosedRange<Double>?) {
      self.name = name
      self.bounds = bounds
    }
  }

  /// The plan or scenario file.
  public var path: String
  /// The target by name, or ``DiscoverWorkflow/allTargets``.
  public var target: String
  /// The probability that is wanted.
  public var probability: Double
  /// What may be moved; the levers of the plan where there is nothing.
  public var moves: [Move] = []
  /// Two assumptions whose frontier is wanted instead.
  public var frontier: [Move] = []
  /// The draws.
  public var choice: DrawChoice
  /// How the result is shown.
  public var presentation: Presentation

  /// The probabilities of a frontier.
  public static let frontierProbabilities = [0.5, 0.8]

  /// Creates the workflow.
  public init(
    path: String, target: String, probability: Double, choice: DrawChoice,
    presentation: Presentation
  ) {
    self.path = path
    self.target = target
    self.probability = probability
    self.choice = choice
    self.presentation = presentation
  }

  /// Looks for the least effort.
  ///
  /// - Parameter progress: called now and then with the part done, from any thread.
  /// - Returns: the result in the form that was asked for.
  /// - Throws: ``WorkflowError``.
  public func run(
    progress: (@Sendable (Double) -> Void)? = nil
  ) throws(WorkflowError) -> WorkflowOutput {
    let stack: PlanStack
    let loaded: LoadedPlan
    do {
      stack = try PlanFamily.read(path)
      var family = PlanFamily()
      loaded = try family.add(stack)
    } catch {
      throw .badFile(
        PlanFilesWorkflow.render(error.diagnostics, usesColour: presentation.usesColour))
    }
    guard let goal = try TargetChoice.positions(of: [target], in: loaded.model).first else {
      throw .badUsage("error: name a target\n")
    }
    let handles = try handles(of: loaded.description)
    let result: SeekResult
    do {
      let assessment = Assessment(try choice.run(loaded.model))
      progress?(0.1)
      let evaluator = MoveEvaluator(
        stack: stack, loaded: loaded, assessment: assessment, handles: handles, choice: choice)
      result = try search(evaluator, goal)
    } catch {
      throw .runFailed(RunFailure.text(error, loaded))
    }
    let document = try presentation.document(
      "seek-\(loaded.model.plan)-\(loaded.model.scenario)",
      Presentation.Forms(
        text: { $0.seek(result) }, json: { JSONReport.seek(result) },
        csv: { _ in CSVReport.seek(result) }))
    return WorkflowOutput(
      document,
      messages: PlanFilesWorkflow.render(loaded.warnings, usesColour: presentation.usesColour))
  }

  private func search(
    _ evaluator: MoveEvaluator, _ goal: Int?
  ) throws(RunError) -> SeekResult {
    // The targets that no move has changed so far.
    var unmoved = goal == nil ? Array(evaluator.loaded.model.targets.indices) : []
    func evaluate(_ moves: [[Double]]) throws(RunError) -> [GoalSeek.Estimate?] {
      let differences = try evaluator.differences(moves)
      for one in differences.compactMap({ $0 }) {
        unmoved.removeAll { one.probabilities[$0]?.isNone != true }
      }
      return differences.map { $0.flatMap { evaluator.estimate($0, goal: goal) } }
    }
    let seek: GoalSeek?
    let required: RequiredFrontier?
    if frontier.isEmpty {
      seek = try GoalSeek(evaluator.handles, wanted: probability, evaluate: evaluate)
      required = nil
    } else {
      seek = nil
      required = try RequiredFrontier(
        evaluator.handles, probabilities: Self.frontierProbabilities, evaluate: evaluate)
    }
    let set = TargetSet(id: "unmoved", title: LocalizedText(), members: unmoved)
    let together =
      unmoved.isEmpty
      ? nil : Assessment(try choice.run(evaluator.loaded.model.adding(set))).sets.last?.all
    return SeekResult(
      assessment: evaluator.assessment, plan: evaluator.loaded.description, target: goal,
      seek: seek,
      required: required, unmoved: unmoved, unmovedTogether: together)
  }

  private func handles(of plan: PlanDescription) throws(WorkflowError) -> [Handle] {
    let asked = frontier.isEmpty ? moves : frontier
    guard !asked.isEmpty else {
      let levers = Handle.levers(of: plan)
      guard !levers.isEmpty else {
        throw .badUsage(
          "error: the plan declares no lever that can still be moved; name what may be moved with '--move NAME'\n"
        )
      }
      return levers
    }
    var handles: [Handle] = []
    for move in asked {
      do {
        handles.append(try Handle(move.name, in: plan, bounds: move.bounds))
      } catch {
        throw .badUsage("error: \(Self.text(error, move.name, plan))\n")
      }
    }
    return handles
  }

  private static func text(
    _ refusal: Handle.Refusal, _ name: String, _ plan: PlanDescription
  ) -> String {
    switch refusal {
    case .unknown:
      let known = plan.records(in: .assumptions).map(\.id)
      let nearest = Suggestion.phrase(for: name, among: known)
      return "the plan has no assumption '\(name)'\(nearest)"
    case .eachItem:
      return "'\(name)' is drawn for each item of a sum; move the count or another assumption"
    case .unbounded:
      return
        "'\(name)' is a number, and nothing says how far it can be moved; say '--move \(name)=LOW..HIGH'"
    case .past:
      return "all years of the plan are known; there is nothing left to move"
    }
  }
}
