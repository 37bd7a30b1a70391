internal import ForecastEngine

/// What may stand under a key.
///
/// The same tables drive reading, the hints in error messages, the JSON Schema and the reference.
enum FieldType: Sendable {
  case text
  case truth
  case title
  case unit
  case years
  case date
  case source
  /// A formula, or a mapping from years to formulas.
  case formula
  case formulaByYear
  /// A number or distribution, or a mapping from years to such.
  case quantity
  case quantityByYear
  /// A probability, or a mapping from years to probabilities.
  case probability
  case probabilityByYear
  /// A year, or a mapping from years to their probabilities.
  case timing
  /// `2 years` or `for good`.
  case duration
  /// `3500..4000`.
  case range
  case name
  case names
  case choice([String])
  /// A list of shocks.
  case shocks
  case formulas
  case shares
  /// A mapping from indicators to verbs to formulas.
  case effects
  case nouns
  case correlations
  /// A file, or a file with the hash that it is pinned by.
  case history
  case record(RecordKind)
  /// A mapping from names of the reader's own to records.
  case records(RecordKind)
  /// A mapping from names of the reader's own to lists of records.
  case groups(RecordKind)
  /// A mapping from names of the reader's own to lists of names.
  case targetSets
  /// What a scenario changes: a mapping from names to values, or to the keys that change.
  case changes
  /// What a scenario adds: sections of a plan.
  case additions
}

/// The kinds of records in the sections of a plan.
enum RecordKind: String, CaseIterable, Sendable {
  case source
  case assumption
  case lever
  case indicator
  case estimate
  case event
  case project
  case target
  case targetSet = "target_set"
  case history
}

/// A key that a record may have.
struct Field: Sendable {
  let name: String
  let type: FieldType
  let isRequired: Bool
  let summary: String

  init(_ name: String, _ type: FieldType, required: Bool = false, _ summary: String) {
    self.name = name
    self.type = type
    isRequired = required
    self.summary = summary
  }
}

/// The records of the language.
enum Fields {
  static let source = [
    Field("title", .text, required: true, "what the source is called"),
    Field("publisher", .text, "who published it"),
    Field("date", .date, "when it was published: 2021, 2021-12 or 2021-12-27"),
    Field("url", .text, "where it stands"),
    Field(
      "confidence", .choice(PlanDescription.Confidence.allCases.map(\.rawValue)),
      "how far it can be relied on"),
  ]

  static let lever = [
    Field("from", .quantity, required: true, "the least that the planner can choose"),
    Field("to", .quantity, required: true, "the most that the planner can choose"),
    Field("whole", .truth, "whether only whole numbers can be chosen"),
  ]

  static let assumption = [
    Field("title", .title, "the name for a reader"),
    Field("unit", .unit, "the unit; left out for a plain number"),
    Field("value", .quantityByYear, "a number or distribution, drawn once a future"),
    Field("each_year", .quantityByYear, "a distribution that is drawn anew in every year"),
    Field("each_item", .quantity, "a distribution that is drawn for each item of a sum_of"),
    Field("persistence", .quantity, "how much of a year's luck stays the next year, 0 % to 99 %"),
    Field("driver", .truth, "whether nobody here controls it"),
    Field("lever", .record(.lever), "the bounds within which the planner chooses it"),
    Field("role", .choice(roles([.growthRate, .amount])), "what it stands for in any plan"),
    Field("source", .source, "the key of a source, or a list of keys"),
    Field("note", .text, "a remark"),
  ]

  static let indicator = [
    Field("title", .title, "the name for a reader"),
    Field("unit", .unit, "the unit; left out for a plain number"),
    Field(
      "kind", .choice(["flow", "stock", "rate"]), "how it adds up over time; flow if left out"),
    Field("start", .formula, "the value of the year before the first, or 'history'"),
    Field("formula", .formulaByYear, required: true, "how a year's value follows"),
    Field("residual", .name, "the part that takes up the difference when this total is known"),
    Field("within_year", .shares, "twelve cumulative shares of a year's value, by month"),
    Field("role", .choice(roles([.amount, .flow])), "what it stands for in any plan"),
    Field("source", .source, "the key of a source, or a list of keys"),
    Field("note", .text, "a remark"),
  ]

  /// The keys of an estimate beside its years.
  static let estimate = [
    Field("source", .source, "the key of a source, or a list of keys"),
    Field("note", .text, "a remark"),
  ]

  static let event = [
    Field("title", .title, "the name for a reader"),
    Field("each_year", .probabilityByYear, "the probability in each year; years not named have 0"),
    Field("year", .timing, "the year, or the probability of each year: {2022: 90 %, 2023: 10 %}"),
    Field(
      "probability", .probability, "the probability that it happens at all; 100 % if left out"),
    Field("never", .truth, "whether it is switched off"),
    Field("unit", .unit, "the unit of the size; % if left out"),
    Field("size", .quantity, "how large it is, drawn once for each occurrence"),
    Field("profile", .shares, "the strength from its first year on: [100 %, -50 %]"),
    Field("lasts", .duration, "how long it lasts at full strength: '2 years' or 'for good'"),
    Field("effect", .effects, "what it does: {indicator: {growth|level|add: size}}"),
    Field("source", .source, "the key of a source, or a list of keys"),
    Field("note", .text, "a remark"),
  ]

  static let project = [
    Field("id", .text, required: true, "the project's short name"),
    Field("title", .title, "the name for a reader"),
    Field("unit", .unit, required: true, "the unit of the amount"),
    Field("amount", .quantity, required: true, "how large it is"),
    Field("probability", .probability, "the probability that it comes; 100 % if left out"),
    Field("year", .timing, required: true, "the year, or the probability of each year"),
    Field(
      "implementation", .shares,
      "shares of the amount by year, from its year on; all at once if left out"),
    Field("source", .source, "the key of a source, or a list of keys"),
    Field("note", .text, "a remark"),
  ]

  static let target = [
    Field("title", .title, "the name for a reader"),
    Field("measure", .formula, required: true, "what is measured: total(x), mean(x), growth(x), …"),
    Field("unit", .unit, "the unit of the value to reach"),
    Field("at_least", .quantity, "the value to reach, or more"),
    Field("more_than", .quantity, "the value to pass"),
    Field("at_most", .quantity, "the value not to pass"),
    Field("less_than", .quantity, "the value to stay below"),
    Field("range", .range, "from a low to a high end: 3500..4000"),
    Field("years", .years, "the years measured; all years of the plan if left out"),
    Field(
      "reading", .choice(["cagr", "mean", "every_year"]), "how growth is read; cagr if left out"),
    Field("source", .source, "the key of a source, or a list of keys"),
    Field("note", .text, "a remark"),
  ]

  static let targetSet = [
    Field("title", .title, "the name for a reader"),
    Field("targets", .names, required: true, "the targets"),
  ]

  static let history = [
    Field("file", .text, required: true, "the file with past figures"),
    Field("sha256", .text, "the SHA-256 that its bytes must have; 'kichban pin' writes it"),
  ]

  static let plan = [
    Field("plan", .text, required: true, "the plan's short name"),
    Field("title", .title, "the name for a reader"),
    Field("years", .years, required: true, "the first and last year: 2021-2025"),
    Field("as_of", .date, "nothing published later may be used"),
    Field("area", .text, "the place that the figures are for"),
    Field("history", .history, "the file with past figures, or {file: …, sha256: …}"),
    Field("nouns", .nouns, "what the plan counts: [project, event]"),
    Field("sources", .records(.source), "where the numbers come from"),
    Field("assumptions", .records(.assumption), "the numbers that a planner may move"),
    Field(
      "correlations", .correlations,
      "rank correlations: [[a, b, 0.3]], or {copula: t, df: 4, pairs: [[a, b, 0.3]]}"),
    Field("indicators", .records(.indicator), required: true, "what is projected"),
    Field("estimates", .records(.estimate), "years already seen: {indicator: {year: value}}"),
    Field("events", .records(.event), "what may happen"),
    Field("projects", .groups(.project), "groups of named projects: {group: [project]}"),
    Field("targets", .records(.target), "what must be reached"),
    Field("target_sets", .targetSets, "targets looked at together: {name: [targets]}"),
    Field("checks", .formulas, "what must hold in every year of every draw"),
  ]

  static let scenario = [
    Field("scenario", .text, required: true, "the scenario's short name"),
    Field("of", .names, required: true, "the file, or files in order, that it builds on"),
    Field("title", .title, "the name for a reader"),
    Field("because", .text, "why the numbers differ"),
    Field("set", .changes, "what differs: {name: value}"),
    Field("add", .additions, "what is new: {events: {…}}"),
    Field("remove", .names, "what is left out: [events.name]"),
  ]

  /// A standard stress.
  static let stress = [
    Field("stress", .text, required: true, "the stress's short name"),
    Field("title", .title, "the name for a reader"),
    Field("sources", .records(.source), "where the figures come from"),
    Field("shocks", .shocks, required: true, "what happens, to which role"),
  ]

  static let shock = [
    Field("role", .choice(SharedRole.allCases.map(\.rawValue)), required: true, "what it meets"),
    Field("becomes", .shares, "for a growth rate: its value, from the first year on"),
    Field("times", .shares, "for an amount: what it is multiplied by, year by year"),
    Field("growth", .shares, "for exports: what is added to growth, year by year"),
    Field("lasts", .choice(["for good"]), "whether the last value stays"),
    Field("record", .title, "what happened"),
    Field("source", .source, "the key of a source, or a list of keys"),
  ]

  /// The roles that something of one of these forms may have.
  static func roles(_ forms: [SharedRole.Form]) -> [String] {
    SharedRole.allCases.filter { forms.contains($0.form) }.map(\.rawValue)
  }

  static let title = [
    Field("vi", .text, "in Vietnamese"), Field("en", .text, "in English"),
  ]

  /// The sections that a scenario can add to, in a plan's order.
  static let additions = plan.filter { field in
    [
      "nouns", "sources", "assumptions", "correlations", "indicators", "estimates", "events",
      "projects", "targets", "target_sets", "checks",
    ].contains(field.name)
  }

  static let effectVerbs = ["growth", "level", "add"]

  /// All keys of the language, wherever they stand.
  static let allKeys = Set(
    (plan + scenario + stress + shock + title + RecordKind.allCases.flatMap(\.fields)).map(\.name)
      + effectVerbs)
}

extension RecordKind {
  var fields: [Field] {
    switch self {
    case .source: Fields.source
    case .assumption: Fields.assumption
    case .lever: Fields.lever
    case .indicator: Fields.indicator
    case .estimate: Fields.estimate
    case .event: Fields.event
    case .project: Fields.project
    case .target: Fields.target
    case .targetSet: Fields.targetSet
    case .history: Fields.history
    }
  }

  /// Keys of which a record has one, and only one.
  var alternatives: [String] {
    switch self {
    case .assumption: Exclusive.draws
    case .target: Exclusive.bounds
    case .source, .lever, .indicator, .estimate, .event, .project, .targetSet, .history: []
    }
  }
}
