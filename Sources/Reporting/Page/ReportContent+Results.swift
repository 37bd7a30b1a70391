internal import ForecastEngine
internal import PlanAnalysis

extension ReportContent {
  /// The targets as a table, and the sets that the plan names.
  var targets: ReportSection? {
    guard !assessment.targets.isEmpty else { return nil }
    let grid = TargetGrid(assessment, language: language)
    let hasShortfall = assessment.targets.contains { $0.shortfallWhenMissed != nil }
    var columns: [ReportTable.Column] = [
      .init(text(.target), isNumeric: false), .init(text(.asked)), .init(text(.median)),
      .init(text(.range)),
    ]
    if hasShortfall { columns.append(.init(text(.shortfall))) }
    columns.append(.init(text(.probability)))
    let rows = assessment.targets.enumerated().map { index, target -> [ReportTable.Cell] in
      func cell(_ column: Int, _ value: Double?) -> ReportTable.Cell {
        let words = grid.columns[column].cells[index].split(separator: " ")
        return ReportTable.Cell(
          words.joined(separator: " "), value: words.isEmpty ? nil : value)
      }
      var row = [
        ReportTable.Cell(
          grid.titles[index],
          notes: ([grid.units[index]] + grid.details[index]).filter { !$0.isEmpty }),
        cell(0, nil), cell(1, target.value.median), cell(2, nil),
      ]
      if hasShortfall { row.append(cell(3, target.shortfallWhenMissed)) }
      row.append(cell(grid.columns.count - 1, target.met.probability))
      return row
    }
    var blocks: [ReportSection.Block] = [
      .table(nil, ReportTable(columns: columns, rows: rows))
    ]
    if hasShortfall { blocks.append(.note(Phrase.shortfallNote.text(in: language))) }
    if let table = setTable { blocks.append(.table(text(.togetherTable), table)) }
    blocks.append(.note(Phrase.targetsNote.text(in: language)))
    return ReportSection(
      id: "targets-table", title: text(.targets), beginsPage: true, blocks: blocks)
  }

  private var setTable: ReportTable? {
    guard !assessment.sets.isEmpty, let all = assessment.all else { return nil }
    func row(_ name: String, _ members: [Int], _ met: Proportion) -> [ReportTable.Cell] {
      let probability = numbers.probability(met, isDecided: model.isDecided(allOf: members))
      return [.init(name), .init(probability.text, value: met.probability)]
    }
    var rows = assessment.sets.map { set in
      row(
        Phrase.set(title: names.targetSet(set.set), count: set.set.members.count)
          .text(in: language), set.set.members, set.all)
    }
    rows.append(
      row(
        Phrase.set(
          title: Phrase.allTargetsMet.text(in: language), count: model.targets.count
        ).text(in: language), Array(model.targets.indices), all))
    return ReportTable(
      columns: [.init(text(.set), isNumeric: false), .init(text(.probability))], rows: rows)
  }

  /// A fan for each indicator that a target speaks of; for a plan without such targets, for all
  /// indicators.
  var fans: ReportSection? {
    let aimed = model.targets.compactMap(\.subject?.indicator)
    let shown =
      aimed.isEmpty
      ? Array(model.indicators.indices)
      : model.indicators.indices.filter { aimed.contains($0) }.sorted {
        (aimed.firstIndex(of: $0) ?? 0) < (aimed.firstIndex(of: $1) ?? 0)
      }
    guard !shown.isEmpty else { return nil }
    let companions =
      others.count < ScenarioChart.mostScenarios
      ? others.enumerated().map {
        FanChart.Companion(letter: ScenarioChart.letter($0 + 1), run: $1.run)
      } : []
    let charts = shown.map { position in
      FanChart(
        indicator: position, of: assessment.run, history: dossier.description.history,
        companions: companions, language: language
      ).chart
    }
    var blocks: [ReportSection.Block] = [.text(text(.fansNote)), .fanKey]
    if !companions.isEmpty {
      blocks.append(.note(text(.keyScenarios(companions.map(\.letter).joined(separator: ", ")))))
    }
    blocks.append(.charts(charts))
    return ReportSection(id: "fans", title: text(.fans), beginsPage: true, blocks: blocks)
  }

  /// Every indicator and year.
  var projection: ReportSection? {
    guard !model.indicators.isEmpty else { return nil }
    let run = assessment.run
    let grid = ProjectionGrid(run, language: language)
    let start = grid.startWithoutRanges
    let columns =
      [ReportTable.Column(text(.indicator), isNumeric: false)]
      + ([start].compactMap { $0 } + grid.years).map { ReportTable.Column($0.header) }
    let rows = model.indicators.indices.map { row -> [ReportTable.Cell] in
      var cells = [
        ReportTable.Cell(
          grid.titles[row], notes: [grid.units[row]].filter { !$0.isEmpty })
      ]
      if let start {
        cells.append(.init(start.cells[row].value, value: run.starts[row]?.median))
      }
      for (year, column) in grid.years.enumerated() {
        let cell = column.cells[row]
        cells.append(
          .init(
            cell.value, value: run.indicators[row][year].median,
            notes: cell.range.isEmpty ? [] : [cell.range]))
      }
      return cells
    }
    return ReportSection(
      id: "projection", title: text(.projection), beginsPage: true,
      blocks: [
        .note(text(.projectionNote)),
        .table(nil, ReportTable(columns: columns, rows: rows)),
      ])
  }

  /// The scenarios beside each other.
  var scenarios: ReportSection? {
    guard let comparison = dossier.comparison, comparison.assessments.count > 1 else { return nil }
    var blocks: [ReportSection.Block] = [
      .entries(
        comparison.assessments.enumerated().map { position, assessment in
          let letter = ScenarioChart.letter(position)
          return ReportSection.Entry(
            id: "scenario-\(letter)",
            text: text(
              .scenarioNamed(
                letter: letter, name: names.scenario(assessment.run.model), because: nil)),
            link: nil)
        })
    ]
    let scenarios = ScenarioChart(comparison, language: language)
    if let chart = scenarios.chart {
      blocks.append(.chart(chart))
    } else if !model.targets.isEmpty {
      blocks.append(
        .table(Phrase.comparisonProbabilities.text(in: language), scenarios.table))
    }
    let grid = ComparisonGrid(comparison, names: names, numbers: numbers)
    if !grid.indicators.isEmpty {
      blocks.append(
        .table(
          Phrase.comparisonProjection(year: "\(model.years.upperBound)").text(in: language),
          medians(grid.indicators, scenarios: comparison.assessments.count)))
    }
    blocks.append(
      .note(
        grid.indicators.isEmpty
          ? Phrase.noDifference.text(in: language)
          : Phrase.comparisonNote(first: "A").text(in: language)))
    let words = self.words
    let charts = model.targets.indices.compactMap { index in
      ContributionChart(target: index, of: comparison, language: language) { part in
        words.change(part)
      }.chart
    }
    blocks += charts.map { .chart($0) }
    return ReportSection(
      id: "scenarios-section", title: text(.scenarios), beginsPage: true, blocks: blocks)
  }
}

extension ReportContent {
  private func medians(_ rows: [ComparisonGrid.Row], scenarios: Int) -> ReportTable {
    ReportTable(
      columns: [.init(text(.indicator), isNumeric: false)]
        + (0..<scenarios).map { .init(ScenarioChart.letter($0)) },
      rows: rows.map { row in
        [.init(row.title)]
          + row.cells.map {
            .init($0.value, notes: $0.difference.isEmpty ? [] : [$0.difference])
          }
      })
  }
}

extension PlanWords {
  /// The name of a change between scenarios for a reader: the title of what it changes, where the
  /// plan has one.
  func change(_ part: Comparison.Contribution) -> String {
    let pieces = part.name.split(separator: ".").map(String.init)
    let section = pieces.first.flatMap(PlanRecord.Section.init(rawValue:))
    let record =
      section.flatMap { section in
        pieces.dropFirst().lazy.compactMap { plan.record($0, in: section) }.first
      } ?? pieces.first.flatMap { plan.record($0, in: .assumptions) }
    let name = record.map { title($0) } ?? part.name.printable
    return part.isTakenAway ? Phrase.takenAway(name: name).text(in: language) : name
  }
}
