internal import PlanFiles
internal import Reporting

/// Pins the history of a plan.
public enum PinWorkflow {
  /// Writes the hash of the history into the plan at `path`.
  ///
  /// - Parameters:
  ///   - path: the plan.
  ///   - language: the language of the answer.
  ///   - usesColour: whether messages have colours.
  /// - Returns: what was done, in a sentence.
  /// - Throws: ``WorkflowError/badFile(_:)``, or ``WorkflowError/runFailed(_:)`` where the plan cannot
  ///   be written; the plan is as it was then.
  public static func pin(
    _ path: String, language: OutputLanguage, usesColour: Bool
  ) throws(WorkflowError) -> String {
    let pin: HistoryPin
    do {
      pin = try HistoryPin.make(path)
    } catch {
      throw .badFile(PlanFilesWorkflow.render(error.diagnostics, usesColour: usesColour))
    }
    if !pin.isPinnedAlready {
      do {
        try OutputFile.replace(path, with: pin.text)
      } catch {
        throw .runFailed("error: \(error.message)\n")
      }
    }
    let said = PinReport(plan: pin.plan, history: pin.history, old: pin.old, new: pin.new)
    return said.text(in: Language(rawValue: language.rawValue) ?? .english)
  }
}
