internal import ForecastEngine
internal import PlanAnalysis
internal import PlanFiles
internal import Reporting

/// Shows what a plan says, what its targets imply, and how two plans differ; nothing is run.
public struct ShowWorkflow: Sendable {
  /// The form of the result.
  public var format: OutputFormat
  /// How text looks.
  public var text: TextOptions

  /// Creates the workflow.
  public init(format: OutputFormat, text: TextOptions) {
    self.format = format
    self.text = text
  }

  /// Returns the plan or scenario at `path`, put together.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - onlyChanges: whether only what scenarios change is shown.
  /// - Returns: the plan in the form that was asked for.
  /// - Throws: ``WorkflowError/badFile(_:)``.
  public func show(
    _ path: String, onlyChanges: Bool
  ) throws(WorkflowError) -> WorkflowOutput {
    let (description, base, warnings) = try read(path)
    let changes = base.differences(from: description)
    let result =
      switch format {
      case .text: report.plan(description, changes: changes, onlyChanges: onlyChanges)
      case .json: JSONReport.plan(description, changes: changes, onlyChanges: onlyChanges)
      case .csv:
        CSVReport.plan(
          description, changes: changes, onlyChanges: onlyChanges, language: language)
      }
    return WorkflowOutput(
      result: result, messages: warnings,
      name: "show-\(description.heading.plan)-\(description.heading.scenario)")
  }

  /// Returns how `second` differs from `first`.
  ///
  /// - Parameters:
  ///   - first: a plan or scenario file.
  ///   - second: another one.
  /// - Returns: the differences in the form that was asked for.
  /// - Throws: ``WorkflowError/badFile(_:)``.
  public func differences(
    from first: String, to second: String
  ) throws(WorkflowError) -> WorkflowOutput {
    let (old, _, oldWarnings) = try read(first)
    let (new, _, newWarnings) = try read(second)
    let differences = old.differences(from: new)
    let result =
      switch format {
      case .text: report.differences(differences, from: old, to: new)
      case .json: JSONReport.differences(differences, from: old, to: new)
      case .csv: CSVReport.differences(differences, from: old, to: new, language: language)
      }
    return WorkflowOutput(
      result: result, messages: oldWarnings + newWarnings,
      name: "diff-\(old.heading.scenario)-\(new.heading.scenario)")
  }

  /// Returns what the targets of the plan or scenario at `path` imply by arithmetic alone.
  ///
  /// - Parameter path: the file.
  /// - Returns: the arithmetic in the form that was asked for.
  /// - Throws: ``WorkflowError/badFile(_:)``.
  public func audit(_ path: String) throws(WorkflowError) -> WorkflowOutput {
    let (description, _, warnings) = try read(path)
    let audit = Audit(description)
    let result =
      switch format {
      case .text: report.audit(audit)
      case .json: JSONReport.audit(audit)
      case .csv: CSVReport.audit(audit)
      }
    return WorkflowOutput(
      result: result, messages: warnings,
      name: "audit-\(description.heading.plan)-\(description.heading.scenario)")
  }

  private var language: Language { Language(rawValue: text.language.rawValue) ?? .english }

  private var report: TextReport {
    TextReport(language: language, width: text.width, style: text.usesColour ? .ansi : .plain)
  }

  /// What the file says, and what its plan says without scenarios.
  private func read(
    _ path: String
  ) throws(WorkflowError) -> (PlanDescription, base: PlanDescription, warnings: String) {
    var family = PlanFamily()
    do {
      let stack = try PlanFamily.read(path)
      let whole = try family.add(stack)
      // A plan that is whole only with its scenario is shown without the comparison.
      let base = stack.steps.isEmpty ? nil : try? family.add(stack, steps: []).description
      let description = whole.description
      return (
        description, base ?? description,
        PlanFilesWorkflow.render(whole.warnings, usesColour: text.usesColour)
      )
    } catch {
      throw .badFile(PlanFilesWorkflow.render(error.diagnostics, usesColour: text.usesColour))
    }
  }
}
