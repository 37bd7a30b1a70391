internal import ForecastEngine
public import PlanAnalysis

extension JSONReport {
  /// Returns where among the futures targets are missed or met.
  ///
  /// - Parameters:
  ///   - discoveries: what was found, a target each.
  ///   - sample: the draws in which it was found.
  /// - Returns: text that ends with a line break; shares are of 1, the ends of conditions in the
  ///   unit beside them.
  public static func discoveries(_ discoveries: [Discovery], in sample: StressSample) -> String {
    let model = sample.model
    let value: JSONValue = [
      "version": .integer(version), "plan": .string(model.plan),
      "scenario": .string(model.scenario), "draws": .integer(sample.draws),
      "seed": .unsigned(sample.settings.seed),
      "discoveries": .array(
        discoveries.map { discovery in
          [
            "target": .string(discovery.target.map { model.targets[$0].id } ?? "all_targets"),
            "outcome": .string(discovery.outcome.rawValue),
            "share": share(discovery.base),
            "boxes": .array(
              discovery.boxes.map { box in
                .object(
                  members(of: box.region) + [
                    .init(
                      "way",
                      .array(
                        box.way.map { step in
                          [
                            "restrictions": .integer(step.restrictions),
                            "density": JSONValue(step.density), "mass": JSONValue(step.mass),
                            "coverage": JSONValue(step.coverage),
                          ]
                        }))
                  ])
              }),
            "tree": .array(discovery.leaves.map { .object(members(of: $0)) }),
          ]
        }),
    ]
    return value.text
  }

  private static func share(_ proportion: Proportion) -> JSONValue {
    [
      "probability": JSONValue(proportion.probability),
      "standard_error": JSONValue(proportion.standardError),
    ]
  }

  private static func members(of region: Discovery.Region) -> [JSONValue.Member] {
    [
      .init("density", share(region.density)), .init("mass", share(region.mass)),
      .init("coverage", region.coverage.map(share) ?? .null),
      .init(
        "restrictions",
        .array(
          region.restrictions.map { one in
            let key = FeatureKey(one.feature)
            return [
              "input": .string(one.feature.input.id), "aspect": .string(key.aspect),
              "years": .string(key.years), "unit": JSONValue(one.feature.unit?.symbol),
              "at_least": JSONValue(one.atLeast), "below": JSONValue(one.below),
              "p_value": JSONValue(one.pValue),
            ]
          })),
    ]
  }
}

extension CSVReport {
  /// The columns of ``discoveries(_:in:)``.
  public static let discoveryColumns = [
    "plan", "scenario", "target", "outcome", "region", "number", "density", "density_error", "mass",
    "coverage", "input", "aspect", "years", "unit", "at_least", "below", "p_value",
  ]

  /// Returns where among the futures targets are missed or met, one condition a row.
  ///
  /// - Parameters:
  ///   - discoveries: what was found, a target each.
  ///   - sample: the draws in which it was found.
  /// - Returns: the table; `region` is `box` or `leaf`.
  public static func discoveries(_ discoveries: [Discovery], in sample: StressSample) -> String {
    var table = CSVTable(columns: discoveryColumns)
    let model = sample.model
    for discovery in discoveries {
      let target = discovery.target.map { model.targets[$0].id } ?? "all_targets"
      let regions =
        discovery.boxes.enumerated().map { ("box", $0 + 1, $1.region) }
        + discovery.leaves.enumerated().map { ("leaf", $0 + 1, $1) }
      for (kind, number, region) in regions {
        for one in region.restrictions {
          let key = FeatureKey(one.feature)
          func field(_ value: Double?) -> CSVTable.Field { value.map { .number($0) } ?? .empty }
          table.append([
            .text(model.plan), .text(model.scenario), .text(target),
            .text(discovery.outcome.rawValue), .text(kind), .integer(number),
            .number(region.density.probability), .number(region.density.standardError),
            .number(region.mass.probability), field(region.coverage?.probability),
            .text(one.feature.input.id), .text(key.aspect), .text(key.years),
            .text(one.feature.unit?.symbol ?? ""), field(one.atLeast), field(one.below),
            field(one.pValue),
          ])
        }
      }
    }
    return table.text
  }
}

/// A feature for programs.
private struct FeatureKey {
  let aspect: String
  /// `once`, a year, `mean`, `total` or `any`.
  let years: String

  init(_ feature: FutureFeature) {
    aspect = feature.aspect.rawValue
    years =
      switch feature.scope {
      case .once: "once"
      case .year(let year): "\(year)"
      case .overYears: feature.aspect == .outcome ? "total" : "mean"
      case .anyYear: "any"
      }
  }
}
