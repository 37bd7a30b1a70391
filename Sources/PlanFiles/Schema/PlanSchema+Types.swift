extension PlanSchema {
  /// The keys of mappings from years.
  static let yearsPattern = "^[0-9]{4}( *- *[0-9]{4})?$"

  /// Names of a plan's own.
  static let namePattern = "^[A-Za-z_][A-Za-z0-9_]*$"

  /// A single value: a text, or a number that YAML makes of it.
  static let scalar: SchemaValue = ["type": ["string", "number"]]

  /// The shapes that several keys share.
  static var shapes: [(String, SchemaValue)] {
    [
      (
        "text",
        SchemaValue([("type", ["string", "number"])])
      ),
      (
        "title",
        [
          "anyOf": [
            reference("text"),
            [
              "type": "object",
              "properties": SchemaValue(
                Fields.title.map {
                  ($0.name, ["description": .text($0.summary), "type": ["string", "number"]])
                }),
              "additionalProperties": false,
            ],
          ]
        ]
      ),
      ("unit", ["type": "string", "examples": ["USD million", "VND billion", "%", "%/year"]]),
      ("formula", scalar),
      ("formula_by_year", byYear("formula")),
      (
        "quantity",
        [
          "type": ["string", "number"],
          "examples": list(DistributionReader.names.compactMap { exampleOfDistribution($0) }),
        ]
      ),
      ("quantity_by_year", byYear("quantity")),
      ("range", ["type": "string", "pattern": "\\.\\."]),
      ("year", ["type": ["string", "integer"], "pattern": "^[0-9]{4}$"]),
      (
        "years",
        [
          "type": ["string", "integer"], "pattern": .text(yearsPattern),
          "minimum": 1000, "maximum": 9999,
        ]
      ),
      (
        "date",
        [
          "type": ["string", "integer"], "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
          "minimum": 1000, "maximum": 9999,
        ]
      ),
      ("timing", timing(orFormula: false)),
      ("changed_timing", timing(orFormula: true)),
      ("name", ["type": "string", "pattern": .text(namePattern)]),
      ("names", ["type": "array", "items": ["type": "string"]]),
      (
        "target_names",
        ["type": "array", "items": ["type": "string"], "minItems": 1, "uniqueItems": true]
      ),
      ("shares", ["type": "array", "items": reference("quantity"), "minItems": 1]),
      (
        "source_key",
        ["anyOf": [["type": "string"], ["type": "array", "items": ["type": "string"]]]]
      ),
    ]
  }

  /// A value, or a mapping from years to values.
  private static func byYear(_ shape: String) -> SchemaValue {
    ["anyOf": [reference(shape), yearMap(shape)]]
  }

  private static func yearMap(_ shape: String) -> SchemaValue {
    [
      "type": "object",
      "patternProperties": [yearsPattern: reference(shape)],
      "minProperties": 1,
      "additionalProperties": false,
    ]
  }

  /// A year or the probabilities of years. A scenario may also shift it: `base + 1`.
  private static func timing(orFormula: Bool) -> SchemaValue {
    ["anyOf": [orFormula ? reference("formula") : reference("year"), yearMap("quantity")]]
  }

  /// The first of the forms in which a distribution is written.
  private static func exampleOfDistribution(_ name: String) -> String? {
    DistributionReader.forms[name]?.split(separator: " or ").first
      .flatMap { $0.contains("), ") ? $0.split(separator: "), ").first.map { $0 + ")" } : $0 }
      .map { String($0) }
  }

  /// A mapping from names of the plan's own.
  static func mapping(to value: SchemaValue) -> SchemaValue {
    [
      "type": "object",
      "patternProperties": [namePattern: value],
      "additionalProperties": false,
    ]
  }

  static let effects: SchemaValue = mapping(to: [
    "type": "object",
    "properties": SchemaValue(Fields.effectVerbs.map { ($0, reference("formula")) }),
    "minProperties": 1,
    "additionalProperties": false,
  ])

  static let nouns: SchemaValue = [
    "type": "array",
    "items": [
      "anyOf": [
        reference("name"),
        [
          "type": "object", "patternProperties": [namePattern: reference("name")],
          "minProperties": 1, "additionalProperties": false,
        ],
      ]
    ],
  ]

  private static let correlatedPairs: SchemaValue = [
    "type": "array",
    "items": [
      "type": "array",
      "prefixItems": [reference("name"), reference("name"), reference("quantity")],
      "minItems": 3, "maxItems": 3,
    ],
  ]

  static let correlations: SchemaValue = [
    "anyOf": [
      correlatedPairs,
      [
        "type": "object",
        "properties": [
          "copula": ["enum": ["gaussian", "t"]], "df": ["type": "number"],
          "pairs": correlatedPairs,
        ],
        "required": ["pairs"], "additionalProperties": false,
      ],
    ]
  ]
}

extension FieldType {
  /// What the value of a key looks like.
  var schema: SchemaValue {
    switch self {
    case .text: PlanSchema.reference("text")
    case .truth: ["type": "boolean"]
    case .title: PlanSchema.reference("title")
    case .unit: PlanSchema.reference("unit")
    case .years: PlanSchema.reference("years")
    case .date: PlanSchema.reference("date")
    case .source: PlanSchema.reference("source_key")
    case .formula: PlanSchema.reference("formula")
    case .formulaByYear: PlanSchema.reference("formula_by_year")
    case .quantity, .probability: PlanSchema.reference("quantity")
    case .quantityByYear, .probabilityByYear: PlanSchema.reference("quantity_by_year")
    case .timing: PlanSchema.reference("timing")
    case .duration: ["type": "string", "pattern": "^(for good|[0-9]+ years?)$"]
    case .range: PlanSchema.reference("range")
    case .name: PlanSchema.reference("name")
    case .names: ["anyOf": [["type": "string"], PlanSchema.reference("names")]]
    case .choice(let choices): ["enum": PlanSchema.list(choices)]
    case .shocks: ["type": "array", "items": ["type": "object"]]
    case .formulas: ["type": "array", "items": PlanSchema.reference("formula")]
    case .shares: PlanSchema.reference("shares")
    case .effects: PlanSchema.effects
    case .nouns: PlanSchema.nouns
    case .correlations: PlanSchema.correlations
    case .history:
      [
        "anyOf": [
          PlanSchema.reference("text"), PlanSchema.reference(RecordKind.history.rawValue),
        ]
      ]
    case .record(let kind): PlanSchema.reference(kind.rawValue)
    case .records(let kind): PlanSchema.mapping(to: PlanSchema.reference(kind.rawValue))
    case .groups(let kind):
      PlanSchema.mapping(to: ["type": "array", "items": PlanSchema.reference(kind.rawValue)])
    case .targetSets:
      PlanSchema.mapping(to: [
        "anyOf": [
          PlanSchema.reference("target_names"), PlanSchema.reference(RecordKind.targetSet.rawValue),
        ]
      ])
    case .changes: PlanSchema.reference("changes")
    case .additions: PlanSchema.reference("additions")
    }
  }

  /// Whether the value is a part of the file that may be empty.
  var isSection: Bool {
    switch self {
    case .records, .groups, .targetSets, .nouns, .correlations, .formulas, .changes, .additions,
      .names, .shocks:
      true
    case .text, .truth, .title, .unit, .years, .date, .source, .formula, .formulaByYear, .quantity,
      .quantityByYear, .probability, .probabilityByYear, .timing, .duration, .range, .name,
      .choice, .shares, .effects, .record, .history:
      false
    }
  }

  /// Whether the value says when something happens that happens once.
  var isTiming: Bool { if case .timing = self { true } else { false } }
}

extension RecordKind {
  /// Whether a scenario can name such a record.
  var isNamedByScenarios: Bool {
    switch self {
    case .source, .assumption, .indicator, .event, .project, .target, .targetSet: true
    case .lever, .estimate, .history: false
    }
  }
}

extension Field {
  /// The field where it need not be there.
  var optional: Field { Field(name, type, summary) }
}
