internal import ForecastEngine
internal import PlanAnalysis

/// The targets of a run as texts: a row a target.
struct TargetGrid: Sendable {
  /// A column of numbers.
  struct Column: Sendable {
    let header: String
    let cells: [String]
    let emphasis: [Emphasis]

    /// The width of the cells.
    private var cellWidth: Int { cells.map(\.displayWidth).max() ?? 0 }

    /// The width of the cells and of the header on one line.
    var width: Int { max(cellWidth, header.displayWidth) }

    /// The width of the cells and of the header's longest word.
    var leastWidth: Int {
      max(cellWidth, header.split(separator: " ").map(\.displayWidth).max() ?? 0)
    }
  }

  let titles: [String]
  let units: [String]
  let columns: [Column]
  /// For each target, what else there is to say.
  let details: [[String]]

  init(_ assessment: Assessment, language: Language) {
    let names = Names(language: language)
    let numbers = NumberStyle(language)
    let model = assessment.run.model
    func header(_ phrase: Phrase) -> String { phrase.text(in: language) }
    let rows = assessment.targets.map { Row($0, model, names, numbers) }
    titles = rows.map(\.title)
    units = rows.map(\.unit)
    details = rows.map(\.details)
    let plain = rows.map { _ in Emphasis.none }
    var columns = [
      Column(header: header(.askedColumn), cells: rows.map(\.asked), emphasis: plain),
      Column(header: header(.medianColumn), cells: rows.map(\.median), emphasis: plain),
      Column(header: header(.rangeColumn), cells: rows.map(\.range), emphasis: plain),
    ]
    if rows.contains(where: { !$0.shortfall.isEmpty }) {
      columns.append(
        Column(header: header(.shortfallColumn), cells: rows.map(\.shortfall), emphasis: plain))
    }
    columns.append(
      Column(
        header: header(.probabilityColumn), cells: Self.aligned(rows.map(\.probability)),
        emphasis: rows.map(\.emphasis)))
    self.columns = columns
  }

  /// Probabilities in one column, with their per cent signs below each other.
  static func aligned(_ probabilities: [NumberStyle.ProbabilityText]) -> [String] {
    let estimate = probabilities.map(\.estimate.displayWidth).max() ?? 0
    let error = probabilities.map { $0.error?.displayWidth ?? 0 }.max() ?? 0
    return probabilities.map {
      let left = $0.estimate.padded(to: estimate, .trailing)
      return error == 0 ? left : left + " " + ($0.error ?? "").padded(to: error, .leading)
    }
  }

  /// The widest title or unit.
  var labelWidth: Int { (titles + units).map(\.displayWidth).max() ?? 0 }
}

private struct Row {
  let title: String
  let unit: String
  let asked: String
  let median: String
  let range: String
  let shortfall: String
  let probability: NumberStyle.ProbabilityText
  let emphasis: Emphasis
  let details: [String]

  init(_ assessment: TargetAssessment, _ model: Model, _ names: Names, _ numbers: NumberStyle) {
    let target = assessment.target
    let value = assessment.value
    title = names.target(target, in: model)
    unit = names.unit(target.unit)
    asked = numbers.asked(target)
    let places = numbers.places(of: assessment)
    median = numbers.number(value.median, places: places)
    range = value.isCertain ? "" : numbers.range(value.low90, value.high90, places: places)
    shortfall =
      assessment.shortfallWhenMissed.map { missing in
        let order = DecimalDigits(missing)?.order ?? 0
        let own = DecimalDigits(missing)?.rounded(toPlaces: max(0, 1 - order)).places ?? 0
        return numbers.number(missing, places: max(places, own))
      } ?? ""
    let isConstant = model.isDecided(target)
    probability = numbers.probability(assessment.met, isDecided: isConstant)
    emphasis = Emphasis(probability: assessment.met.probability)
    var details: [String] = []
    if let inside = assessment.inside, !isConstant {
      details.append(
        Phrase.inside(probability: numbers.probability(inside).text).text(in: names.language))
    }
    if let above = assessment.above, !isConstant {
      details.append(
        Phrase.above(probability: numbers.probability(above).text).text(in: names.language))
    }
    for other in assessment.otherReadings {
      details.append(
        Phrase.otherReading(other.reading, probability: numbers.probability(other.met).text)
          .text(in: names.language))
    }
    self.details = details
  }
}

extension NumberStyle {
  /// The number of decimals with which what a target measures is shown.
  func places(of assessment: TargetAssessment) -> Int {
    let value = assessment.value
    return places(
      sizes: [value.median] + assessment.thresholds.map(\.value),
      shown: [value.low90, value.median, value.high90], unit: assessment.target.unit)
  }

  /// What a target asks for, without its unit: `≥ 7`, `3,500–4,000`.
  func asked(_ target: Target) -> String {
    let amount = askedAmount(target)
    return target.range.sign.isEmpty ? amount : "\(target.range.sign) \(amount)"
  }

  /// The value or the range that a target asks for, without its unit: `7`, `3,500–4,000`.
  func askedAmount(_ target: Target) -> String {
    let scale = target.unit.scale
    let ends = target.range.ends
    return ends.high.map { range(ends.low / scale, $0 / scale) } ?? number(ends.low / scale)
  }

  /// A probability; one that no draw decides is 0 % or 100 % and has no error.
  func probability(_ proportion: Proportion, isDecided: Bool) -> ProbabilityText {
    isDecided
      ? ProbabilityText(estimate: percent(proportion.probability, places: 0), error: nil)
      : probability(proportion)
  }
}

extension NumberStyle {
  /// A probability in a narrow column; one that no draw decides is 0 % or 100 %.
  func shortProbability(_ proportion: Proportion, isDecided: Bool) -> String {
    isDecided ? percent(proportion.probability, places: 0) : shortProbability(proportion)
  }
}

extension Model {
  /// Whether a target is met, or missed, by the plan's fixed numbers alone.
  func isDecided(_ target: Target) -> Bool { graph.constantValue(of: target.met) != nil }

  /// Whether it is known without any draw that all of `members` are met, or that one is missed.
  func isDecided(allOf members: [Int]) -> Bool {
    let known = members.map { graph.constantValue(of: targets[$0].met) }
    return known.contains(0) || !known.contains(nil)
  }
}
