internal import ForecastEngine
public import PlanAnalysis

/// The chapter of a report on what a plan withstands: shocks of the past, and for each target what it
/// hangs on, what breaks it, where it fails, and what two assumptions must be together.
public struct StressChapter: Sendable {
  let study: StressStudy
  let dossier: Dossier
  let language: Language
  let names: Names
  let numbers: NumberStyle

  /// The most inputs in the table of a target.
  private static let mostInputs = 8

  /// Creates the chapter of a study.
  ///
  /// - Parameters:
  ///   - study: the plan of the dossier under stress.
  ///   - dossier: what the report is about.
  ///   - language: the language of words and numbers.
  public init(_ study: StressStudy, of dossier: Dossier, language: Language) {
    self.study = study
    self.dossier = dossier
    self.language = language
    names = Names(language: language)
    numbers = NumberStyle(language)
  }

  var model: Model { study.sample.model }
  func text(_ phrase: StudyPhrase) -> String { phrase.text(in: language) }

  /// The chapter.
  public var section: ReportSection {
    ReportSection(
      id: "stress", title: text(.title), beginsPage: true,
      blocks: [.text(text(.introduction))]
        + StressTableContent(
          study.table, of: dossier.description, language: language,
          text: TextReport(language: language)
        ).blocks
        + model.targets.indices.flatMap(blocks) + notes)
  }

  private func blocks(of index: Int) -> [ReportSection.Block] {
    let target = model.targets[index]
    let assessed = study.reverse.assessment.targets[index]
    let isDecided = model.isDecided(target)
    let asked = names.asked(target, numbers.asked(target))
    var blocks: [ReportSection.Block] = [
      .heading(names.target(target, in: model), id: "stress-\(target.id)"),
      .text(
        text(
          .asked(
            asked: asked,
            probability: numbers.probability(assessed.met, isDecided: isDecided).text))),
    ]
    guard !isDecided else { return blocks + [.text(text(.decided))] }
    let first = [
      TornadoChart(index, of: study, language: language).chart,
      SpiderChart(study: study, index: index, language: language).chart,
    ].compactMap { $0 }
    if !first.isEmpty { blocks.append(.charts(first)) }
    blocks += matters(index) + story(index) + places(index)
    return blocks
  }

  /// What the target hangs on, with break-even values and shares.
  private func matters(_ index: Int) -> [ReportSection.Block] {
    let tables = SensitivityTables(overview, names: names, numbers: numbers)
    guard let table = tables.table(of: index) else { return [.text(text(.nothingUncertain))] }
    var blocks: [ReportSection.Block] = [.subheading(text(.mattersHeading))]
    blocks += table.sentences.map { .text($0) }
    let columns =
      [ReportTable.Column("", isNumeric: false)] + table.head.map { ReportTable.Column($0) }
    blocks.append(
      .table(
        nil,
        ReportTable(
          columns: columns,
          rows: table.rows.prefix(Self.mostInputs).flatMap { row in
            row.lines.map { line in [.init(row.title)] + line.map { .init($0) } }
          })))
    let left = table.rows.count - Self.mostInputs
    if left > 0 {
      blocks.append(.note(SensitivityPhrase.more(count: left).text(in: language)))
    }
    return blocks
  }

  /// The most plausible way in which it fails, or is met, in the words of `kichban stress reverse`.
  private func story(_ index: Int) -> [ReportSection.Block] {
    guard let finding = study.reverse.findings.first(where: { $0.target == index }) else {
      return []
    }
    var canvas = TextCanvas(width: 200, style: .plain)
    TextReport(language: language).story(finding, model, on: &canvas)
    return [.subheading(text(finding.question == .badNews ? .breaksHeading : .bringsHeading))]
      + canvas.blocks.compactMap { block in
        switch block {
        // The name of the target, which stands above already.
        case .paragraph(_, .strong): nil
        case .paragraph(let text, _): .text(text)
        case .table(let corner, let head, let titles, let rows):
          .table(
            nil,
            ReportTable(
              columns: [.init(corner, isNumeric: false)] + head.map { .init($0) },
              rows: zip(titles, rows).map { title, row in
                [.init(title)] + row.map { .init($0) }
              }))
        }
      }
  }

  private var overview: SensitivityStudy {
    SensitivityStudy(
      sample: study.sample, targets: Array(model.targets.indices),
      finding: .overview(study.sensitivity))
  }

  /// Where among the futures it fails, and what two assumptions must be together.
  private func places(_ index: Int) -> [ReportSection.Block] {
    let words = HandleWords(dossier.description, language: language)
    let box = BoxChart(index, of: study, language: language)
    let frontier = FrontierChart(index, of: study, words: words, language: language)
    let charts = [box?.chart, frontier?.chart].compactMap { $0 }
    var blocks: [ReportSection.Block] = charts.isEmpty ? [] : [.charts(charts)]
    if let box {
      blocks += [.subheading(text(.boxHeading)), .table(nil, box.chart.table)]
    } else {
      blocks.append(.note(text(.noBox)))
    }
    if let frontier, frontier.chart == nil {
      blocks += [.note(text(.frontierUnreached)), .table(nil, frontier.table)]
    } else if frontier == nil {
      blocks.append(.note(text(.noFrontier)))
    }
    return blocks
  }

  private var notes: [ReportSection.Block] {
    let tables = SensitivityTables(overview, names: names, numbers: numbers)
    let sentences =
      tables.notes + [
        ReversePhrase.reverseNote.text(in: language), DiscoveryPhrase.note.text(in: language),
        SeekPhrase.frontierNote.text(in: language),
        text(
          .draws(
            sample: numbers.count(study.sample.draws),
            frontier: numbers.count(study.frontierDraws))),
      ]
    return [.subheading(text(.notesHeading))] + sentences.map { .note($0) }
  }
}
