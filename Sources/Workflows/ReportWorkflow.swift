internal import ForecastEngine
internal import PlanAnalysis
internal import PlanFiles
internal import Reporting

/// The forms of a report.
public enum ReportFormat: String, CaseIterable, Sendable {
  /// One page for a browser.
  case html
  /// Pages to print.
  case pdf
  /// A text document to go on writing in.
  case docx
}

/// Writes what a plan leads to as a document for readers: one page with charts, offline.
public struct ReportWorkflow: Sendable {
  /// The plan and scenario files; the report is about the first, beside the others.
  public var paths: [String]
  /// The draws.
  public var choice: DrawChoice
  /// The form.
  public var format: ReportFormat
  /// The language.
  public var language: OutputLanguage
  /// Whether messages have colours.
  public var usesColour: Bool
  /// Whether the report has a chapter on what the first file withstands.
  public var hasStress = false

  /// Creates the workflow.
  public init(
    paths: [String], choice: DrawChoice, format: ReportFormat, language: OutputLanguage,
    usesColour: Bool
  ) {
    self.paths = paths
    self.choice = choice
    self.format = format
    self.language = language
    self.usesColour = usesColour
  }

  /// Makes the report.
  ///
  /// - Parameter progress: called now and then with the part done, from any thread.
  /// - Returns: one document.
  /// - Throws: ``WorkflowError``; where a form needs a program that is not installed, before
  ///   anything is run.
  public func run(
    progress: (@Sendable (Double) -> Void)? = nil
  ) throws(WorkflowError) -> WorkflowOutput {
    let printer = try PagePrinter(for: format)
    let library = ChartLibrary.load()
    if format != .html, library == nil { throw .runFailed(ChartLibrary.advice(isFatal: true)) }
    let presentation = Presentation(
      format: .text, language: language, width: 80, usesColour: usesColour)
    let study = try CompareWorkflow(
      paths: paths, choice: choice, presentation: presentation
    ).study { progress?(hasStress ? $0 * 0.1 : $0) }
    let dossier = study.dossier("report")
    var sections: [ReportSection] = []
    if hasStress {
      var maker = try StressStudyMaker(
        paths[0], assessment: dossier.assessment, choice: choice, usesColour: usesColour)
      if let found = try maker.study(progress: { progress?(0.1 + 0.9 * $0) }) {
        sections.append(
          StressChapter(found, of: dossier, language: presentation.reportLanguage).section)
      }
    }
    let page = HTMLReport(
      language: presentation.reportLanguage, chartLibrary: library,
      medium: format == .docx ? .document : .screen
    ).page(dossier, adding: sections)
    let name = name(dossier)
    guard let printer else {
      return WorkflowOutput(
        OutputDocument(name: name, text: page),
        messages: study.warnings + (library == nil ? ChartLibrary.advice(isFatal: false) : ""))
    }
    return WorkflowOutput(
      OutputDocument(name: name, bytes: try printer.print(page, language: language)),
      messages: study.warnings)
  }

  private func name(_ dossier: Dossier) -> String {
    let model = dossier.assessment.run.model
    let scenarios = dossier.comparison?.assessments.map(\.run.model.scenario) ?? [model.scenario]
    // A name stays short enough for every file system.
    let named = scenarios.count <= 3 ? scenarios : [scenarios[0], "\(scenarios.count - 1)-others"]
    let parts = ["report", model.plan] + named + [language.rawValue]
    return parts.joined(separator: "-") + "." + format.rawValue
  }
}
