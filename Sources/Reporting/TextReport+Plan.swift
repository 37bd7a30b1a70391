public import ForecastEngine
public import PlanAnalysis

extension TextReport {
  /// Returns what a plan says, with everything that scenarios change in it.
  ///
  /// - Parameters:
  ///   - plan: the plan, scenarios included.
  ///   - changes: how it differs from the plan without scenarios.
  ///   - onlyChanges: whether only what differs is shown.
  /// - Returns: the text, each line with its end.
  public func plan(
    _ plan: PlanDescription, changes: [PlanDifference], onlyChanges: Bool
  ) -> String {
    var canvas = TextCanvas(width: width, style: style)
    let pages = PlanPages(
      words: PlanWords(plan, language: language), changes: changes, report: self)
    pages.heading(on: &canvas)
    if onlyChanges {
      pages.changedRecords(on: &canvas)
    } else {
      pages.records(on: &canvas)
    }
    return canvas.text
  }
}

/// A plan as text, section by section.
private struct PlanPages {
  let words: PlanWords
  let changes: [PlanDifference]
  let report: TextReport

  private func text(_ phrase: PlanPhrase) -> String { words.text(phrase) }

  func heading(on canvas: inout TextCanvas) {
    let heading = words.plan.heading
    canvas.paragraph(words.planTitle, .strong)
    var facts = [words.scenario, words.years(heading.years)]
    if let asOf = heading.asOf {
      facts.append(report.text(Phrase.asOf(date: report.names.date(asOf))))
    }
    if let area = heading.area { facts.append(area.printable) }
    if heading.scenario != "base" { facts.append(text(.changes(count: changes.count))) }
    canvas.items(facts)
    if let because = heading.because { canvas.paragraph(because.printable, .dim) }
  }

  func changedRecords(on canvas: inout TextCanvas) {
    canvas.gap()
    guard !changes.isEmpty else {
      canvas.paragraph(text(.noChanges))
      return
    }
    var shown: [String] = []
    for change in changes {
      let record = change.record
      let key = "\(record.section.rawValue) \(record.id)"
      guard !shown.contains(key) else { continue }
      shown.append(key)
      if shown.count > 1 { canvas.gap() }
      title(record, on: &canvas)
      let own = changes.filter {
        $0.record.section == record.section && $0.record.id == record.id
      }
      for change in own {
        if case .changed(let field, let subject, let years) = change.kind {
          let label = label(field, subject, years, of: record)
          let says = words.line(change.new, of: record, meanings: true)
          canvas.paragraph(
            report.text(.labelled(label: label, value: says.isEmpty ? text(.nothing) : says)),
            indent: 2)
        } else if change.kind == .added {
          fields(record, on: &canvas)
        }
        note(change, withYears: false, on: &canvas)
      }
    }
  }

  func records(on canvas: inout TextCanvas) {
    let plan = words.plan
    for role in PlanRecord.Role.allCases {
      let heading: PlanPhrase =
        switch role {
        case .driver: .drivers
        case .lever: .levers
        case .other: .otherAssumptions
        }
      section(heading, plan.records(in: .assumptions).filter { $0.role == role }, on: &canvas)
    }
    for one in PlanRecord.Section.allCases where one != .assumptions && one != .sources {
      section(.section(one), plan.records(in: one), on: &canvas)
    }
    let removed = changes.filter { $0.kind == .removed }
    if !removed.isEmpty {
      self.heading(.removed, on: &canvas)
      for change in removed {
        title(change.record, on: &canvas)
        note(change, withYears: false, on: &canvas)
      }
    }
  }

  private func heading(_ phrase: PlanPhrase, on canvas: inout TextCanvas) {
    canvas.gap()
    canvas.paragraph(text(phrase), .strong)
    canvas.rule()
  }

  private func section(
    _ phrase: PlanPhrase, _ records: [PlanRecord], on canvas: inout TextCanvas
  ) {
    guard !records.isEmpty else { return }
    heading(phrase, on: &canvas)
    for record in records {
      title(record, on: &canvas)
      fields(record, on: &canvas)
      for change in changes
      where change.record.section == record.section && change.record.id == record.id {
        note(change, withYears: true, on: &canvas)
      }
    }
  }

  private func title(_ record: PlanRecord, on canvas: inout TextCanvas) {
    let title = words.title(record)
    let unit = words.unit(record)
    let isNamed = title != record.id && record.section != .estimates
    let whole =
      (unit.isEmpty ? title : report.text(.titleWithUnit(title: title, unit: unit)))
      + (isNamed ? " · \(record.id.printable)" : "")
    canvas.paragraph(whole, .strong)
  }

  private func fields(_ record: PlanRecord, on canvas: inout TextCanvas) {
    let isDrawn = record.field(.value)?.statements.contains { $0.meaning?.low != nil } ?? false
    for field in record.fields {
      switch field.kind {
      case .title, .unit, .source, .frequency: continue
      case .kind where field.statements.first?.wording == .kind(.flow): continue
      case .withinYear: continue
      case .value, .formula, .amount, .measure:
        statements(field, of: record, on: &canvas)
      case .effect:
        for statement in field.statements {
          guard case .effect(let verb, let formula) = statement.wording else { continue }
          canvas.paragraph(
            text(
              .effect(
                verb: verb, indicator: words.indicator(field.subject ?? ""),
                formula: formula.printable)), indent: 2)
        }
      default:
        let label = text(.field(field.kind))
        let says = words.line(field.statements, of: record, meanings: true)
        canvas.paragraph(report.text(.labelled(label: label, value: says)), indent: 2)
      }
    }
    if isDrawn, record.section == .assumptions,
      let frequency = record.field(.frequency)?.statements.first
    {
      canvas.paragraph(words.wording(frequency.wording, of: record), .dim, indent: 4)
    }
    for note in record.notes { canvas.paragraph(said(note), .dim, indent: 4) }
    switch record.section {
    case .assumptions, .estimates, .events, .projects, .targets:
      let sources = record.sources.map { words.source($0) }
      canvas.paragraph(
        sources.isEmpty ? text(.noSource) : sources.joined(separator: "; "), .dim, indent: 4)
    default: break
    }
  }

  private func statements(
    _ field: PlanField, of record: PlanRecord, on canvas: inout TextCanvas
  ) {
    for statement in field.statements {
      var says = words.wording(statement.wording, of: record)
      if let years = statement.years { says = "\(words.years(years)): \(says)" }
      canvas.paragraph(says, indent: 2)
      if let meaning = words.meaning(statement, of: record) {
        canvas.paragraph(meaning, .dim, indent: 4)
      }
    }
  }

  private func said(_ note: PlanNote) -> String {
    let numbers = words.numbers
    switch note {
    case .neverPaid(let name, let share):
      return text(
        .neverPaid(
          share: numbers.percent(share, places: 0), indicator: name.map { words.indicator($0) }))
    case .goesIntoExponential(let rate, let growth):
      return text(
        .exponential(
          rate: numbers.percent(rate, places: 1), growth: numbers.percent(growth, places: 1)))
    }
  }

  private func label(
    _ field: PlanField.Kind, _ subject: String?, _ years: ClosedRange<Int>?, of record: PlanRecord
  ) -> String {
    var label = text(.field(field))
    if let subject { label += " “\(words.indicator(subject))”" }
    guard let years else { return label }
    return text(.subjectInYears(subject: label, years: words.years(years)))
  }

  /// What a change replaces and where it is made.
  private func note(_ change: PlanDifference, withYears: Bool, on canvas: inout TextCanvas) {
    var pieces: [String] = []
    if case .changed(let field, let subject, let years) = change.kind {
      let old = words.line(change.old, of: change.record, meanings: true)
      let was = old.isEmpty ? text(.notBefore) : text(.was(old))
      pieces.append(
        withYears
          ? report.text(
            .labelled(label: label(field, subject, years, of: change.record), value: was)) : was)
    } else {
      pieces.append(text(change.kind == .added ? .added : .removed))
    }
    if let origin = change.origin {
      pieces.append(
        text(
          .changedHere(
            file: words.file(origin.file), line: "\(origin.line)",
            because: origin.because?.printable)))
    }
    for piece in pieces { canvas.paragraph(piece, .uncertain, indent: 4) }
  }
}
