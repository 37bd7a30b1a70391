internal import ForecastEngine
internal import Foundation
internal import PlanFiles
internal import Reporting

/// Gives the assumptions of a plan as a sheet to fill in, and makes a scenario of a filled-in sheet.
public enum FormWorkflow {
  /// Returns the sheet of a plan.
  ///
  /// - Parameters:
  ///   - path: the plan or scenario file.
  ///   - name: the name of the workbook, with its ending.
  ///   - language: the language of the sheet.
  ///   - usesColour: whether messages have colours.
  /// - Returns: the workbook.
  /// - Throws: ``WorkflowError``.
  public static func template(
    of path: String, name: String, language: OutputLanguage, usesColour: Bool
  ) throws(WorkflowError) -> WorkflowOutput {
    let loaded = try PlanFilesWorkflow.load(path, usesColour: usesColour)
    let language = Language(rawValue: language.rawValue) ?? .english
    let bytes: [UInt8]
    do throws(WorkbookReport.Failure) {
      bytes = try AssumptionForm.workbook(loaded.description, language: language)
    } catch {
      throw .runFailed("error: the workbook could not be written: \(error.reason)\n")
    }
    return WorkflowOutput(
      OutputDocument(name: name, bytes: bytes),
      messages: PlanFilesWorkflow.render(loaded.warnings, usesColour: usesColour))
  }

  /// Returns the scenario that a filled-in sheet makes of a plan.
  ///
  /// The scenario is read like any other before it is given out, so one that comes out of here runs.
  ///
  /// - Parameters:
  ///   - path: the filled-in workbook.
  ///   - plan: the plan or scenario file that it changes.
  ///   - output: where the scenario's file is to stand; `nil` for the current folder.
  ///   - usesColour: whether messages have colours.
  /// - Returns: the scenario file; warnings among the messages.
  /// - Throws: ``WorkflowError/badFile(_:)`` with everything that is wrong, by sheet and cell.
  public static func scenario(
    from path: String, of plan: String, output: String?, usesColour: Bool
  ) throws(WorkflowError) -> WorkflowOutput {
    let loaded = try PlanFilesWorkflow.load(plan, usesColour: usesColour)
    let description = loaded.description
    let reading = AssumptionForm.read(try bytes(of: path), of: description)
    if let own = reading.plan, own != description.heading.plan {
      throw .badFile(
        Message(
          place: path, isError: true,
          text: "the sheet is for the plan '\(own)', and '\(plan)' is '\(description.heading.plan)'"
        ).line)
    }
    let names = description.records(in: .assumptions).map(\.id)
    var messages = reading.findings.map { finding in
      let suggestion = finding.unknownName.map { NearestName.phrase(for: $0, among: names) }
      return Message(
        place: finding.place ?? path, isError: finding.isError,
        text: finding.message + (suggestion ?? ""))
    }
    if reading.entries.isEmpty, !messages.contains(where: \.isError) {
      messages.append(Message(place: path, isError: true, text: "no new value is filled in"))
    }
    let place = output ?? "\(description.heading.plan)-filled-in.yaml"
    let draft = draft(reading, of: description, plan: plan, at: place)
    if !reading.entries.isEmpty {
      messages += draft.findings(at: place).map { finding in
        Message(
          place: finding.place ?? path, isError: finding.severity == .error,
          text: finding.message, code: finding.code.rawValue)
      }
    }
    messages += reading.entries.filter { $0.source == nil }.map { entry in
      let record = description.record(entry.assumption, in: .assumptions)
      let old = record?.sources.joined(separator: ", ") ?? ""
      return Message(
        place: entry.place, isError: false,
        text: "the new value of '\(entry.assumption)' names no source"
          + (old.isEmpty ? "" : "; '\(old)' stays beside it"))
    }
    guard !messages.contains(where: \.isError) else {
      throw .badFile(messages.map(\.line).joined())
    }
    return WorkflowOutput(
      OutputDocument(name: FilePaths.name(of: place), text: draft.text),
      messages: messages.map(\.line).joined())
  }

  private struct Message {
    let place: String
    let isError: Bool
    let text: String
    var code: String?

    var line: String {
      "\(place): \(isError ? "error" : "warning"): \(text)" + (code.map { " [\($0)]" } ?? "") + "\n"
    }
  }

  private static func draft(
    _ reading: AssumptionForm.Reading, of plan: PlanDescription, plan path: String,
    at place: String
  ) -> ScenarioDraft {
    let stem = FilePaths.stem(of: place)
    return ScenarioDraft(
      name: reading.name ?? stem,
      base: relative(path, to: FilePaths.folder(of: place)),
      because: reading.reason,
      entries: reading.entries.map { entry in
        ScenarioDraft.Entry(
          assumption: entry.assumption, years: entry.years, value: entry.value,
          reason: entry.reason,
          origin: entry.source.map { plan.source($0) == nil ? .publication($0) : .source($0) }
            ?? .unsaid, place: entry.place)
      })
  }

  /// The path of a file as a file in `folder` names it.
  private static func relative(_ path: String, to folder: String) -> String {
    func steps(_ path: String) -> [String] {
      URL(fileURLWithPath: path).standardizedFileURL.pathComponents
    }
    let file = steps(path)
    let from = steps(folder.isEmpty ? "." : folder)
    let common = zip(file, from).prefix { $0 == $1 }.count
    return
      (Array(repeating: "..", count: from.count - common) + file.dropFirst(common))
      .joined(separator: "/")
  }

  private static func bytes(of path: String) throws(WorkflowError) -> [UInt8] {
    let limit = 64 << 20
    do {
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { try? file.close() }
      // One more than a workbook may have, so that the reader of workbooks says so.
      return [UInt8](try file.read(upToCount: limit + 1) ?? Data())
    } catch {
      throw .badFile("\(path): error: \((error as NSError).localizedDescription)\n")
    }
  }
}
