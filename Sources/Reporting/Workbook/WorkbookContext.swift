internal import ForecastEngine
internal import PlanAnalysis
internal import Spreadsheets

/// What all sheets of a workbook share.
struct WorkbookContext {
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
  var run: ModelRun { dossier.assessment.run }
  var model: Model { dossier.assessment.run.model }

  /// All that is shown side by side; one where nothing is compared.
  var assessments: [Assessment] { dossier.comparison?.assessments ?? [dossier.assessment] }

  var planTitle: String { names.plan(model) }
  var scenario: String { names.scenario(model) }

  func text(_ phrase: WorkbookPhrase) -> String { phrase.text(in: language) }
  func text(_ phrase: Phrase) -> String { phrase.text(in: language) }

  /// What a run is: years, draws, what was known.
  func facts(_ assessment: Assessment) -> String {
    let model = assessment.run.model
    var facts = [
      names.scenario(model), "\(model.years.lowerBound)–\(model.years.upperBound)",
      text(.draws(count: numbers.count(assessment.run.draws), seed: "\(assessment.run.seed)")),
    ]
    if let phrase = Phrase.sampling(assessment.run.sampling) { facts.append(text(phrase)) }
    if let asOf = model.asOf { facts.append(text(.asOf(date: names.date(asOf)))) }
    return facts.joined(separator: " · ")
  }

  /// The letter of a scenario among those compared.
  static func letter(_ index: Int) -> String { CellReference.letters(ofColumn: index) }

  /// The decimals of a row of values of an indicator.
  func places(_ summaries: [QuantitySummary], _ unit: Unit) -> Int {
    numbers.places(
      sizes: summaries.map { $0.median },
      shown: summaries.flatMap { [$0.low80, $0.median, $0.high80] }, unit: unit)
  }

  /// The decimals of a row of means: those of the medians may be too few, as for counts.
  func meanPlaces(_ summaries: [QuantitySummary], _ unit: Unit) -> Int {
    let means = summaries.map(\.mean)
    let needed = numbers.places(sizes: means.filter { $0 != 0 }, shown: means, unit: unit)
    let places = places(summaries, unit)
    return max(places, min(needed, 2))
  }

  /// The decimals of a target's values, and its unit as sheets hold it.
  func places(_ target: TargetAssessment) -> Int {
    numbers.places(
      sizes: [target.value.median] + target.thresholds.map(\.value),
      shown: [target.value.low90, target.value.median, target.value.high90],
      unit: target.target.unit)
  }

  /// The format of a probability, to the digit that its error leaves sure. Where no draw or every
  /// draw has the event, the cell holds 0 or 1 and shows the end of the interval, `< 0.004 %`.
  func format(of proportion: Proportion, isDecided: Bool) -> String {
    let shown = numbers.probability(proportion, isDecided: isDecided)
    if shown.error == nil, !isDecided { return "\"\(shown.estimate)\"" }
    return SheetNumber.percent(decimals(in: shown.estimate))
  }

  /// The format of a standard error in points: `± 0.2`.
  func errorFormat(of proportion: Proportion) -> String {
    let shown = numbers.probability(proportion, isDecided: false)
    return "\"± \"0"
      + String(
        repeating: "0", count: decimals(in: shown.estimate)
      ).prefixedUnlessEmpty(".")
  }

  /// The format of a difference of probabilities or amounts with its error, with its sign.
  func differenceFormats(_ difference: Difference, isPercentage: Bool) -> (String, String) {
    let factor = isPercentage ? 100.0 : 1
    let error = difference.standardError * factor
    // Without an error the difference is known: it has the digits that it has.
    let shown =
      error > 0
      ? DecimalDigits(error)?.rounded(toSignificant: 1)
      : DecimalDigits(difference.mean * factor)?.rounded(toSignificant: 6)
    let places = min(shown?.places ?? 0, 9)
    let digits = "0" + String(repeating: "0", count: places).prefixedUnlessEmpty(".")
    let number = isPercentage ? digits : "#,##" + digits
    return ("+\(number);-\(number);\"=\"", "\"± \"\(number)")
  }

  private func decimals(in estimate: String) -> Int {
    let mark: Character = language == .english ? "." : ","
    guard let point = estimate.firstIndex(of: mark) else { return 0 }
    return estimate[estimate.index(after: point)...].prefix { $0.isNumber }.count
  }
}

extension String {
  fileprivate func prefixedUnlessEmpty(_ prefix: String) -> String {
    isEmpty ? self : prefix + self
  }
}
