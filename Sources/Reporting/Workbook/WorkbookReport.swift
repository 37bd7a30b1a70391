internal import ForecastEngine
public import PlanAnalysis
internal import Spreadsheets

/// Results as an Excel workbook.
public enum WorkbookReport {
  /// Why there is no workbook.
  public struct Failure: Error, Sendable {
    /// The reason, as the system words it.
    public let reason: String
  }

  /// Returns a run, or scenarios side by side, as the bytes of an .xlsx file.
  ///
  /// The sheets are the summary with the targets, the comparison where several files were given, the
  /// charts, the indicators by year, totals with their parts, the assumptions with their sources,
  /// formulas that check the totals, the numbers of the charts, and what all of it was made from.
  /// Numbers are numbers in the unit beside them; a percentage is held as a share.
  ///
  /// - Parameters:
  ///   - dossier: what the workbook says.
  ///   - study: the plan of the dossier under stress, if that is wanted; its sheets stand before the
  ///     assumptions.
  ///   - language: the language of its words. Programs show numbers in their own.
  /// - Returns: the file; the same for the same dossier.
  /// - Throws: ``Failure`` if the system has no room for temporary files.
  public static func projection(
    _ dossier: Dossier, stress study: StressStudy? = nil, language: Language
  ) throws(Failure) -> [UInt8] {
    try bytes(workbook(dossier, study, language: language))
  }

  /// Returns what a plan withstands as the bytes of an .xlsx file.
  ///
  /// The sheets are the targets under shocks of the past and under pairs of them, what matters for
  /// each target, what breaks it, where it fails, what two assumptions must be together, and what all
  /// of it was made from.
  ///
  /// - Parameters:
  ///   - study: the plan under stress.
  ///   - dossier: the plan.
  ///   - language: the language of its words.
  /// - Returns: the file; the same for the same study.
  /// - Throws: ``Failure`` if the system has no room for temporary files.
  public static func stress(
    _ study: StressStudy, of dossier: Dossier, language: Language
  ) throws(Failure) -> [UInt8] {
    let context = WorkbookContext(dossier, language: language)
    return try bytes(
      context.workbook(StressSheets(study: study, context: context).sheets))
  }

  /// Returns a table of shocks as the bytes of an .xlsx file.
  ///
  /// - Parameters:
  ///   - table: the targets under shocks, and under pairs where it has them.
  ///   - dossier: the plan.
  ///   - language: the language of its words.
  /// - Returns: the file; the same for the same table.
  /// - Throws: ``Failure`` if the system has no room for temporary files.
  public static func shocks(
    _ table: StressTable, of dossier: Dossier, language: Language
  ) throws(Failure) -> [UInt8] {
    let context = WorkbookContext(dossier, language: language)
    return try bytes(context.workbook(ShockSheets(table: table, context: context).sheets))
  }

  private static func bytes(_ workbook: Workbook) throws(Failure) -> [UInt8] {
    do throws(WorkbookWriteError) {
      return try workbook.bytes()
    } catch {
      throw Failure(reason: error.reason)
    }
  }

  private static func workbook(
    _ dossier: Dossier, _ study: StressStudy?, language: Language
  ) -> Workbook {
    let context = WorkbookContext(dossier, language: language)
    var checks = WorkbookChecks()
    let isComparison = dossier.comparison != nil
    let projections = context.assessments.enumerated().map { index, assessment in
      ProjectionSheet(
        assessment.run, letter: isComparison ? WorkbookContext.letter(index) : nil, context)
    }
    projections[0].check(dossier.assessment, into: &checks)
    let totals = TotalsSheet(context: context).sheet(&checks)
    let comparison = dossier.comparison.map {
      ComparisonSheet(comparison: $0, context: context).sheet(&checks)
    }
    let charts = ChartSheets(context: context)
    let sheets =
      [SummarySheet(context: context).sheet(verdict: checks.verdict(context)), comparison]
      + [charts.sheet] + projections.map(\.sheet) + [totals]
      + (study.map { StressSheets(study: $0, context: context).sheets } ?? [])
      + [
        LedgerSheet(context: context).sheet,
        checks.checks.isEmpty ? nil : checks.sheet(context), charts.dataSheet,
      ]
    return context.workbook(sheets.compactMap { $0 })
  }
}

extension WorkbookContext {
  /// A workbook of `sheets`, and what all of it was made from.
  fileprivate func workbook(_ sheets: [Sheet]) -> Workbook {
    Workbook(
      title: "\(planTitle) – \(scenario)",
      author: "kichban \(dossier.provenance.programVersion)",
      sheets: sheets + [ProvenanceSheet(context: self).sheet])
  }
}
