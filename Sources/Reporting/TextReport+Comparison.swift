public import ForecastEngine
public import PlanAnalysis

extension TextReport {
  /// Returns scenarios side by side: the probabilities of the targets, the medians of the last
  /// year, and for two scenarios what each change between them does.
  public func comparison(_ comparison: Comparison, provenance: Provenance? = nil) -> String {
    var canvas = TextCanvas(width: width, style: style)
    let first = comparison.assessments[0]
    canvas.paragraph(names.plan(first.run.model), .strong)
    for (index, assessment) in comparison.assessments.enumerated() {
      let scenario = names.scenario(assessment.run.model)
      let weight = comparison.mixture.map { numbers.share($0.weights[index]) }
      canvas.line([
        Span("\(Self.letters[index])  ", .strong),
        Span(
          weight.map { MixturePhrase.weighted(scenario: scenario, weight: $0).text(in: language) }
            ?? scenario),
      ])
    }
    if comparison.mixture != nil {
      canvas.line([
        Span("\(Self.mixture)  ", .strong), Span(MixturePhrase.mixture.text(in: language)),
      ])
    }
    canvas.items([
      "\(first.run.model.years.lowerBound)–\(first.run.model.years.upperBound)",
      text(.draws(count: numbers.count(first.run.draws), seed: "\(first.run.seed)")),
    ])
    canvas.gap()
    let grid = ComparisonGrid(comparison, names: names, numbers: numbers)
    table(text(.comparisonProbabilities), grid.targets, comparison, on: &canvas)
    canvas.gap()
    if grid.indicators.isEmpty {
      canvas.paragraph(text(.noDifference))
    } else {
      let year = "\(first.run.model.years.upperBound)"
      table(text(.comparisonProjection(year: year)), grid.indicators, comparison, on: &canvas)
      if grid.unchanged > 0 {
        canvas.paragraph(text(.unchangedIndicators(count: grid.unchanged)), .dim)
      }
    }
    canvas.paragraph(text(.comparisonNote(first: Self.letters[0])), .dim)
    if comparison.mixture != nil {
      canvas.paragraph(MixturePhrase.note(Self.mixture).text(in: language), .dim)
    }
    contributions(comparison, on: &canvas)
    self.provenance(provenance, on: &canvas)
    return canvas.text
  }

  /// The name of the mixture in the head of a table.
  private static let mixture = "Σ"
  /// The names of scenarios in the head of a table.
  private static let letters = (0..<26).map { String(UnicodeScalar(UInt8(65 + $0))) }

  /// Rows with a number for each scenario and the difference beneath it, in as many groups of
  /// columns as the width needs.
  private func table(
    _ heading: String, _ rows: [ComparisonGrid.Row], _ comparison: Comparison,
    on canvas: inout TextCanvas
  ) {
    let cells = rows.flatMap(\.cells)
    let cellWidth =
      2 + (cells.flatMap { [$0.value, $0.difference] }.map(\.displayWidth).max() ?? 0)
    let titles = rows.map(\.title.displayWidth).max() ?? 0
    let titleWidth = min(max(titles, heading.displayWidth), max(20, width - 2 * cellWidth))
    let perGroup = max(1, (width - titleWidth) / cellWidth)
    let heads =
      Self.letters.prefix(comparison.assessments.count)
      + (comparison.mixture == nil ? [] : [Self.mixture])
    var shown = 0
    while shown < heads.count {
      let group = shown..<min(shown + perGroup, heads.count)
      var head = [Span(shown == 0 ? heading : "", .strong, width: titleWidth, .leading)]
      head += group.map { Span(heads[$0], .strong, width: cellWidth, .trailing) }
      canvas.line(head)
      canvas.rule()
      for row in rows {
        let title = row.title.wrapped(to: titleWidth)
        let hasDifference = group.contains { !row.cells[$0].difference.isEmpty }
        let count = max(title.count, hasDifference ? 2 : 1)
        for line in 0..<count {
          var spans = [
            Span(line < title.count ? title[line] : "", width: titleWidth, .leading)
          ]
          for index in group {
            let cell = row.cells[index]
            spans.append(
              line == 0
                ? Span(cell.value, cell.emphasis, width: cellWidth, .trailing)
                : Span(line == 1 ? cell.difference : "", .dim, width: cellWidth, .trailing))
          }
          canvas.line(spans)
        }
      }
      canvas.rule()
      shown = group.upperBound
    }
  }

  private func contributions(_ comparison: Comparison, on canvas: inout TextCanvas) {
    guard let synergy = comparison.synergy, comparison.assessments.count == 2 else { return }
    let (first, second) = (comparison.assessments[0], comparison.assessments[1])
    for (index, target) in first.targets.enumerated() {
      guard let whole = comparison.differences[0].probabilities[index], !whole.isNone,
        let other = second.targets.first(where: { $0.target.id == target.target.id })
      else { continue }
      canvas.gap()
      canvas.paragraph(
        text(
          .contributionHeading(
            target: names.target(target.target, in: first.run.model),
            from: numbers.probability(target.met).estimate,
            to: numbers.probability(other.met).estimate)), .strong)
      var rows: [(String, String)] = []
      for part in comparison.contributions {
        // Two scenarios of a list may change the same thing, one after the other.
        let isAlone = comparison.contributions.filter { $0.name == part.name }.count == 1
        let name = isAlone ? part.name : "\(part.name) (\(part.scenario))"
        let label = part.isTakenAway ? text(.takenAway(name: name)) : name
        guard let differences = part.differences else {
          rows.append((label, text(.notAlone)))
          continue
        }
        guard let change = differences.probabilities[index], !change.isNone else { continue }
        rows.append((label, numbers.points(change)))
      }
      if let rest = synergy.probabilities[index], !rest.isNone {
        rows.append((text(.synergy), numbers.points(rest)))
      }
      let width = rows.map(\.0.displayWidth).max() ?? 0
      let right = rows.map(\.1.displayWidth).max() ?? 0
      for (label, value) in rows {
        canvas.line([
          Span("  "), Span(label, width: width + 2, .leading), Span(value, width: right, .trailing),
        ])
      }
    }
  }
}

/// A comparison as texts.
struct ComparisonGrid {
  struct Cell {
    let value: String
    let difference: String
    let emphasis: Emphasis
  }

  struct Row {
    let title: String
    let cells: [Cell]
  }

  private(set) var targets: [Row] = []
  private(set) var indicators: [Row] = []
  /// How many indicators are the same in all scenarios.
  private(set) var unchanged = 0

  init(_ comparison: Comparison, names: Names, numbers: NumberStyle) {
    let first = comparison.assessments[0]
    let model = first.run.model
    for (index, target) in first.targets.enumerated() {
      var cells = comparison.assessments.enumerated().map { position, assessment -> Cell in
        guard let own = assessment.targets.first(where: { $0.target.id == target.target.id })
        else { return Cell(value: "–", difference: "", emphasis: .none) }
        let change =
          position == 0
          ? nil : comparison.differences[position - 1].probabilities[index]
        return Cell(
          value: numbers.probability(own.met).estimate,
          difference: change.map { numbers.points($0) } ?? "",
          emphasis: Emphasis(probability: own.met.probability))
      }
      if let mixture = comparison.mixture {
        cells.append(Self.cell(mixture.targets[index]?.met, of: first.run.draws, numbers))
      }
      targets.append(Row(title: names.target(target.target, in: model), cells: cells))
    }
    if first.all != nil, model.targets.count > 1 {
      var cells = comparison.assessments.enumerated().map { position, assessment -> Cell in
        let change = position == 0 ? nil : comparison.differences[position - 1].all
        return Cell(
          value: assessment.all.map { numbers.probability($0).estimate } ?? "–",
          difference: change.map { numbers.points($0) } ?? "", emphasis: .none)
      }
      if let mixture = comparison.mixture {
        cells.append(Self.cell(mixture.all, of: first.run.draws, numbers))
      }
      targets.append(Row(title: Phrase.allTargetsMet.text(in: names.language), cells: cells))
    }
    for (index, indicator) in model.indicators.enumerated() {
      let changes = comparison.differences.map { $0.indicators[index]?.last }
      let size = first.run.indicators[index].last?.mean ?? 0
      guard changes.contains(where: { $0.map { !$0.isNone(beside: size) } ?? true }) else {
        unchanged += 1
        continue
      }
      indicators.append(
        Self.row(indicator, index, changes, comparison, names: names, numbers: numbers))
    }
  }

  private static func cell(
    _ share: Mixture.Share?, of draws: Int, _ numbers: NumberStyle
  ) -> Cell {
    guard let share else { return Cell(value: "–", difference: "", emphasis: .none) }
    return Cell(
      value: numbers.share(share, of: draws), difference: numbers.error(share.standardError * 100),
      emphasis: Emphasis(probability: share.probability))
  }

  private static func row(
    _ indicator: Indicator, _ index: Int, _ changes: [Difference?], _ comparison: Comparison,
    names: Names, numbers: NumberStyle
  ) -> Row {
    let medians = comparison.assessments.map { assessment -> Double? in
      assessment.run.model.indicators.firstIndex { $0.id == indicator.id }
        .flatMap { assessment.run.indicators[$0].last?.quantile(0.5) }
    }
    let known = medians.compactMap { $0 }
    let size = comparison.assessments[0].run.indicators[index].last?.mean ?? 0
    let places = numbers.places(sizes: known, shown: known, unit: indicator.unit)
    var cells = medians.enumerated().map { position, median -> Cell in
      let change = position == 0 ? nil : changes[position - 1]
      return Cell(
        value: median.map { numbers.number($0, places: places) } ?? "–",
        difference: change.map { $0.isNone(beside: size) ? "=" : numbers.difference($0) } ?? "",
        emphasis: .none)
    }
    if let mixture = comparison.mixture {
      let mixed = mixture.indicators[index]?.last
      cells.append(
        Cell(
          value: mixed?.quantile(0.5).map { numbers.number($0, places: places) } ?? "–",
          difference: mixed.map { numbers.error($0.medianStandardError) } ?? "", emphasis: .none))
    }
    let unit = names.unit(indicator.unit)
    let title = names.indicator(indicator)
    return Row(
      title: unit.isEmpty
        ? title : Phrase.titleWithUnit(title: title, unit: unit).text(in: names.language),
      cells: cells)
  }
}

extension Difference {
  /// Whether nothing is left of the difference but the rounding of numbers of `size`.
  func isNone(beside size: Double) -> Bool {
    abs(mean) + standardError <= 1e-11 * abs(size)
  }
}

extension NumberStyle {
  /// A weight: `60 %`, `33.3 %`.
  func share(_ weight: Double) -> String {
    let digits = (weight * 1e4).rounded() / 100
    let places = digits == digits.rounded() ? 0 : digits * 10 == (digits * 10).rounded() ? 1 : 2
    return percent(weight, places: places)
  }

  /// A probability of a mixture, to the digit that its error leaves sure; where the scenarios have it in
  /// none of the draws, or in all, as of any share of so many draws.
  func share(_ share: Mixture.Share, of draws: Int) -> String {
    if share.probability <= 0 {
      return probability(Proportion(count: 0, draws: draws)).estimate
    }
    guard share.standardError > 0 else {
      return share.probability > 1 - 1e-12
        ? probability(Proportion(count: draws, draws: draws)).estimate
        : self.share(share.probability)
    }
    let error = DecimalDigits(share.standardError * 100)?.rounded(toSignificant: 1)
    return percent(share.probability, places: min(error?.places ?? 0, 9))
  }

  /// A standard error alone: `± 0.2`; nothing where there is none.
  func error(_ standardError: Double) -> String {
    guard standardError > 0, let error = DecimalDigits(standardError)?.rounded(toSignificant: 1)
    else { return "" }
    return "± \(number(standardError, places: min(error.places, 9)))"
  }

  /// A difference of probabilities in points: `−10.9 ± 0.1`.
  func points(_ difference: Difference) -> String {
    self.difference(
      Difference(mean: difference.mean * 100, standardError: difference.standardError * 100))
  }

  /// A difference with its standard error, to the digit that the error leaves sure; `=` where the
  /// two are the same in every draw.
  func difference(_ difference: Difference) -> String {
    if difference.isNone { return "=" }
    // Nothing but rounding differs between the draws.
    if difference.standardError <= 1e-9 * abs(difference.mean) {
      let value = number(abs((difference.mean * 1e6).rounded() / 1e6))
      return (difference.mean < 0 ? "−" : "+") + value
    }
    let error = DecimalDigits(difference.standardError)?.rounded(toSignificant: 1)
    let places = min(error?.places ?? 0, 9)
    let value = number(abs(difference.mean), places: places)
    let sign = difference.mean < 0 ? "−" : "+"
    return "\(sign)\(value) ± \(number(difference.standardError, places: places))"
  }
}
