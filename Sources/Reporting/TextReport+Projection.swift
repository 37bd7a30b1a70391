internal import ForecastEngine
internal import PlanAnalysis

extension TextReport {
  /// After so many indicators on lines of their own, the years are written again.
  private static let rowsBetweenHeaders = 12

  func projection(_ assessment: Assessment, on canvas: inout TextCanvas) {
    let run = assessment.run
    guard !run.model.indicators.isEmpty else { return }
    let grid = ProjectionGrid(run, language: language)
    let layout = ProjectionLayout(grid, width: canvas.width)
    for (position, group) in layout.groups.enumerated() {
      canvas.gap()
      let phrase: Phrase =
        position == 0
        ? .projectionCaption
        : .projectionCaptionContinued(
          years: [group.first?.header, group.last?.header].compactMap { $0 }
            .joined(separator: "–"))
      caption(text(phrase), on: &canvas)
      if let labelWidth = layout.labelWidth {
        header(group, layout, on: &canvas)
        for row in grid.titles.indices {
          beside(grid, row, group, layout, labelWidth: labelWidth, on: &canvas)
        }
      } else {
        for row in grid.titles.indices {
          if row.isMultiple(of: Self.rowsBetweenHeaders) {
            if row > 0 { canvas.gap() }
            header(group, layout, on: &canvas)
          }
          stacked(grid, row, group, layout, on: &canvas)
        }
      }
    }
    notes(run, layout, on: &canvas)
  }

  private func caption(_ caption: String, on canvas: inout TextCanvas) {
    let heading = text(.projectionHeading)
    if heading.displayWidth + 2 + caption.displayWidth <= canvas.width {
      canvas.line([Span(heading, .strong), Span("  "), Span(caption, .dim)])
    } else {
      canvas.paragraph(heading, .strong)
      canvas.paragraph(caption, .dim)
    }
  }

  private func header(
    _ columns: [ProjectionGrid.Column], _ layout: ProjectionLayout, on canvas: inout TextCanvas
  ) {
    canvas.line(
      spans(columns, layout, label: Span("")) { Span($0.header, .strong) })
    canvas.rule()
  }

  /// Title and unit on the left, numbers beside them.
  private func beside(
    _ grid: ProjectionGrid, _ row: Int, _ columns: [ProjectionGrid.Column],
    _ layout: ProjectionLayout, labelWidth: Int, on canvas: inout TextCanvas
  ) {
    var label = grid.titles[row].wrapped(to: labelWidth).map { Span($0, .strong) }
    if label.count > 1 {
      label = grid.label(row, in: language).wrapped(to: labelWidth).map { Span($0, .strong) }
    } else if grid.label(row, in: language) != grid.titles[row] {
      label += grid.units[row].wrapped(to: labelWidth).map { Span($0, .dim) }
    }
    let hasRanges = columns.contains { !$0.cells[row].range.isEmpty }
    for line in 0..<max(label.count, hasRanges ? 2 : 1) {
      let left = line < label.count ? label[line] : Span("")
      canvas.line(
        spans(columns, layout, label: left) { column in
          switch line {
          case 0: Span(column.cells[row].value)
          case 1: Span(column.cells[row].range, .dim)
          default: Span("")
          }
        })
    }
  }

  /// Title and unit on a line of their own, numbers beneath.
  private func stacked(
    _ grid: ProjectionGrid, _ row: Int, _ columns: [ProjectionGrid.Column],
    _ layout: ProjectionLayout, on canvas: inout TextCanvas
  ) {
    canvas.paragraph(grid.label(row, in: language), .strong)
    canvas.line(spans(columns, layout, label: Span("")) { Span($0.cells[row].value) })
    if columns.contains(where: { !$0.cells[row].range.isEmpty }) {
      canvas.line(spans(columns, layout, label: Span("")) { Span($0.cells[row].range, .dim) })
    }
  }

  private func spans(
    _ columns: [ProjectionGrid.Column], _ layout: ProjectionLayout, label: Span,
    _ cell: (ProjectionGrid.Column) -> Span
  ) -> [Span] {
    var left = label
    left.width = layout.labelWidth ?? 0
    left.alignment = .leading
    let first = columns.first?.header
    return [left]
      + columns.map { column in
        var span = cell(column)
        let gap = layout.labelWidth == nil && column.header == first ? 0 : layout.gap
        span.width = column.width + gap
        span.alignment = .trailing
        return span
      }
  }

  private func notes(
    _ run: ModelRun, _ layout: ProjectionLayout, on canvas: inout TextCanvas
  ) {
    canvas.rule()
    canvas.paragraph(text(.rangeNote), .dim)
    if layout.groups.joined().contains(where: { $0.cells.contains { $0.value.hasPrefix("≈") } }) {
      canvas.paragraph(text(.uncertainStartNote), .dim)
    }
    if let worst = largestMedianError(run) {
      let places = max(0, 1 - (DecimalDigits(worst.error * 100)?.order ?? 0))
      canvas.paragraph(
        text(
          .medianError(
            error: numbers.percent(worst.error, places: min(places, 4)),
            indicator: names.indicator(run.model.indicators[worst.row]), year: "\(worst.year)")),
        .dim)
    }
  }

  /// The largest standard error of a median relative to the median itself.
  ///
  /// Quantities whose 80 % range reaches 0 or beyond are passed over: relative to a median that may
  /// be anywhere around 0, an error says nothing.
  private func largestMedianError(_ run: ModelRun) -> (error: Double, row: Int, year: Int)? {
    var worst: (error: Double, row: Int, year: Int)?
    for (row, summaries) in run.indicators.enumerated() {
      for (year, summary) in zip(run.model.years, summaries)
      where !summary.isCertain && summary.low80 * summary.high80 > 0 {
        let error = summary.medianStandardError / abs(summary.median)
        if error > worst?.error ?? 0 { worst = (error, row, year) }
      }
    }
    return worst
  }
}
