internal import ForecastEngine
public import PlanAnalysis

extension TextReport {
  /// Returns what the targets of a plan imply, in sentences with the arithmetic beneath them.
  ///
  /// - Parameter audit: the arithmetic.
  /// - Returns: the text.
  public func audit(_ audit: Audit) -> String {
    var canvas = TextCanvas(width: width, style: style)
    let words = PlanWords(audit.plan, language: language)
    canvas.paragraph(words.planTitle, .strong)
    canvas.items([words.scenario, words.years(audit.plan.heading.years)])
    canvas.paragraph(AuditPhrase.heading.text(in: language), .dim)
    AuditPages(audit: audit, words: words).write(on: &canvas)
    return canvas.text
  }
}

/// The sections of an audit.
private struct AuditPages {
  let audit: Audit
  let words: PlanWords

  private var numbers: NumberStyle { words.numbers }

  private func text(_ phrase: AuditPhrase) -> String { phrase.text(in: words.language) }

  func write(on canvas: inout TextCanvas) {
    growth(on: &canvas)
    levels(on: &canvas)
    rates(on: &canvas)
    heading(.conflictsHeading, on: &canvas)
    if audit.conflicts.isEmpty { canvas.paragraph(text(.noConflicts), indent: 2) }
    for conflict in audit.conflicts {
      canvas.bullet(
        text(
          .conflict(
            limit: title(conflict.limit), most: bound(conflict.limit),
            asking: conflict.asking.map { "“\(title($0))”" }.joined(separator: ", "),
            sum: amount(conflict.sum, conflict.limit.record))))
    }
    scheduled(on: &canvas)
    past(on: &canvas)
    sources(on: &canvas)
  }

  private func heading(_ phrase: AuditPhrase, on canvas: inout TextCanvas) {
    canvas.gap()
    canvas.paragraph(text(phrase), .strong)
  }

  // Numbers.

  private func title(_ asked: Audit.Asked) -> String { words.title(asked.record) }

  private func bound(_ asked: Audit.Asked) -> String {
    words.bound(asked.aim.range, of: asked.record)
  }

  private func rate(_ share: Double) -> String {
    (share > 0 ? "+" : "") + percent(share)
  }

  private func percent(_ share: Double) -> String {
    let places = DecimalDigits(share * 100)?.rounded(toPlaces: 1).places ?? 0
    return numbers.percent(share, places: min(1, places))
  }

  /// A number in four digits or as many as stand before the point.
  private func short(_ value: Double) -> String {
    let order = DecimalDigits(value)?.order ?? 0
    let places = max(0, 3 - max(0, order))
    let shown = DecimalDigits(value)?.rounded(toPlaces: places).places ?? 0
    return numbers.number(value, places: min(places, shown))
  }

  private func value(_ value: Double, of indicator: String) -> String {
    let scale = audit.plan.record(indicator, in: .indicators)?.unit?.scale ?? 1
    return short(value / scale)
  }

  private func amount(_ value: Double, _ record: PlanRecord) -> String {
    words.amount(short(value / (record.unit?.scale ?? 1)), of: record)
  }

  // Sections.

  private func growth(on canvas: inout TextCanvas) {
    guard !audit.growth.isEmpty else { return }
    heading(.growthHeading, on: &canvas)
    for one in audit.growth {
      let asked = ([one.whole] + one.parts).map {
        text(.growthAsked(indicator: words.indicator($0.indicator), rate: rate($0.rate)))
      }.joined(separator: ", ")
      let rest = one.rest.map { words.indicator($0) }.joined(separator: "; ")
      guard let needed = one.restRate else {
        canvas.bullet(text(.impossibleGrowth(asked: asked, rest: rest)))
        continue
      }
      canvas.bullet(
        text(
          .impliedGrowth(
            asked: asked, rest: rest, rate: rate(needed), years: words.years(one.years))))
      let count = one.years.count
      func value(_ amount: Double) -> String { self.value(amount, of: one.whole.indicator) }
      for line in [one.whole] + one.parts {
        canvas.paragraph(
          "\(words.indicator(line.indicator)): \(value(line.start)) × "
            + "\(numbers.number(1 + line.rate))^\(count) = \(value(line.end))", .dim, indent: 4)
      }
      canvas.paragraph(
        "\(text(.restLine(rest: rest))): (\(value(one.restEnd)) / \(value(one.restStart)))"
          + "^(1/\(count)) − 1 = \(percent(needed))", .dim, indent: 4)
      let taken = one.parts.map { " − \(value($0.start)) × \(percent($0.rate))" }.joined()
      canvas.paragraph(
        text(
          .firstYear(
            arithmetic:
              "(\(value(one.whole.start)) × \(percent(one.whole.rate))\(taken)) / "
              + "\(value(one.restStart)) = \(percent(one.restFirstYear))")), .dim, indent: 4)
      for part in one.parts {
        canvas.paragraph(
          text(
            .share(
              indicator: words.indicator(part.indicator),
              first: numbers.percent(part.start / one.whole.start, places: 2),
              year: "\(one.years.lowerBound - 1)",
              last: numbers.percent(part.end / one.whole.end, places: 2),
              lastYear: "\(one.years.upperBound)")), .dim, indent: 4)
      }
    }
    canvas.paragraph(text(.startsNote), .dim, indent: 2)
  }

  private func levels(on canvas: inout TextCanvas) {
    guard !audit.levels.isEmpty else { return }
    heading(.levelsHeading, on: &canvas)
    let before = audit.plan.heading.years.lowerBound - 1
    for one in audit.levels {
      let record = one.level.record
      canvas.bullet(
        text(
          .level(
            target: title(one.level), rate: rate(one.needed), start: amount(one.start, record),
            year: "\(before)")))
      let years = one.level.aim.years.upperBound - before
      let least = one.level.least ?? 0
      let scale = record.unit?.scale ?? 1
      canvas.paragraph(
        "(\(short(least / scale)) / \(short(one.start / scale)))\(years == 1 ? "" : "^(1/\(years))") − 1 = "
          + percent(one.needed), .dim, indent: 4)
      guard let growth = one.growth, let asked = growth.least, let grown = one.grown else {
        continue
      }
      let isEasier = grown >= least
      let title = title(growth)
      let to = amount(grown, record)
      canvas.paragraph(
        text(
          isEasier
            ? .levelEasier(growth: title, rate: rate(asked), grown: to)
            : .levelHarder(growth: title, rate: rate(asked), grown: to)), indent: 4)
    }
  }

  private func rates(on canvas: inout TextCanvas) {
    guard !audit.rates.isEmpty else { return }
    heading(.ratesHeading, on: &canvas)
    for one in audit.rates {
      let (low, high) = (min(one.low, one.high), max(one.low, one.high))
      let rate =
        percent(low) == percent(high)
        ? percent(low)
        : numbers.range(low * 100, high * 100, places: 0) + " %"
      canvas.bullet(
        text(.rate(paid: title(one.paid), committed: title(one.committed), rate: rate)))
      let scale = one.paid.record.unit?.scale ?? 1
      let pairs = [
        (one.paid.least, one.committed.least), (one.paid.high, one.committed.high),
      ]
      var lines: [String] = []
      for case (let paid?, let committed?) in pairs {
        lines.append(
          "\(short(paid / scale)) / \(short(committed / scale)) = \(percent(paid / committed))")
      }
      if lines.count == 2, lines[0] == lines[1] { lines.removeLast() }
      canvas.paragraph(lines.joined(separator: "; "), .dim, indent: 4)
      if one.low > 1 { canvas.paragraph(text(.tooMuchPaid), indent: 4) }
      for delay in one.delays {
        canvas.paragraph(
          text(
            .delay(
              indicator: words.indicator(delay.indicator),
              shares: delay.shares.map { percent($0) }.joined(separator: ", "),
              count: "\(one.years.count)", paid: percent(delay.paid))), .dim, indent: 4)
      }
    }
  }

  private func scheduled(on canvas: inout TextCanvas) {
    guard !audit.scheduled.isEmpty else { return }
    heading(.scheduledHeading, on: &canvas)
    for one in audit.scheduled {
      let planned = one.planned.reduce(0, +)
      let scale = one.target.record.unit?.scale ?? 1
      let least = (one.target.least ?? 0) / scale
      // "More than 2" of whole things is 3.
      var needed = least
      if case .moreThan = one.target.aim.range { needed += 1 }
      let years = zip(one.target.aim.years, one.planned).filter { $0.1 != 0 }
        .map { "\($0.0): \(numbers.number($0.1))" }.joined(separator: ", ")
      let spare = planned - needed
      let verdict: AuditPhrase =
        spare < 0
        ? .scheduledShort
        : spare < 1 ? .scheduledExact : .scheduledSpare(numbers.number(spare.rounded(.down)))
      canvas.bullet(
        text(
          .scheduled(
            target: title(one.target), asked: bound(one.target),
            planned: numbers.number(planned), years: years)) + " " + text(verdict))
    }
  }

  private func past(on canvas: inout TextCanvas) {
    heading(.pastHeading, on: &canvas)
    for one in audit.past {
      let record = one.target.record
      let latest = one.latest
      let span = words.years(latest.years)
      if one.isGrowth {
        canvas.bullet(
          text(
            .pastGrowth(
              target: title(one.target), asked: bound(one.target), years: span,
              value: rate(latest.value))))
      } else {
        canvas.bullet(
          text(
            .pastTimes(
              target: title(one.target), asked: bound(one.target),
              times: numbers.number(one.asked / latest.value, places: 1), years: span,
              value: amount(latest.value, record))))
      }
      if let line = arithmetic(one) { canvas.paragraph(line, .dim, indent: 4) }
      canvas.paragraph(
        text(
          .reached(
            count: "\(one.reached)", windows: "\(one.windows.count)", length: one.length)),
        indent: 4)
      if let alone = one.alone {
        canvas.paragraph(
          text(
            .alone(
              indicator: words.indicator(alone.indicator), count: "\(alone.reached)",
              windows: "\(alone.windows.count)", length: one.length)), indent: 4)
        canvas.items(
          alone.windows.map {
            "\(words.years($0.years)): \(value($0.value, of: alone.indicator))"
          }, .dim, indent: 4)
      }
    }
    let compared = audit.past.map(\.target.record.id)
    let missing = audit.plan.records(in: .targets).filter { !compared.contains($0.id) }
    if !missing.isEmpty {
      canvas.paragraph(
        text(.noHistory(missing.map { words.title($0) }.joined(separator: "; "))), .dim, indent: 2)
    }
  }

  private func arithmetic(_ one: PastComparison) -> String? {
    let scale =
      audit.plan.record(one.target.aim.indicator, in: .indicators)?.unit?.scale ?? 1
    let parts = one.latest.parts
    guard parts.count > 1 else { return nil }
    if one.isGrowth {
      let ends = parts.map { short($0.value / scale) }
      let root = one.length == 1 ? "" : "^(1/\(one.length))"
      return "(\(ends[1]) / \(ends[0]))\(root) − 1 = \(percent(one.latest.value))"
    }
    let sum = parts.map { short($0.value / scale) }.joined(separator: " + ")
    let isMean = one.target.aim.measure == .mean
    return (isMean ? "(\(sum)) / \(one.length)" : sum) + " = \(short(one.latest.value / scale))"
  }

  private func sources(on canvas: inout TextCanvas) {
    let count = audit.sources
    heading(.sourcesHeading, on: &canvas)
    func list(_ phrase: AuditPhrase, _ records: [PlanRecord]) {
      guard !records.isEmpty else { return }
      canvas.paragraph(text(phrase), indent: 2)
      canvas.items(records.map { words.title($0) }, .dim, indent: 4)
    }
    list(
      .judgement(
        count: "\(count.judgement.count)", all: "\(count.assumptions)"), count.judgement)
    list(.withoutSource(count: "\(count.withoutSource.count)"), count.withoutSource)
    for one in count.targets where !one.assumptions.isEmpty {
      canvas.bullet(
        text(
          .behind(
            target: words.title(one.target), all: "\(one.assumptions.count)",
            unsupported: "\(one.unsupported.count)")))
    }
  }
}
