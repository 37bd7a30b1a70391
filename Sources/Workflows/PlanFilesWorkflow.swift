internal import ForecastEngine
internal import PlanFiles

/// Reads and checks files without running them.
public enum PlanFilesWorkflow {
  /// Reads the plan or scenario at `path`, or says what is wrong with it.
  static func load(_ path: String, usesColour: Bool) throws(WorkflowError) -> LoadedPlan {
    do {
      return try PlanLoader.load(path)
    } catch {
      throw .badFile(render(error.diagnostics, usesColour: usesColour))
    }
  }

  static func render(_ diagnostics: [Diagnostic], usesColour: Bool) -> String {
    diagnostics.isEmpty ? "" : DiagnosticRenderer(usesColour: usesColour).text(diagnostics)
  }

  /// Checks one file.
  ///
  /// - Parameters:
  ///   - path: the plan or scenario file.
  ///   - isStrict: whether a warning counts as a mistake.
  ///   - usesColour: whether messages have colours.
  /// - Returns: a line on what the file holds, and the warnings.
  /// - Throws: ``WorkflowError/badFile(_:)`` with all mistakes.
  public static func check(
    _ path: String, isStrict: Bool, usesColour: Bool
  ) throws(WorkflowError) -> (line: String, messages: String) {
    let loaded = try load(path, usesColour: usesColour)
    let warnings = render(loaded.warnings, usesColour: usesColour)
    if isStrict, !loaded.warnings.isEmpty { throw .badFile(warnings) }
    let model = loaded.model
    func count(_ number: Int, _ one: String, _ many: String) -> String {
      "\(number) \(number == 1 ? one : many)"
    }
    var parts = [
      count(loaded.assumptions.count, "assumption", "assumptions"),
      count(model.indicators.count, "indicator", "indicators"),
      count(model.targets.count, "target", "targets"),
      "\(model.years.lowerBound)-\(model.years.upperBound)",
    ]
    if !loaded.changes.isEmpty {
      parts.append(count(loaded.changes.count, "change", "changes") + " to the plan")
    }
    var result = "\(path): ok: \(model.plan), \(model.scenario): \(parts.joined(separator: ", "))\n"
    let unsourced = loaded.assumptions.withoutSource
    if !unsourced.isEmpty {
      result += "  without a source: \(unsourced.joined(separator: ", "))\n"
    }
    if let history = loaded.unpinnedHistory {
      result += "  not pinned: \(history); 'kichban pin' keeps its figures from changing unseen\n"
    }
    return (result, warnings)
  }

  /// The explanation of a diagnostic code, or `nil` with the nearest code for an unknown one.
  public static func explanation(of code: String) -> String? {
    DiagnosticCode(rawValue: code).map { "\($0.rawValue)\n\n\($0.explanation)\n" }
  }

  /// All diagnostic codes with their explanations, in the order of a reader's need.
  public static var diagnosticCodes: [(code: String, explanation: String)] {
    DiagnosticCode.allCases.map { ($0.rawValue, $0.explanation) }
  }

  /// The code nearest to `code`.
  public static func nearestCode(to code: String) -> String? {
    DiagnosticCode.nearest(to: code)?.rawValue
  }
}
