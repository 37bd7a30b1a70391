internal import ForecastEngine
public import PlanAnalysis

extension JSONReport {
  /// Returns a plan held against what happened, as text that ends with a line break.
  public static func tracking(_ tracking: Tracking) -> String {
    let model = tracking.points[0].assessment.run.model
    let value: JSONValue = [
      "version": .integer(version),
      "plan": .string(model.plan),
      "scenario": .string(model.scenario),
      "dates": .array(tracking.points.map { .string($0.date) }),
      "targets": .object(
        tracking.progress.enumerated().map { index, progress in
          .init(
            progress.target.id,
            [
              "unit": .string(progress.target.unit.symbol),
              "probabilities": .array(
                tracking.points.map { point in
                  let met = point.assessment.targets[index].met
                  return [
                    "date": .string(point.date), "probability": .number(met.probability),
                    "standard_error": .number(met.standardError),
                  ]
                }),
              "known_years": .array(progress.knownYears.map { .integer($0) }),
              "done": JSONValue(progress.done), "years_left": .integer(progress.yearsLeft),
              "needed_per_year": JSONValue(progress.neededPerYear),
              "planned_per_year": JSONValue(progress.plannedPerYear),
              "lost_since": JSONValue(tracking.lostSince(index)),
            ])
        }),
      "now": projectionValue(tracking.points[tracking.points.count - 1].assessment),
    ]
    return value.text
  }
}

extension CSVReport {
  /// The columns of ``tracking(_:)``.
  public static let trackingColumns = [
    "plan", "scenario", "date", "target", "probability", "standard_error",
  ]

  /// Returns the probability of each target by what was known on each date.
  public static func tracking(_ tracking: Tracking) -> String {
    var table = CSVTable(columns: trackingColumns)
    for point in tracking.points {
      let model = point.assessment.run.model
      for target in point.assessment.targets {
        table.append([
          .text(model.plan), .text(model.scenario), .text(point.date), .text(target.target.id),
          .number(target.met.probability), .number(target.met.standardError),
        ])
      }
    }
    return table.text
  }
}
