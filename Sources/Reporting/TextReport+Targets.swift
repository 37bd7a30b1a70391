internal import ForecastEngine
internal import PlanAnalysis

extension TextReport {
  /// The narrowest column of titles beside which a target's numbers stand.
  private static let widestTargetLabel = 40
  private static let columnGap = 2

  func targets(_ assessment: Assessment, on canvas: inout TextCanvas) {
    guard !assessment.targets.isEmpty else { return }
    let grid = TargetGrid(assessment, language: language)
    canvas.gap()
    let numbersWidth = grid.columns.reduce(0) { $0 + $1.width + Self.columnGap }
    let room = canvas.width - numbersWidth
    let isBeside = room >= min(grid.labelWidth, Self.widestTargetLabel)
    let label = isBeside ? min(grid.labelWidth, room) : max(0, room)
    targetsHeader(grid, label: label, on: &canvas)
    for row in grid.titles.indices {
      var left = isBeside ? grid.titles[row].wrapped(to: label).map { Span($0, .strong) } : []
      if !isBeside { canvas.paragraph(grid.titles[row], .strong) }
      let unit = grid.units[row]
      let unitFits = unit.displayWidth <= label - (isBeside ? 0 : 2)
      if !unit.isEmpty, unitFits { left.append(Span(isBeside ? unit : "  " + unit, .dim)) }
      if left.isEmpty { left = [Span("")] }
      for (line, span) in left.enumerated() {
        var span = span
        span.width = label
        canvas.line([span] + (line == 0 ? numberSpans(grid, row) : []))
      }
      let details = (unit.isEmpty || unitFits ? [] : [unit]) + grid.details[row]
      canvas.items(details, .dim, indent: 2)
    }
    canvas.rule()
    canvas.paragraph(text(.targetsNote), .dim)
    if assessment.targets.contains(where: { $0.shortfallWhenMissed != nil }) {
      canvas.paragraph(text(.shortfallNote), .dim)
    }
  }

  private func targetsHeader(_ grid: TargetGrid, label: Int, on canvas: inout TextCanvas) {
    let heading = text(.targetsHeading)
    let headers = grid.columns.map { $0.header.wrapped(to: $0.width) }
    let height = headers.map(\.count).max() ?? 1
    for line in 0..<height {
      let left = line == height - 1 ? heading : ""
      canvas.line(
        [Span(left, .strong, width: label, .leading)]
          + zip(grid.columns, headers).map { column, lines in
            let index = line - (height - lines.count)
            return Span(
              index >= 0 ? lines[index] : "", .strong, width: column.width + Self.columnGap,
              .trailing)
          })
    }
    canvas.rule()
  }

  private func numberSpans(_ grid: TargetGrid, _ row: Int) -> [Span] {
    grid.columns.map {
      // The gap goes before the cell in a span of its own, so that colour covers the number only.
      Span($0.cells[row], $0.emphasis[row], width: $0.width + Self.columnGap, .trailing)
    }
  }

  func together(_ assessment: Assessment, on canvas: inout TextCanvas) {
    canvas.gap()
    guard let all = assessment.all else {
      canvas.paragraph(text(.noTargets))
      return
    }
    let model = assessment.run.model
    sets(assessment, on: &canvas)
    if let binding = assessment.bindingTarget {
      canvas.paragraph(
        text(
          .binding(
            target: names.target(model.targets[binding], in: model),
            probability: numbers.probability(assessment.allWithout[binding]).text)))
    }
    let probability = numbers.probability(
      all, isDecided: model.isDecided(allOf: Array(model.targets.indices))
    ).text
    if let only = model.targets.first, model.targets.count == 1 {
      canvas.paragraph(
        text(.answerForOne(target: names.target(only, in: model), probability: probability)),
        .strong)
      return
    }
    canvas.paragraph(
      text(
        .answer(
          probability: probability, count: model.targets.count,
          median: "\(assessment.numberMet(atQuantile: 0.5))",
          range: numbers.range(
            Double(assessment.numberMet(atQuantile: 0.05)),
            Double(assessment.numberMet(atQuantile: 0.95))))),
      .strong)
  }

  private func sets(_ assessment: Assessment, on canvas: inout TextCanvas) {
    guard !assessment.sets.isEmpty else { return }
    let model = assessment.run.model
    let probabilities = assessment.sets.map {
      numbers.probability($0.all, isDecided: model.isDecided(allOf: $0.set.members))
    }
    let cells = TargetGrid.aligned(probabilities)
    let width = (cells.map(\.displayWidth).max() ?? 0) + Self.columnGap
    let titles = assessment.sets.map {
      text(.set(title: names.targetSet($0.set), count: $0.set.members.count))
    }
    let widest = titles.map(\.displayWidth).max() ?? 0
    let label = min(widest, canvas.width - width - 2)
    canvas.line([Span(text(.setsHeading), .strong)])
    for (row, set) in assessment.sets.enumerated() {
      canvas.line([
        Span("  "), Span(titles[row].truncated(to: label), width: label, .leading),
        Span(
          cells[row], Emphasis(probability: set.all.probability), width: width, .trailing),
      ])
    }
    canvas.gap()
  }
}
