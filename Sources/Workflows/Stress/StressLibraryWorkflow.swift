internal import ForecastEngine
internal import PlanFiles
internal import Reporting

/// Shows the standard stresses.
public enum StressLibraryWorkflow {
  /// The names of the stresses that come with the program.
  public static var names: [String] { StressLibrary.standard.map(\.id) }

  /// Returns the stresses with their figures and sources.
  public static func run(
    presentation: Presentation
  ) throws(WorkflowError) -> WorkflowOutput {
    let stresses = StressLibrary.standard
    return WorkflowOutput(
      try presentation.document(
        "stresses",
        Presentation.Forms(
          text: { $0.stressLibrary(stresses) },
          json: { JSONReport.stressLibrary(stresses) },
          csv: { CSVReport.stressLibrary(stresses, language: $0) })),
      messages: "")
  }

  /// The file of the stress called `name`.
  public static func file(_ name: String) throws(WorkflowError) -> WorkflowOutput {
    guard let text = StressLibrary.file(of: name) else { throw .badUsage(unknown(name)) }
    return WorkflowOutput(OutputDocument(name: "\(name).yaml", text: text), messages: "")
  }

  static func unknown(_ name: String) -> String {
    let nearest = StressLibrary.nearest(to: name).map { "; did you mean '\($0)'?" } ?? ""
    return "error: there is no stress '\(name)'\(nearest)\n"
      + "  note: the stresses are: \(names.joined(separator: ", ")); a file of your own ends with .yaml\n"
  }
}
