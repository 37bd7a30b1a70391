/// Fields of which a record has one or the other.
enum Exclusive {
  static let draws = ["value", "each_year", "each_item"]
  static let bounds = ["at_least", "more_than", "at_most", "less_than", "range"]

  /// The fields that setting `field` takes away.
  static func rivals(of field: String, in section: String) -> [String] {
    switch (section, field) {
    case ("assumptions", _) where draws.contains(field): draws.filter { $0 != field }
    case ("targets", _) where bounds.contains(field): bounds.filter { $0 != field }
    case ("events", "year"): ["each_year", "probability", "never"]
    case ("events", "each_year"): ["year", "probability", "never"]
    case ("events", "probability"): ["each_year", "never"]
    case ("events", "profile"): ["lasts"]
    case ("events", "lasts"): ["profile"]
    default: []
    }
  }

  /// Whether `base` means something in the field: numbers and formulas, and the years of projects.
  static func keepsBase(_ field: String, in section: String) -> Bool {
    switch (section, field) {
    case ("assumptions", _): draws.contains(field) || field == "persistence"
    case ("indicators", _): field == "formula" || field == "start"
    case ("events", _): ["year", "each_year", "probability", "size"].contains(field)
    case ("projects", _): ["amount", "probability", "year"].contains(field)
    case ("targets", _): bounds.contains(field) && field != "range"
    case ("estimates", _): YearKey.looksLikeYears(field)
    default: false
    }
  }
}
