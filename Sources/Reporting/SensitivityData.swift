internal import ForecastEngine
public import PlanAnalysis

extension JSONReport {
  /// Returns what matters for each target that was asked for.
  ///
  /// - Parameter study: what was found, and how it was looked for.
  /// - Returns: text that ends with a line break. Probabilities and shares are shares of 1; scores
  ///   are in the unit of the input; measures in the unit of the target.
  public static func sensitivity(_ study: SensitivityStudy) -> String {
    let data = SensitivityRows(study)
    let value: JSONValue = [
      "version": .integer(version), "plan": .string(study.model.plan),
      "scenario": .string(study.model.scenario), "draws": .integer(study.draws),
      "seed": .unsigned(study.seed), "method": .string(data.method),
      "groups": .array(
        data.groups.map { group in
          [
            "id": .string(group.id),
            "inputs": .array(group.members.map { .string(study.model.inputs[$0].id) }),
          ]
        }),
      "targets": .object(
        study.targets.map { target in
          let own = study.model.targets[target]
          return .init(
            own.id,
            [
              "unit": .string(own.unit.symbol),
              "probability": JSONValue(study.met[target].probability),
              "standard_error": JSONValue(study.met[target].standardError),
              "inputs": .array(
                data.rows(of: target).map { row in
                  .object(
                    [.init("input", .string(row.input)), .init("kind", .string(row.kind))]
                      + row.members)
                }),
            ])
        }),
    ]
    return value.text
  }
}

extension CSVReport {
  /// The columns of ``sensitivity(_:)``.
  public static let sensitivityColumns = [
    "plan", "scenario", "target", "unit", "input", "kind", "figure", "value", "standard_error",
    "text",
  ]

  /// Returns what matters for each target that was asked for, a figure a row; the figures have the
  /// names of the JSON form, with dots.
  ///
  /// - Parameter study: what was found, and how it was looked for.
  /// - Returns: the table.
  public static func sensitivity(_ study: SensitivityStudy) -> String {
    var table = CSVTable(columns: sensitivityColumns)
    let data = SensitivityRows(study)
    for target in study.targets {
      let own = study.model.targets[target]
      for row in data.rows(of: target) {
        for figure in row.members.flatMap({ Figure.figures($0.key, $0.value) }) {
          table.append([
            .text(study.model.plan), .text(study.model.scenario), .text(own.id),
            .text(own.unit.symbol), .text(row.input), .text(row.kind), .text(figure.name),
            figure.value.map { .number($0) } ?? .empty,
            figure.error.map { .number($0) } ?? .empty, figure.text.map { .text($0) } ?? .empty,
          ])
        }
      }
    }
    return table.text
  }
}

/// A number of a nested JSON value.
private struct Figure {
  let name: String
  var value: Double?
  var error: Double?
  var text: String?

  static func figures(_ name: String, _ value: JSONValue) -> [Figure] {
    switch value {
    case .number(let number): return [Figure(name: name, value: number)]
    case .integer(let number): return [Figure(name: name, value: Double(number))]
    case .string(let text): return [Figure(name: name, text: text)]
    case .bool(let bool): return [Figure(name: name, text: bool ? "true" : "false")]
    case .object(let members):
      if case .number(let mean)? = members.first(where: { $0.key == "value" })?.value,
        case .number(let error)? = members.first(where: { $0.key == "standard_error" })?.value
      {
        return [Figure(name: name, value: mean, error: error)]
      }
      return members.flatMap { figures("\(name).\($0.key)", $0.value) }
    case .array(let values):
      return values.enumerated().flatMap { figures("\(name).\($0.offset)", $0.element) }
    case .null, .unsigned: return []
    }
  }
}

/// What was found, for programs.
private struct SensitivityRows {
  struct Row {
    let input: String
    let kind: String
    let members: [JSONValue.Member]
  }

  let study: SensitivityStudy

  init(_ study: SensitivityStudy) { self.study = study }

  var method: String {
    switch study.finding {
    case .overview: "overview"
    case .oneAtATime: "tornado"
    case .curves: "spider"
    case .shifted: "shift"
    case .shares: "sobol"
    case .shapley: "shapley"
    case .elementary: "morris"
    case .distribution: "delta"
    case .missed: "missed"
    }
  }

  /// The groups of inputs, where shares are of groups.
  var groups: [LuckGroup] {
    switch study.finding {
    case .overview(let found): found.shares.groups
    case .shares(let found): found.groups
    case .shapley(let found): found.players
    case .elementary(let found): found.groups
    case .oneAtATime, .curves, .shifted, .distribution, .missed: []
    }
  }

  func rows(of target: Int) -> [Row] {
    switch study.finding {
    case .overview(let found):
      return found.rows(of: target).map { row in
        self.row(
          row.input,
          (row.effect.map { effect(of: $0, found.oneAtATime.inputs[$0.input]) } ?? [])
            + (row.share.map { [.init("shares", shares(found.shares, $0.group, target))] } ?? [])
            + (row.missed.map { [.init("missed", missed($0))] } ?? []))
      }
    case .oneAtATime(let found):
      return found.effects[target].map {
        row(found.inputs[$0.input].input, effect(of: $0, found.inputs[$0.input]))
      }
    case .curves(let found, let curves):
      return curves[target].map { curve in
        row(found.inputs[curve.input].input, self.curve(curve, found.inputs[curve.input]))
      }
    case .shifted(let found):
      return found.effects.map { effect in
        row(
          study.model.inputs[effect.input],
          [
            .init("up", shifted(effect.up, target)), .init("down", shifted(effect.down, target)),
          ])
      }
    case .shares(let found):
      return (found.shares[.measure]?[target] ?? []).map { share in
        Row(
          input: found.groups[share.group].id, kind: "group",
          members: [.init("shares", shares(found, share.group, target))])
      }
    case .shapley(let found):
      return (found.effects[.measure]?[target] ?? []).map { effect in
        Row(
          input: found.players[effect.player].id, kind: "group",
          members: TargetQuantity.allCases.compactMap { quantity in
            found.effects[quantity]?[target].first { $0.player == effect.player }
              .map { .init(quantity.rawValue, value($0.share)) }
          })
      }
    case .elementary(let found):
      return (found.effects[.measure]?[target] ?? []).map { effect in
        Row(
          input: found.groups[effect.group].id, kind: "group",
          members: TargetQuantity.allCases.compactMap { quantity in
            found.effects[quantity]?[target].first { $0.group == effect.group }
              .map { .init(quantity.rawValue, elementary($0, quantity, target)) }
          })
      }
    case .distribution(let found):
      return found.effects[target].map {
        row(
          found.inputs[$0.input].input,
          [.init("delta", value($0.delta)), .init("is_significant", .bool($0.isSignificant))])
      }
    case .missed(let found):
      return (found.effects[target] ?? []).map {
        row(found.inputs[$0.input].input, [.init("missed", missed($0))])
      }
    }
  }

  private func row(_ input: ModelInput, _ members: [JSONValue.Member]) -> Row {
    Row(input: input.id, kind: input.origin.rawValue, members: members)
  }

  private func value(_ estimate: Estimate) -> JSONValue {
    [
      "value": .number(estimate.value), "standard_error": .number(estimate.standardError),
      "low95": .number(estimate.interval95.lowerBound),
      "high95": .number(estimate.interval95.upperBound),
    ]
  }

  private func value(_ difference: Difference) -> JSONValue {
    ["value": .number(difference.mean), "standard_error": .number(difference.standardError)]
  }

  private func score(_ input: InputScore) -> [JSONValue.Member] {
    [
      .init("score", .string(input.kind.rawValue)),
      .init("score_unit", JSONValue(input.unit?.symbol)),
    ]
  }

  private func point(_ point: OneAtATime.Point) -> [JSONValue.Member] {
    [
      .init("score", .number(point.score)), .init("measure", value(point.measure)),
      .init("probability", value(point.met)),
    ]
  }

  private func curve(_ curve: ConditionalCurve, _ input: InputScore) -> [JSONValue.Member] {
    score(input) + [
      .init(
        "points",
        .array(
          curve.points.map {
            .object([.init("share", .number($0.share))] + point($0.value))
          }))
    ]
  }

  private func effect(of effect: OneAtATime.Effect, _ input: InputScore) -> [JSONValue.Member] {
    score(input) + [
      .init("low", .object(point(effect.low))), .init("high", .object(point(effect.high))),
      .init("probability_difference", value(effect.probability)),
      .init("measure_difference", value(effect.measure)),
      .init("break_even", breakEven(effect.breakEven)),
    ]
  }

  private func breakEven(_ found: BreakEven) -> JSONValue {
    switch found {
    case .above(let bound): ["must": "stay_above", "bound": value(bound)]
    case .below(let bound): ["must": "stay_below", "bound": value(bound)]
    case .between(let low, let high):
      ["must": "lie_between", "bound": value(low), "other_bound": value(high)]
    case .outside(let low, let high):
      ["must": "lie_outside", "bound": value(low), "other_bound": value(high)]
    case .comes(let count): ["must": "come_at_least", "times": .integer(count)]
    case .comesNot(let count): ["must": "come_at_most", "times": .integer(count)]
    case .undecided: ["must": "nothing"]
    }
  }

  private func shares(_ found: VarianceShares, _ group: Int, _ target: Int) -> JSONValue {
    .object(
      [.init("group", .string(found.groups[group].id))]
        + TargetQuantity.allCases.compactMap { quantity in
          found.shares[quantity]?[target].first { $0.group == group }
            .map { .init(quantity.rawValue, ["first": value($0.first), "total": value($0.total)]) }
        })
  }

  private func elementary(
    _ effect: ElementaryEffects.Effect, _ quantity: TargetQuantity, _ target: Int
  ) -> JSONValue {
    let scale = quantity == .missed ? 1 : study.model.targets[target].unit.scale
    func scaled(_ estimate: Estimate) -> JSONValue {
      value(
        Estimate(estimate.value / scale, standardError: estimate.standardError / scale))
    }
    return [
      "mean_absolute": scaled(effect.absolute), "mean": effect.mean.map(scaled) ?? .null,
      "deviation": JSONValue(effect.deviation.map { $0 / scale }),
    ]
  }

  private func missed(_ effect: MissedDraws.Effect) -> JSONValue {
    [
      "distance": .number(effect.distance), "p_value": .number(effect.pValue),
      "mean_if_missed": value(effect.meanMissed), "mean_if_met": value(effect.meanMet),
      "shortfall_share": effect.shortfallShare.map(value) ?? .null,
    ]
  }

  private func shifted(_ found: VariantDifferences?, _ target: Int) -> JSONValue {
    guard let found else { return .null }
    return [
      "probability": found.probabilities[target].map(value) ?? .null,
      "measure": found.measures[target].map(value) ?? .null,
    ]
  }
}
