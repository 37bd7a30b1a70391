/// The keys of the language for a reader.
public struct KeyReference: Sendable {
  /// A key of a record.
  public struct Key: Sendable {
    /// The key.
    public let name: String
    /// What stands under it: `text`, `number or distribution`.
    public let value: String
    /// Whether the record must have it.
    public let isRequired: Bool
    /// What it says.
    public let summary: String
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
    + [KeyReference("scenario", "a file with the key 'scenario'", Fields.scenario)]

  /// The record called `name`, if there is one.
  public static func named(_ name: String) -> KeyReference? { all.first { $0.name == name } }

  private init(_ name: String, _ place: String, _ fields: [Field]) {
    self.name = name
    self.place = place
    keys = fields.map {
      Key(
        name: $0.name, value: $0.type.description, isRequired: $0.isRequired, summary: $0.summary)
    }
  }
}

extension RecordKind {
  /// Where such a record stands.
  fileprivate var place: String {
    switch self {
    case .source: "an entry of 'sources'"
    case .assumption: "an entry of 'assumptions'; one of value, each_year and each_item is needed"
    case .lever: "under 'lever' of an assumption"
    case .indicator: "an entry of 'indicators'"
    case .estimate: "an entry of 'estimates', beside its years"
    case .event: "an entry of 'events'; each_year, year or never is needed"
    case .project: "an item of a group of 'projects'"
    case .target:
      "an entry of 'targets'; one of at_least, more_than, at_most, less_than and range is needed"
    }
  }
}

extension FieldType {
  /// What stands under the key, in a planner's words.
  fileprivate var description: String {
    switch self {
    case .text: "text"
    case .truth: "true or false"
    case .title: "text, or {vi: …, en: …}"
    case .unit: "unit"
    case .years: "years"
    case .date: "date"
    case .source: "name, or names"
    case .formula: "formula"
    case .formulaByYear: "formula, or formulas by year"
    case .quantity: "number or distribution"
    case .quantityByYear: "number or distribution, or such by year"
    case .probability: "probability"
    case .probabilityByYear: "probability, or probabilities by year"
    case .timing: "year, or probabilities by year"
    case .duration: "text"
    case .range: "low..high"
    case .name: "name"
    case .names: "name, or names"
    case .choice(let choices): choices.joined(separator: ", ")
    case .formulas: "formulas"
    case .shares: "percentages"
    case .effects: "mapping"
    case .nouns: "words"
    case .correlations: "list of [name, name, number]"
    case .record(let kind): "\(kind.rawValue)"
    case .records(let kind): "\(kind.rawValue)s by name"
    case .groups(let kind): "lists of \(kind.rawValue)s by group"
    case .nameLists: "lists of names"
    case .changes: "values by name"
    case .additions: "sections of a plan"
    }
  }
}
