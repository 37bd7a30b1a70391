public import ForecastEngine
public import PlanAnalysis

extension TextReport {
  /// Returns what events, projects and levers do to each target, the largest effect first.
  ///
  /// - Parameters:
  ///   - explanation: the plan and what was looked at.
  ///   - provenance: what it was made from.
  /// - Returns: a table for each target, and its largest effect in a sentence.
  public func explanation(_ explanation: Explanation, provenance: Provenance? = nil) -> String {
    var canvas = TextCanvas(width: width, style: style)
    let run = explanation.assessment.run
    canvas.paragraph(names.plan(run.model), .strong)
    canvas.items([
      names.scenario(run.model), "\(run.model.years.lowerBound)–\(run.model.years.upperBound)",
      text(.draws(count: numbers.count(run.draws), seed: "\(run.seed)")),
    ])
    let words = WhyWords(explanation.plan, language: language)
    for index in run.model.targets.indices {
      target(index, explanation, words, on: &canvas)
    }
    canvas.rule()
    canvas.paragraph(WhyPhrase.note.text(in: language), .dim)
    for case .withoutLargest(let projects) in explanation.influences.map(\.cause) {
      let names = projects.map { words.name($0, in: .projects) }.joined(separator: "; ")
      canvas.paragraph(WhyPhrase.largest(names).text(in: language), .dim)
    }
    for influence in explanation.influences where influence.differences == nil {
      canvas.paragraph(
        WhyPhrase.notRun(words.label(influence.cause)).text(in: language), .dim)
    }
    self.provenance(provenance, on: &canvas)
    return canvas.text
  }

  private func target(
    _ index: Int, _ explanation: Explanation, _ words: WhyWords, on canvas: inout TextCanvas
  ) {
    let own = explanation.assessment.targets[index]
    let model = explanation.assessment.run.model
    let title = names.target(own.target, in: model)
    let probability = numbers.probability(own.met, isDecided: model.isDecided(own.target))
    canvas.gap()
    canvas.paragraph(
      WhyPhrase.target(title: title, probability: probability.text).text(in: language), .strong)
    let found = explanation.effects(on: index)
    guard let first = found.first else {
      canvas.paragraph(WhyPhrase.nothing.text(in: language), .dim, indent: 2)
      return
    }
    let rows = found.map { one in
      [
        words.label(one.cause), met(own.met, changedBy: one.probability.mean),
        numbers.points(one.probability), numbers.difference(one.measure),
      ]
    }
    let unit = names.unit(own.target.unit)
    let head = [
      WhyPhrase.causeColumn.text(in: language), WhyPhrase.probabilityColumn.text(in: language),
      WhyPhrase.differenceColumn.text(in: language),
      WhyPhrase.measureColumn(unit: unit).text(in: language),
    ]
    table(head, rows, on: &canvas)
    for one in spoken(found, first) {
      canvas.paragraph(
        words.sentence(
          one.cause, target: title, new: met(own.met, changedBy: one.probability.mean),
          old: met(own.met, changedBy: 0)), indent: 2)
    }
  }

  /// The effects that are said in a sentence: the largest, and the largest of a named project.
  private func spoken(
    _ effects: [Explanation.Effect], _ first: Explanation.Effect
  ) -> [Explanation.Effect] {
    let project = effects.first {
      if case .withoutProject = $0.cause { return true }
      return false
    }
    return [first, project.flatMap { $0.cause == first.cause ? nil : $0 }].compactMap { $0 }
      .filter { abs($0.probability.mean) > 2 * $0.probability.standardError }
  }

  /// A probability to a tenth of a per cent; the error stands beside it.
  private func met(_ share: Proportion, changedBy difference: Double) -> String {
    let count = Int(((share.probability + difference) * Double(share.draws)).rounded())
    return numbers.shortProbability(
      Proportion(count: min(share.draws, max(0, count)), draws: share.draws))
  }
}

/// The causes of a result in words.
struct WhyWords {
  private let words: PlanWords

  init(_ plan: PlanDescription, language: Language) {
    words = PlanWords(plan, language: language)
  }

  func name(_ id: String, in section: PlanRecord.Section) -> String {
    words.plan.record(id, in: section).map { words.title($0) } ?? id.printable
  }

  private func phrase(_ phrase: WhyPhrase) -> String { phrase.text(in: words.language) }

  private func value(_ id: String, _ value: Double) -> String {
    let unit = words.plan.record(id, in: .assumptions).map { words.unit($0) } ?? ""
    let number = words.numbers.number(value)
    return unit.hasPrefix("%") ? number + " %" : number
  }

  func label(_ cause: Explanation.Cause) -> String {
    switch cause {
    case .withoutEvent(let id): phrase(.without(name(id, in: .events)))
    case .withoutProject(let id): phrase(.without(name(id, in: .projects)))
    case .withoutLargest(let ids): phrase(.withoutLargest(count: ids.count))
    case .later(let id): phrase(.later(name(id, in: .projects)))
    case .lever(let id, let value):
      phrase(.lever(name: name(id, in: .assumptions), value: self.value(id, value)))
    case .withoutArrivals(let id): phrase(.without(name(id, in: .indicators)))
    }
  }

  func sentence(
    _ cause: Explanation.Cause, target: String, new: String, old: String
  ) -> String {
    switch cause {
    case .withoutEvent(let id):
      phrase(
        .sentenceWithout(name: name(id, in: .events), target: target, new: new, old: old))
    case .withoutProject(let id):
      phrase(
        .sentenceWithout(name: name(id, in: .projects), target: target, new: new, old: old))
    case .withoutLargest(let ids):
      phrase(
        .sentenceWithout(
          name: ids.map { name($0, in: .projects) }.joined(separator: "; "), target: target,
          new: new, old: old))
    case .withoutArrivals(let id):
      phrase(
        .sentenceWithout(name: name(id, in: .indicators), target: target, new: new, old: old))
    case .later(let id):
      phrase(.sentenceLater(name: name(id, in: .projects), target: target, new: new, old: old))
    case .lever(let id, let value):
      phrase(
        .sentenceLever(
          name: name(id, in: .assumptions), value: self.value(id, value), target: target,
          new: new, old: old))
    }
  }
}
