public import ForecastEngine
internal import PlanAnalysis

/// Results as tidy tables with a description that programs read: a Frictionless Data Package
/// (version 1, `datapackage.json`).
public struct DataPackage: Sendable {
  /// The runs of plans and their scenarios; those of one plan stand together.
  public let runs: [ExchangeRun]
  /// What all of it was made from.
  public let provenance: Provenance
  /// The language of titles and descriptions; the names of columns are the same in all.
  public let language: Language

  /// Creates a package.
  ///
  /// - Parameters:
  ///   - runs: the runs of plans and their scenarios; those of one plan stand together.
  ///   - provenance: what all of it was made from.
  ///   - language: the language of titles and descriptions.
  public init(_ runs: [ExchangeRun], provenance: Provenance, language: Language) {
    self.runs = runs
    self.provenance = provenance
    self.language = language
  }

  /// The files of the package, `datapackage.json` first.
  ///
  /// - Parameter hash: gives the SHA-256 of bytes, in hexadecimal digits.
  /// - Returns: names and texts.
  public func files(hash: ([UInt8]) -> String) -> [(name: String, text: String)] {
    let tables = tables
    let description = description(of: tables, hash: hash)
    return [("datapackage.json", description.text)] + tables.map { ($0.path, $0.text.text) }
  }

  /// The names of the plans, each once.
  var plans: [String] {
    var found: [String] = []
    for run in runs where !found.contains(run.model.plan) { found.append(run.model.plan) }
    return found
  }

  /// The runs of `plan`.
  func runs(of plan: String) -> [ExchangeRun] { runs.filter { $0.model.plan == plan } }

  private func description(of tables: [DataTable], hash: ([UInt8]) -> String) -> JSONValue {
    let numbers = NumberStyle(language)
    let names = Names(language: language)
    var titles: [String] = []
    for run in runs {
      let title = names.plan(run.model)
      if !titles.contains(title) { titles.append(title) }
    }
    let about = DataPhrase.packageDescription(
      plans: titles.map { "“\($0)”" }.joined(separator: ", "),
      draws: numbers.count(provenance.draws), seed: "\(provenance.seed)")
    var members: [JSONValue.Member] = [
      .init("profile", "tabular-data-package"),
      .init("name", .string(Self.slug(plans.joined(separator: "-")))),
      .init("title", .string(titles.joined(separator: ", "))),
      .init("description", .string(about.text(in: language))),
    ]
    let sources = sources
    if !sources.isEmpty { members.append(.init("sources", .array(sources))) }
    members += [
      .init("provenance", JSONReport.provenanceValue(provenance)),
      .init("resources", .array(tables.map { $0.resource(language, hash: hash) })),
    ]
    return .object(members)
  }

  /// The publications behind the plans, each once.
  private var sources: [JSONValue] {
    var found: [PlanDescription.Source] = []
    for source in runs.flatMap(\.plan.sources) where !source.isJudgement {
      if !found.contains(source) { found.append(source) }
    }
    return found.map { source in
      var members = [JSONValue.Member("title", .string(source.title))]
      if let url = source.url { members.append(.init("path", .string(url))) }
      if let publisher = source.publisher {
        members.append(.init("publisher", .string(publisher)))
      }
      if let date = source.date { members.append(.init("date", .string(date))) }
      return .object(members)
    }
  }

  /// A name as data packages want it: small letters, digits, `-`, `_` and `.`.
  static func slug(_ text: String) -> String {
    let letters = text.lowercased().unicodeScalars.map { scalar -> Character in
      let isAllowed = "abcdefghijklmnopqrstuvwxyz0123456789-_.".unicodeScalars.contains(scalar)
      return isAllowed ? Character(scalar) : "-"
    }
    return String(letters)
  }
}

extension ExchangeRun {
  var model: Model { assessment.run.model }
}
