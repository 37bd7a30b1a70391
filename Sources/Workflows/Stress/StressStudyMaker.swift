internal import ForecastEngine
internal import PlanAnalysis
internal import PlanFiles

/// Makes the whole study of a plan under stress, for documents that show all of it.
struct StressStudyMaker {
  /// The most draws of what looks back from results to causes; more would say no more.
  static let sampleDraws = 40_000
  /// The most draws of a frontier, which tries many variants.
  static let frontierDraws = 10_000
  /// The moves of a frontier's first assumption on either side; twice those of `kichban seek`, which
  /// are among them.
  private static let frontierSteps = 8

  /// The plan, read anew so that its variants share its graph.
  private var subject: StressSubject
  private let assessment: Assessment
  private let choice: DrawChoice

  /// Reads a plan.
  ///
  /// - Parameters:
  ///   - path: the plan or scenario file.
  ///   - assessment: its run.
  ///   - choice: the draws of the run.
  ///   - usesColour: whether messages have colours.
  /// - Throws: ``WorkflowError/badFile(_:)``.
  init(
    _ path: String, assessment: Assessment, choice: DrawChoice, usesColour: Bool
  ) throws(WorkflowError) {
    subject = try StressSubject(path, usesColour: usesColour)
    self.assessment = assessment
    self.choice = choice
  }

  /// The study; `nil` for a plan without targets, of which there is nothing to say.
  mutating func study(
    progress: @escaping @Sendable (Double) -> Void
  ) throws(WorkflowError) -> StressStudy? {
    let model = subject.loaded.model
    guard !model.targets.isEmpty else { return nil }
    do {
      return try made(model, progress)
    } catch {
      throw .runFailed(RunFailure.text(error, subject.loaded))
    }
  }

  private mutating func made(
    _ model: Model, _ progress: @escaping @Sendable (Double) -> Void
  ) throws(RunError) -> StressStudy {
    let groups = (try? LuckGroup.groups(of: model)) ?? []
    let sensitivity = try Sensitivity(
      model, groups: groups, settings: few(Self.sampleDraws).momentSettings
    ) { progress($0 * 0.2) }
    let table = try subject.table(
      of: StressLibrary.standard, from: PlanStack.stressYear(of: model), wantsPairs: true,
      assessment: assessment, choice: choice
    ) { progress(0.2 + $0 * 0.2) }
    let test = try ReverseStressTest(model, settings: choice.momentSettings)
    let findings = try test.findings(for: model.targets.indices.map { $0 }) {
      progress(0.4 + 0.2 * $0)
    }
    let frontiers = try frontiers(sensitivity.oneAtATime) { progress(0.6 + $0 * 0.2) }
    return StressStudy(
      sensitivity: sensitivity, table: table,
      reverse: ReverseStressReport(assessment: assessment, findings: findings),
      frontiers: frontiers, frontierDraws: few(Self.frontierDraws).draws
    ) { progress(0.8 + $0 * 0.2) }
  }

  /// The choice with independent draws, and at most `draws` of them.
  private func few(_ draws: Int) -> DrawChoice {
    var few = choice
    few.draws = min(choice.draws, draws)
    few.sampling = .random
    return few
  }

  /// For each target, what its two strongest assumptions must be together. Targets that share them
  /// share the variants that are tried.
  private func frontiers(
    _ effects: OneAtATime, _ progress: (Double) -> Void
  ) throws(RunError) -> [RequiredFrontier?] {
    let plan = subject.loaded.description
    let pairs = StressStudy.strongestAssumptions(effects).map { names -> [Handle] in
      let strongest = names.lazy.compactMap { try? Handle($0, in: plan) }.prefix(2)
      return strongest.count == 2 ? strongest.sorted { $0.id < $1.id } : []
    }
    var known: [[String]: [[Double]: VariantDifferences?]] = [:]
    var frontiers: [RequiredFrontier?] = []
    for (target, handles) in pairs.enumerated() {
      defer { progress(Double(target + 1) / Double(pairs.count)) }
      guard !handles.isEmpty else {
        frontiers.append(nil)
        continue
      }
      let evaluator = MoveEvaluator(
        stack: subject.stack, loaded: subject.loaded, assessment: assessment, handles: handles,
        choice: few(Self.frontierDraws))
      let pair = handles.map(\.id)
      frontiers.append(
        try RequiredFrontier(
          handles, probabilities: SeekWorkflow.frontierProbabilities, steps: Self.frontierSteps
        ) { (moves) throws(RunError) in
          if known[pair] == nil {
            known[pair] = Dictionary(
              uniqueKeysWithValues: zip(moves, try evaluator.differences(moves)))
          }
          return moves.map { move in
            known[pair]?[move]?.flatMap { evaluator.estimate($0, goal: target) }
          }
        })
    }
    return frontiers
  }
}
