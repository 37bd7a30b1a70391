internal import ForecastEngine
internal import PlanAnalysis

/// Results as SDMX-CSV 2.0 (SDMX Technical Working Group, SDMX-CSV 2.0.0, data message): a row an
/// observation.
///
/// The structure has a dimension each for the plan, the scenario, the scenario that a difference is
/// from, what the number is about, the statistic, the value to be reached and the time. `_Z` stands
/// where a dimension does not apply, and `_T` for all targets together. What covers several years
/// has a time range, `2021-01-01/P5Y`.
public enum SDMXReport {
  /// The structure that rows name: agency, name and version.
  public static let structure = "KICHBAN:PLAN_RESULTS(1.0.0)"
  /// The dimensions, in order.
  public static let dimensions = [
    "PLAN", "SCENARIO", "AGAINST", "KIND", "SUBJECT", "STATISTIC", "THRESHOLD", "TIME_PERIOD",
  ]
  /// The measure.
  public static let measure = "OBS_VALUE"
  /// The attributes. Draws and seed are those of the run.
  public static let attributes = ["UNIT_MEASURE", "TITLE", "AREA", "DRAWS", "SEED", "SAMPLING"]

  private static let notApplicable = "_Z"
  private static let total = "_T"

  /// Returns runs one after the other. Only titles are in `language`.
  public static func table(_ runs: [ExchangeRun], language: Language) -> String {
    var table = CSVTable(
      columns: ["STRUCTURE", "STRUCTURE_ID", "ACTION"] + dimensions + [measure] + attributes)
    for run in runs {
      let model = run.assessment.run.model
      let shared: [CSVTable.Field] = [
        CSVTable.Field(run.plan.heading.area), .integer(run.assessment.run.draws),
        .unsigned(run.assessment.run.seed), .text(run.assessment.run.sampling.rawValue),
      ]
      for observation in run.observations where observation.subject.kind != .run {
        let subject = observation.subject
        table.append(
          [
            .text("datastructure"), .text(structure), .text("I"),
            .text(model.plan), .text(model.scenario),
            .text(observation.against ?? notApplicable), .text(subject.kind.rawValue),
            .text(subject.id ?? total), .text(observation.statistic),
            observation.threshold.map { .number($0) } ?? .text(notApplicable),
            .text(subject.year.map { "\($0)" } ?? range(subject.years ?? model.years)),
            CSVTable.Field(observation.value), CSVTable.Field(observation.unit?.symbol),
            CSVTable.Field(subject.title.text(in: language)),
          ] + shared)
      }
    }
    return table.text
  }

  /// A time range of SDMX: its first day and how long it lasts.
  private static func range(_ years: ClosedRange<Int>) -> String {
    "\(years.lowerBound)-01-01/P\(years.count)Y"
  }
}
