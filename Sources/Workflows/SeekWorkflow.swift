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
        stack: stack, loaded: loaded, assessment: assessment, goal: goal, handles: handles,
        choice: choice)
      result = try search(evaluator)
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

  private func search(_ evaluator: MoveEvaluator) throws(RunError) -> SeekResult {
    var own = evaluator
    func evaluate(_ moves: [[Double]]) throws(RunError) -> [GoalSeek.Estimate?] {
      try own.evaluate(moves)
    }
    let seek: GoalSeek?
    let required: RequiredFrontier?
    if frontier.isEmpty {
      seek = try GoalSeek(own.handles, wanted: probability, evaluate: evaluate)
      required = nil
    } else {
      seek = nil
      required = try RequiredFrontier(
        own.handles, probabilities: Self.frontierProbabilities, evaluate: evaluate)
    }
    let unmoved = own.goal == nil ? own.unmoved : []
    let set = TargetSet(id: "unmoved", title: LocalizedText(), members: unmoved)
    let together =
      unmoved.isEmpty
      ? nil : Assessment(try choice.run(own.loaded.model.adding(set))).sets.last?.all
    return SeekResult(
      assessment: own.assessment, plan: own.loaded.description, target: own.goal, seek: seek,
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

/// Works out the probability of a goal after moves, on the plan's draws.
private struct MoveEvaluator {
  let stack: PlanStack
  let loaded: LoadedPlan
  let assessment: Assessment
  let goal: Int?
  let handles: [Handle]
  let choice: DrawChoice
  /// The targets that no move has changed so far.
  private(set) var unmoved: [Int]

  /// How many variants go through one program.
  private static let batch = 40

  init(
    stack: PlanStack, loaded: LoadedPlan, assessment: Assessment, goal: Int?, handles: [Handle],
    choice: DrawChoice
  ) {
    self.stack = stack
    self.loaded = loaded
    self.assessment = assessment
    self.goal = goal
    self.handles = handles
    self.choice = choice
    unmoved = Array(loaded.model.targets.indices)
  }

  mutating func evaluate(_ moves: [[Double]]) throws(RunError) -> [GoalSeek.Estimate?] {
    var found: [GoalSeek.Estimate?] = []
    for start in stride(from: 0, to: moves.count, by: Self.batch) {
      found += try evaluateBatch(Array(moves[start..<min(start + Self.batch, moves.count)]))
    }
    return found
  }

  private mutating func evaluateBatch(
    _ moves: [[Double]]
  ) throws(RunError) -> [GoalSeek.Estimate?] {
    var family = PlanFamily()
    guard let base = try? family.add(stack).model else { return moves.map { _ in nil } }
    let models = moves.map { moves -> Model? in
      let variations = zip(handles, moves).compactMap { variation($0, $1) }
      guard let steps = stack.steps(with: variations, of: loaded.description) else { return nil }
      return try? family.add(stack, steps: steps).model
    }
    let differences = try VariantRun.differences(
      of: models, from: base, graph: family.graph, choice: choice)
    for one in differences.compactMap({ $0 }) {
      unmoved.removeAll { one.probabilities[$0]?.isNone != true }
    }
    return differences.map { $0.flatMap(estimate) }
  }

  private func estimate(_ differences: VariantDifferences) -> GoalSeek.Estimate? {
    let before = goal.map { assessment.targets[$0].met } ?? assessment.all
    let change = goal.map { differences.probabilities[$0] } ?? differences.all
    guard let before, let change else { return nil }
    let probability = min(1, max(0, before.probability + change.mean))
    return GoalSeek.Estimate(
      probability: probability,
      standardError: (probability * (1 - probability) / Double(choice.draws)).squareRoot())
  }

  private func variation(_ handle: Handle, _ move: Double) -> PlanVariation? {
    guard move != 0 else { return nil }
    if let path = handle.path(movedBy: move) {
      return .path(
        handle.id, values: Dictionary(uniqueKeysWithValues: path.map { ($0.year, $0.value) }))
    }
    let record = loaded.description.record(handle.id, in: .assumptions)
    var years: ClosedRange<Int>?
    if case .frequency(.eachYear)? = record?.field(.frequency)?.statements.first?.wording {
      years = Handle.open(loaded.description.heading)
    }
    return .shift(handle.id, by: move, years: years)
  }
}
