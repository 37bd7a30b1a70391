internal import ForecastEngine
internal import PlanAnalysis
internal import PlanFiles
internal import Reporting

/// Plans and scenarios that were read and run together.
struct PlanStudy: Sendable {
  /// The files as read; the first is the one that others are compared with.
  let members: [LoadedPlan]
  /// What came of each.
  let assessments: [Assessment]
  /// The members side by side, where there are several.
  let comparison: Comparison?
  /// What is to be said about the files.
  let warnings: String

  /// The members for other programs.
  var runs: [ExchangeRun] {
    let plans = members.map(\.description)
    return comparison.map { ExchangeRun.all($0, plans: plans) }
      ?? zip(assessments, plans).map { ExchangeRun($0, plan: $1) }
  }

  /// All that a document says of the first member.
  ///
  /// - Parameter command: the command that makes the document.
  /// - Returns: the dossier, with a comparison where there are several members.
  func dossier(_ command: String) -> Dossier {
    Dossier(
      assessment: assessments[0], description: members[0].description,
      provenance: Provenance(command, of: members, assessments[0].run), comparison: comparison)
  }
}
