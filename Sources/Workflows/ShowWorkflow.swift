internal import ForecastEngine
internal import PlanAnalysis
internal import PlanFiles
internal import Reporting

/// Shows what a plan says, what its targets imply, and how two plans differ; nothing is run.
public struct ShowWorkflow: Sendable {
  /// How the result is shown.
  public var presentation: Presentation

  /// Creates the workflow.
  public init(presentation: Presentation) {
    self.presentation = presentation
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
    let document = try presentation.document(
      "show-\(description.heading.plan)-\(description.heading.scenario)",
      Presentation.Forms(
        text: { $0.plan(description, changes: changes, onlyChanges: onlyChanges) },
        json: { JSONReport.plan(description, changes: changes, onlyChanges: onlyChanges) },
        csv: {
          CSVReport.plan(description, changes: changes, onlyChanges: onlyChanges, language: $0)
        }))
    return WorkflowOutput(document, messages: warnings)
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
    let document = try presentation.document(
      "diff-\(old.heading.scenario)-\(new.heading.scenario)",
      Presentation.Forms(
        text: { $0.differences(differences, from: old, to: new) },
        json: { JSONReport.differences(differences, from: old, to: new) },
        csv: { CSVReport.differences(differences, from: old, to: new, language: $0) }))
    return WorkflowOutput(document, messages: oldWarnings + newWarnings)
  }

  /// Returns what the targets of the plan or scenario at `path` imply by arithmetic alone.
  ///
  /// - Parameter path: the file.
  /// - Returns: the arithmetic in the form that was asked for.
  /// - Throws: ``WorkflowError/badFile(_:)``; ``WorkflowError/badUsage(_:)`` of a plan without targets.
  public func audit(_ path: String) throws(WorkflowError) -> WorkflowOutput {
    let (description, _, warnings) = try read(path)
    try TargetChoice.require(count: description.records(in: .targets).count)
    let audit = Audit(description)
    let document = try presentation.document(
      "audit-\(description.heading.plan)-\(description.heading.scenario)",
      Presentation.Forms(
        text: { $0.audit(audit) },
        json: { JSONReport.audit(audit) },
        csv: { _ in CSVReport.audit(audit) }))
    return WorkflowOutput(document, messages: warnings)
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
        PlanFilesWorkflow.render(whole.warnings, usesColour: presentation.usesColour)
      )
    } catch {
      throw .badFile(
        PlanFilesWorkflow.render(error.diagnostics, usesColour: presentation.usesColour))
    }
  }
}
