internal import ForecastEngine
internal import PlanAnalysis

extension ReportContent {
  /// The assumption ledger: everything that a planner may move, with what it means and its source.
  var assumptions: ReportSection? {
    let plan = dossier.description
    var blocks: [ReportSection.Block] = []
    let count = Audit(plan).sources
    if count.assumptions > 0 {
      blocks.append(
        .text(
          text(
            .ledgerNote(
              count: count.assumptions, judgement: count.judgement.count,
              withoutSource: count.withoutSource.count))))
    }
    for role in PlanRecord.Role.allCases {
      let heading: PlanPhrase =
        switch role {
        case .driver: .drivers
        case .lever: .levers
        case .other: .otherAssumptions
        }
      add(heading, plan.records(in: .assumptions).filter { $0.role == role }, to: &blocks)
    }
    for section in [PlanRecord.Section.estimates, .events, .projects] {
      add(.section(section), plan.records(in: section), to: &blocks)
    }
    guard !blocks.isEmpty else { return nil }
    return ReportSection(
      id: "assumptions", title: text(.assumptions), beginsPage: true, blocks: blocks)
  }

  private func add(
    _ heading: PlanPhrase, _ records: [PlanRecord], to blocks: inout [ReportSection.Block]
  ) {
    guard !records.isEmpty else { return }
    blocks.append(
      .table(
        words.text(heading),
        ReportTable(
          columns: [
            .init(text(.assumption), isNumeric: false), .init(text(.assumed), isNumeric: false),
            .init(text(.source), isNumeric: false),
          ],
          rows: records.map(row))))
  }

  private func row(_ record: PlanRecord) -> [ReportTable.Cell] {
    let lines = words.ledger(record)
    let unit = words.unit(record)
    let changes = dossier.description.changes.filter {
      $0.section == record.section && $0.record == record.id
    }.map {
      words.text(
        .changedHere(
          file: words.file($0.file), line: "\($0.line)", because: $0.because?.printable))
    }
    let links = record.sources.map { id -> ReportTable.Link in
      let source = dossier.description.source(id)
      return ReportTable.Link(
        words.sourceName(id), to: source?.isJudgement ?? true ? "" : "#source-\(id)")
    }
    return [
      .init(words.title(record), notes: unit.isEmpty ? [] : [unit]),
      .init(lines.main.joined(separator: "\n"), notes: lines.rest + changes),
      links.isEmpty ? .init(words.text(.noSource)) : .init("", links: links),
    ]
  }

  /// The publications that numbers come from.
  var sources: ReportSection? {
    let sources = dossier.description.sources.filter { !$0.isJudgement }
    guard !sources.isEmpty else { return nil }
    return ReportSection(
      id: "sources", title: text(.sources),
      blocks: [
        .entries(
          sources.map { source in
            let words = [
              source.publisher, source.title, source.date.map { names.date($0) },
            ].compactMap { $0?.printable }
            return ReportSection.Entry(
              id: "source-\(source.id)", text: words.joined(separator: ", ") + ".",
              link: source.url.map { ReportTable.Link($0.printable, to: $0) })
          })
      ])
  }

  /// How the numbers come about.
  var method: ReportSection {
    var phrases: [ReportPhrase] = [
      .methodDraws(draws: numbers.count(assessment.run.draws)), .methodError,
    ]
    let hasRange = model.targets.contains { target in
      if case .range = target.range { return true }
      return false
    }
    if hasRange { phrases.append(.methodRange) }
    if dossier.comparison != nil { phrases.append(.methodPaired) }
    phrases += [.methodAgain, .methodCharts]
    return ReportSection(
      id: "method", title: text(.method), blocks: phrases.map { .text(text($0)) })
  }

  /// What the report was made from.
  var provenance: ReportSection {
    let provenance = dossier.provenance
    var facts = [
      (
        text(.program),
        text(
          .programValue(
            version: provenance.programVersion, language: "\(provenance.languageVersion)"))
      ),
      (text(.drawsName), numbers.count(provenance.draws)),
      (text(.seedName), "\(provenance.seed)"),
      (
        text(.samplingName),
        Phrase.sampling(provenance.sampling)?.text(in: language) ?? text(.independent)
      ),
    ]
    if let precision = provenance.precision {
      facts.append(
        (
          text(.precisionName),
          Phrase.precision(points: numbers.number(precision * 100)).text(in: language)
        ))
    }
    let files = ReportTable(
      columns: [
        .init(text(.file), isNumeric: false), .init(text(.role), isNumeric: false),
        .init(text(.bytes)), .init("SHA-256", isNumeric: false),
      ],
      rows: provenance.files.map { file in
        [
          .init(file.path.printable), .init(text(role(file.role))),
          .init(numbers.count(file.bytes), value: Double(file.bytes)), .init(file.sha256),
        ]
      })
    return ReportSection(
      id: "provenance", title: text(.provenance),
      blocks: [
        .facts(facts.map { (name: $0.0, value: $0.1) }), .table(text(.fileTable), files),
      ])
  }

  private func role(_ role: InputFile.Role) -> ReportPhrase {
    switch role {
    case .plan: .plan
    case .scenario: .scenario
    case .history: .history
    case .actuals: .actuals
    }
  }
}

extension PlanWords {
  /// What an assumption, event or project says, a line each: first its amounts in numbers, where
  /// they have a meaning in numbers, then how the plan words it and all else.
  func ledger(_ record: PlanRecord) -> (main: [String], rest: [String]) {
    var main: [String] = []
    var worded: [String] = []
    var rest: [String] = []
    for field in record.fields {
      switch field.kind {
      case .title, .unit, .source, .kind, .withinYear: continue
      case .frequency:
        let isDrawn =
          record.field(.value)?.statements.contains { $0.meaning?.low != nil } ?? false
        if isDrawn, let statement = field.statements.first {
          rest.append(wording(statement.wording, of: record))
        }
      case .value, .amount:
        for statement in field.statements {
          let prefix = statement.years.map { "\(self.years($0)): " } ?? ""
          let says = wording(statement.wording, of: record)
          if let meaning = meaning(statement, of: record) {
            main.append(prefix + meaning)
            worded.append(prefix + says)
          } else {
            main.append(prefix + says)
          }
        }
      case .effect:
        for statement in field.statements {
          guard case .effect(let verb, let formula) = statement.wording else { continue }
          rest.append(
            text(
              .effect(
                verb: verb, indicator: indicator(field.subject ?? ""), formula: formula.printable)))
        }
      default:
        rest.append(
          Phrase.labelled(
            label: text(.field(field.kind)),
            value: line(field.statements, of: record, meanings: true)
          ).text(in: language))
      }
    }
    return (main, worded + rest)
  }
}
