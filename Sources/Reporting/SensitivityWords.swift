internal import PlanAnalysis

/// What one input does to a target, in a reader's words.
struct SensitivityWords {
  let names: Names
  let numbers: NumberStyle

  private func phrase(_ phrase: SensitivityPhrase) -> String { phrase.text(in: names.language) }

  /// An input with its values at both ends of its range: `Trend of exports: 4.5 → 13.5 %/year`.
  func title(_ effect: OneAtATime.Effect, _ input: InputScore) -> String {
    let values =
      input.kind == .occurrences
      ? phrase(.comesOrNot)
      : numbers.fromTo(effect.low.score, effect.high.score, unit: input.unit)
    let unit = input.unit.map { names.unit($0) } ?? ""
    return Phrase.labelled(
      label: names.input(input.input), value: unit.isEmpty ? values : "\(values) \(unit)"
    ).text(in: names.language)
  }

  /// The probability that the target is met with the input at either end of its range.
  func chance(_ effect: OneAtATime.Effect) -> String {
    let ends = percents([effect.low.met, effect.high.met])
    return phrase(.fromTo(low: ends[0], high: ends[1])) + " %"
  }

  /// Probabilities of one row in per cent, without the sign.
  func percents(_ probabilities: [Estimate]) -> [String] {
    let worst = probabilities.map(\.standardError).max() ?? 0
    // Less than 1e-7 is what rounding leaves of an error of 0.
    let places = worst < 0.001 && worst > 1e-7 ? 1 : 0
    // A line that is fitted to 0 and 1 may leave the range by its error.
    return probabilities.map { numbers.number(min(1, max(0, $0.value)) * 100, places: places) }
  }

  /// The greatest of some errors of probabilities in points, rounded up.
  func largestError(_ probabilities: [Estimate]) -> String {
    let error = probabilities.map(\.standardError).max() ?? 0
    return numbers.number((error * 1000).rounded(.up) / 10, places: 1)
  }

  /// Where the input must lie.
  func must(_ breakEven: BreakEven) -> String {
    switch breakEven {
    case .above(let value): "> " + numbers.estimate(value)
    case .below(let value): "< " + numbers.estimate(value)
    case .between(let low, let high): phrase(.between(short(low), short(high)))
    case .outside(let low, let high): phrase(.outside(short(low), short(high)))
    case .comes(let count): phrase(.comes(count: numbers.count(count)))
    case .comesNot(let count): phrase(.comesNot(count: numbers.count(count)))
    case .undecided: "–"
    }
  }

  /// An estimate to the digit in which its error begins.
  private func short(_ estimate: Estimate) -> String {
    let places = DecimalDigits(estimate.standardError)?.rounded(toSignificant: 1).places ?? 0
    return numbers.number(estimate.value, places: max(0, places))
  }
}
