internal import ForecastEngine
public import PlanAnalysis

extension TextReport {
  /// Returns what matters most for each target, what breaks it and what would make it safe, a line
  /// each.
  ///
  /// - Parameter summary: what was found.
  /// - Returns: three tables.
  public func stressSummary(_ summary: StressSummary) -> String {
    var canvas = TextCanvas(width: width, style: style)
    let run = summary.table.assessment.run
    canvas.paragraph(names.plan(run.model), .strong)
    canvas.items([
      names.scenario(run.model), text(.draws(count: numbers.count(run.draws), seed: "\(run.seed)")),
    ])
    let words = SensitivityWords(names: names, numbers: numbers)
    matters(summary, words, on: &canvas)
    breaks(summary, on: &canvas)
    safe(summary, words, on: &canvas)
    canvas.rule()
    canvas.paragraph(reverse(.summaryNote), .dim)
    return canvas.text
  }

  private func titles(_ summary: StressSummary) -> [String] {
    let run = summary.table.assessment.run
    return run.model.targets.map { names.target($0, in: run.model) }
  }

  private func matters(
    _ summary: StressSummary, _ words: SensitivityWords, on canvas: inout TextCanvas
  ) {
    let rows = titles(summary).enumerated().compactMap { index, title -> [String]? in
      guard let effect = summary.sensitivity.effects[index].first else { return nil }
      let name = names.input(summary.sensitivity.inputs[effect.input].input)
      return [
        Phrase.labelled(label: title, value: name).text(in: language), words.chance(effect),
      ]
    }
    section(.mattersHeading, [.summaryTargetColumn, .spanColumn], rows, on: &canvas)
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

  private func safe(
    _ summary: StressSummary, _ words: SensitivityWords, on canvas: inout TextCanvas
  ) {
    let rows = titles(summary).enumerated().map { index, title -> [String] in
      let deciding = summary.sensitivity.effects[index].first { $0.breakEven != .undecided }
      guard let deciding else { return [title, reverse(.nothingAlone)] }
      let input = summary.sensitivity.inputs[deciding.input]
      let unit = input.unit.map { names.unit($0) } ?? ""
      let must = words.must(deciding.breakEven)
      return [
        Phrase.labelled(label: title, value: names.input(input.input)).text(in: language),
        unit.isEmpty ? must : "\(must) \(unit)",
      ]
    }
    section(.safeHeading, [.summaryTargetColumn, .mustColumn], rows, on: &canvas)
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
