public import ForecastEngine
public import PlanAnalysis

/// All that a document says of a plan: what was assumed, what came out, and how it was made.
///
/// Workbooks, pages and notebooks are written from it, so that they say the same.
public struct Dossier: Sendable {
  /// The plan or scenario that the document is about, held against its targets.
  public let assessment: Assessment
  /// What the plan says, scenario included: assumptions, projects, events, their sources.
  public let description: PlanDescription
  /// What all of it was made from.
  public let provenance: Provenance
  /// The plan beside scenarios, where several files were given; its first member is ``assessment``.
  public let comparison: Comparison?

  /// Creates a dossier.
  ///
  /// - Parameters:
  ///   - assessment: the run.
  ///   - description: what the plan says.
  ///   - provenance: what all of it was made from.
  ///   - comparison: the plan beside scenarios.
  public init(
    assessment: Assessment, description: PlanDescription, provenance: Provenance,
    comparison: Comparison? = nil
  ) {
    self.assessment = assessment
    self.description = description
    self.provenance = provenance
    self.comparison = comparison
  }
}
