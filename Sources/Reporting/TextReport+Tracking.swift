internal import ForecastEngine
public import PlanAnalysis

extension TextReport {
  /// Returns a plan held against what happened: the probabilities date by date, for each target what
  /// is done, what is still needed and when it is too late, and what the figures say of the
  /// assumptions.
  public func tracking(_ tracking: Tracking) -> String {
    var canvas = TextCanvas(width: width, style: style)
    let last = tracking.points[tracking.points.count - 1]
    let model = last.assessment.run.model
    canvas.paragraph(names.plan(model), .strong)
    canvas.items([
      phrase(.heading(date: names.date(last.date))), names.scenario(model),
      text(
        .draws(
          count: numbers.count(last.assessment.run.draws), seed: "\(last.assessment.run.seed)")),
    ])
    canvas.gap()
    probabilities(tracking, on: &canvas)
    canvas.gap()
    canvas.paragraph(phrase(.progressHeading), .strong)
    for (index, progress) in tracking.progress.enumerated() {
      canvas.paragraph(names.target(progress.target, in: model))
      for fact in ProgressText(self, progress, index, tracking).facts {
        canvas.items(fact, .dim, indent: 2)
      }
    }
    learned(last.learning, model, on: &canvas)
    canvas.gap()
    canvas.paragraph(phrase(.note), .dim)
    if !last.learning.isUpdated { canvas.paragraph(phrase(.noteUnlearned), .dim) }
    return canvas.text
  }

  func phrase(_ phrase: TrackPhrase) -> String { phrase.text(in: language) }

  /// The year of a date that ends one, else the month.
  private func column(_ date: String) -> String {
    date.hasSuffix("-12-31") ? String(date.prefix(4)) : names.month(date)
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
      rows.append((text(.allTargetsMet), tracking.points.compactMap(\.assessment.all)))
    }
    let cells = rows.map { row in row.1.map { numbers.probability($0).estimate } }
    let dates = tracking.points.map { column($0.date) }
    let widest = (cells.flatMap { $0 } + dates).map(\.displayWidth).max() ?? 0
    // Two spaces between columns, or one where all dates fit only so.
    let fitsWide = dates.count * (widest + 2) + 20 <= width
    let cellWidth = widest + (fitsWide ? 2 : 1)
    let heading = phrase(.probabilities)
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
    func row(_ title: String, _ style: Emphasis, _ spans: [Span], atEnd: Bool) {
      let lines = title.wrapped(to: titleWidth)
      for (index, piece) in lines.enumerated() {
        let isPlace = index == (atEnd ? lines.count - 1 : 0)
        canvas.line(
          [Span(piece, style, width: titleWidth, .leading)] + (isPlace ? spans : []))
      }
    }
    row(
      heading, .strong,
      shown.map { Span(dates[$0], .strong, width: cellWidth, .trailing) }, atEnd: true)
    canvas.rule()
    for ((title, chances), texts) in zip(rows, cells) {
      row(
        title, .none,
        shown.map {
          Span(
            texts[$0], Emphasis(probability: chances[$0].probability), width: cellWidth, .trailing)
        }, atEnd: false)
    }
    canvas.rule()
    row(
      phrase(.figures), .dim,
      shown.map {
        Span(
          numbers.count(tracking.points[$0].figures), .dim, width: cellWidth, .trailing)
      }, atEnd: false)
  }
}
