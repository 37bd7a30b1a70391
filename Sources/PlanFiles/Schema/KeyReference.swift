/// The keys of the language for a reader.
public struct KeyReference: Sendable {
  /// A key of a record.
  public struct Key: Sendable {
    /// The key.
    public let name: String
    /// What stands under it: `text`, `number, by year`.
    public let value: String
    /// Whether the record must have it.
    public let isRequired: Bool
    /// What it says.
    public let summary: String
    /// The words that may stand under it, where they are a few.
    public let choices: [String]
  }

  /// What the record is: `plan`, `assumption`.
  public let name: String
  /// Where such a record stands.
  public let place: String
  /// The keys, in the order in which they are usually written.
  public let keys: [Key]

  /// All records of the language: the plan, what is in it, the scenario.
  public static let all =
    [KeyReference("plan", "a file with the key 'plan'", Fields.plan)]
    + RecordKind.allCases.map { KeyReference($0.rawValue, $0.place, $0.fields) }
    + [
      KeyReference("scenario", "a file with the key 'scenario'", Fields.scenario),
      KeyReference("stress", "a file with the key 'stress'", Fields.stress),
      KeyReference(
        "shock", "an item of the 'shocks' of a stress, with becomes, times or growth", Fields.shock),
    ]

  /// The record called `name`, if there is one.
  public static func named(_ name: String) -> KeyReference? { all.first { $0.name == name } }

  private init(_ name: String, _ place: String, _ fields: [Field]) {
    self.name = name
    self.place = place
    keys = fields.map {
      Key(
        name: $0.name, value: $0.type.description, isRequired: $0.isRequired,
        summary: $0.summary, choices: $0.type.choices)
    }
  }
}

extension RecordKind {
  /// Where such a record stands.
  fileprivate var place: String {
    switch self {
    case .source: "an entry of 'sources'"
    case .assumption: "an entry of 'assumptions', with one of value, each_year, each_item"
    case .lever: "under 'lever' of an assumption"
    case .indicator: "an entry of 'indicators'"
    case .estimate: "an entry of 'estimates', beside its years"
    case .event: "an entry of 'events', with each_year, year or never"
    case .project: "an item of a group of 'projects'"
    case .target: "an entry of 'targets', with one value to reach"
    case .targetSet: "an entry of 'target_sets' that has a title"
    case .history: "under 'history' of a plan that pins the file"
    }
  }
}

extension FieldType {
  /// What stands under the key, in a word or two.
  fileprivate var description: String {
    switch self {
    case .text, .title, .duration: "text"
    case .truth: "true or false"
    case .unit: "unit"
    case .years: "years"
    case .date: "date"
    case .name: "name"
    case .source, .names: "name, names"
    case .formula: "formula"
    case .formulaByYear: "formula, by year"
    case .quantity: "number"
    case .quantityByYear: "number, by year"
    case .probability: "probability"
    case .probabilityByYear: "prob., by year"
    case .timing: "year, years"
    case .range: "low..high"
    case .choice: "word"
    case .formulas: "formulas"
    case .shares: "percentages"
    case .nouns: "words"
    case .shocks: "list"
    case .correlations: "list or mapping"
    case .history: "text or mapping"
    case .effects, .record, .records, .groups, .targetSets, .changes, .additions: "mapping"
    }
  }

  /// The words that may stand under the key, where they are a few.
  fileprivate var choices: [String] { if case .choice(let words) = self { words } else { [] } }
}
