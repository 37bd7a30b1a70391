internal import ForecastEngine
internal import PlanAnalysis

/// The targets under shocks of the past, as tables of a report: losses and gains are tinted.
struct StressTableContent {
  let table: StressTable
  let plan: PlanDescription
  let language: Language
  private let words: TextReport
  private let numbers: NumberStyle
  private let names: Names

  init(_ table: StressTable, of plan: PlanDescription, language: Language, text: TextReport) {
    self.table = table
    self.plan = plan
    self.language = language
    words = text
    numbers = NumberStyle(language)
    names = Names(language: language)
  }

  private func text(_ phrase: StressPhrase) -> String { phrase.text(in: language) }

  /// The table with its key, its notes, and the pairs folded away.
  var blocks: [ReportSection.Block] {
    var blocks: [ReportSection.Block] = [
      .subheading(text(.tableHeading)),
      .entries(
        table.rows.enumerated().map { index, row in
          ReportSection.Entry(
            id: "shock-\(row.stress.id)",
            text: "\(TextReport.letter(index))  \(words.title(of: row.stress))", link: nil)
        }),
      .table(nil, changes), .note(text(.tableNote)),
      .note(
        StudyPhrase.begin(year: "\(table.firstYear)").text(in: language)),
    ]
    blocks += table.rows.flatMap { row in
      words.notes(on: row, plan, table.assessment.run.model).map { .note($0) }
    }
    if !table.pairs.isEmpty {
      blocks.append(
        .foldout(
          StudyPhrase.pairsFoldout.text(in: language), pairs,
          note: [
            StudyPhrase.pairsCells.text(in: language), text(.alternatives),
          ].joined(separator: " ")))
    }
    return blocks
  }

  private var changes: ReportTable {
    let assessment = table.assessment
    let model = assessment.run.model
    var rows = assessment.targets.enumerated().map { index, target in
      row(
        StressChartPhrase.lineNamed(
          number: "\(index + 1)", name: names.target(target.target, in: model)
        ).text(in: language), target.met,
        isDecided: model.isDecided(target.target),
        table.rows.map { $0.differences?.probabilities[index] })
    }
    if assessment.targets.count > 1, let all = assessment.all {
      rows.append(
        row(
          text(.allTargets), all, isDecided: model.isDecided(allOf: Array(model.targets.indices)),
          table.rows.map { $0.differences?.all }))
    }
    return ReportTable(
      columns: [.init(text(.targetColumn), isNumeric: false), .init(text(.baseColumn))]
        + table.rows.indices.map { .init(TextReport.letter($0)) },
      rows: rows)
  }

  private func row(
    _ title: String, _ met: Proportion, isDecided: Bool, _ changes: [Difference?]
  ) -> [ReportTable.Cell] {
    let probability = numbers.probability(met, isDecided: isDecided)
    return [
      .init(title),
      .init(
        probability.estimate, value: met.probability,
        notes: [probability.error].compactMap { $0 }),
    ] + changes.map { cell($0) }
  }

  /// A change in points with its error, tinted by its size.
  private func cell(_ change: Difference?, beyond: Difference? = nil) -> ReportTable.Cell {
    guard let change else { return .init("–") }
    guard !change.isNone else { return .init("=", value: 0) }
    let parts = numbers.points(change).split(separator: "±", maxSplits: 1)
    let value = parts[0].split(separator: " ").joined(separator: " ")
    var notes = parts.dropFirst().map { "±" + $0 }
    if let beyond, !beyond.isNone { notes.append("(\(numbers.points(beyond)))") }
    return ReportTable.Cell(value, value: change.mean, notes: notes, tint: change.mean)
  }

  private var pairs: ReportTable {
    let targets = table.assessment.targets
    return ReportTable(
      columns: [.init(StudyPhrase.pairsColumn.text(in: language), isNumeric: false)]
        + targets.indices.map { .init("\($0 + 1)") },
      rows: table.pairs.map { pair in
        let name =
          "\(TextReport.letter(pair.members.0)) + \(TextReport.letter(pair.members.1))"
        return [.init(name)]
          + targets.indices.map { index in
            guard let change = pair.differences.probabilities[index] else { return .init("–") }
            return cell(change, beyond: pair.interaction.probabilities[index])
          }
      })
  }
}
