internal import ForecastEngine
public import PlanAnalysis

extension TextReport {
  /// Returns where among the futures targets are missed or met.
  ///
  /// - Parameters:
  ///   - discoveries: what was found, a target each.
  ///   - sample: the draws in which it was found.
  /// - Returns: the text, each line with its end.
  public func discoveries(_ discoveries: [Discovery], in sample: StressSample) -> String {
    var canvas = TextCanvas(width: width, style: style)
    canvas.paragraph(names.plan(sample.model), .strong)
    canvas.items([
      names.scenario(sample.model),
      text(.draws(count: numbers.count(sample.draws), seed: "\(sample.settings.seed)")),
      DiscoveryPhrase.halves(searched: numbers.count(sample.draws / 2)).text(in: language),
    ])
    let words = FeatureWords(names: names, numbers: numbers)
    for discovery in discoveries { add(discovery, sample.model, words, on: &canvas) }
    canvas.rule()
    canvas.paragraph(DiscoveryPhrase.note.text(in: language), .dim)
    return canvas.text
  }

  private func add(
    _ discovery: Discovery, _ model: Model, _ words: FeatureWords, on canvas: inout TextCanvas
  ) {
    func say(_ phrase: DiscoveryPhrase) -> String { phrase.text(in: language) }
    let title =
      discovery.target.map { names.target(model.targets[$0], in: model) } ?? say(.allTargets)
    canvas.gap()
    canvas.paragraph(say(.heading(discovery.outcome, target: title)), .strong)
    canvas.paragraph(
      say(
        .facts(
          discovery.outcome, probability: numbers.probability(discovery.base).text,
          counted: numbers.count(discovery.base.draws))),
      indent: 2)
    if discovery.boxes.isEmpty { canvas.paragraph(say(.nothing), .dim, indent: 2) }
    for (index, box) in discovery.boxes.enumerated() {
      canvas.gap()
      canvas.paragraph(
        say(
          .box(
            discovery.outcome, number: index + 1,
            density: numbers.probability(box.region.density).text)))
      if index > 0 { canvas.paragraph(say(.otherwise), .dim, indent: 3) }
      restrictions(box.region, words, on: &canvas)
      canvas.paragraph(
        say(
          .share(
            discovery.outcome, mass: numbers.shortProbability(box.region.mass),
            coverage: box.region.coverage.map { numbers.shortProbability($0) } ?? "–")),
        indent: 3)
    }
    way(discovery, on: &canvas)
    tree(discovery, words, on: &canvas)
  }

  private func restrictions(
    _ region: Discovery.Region, _ words: FeatureWords, on canvas: inout TextCanvas
  ) {
    for restriction in region.restrictions {
      let p = restriction.pValue.map { DiscoveryPhrase.unlikely(words.pValue($0)) }
      let end = p?.text(in: language) ?? ""
      let room = width - 6 - end.displayWidth - 2
      let pieces = words.condition(restriction).wrapped(to: room)
      for (line, piece) in pieces.enumerated() {
        canvas.line([
          Span("     "), Span(piece, width: room, .leading),
          Span(line == 0 ? "  " + end : "", .dim),
        ])
      }
    }
  }

  private func way(_ discovery: Discovery, on canvas: inout TextCanvas) {
    guard let box = discovery.boxes.first, box.way.count > 1 else { return }
    // About six steps are enough to see the trade-off. The box, from which what adds next to nothing is
    // left out, stands among them by its size.
    let count = min(6, box.way.count)
    let steps = (0..<count).map { box.way[$0 * (box.way.count - 1) / (count - 1)] }
    let own = Discovery.TradeOff(box.region)
    let rows =
      (steps.map { ($0, "\($0.restrictions)") }
      + [(own, DiscoveryPhrase.boxRow("\(own.restrictions)").text(in: language))])
      .sorted { $0.0.mass > $1.0.mass }
    canvas.gap()
    canvas.paragraph(DiscoveryPhrase.wayHeading.text(in: language), .strong, indent: 2)
    let head: [DiscoveryPhrase] = [
      .restrictionsColumn, .densityColumn(discovery.outcome), .coverageColumn(discovery.outcome),
      .massColumn,
    ]
    table(
      head.map { $0.text(in: language) },
      rows.map { step, name in
        [name]
          + [step.density, step.coverage, step.mass].map { numbers.percent($0, places: 1) }
      }, on: &canvas)
  }

  private func tree(
    _ discovery: Discovery, _ words: FeatureWords, on canvas: inout TextCanvas
  ) {
    guard !discovery.leaves.isEmpty else { return }
    canvas.gap()
    canvas.paragraph(DiscoveryPhrase.treeHeading.text(in: language), .strong, indent: 2)
    let head: [DiscoveryPhrase] = [
      .leafColumn, .densityColumn(discovery.outcome), .massColumn,
    ]
    table(
      head.map { $0.text(in: language) },
      discovery.leaves.map { leaf in
        [
          leaf.restrictions.map { words.condition($0) }.joined(separator: "; "),
          numbers.probability(leaf.density).text,
          numbers.shortProbability(leaf.mass),
        ]
      }, on: &canvas)
  }
}

/// The features of futures in a reader's words.
struct FeatureWords {
  let names: Names
  let numbers: NumberStyle

  private func say(_ phrase: DiscoveryPhrase) -> String { phrase.text(in: names.language) }

  private func title(_ input: ModelInput) -> String {
    input.title.text(in: names.language)?.printable ?? input.id.printable
  }

  /// The name of a feature.
  func name(_ feature: FutureFeature) -> String {
    let title = title(feature.input)
    let name =
      switch feature.aspect {
      case .begins: say(.begins(title))
      case .registered: say(.arrives(title))
      case .amount: say(.amount(title))
      case .value, .size, .outcome: title
      }
    switch feature.scope {
    case .once, .anyYear: return name
    case .year(let year): return say(.inYear(name, year: "\(year)"))
    case .overYears:
      return say(feature.aspect == .outcome ? .totalOverYears(name) : .meanOverYears(name))
    }
  }

  /// A feature and what is asked of it.
  func condition(_ restriction: Discovery.Restriction) -> String {
    Phrase.labelled(label: name(restriction.feature), value: asked(restriction))
      .text(in: names.language)
  }

  private func asked(_ restriction: Discovery.Restriction) -> String {
    guard let unit = restriction.feature.unit else {
      return say(restriction.atLeast != nil ? .yes : .no)
    }
    let scale = [restriction.atLeast, restriction.below].compactMap { $0 }.map(abs).max() ?? 0
    func amount(_ value: Double) -> String {
      let places = numbers.places(sizes: [scale], shown: [value], unit: unit)
      let number = numbers.number(value, places: places)
      let name = names.unit(unit)
      return name.isEmpty ? number : "\(number) \(name)"
    }
    if restriction.feature.aspect == .outcome { return counted(restriction) }
    switch (restriction.atLeast, restriction.below) {
    case (let low?, let high?): return say(.between(amount(low), amount(high)))
    case (let low?, nil): return say(.atLeast(amount(low)))
    case (nil, let high?): return say(.below(amount(high)))
    case (nil, nil): return ""
    }
  }

  /// What is asked of a whole number.
  private func counted(_ restriction: Discovery.Restriction) -> String {
    let low = restriction.atLeast.map { numbers.number($0.rounded(.up)) }
    let high = restriction.below.map { numbers.number($0.rounded(.up) - 1) }
    switch (low, high) {
    case ("1"?, nil): return say(.oneOrMore)
    case (nil, "0"?): return say(.none)
    case (let low?, let high?): return low == high ? low : "\(low)–\(high)"
    case (let low?, nil): return say(.atLeast(low))
    case (nil, let high?): return say(.atMost(high))
    case (nil, nil): return ""
    }
  }

  /// `< 0.001` or `= 0.004`.
  func pValue(_ value: Double) -> String {
    value < 0.001 ? "< \(numbers.number(0.001))" : "= \(numbers.number(value, places: 3))"
  }
}
