internal import ForecastEngine
internal import PlanAnalysis

extension TextReport {
  /// The widest column of titles beside which a target's numbers stand.
  private static let widestLabel = 40
  /// The narrowest column of units beside which they stand.
  private static let narrowestLabel = 12
  private static let columnGap = 2

  func targets(_ assessment: Assessment, on canvas: inout TextCanvas) {
    guard !assessment.targets.isEmpty else { return }
    let grid = TargetGrid(assessment, language: language)
    canvas.gap()
    if let layout = layout(of: grid) {
      targetsTable(grid, layout, on: &canvas)
    } else {
      targetsList(grid, on: &canvas)
    }
    canvas.rule()
    canvas.paragraph(text(.targetsNote), .dim)
    if assessment.targets.contains(where: { $0.shortfallWhenMissed != nil }) {
      canvas.paragraph(text(.shortfallNote), .dim)
    }
  }

  /// Where the columns of the targets stand.
  private struct TargetLayout {
    /// The cells left of the numbers.
    let label: Int
    /// Whether titles stand there, or units only.
    let holdsTitles: Bool
    let widths: [Int]
  }

  /// The layout of the targets as a table, or `nil` where the numbers need more than the width.
  private func layout(of grid: TargetGrid) -> TargetLayout? {
    let unitWidth = (grid.units.map(\.displayWidth).max() ?? 0) + 2
    let candidates = [
      (grid.columns.map(\.width), unitWidth), (grid.columns.map(\.leastWidth), unitWidth),
      (grid.columns.map(\.leastWidth), Self.narrowestLabel),
    ]
    for (widths, least) in candidates {
      let label = width - widths.reduce(0) { $0 + $1 + Self.columnGap }
      if label >= min(grid.labelWidth, Self.widestLabel) {
        return TargetLayout(
          label: min(label, grid.labelWidth), holdsTitles: true, widths: widths)
      }
      if label >= least { return TargetLayout(label: label, holdsTitles: false, widths: widths) }
    }
    return nil
  }

  private func targetsTable(
    _ grid: TargetGrid, _ layout: TargetLayout, on canvas: inout TextCanvas
  ) {
    targetsHeader(grid, layout, on: &canvas)
    for row in grid.titles.indices {
      var left: [Span] = []
      let indent = layout.holdsTitles ? "" : "  "
      let unit = indent + grid.units[row]
      let hasUnit = !grid.units[row].isEmpty && unit.displayWidth <= layout.label
      if layout.holdsTitles {
        left = grid.titles[row].wrapped(to: layout.label).map { Span($0, .strong) }
      } else {
        canvas.paragraph(grid.titles[row], .strong)
      }
      if hasUnit { left.append(Span(unit, .dim)) }
      if left.isEmpty { left.append(Span("")) }
      let numbers = grid.columns.indices.map { column in
        Span(
          grid.columns[column].cells[row], grid.columns[column].emphasis[row],
          width: layout.widths[column] + Self.columnGap, .trailing)
      }
      for (line, var span) in left.enumerated() {
        span.width = layout.label
        canvas.line([span] + (line == 0 ? numbers : []))
      }
      let rest = hasUnit || grid.units[row].isEmpty ? [] : [grid.units[row]]
      canvas.items(rest + grid.details[row], .dim, indent: 2)
    }
  }

  private func targetsHeader(
    _ grid: TargetGrid, _ layout: TargetLayout, on canvas: inout TextCanvas
  ) {
    let headers = zip(grid.columns, layout.widths).map { $0.header.wrapped(to: $1) }
    let height = headers.map(\.count).max() ?? 1
    for line in 0..<height {
      let heading = line == height - 1 ? text(.targetsHeading) : ""
      canvas.line(
        [Span(heading, .strong, width: layout.label, .leading)]
          + zip(headers, layout.widths).map { lines, width in
            let index = line - (height - lines.count)
            return Span(
              index >= 0 ? lines[index] : "", .strong, width: width + Self.columnGap, .trailing)
          })
    }
    canvas.rule()
  }

  /// The targets of a narrow terminal: numbers in running text.
  private func targetsList(_ grid: TargetGrid, on canvas: inout TextCanvas) {
    canvas.line([Span(text(.targetsHeading), .strong)])
    canvas.rule()
    for row in grid.titles.indices {
      canvas.paragraph(
        grid.units[row].isEmpty
          ? grid.titles[row]
          : text(.titleWithUnit(title: grid.titles[row], unit: grid.units[row])),
        .strong)
      let facts = grid.columns.compactMap { column -> String? in
        let value = column.cells[row].split(separator: " ").joined(separator: " ")
        return value.isEmpty ? nil : text(.labelled(label: column.header, value: value))
      }
      canvas.items(facts, indent: 2)
      canvas.items(grid.details[row], .dim, indent: 2)
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
