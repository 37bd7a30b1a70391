public import ForecastEngine
public import PlanAnalysis

extension JSONReport {
  /// Returns scenarios side by side, as text that ends with a line break.
  ///
  /// `scenarios` are whole runs; `differences` are from the first of them, with the standard error
  /// of the paired difference; `contributions` say what each change does by itself, and `synergy`
  /// what they do together beyond that. `mixture` is there where scenarios have weights: its
  /// probabilities and means are weighted means of theirs, its quantiles those of draws each of which
  /// takes one scenario by chance.
  public static func comparison(
    _ comparison: Comparison, provenance: Provenance? = nil
  ) -> String {
    let model = comparison.assessments[0].run.model
    let names = comparison.assessments.map(\.run.model.scenario)
    let differences = zip(names.dropFirst(), comparison.differences).map { name, differences in
      JSONValue.object([.init("scenario", .string(name))] + members(differences, model))
    }
    let contributions = comparison.contributions.map { part in
      JSONValue.object(
        [
          .init("change", .string(part.name)), .init("scenario", .string(part.scenario)),
          .init("taken_away", .bool(part.isTakenAway)),
        ] + (part.differences.map { members($0, model) } ?? []))
    }
    var result: [JSONValue.Member] = [
      .init("version", .integer(version)),
      .init("plan", .string(model.plan)),
      .init("scenarios", .array(comparison.assessments.map { projectionValue($0) })),
      .init("differences", .array(differences)),
      .init("contributions", .array(contributions)),
      .init("synergy", comparison.synergy.map { .object(members($0, model)) } ?? .null),
    ]
    if let mixture = comparison.mixture {
      result.append(.init("mixture", .object(members(mixture, names, model))))
    }
    if let provenance { result.append(.init("provenance", provenanceValue(provenance))) }
    return JSONValue.object(result).text
  }

  private static func members(
    _ mixture: Mixture, _ scenarios: [String], _ model: Model
  ) -> [JSONValue.Member] {
    let targets = zip(model.targets, mixture.targets).compactMap { target, mixed in
      mixed.map { mixed in
        JSONValue.Member(
          target.id,
          .object(
            [.init("unit", .string(target.unit.symbol))] + members(mixed.value)
              + members(mixed.met)
              + (mixed.reachesHigh.map { [.init("high", .object(members($0)))] } ?? [])))
      }
    }
    let indicators = zip(model.indicators, mixture.indicators).compactMap { indicator, years in
      years.map { years in
        JSONValue.Member(
          indicator.id,
          .object(
            [.init("unit", .string(indicator.unit.symbol))]
              + zip(model.years, years).map { .init("\($0)", .object(members($1))) }))
      }
    }
    let sets = zip(model.targetSets, mixture.sets).compactMap { set, share in
      share.map { JSONValue.Member(set.id, .object(members($0))) }
    }
    return [
      .init(
        "weights",
        .array(
          zip(scenarios, mixture.weights).map { scenario, weight in
            ["scenario": .string(scenario), "weight": .number(weight)]
          })),
      .init("targets", .object(targets)),
      .init("all_targets", mixture.all.map { .object(members($0)) } ?? .null),
      .init("target_sets", .object(sets)),
      .init("indicators", .object(indicators)),
    ]
  }

  private static func members(_ share: Mixture.Share) -> [JSONValue.Member] {
    [
      .init("probability", .number(share.probability)),
      .init("standard_error", .number(share.standardError)),
    ]
  }

  static func members(
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
  /// from the first scenario, in the unit beside it (probabilities are shares of 1). Rows of the
  /// scenario `mixture` have a `value` instead, and no scenario that it is held against.
  public static let comparisonColumns = [
    "plan", "scenario", "against", "kind", "id", "year", "unit", "statistic", "difference",
    "standard_error", "value",
  ]

  /// Returns the differences of scenarios from the first, one a row, and then their mixture.
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
          .text(statistic), .number(difference.mean), .number(difference.standardError), .empty,
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
    if let mixture = comparison.mixture { add(mixture, comparison, model, to: &table) }
    return table.text
  }

  private static func add(
    _ mixture: Mixture, _ comparison: Comparison, _ model: Model, to table: inout CSVTable
  ) {
    func add(
      _ kind: String, _ id: String, _ year: Int?, _ unit: String, _ statistic: String,
      _ value: Double, _ error: Double? = nil
    ) {
      table.append([
        .text(model.plan), .text("mixture"), .empty, .text(kind), .text(id),
        year.map { .integer($0) } ?? .empty, .text(unit), .text(statistic), .empty,
        error.map { .number($0) } ?? .empty, .number(value),
      ])
    }
    func add(_ kind: String, _ id: String, _ year: Int?, _ unit: String, _ value: QuantitySummary) {
      for (name, number) in value.statistics where name != "p50_standard_error" {
        add(
          kind, id, year, unit, name, number, name == "p50" ? value.medianStandardError : nil)
      }
    }
    for (assessment, weight) in zip(comparison.assessments, mixture.weights) {
      add("weight", assessment.run.model.scenario, nil, "", "weight", weight)
    }
    for (target, mixed) in zip(model.targets, mixture.targets) {
      guard let mixed else { continue }
      add(
        "target", target.id, nil, "", "probability", mixed.met.probability,
        mixed.met.standardError)
      if let high = mixed.reachesHigh {
        add(
          "target", target.id, nil, "", "high_probability", high.probability, high.standardError)
      }
      add("target", target.id, nil, target.unit.symbol, mixed.value)
    }
    for (set, share) in zip(model.targetSets, mixture.sets) {
      guard let share else { continue }
      add("target_set", set.id, nil, "", "probability", share.probability, share.standardError)
    }
    if let all = mixture.all {
      add("all_targets", "", nil, "", "probability", all.probability, all.standardError)
    }
    for (indicator, years) in zip(model.indicators, mixture.indicators) {
      for (year, summary) in zip(model.years, years ?? []) {
        add("indicator", indicator.id, year, indicator.unit.symbol, summary)
      }
    }
  }
}
