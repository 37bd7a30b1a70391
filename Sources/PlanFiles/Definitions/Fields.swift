/// What may stand under a key.
///
/// The same tables drive reading, the hints in error messages, the JSON Schema and the reference.
enum FieldType: Sendable {
  case text
  case number
  case truth
  case title
  case unit
  case years
  case year
  case date
  case noun
  case source
  /// A formula, or a mapping from years to formulas.
  case formula
  case formulaByYear
  /// A number or distribution, or a mapping from years to such.
  case quantity
  case quantityByYear
  case name
  case names
  case choice([String])
  case formulas
  case shares
  case record([Field])
  /// A mapping from names of the reader's own to records.
  case records([Field])
  case list(of: [Field])
  case anything
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
    Field("confidence", .choice(["high", "medium", "low"]), "how far it can be relied on"),
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
    Field("lever", .record(lever), "the bounds within which the planner chooses it"),
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
    Field("source", .source, "the key of a source, or a list of keys"),
    Field("note", .text, "a remark"),
  ]

  static let event = [
    Field("title", .title, "the name for a reader"),
    Field("each_year", .formulaByYear, "the probability in each year; years not named have 0"),
    Field("probability", .formula, "the probability that it happens at all, once"),
    Field("year", .anything, "the year, or the probability of each year: {2022: 90 %, 2023: 10 %}"),
    Field("never", .truth, "whether it is switched off"),
    Field("unit", .unit, "the unit of the size; % if left out"),
    Field("size", .quantity, "how large it is, drawn once for each occurrence"),
    Field("profile", .shares, "the strength from its first year on: [100 %, -50 %]"),
    Field("lasts", .text, "how long it lasts at full strength: '2 years' or 'for good'"),
    Field("effect", .anything, "what it does: {indicator: {growth|level|add: size}}"),
    Field("source", .source, "the key of a source, or a list of keys"),
    Field("note", .text, "a remark"),
  ]

  static let project = [
    Field("id", .text, required: true, "the project's short name"),
    Field("title", .title, "the name for a reader"),
    Field("unit", .unit, required: true, "the unit of the amount"),
    Field("amount", .quantity, required: true, "how large it is"),
    Field("probability", .quantity, "the probability that it comes; 100 % if left out"),
    Field("year", .anything, required: true, "the year, or the probability of each year"),
    Field("implementation", .shares, "shares of the amount by year, from its year on"),
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
    Field("range", .text, "from a low to a high end: 3500..4000"),
    Field("years", .years, "the years measured; all if left out"),
    Field(
      "reading", .choice(["cagr", "mean", "every_year"]), "how growth is read; cagr if left out"),
    Field("source", .source, "the key of a source, or a list of keys"),
    Field("note", .text, "a remark"),
  ]

  static let plan = [
    Field("plan", .text, required: true, "the plan's short name"),
    Field("title", .title, "the name for a reader"),
    Field("years", .years, required: true, "the first and last year: 2021-2025"),
    Field("as_of", .date, "nothing published later may be used"),
    Field("area", .text, "the place that the figures are for"),
    Field("history", .text, "the file with past figures"),
    Field("nouns", .anything, "what the plan counts: [project, event]"),
    Field("sources", .records(source), "where the numbers come from"),
    Field("assumptions", .records(assumption), "the numbers that a planner may move"),
    Field("correlations", .anything, "rank correlations: [[a, b, 0.3]]"),
    Field("indicators", .records(indicator), required: true, "what is projected"),
    Field("estimates", .anything, "years already seen: {indicator: {year: value}}"),
    Field("events", .records(event), "what may happen"),
    Field("projects", .anything, "groups of named projects: {group: [project]}"),
    Field("targets", .records(target), "what must be reached"),
    Field("target_sets", .anything, "targets looked at together: {name: [targets]}"),
    Field("checks", .formulas, "what must hold in every year of every draw"),
  ]

  static let scenario = [
    Field("scenario", .text, required: true, "the scenario's short name"),
    Field("of", .names, required: true, "the file, or files in order, that it builds on"),
    Field("title", .title, "the name for a reader"),
    Field("because", .text, "why the numbers differ"),
    Field("set", .anything, "what differs: {name: value}"),
    Field("add", .anything, "what is new: {events: {…}}"),
    Field("remove", .names, "what is left out: [events.name]"),
  ]

  static let effectVerbs = ["growth", "level", "add"]
}
