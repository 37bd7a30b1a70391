public import ForecastEngine
public import PlanAnalysis

extension JSONReport {
  /// Returns the standard stresses; the values of shocks are in per cent.
  public static func stressLibrary(_ stresses: [StandardStress]) -> String {
    let object: JSONValue = [
      "version": .integer(version),
      "stresses": .array(
        stresses.map { stress in
          [
            "name": .string(stress.id), "title": value(stress.title),
            "shocks": .array(stress.shocks.map { shock($0) }),
          ]
        }),
    ]
    return object.text
  }

  /// Returns every target under every stress. Differences of probabilities are shares of 1; `mean`
  /// is in the unit of the target.
  public static func stressTable(_ table: StressTable) -> String { stressTableValue(table).text }

  static func stressTableValue(_ table: StressTable) -> JSONValue {
    let run = table.assessment.run
    return [
      "version": .integer(version), "plan": .string(run.model.plan),
      "scenario": .string(run.model.scenario), "draws": .integer(run.draws),
      "seed": .unsigned(run.seed), "first_year": .integer(table.firstYear),
      "targets": .object(
        table.assessment.targets.map { own in
          .init(
            own.target.id,
            [
              "unit": .string(own.target.unit.symbol),
              "probability": JSONValue(own.met.probability),
              "standard_error": JSONValue(own.met.standardError),
            ])
        }),
      "stresses": .array(
        table.rows.map { row in
          [
            "name": .string(row.stress.id), "title": value(row.stress.title),
            "applies": .bool(row.applies), "runs": .bool(row.differences != nil),
            "missing_roles": .array(row.missing.map { .string($0.rawValue) }),
            "changes": .string(row.scenario),
            "moves": .array(row.moved.map { .string(run.model.indicators[$0].id) }),
            "reaches": .array(row.reached.sorted().map { .string(run.model.targets[$0].id) }),
            "differences": row.differences.map { .object(members($0, run.model)) } ?? .null,
          ]
        }),
      "pairs": .array(
        table.pairs.map { pair in
          [
            "stresses": [
              .string(table.rows[pair.members.0].stress.id),
              .string(table.rows[pair.members.1].stress.id),
            ],
            "differences": .object(members(pair.differences, run.model)),
            "interaction": .object(members(pair.interaction, run.model)),
          ]
        }),
    ]
  }

  private static func shock(_ shock: StandardStress.Shock) -> JSONValue {
    .object([
      .init("role", .string(shock.role.rawValue)),
      .init(shock.action.rawValue, .array(shock.values.map { JSONValue($0 * 100) })),
      .init("for_good", .bool(shock.isForGood)),
      .init("record", value(shock.record)),
      .init(
        "sources",
        .array(
          shock.sources.map { source in
            [
              "title": .string(source.title), "publisher": JSONValue(source.publisher),
              "date": JSONValue(source.date), "url": JSONValue(source.url),
            ]
          })),
    ])
  }
}

extension CSVReport {
  /// The columns of ``stressTable(_:language:)``.
  public static let stressColumns = [
    "plan", "scenario", "stress", "title", "with", "first_year", "target", "unit", "probability",
    "status", "probability_difference", "probability_standard_error", "mean_difference",
    "mean_standard_error", "interaction", "interaction_standard_error",
  ]

  /// Returns the standard stresses, one shock of a year a row.
  public static func stressLibrary(_ stresses: [StandardStress], language: Language) -> String {
    var table = CSVTable(columns: [
      "stress", "title", "role", "change", "year", "percent", "for_good", "record", "sources",
    ])
    for stress in stresses {
      for shock in stress.shocks {
        for (year, value) in shock.values.enumerated() {
          table.append([
            .text(stress.id), .text(stress.title.text(in: language) ?? ""),
            .text(shock.role.rawValue), .text(shock.action.rawValue), .integer(year + 1),
            .number(value * 100), .text(shock.isForGood ? "yes" : "no"),
            .text(shock.record.text(in: language) ?? ""),
            .text(shock.sources.map(\.title).joined(separator: "; ")),
          ])
        }
      }
    }
    return table.text
  }

  /// Returns every target under every stress and pair, one a row.
  public static func stressTable(_ table: StressTable, language: Language) -> String {
    var csv = CSVTable(columns: stressColumns)
    let run = table.assessment.run
    func field(_ difference: Difference?) -> [CSVTable.Field] {
      difference.map { [.number($0.mean), .number($0.standardError)] } ?? [.empty, .empty]
    }
    func add(
      _ row: StressTable.Row, with other: StressTable.Row?, status: String,
      _ found: VariantDifferences?, _ interaction: VariantDifferences?
    ) {
      for (index, own) in table.assessment.targets.enumerated() {
        csv.append(
          [
            .text(run.model.plan), .text(run.model.scenario), .text(row.stress.id),
            .text(row.stress.title.text(in: language) ?? ""), .text(other?.stress.id ?? ""),
            .integer(table.firstYear), .text(own.target.id), .text(own.target.unit.symbol),
            .number(own.met.probability), .text(status),
          ] + field(found?.probabilities[index]) + field(found?.measures[index])
            + field(interaction?.probabilities[index]))
      }
    }
    for row in table.rows {
      let status = row.differences != nil ? "applied" : row.applies ? "not run" : "does not apply"
      add(row, with: nil, status: status, row.differences, nil)
    }
    for pair in table.pairs {
      add(
        table.rows[pair.members.0], with: table.rows[pair.members.1], status: "applied",
        pair.differences, pair.interaction)
    }
    return csv.text
  }
}
