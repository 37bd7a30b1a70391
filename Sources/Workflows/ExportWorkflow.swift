internal import ForecastEngine
internal import PlanAnalysis
internal import PlanFiles
internal import Reporting

/// Gives results out with their data, for work that goes on elsewhere.
public struct ExportWorkflow: Sendable {
  /// What is given out.
  public enum Form: String, CaseIterable, Sendable {
    /// Tidy tables with a description: a Frictionless Data Package.
    case data
    /// A notebook with its data beside it.
    case notebook
  }

  /// The plan and scenario files. Those of one plan are compared with the first of them.
  public var paths: [String]
  /// The draws.
  public var choice: DrawChoice
  /// How many draws of what targets measure are given out.
  public var keptDraws: Int
  /// What is given out.
  public var form: Form
  /// The language.
  public var language: OutputLanguage
  /// Whether messages have colours.
  public var usesColour: Bool

  /// Creates the workflow.
  public init(
    paths: [String], choice: DrawChoice, keptDraws: Int, form: Form, language: OutputLanguage,
    usesColour: Bool
  ) {
    self.paths = paths
    self.choice = choice
    self.keptDraws = keptDraws
    self.form = form
    self.language = language
    self.usesColour = usesColour
  }

  /// Runs the files and gives the results out.
  ///
  /// - Parameter progress: called now and then with the part done, from any thread.
  /// - Returns: several files.
  /// - Throws: ``WorkflowError``.
  public func run(
    progress: (@Sendable (Double) -> Void)? = nil
  ) throws(WorkflowError) -> WorkflowOutput {
    let groups = try groups()
    if form == .notebook, groups.count > 1 {
      throw .badUsage(
        "error: a notebook is about one plan and its scenarios; these files are of \(groups.count)\n"
      )
    }
    var studies: [PlanStudy] = []
    var runs: [ExchangeRun] = []
    for (position, paths) in groups.enumerated() {
      let share = 1 / Double(groups.count)
      let study = try CompareWorkflow(paths: paths, choice: choice, presentation: presentation)
        .study { progress?((Double(position) + 0.9 * $0) * share) }
      for (member, run) in zip(study.members, study.runs) {
        var run = run
        run.draws = try draws(of: member)
        runs.append(run)
      }
      studies.append(study)
    }
    let provenance = Provenance(
      "export \(form.rawValue)", of: studies.flatMap(\.members), studies[0].assessments[0].run)
    let package = DataPackage(
      runs, provenance: provenance, language: presentation.reportLanguage)
    let hash = { (bytes: [UInt8]) in SHA256.hexDigest(of: bytes) }
    let files =
      switch form {
      case .data: package.files(hash: hash)
      case .notebook:
        PlanNotebook(package, dossier: studies[0].dossier("export \(form.rawValue)"))
          .files(hash: hash)
      }
    return WorkflowOutput(
      files.map { OutputDocument(name: $0.name, text: $0.text) },
      messages: studies.map(\.warnings).joined())
  }

  private var presentation: Presentation {
    Presentation(format: .csv, language: language, width: 80, usesColour: usesColour)
  }

  /// The files by plan, in the order in which plans are first named.
  private func groups() throws(WorkflowError) -> [[String]] {
    var plans: [String] = []
    var groups: [[String]] = []
    for path in paths {
      let model = try PlanFilesWorkflow.load(path, usesColour: usesColour).model
      if let position = plans.firstIndex(of: model.plan) {
        groups[position].append(path)
      } else {
        plans.append(model.plan)
        groups.append([path])
      }
    }
    return groups
  }

  /// The draws of what the targets measure. Independent draws are the same in a shorter run; of
  /// others the whole run is made again.
  private func draws(
    of member: LoadedPlan
  ) throws(WorkflowError) -> (values: MeasureDraws, kept: Int)? {
    let measures = member.model.targetMeasures
    let kept = min(keptDraws, choice.draws)
    guard kept > 0, !measures.isEmpty else { return nil }
    var settings = choice.momentSettings
    if choice.sampling == .random { settings.draws = max(kept, DrawChoice.drawsRange.lowerBound) }
    try DrawsFile.checkMemory(draws: settings.draws, measures: measures.count)
    do {
      return (try MeasureDraws(of: measures, in: member.model, settings: settings), kept)
    } catch {
      throw .runFailed(RunFailure.text(error, member))
    }
  }
}
