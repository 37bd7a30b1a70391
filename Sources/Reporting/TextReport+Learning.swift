internal import ForecastEngine
internal import PlanAnalysis

extension TextReport {
  /// Which figures say something of the assumptions, and which assumptions moved.
  func learned(_ learning: Learning, _ model: Model, on canvas: inout TextCanvas) {
    guard !learning.blocks.isEmpty else { return }
    canvas.gap()
    canvas.paragraph(phrase(.learningHeading), .strong)
    for block in learning.blocks where block.outcome != .silent {
      canvas.paragraph(sentence(block, learning, model))
    }
    let silent = learning.blocks.filter { $0.outcome == .silent }.flatMap(\.figures)
      .filter { $0.way != .unusable }
    if !silent.isEmpty {
      canvas.paragraph(phrase(.silent(count: silent.count, names: subjects(silent, model))))
    }
    for figure in learning.blocks.filter(\.isPossible).flatMap(\.figures) {
      if let caution = caution(figure, model) { canvas.paragraph(caution, .dim, indent: 2) }
    }
    guard learning.isUpdated else {
      canvas.paragraph(phrase(.nothingLearned))
      return
    }
    canvas.gap()
    changes(learning, on: &canvas)
    canvas.gap()
    canvas.paragraph(phrase(.learningNote), .dim)
  }

  private func sentence(_ block: Learning.Block, _ learning: Learning, _ model: Model) -> String {
    let names = subjects(block.figures, model)
    let worth = numbers.count(Int(block.effectiveDraws))
    let draws = numbers.count(learning.draws)
    let count = block.figures.count
    return switch block.outcome {
    case .updated: phrase(.updated(count: count, names: names, worth: worth, draws: draws))
    case .silent: phrase(.silent(count: count, names: names))
    case .tooFew: phrase(.tooFew(count: count, names: names, worth: worth, draws: draws))
    case .impossible(let year): phrase(.impossible(count: count, names: names, year: "\(year)"))
    }
  }

  /// What the figures are of, each once.
  private func subjects(_ figures: [Learning.Figure], _ model: Model) -> String {
    var seen: [String] = []
    for figure in figures {
      let name = subject(figure.observation, model)
      if !seen.contains(name) { seen.append(name) }
    }
    return seen.joined(separator: "; ")
  }

  private func subject(_ observation: ModelObservation, _ model: Model) -> String {
    switch observation.subject {
    case .indicator(let index): names.indicator(model.indicators[index])
    case .event(let id):
      model.inputs.first { $0.id == id }?.title.text(in: language)?.printable ?? id.printable
    }
  }

  private func caution(_ figure: Learning.Figure, _ model: Model) -> String? {
    let name = subject(figure.observation, model)
    let year = "\(figure.observation.year)"
    switch figure.way {
    case .solved, .count, .sum: return nil
    case .unusable: return phrase(.unusable(name: name, year: year))
    case .tolerance(let width):
      guard case .indicator(let index) = figure.observation.subject else { return nil }
      let unit = model.indicators[index].unit
      let value = width / unit.scale
      let places = numbers.places(sizes: [value], shown: [value], unit: unit)
      return phrase(
        .tolerance(
          name: name, year: year,
          amount: "\(numbers.number(value, places: places)) \(names.unit(unit))"))
    }
  }

  /// The numbers that are drawn once a future and moved, those that moved most first.
  private func changes(_ learning: Learning, on canvas: inout TextCanvas) {
    let once = learning.changes.filter { $0.part.year == 0 && $0.part.aspect == .value }
    let moved = once.filter { abs($0.shift) >= 0.1 || $0.narrowing <= 0.9 }
      .enumerated().sorted { first, second in
        let (a, b) = (weight(first.element), weight(second.element))
        return a == b ? first.offset < second.offset : a > b
      }.map(\.element)
    guard !moved.isEmpty else { return }
    let texts = moved.map { [quantiles($0.before, $0.input), quantiles($0.after, $0.input)] }
    let headings = [phrase(.before), phrase(.after)]
    let widths = headings.indices.map { column in
      2
        + max(
          headings[column].displayWidth, texts.map { $0[column].displayWidth }.max() ?? 0)
    }
    let titleWidth = max(16, width - widths.reduce(0, +))
    canvas.line(
      [Span(phrase(.assumption), .strong, width: titleWidth, .leading)]
        + zip(headings, widths).map { Span($0, .strong, width: $1, .trailing) })
    canvas.rule()
    for (change, cells) in zip(moved, texts) {
      let title = text(
        .titleWithUnit(
          title: change.input.title.text(in: language)?.printable ?? change.input.id.printable,
          unit: names.unit(change.input.unit)))
      let plain = change.input.title.text(in: language)?.printable ?? change.input.id.printable
      let shown = change.input.unit.symbol.isEmpty ? plain : title
      for (line, piece) in shown.wrapped(to: titleWidth).enumerated() {
        canvas.line(
          [Span(piece, width: titleWidth, .leading)]
            + (line == 0 ? zip(cells, widths).map { Span($0, width: $1, .trailing) } : []))
      }
    }
    canvas.rule()
    if once.count > moved.count {
      canvas.paragraph(phrase(.unchangedAssumptions(count: once.count - moved.count)), .dim)
    }
  }

  private func weight(_ change: Learning.Change) -> Double {
    max(abs(change.shift), 1 - change.narrowing)
  }

  private func quantiles(_ summary: Learning.Change.Summary, _ input: ModelInput) -> String {
    let shown = [summary.median, summary.low, summary.high]
    let places = numbers.places(sizes: [summary.high - summary.low], shown: shown, unit: input.unit)
    func number(_ value: Double) -> String { numbers.number(value, places: places) }
    return phrase(
      .quantiles(
        median: number(summary.median), low: number(summary.low), high: number(summary.high)))
  }
}

extension Learning.Block {
  fileprivate var isPossible: Bool {
    if case .impossible = outcome { false } else { true }
  }
}
