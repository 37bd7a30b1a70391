internal import ForecastEngine
public import PlanAnalysis

extension TextReport {
  /// Returns what breaks each target, what matters most for it and what would make it safe, a line
  /// each.
  ///
  /// - Parameter summary: what was found.
  /// - Returns: two tables.
  public func stressSummary(_ summary: StressSummary) -> String {
    var canvas = TextCanvas(width: width, style: style)
    let run = summary.table.assessment.run
    canvas.paragraph(names.plan(run.model), .strong)
    canvas.items([
      names.scenario(run.model), text(.draws(count: numbers.count(run.draws), seed: "\(run.seed)")),
    ])
    let words = SensitivityWords(names: names, numbers: numbers)
    breaks(summary, on: &canvas)
    matters(summary, words, on: &canvas)
    canvas.rule()
    canvas.paragraph(reverse(.summaryNote), .dim)
    return canvas.text
  }

  /// The targets with their numbers, which the second table calls them by.
  private func titles(_ summary: StressSummary) -> [String] {
    let run = summary.table.assessment.run
    return run.model.targets.enumerated().map { "\($0 + 1) \(names.target($1, in: run.model))" }
  }

  /// For each target the strongest input, and the first one that decides it: often the same.
  private func matters(
    _ summary: StressSummary, _ words: SensitivityWords, on canvas: inout TextCanvas
  ) {
    let rows = summary.sensitivity.effects.enumerated().flatMap { index, effects in
      guard let strongest = effects.first else { return [[String]]() }
      let deciding = effects.first { $0.breakEven != .undecided }
      let shown =
        deciding?.input == strongest.input
        ? [strongest] : [strongest] + [deciding].compactMap { $0 }
      return shown.map { effect in
        let input = summary.sensitivity.inputs[effect.input]
        let unit = input.unit.map { " " + names.unit($0) } ?? ""
        let must =
          deciding == nil
          ? reverse(.nothingAlone)
          : effect.breakEven == .undecided ? "–" : words.must(effect.breakEven) + unit
        return ["\(index + 1) \(names.input(input.input))", words.chance(effect), must]
      }
    }
    section(.mattersHeading, [.summaryInputColumn, .spanColumn, .mustColumn], rows, on: &canvas)
  }

  private func breaks(_ summary: StressSummary, on canvas: inout TextCanvas) {
    let assessment = summary.table.assessment
    let rows = titles(summary).enumerated().map { index, title -> [String] in
      let worst = summary.table.worst(for: index)
      let change = worst?.differences?.probabilities[index]
      let finding = summary.reverse.findings.first { $0.target == index }
      let luck = finding.flatMap { finding in
        finding.point.map { point in
          let once = Self.once(point.firstOrder, numbers)
          return reverse(finding.question == .badNews ? .badOnce(once) : .goodOnce(once))
        }
      }
      return [
        worst.map {
          Phrase.labelled(label: title, value: self.title(of: $0.stress)).text(in: language)
        } ?? title,
        numbers.shortProbability(
          assessment.targets[index].met,
          isDecided: assessment.run.model.isDecided(assessment.targets[index].target)),
        change.map { numbers.points($0) } ?? "–", luck ?? "–",
      ]
    }
    section(
      .breaksHeading, [.shockTargetColumn, .metColumn, .pointsColumn, .luckColumn], rows,
      on: &canvas)
  }

  private func section(
    _ heading: ReversePhrase, _ head: [ReversePhrase], _ rows: [[String]],
    on canvas: inout TextCanvas
  ) {
    canvas.gap()
    canvas.paragraph(reverse(heading), .strong)
    table(head.map(reverse), rows, on: &canvas)
  }
}

extension JSONReport {
  /// Returns what breaks each target: what ``stressTable(_:)`` and ``reverseStress(_:)`` say.
  public static func stressSummary(_ summary: StressSummary) -> String {
    let object: JSONValue = [
      "version": .integer(version), "matters": mattersValue(summary),
      "table": stressTableValue(summary.table),
      "reverse": reverseStressValue(summary.reverse),
    ]
    return object.text
  }

  private static func mattersValue(_ summary: StressSummary) -> JSONValue {
    let model = summary.table.assessment.run.model
    return .object(
      model.targets.enumerated().map { index, target in
        .init(
          target.id,
          .array(
            summary.sensitivity.effects[index].prefix(5).map { effect in
              [
                "input": .string(summary.sensitivity.inputs[effect.input].input.id),
                "low": JSONValue(effect.low.score), "high": JSONValue(effect.high.score),
                "probability_low": JSONValue(effect.low.met.value),
                "probability_high": JSONValue(effect.high.met.value),
              ]
            }))
      })
  }
}
