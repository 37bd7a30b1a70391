public import ForecastEngine
public import PlanAnalysis

extension JSONReport {
  /// Returns what breaks each target. Values are in the unit beside them (of what is or is not, 1 and
  /// 0), probabilities are shares of 1.
  public static func reverseStress(_ report: ReverseStressReport) -> String {
    reverseStressValue(report).text
  }

  static func reverseStressValue(_ report: ReverseStressReport) -> JSONValue {
    let run = report.assessment.run
    return [
      "version": .integer(version), "plan": .string(run.model.plan),
      "scenario": .string(run.model.scenario), "draws": .integer(run.draws),
      "seed": .unsigned(run.seed),
      "findings": .array(report.findings.map { finding($0, run.model) }),
    ]
  }

  /// Returns the probability of a rare event.
  public static func rareEvent(_ rare: RareEvent, in model: Model, seed: UInt64) -> String {
    let object: JSONValue = [
      "version": .integer(version), "plan": .string(model.plan),
      "scenario": .string(model.scenario), "seed": .unsigned(seed),
      "target": .string(rare.target.id), "unit": .string(rare.target.unit.symbol),
      "event": .string(rare.event.word),
      "threshold": JSONValue(rare.event.threshold / rare.target.unit.scale),
      "beta": JSONValue(rare.points.first?.beta),
      "design_points": .array(rare.points.map { JSONValue($0.beta) }),
      "estimates": .array(rare.estimates.map { value($0) }),
      "agree": rare.estimatesAgree.map { .bool($0) } ?? .null,
    ]
    return object.text
  }

  private static func finding(_ finding: ReverseStress, _ model: Model) -> JSONValue {
    [
      "target": JSONValue(finding.target.map { model.targets[$0].id }),
      "question": .string(finding.question.rawValue),
      "probability": JSONValue(finding.drawn.probability),
      "standard_error": JSONValue(finding.drawn.standardError),
      "beta": JSONValue(finding.point?.beta),
      "first_order": JSONValue(finding.point?.firstOrder),
      "second_order": JSONValue(finding.point?.secondOrder),
      "importance_sampling": finding.sampled.map { value($0) } ?? .null,
      "weighing": finding.weighing.map { weighing in
        [
          "divergence": JSONValue(weighing.divergence), "distance": JSONValue(weighing.distance),
          "effective_draws": JSONValue(weighing.effectiveSize),
          "alignment": JSONValue(weighing.alignment), "refused": .bool(weighing.isRefused),
        ]
      } ?? .null,
      "ways_agree": finding.waysAgree.map { .bool($0) } ?? .null,
      "probabilities_agree": finding.probabilitiesAgree.map { .bool($0) } ?? .null,
      "item_share": JSONValue(finding.ways.first?.itemShare ?? 0),
      "item_rank": JSONValue(finding.ways.first?.itemRank),
      "shocks": .array(finding.ways.first.map { $0.shocks.map { shock($0) } } ?? []),
      "other_ways": .array(
        finding.ways.dropFirst().map { way in
          [
            "beta": JSONValue(way.point.beta), "first_order": JSONValue(way.point.firstOrder),
            "second_order": JSONValue(way.point.secondOrder),
            "item_share": JSONValue(way.itemShare), "item_rank": JSONValue(way.itemRank),
            "shocks": .array(way.shocks.map { shock($0) }),
          ]
        }),
    ]
  }

  private static func shock(_ shock: ReverseStress.Shock) -> JSONValue {
    [
      "name": .string(shock.input.id), "origin": .string(shock.input.origin.rawValue),
      "aspect": .string(shock.part.aspect.rawValue),
      "year": shock.part.year == 0 ? .null : .integer(shock.part.year),
      "unit": JSONValue(shock.unit?.symbol), "value": JSONValue(shock.value),
      "mean": JSONValue(shock.mean), "p10": JSONValue(shock.usual.low),
      "p50": JSONValue(shock.usual.median), "p90": JSONValue(shock.usual.high),
      "weighted_mean": JSONValue(shock.weighted), "share": JSONValue(shock.share),
    ]
  }

  private static func value(_ estimate: RareEstimate) -> JSONValue {
    [
      "method": .string(estimate.method.rawValue),
      "probability": JSONValue(estimate.probability),
      "standard_error": JSONValue(estimate.standardError),
      "futures": .integer(estimate.evaluations),
      "effective_draws": JSONValue(estimate.effectiveSize),
    ]
  }
}

extension CSVReport {
  /// The columns of ``reverseStress(_:language:)``.
  public static let reverseColumns = [
    "plan", "scenario", "target", "question", "probability", "beta", "first_order",
    "importance_sampling", "importance_standard_error", "weighing_distance", "effective_draws",
    "name", "title", "aspect", "year", "unit", "value", "p10", "p50", "p90", "weighted_mean",
    "share", "way",
  ]

  /// Returns what breaks each target, one shock a row; the most plausible way is the way 1.
  public static func reverseStress(_ report: ReverseStressReport, language: Language) -> String {
    var table = CSVTable(columns: reverseColumns)
    let model = report.assessment.run.model
    func number(_ value: Double?) -> CSVTable.Field { value.map { .number($0) } ?? .empty }
    for finding in report.findings {
      for (place, way) in finding.ways.enumerated() {
        let head: [CSVTable.Field] = [
          .text(model.plan), .text(model.scenario),
          .text(finding.target.map { model.targets[$0].id } ?? "all"),
          .text(finding.question.rawValue), .number(finding.drawn.probability),
          .number(way.point.beta), .number(way.point.firstOrder),
          number(finding.sampled?.probability), number(finding.sampled?.standardError),
          number(finding.weighing?.distance), number(finding.weighing?.effectiveSize),
        ]
        for shock in way.shocks {
          table.append(
            head + [
              .text(shock.input.id), .text(shock.input.title.text(in: language) ?? ""),
              .text(shock.part.aspect.rawValue),
              shock.part.year == 0 ? .empty : .integer(shock.part.year),
              .text(shock.unit?.symbol ?? ""), .number(shock.value), .number(shock.usual.low),
              .number(shock.usual.median), .number(shock.usual.high), number(shock.weighted),
              .number(shock.share), .integer(place + 1),
            ])
        }
      }
    }
    return table.text
  }

  /// Returns the probability of a rare event, one way a row.
  public static func rareEvent(_ rare: RareEvent, in model: Model, seed: UInt64) -> String {
    var table = CSVTable(columns: [
      "plan", "scenario", "seed", "target", "unit", "event", "threshold", "method", "probability",
      "standard_error", "futures", "effective_draws",
    ])
    for estimate in rare.estimates {
      table.append([
        .text(model.plan), .text(model.scenario), .unsigned(seed), .text(rare.target.id),
        .text(rare.target.unit.symbol), .text(rare.event.word),
        .number(rare.event.threshold / rare.target.unit.scale), .text(estimate.method.rawValue),
        .number(estimate.probability), .number(estimate.standardError),
        .integer(estimate.evaluations), estimate.effectiveSize.map { .number($0) } ?? .empty,
      ])
    }
    return table.text
  }
}

extension GraphLimitState.Event {
  fileprivate var word: String {
    switch self {
    case .below: "below"
    case .atMost: "at_most"
    case .above: "above"
    case .atLeast: "at_least"
    }
  }
}
