internal import ForecastEngine
internal import PlanAnalysis
internal import PlanFiles
internal import Reporting

/// Compares scenarios on the same draws.
public struct CompareWorkflow: Sendable {
  /// The plan and scenario files; the first is the one to compare with.
  public var paths: [String]
  /// The draws.
  public var choice: DrawChoice
  /// The probability of each scenario, where their mixture is wanted; they add up to 1.
  public var weights: [Double]?
  /// How the result is shown.
  public var presentation: Presentation

  /// Creates the workflow.
  public init(
    paths: [String], choice: DrawChoice, presentation: Presentation
  ) {
    self.paths = paths
    self.choice = choice
    self.presentation = presentation
  }

  /// Compares the scenarios.
  ///
  /// - Parameter progress: called now and then with the part done, from any thread.
  /// - Returns: the result in the form that was asked for.
  /// - Throws: ``WorkflowError``.
  public func run(
    progress: (@Sendable (Double) -> Void)? = nil
  ) throws(WorkflowError) -> WorkflowOutput {
    let study = try study(progress: progress)
    guard let comparison = study.comparison else {
      throw .badUsage("error: a comparison needs two files or more\n")
    }
    let names = comparison.assessments.map(\.run.model.scenario)
    let provenance = Provenance("compare", of: study.members, study.assessments[0].run)
    let document = try presentation.document(
      "compare-" + names.joined(separator: "-"),
      Presentation.Forms(
        text: { $0.comparison(comparison, provenance: provenance) },
        json: { JSONReport.comparison(comparison, provenance: provenance) },
        csv: { _ in CSVReport.comparison(comparison) },
        exchange: { study.runs },
        dossier: { study.dossier("compare") }))
    return WorkflowOutput(document, messages: study.warnings)
  }

  /// Runs the files and puts together all that a document says of them.
  ///
  /// - Parameter progress: called now and then with the part done, from any thread.
  /// - Returns: the plans with what came of them, and a comparison where there are several.
  /// - Throws: ``WorkflowError``.
  func study(
    progress: (@Sendable (Double) -> Void)?
  ) throws(WorkflowError) -> PlanStudy {
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
          PlanFilesWorkflow.render(error.diagnostics, usesColour: presentation.usesColour))
      }
    }
    try checkYears(members)
    let parts = parts(stacks, &family)
    let warnings = PlanFilesWorkflow.render(
      members.flatMap(\.warnings), usesColour: presentation.usesColour)
    do {
      guard members.count > 1 else {
        let run = try choice.run(members[0].model, progress: progress)
        return PlanStudy(
          members: members, assessments: [Assessment(run)], comparison: nil, warnings: warnings)
      }
      let comparison = try compare(members, parts, family, progress)
      return PlanStudy(
        members: members, assessments: comparison.assessments, comparison: comparison,
        warnings: warnings)
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
    let share = 1 / Double(members.count + (weights == nil ? 1 : 2))
    var assessments: [Assessment] = []
    for (index, member) in members.enumerated() {
      let run = try choice.run(member.model) { done in
        progress?((Double(index) + done) * share)
      }
      assessments.append(Assessment(run))
    }
    let others = members.dropFirst().map(\.model)
    let models = others + parts.compactMap(\.model)
    let together =
      parts.isEmpty
      ? [] : [PairedRun.Combination(whole: 0, parts: Array(models.indices.dropFirst()))]
    let found = try PairedRun.differences(
      of: models, from: members[0].model, graph: family.graph, includesIndicators: true,
      together: together,
      settings: choice.momentSettings
    ) { done in progress?((Double(members.count) + done) * share) }
    var next = others.count
    let contributions = parts.map { part in
      defer { if part.model != nil { next += 1 } }
      return Comparison.Contribution(
        name: part.difference.name, scenario: part.difference.scenario,
        isTakenAway: part.difference.isTakenAway,
        differences: part.model == nil ? nil : found[next])
    }
    var mixture: Mixture?
    if let weights {
      mixture = try Mixture(
        of: assessments, weights: weights, graph: family.graph, settings: choice.momentSettings
      ) { done in progress?((Double(members.count + 1) + done) * share) }
    }
    return Comparison(
      assessments: assessments, differences: Array(found.prefix(others.count)),
      contributions: contributions, synergy: together.isEmpty ? nil : found.last,
      mixture: mixture)
  }
}
