internal import ForecastEngine
public import PlanAnalysis

extension TextReport {
  /// Returns what matters most for each target that was asked for.
  ///
  /// - Parameter study: what was found, and how it was looked for.
  /// - Returns: a table for each target, the strongest input first, and how to read it.
  public func sensitivity(_ study: SensitivityStudy) -> String {
    var canvas = TextCanvas(width: width, style: style)
    canvas.paragraph(names.plan(study.model), .strong)
    canvas.items([
      names.scenario(study.model),
      "\(study.model.years.lowerBound)–\(study.model.years.upperBound)",
      text(.draws(count: numbers.count(study.draws), seed: "\(study.seed)")),
    ])
    // One target has the whole screen; several share it.
    let limit = study.targets.count == 1 ? 15 : 6
    for target in study.targets {
      let own = study.model.targets[target]
      let probability = numbers.probability(
        study.met[target], isDecided: study.model.isDecided(own))
      canvas.gap()
      canvas.paragraph(
        phrase(
          .target(title: names.target(own, in: study.model), probability: probability.text)),
        .strong)
      canvas.items([
        phrase(.asked(names.asked(own, numbers.asked(own))))
      ])
      let tables = SensitivityTables(study, names: names, numbers: numbers)
      guard let table = tables.table(of: target) else {
        canvas.paragraph(phrase(tables.isEmptyBecause(target)), .dim, indent: 2)
        continue
      }
      show(table, limit: limit, on: &canvas)
    }
    canvas.rule()
    for note in SensitivityTables(study, names: names, numbers: numbers).notes {
      canvas.paragraph(note, .dim)
    }
    return canvas.text
  }

  private func phrase(_ phrase: SensitivityPhrase) -> String { phrase.text(in: language) }

  /// A title on a line of its own, and its numbers beneath it: titles are long. Columns that do not
  /// fit into a line stand below the others.
  private func show(
    _ table: SensitivityTables.Table, limit: Int, on canvas: inout TextCanvas
  ) {
    let rows = table.rows.prefix(limit)
    // Bars stand left of the numbers.
    let barRoom = table.bars == nil ? 0 : TornadoBars.minimumWidth + 2
    let widths = table.head.indices.map { column in
      2
        + max(
          table.head[column].displayWidth,
          rows.flatMap { $0.lines.map { $0[column].displayWidth } }.max() ?? 0)
    }
    var chunks: [Range<Int>] = []
    var start = 0
    for column in widths.indices
    where widths[start...column].reduce(0, +) > width - 2 - barRoom && column > start {
      chunks.append(start..<column)
      start = column
    }
    chunks.append(start..<widths.count)
    func spare(beside chunk: Range<Int>) -> Int { width - chunk.reduce(0) { $0 + widths[$1] } }
    let barWidth = min(
      TornadoBars.maximumWidth, max(TornadoBars.minimumWidth, spare(beside: chunks[0]) - 2))
    func add(_ cells: [String], _ emphasis: Emphasis, bar: String = "") {
      for (number, chunk) in chunks.enumerated() {
        canvas.line(
          [
            Span("  "),
            Span(
              number == 0 ? bar : "", emphasis, width: max(2, spare(beside: chunk)) - 2, .leading),
          ] + chunk.map { Span(cells[$0], emphasis, width: widths[$0], .trailing) })
      }
    }
    add(table.head, .dim, bar: table.bars?.scale(width: barWidth, numbers) ?? "")
    for (place, row) in rows.enumerated() {
      canvas.paragraph(row.title, indent: 2)
      for (number, line) in row.lines.enumerated() {
        add(line, .none, bar: number == 0 ? table.bars?.bar(place, width: barWidth) ?? "" : "")
      }
    }
    let rest = table.rows.count - rows.count
    if rest > 0 { canvas.paragraph(phrase(.more(count: rest)), .dim, indent: 2) }
    for sentence in table.sentences { canvas.paragraph(sentence, indent: 2) }
  }
}

extension Names {
  /// The title of an input.
  func input(_ input: ModelInput) -> String {
    guard let title = input.title.text(in: language)?.printable, !title.isEmpty else {
      return input.id.printable
    }
    return title
  }
}

extension NumberStyle {
  /// An estimate with its standard error, to the digit in which the error begins.
  func estimate(_ estimate: Estimate, scale: Double = 1) -> String {
    let error = estimate.standardError * scale
    guard let digits = DecimalDigits(error), error > 0 else {
      return number(estimate.value * scale)
    }
    let places = min(max(0, digits.rounded(toSignificant: 1).places), 9)
    return "\(number(estimate.value * scale, places: places)) ± \(number(error, places: places))"
  }

  /// A share in per cent, without the sign.
  func share(_ estimate: Estimate) -> String {
    let error = estimate.standardError * 100
    let places = error < 0.095 ? 2 : error < 0.95 ? 1 : 0
    return
      "\(number(estimate.value * 100, places: places)) ± \(number(error, places: places))"
  }

  /// A share in whole per cent, for narrow columns; the error is rounded up.
  func shortShare(_ estimate: Estimate) -> String {
    let error = (estimate.standardError * 100).rounded(.up)
    return "\(number(estimate.value * 100, places: 0)) ± \(number(error, places: 0))"
  }

  /// Two values of one quantity, `3.8 → 14.1`.
  func fromTo(_ low: Double, _ high: Double, unit: Unit?) -> String {
    let ends = row([low, high], unit: unit)
    return SensitivityPhrase.fromTo(low: ends[0], high: ends[1]).text(in: language)
  }

  /// Several values of one quantity, with as many decimals each.
  func row(_ values: [Double], unit: Unit?) -> [String] {
    let places = places(
      sizes: values.map { abs($0) }, shown: values, unit: unit ?? Unit(symbol: "", scale: 1))
    return values.map { number($0, places: places) }
  }
}
