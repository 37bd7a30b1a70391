public import ForecastEngine
public import PlanAnalysis

extension TextReport {
  /// Returns what breaks each target, or would bring it, told as a story.
  public func reverseStress(_ report: ReverseStressReport) -> String {
    var canvas = TextCanvas(width: width, style: style)
    let run = report.assessment.run
    canvas.paragraph(names.plan(run.model), .strong)
    canvas.items([
      names.scenario(run.model), text(.draws(count: numbers.count(run.draws), seed: "\(run.seed)")),
    ])
    for finding in report.findings {
      canvas.gap()
      story(finding, run.model, on: &canvas)
    }
    canvas.rule()
    canvas.paragraph(reverse(.reverseNote), .dim)
    return canvas.text
  }

  func story(_ finding: ReverseStress, _ model: Model, on canvas: inout TextCanvas) {
    let drawn = numbers.probability(finding.drawn).text
    if let index = finding.target {
      let target = model.targets[index]
      canvas.paragraph(
        reverse(.target(title: names.target(target, in: model), bound: asked(target))), .strong)
      canvas.paragraph(
        reverse(
          Self.opening(finding, drawn)), indent: 2)
    } else {
      canvas.paragraph(reverse(.allTargets), .strong)
      canvas.paragraph(reverse(.allBadNews(probability: drawn)), indent: 2)
    }
    guard let way = finding.ways.first else {
      canvas.paragraph(reverse(finding.question == .badNews ? .nothing : .nothingGood), indent: 2)
      return
    }
    let point = way.point
    shocks(way, on: &canvas)
    canvas.paragraph(
      reverse(
        .frequency(
          count: Self.once(point.firstOrder, numbers), probability: small(point.firstOrder),
          all: drawn)),
      indent: 2)
    if point.firstOrder > finding.drawn.interval95.upperBound {
      canvas.paragraph(reverse(.linearIsMore), indent: 2)
    }
    otherWays(finding, on: &canvas)
    var items: [String] = []
    if let second = point.secondOrder { items.append(reverse(.secondOrder(small(second)))) }
    if let sampled = finding.sampled {
      items.append(reverse(.importance(estimate(sampled))))
    }
    if !items.isEmpty {
      canvas.paragraph(reverse(.check(items.joined(separator: ", "))), indent: 2)
    }
    if let sampled = finding.sampled, finding.probabilitiesAgree == false {
      canvas.paragraph(
        reverse(.missedCheck(importance: estimate(sampled), drawn: drawn)), indent: 2)
    }
    if finding.target != nil {
      canvas.paragraph(reverse(agreement(finding, point)), indent: 2)
    }
  }

  private static func opening(_ finding: ReverseStress, _ drawn: String) -> ReversePhrase {
    switch (finding.question, finding.isLikely) {
    case (.badNews, false): .badNews(probability: drawn)
    case (.badNews, true): .likelyBadNews(probability: drawn)
    case (.goodNews, false): .goodNews(probability: drawn)
    case (.goodNews, true): .likelyGoodNews(probability: drawn)
    }
  }

  private func agreement(_ finding: ReverseStress, _ point: DesignPoint) -> ReversePhrase {
    guard let weighing = finding.weighing else { return finding.isLikely ? .isThere : .outOfReach }
    guard !weighing.isRefused else {
      return .refused(size: numbers.number(weighing.effectiveSize, places: 0))
    }
    let distance = numbers.number(point.beta, places: 2)
    let weighted = numbers.number(weighing.distance, places: 2)
    let cosine = weighing.alignment.map { numbers.number($0, places: 2) }
    guard finding.waysAgree == true else {
      return .differ(distance: distance, weighted: weighted, cosine: cosine ?? "–")
    }
    return cosine.map {
      .agreeInDirection(distance: distance, weighted: weighted, cosine: $0)
    } ?? .agree(distance: distance, weighted: weighted)
  }

  private func shocks(_ way: ReverseStress.Way, on canvas: inout TextCanvas) {
    var titles: [(String, String)] = []
    var rows: [[String]] = []
    var shares: [Double] = []
    for shock in way.shocks.filter({ $0.share >= 0.03 }).prefix(6) {
      titles.append(("", title(of: shock)))
      rows.append(cells(shock))
      shares.append(shock.share)
    }
    if way.itemShare >= 0.03, let rank = way.itemRank {
      titles.append(("", reverse(.itemLuck)))
      rows.append([
        reverse(.itemUsual), reverse(.itemRank(numbers.percent(rank, places: 0))), "",
        numbers.percent(way.itemShare, places: 0),
      ])
      shares.append(way.itemShare)
    }
    let rest = 1 - shares.reduce(0, +)
    if rest >= 0.005 {
      titles.append(("", reverse(.rest)))
      rows.append(["", "", "", numbers.percent(rest, places: 0)])
    }
    grid(
      reverse(.shockColumn),
      [
        reverse(.usualColumn), reverse(.thenColumn), reverse(.weightedColumn),
        reverse(.shareColumn),
      ], titles, rows, markWidth: 0, on: &canvas)
  }

  /// The ways besides the most plausible one, each in a sentence.
  private func otherWays(_ finding: ReverseStress, on canvas: inout TextCanvas) {
    let others = finding.ways.dropFirst()
    for way in others.prefix(2) {
      var items = way.shocks.filter { $0.share >= 0.1 }.prefix(3).map { shock in
        let cells = cells(shock)
        return reverse(.shockItem(title: title(of: shock), then: cells[1], usual: cells[0]))
      }
      if way.itemShare >= 0.1, let rank = way.itemRank {
        items.append(
          reverse(
            .shockItem(
              title: reverse(.itemLuck),
              then: reverse(.itemRank(numbers.percent(rank, places: 0))),
              usual: reverse(.itemUsual))))
      }
      canvas.paragraph(
        reverse(
          .anotherWay(
            count: Self.once(way.point.firstOrder, numbers),
            probability: small(way.point.firstOrder), shocks: items.joined(separator: "; "))),
        indent: 2)
    }
    if others.count > 2 {
      canvas.paragraph(reverse(.moreWays(count: others.count - 2)), indent: 2)
    }
  }

  /// What is different, with the unit of its values.
  func title(of shock: ReverseStress.Shock) -> String {
    let name = shock.input.title.text(in: language)?.printable ?? shock.input.id.printable
    let titled: String =
      switch shock.part.aspect {
      case .value: name
      case .begins: reverse(.begins(name))
      case .registered: reverse(.comes(name))
      case .size: reverse(.size(name))
      case .amount: reverse(.amount(name))
      case .outcome: reverse(.luck(name))
      }
    let dated = shock.part.year == 0 ? titled : "\(titled) \(shock.part.year)"
    let unit = shock.unit.map { names.unit($0) } ?? ""
    return unit.isEmpty ? dated : text(.titleWithUnit(title: dated, unit: unit))
  }

  func cells(_ shock: ReverseStress.Shock) -> [String] {
    let share = numbers.percent(shock.share, places: 0)
    guard let unit = shock.unit else {
      return [
        reverse(.chance(numbers.percent(shock.mean, places: 0))),
        reverse(.happens(shock.value != 0)),
        shock.weighted.map { reverse(.chance(numbers.percent($0, places: 0))) } ?? "–", share,
      ]
    }
    let told = [shock.usual.low, shock.usual.high, shock.value]
    let isWhole = told.allSatisfy { $0 == $0.rounded() }
    let places = isWhole ? 0 : places(told, unit)
    let weighted = shock.weighted.map { value in
      numbers.number(value, places: self.places([value] + (isWhole ? [] : told), unit))
    }
    return [
      numbers.range(shock.usual.low, shock.usual.high, places: places),
      numbers.number(shock.value, places: places), weighted ?? "–", share,
    ]
  }

  private func places(_ values: [Double], _ unit: Unit) -> Int {
    let sizes = values.filter { $0 != 0 }
    return numbers.places(sizes: sizes.isEmpty ? [1] : sizes, shown: values, unit: unit)
  }

  /// What a target asks for, of a range its low end: `≥ 7 %/year`.
  func asked(_ target: Target) -> String {
    let bound =
      switch target.range {
      case .range(let low, _): "≥ \(numbers.number(low / target.unit.scale))"
      case .atLeast, .moreThan, .atMost, .lessThan: numbers.asked(target)
      }
    return names.asked(target, bound)
  }

  private func estimate(_ estimate: RareEstimate) -> String {
    "\(small(estimate.probability)) ± \(small(estimate.standardError, sign: false))"
  }

  /// A probability in per cent with two or three significant digits.
  func small(_ probability: Double, sign: Bool = true) -> String {
    guard probability > 0, let digits = DecimalDigits(probability * 100) else {
      return "0" + (sign ? " %" : "")
    }
    let significant = sign ? 3 : 1
    let order = digits.order ?? 0
    let places = max(0, significant - 1 - order)
    return numbers.number(probability * 100, places: min(places, 12)) + (sign ? " %" : "")
  }

  /// The number of plans in which something of a probability comes once: `2.3`, `14`, `813,000`.
  static func once(_ probability: Double, _ numbers: NumberStyle) -> String {
    guard probability > 0 else { return "∞" }
    let count = 1 / probability
    if count < 10 { return numbers.number(count, places: 1) }
    guard let digits = DecimalDigits(count), let order = digits.order, order >= 2 else {
      return numbers.number(count, places: 0)
    }
    return numbers.number(Double(digits.rounded(toSignificant: 3).plain) ?? count, places: 0)
  }

  func reverse(_ phrase: ReversePhrase) -> String { phrase.text(in: language) }
}

extension TextReport {
  /// Returns the probability of a rare event, in three ways.
  public func rareEvent(_ rare: RareEvent, in model: Model, seed: UInt64) -> String {
    var canvas = TextCanvas(width: width, style: style)
    canvas.paragraph(names.plan(model), .strong)
    canvas.items([names.scenario(model)])
    canvas.gap()
    let unit = names.unit(rare.target.unit)
    let value =
      "\(numbers.number(rare.event.threshold / rare.target.unit.scale)) \(unit)".trimmed
    let phrase: ReversePhrase =
      switch rare.event {
      case .below: .below(value)
      case .atMost: .atMost(value)
      case .above: .above(value)
      case .atLeast: .atLeast(value)
      }
    canvas.paragraph(
      reverse(
        .rareHeading(title: names.target(rare.target, in: model), event: reverse(phrase))), .strong)
    let rows = rare.estimates.map { one -> [String] in
      if one.probability == 0 {
        let none = Proportion(count: 0, draws: one.evaluations)
        return [numbers.probability(none).text, numbers.count(one.evaluations), "–"]
      }
      return [
        estimate(one), numbers.count(one.evaluations), Self.once(one.probability, numbers),
      ]
    }
    grid(
      reverse(.methodColumn),
      [reverse(.probabilityColumn), reverse(.futuresColumn), reverse(.onceColumn)],
      rare.estimates.map { ("", reverse(.method($0.method))) }, rows, markWidth: 0, on: &canvas)
    if let best = rare.best {
      canvas.paragraph(reverse(.oncePer(Self.once(best.probability, numbers))))
    }
    if let agree = rare.estimatesAgree {
      canvas.paragraph(reverse(agree ? .estimatesAgree : .estimatesDiffer))
    } else {
      canvas.paragraph(reverse(.oneEstimate))
    }
    if rare.points.isEmpty { canvas.paragraph(reverse(.noDesignPoint)) }
    if rare.subsetsAreStuck { canvas.paragraph(reverse(.subsetsStuck)) }
    canvas.paragraph(reverse(.rareNote), .dim)
    return canvas.text
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
