public import ForecastEngine
public import PlanAnalysis

extension TextReport {
  /// Returns the standard stresses with their figures and sources.
  public func stressLibrary(_ stresses: [StandardStress]) -> String {
    var canvas = TextCanvas(width: width, style: style)
    canvas.paragraph(stress(.libraryHeading), .strong)
    for one in stresses {
      canvas.gap()
      canvas.paragraph("\(title(of: one)) (\(one.id.printable))", .strong)
      for shock in one.shocks {
        canvas.paragraph(words(of: shock), indent: 2)
        if let record = shock.record.text(in: language)?.printable, !record.isEmpty {
          canvas.paragraph(record, .dim, indent: 4)
        }
        for source in shock.sources {
          canvas.paragraph(stress(.source(words(of: source))), .dim, indent: 4)
        }
      }
    }
    canvas.gap()
    canvas.paragraph(stress(.libraryNote), .dim)
    return canvas.text
  }

  /// Returns the change of every target under every stress, and under pairs of them.
  ///
  /// - Parameters:
  ///   - table: the stresses and what came of them.
  ///   - plan: what the plan says.
  /// - Returns: the table, and what to know of it.
  public func stressTable(_ table: StressTable, of plan: PlanDescription) -> String {
    var canvas = TextCanvas(width: width, style: style)
    let run = table.assessment.run
    canvas.paragraph(names.plan(run.model), .strong)
    canvas.items([
      names.scenario(run.model), text(.draws(count: numbers.count(run.draws), seed: "\(run.seed)")),
      stress(.from(year: "\(table.firstYear)")),
    ])
    canvas.gap()
    for (index, row) in table.rows.enumerated() {
      hanging(Self.letter(index), title(of: row.stress), on: &canvas)
    }
    canvas.gap()
    canvas.paragraph(stress(.tableHeading), .strong)
    changes(table, on: &canvas)
    canvas.paragraph(stress(.tableNote), .dim)
    canvas.paragraph(stress(.largestError(points: largestError(table))), .dim)
    for row in table.rows {
      for note in notes(on: row, plan, run.model) { canvas.paragraph(note, .dim) }
    }
    if !table.pairs.isEmpty { pairs(table, on: &canvas) }
    return canvas.text
  }

  /// What the reader must know of a stress that does not apply, or not as a whole, or that no target
  /// feels.
  func notes(
    on row: StressTable.Row, _ plan: PlanDescription, _ model: Model
  ) -> [String] {
    let title = title(of: row.stress)
    let roles = row.missing.map { "‘\($0.rawValue)’" }.joined(separator: ", ")
    if !row.applies { return [stress(.notApplied(stress: title, roles: roles))] }
    if row.differences == nil { return [stress(.notRun(stress: title))] }
    var notes = roles.isEmpty ? [] : [stress(.missing(stress: title, roles: roles))]
    if row.reached.isEmpty {
      let met = row.stress.shocks.map(\.role)
      let records = (plan.records(in: .assumptions) + plan.records(in: .indicators))
        .filter { record in record.sharedRole.map { met.contains($0) } ?? false }
      let names = records.map { "“\($0.title.text(in: language)?.printable ?? $0.id.printable)”" }
        .joined(separator: ", ")
      let moved = row.moved.map { "“\(self.names.indicator(model.indicators[$0]))”" }
      notes.append(
        moved.isEmpty
          ? stress(.movesNothing(stress: title, met: names))
          : stress(
            .reachesNoTarget(stress: title, met: names, moved: moved.joined(separator: ", "))))
    }
    return notes
  }

  private func pairs(_ table: StressTable, on canvas: inout TextCanvas) {
    canvas.gap()
    canvas.paragraph(stress(.pairsHeading), .strong)
    pairTable(table, table.pairs, on: &canvas) { $0.differences }
    let interacting = table.pairs.filter { pair in
      pair.interaction.probabilities.contains { $0.map { !$0.isNone } ?? false }
    }
    if interacting.isEmpty {
      canvas.paragraph(stress(.noInteraction), .dim)
    } else {
      canvas.gap()
      canvas.paragraph(stress(.interactionHeading), .strong)
      pairTable(table, interacting, on: &canvas) { $0.interaction }
      canvas.paragraph(stress(.pairsNote), .dim)
    }
    canvas.paragraph(stress(.alternatives), .dim)
  }

  private func changes(_ table: StressTable, on canvas: inout TextCanvas) {
    let assessment = table.assessment
    let count = String(assessment.targets.count).count
    var titles = assessment.targets.enumerated().map { index, target in
      (String(index + 1), names.target(target.target, in: assessment.run.model))
    }
    let model = assessment.run.model
    var bases = assessment.targets.map {
      numbers.shortProbability($0.met, isDecided: model.isDecided($0.target))
    }
    var cells = assessment.targets.indices.map { index in
      table.rows.map { cell($0.differences?.probabilities[index]) }
    }
    if assessment.targets.count > 1, let all = assessment.all {
      titles.append(("", stress(.allTargets)))
      bases.append(
        numbers.shortProbability(
          all, isDecided: model.isDecided(allOf: Array(model.targets.indices))))
      cells.append(table.rows.map { cell($0.differences?.all) })
    }
    let head = table.rows.indices.map { Self.letter($0) }
    let rows = zip(bases, cells).map { [$0] + $1 }
    grid(
      stress(.targetColumn), [stress(.baseColumn)] + head, titles, rows, markWidth: count + 1,
      on: &canvas)
  }

  private func pairTable(
    _ table: StressTable, _ pairs: [StressTable.Pair], on canvas: inout TextCanvas,
    _ part: (StressTable.Pair) -> VariantDifferences
  ) {
    let targets = table.assessment.targets.indices
    grid(
      stress(.pairColumn), targets.map { String($0 + 1) },
      pairs.map { ("", "\(Self.letter($0.members.0)) + \(Self.letter($0.members.1))") },
      pairs.map { pair in targets.map { cell(part(pair).probabilities[$0]) } }, markWidth: 0,
      on: &canvas)
  }

  /// A table with a column of titles, each behind a mark; columns that do not fit stand in a further
  /// table below.
  func grid(
    _ corner: String, _ head: [String], _ titles: [(mark: String, text: String)],
    _ rows: [[String]], markWidth: Int, on canvas: inout TextCanvas
  ) {
    canvas.keep(table: corner, head: head, titles: titles.map(\.text), rows: rows)
    let widths = head.indices.map { column in
      2 + max(head[column].displayWidth, rows.map { $0[column].displayWidth }.max() ?? 0)
    }
    let longest = max(
      corner.displayWidth, markWidth + (titles.map(\.text.displayWidth).max() ?? 0))
    var first = 0
    while first < head.count {
      var last = first
      let smallest = min(longest, 22)
      var used = smallest
      while last < head.count, last == first || used + widths[last] <= width {
        used += widths[last]
        last += 1
      }
      let columns = first..<last
      let left = min(longest, max(smallest, width - columns.reduce(0) { $0 + widths[$1] }))
      canvas.line(
        [Span(corner, .dim, width: left, .leading)]
          + columns.map { Span(head[$0], .dim, width: widths[$0], .trailing) })
      canvas.rule()
      for (title, row) in zip(titles, rows) {
        for (line, piece) in title.text.wrapped(to: left - markWidth).enumerated() {
          canvas.line(
            [
              Span(line == 0 ? title.mark : "", width: markWidth, .leading),
              Span(piece, width: left - markWidth, .leading),
            ]
              + (line > 0
                ? [] : columns.map { Span(row[$0], width: widths[$0], .trailing) }))
        }
      }
      canvas.rule()
      first = last
    }
  }

  private func hanging(_ mark: String, _ text: String, on canvas: inout TextCanvas) {
    for (index, line) in text.wrapped(to: width - 3).enumerated() {
      canvas.line([Span(index == 0 ? mark : "", .strong, width: 3, .leading), Span(line)])
    }
  }

  private func cell(_ difference: Difference?) -> String {
    guard let difference else { return "–" }
    if difference.isNone { return "=" }
    let points = (difference.mean * 1000).rounded() / 10
    return numbers.number(points == 0 ? 0 : points, places: 1)
  }

  private func largestError(_ table: StressTable) -> String {
    let shown =
      table.rows.compactMap(\.differences)
      + table.pairs.flatMap { [$0.differences, $0.interaction] }
    let largest = shown.flatMap(\.probabilities).compactMap { $0?.standardError }.max() ?? 0
    // Rounded up, so that it stays a bound.
    return numbers.number((largest * 1000).rounded(.up) / 10, places: 1)
  }

  /// A, B … Z, AA …
  static func letter(_ index: Int) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return index < 26 ? String(letters[index]) : letter(index / 26 - 1) + letter(index % 26)
  }

  func title(of stress: StandardStress) -> String {
    let title = stress.title.text(in: language)?.printable ?? ""
    return title.isEmpty ? stress.id.printable : title
  }

  private func words(of shock: StandardStress.Shock) -> String {
    let values = shock.values.map { value -> String in
      let percent = numbers.number(value * 100) + " %"
      return switch shock.action {
      case .becomes: percent
      case .times: stress(.factor(percent))
      case .growth: stress(.addedGrowth(percent))
      }
    }
    let series = values.dropFirst().reduce(values.first ?? "") { stress(.then($0, $1)) }
    let role = stress(.role(shock.role))
    return stress(
      shock.isForGood
        ? .shockForGood(role: role, values: series) : .shock(role: role, values: series))
  }

  private func words(of source: StandardStress.Source) -> String {
    [source.publisher, source.title, source.date.map { names.date($0) }]
      .compactMap { $0?.printable }.joined(separator: ", ")
  }

  func stress(_ phrase: StressPhrase) -> String { phrase.text(in: language) }
}
