internal import ForecastEngine

/// The names of variables in the shape of the IAMC: words with capitals, parts of a sum below the
/// sum, with `|` between them: `Exports|Local`.
///
/// They are made of the names in the plan, so they are the same in every language, and no two things
/// share one.
struct VariableNames: Sendable {
  private let indicators: [String: String]
  private let targets: [String: String]
  private let targetSets: [String: String]

  init(_ plan: PlanDescription) {
    let records = plan.records(in: .indicators)
    // `exports_local` stands below `exports` where it is one of the amounts that make it up.
    var parents: [String: String] = [:]
    for record in records {
      for term in record.structure?.terms ?? []
      where term.sign > 0 && term.name.hasPrefix(record.id + "_") {
        parents[term.name] = record.id
      }
    }
    let spellings = Self.spellings(plan)
    indicators = Self.names(of: records, spellings, parents: parents)
    targets = Self.names(of: plan.records(in: .targets), spellings)
    targetSets = Self.names(of: plan.records(in: .targetSets), spellings)
  }

  /// The name of what `observation` is about, its statistic included.
  func variable(_ observation: Observation) -> String {
    let subject = observation.subject
    var parts = observation.against.map { ["Difference from \($0)"] } ?? []
    let id = subject.id ?? ""
    switch subject.kind {
    case .run: parts.append("Run")
    case .file: parts += ["File", id]
    case .indicator: parts.append(indicators[id] ?? id)
    case .target: parts += ["Target", targets[id] ?? id]
    case .targetSet: parts += ["Target Set", targetSets[id] ?? id]
    case .allTargets: parts.append("All Targets")
    }
    parts.append(observation.statistic)
    if let threshold = observation.threshold {
      parts.append(JSONValue.number(threshold).compactText)
    }
    return parts.joined(separator: "|")
  }

  /// The words that titles and units of the plan write in capitals, such as `FDI`.
  private static func spellings(_ plan: PlanDescription) -> [String: String] {
    let texts = plan.records.flatMap { [$0.title.english, $0.unit?.symbol].compactMap { $0 } }
    let words = texts.flatMap { $0.split { !$0.isLetter && !$0.isNumber } }
      .filter { $0.dropFirst().contains(where: \.isUppercase) }
    return Dictionary(
      words.map { ($0.lowercased(), String($0)) }, uniquingKeysWith: { first, _ in first })
  }

  private static func names(
    of records: [PlanRecord], _ spellings: [String: String], parents: [String: String] = [:]
  ) -> [String: String] {
    func words(_ id: Substring) -> String {
      id.split(separator: "_").map { word in
        spellings[word.lowercased()] ?? word.prefix(1).uppercased() + word.dropFirst()
      }.joined(separator: " ")
    }
    var names: [String: String] = [:]
    var taken: Set<String> = []
    for record in records {
      var parts: [String] = []
      var id = record.id
      while let parent = parents[id] {
        parts.insert(words(id.dropFirst(parent.count + 1)), at: 0)
        id = parent
      }
      parts.insert(words(id[...]), at: 0)
      let name = parts.joined(separator: "|")
      names[record.id] = taken.insert(name).inserted ? name : record.id
    }
    return names
  }
}
