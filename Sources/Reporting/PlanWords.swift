internal import ForecastEngine

/// What a plan says, in a reader's words. Formulas stay in the language of plans.
struct PlanWords {
  let plan: PlanDescription
  /// Where names are looked up that ``plan`` lacks.
  let other: PlanDescription?
  let language: Language
  let numbers: NumberStyle

  init(_ plan: PlanDescription, other: PlanDescription? = nil, language: Language) {
    self.plan = plan
    self.other = other
    self.language = language
    numbers = NumberStyle(language)
  }

  func text(_ phrase: PlanPhrase) -> String { phrase.text(in: language) }

  func title(_ record: PlanRecord) -> String {
    let own = record.title.text(in: language)?.printable ?? ""
    if !own.isEmpty { return own }
    if record.section == .estimates { return indicator(record.id) }
    return record.id.printable
  }

  func indicator(_ name: String) -> String {
    for plan in [plan, other].compactMap({ $0 }) {
      if let record = plan.record(name, in: .indicators) { return title(record) }
    }
    return name.printable
  }

  func unit(_ record: PlanRecord) -> String {
    record.unit?.name(in: language).printable ?? ""
  }

  /// `2022–2025`.
  func years(_ years: ClosedRange<Int>) -> String {
    years.count == 1 ? "\(years.lowerBound)" : "\(years.lowerBound)–\(years.upperBound)"
  }

  func wording(_ wording: PlanWording, of record: PlanRecord) -> String {
    switch wording {
    case .written(let text): return text.printable
    case .frequency(let frequency): return text(.frequency(frequency))
    case .never: return text(.never)
    case .chance(let chance): return text(.chance(chance.printable))
    case .once(let years, let probability): return once(years, probability, of: record)
    case .forGood: return text(.forGood)
    case .shares(let shares):
      if shares == [1], record.section == .events { return text(.oneYear) }
      return shares.map { numbers.number($0 * 100) + " %" }.joined(separator: " · ")
    case .effect(let verb, let formula): return "\(verb): \(formula.printable)"
    case .lever(let low, let high, let isWhole):
      return text(
        .lever(low: numbers.number(low), high: numbers.number(high), isWhole: isWhole))
    case .bound(let range): return bound(range, of: record)
    case .reading(let reading): return text(.reading(reading))
    case .kind(let kind): return text(.kind(kind))
    case .history: return text(.fromHistory)
    case .text(let title): return "“\(title.text(in: language)?.printable ?? "")”"
    case .names(let names):
      return names.isEmpty ? text(.nothing) : names.map(\.printable).joined(separator: ", ")
    }
  }

  private func once(
    _ years: [YearShare], _ probability: String?, of record: PlanRecord
  ) -> String {
    let parts = years.map { year in
      year.share == 1
        ? "\(year.year)"
        : text(
          .yearShare(year: "\(year.year)", share: numbers.number(year.share * 100) + " %"))
    }
    var result = parts.first ?? ""
    for part in parts.dropFirst() { result = text(.either(result, part)) }
    if record.section == .events, parts.count == 1, probability == nil {
      result = text(.surely(year: result))
    }
    return probability.map {
      text(.withProbability(what: result, probability: $0.printable))
    } ?? result
  }

  func bound(_ range: TargetRange, of record: PlanRecord) -> String {
    let scale = record.unit?.scale ?? 1
    func number(_ value: Double) -> String { numbers.number(value / scale) }
    let value =
      switch range {
      case .atLeast(let bound): text(.atLeast(number(bound)))
      case .moreThan(let bound): text(.moreThan(number(bound)))
      case .atMost(let bound): text(.atMost(number(bound)))
      case .lessThan(let bound): text(.lessThan(number(bound)))
      case .range(let low, let high): numbers.range(low / scale, high / scale)
      }
    return amount(value, of: record)
  }

  /// `value` with the unit of `record`; in English one thing is not many: `1 event`.
  func amount(_ value: String, of record: PlanRecord) -> String {
    let unit = unit(record)
    guard language == .english, value.split(separator: " ").last == "1",
      !unit.contains(" "), !unit.contains("/"), unit.hasSuffix("s")
    else { return unit.isEmpty ? value : "\(value) \(unit)" }
    let one = unit.hasSuffix("ies") ? unit.dropLast(3) + "y" : unit.dropLast()
    return "\(value) \(one)"
  }

  /// What a statement means in numbers; `nil` where it says so itself.
  func meaning(_ statement: PlanStatement, of record: PlanRecord) -> String? {
    guard let meaning = statement.meaning else { return nil }
    let percent = record.unit?.symbol.hasPrefix("%") == true ? " %" : ""
    guard let low = meaning.low, let high = meaning.high else {
      guard let value = meaning.mean, case .written(let text) = statement.wording,
        text.dropFirst().contains(where: { "+-*/(".contains($0) })
      else { return nil }
      return self.text(.equals(numbers.number(value) + percent))
    }
    let sizes = [meaning.mean, low, high].compactMap { $0 }
    let size = sizes.map { abs($0) }.max() ?? 0
    let order = DecimalDigits(size)?.order ?? 0
    let places = max(0, 2 - order)
    let shown = sizes.compactMap { DecimalDigits($0)?.rounded(toPlaces: places).places }.max() ?? 0
    let used = min(places, shown)
    let range = numbers.range(low, high, places: used) + percent
    guard let mean = meaning.mean else { return text(.rangeOnly(range)) }
    return text(
      .meaning(
        mean: numbers.number(mean, places: used) + percent, range: range,
        isTruncated: meaning.isTruncated))
  }

  /// The mean of a statement, in three digits.
  func mean(_ statement: PlanStatement, of record: PlanRecord) -> String? {
    guard let mean = statement.meaning?.mean else { return nil }
    let percent = record.unit?.symbol.hasPrefix("%") == true ? " %" : ""
    let places = max(0, 2 - (DecimalDigits(mean)?.order ?? 0))
    let shown = DecimalDigits(mean)?.rounded(toPlaces: places).places ?? 0
    return numbers.number(mean, places: min(places, shown)) + percent
  }

  /// All that a list of statements says, in one line.
  func line(_ statements: [PlanStatement], of record: PlanRecord, meanings: Bool) -> String {
    statements.map { statement in
      var result = wording(statement.wording, of: record)
      if meanings, let meaning = meaning(statement, of: record) { result += " (\(meaning))" }
      if statements.count > 1, let years = statement.years {
        result = "\(self.years(years)): \(result)"
      }
      return result
    }.joined(separator: "; ")
  }

  func source(_ id: String) -> String {
    let isJudgement = (plan.source(id) ?? other?.source(id))?.isJudgement ?? false
    return isJudgement ? text(.judgement) : text(.source(sourceName(id)))
  }

  /// Who published a source, and when.
  func sourceName(_ id: String) -> String {
    guard let source = plan.source(id) ?? other?.source(id) else { return id.printable }
    if source.isJudgement { return text(.judgement) }
    let names = Names(language: language)
    let words = [source.publisher ?? source.title, source.date.map { names.date($0) } ?? ""]
    return words.filter { !$0.isEmpty }.map(\.printable).joined(separator: ", ")
  }

  /// The name of a scenario's file without its folders.
  func file(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init)?.printable ?? path.printable
  }

  /// The scenario, or the plan as it stands.
  var scenario: String {
    let heading = plan.heading
    if let title = heading.scenarioTitle.text(in: language)?.printable, !title.isEmpty {
      return Phrase.scenario(title: title).text(in: language)
    }
    return heading.scenario == "base"
      ? Phrase.baseScenario.text(in: language)
      : Phrase.scenario(title: heading.scenario.printable).text(in: language)
  }

  var planTitle: String {
    plan.heading.title.text(in: language)?.printable ?? plan.heading.plan.printable
  }
}
