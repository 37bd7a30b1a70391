public import ForecastEngine
public import PlanAnalysis

extension JSONReport {
  /// Returns what events, projects and levers do to each target.
  ///
  /// - Parameters:
  ///   - explanation: the plan and what was looked at.
  ///   - provenance: what it was made from.
  /// - Returns: text that ends with a line break; probabilities are shares of 1, `mean` is in the
  ///   unit of the target.
  public static func explanation(
    _ explanation: Explanation, provenance: Provenance? = nil
  ) -> String {
    let value = explanationValue(explanation)
    guard let provenance, case .object(let members) = value else { return value.text }
    let origin = JSONValue.Member("provenance", provenanceValue(provenance))
    return JSONValue.object(members + [origin]).text
  }

  private static func explanationValue(_ explanation: Explanation) -> JSONValue {
    let run = explanation.assessment.run
    return [
      "version": .integer(version), "plan": .string(run.model.plan),
      "scenario": .string(run.model.scenario), "draws": .integer(run.draws),
      "seed": .unsigned(run.seed),
      "targets": .object(
        explanation.assessment.targets.enumerated().map { index, own in
          .init(
            own.target.id,
            [
              "unit": .string(own.target.unit.symbol),
              "probability": JSONValue(own.met.probability),
              "standard_error": JSONValue(own.met.standardError),
              "influences": .array(
                explanation.effects(on: index).map { one in
                  let cause = CauseKey(one.cause)
                  return [
                    "cause": .string(cause.kind),
                    "names": .array(cause.names.map { .string($0) }),
                    "value": JSONValue(cause.value),
                    "probability": [
                      "mean": JSONValue(one.probability.mean),
                      "standard_error": JSONValue(one.probability.standardError),
                    ],
                    "mean": [
                      "mean": JSONValue(one.measure.mean),
                      "standard_error": JSONValue(one.measure.standardError),
                    ],
                  ]
                }),
            ])
        }),
    ]
  }
}

extension CSVReport {
  /// The columns of ``explanation(_:language:)``.
  public static let explanationColumns = [
    "plan", "scenario", "target", "unit", "probability", "cause", "name", "value",
    "probability_difference", "probability_standard_error", "mean_difference",
    "mean_standard_error",
  ]

  /// Returns what events, projects and levers do to each target, one effect a row.
  ///
  /// - Parameters:
  ///   - explanation: the plan and what was looked at.
  ///   - language: the language of names; the columns are the same in all.
  /// - Returns: the table.
  public static func explanation(_ explanation: Explanation, language: Language) -> String {
    var table = CSVTable(columns: explanationColumns)
    let model = explanation.assessment.run.model
    for (index, own) in explanation.assessment.targets.enumerated() {
      for one in explanation.effects(on: index) {
        let cause = CauseKey(one.cause)
        table.append([
          .text(model.plan), .text(model.scenario), .text(own.target.id),
          .text(own.target.unit.symbol), .number(own.met.probability), .text(cause.kind),
          .text(cause.names.joined(separator: " ")), cause.value.map { .number($0) } ?? .empty,
          .number(one.probability.mean), .number(one.probability.standardError),
          .number(one.measure.mean), .number(one.measure.standardError),
        ])
      }
    }
    return table.text
  }
}

/// A cause for programs.
private struct CauseKey {
  let kind: String
  let names: [String]
  let value: Double?

  init(_ cause: Explanation.Cause) {
    switch cause {
    case .withoutEvent(let name): (kind, names, value) = ("without_event", [name], nil)
    case .withoutProject(let name): (kind, names, value) = ("without_project", [name], nil)
    case .withoutLargest(let names): (kind, self.names, value) = ("without_largest", names, nil)
    case .later(let name): (kind, names, value) = ("year_later", [name], nil)
    case .lever(let name, let at): (kind, names, value) = ("lever", [name], at)
    case .withoutArrivals(let name): (kind, names, value) = ("without_arrivals", [name], nil)
    }
  }
}
