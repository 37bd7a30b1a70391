internal import ForecastEngine
internal import PlanAnalysis
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
  ///   - language: the language of its words. Programs show numbers in their own.
  /// - Returns: the file; the same for the same dossier.
  /// - Throws: ``Failure`` if the system has no room for temporary files.
  public static func projection(
    _ dossier: Dossier, language: Language
  ) throws(Failure) -> [UInt8] {
    let workbook = workbook(dossier, language: language)
    do throws(WorkbookWriteError) {
      return try workbook.bytes()
    } catch {
      throw Failure(reason: error.reason)
    }
  }

  private static func workbook(_ dossier: Dossier, language: Language) -> Workbook {
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
      + [charts.sheet] + projections.map(\.sheet)
      + [
        totals, LedgerSheet(context: context).sheet,
        checks.checks.isEmpty ? nil : checks.sheet(context), charts.dataSheet,
        ProvenanceSheet(context: context).sheet,
      ]
    return Workbook(
      title: "\(context.planTitle) – \(context.scenario)",
      author: "kichban \(dossier.provenance.programVersion)", sheets: sheets.compactMap { $0 })
  }
}
