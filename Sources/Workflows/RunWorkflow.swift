internal import ForecastEngine
internal import PlanAnalysis
internal import PlanFiles
internal import Reporting

/// Runs a plan or scenario and holds it against its targets.
public struct RunWorkflow: Sendable {
  /// The standard errors that may be asked for.
  public static let precisionRange = 1e-6...0.25

  /// The plan or scenario file.
  public var path: String
  /// The draws.
  public var choice: DrawChoice
  /// The standard error to which every probability must be known; it takes the place of the number
  /// of draws.
  public var precision: Double?
  /// Sets of targets, by name, whose joint probability is wanted beside those that the plan names.
  public var together: [[String]] = []
  /// A file for the draws themselves.
  public var drawsFile: DrawsFile?
  /// How the result is shown.
  public var presentation: Presentation
  /// Whether a workbook has sheets on what the plan withstands.
  public var hasStress = false

  /// Creates the workflow.
  public init(path: String, choice: DrawChoice, presentation: Presentation) {
    self.path = path
    self.choice = choice
    self.presentation = presentation
  }

  /// Runs the plan.
  ///
  /// - Parameter progress: called now and then with the part done, from any thread.
  /// - Returns: the result in the form that was asked for.
  /// - Throws: ``WorkflowError``.
  public func run(
    progress: (@Sendable (Double) -> Void)? = nil
  ) throws(WorkflowError) -> WorkflowOutput {
    let loaded = try PlanFilesWorkflow.load(path, usesColour: presentation.usesColour)
    return try run(loaded, progress: progress)
  }

  /// Runs a plan that has been read.
  ///
  /// - Parameters:
  ///   - loaded: the plan.
  ///   - earlier: what an earlier result was made from, which the result is to name too.
  ///   - check: looks at the run before anything is written.
  ///   - progress: called now and then with the part done.
  /// - Returns: the result in the form that was asked for.
  /// - Throws: ``WorkflowError``.
  func run(
    _ loaded: LoadedPlan, repeating earlier: Provenance? = nil,
    check: (Assessment) throws(WorkflowError) -> Void = { _ in },
    progress: (@Sendable (Double) -> Void)?
  ) throws(WorkflowError) -> WorkflowOutput {
    try drawsFile?.checkDescription()
    let measures = try drawsFile?.measures(of: loaded.model) ?? []
    if drawsFile != nil, precision == nil {
      try DrawsFile.checkMemory(draws: choice.draws, measures: measures.count)
    }
    let parts = 1.0 + (drawsFile == nil ? 0 : 1) + (hasStress ? 8 : 0)
    let assessment = try assessment(of: loaded) { progress?($0 / parts) }
    let provenance =
      earlier
      ?? Provenance("run", of: [loaded], assessment.run, precision: precision, together: together)
    try check(assessment)
    let written = try writeDraws(measures, loaded, provenance) { progress?((1 + $0) / parts) }
    let study = try study(assessment) { progress?(1 - (1 - $0) * 8 / parts) }
    let dossier = Dossier(
      assessment: assessment, description: loaded.description, provenance: provenance)
    let document = try presentation.document(
      "\(loaded.model.plan)-\(loaded.model.scenario)",
      Presentation.Forms(
        text: { $0.projectionTable(assessment, provenance: provenance) },
        json: { JSONReport.projection(assessment, provenance: provenance) },
        csv: { CSVReport.projection(assessment, provenance: provenance, language: $0) },
        exchange: { [ExchangeRun(assessment, plan: loaded.description)] },
        workbook: { (language) throws(WorkbookReport.Failure) in
          try WorkbookReport.projection(dossier, stress: study, language: language)
        }))
    return WorkflowOutput(
      document,
      messages: PlanFilesWorkflow.render(loaded.warnings, usesColour: presentation.usesColour)
        + written)
  }

  /// The plan under stress, where that is wanted.
  private func study(
    _ assessment: Assessment, progress: @escaping @Sendable (Double) -> Void
  ) throws(WorkflowError) -> StressStudy? {
    guard hasStress else { return nil }
    var choice = choice
    choice.draws = assessment.run.draws
    var maker = try StressStudyMaker(
      path, assessment: assessment, choice: choice, usesColour: presentation.usesColour)
    return try maker.study(progress: progress)
  }

  /// Writes the draws of `measures` where they are wanted, and says so.
  private func writeDraws(
    _ measures: [Measure], _ loaded: LoadedPlan, _ provenance: Provenance,
    _ progress: @escaping @Sendable (Double) -> Void
  ) throws(WorkflowError) -> String {
    guard let drawsFile else { return "" }
    try DrawsFile.checkMemory(draws: provenance.draws, measures: measures.count)
    var settings = choice.momentSettings
    settings.draws = provenance.draws
    return try drawsFile.write(
      measures, of: loaded, settings: settings, provenance: provenance, progress: progress)
  }

  /// The model with the sets of ``together``.
  private func model(_ plan: Model) throws(WorkflowError) -> Model {
    var model = plan
    for names in together {
      var members: [Int] = []
      for name in names {
        let index = try TargetChoice.position(of: name, in: plan)
        if !members.contains(index) { members.append(index) }
      }
      let id = members.map { plan.targets[$0].id }.joined(separator: " + ")
      guard !model.targetSets.contains(where: { $0.id == id }) else { continue }
      model = model.adding(TargetSet(id: id, title: LocalizedText(), members: members))
    }
    return model
  }

  private func assessment(
    of loaded: LoadedPlan, _ progress: (@Sendable (Double) -> Void)?
  ) throws(WorkflowError) -> Assessment {
    let model = try model(loaded.model)
    let limit = DrawChoice.drawsRange.upperBound
    let found: Result<Assessment, PrecisionSearch.Failure>
    do throws(RunError) {
      if let precision {
        let search = PrecisionSearch(precision: precision, limit: limit)
        found = try search.search(choice.sampling.sampling) { (draws) throws(RunError) in
          var choice = choice
          choice.draws = draws
          return try choice.run(model, progress: progress)
        }
      } else {
        found = .success(Assessment(try choice.run(model, progress: progress)))
      }
    } catch {
      throw .runFailed(RunFailure.text(error, loaded))
    }
    switch found {
    case .success(let assessment): return assessment
    case .failure(let failure):
      throw .runFailed(RunFailure.tooPrecise(needed: failure.needed, limit: limit))
    }
  }
}

/// Says why a run failed.
enum RunFailure {
  static func tooPrecise(needed: Double, limit: Int) -> String {
    var power = 0
    var leading = needed
    while leading >= 9.5 {
      leading /= 10
      power += 1
    }
    return """
      error: that precision takes about \(Int(leading.rounded()))e\(power) draws; a run has at most \
      \(limit)

      """
  }

  static func text(_ error: RunError, _ loaded: LoadedPlan) -> String {
    switch error {
    case .requirementFailed(let requirement, let draw, let value):
      let place = loaded.positions[requirement.name].map { "\($0.description): " } ?? ""
      let found = value.map { " (found \($0))" } ?? ""
      let subject = "'\(requirement.name)' in \(requirement.year), draw \(draw)"
      let reason =
        switch requirement.rule {
        case .finite: "\(subject): the value is not a finite number\(found)"
        case .domain(let what): "\(subject): \(what) is out of its range\(found)"
        case .check(let formula):
          "the check '\(formula)' does not hold in \(requirement.year), draw \(draw)"
        }
      return "\(place)error: the run failed: \(reason)\n"
    }
  }
}
