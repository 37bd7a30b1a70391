internal import ForecastEngine
internal import PlanAnalysis
internal import PlanFiles
internal import Reporting

/// Compares scenarios on the same draws.
public struct CompareWorkflow: Sendable {
  /// The plan and scenario files; the first is the one to compare with.
  public var paths: [String]
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
    paths: [String], draws: Int, seed: UInt64, workers: Int, sampling: SamplingMethod = .random,
    format: OutputFormat, text: TextOptions
  ) {
    self.sampling = sampling
    self.paths = paths
    self.draws = draws
    self.seed = seed
    self.workers = workers
    self.format = format
    self.text = text
  }

  /// Compares the scenarios.
  ///
  /// - Parameter progress: called now and then with the part done, from any thread.
  /// - Returns: the result in the form that was asked for.
  /// - Throws: ``WorkflowError``.
  public func run(
    progress: (@Sendable (Double) -> Void)? = nil
  ) throws(WorkflowError) -> WorkflowOutput {
    var family = PlanFamily()
    var stacks: [PlanStack] = []
    var members: [LoadedPlan] = []
    for path in paths {
      do {
        let stack = try PlanFamily.read(path)
        stacks.append(stack)
        members.append(try family.add(stack))
      } catch {
        throw .badFile(
          PlanFilesWorkflow.render(error.diagnostics, usesColour: text.usesColour))
      }
    }
    try checkYears(members)
    let parts = parts(stacks, &family)
    do {
      let comparison = try compare(members, parts, family, progress)
      return WorkflowOutput(
        result: render(comparison),
        messages: PlanFilesWorkflow.render(
          members.flatMap(\.warnings), usesColour: text.usesColour),
        name: "compare-" + members.map(\.model.scenario).joined(separator: "-"))
    } catch {
      throw .runFailed(RunFailure.text(error, members[0]))
    }
  }

  private func checkYears(_ members: [LoadedPlan]) throws(WorkflowError) {
    for member in members.dropFirst() where member.model.years != members[0].model.years {
      let years = [members[0], member].map {
        "\($0.model.years.lowerBound)-\($0.model.years.upperBound)"
      }
      throw .badFile(
        "error: plans of different years cannot be compared: \(years[0]) and \(years[1])\n")
    }
  }

  /// For two scenarios, a member for each change between them; `nil` for one that makes no plan
  /// alone. A single change needs no taking apart.
  private func parts(
    _ stacks: [PlanStack], _ family: inout PlanFamily
  ) -> [(difference: ScenarioDifference, model: Model?)] {
    guard stacks.count == 2 else { return [] }
    let differences = stacks[0].differences(from: stacks[1])
    guard differences.count > 1 else { return [] }
    return differences.map { difference in
      (difference, try? family.add(stacks[0], steps: difference.steps).model)
    }
  }

  private func compare(
    _ members: [LoadedPlan], _ parts: [(difference: ScenarioDifference, model: Model?)],
    _ family: PlanFamily, _ progress: (@Sendable (Double) -> Void)?
  ) throws(RunError) -> Comparison {
    let share = 1 / Double(members.count + 1)
    var assessments: [Assessment] = []
    for (index, member) in members.enumerated() {
      let run = try member.model.run(
        draws: draws, seed: seed, workers: workers, sampling: sampling.sampling
      ) { done in
        progress?((Double(index) + done) * share)
      }
      assessments.append(Assessment(run))
    }
    let others = members.dropFirst().map(\.model)
    let models = others + parts.compactMap(\.model)
    let whole = parts.isEmpty ? nil : 0
    let found = try PairedRun.differences(
      of: models, from: members[0].model, graph: family.graph, includesIndicators: true,
      whole: whole,
      settings: RunSettings(
        draws: draws, seed: seed, workers: workers, probabilities: [], sampling: sampling.sampling)
    ) { done in progress?((Double(members.count) + done) * share) }
    var next = others.count
    let contributions = parts.map { part in
      defer { if part.model != nil { next += 1 } }
      return Comparison.Contribution(
        name: part.difference.name, isTakenAway: part.difference.isTakenAway,
        differences: part.model == nil ? nil : found[next])
    }
    return Comparison(
      assessments: assessments, differences: Array(found.prefix(others.count)),
      contributions: contributions, synergy: whole == nil ? nil : found.last)
  }

  private func render(_ comparison: Comparison) -> String {
    let language = Language(rawValue: text.language.rawValue) ?? .english
    switch format {
    case .text:
      return TextReport(
        language: language, width: text.width, style: text.usesColour ? .ansi : .plain
      ).comparison(comparison)
    case .json: return JSONReport.comparison(comparison)
    case .csv: return CSVReport.comparison(comparison)
    }
  }
}
