internal import ForecastEngine

/// A unit as a plan declares it.
struct ParsedUnit: Sendable {
  let symbol: String
  let dimension: Dimension
  /// How many base units one unit is.
  let scale: Double
  /// Whether the unit is a percentage, so that its numbers are written with `%`.
  let isPercent: Bool

  /// The unit of plain numbers.
  static let plain = ParsedUnit(symbol: "", dimension: .none, scale: 1, isPercent: false)

  /// The unit of probabilities, shares and effects.
  static let percent = ParsedUnit(symbol: "%", dimension: .none, scale: 0.01, isPercent: true)

  /// The unit of growth.
  static let growth = ParsedUnit(
    symbol: "%/year", dimension: .none, scale: 0.01, isPercent: true)

  /// What a quantity of the unit is, in a user's words.
  var statement: String { symbol.isEmpty ? "a plain number" : "in \(symbol)" }

  /// The unit as the engine reports it.
  func unit(_ nouns: Nouns) -> Unit {
    Unit(
      symbol: symbol, label: LocalizedText(), scale: scale,
      singular: scale == 1 ? nouns.singulars[symbol] : nil)
  }
}

/// The nouns that a plan counts with.
struct Nouns: Sendable {
  /// The singular of each form that is accepted.
  private(set) var singulars: [String: String] = [:]
  /// The nouns as declared.
  private(set) var declared: [Key] = []

  /// Declares a noun, with its regular plural if no other is given; returns whether both are new.
  mutating func declare(_ noun: Key, plural: String? = nil) -> Bool {
    let forms = [noun.text, plural ?? Self.plural(of: noun.text)]
    guard forms.allSatisfy({ singulars[$0] == nil }) else { return false }
    for form in forms { singulars[form] = noun.text }
    declared.append(noun)
    return true
  }

  static func plural(of noun: String) -> String {
    if noun.hasSuffix("y"), let before = noun.dropLast().last, !"aeiou".contains(before) {
      return noun.dropLast() + "ies"
    }
    let hissing = ["s", "x", "z", "ch", "sh"].contains { noun.hasSuffix($0) }
    return noun + (hissing ? "es" : "s")
  }
}

/// Reads units: `USD million`, `VND billion/year`, `%/year`, `projects`, `USD million/project`.
struct UnitParser {
  /// The currencies that need no declaration (ISO 4217).
  static let currencies: Set<String> = [
    "USD", "VND", "EUR", "JPY", "KRW", "CNY", "GBP", "AUD", "SGD", "THB", "LAK", "KHR", "SDR",
  ]
  static let scales: [String: Double] = [
    "%": 0.01, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
  ]
  /// Words that label a unit without changing it.
  static let labels: Set<String> = ["year", "yr"]

  let nouns: Nouns

  struct Problem: Error {
    let word: String
    let message: String
  }

  /// All words that a unit may be made of.
  var vocabulary: [String] {
    Self.currencies.sorted() + Self.scales.keys.sorted() + nouns.singulars.keys.sorted() + ["year"]
  }

  func parse(_ text: String) throws(Problem) -> ParsedUnit {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      .map { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
    var dimension = Dimension.none
    var scale = 1.0
    for (index, words) in parts.enumerated() {
      guard !words.isEmpty else {
        throw Problem(word: text, message: "a unit such as 'USD million/project' was expected")
      }
      var atoms = 0
      for word in words {
        if let factor = Self.scales[word] {
          scale = index == 0 ? scale * factor : scale / factor
        } else if Self.labels.contains(word), index > 0 {
          continue
        } else if let atom = atom(word) {
          atoms += 1
          dimension = index == 0 ? dimension * atom : dimension / atom
        } else {
          throw Problem(
            word: word,
            message: "unknown unit '\(word)'\(Suggestion.phrase(for: word, among: vocabulary))")
        }
        if atoms > 1 {
          throw Problem(
            word: word, message: "two things counted at once; write '/' between them")
        }
      }
    }
    let isPercent = parts[0].contains("%")
    if isPercent, parts[0].count > 1 {
      throw Problem(word: text, message: "% stands alone, as in '%' or '%/year'")
    }
    return ParsedUnit(symbol: text, dimension: dimension, scale: scale, isPercent: isPercent)
  }

  private func atom(_ word: String) -> Dimension? {
    if Self.currencies.contains(word) { return Dimension(word) }
    return nouns.singulars[word].map { Dimension($0) }
  }
}
