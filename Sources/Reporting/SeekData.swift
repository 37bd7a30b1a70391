internal import ForecastEngine
public import PlanAnalysis

extension JSONReport {
  /// Returns what it takes to reach a goal.
  ///
  /// - Parameter result: what was looked for and found.
  /// - Returns: text that ends with a line break; moves are in the unit of each assumption.
  public static func seek(_ result: SeekResult) -> String {
    let run = result.assessment.run
    var members: [JSONValue.Member] = [
      .init("version", .integer(version)), .init("plan", .string(run.model.plan)),
      .init("scenario", .string(run.model.scenario)), .init("draws", .integer(run.draws)),
      .init("seed", .unsigned(run.seed)), .init("target", .string(goal(result))),
    ]
    if let seek = result.seek {
      members += [
        .init("wanted", JSONValue(seek.wanted)), .init("method", .string(seek.method.rawValue)),
        .init("tried", .integer(seek.tried)), .init("as_planned", point(seek.base, seek.handles)),
        .init("solution", seek.solution.map { point($0, seek.handles) } ?? .null),
        .init("best", point(seek.best, seek.handles)),
        .init("frontier", .array(seek.frontier.map { point($0, seek.handles) })),
        .init(
          "unmoved_targets",
          .array(result.unmoved.map { .string(run.model.targets[$0].id) })),
        .init("unmoved_together", JSONValue(result.unmovedTogether?.probability)),
      ]
    }
    if let required = result.required {
      members.append(
        .init(
          "required",
          [
            "assumptions": .array(required.handles.map { .string($0.id) }),
            "probabilities": .array(required.probabilities.map { JSONValue($0) }),
            "points": .array(
              required.points.map { point in
                [
                  "first_moved_by": JSONValue(point.first),
                  "second_moved_by": .array(point.second.map { JSONValue($0) }),
                  "always": .array(point.atLowest.map { .bool($0) }),
                ]
              }),
          ]))
    }
    return JSONValue.object(members).text
  }

  private static func goal(_ result: SeekResult) -> String {
    result.target.map { result.assessment.run.model.targets[$0].id } ?? "all_targets"
  }

  private static func point(_ point: GoalSeek.Point, _ handles: [Handle]) -> JSONValue {
    [
      "effort": JSONValue(point.effort), "probability": JSONValue(point.probability),
      "standard_error": JSONValue(point.standardError),
      "moves": .object(
        zip(handles, point.moves).map { handle, move in
          if let path = handle.path(movedBy: move) {
            return .init(
              handle.id, .object(path.map { .init("\($0.year)", JSONValue($0.value)) }))
          }
          return .init(handle.id, ["moved_by": JSONValue(move)])
        }),
    ]
  }

  /// Returns policies held against futures.
  ///
  /// - Parameter table: what was run.
  /// - Returns: text that ends with a line break.
  public static func robustness(_ table: RobustnessTable) -> String {
    let futures = table.futures.map { $0?.id ?? "base" }
    let value: JSONValue = [
      "version": .integer(version), "plan": .string(table.base.plan),
      "draws": .integer(table.draws), "seed": .unsigned(table.seed),
      "satisfying": JSONValue(table.satisfying),
      "futures": .array(futures.map { .string($0) }),
      "targets": .object(
        table.targets.map { target, robustness in
          let names = table.policies.map { JSONValue.string($0?.id ?? "as_planned") }
          func list(_ indices: [Int]) -> JSONValue { .array(indices.map { names[$0] }) }
          return .init(
            target.map { table.base.targets[$0].id } ?? "all_targets",
            [
              "policies": .array(
                zip(names, robustness.policies).map { name, policy in
                  [
                    "policy": name,
                    "probabilities": .array(policy.probabilities.map { JSONValue($0) }),
                    "standard_errors": .array(policy.standardErrors.map { JSONValue($0) }),
                    "regrets": .array(policy.regrets.map { JSONValue($0) }),
                    "regret_errors": .array(policy.regretErrors.map { JSONValue($0) }),
                    "satisfied": .integer(policy.satisfied(table.satisfying)),
                  ]
                }),
              "best_in_worst_case": list(robustness.bestInWorstCase),
              "least_regret": list(robustness.leastRegret),
              "best_on_average": list(robustness.bestOnAverage),
              "satisfies_most": list(robustness.satisfiesMost(table.satisfying)),
            ])
        }),
    ]
    return value.text
  }
}

extension CSVReport {
  /// The columns of ``seek(_:)``.
  public static let seekColumns = [
    "plan", "scenario", "target", "kind", "point", "effort", "probability", "standard_error",
    "assumption", "year", "value", "moved_by",
  ]

  /// Returns the points of a frontier, one moved assumption a row; `kind` is `frontier`, `solution`
  /// or `required`.
  ///
  /// - Parameter result: what was looked for and found.
  /// - Returns: the table.
  public static func seek(_ result: SeekResult) -> String {
    var table = CSVTable(columns: seekColumns)
    let model = result.assessment.run.model
    let goal = result.target.map { model.targets[$0].id } ?? "all_targets"
    func add(_ kind: String, _ number: Int, _ point: GoalSeek.Point, _ handles: [Handle]) {
      for (handle, move) in zip(handles, point.moves) {
        let years: [(Int?, Double?)] =
          handle.path(movedBy: move)?.map { ($0.year, $0.value) } ?? [(nil, nil)]
        for (year, value) in years {
          table.append([
            .text(model.plan), .text(model.scenario), .text(goal), .text(kind),
            .integer(number), .number(point.effort), .number(point.probability),
            .number(point.standardError), .text(handle.id), year.map { .integer($0) } ?? .empty,
            value.map { .number($0) } ?? .empty, .number(move),
          ])
        }
      }
    }
    if let seek = result.seek {
      for (index, point) in seek.frontier.enumerated() {
        add("frontier", index + 1, point, seek.handles)
      }
      if let solution = seek.solution { add("solution", 1, solution, seek.handles) }
    }
    if let required = result.required {
      for (index, point) in required.points.enumerated() {
        for (probability, second) in zip(required.probabilities, point.second) {
          for (handle, move) in zip(required.handles, [point.first, second]) {
            table.append([
              .text(model.plan), .text(model.scenario), .text(goal), .text("required"),
              .integer(index + 1), .empty, .number(probability), .empty, .text(handle.id), .empty,
              .empty, move.map { .number($0) } ?? .empty,
            ])
          }
        }
      }
    }
    return table.text
  }

  /// The columns of ``robustness(_:)``.
  public static let robustnessColumns = [
    "plan", "target", "policy", "future", "probability", "standard_error", "regret",
    "regret_standard_error",
  ]

  /// Returns policies held against futures, one pair a row.
  ///
  /// - Parameter table: what was run.
  /// - Returns: the table.
  public static func robustness(_ table: RobustnessTable) -> String {
    var rows = CSVTable(columns: robustnessColumns)
    for (target, robustness) in table.targets {
      for (label, policy) in zip(table.policies, robustness.policies) {
        for (index, future) in table.futures.enumerated() {
          rows.append([
            .text(table.base.plan),
            .text(target.map { table.base.targets[$0].id } ?? "all_targets"),
            .text(label?.id ?? "as_planned"), .text(future?.id ?? "base"),
            .number(policy.probabilities[index]), .number(policy.standardErrors[index]),
            .number(policy.regrets[index]), .number(policy.regretErrors[index]),
          ])
        }
      }
    }
    return rows.text
  }
}
