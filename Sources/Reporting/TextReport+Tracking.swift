internal import ForecastEngine
public import PlanAnalysis

extension TextReport {
  /// Returns a plan held against what happened: the probabilities date by date, and for each target
  /// what is done and what is still needed.
  public func tracking(_ tracking: Tracking) -> String {
    var canvas = TextCanvas(width: width, style: style)
    let last = tracking.points[tracking.points.count - 1]
    let model = last.assessment.run.model
    canvas.paragraph(names.plan(model), .strong)
    canvas.items([
      text(.trackingHeading(date: names.date(last.date))), names.scenario(model),
      text(
        .draws(
          count: numbers.count(last.assessment.run.draws), seed: "\(last.assessment.run.seed)")),
    ])
    canvas.gap()
    probabilities(tracking, on: &canvas)
    canvas.gap()
    canvas.paragraph(text(.progressHeading), .strong)
    for (index, progress) in tracking.progress.enumerated() {
      canvas.paragraph(names.target(progress.target, in: model))
      canvas.items(facts(progress, index, tracking), .dim, indent: 2)
    }
    canvas.gap()
    canvas.paragraph(text(.trackingNote), .dim)
    return canvas.text
  }

  private func probabilities(_ tracking: Tracking, on canvas: inout TextCanvas) {
    let model = tracking.points[0].assessment.run.model
    var rows = tracking.progress.indices.map { index in
      (
        names.target(tracking.progress[index].target, in: model),
        tracking.points.map { $0.assessment.targets[index].met }
      )
    }
    if model.targets.count > 1 {
      rows.append(
        (text(.allTargetsMet), tracking.points.compactMap(\.assessment.all)))
    }
    let cells = rows.map { row in row.1.map { numbers.probability($0).estimate } }
    let dates = tracking.points.map { names.month($0.date) }
    let cellWidth = 2 + ((cells.flatMap { $0 } + dates).map(\.displayWidth).max() ?? 0)
    let heading = text(.trackingProbabilities)
    let titleWidth = max(
      20,
      min(
        max(heading.displayWidth, rows.map(\.0.displayWidth).max() ?? 0),
        width - dates.count * cellWidth))
    let perGroup = max(1, (width - titleWidth) / cellWidth)
    // Where not all dates fit, the first and the latest are shown.
    let shown =
      dates.count <= perGroup
      ? Array(dates.indices) : [0] + Array(dates.indices.suffix(perGroup - 1))
    for (line, piece) in heading.wrapped(to: titleWidth).enumerated() {
      let isLast = line == heading.wrapped(to: titleWidth).count - 1
      canvas.line(
        [Span(piece, .strong, width: titleWidth, .leading)]
          + (isLast ? shown : []).map { Span(dates[$0], .strong, width: cellWidth, .trailing) })
    }
    canvas.rule()
    for (row, texts) in zip(rows, cells) {
      for (line, title) in row.0.wrapped(to: titleWidth).enumerated() {
        var spans = [Span(title, width: titleWidth, .leading)]
        if line == 0 {
          spans += shown.map {
            Span(
              texts[$0], Emphasis(probability: row.1[$0].probability), width: cellWidth, .trailing)
          }
        }
        canvas.line(spans)
      }
    }
    canvas.rule()
  }

  /// What is done, what is needed, and what the chances are.
  private func facts(
    _ progress: TargetProgress, _ index: Int, _ tracking: Tracking
  ) -> [String] {
    let first = tracking.points[0].assessment.targets[index].met
    let last = tracking.points[tracking.points.count - 1].assessment.targets[index].met
    var facts: [String] = []
    let unit = names.unit(progress.target.unit)
    func amount(_ value: Double) -> String {
      let places = numbers.places(sizes: [value], shown: [value], unit: progress.target.unit)
      return "\(numbers.number(value, places: places)) \(unit)"
    }
    func rate(_ value: Double) -> String { "\(numbers.number(value, places: 1)) %" }
    if let aggregate = progress.target.subject?.aggregate {
      facts.append(done(progress, aggregate, amount, rate))
      if progress.yearsLeft > 0, let needed = progress.neededPerYear,
        let planned = progress.plannedPerYear
      {
        if needed <= 0, aggregate == .total || aggregate == .mean {
          facts.append(text(.neededNothing))
        } else {
          facts.append(
            aggregate == .total || aggregate == .mean
              ? text(
                .neededTotal(
                  amount: amount(needed), years: progress.yearsLeft, planned: amount(planned)))
              : text(
                .neededGrowth(
                  rate: rate(needed), years: progress.yearsLeft, planned: rate(planned))))
        }
      }
    }
    facts.append(
      text(
        .chance(
          now: numbers.probability(last).text, then: numbers.probability(first).estimate)))
    if let date = tracking.lostSince(index) {
      facts.append(text(.lostSince(date: names.date(date))))
    }
    return facts
  }

  private func done(
    _ progress: TargetProgress, _ aggregate: Target.Aggregate, _ amount: (Double) -> String,
    _ rate: (Double) -> String
  ) -> String {
    guard let done = progress.done, let first = progress.knownYears.first,
      let last = progress.knownYears.last
    else { return text(.progressNone) }
    let isRun = progress.knownYears.count == last - first + 1
    let years =
      first == last
      ? "\(first)"
      : isRun ? "\(first)–\(last)" : progress.knownYears.map(String.init).joined(separator: ", ")
    switch aggregate {
    case .total, .mean: return text(.progressTotal(done: amount(done), years: years))
    case .growth:
      let start = (progress.target.subject?.years.lowerBound ?? first) - 1
      return text(.progressGrowth(done: rate(done), years: "\(start)–\(last)"))
    case .last: return text(.progressLevel(value: amount(done), year: "\(last)"))
    }
  }
}
