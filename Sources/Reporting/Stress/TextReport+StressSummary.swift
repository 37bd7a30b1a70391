internal import ForecastEngine
public import PlanAnalysis

extension TextReport {
  /// Returns what breaks each target, in two or three lines each.
  public func stressSummary(_ summary: StressSummary) -> String {
    var canvas = TextCanvas(width: width, style: style)
    let run = summary.table.assessment.run
    canvas.paragraph(names.plan(run.model), .strong)
    canvas.items([
      names.scenario(run.model), text(.draws(count: numbers.count(run.draws), seed: "\(run.seed)")),
    ])
    for finding in summary.reverse.findings {
      guard let index = finding.target else { continue }
      let own = summary.table.assessment.targets[index]
      canvas.gap()
      canvas.paragraph(
        reverse(
          .summaryTarget(
            title: names.target(own.target, in: run.model), bound: asked(own.target),
            probability: numbers.probability(own.met).text)), .strong)
      if let line = way(finding) { canvas.paragraph(line, indent: 2) }
      if let worst = summary.table.worst(for: index),
        let change = worst.differences?.probabilities[index]
      {
        canvas.paragraph(
          reverse(.worst(stress: title(of: worst.stress), points: numbers.points(change))),
          indent: 2)
      }
    }
    return canvas.text
  }

  /// The way in which a target fails, or is met, in a sentence.
  private func way(_ finding: ReverseStress) -> String? {
    guard let point = finding.point else { return nil }
    let parts = finding.shocks.filter { $0.share >= 0.1 }.prefix(3).map { shock in
      shock.unit == nil && shock.value != 0
        ? title(of: shock) : reverse(.shockAt(title: title(of: shock), value: cells(shock)[1]))
    }
    guard !parts.isEmpty else { return nil }
    let list = parts.joined(separator: "; ")
    let count = Self.once(point.firstOrder, numbers)
    return reverse(
      finding.question == .badNews
        ? .breaks(list: list, count: count) : .brings(list: list, count: count))
  }
}

extension JSONReport {
  /// Returns what breaks each target: what ``stressTable(_:)`` and ``reverseStress(_:)`` say.
  public static func stressSummary(_ summary: StressSummary) -> String {
    let object: JSONValue = [
      "version": .integer(version), "table": stressTableValue(summary.table),
      "reverse": reverseStressValue(summary.reverse),
    ]
    return object.text
  }
}
