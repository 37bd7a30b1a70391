public import ForecastEngine
public import PlanAnalysis

/// A run with what its plan says, to be given to other programs.
public struct ExchangeRun: Sendable {
  /// The run.
  public let assessment: Assessment
  /// The plan under its scenario.
  public let plan: PlanDescription
  /// How it differs from the first scenario of a comparison, and the model of that one.
  public let differences: (values: VariantDifferences, from: Model)?
  /// The draws of what its targets measure, of which the first `kept` are given out.
  public var draws: (values: MeasureDraws, kept: Int)?

  /// Creates a run.
  public init(
    _ assessment: Assessment, plan: PlanDescription,
    differences: (values: VariantDifferences, from: Model)? = nil
  ) {
    self.assessment = assessment
    self.plan = plan
    self.differences = differences
  }

  /// The runs of a comparison.
  ///
  /// - Parameters:
  ///   - comparison: the comparison.
  ///   - plans: what each of its scenarios says.
  /// - Returns: a run for each scenario.
  public static func all(_ comparison: Comparison, plans: [PlanDescription]) -> [ExchangeRun] {
    let first = comparison.assessments[0].run.model
    let differences = [nil] + comparison.differences.map { Optional(($0, first)) }
    return zip(zip(comparison.assessments, plans), differences).map {
      ExchangeRun($0.0, plan: $0.1, differences: $1)
    }
  }

  /// Every number of the run, and its differences.
  var observations: [Observation] {
    Observation.all(of: assessment)
      + (differences.map { Observation.all(of: $0.values, from: $0.from) } ?? [])
  }
}

/// Results in the shape in which the Integrated Assessment Modeling Consortium (IAMC) exchanges
/// scenarios: a row a variable, a column a year.
///
/// The model is the plan; the region is its area. Statistics are the last part of a variable:
/// `Exports|Local|p50`. What covers several years, such as a target, stands in the last of them.
public enum IAMCReport {
  /// The columns before the years.
  public static let columns = ["Model", "Scenario", "Region", "Variable", "Unit"]

  /// Returns runs one after the other, as comma-separated values.
  public static func table(_ runs: [ExchangeRun]) -> String {
    let rows = runs.map(rows)
    let years = Set(rows.joined().flatMap(\.values.keys)).sorted()
    var table = CSVTable(columns: columns + years.map { "\($0)" })
    for row in rows.joined() {
      table.append(
        row.names.map(CSVTable.Field.text) + years.map { row.values[$0] ?? .empty })
    }
    return table.text
  }

  private struct Row {
    let names: [String]
    var values: [Int: CSVTable.Field] = [:]
  }

  private static func rows(_ run: ExchangeRun) -> [Row] {
    let model = run.assessment.run.model
    let names = VariableNames(run.plan)
    var rows: [Row] = []
    var positions: [String: Int] = [:]
    for observation in run.observations where observation.subject.kind != .run {
      let subject = observation.subject
      let variable = names.variable(observation)
      let position = positions[variable] ?? rows.count
      if position == rows.count {
        positions[variable] = position
        rows.append(
          Row(names: [
            model.plan, model.scenario, run.plan.heading.area ?? model.plan, variable,
            observation.unit?.symbol ?? "",
          ]))
      }
      let year = subject.year ?? subject.years?.upperBound ?? model.years.upperBound
      rows[position].values[year] = CSVTable.Field(observation.value)
    }
    return rows
  }
}
