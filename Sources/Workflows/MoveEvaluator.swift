internal import ForecastEngine
internal import PlanAnalysis
internal import PlanFiles

/// Works out what moves of assumptions do, on the plan's draws.
struct MoveEvaluator {
  let stack: PlanStack
  let loaded: LoadedPlan
  let assessment: Assessment
  let handles: [Handle]
  let choice: DrawChoice

  /// How many variants go through one program.
  private static let batch = 40

  /// What each of `moves` does; `nil` for moves that make no plan.
  func differences(_ moves: [[Double]]) throws(RunError) -> [VariantDifferences?] {
    var found: [VariantDifferences?] = []
    for start in stride(from: 0, to: moves.count, by: Self.batch) {
      found += try differences(inOneBatch: moves[start..<min(start + Self.batch, moves.count)])
    }
    return found
  }

  private func differences(
    inOneBatch moves: ArraySlice<[Double]>
  ) throws(RunError) -> [VariantDifferences?] {
    var family = PlanFamily()
    guard let base = try? family.add(stack).model else { return moves.map { _ in nil } }
    let models = moves.map { moves -> Model? in
      let variations = zip(handles, moves).compactMap { variation($0, $1) }
      guard let steps = stack.steps(with: variations, of: loaded.description) else { return nil }
      return try? family.add(stack, steps: steps).model
    }
    return try VariantRun.differences(of: models, from: base, graph: family.graph, choice: choice)
  }

  /// The probability of the target at `goal`, or of all where it is `nil`, after a move.
  func estimate(
    _ differences: VariantDifferences, goal: Int?
  ) -> GoalSeek.Estimate? {
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
