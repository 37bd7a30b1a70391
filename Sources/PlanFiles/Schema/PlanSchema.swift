/// The JSON Schema of plan and scenario files (json-schema.org, draft 2020-12).
///
/// Editors complete and check files with it while they are written. It is made from the tables
/// that the reader itself uses. What takes more than the shape of a file, such as names, units and
/// whether years are covered, only `kichban check` finds.
public enum PlanSchema {
  /// The schema: of a scenario where there is a key `scenario`, of a plan else.
  public static var document: SchemaValue {
    [
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "Kichban plan or scenario",
      "type": "object",
      "properties": [
        "plan": ["description": "a plan's short name: the file is a plan"],
        "scenario": ["description": "a scenario's short name: the file is a scenario"],
      ],
      "if": ["required": ["scenario"]],
      "then": reference("scenario"),
      "else": reference("plan"),
      "$defs": SchemaValue(definitions),
    ]
  }

  private static var definitions: [(String, SchemaValue)] {
    [
      ("plan", record(Fields.plan)),
      ("scenario", record(Fields.scenario)),
    ] + RecordKind.allCases.map { ($0.rawValue, record($0)) }
      + RecordKind.allCases.filter(\.isNamedByScenarios)
      .map { ("\($0.rawValue)_change", change(of: $0)) }
      + [("additions", additions), ("changes", changes)] + shapes
  }

  static func reference(_ name: String) -> SchemaValue { ["$ref": .text("#/$defs/\(name)")] }

  static func list(_ texts: [String]) -> SchemaValue { .list(texts.map { .text($0) }) }

  /// A mapping with just the keys of `fields`.
  private static func record(_ fields: [Field]) -> SchemaValue {
    let required = fields.filter(\.isRequired).map(\.name)
    let schema: SchemaValue = [
      "type": "object",
      "properties": properties(fields),
      "additionalProperties": false,
    ]
    return required.isEmpty ? schema : schema.adding([("required", list(required))])
  }

  private static func properties(_ fields: [Field]) -> SchemaValue {
    SchemaValue(fields.map { ($0.name, self.schema(of: $0)) })
  }

  private static func schema(of field: Field) -> SchemaValue {
    let description: (String, SchemaValue) = ("description", .text(field.summary))
    let shape = field.type.schema
    let canBeEmpty = !field.isRequired && field.type.isSection
    return SchemaValue([description])
      .adding(members(of: canBeEmpty ? orNothing(shape) : shape))
  }

  /// The schema of a section, which counts as left out where nothing stands under its key.
  private static func orNothing(_ schema: SchemaValue) -> SchemaValue {
    let parts = members(of: schema)
    guard parts.contains(where: { $0.0 == "type" }) else {
      return ["anyOf": [schema, ["type": "null"]]]
    }
    return SchemaValue(parts.map { $0.0 == "type" ? ($0.0, [$0.1, "null"]) : $0 })
  }

  private static func members(of schema: SchemaValue) -> [(String, SchemaValue)] {
    guard case .object(let members) = schema else { return [] }
    return members.map { ($0.key, $0.value) }
  }

  private static func record(_ kind: RecordKind) -> SchemaValue {
    let schema = record(kind.fields)
    let one: [(String, SchemaValue)] =
      kind.alternatives.isEmpty
      ? [] : [("oneOf", .list(kind.alternatives.map { ["required": [.text($0)]] }))]
    switch kind {
    case .assumption:
      return schema.adding(
        one + [
          ("dependentRequired", ["persistence": ["each_year"]]),
          ("not", ["required": ["driver", "lever"], "properties": ["driver": ["const": true]]]),
        ])
    case .event:
      return schema.adding([
        ("anyOf", [timedEveryYear, timedOnce, switchedOff]),
        ("not", ["required": ["profile", "lasts"]]),
      ])
    case .target:
      let measuresGrowth: SchemaValue = ["properties": ["measure": ["pattern": "growth"]]]
      return schema.adding(one + [("dependentSchemas", ["reading": measuresGrowth])])
    case .estimate:
      return schema.adding([("patternProperties", [yearsPattern: reference("quantity")])])
    case .source, .lever, .indicator, .project, .targetSet, .history:
      return schema
    }
  }

  private static let timedEveryYear: SchemaValue = [
    "required": ["each_year"],
    "not": ["anyOf": [["required": ["year"]], ["required": ["probability"]]]],
  ]

  private static let timedOnce: SchemaValue = [
    "required": ["year"], "not": ["required": ["each_year"]],
  ]

  private static let switchedOff: SchemaValue = [
    "required": ["never"], "properties": ["never": ["const": true]],
  ]

  /// What a scenario may say of a record: any of its keys, and why.
  private static func change(of kind: RecordKind) -> SchemaValue {
    let own = kind.fields.filter { $0.name != "id" }
    return [
      "type": "object",
      "properties": SchemaValue(
        own.map { ($0.name, $0.type.isTiming ? reference("changed_timing") : schema(of: $0)) }
          + [("because", ["description": "why it differs", "type": ["string", "number"]])]),
      "minProperties": 1,
      "additionalProperties": false,
    ]
  }

  private static var additions: SchemaValue { record(Fields.additions.map(\.optional)) }

  /// The values that a scenario sets, by the form of the name.
  private static var changes: SchemaValue {
    func either(_ shapes: String...) -> SchemaValue {
      ["anyOf": .list(shapes.map(reference))]
    }
    let name = "[A-Za-z_][A-Za-z0-9_]*"
    return [
      "type": "object",
      "propertyNames": ["pattern": .text("^\(name)(\\.[A-Za-z0-9_-]+){0,3}$")],
      "patternProperties": [
        "^assumptions\\.\(name)$": either("quantity_by_year", "assumption_change"),
        "^indicators\\.\(name)$": either("formula_by_year", "indicator_change"),
        "^events\\.\(name)$": reference("event_change"),
        "^projects\\.\(name)$": reference("project_change"),
        "^targets\\.\(name)$": either("quantity", "range", "target_change"),
        "^target_sets\\.\(name)$": either("target_names", "target_set_change"),
        "^estimates\\.\(name)$": reference("estimate"),
        "^sources\\.\(name)$": reference("source_change"),
        "^\(name)$": either(
          "formula_by_year", "assumption_change", "indicator_change", "event_change",
          "project_change"),
      ],
    ]
  }
}
