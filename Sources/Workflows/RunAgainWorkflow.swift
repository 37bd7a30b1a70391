internal import ForecastEngine
internal import Foundation
internal import PlanAnalysis
internal import PlanFiles
internal import Reporting

/// Repeats a run from its JSON result, and holds the new result against the old one.
public struct RunAgainWorkflow: Sendable {
  /// The JSON result of the earlier run.
  public var result: String
  /// The plan or scenario, where it is no longer where it was.
  public var path: String?
  /// The number of threads; it changes no digit.
  public var workers: Int
  /// Where to write the draws themselves, if they are wanted.
  public var drawsFile: DrawsFile?
  /// How the result is shown.
  public var presentation: Presentation

  /// Creates the workflow.
  public init(result: String, path: String?, workers: Int, presentation: Presentation) {
    self.result = result
    self.path = path
    self.workers = workers
    self.presentation = presentation
  }

  /// Repeats the run.
  ///
  /// - Parameter progress: called now and then with the part done, from any thread.
  /// - Returns: the result in the form that was asked for; its JSON has the bytes of the earlier one.
  /// - Throws: ``WorkflowError/badFile(_:)`` where the earlier result cannot be read or its files are
  ///   no longer what they were, ``WorkflowError/runFailed(_:)`` where the result is another one.
  public func run(
    progress: (@Sendable (Double) -> Void)? = nil
  ) throws(WorkflowError) -> WorkflowOutput {
    let text = try RunRecord.read(result)
    let earlier = try RunRecord.provenance(of: text, path: result)
    let main = try mainFile(earlier.inputs[0])
    try checkFiles(earlier.inputs[0], main: main)
    let loaded = try PlanFilesWorkflow.load(main, usesColour: presentation.usesColour)
    let wanted = Set(earlier.inputs[0].files.map(\.sha256))
    guard Set(loaded.inputs.files.map(\.sha256)) == wanted else {
      throw badFile("'\(main)' is read from other files than the result was made from")
    }
    var workflow = RunWorkflow(
      path: main,
      choice: DrawChoice(
        draws: earlier.draws, seed: earlier.seed, workers: workers,
        sampling: SamplingMethod(rawValue: earlier.sampling.rawValue) ?? .random),
      presentation: presentation)
    workflow.together = earlier.together
    workflow.drawsFile = drawsFile
    let output = try workflow.run(
      loaded, repeating: earlier,
      check: { (assessment) throws(WorkflowError) in
        try compare(JSONReport.projection(assessment, provenance: earlier), with: text, earlier)
      }, progress: progress)
    let by = versions(of: earlier).map { ", though \($0)" } ?? ""
    return WorkflowOutput(
      output.documents, messages: output.messages + "\(result): repeated to the digit\(by)\n")
  }

  /// Where the plan or scenario is now: as given; where it was, from here or from the result; or beside
  /// the result.
  private func mainFile(_ inputs: InputFiles) throws(WorkflowError) -> String {
    if let path { return path }
    let main = inputs.main?.path ?? ""
    let beside = FilePaths.folder(of: result)
    let folders =
      inputs.folder.hasPrefix("/")
      ? [inputs.folder, beside]
      : [inputs.folder, FilePaths.joined(beside, inputs.folder), beside]
    let places = folders.map { folder in
      folder.isEmpty || folder == "."
        ? main : FilePaths.joined(folder, main)
    }
    if let found = places.first(where: { FileManager.default.fileExists(atPath: $0) }) {
      return found
    }
    throw badFile(
      "the file that was run is not found: '\(places[0])'",
      "say where it is: kichban run PLAN --again \(ShellWord.quoted(result))")
  }

  /// Says of every file whether it is what it was.
  private func checkFiles(_ inputs: InputFiles, main: String) throws(WorkflowError) {
    var findings: [String] = []
    let folder = FilePaths.folder(of: main)
    for file in inputs.files {
      let path =
        file == inputs.main
        ? main
        : file.path.hasPrefix("/") || folder.isEmpty
          ? file.path : FilePaths.joined(folder, file.path)
      guard let version = FileVersion(of: path) else {
        findings.append("\(path) is not there; it had SHA-256 \(file.sha256)")
        continue
      }
      guard version.sha256 != file.sha256 else { continue }
      findings.append("\(path) has changed; SHA-256 then \(file.sha256), now \(version.sha256)")
    }
    guard findings.isEmpty else {
      throw badFile("the files are not those that the result was made from", findings)
    }
  }

  private func compare(
    _ new: String, with old: String, _ earlier: Provenance
  ) throws(WorkflowError) {
    guard !new.utf8.elementsEqual(old.utf8) else { return }
    let lines = zip(
      old.split(separator: "\n", omittingEmptySubsequences: false),
      new.split(separator: "\n", omittingEmptySubsequences: false))
    var notes: [String] = []
    if let (number, (then, now)) = lines.enumerated().first(where: { $0.element.0 != $0.element.1 })
    {
      notes.append("line \(number + 1) then: \(String(then).cut)")
      notes.append("line \(number + 1) now:  \(String(now).cut)")
    }
    notes.append(
      versions(of: earlier)
        ?? "files, draws, seed and version are the same; was the result edited?")
    throw .runFailed(said("the new result is another one", notes))
  }

  /// Says by which versions a result was made, where they are others than these.
  private func versions(of earlier: Provenance) -> String? {
    guard
      earlier.programVersion != ProgramVersion.current
        || earlier.languageVersion != PlanLanguage.version
    else { return nil }
    return "it was made by kichban \(earlier.programVersion), language \(earlier.languageVersion);"
      + " this is \(ProgramVersion.current), language \(PlanLanguage.version)"
  }

  private func badFile(_ message: String, _ notes: String...) -> WorkflowError {
    badFile(message, notes)
  }

  private func badFile(_ message: String, _ notes: [String]) -> WorkflowError {
    .badFile(said(message, notes))
  }

  private func said(_ message: String, _ notes: [String]) -> String {
    "\(result): error: \(message)\n" + notes.map { "  note: \($0)\n" }.joined()
  }
}

extension String {
  /// At most 100 characters, without the spaces at the beginning.
  fileprivate var cut: String {
    let text = drop { $0 == " " }
    return text.count <= 100 ? String(text) : text.prefix(99) + "…"
  }
}
