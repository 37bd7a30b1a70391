internal import ForecastEngine
internal import PlanAnalysis
internal import PlanFiles
internal import Reporting

/// Says in one screen what matters most for a plan, what breaks it and what would make it safe.
///
/// It puts together what other workflows say at length: the strongest input of each target and where
/// it must lie, the worst shock of the past, and how much bad luck makes the target fail.
public struct StressWorkflow: Sendable {
  /// The plan or scenario file.
  public var path: String
  /// The draws.
  public var choice: DrawChoice
  /// How the result is shown.
  public var presentation: Presentation

  /// The most draws from which it is read what matters.
  static let sampleDraws = 40_000

  /// Creates the workflow.
  public init(path: String, choice: DrawChoice, presentation: Presentation) {
    self.path = path
    self.choice = choice
    self.presentation = presentation
  }

  /// Runs the analyses.
  ///
  /// - Parameter progress: called now and then with the part done, from any thread.
  /// - Returns: the summary in the form that was asked for.
  /// - Throws: ``WorkflowError``.
  public func run(
    progress: (@Sendable (Double) -> Void)? = nil
  ) throws(WorkflowError) -> WorkflowOutput {
    if presentation.format == .xlsx { return try workbook(progress) }
    var subject = try StressSubject(path, usesColour: presentation.usesColour)
    let model = subject.loaded.model
    let targets = try StressTargets.indices([], in: model)
    let summary: StressSummary
    do {
      let assessment = Assessment(try choice.run(model) { progress?($0 * 0.1) })
      var few = choice
      few.draws = min(choice.draws, Self.sampleDraws)
      let sample = try StressSample(model, settings: few.momentSettings)
      let sensitivity = OneAtATime(sample, inputs: InputScore.scores(of: sample))
      let table = try subject.table(
        of: StressLibrary.standard, from: PlanStack.stressYear(of: model), wantsPairs: false,
        assessment: assessment, choice: choice
      ) { progress?(0.1 + $0 * 0.3) }
      let test = try ReverseStressTest(model, settings: choice.momentSettings)
      let findings = try test.findings(for: targets) { progress?(0.4 + 0.6 * $0) }
      summary = StressSummary(
        sensitivity: sensitivity, table: table,
        reverse: ReverseStressReport(assessment: assessment, findings: findings))
    } catch {
      throw .runFailed(RunFailure.text(error, subject.loaded))
    }
    let document = try presentation.document(
      "stress-\(model.plan)-\(model.scenario)",
      Presentation.Forms(
        text: { $0.stressSummary(summary) }, json: { JSONReport.stressSummary(summary) },
        csv: { CSVReport.reverseStress(summary.reverse, language: $0) }))
    return WorkflowOutput(
      document,
      messages: PlanFilesWorkflow.render(
        subject.loaded.warnings, usesColour: presentation.usesColour))
  }

  /// The whole study as a workbook: a screen is too small for it.
  private func workbook(
    _ progress: (@Sendable (Double) -> Void)?
  ) throws(WorkflowError) -> WorkflowOutput {
    let loaded = try PlanFilesWorkflow.load(path, usesColour: presentation.usesColour)
    _ = try StressTargets.indices([], in: loaded.model)
    let assessment: Assessment
    do {
      assessment = Assessment(try choice.run(loaded.model))
    } catch {
      throw .runFailed(RunFailure.text(error, loaded))
    }
    var maker = try StressStudyMaker(
      path, assessment: assessment, choice: choice, usesColour: presentation.usesColour)
    let study = try maker.study { progress?($0) }
    let dossier = Dossier(
      assessment: assessment, description: loaded.description,
      provenance: Provenance("stress", of: [loaded], assessment.run))
    let bytes = try Presentation.workbook { () throws(WorkbookReport.Failure) in
      try study.map { (study) throws(WorkbookReport.Failure) in
        try WorkbookReport.stress(study, of: dossier, language: presentation.reportLanguage)
      } ?? []
    }
    return WorkflowOutput(
      OutputDocument(
        name: "stress-\(loaded.model.plan)-\(loaded.model.scenario).xlsx", bytes: bytes),
      messages: PlanFilesWorkflow.render(loaded.warnings, usesColour: presentation.usesColour))
  }
}
