internal import ForecastEngine
public import PlanAnalysis

extension JSONReport {
  /// Returns scenarios side by side, as text that ends with a line break.
  ///
  /// `scenarios` are whole runs; `differences` are from the first of them, with the standard error
  /// of the paired difference; `contributions` say what each change does by itself, and `synergy`
  /// what they do together beyond that.
  public static func comparison(_ comparison: Comparison) -> String {
    let model = comparison.assessments[0].run.model
    let names = comparison.assessments.map(\.run.model.scenario)
    let value: JSONValue = [
      "version": .integer(version),
      "plan": .string(model.plan),
      "scenarios": .array(comparison.assessments.map { projectionValue($0) }),
      "differences": .array(
        zip(names.dropFirst(), comparison.differences).map { name, differences in
          .object([.init("scenario", .string(name))] + members(differences, model))
        }),
      "contributions": .array(
        comparison.contributions.map { part in
          .object(
            [
              .init("change", .string(part.name)), .init("taken_away", .bool(part.isTakenAway)),
            ] + (part.differences.map { members($0, model) } ?? []))
        }),
      "synergy": comparison.synergy.map { .object(members($0, model)) } ?? .null,
    ]
    return value.text
  }

  private static func members(
    _ differences: VariantDifferences, _ model: Model
  ) -> [JSONValue.Member] {
    var result: [JSONValue.Member] = [
      .init(
        "targets",
        .object(
          model.targets.indices.map { index in
            .init(
              model.targets[index].id,
              [
                "unit": .string(model.targets[index].unit.symbol),
                "probability": value(differences.probabilities[index]),
                "mean": value(differences.measures[index]),
              ])
          })),
      .init("all_targets", value(differences.all)),
    ]
    let indicators = zip(model.indicators, differences.indicators)
      .compactMap { indicator, years in
        years.map { years in
          JSONValue.Member(
            indicator.id,
            .object(
              [.init("unit", .string(indicator.unit.symbol))]
                + zip(model.years, years).map { .init("\($0)", value($1)) }))
        }
      }
    if !indicators.isEmpty { result.append(.init("indicators", .object(indicators))) }
    return result
  }

  private static func value(_ difference: Difference?) -> JSONValue {
    guard let difference else { return .null }
    return [
      "mean": JSONValue(difference.mean), "standard_error": JSONValue(difference.standardError),
    ]
  }
}

extension CSVReport {
  /// The columns of ``comparison(_:)``. `statistic` is `probability` or `mean`; the difference is
  /// from the first scenario, in the unit beside it (probabilities are shares of 1).
  public static let comparisonColumns = [
    "plan", "scenario", "against", "kind", "id", "year", "unit", "statistic", "difference",
    "standard_error",
  ]

  /// Returns the differences of scenarios from the first, one a row.
  public static func comparison(_ comparison: Comparison) -> String {
    let model = comparison.assessments[0].run.model
    var table = CSVTable(columns: comparisonColumns)
    for (assessment, differences) in zip(
      comparison.assessments.dropFirst(), comparison.differences)
    {
      func add(
        _ kind: String, _ id: String, _ year: Int?, _ unit: String, _ statistic: String,
        _ difference: Difference?
      ) {
        guard let difference else { return }
        table.append([
          .text(model.plan), .text(assessment.run.model.scenario), .text(model.scenario),
          .text(kind), .text(id), year.map { .integer($0) } ?? .empty, .text(unit),
          .text(statistic), .number(difference.mean), .number(difference.standardError),
        ])
      }
      for (index, target) in model.targets.enumerated() {
        add("target", target.id, nil, "", "probability", differences.probabilities[index])
        add("target", target.id, nil, target.unit.symbol, "mean", differences.measures[index])
      }
      add("all_targets", "", nil, "", "probability", differences.all)
      for (indicator, years) in zip(model.indicators, differences.indicators) {
        for (year, difference) in zip(model.years, years ?? []) {
          add("indicator", indicator.id, year, indicator.unit.symbol, "mean", difference)
        }
      }
    }
    return table.text
  }
}
