internal import ForecastEngine
internal import PlanAnalysis
internal import PlanFiles
internal import Reporting

/// Lays standard stresses over a plan.
public struct StressApplyWorkflow: Sendable {
  /// The plan or scenario file.
  public var path: String
  /// The stresses, by name or file; all that come with the program if empty.
  public var stresses: [String] = []
  /// The first year of the stresses; the year after `as_of` if `nil`.
  public var year: Int?
  /// Whether pairs of stresses are wanted.
  public var wantsPairs = false
  /// The draws.
  public var choice: DrawChoice
  /// How the result is shown.
  public var presentation: Presentation

  /// Creates the workflow.
  public init(path: String, choice: DrawChoice, presentation: Presentation) {
    self.path = path
    self.choice = choice
    self.presentation = presentation
  }

  /// Runs the plan under the stresses.
  ///
  /// - Parameter progress: called now and then with the part done, from any thread.
  /// - Returns: the table in the form that was asked for.
  /// - Throws: ``WorkflowError``.
  public func run(
    progress: (@Sendable (Double) -> Void)? = nil
  ) throws(WorkflowError) -> WorkflowOutput {
    let chosen = try chosenStresses()
    var subject = try StressSubject(path, usesColour: presentation.usesColour)
    try TargetChoice.require(in: subject.loaded.model)
    let first = try firstYear(subject.loaded.model)
    let table: StressTable
    let run: ModelRun
    do {
      run = try choice.run(subject.loaded.model) { progress?($0 * 0.2) }
      table = try subject.table(
        of: chosen, from: first, wantsPairs: wantsPairs, assessment: Assessment(run),
        choice: choice
      ) { progress?(0.2 + 0.8 * $0) }
    } catch {
      throw .runFailed(RunFailure.text(error, subject.loaded))
    }
    let plan = subject.loaded.description
    let dossier = Dossier(
      assessment: table.assessment, description: plan,
      provenance: Provenance("stress apply", of: [subject.loaded], run))
    let document = try presentation.document(
      "stress-\(subject.loaded.model.plan)-\(subject.loaded.model.scenario)",
      Presentation.Forms(
        text: { $0.stressTable(table, of: plan) }, json: { JSONReport.stressTable(table) },
        csv: { CSVReport.stressTable(table, language: $0) },
        workbook: { (language) throws(WorkbookReport.Failure) in
          try WorkbookReport.shocks(table, of: dossier, language: language)
        }))
    return WorkflowOutput(
      document,
      messages: PlanFilesWorkflow.render(
        subject.loaded.warnings, usesColour: presentation.usesColour))
  }

  private func chosenStresses() throws(WorkflowError) -> [StandardStress] {
    guard !stresses.isEmpty else { return StressLibrary.standard }
    var chosen: [StandardStress] = []
    // Two of the same name could not be told apart in the table.
    func add(_ stress: StandardStress, _ name: String) throws(WorkflowError) {
      guard !chosen.contains(where: { $0.id == stress.id }) else {
        throw .badUsage(
          "error: the stress '\(stress.id)' is given twice, the second time as '\(name)'; name each "
            + "once\n")
      }
      chosen.append(stress)
    }
    for name in stresses {
      if let known = StressLibrary.stress(name) {
        try add(known, name)
      } else if name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
        let read: StandardStress
        do {
          read = try StressLibrary.read(name)
        } catch {
          throw .badFile(
            PlanFilesWorkflow.render(error.diagnostics, usesColour: presentation.usesColour))
        }
        try add(read, name)
      } else {
        throw .badUsage(StressLibraryWorkflow.unknown(name))
      }
    }
    return chosen
  }

  private func firstYear(_ model: Model) throws(WorkflowError) -> Int {
    guard let year else { return PlanStack.stressYear(of: model) }
    guard model.years.contains(year) else {
      throw .badUsage(
        "error: the plan covers \(model.years.lowerBound)-\(model.years.upperBound), not \(year)\n")
    }
    return year
  }
}

/// A plan to be stressed, with the graph that it shares with its variants.
struct StressSubject {
  let stack: PlanStack
  let loaded: LoadedPlan
  private var family: PlanFamily

  init(_ path: String, usesColour: Bool) throws(WorkflowError) {
    family = PlanFamily()
    do {
      stack = try PlanFamily.read(path)
      loaded = try family.add(stack)
    } catch {
      throw .badFile(PlanFilesWorkflow.render(error.diagnostics, usesColour: usesColour))
    }
  }

  /// The targets under `stresses`, and if wanted under pairs of them.
  mutating func table(
    of stresses: [StandardStress], from year: Int, wantsPairs: Bool, assessment: Assessment,
    choice: DrawChoice, progress: @escaping @Sendable (Double) -> Void
  ) throws(RunError) -> StressTable {
    let plan = loaded.description
    let years = loaded.model.years
    func scenario(_ stress: StandardStress, after steps: [PlanStack.Step]? = nil) -> StressScenario
    {
      stack.scenario(of: stress, on: plan, from: year, years: years, after: steps)
    }
    let scenarios = stresses.map { scenario($0) }
    var models: [Model?] = []
    for one in scenarios { models.append(model(one.steps)) }
    var pairs: [(Int, Int)] = []
    var together: [PairedRun.Combination] = []
    if wantsPairs {
      for a in stresses.indices {
        for b in stresses.indices.dropFirst(a + 1)
        where models[a] != nil && models[b] != nil && StressTable.go(stresses[a], with: stresses[b])
        {
          let both = model(scenario(stresses[b], after: scenarios[a].steps).steps)
          together.append(.init(whole: models.count, parts: [a, b]))
          models.append(both)
          pairs.append((a, b))
        }
      }
    }
    let found = try VariantRun.differences(
      of: models, together: together, from: loaded.model, graph: family.graph, choice: choice,
      progress: progress)
    return StressTable(
      assessment: assessment, firstYear: year,
      rows: scenarios.enumerated().map { index, one in
        StressTable.Row(
          stress: one.stress, scenario: one.text, missing: one.missing,
          differences: found.variants[index], plan: loaded.model, variant: models[index])
      },
      pairs: pairs.enumerated().compactMap { index, members in
        guard let both = found.variants[stresses.count + index],
          let interaction = found.synergies[index]
        else { return nil }
        return StressTable.Pair(members: members, differences: both, interaction: interaction)
      })
  }

  private mutating func model(_ steps: [PlanStack.Step]?) -> Model? {
    guard let steps else { return nil }
    return try? family.add(stack, steps: steps).model
  }
}
