internal import ForecastEngine
internal import PlanAnalysis

/// What a report says, section by section, without the form of a page.
struct ReportContent: Sendable {
  let dossier: Dossier
  let language: Language
  let names: Names
  let numbers: NumberStyle
  let words: PlanWords

  init(_ dossier: Dossier, language: Language) {
    self.dossier = dossier
    self.language = language
    names = Names(language: language)
    numbers = NumberStyle(language)
    words = PlanWords(dossier.description, language: language)
  }

  var assessment: Assessment { dossier.assessment }
  var model: Model { dossier.assessment.run.model }
  /// The runs beside the first.
  var others: [Assessment] { Array((dossier.comparison?.assessments ?? []).dropFirst()) }

  func text(_ phrase: ReportPhrase) -> String { phrase.text(in: language) }

  /// All sections; `more` stand before the assumptions.
  func sections(adding more: [ReportSection]) -> [ReportSection] {
    [chances, targets, fans, scenarios].compactMap { $0 } + more
      + [assumptions, sources, projection, method, provenance].compactMap { $0 }
  }

  // The head of the page.

  var programVersion: String { dossier.provenance.programVersion }
  var madeBy: String { text(.madeBy(version: programVersion)) }
  var title: String { names.plan(model) }

  var years: String { words.years(model.years) }

  var kicker: String {
    others.isEmpty
      ? text(.kicker(years: years, scenario: names.scenario(model)))
      : text(.kickerOfMany(years: years, first: names.scenario(model), count: others.count))
  }

  var documentTitle: String { "\(title) · \(names.scenario(model))" }

  var facts: [String] {
    var facts: [String] = []
    if let area = dossier.description.heading.area { facts.append(area.printable) }
    if let asOf = model.asOf {
      facts.append(Phrase.asOf(date: names.date(asOf)).text(in: language))
    }
    facts.append(
      Phrase.draws(
        count: numbers.count(assessment.run.draws), seed: "\(assessment.run.seed)"
      ).text(in: language))
    return facts
  }

  /// The answer, to be read aloud.
  var answer: String {
    guard let all = assessment.all else { return text(.noTargets) }
    let isDecided = model.isDecided(allOf: Array(model.targets.indices))
    let probability = numbers.probability(all, isDecided: isDecided).text
    let chance: ReportPhrase.Chance =
      isDecided ? .decided(all.count > 0) : numbers.chance(all)
    if let only = model.targets.first, model.targets.count == 1 {
      return text(
        .oneTarget(names.target(only, in: model), chance, probability: probability))
    }
    var sentences = [
      text(.together(count: model.targets.count, chance, probability: probability))
    ]
    sentences.append(
      text(
        .likely(
          count: assessment.targets.filter { $0.met.probability > 0.5 }.count,
          of: model.targets.count, median: "\(assessment.numberMet(atQuantile: 0.5))")))
    if let binding = assessment.bindingTarget {
      sentences.append(
        text(
          .binding(
            target: names.target(model.targets[binding], in: model),
            others: model.targets.count - 1,
            probability: numbers.probability(assessment.allWithout[binding]).text)))
    }
    return sentences.joined(separator: " ").withNumbersWhole
  }

  private var chances: ReportSection {
    let chart = TargetChart(assessment, language: language).chart
    return ReportSection(
      id: "chances", title: text(.chances),
      blocks: chart.map { [.chart($0)] } ?? [.text(text(.noTargets))])
  }
}

extension String {
  /// The text with blanks within numbers that no line breaks at: `0.087 % ± 0.009`.
  var withNumbersWhole: String {
    replacing(" %", with: "\u{A0}%").replacing(" ± ", with: "\u{A0}±\u{A0}")
  }
}

extension NumberStyle {
  /// A share of draws as a number of times out of a round one: 36 of 100, 9 of 10,000.
  func chance(_ proportion: Proportion) -> ReportPhrase.Chance {
    if proportion.count == 0 { return .none(of: count(proportion.draws)) }
    if proportion.count == proportion.draws { return .all(of: count(proportion.draws)) }
    let rarer = min(proportion.probability, 1 - proportion.probability)
    var base = 100
    var power = 0
    while base < 1_000_000, rarer * Double(base) < 5 { (base, power) = (base * 10, power + 1) }
    // By the digits of the per cent that stand beside it: both are rounded from the same number.
    let digits = DecimalDigits(proportion.probability * 100)?.scaled(byPowerOfTen: power)
      .rounded(toPlaces: 0)
    let times = Int(digits?.plain ?? "") ?? 0
    return .about(count(min(max(times, 1), base - 1)), of: count(base))
  }
}
