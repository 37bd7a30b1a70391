internal import ForecastEngine
internal import PlanAnalysis
internal import Spreadsheets

/// Scenarios side by side: probabilities, measures, indicators, and what each change does.
struct ComparisonSheet {
  let comparison: Comparison
  let context: WorkbookContext

  private static let textColumns = 2

  /// The row of the first target, below the list of scenarios.
  private static func firstTargetRow(_ comparison: Comparison) -> Int {
    5 + comparison.assessments.count
  }

  /// Where the title of a target stands.
  static func titleCell(ofTarget index: Int, _ comparison: Comparison) -> CellReference {
    CellReference(row: firstTargetRow(comparison) + index, column: 0)
  }

  /// Where the probability of a target under a scenario stands.
  static func probabilityCell(
    ofTarget index: Int, scenario: Int, _ comparison: Comparison
  ) -> CellReference {
    CellReference(
      row: firstTargetRow(comparison) + index, column: valueColumn(ofScenario: scenario))
  }

  /// The first has a value, each other a value, a difference and its error.
  private static func valueColumn(ofScenario index: Int) -> Int {
    index == 0 ? textColumns : textColumns + 1 + (index - 1) * 3
  }

  private var first: Assessment { comparison.assessments[0] }
  private var others: Range<Int> { 1..<comparison.assessments.count }

  /// The sheet; checks of its differences are added.
  func sheet(_ checks: inout WorkbookChecks) -> Sheet {
    let widths: [Double] = [46, 18, 12] + others.flatMap { _ -> [Double] in [12, 12, 10] }
    var page = SheetPage(context.text(.comparisonSheet), widths: widths, context)
    page.heading(
      "\(context.planTitle) – \(context.text(.comparisonTitle))", context.facts(first))
    page.head([context.text(.scenarioColumn), context.text(.letterColumn)], numbers: 0..<0)
    for (index, assessment) in comparison.assessments.enumerated() {
      page.put(0, context.names.scenario(assessment.run.model))
      page.put(1, WorkbookContext.letter(index), SheetLook.strongText)
      page.row += 1
    }
    page.gap()
    head(context.text(.comparisonProbabilities), on: &page)
    probabilities(on: &page, &checks)
    page.gap()
    head(context.text(.measuresHeading), on: &page)
    measures(on: &page)
    page.gap()
    indicators(on: &page)
    page.gap()
    page.line(context.text(.measuresNote), SheetLook.note)
    contributions(on: &page)
    page.sheet.frozenColumns = 1
    return page.sheet
  }

  private func head(_ title: String, on page: inout SheetPage) {
    page.head(
      [title, context.text(.unitColumn), "A"]
        + others.flatMap { index -> [String] in
          let letter = WorkbookContext.letter(index)
          return [letter, context.text(.difference(letter: letter)), "±"]
        }, numbers: Self.textColumns..<Self.textColumns + 1 + others.count * 3)
  }

  private func difference(
    _ difference: Difference?, isPercentage: Bool, column: Int,
    on page: inout SheetPage
  ) {
    page.put(column, difference, isPercentage: isPercentage, context)
  }

  private func probabilities(on page: inout SheetPage, _ checks: inout WorkbookChecks) {
    let model = first.run.model
    for (index, target) in first.targets.enumerated() {
      page.put(0, context.names.target(target.target, in: model), SheetLook.strongText)
      page.put(1, "%", SheetLook.quietText)
      for (scenario, assessment) in comparison.assessments.enumerated() {
        let column = Self.valueColumn(ofScenario: scenario)
        let own = assessment.targets.first { $0.target.id == target.target.id }
        page.put(
          column, own?.met.probability,
          own.map {
            context.format(
              of: $0.met, isDecided: assessment.run.model.isDecided($0.target))
          } ?? "0")
        guard scenario > 0 else { continue }
        let change = comparison.differences[scenario - 1].probabilities[index]
        difference(change, isPercentage: true, column: column + 1, on: &page)
        if let change, let own {
          check(
            target, index, scenario, change, own.met.probability - target.met.probability, page.row,
            &checks)
        }
      }
      page.row += 1
    }
    guard first.all != nil, model.targets.count > 1 else { return }
    page.put(0, context.text(.allTargetsMet), SheetLook.strongText)
    page.put(1, "%", SheetLook.quietText)
    for (scenario, assessment) in comparison.assessments.enumerated() {
      let column = Self.valueColumn(ofScenario: scenario)
      page.put(
        column, assessment.all?.probability,
        assessment.all.map { context.format(of: $0, isDecided: false) } ?? "0")
      if scenario > 0 {
        difference(
          comparison.differences[scenario - 1].all, isPercentage: true, column: column + 1,
          on: &page)
      }
    }
    page.row += 1
  }

  /// Checks that the difference, measured draw by draw, is that of the two probabilities.
  private func check(
    _ target: TargetAssessment, _ index: Int, _ scenario: Int, _ change: Difference,
    _ computed: Double, _ row: Int, _ checks: inout WorkbookChecks
  ) {
    func cell(_ column: Int) -> String {
      let place = CellReference(row: row, column: column)
      return CellRange(sheet: context.text(.comparisonSheet), from: place, to: place).text
    }
    let column = Self.valueColumn(ofScenario: scenario)
    checks.add(
      WorkbookChecks.Check(
        title: context.text(
          .checkDifference(
            target: context.names.target(target.target, in: first.run.model),
            scenario: WorkbookContext.letter(scenario))),
        computed: ("(\(cell(column))-\(cell(Self.textColumns)))*100", computed * 100),
        stated: (cell(column + 1), change.mean * 100), format: "0.00"))
  }

  private func measures(on page: inout SheetPage) {
    let model = first.run.model
    for (index, target) in first.targets.enumerated() {
      let unit = target.target.unit
      let format = SheetNumber.format(unit, places: context.meanPlaces([target.value], unit))
      page.put(0, context.names.target(target.target, in: model))
      page.put(1, context.names.unit(unit), SheetLook.quietText)
      for (scenario, assessment) in comparison.assessments.enumerated() {
        let column = Self.valueColumn(ofScenario: scenario)
        let own = assessment.targets.first { $0.target.id == target.target.id }
        page.put(column, own.map { unit.sheetValue($0.value.mean) }, format)
        if scenario > 0 {
          amount(
            comparison.differences[scenario - 1].measures[index], unit,
            beside: target.value.mean, column: column + 1, on: &page)
        }
      }
      page.row += 1
    }
  }

  /// A difference in a unit; one of percentages is in points.
  private func amount(
    _ change: Difference?, _ unit: Unit, beside size: Double, column: Int,
    on page: inout SheetPage
  ) {
    let asPoints = change.map {
      $0.isNone(beside: size)
        ? Difference(mean: 0, standardError: 0)
        : unit.isPercentage
          ? Difference(mean: $0.mean / 100, standardError: $0.standardError / 100) : $0
    }
    difference(asPoints, isPercentage: unit.isPercentage, column: column, on: &page)
  }

  private func indicators(on page: inout SheetPage) {
    let model = first.run.model
    let year = "\(model.years.upperBound)"
    let grid = ComparisonGrid(comparison, names: context.names, numbers: context.numbers)
    guard !grid.indicators.isEmpty else {
      page.line(context.text(.noDifference), SheetLook.subtitle)
      return
    }
    head(context.text(.comparisonProjection(year: year)), on: &page)
    for (index, indicator) in model.indicators.enumerated() {
      let changes = comparison.differences.map { $0.indicators[index]?.last }
      let size = first.run.indicators[index].last?.mean ?? 0
      guard changes.contains(where: { $0.map { !$0.isNone(beside: size) } ?? true }) else {
        continue
      }
      let summaries = comparison.assessments.map { assessment in
        assessment.run.model.indicators.firstIndex { $0.id == indicator.id }
          .flatMap { assessment.run.indicators[$0].last }
      }
      let format = SheetNumber.format(
        indicator.unit, places: context.places(summaries.compactMap { $0 }, indicator.unit))
      page.put(0, context.names.indicator(indicator))
      page.put(1, context.names.unit(indicator.unit), SheetLook.quietText)
      for (scenario, summary) in summaries.enumerated() {
        let column = Self.valueColumn(ofScenario: scenario)
        page.put(column, summary.map { indicator.unit.sheetValue($0.median) }, format)
        if scenario > 0 {
          amount(
            changes[scenario - 1], indicator.unit, beside: size, column: column + 1, on: &page)
        }
      }
      page.row += 1
    }
    if grid.unchanged > 0 {
      page.line(context.text(.unchangedIndicators(count: grid.unchanged)), SheetLook.note)
    }
  }

  private func contributions(on page: inout SheetPage) {
    guard let synergy = comparison.synergy, comparison.assessments.count == 2 else { return }
    let second = comparison.assessments[1]
    for (index, target) in first.targets.enumerated() {
      guard let whole = comparison.differences[0].probabilities[index], !whole.isNone,
        let other = second.targets.first(where: { $0.target.id == target.target.id })
      else { continue }
      page.gap()
      page.line(
        context.text(
          .contributionHeading(
            target: context.names.target(target.target, in: first.run.model),
            from: context.numbers.probability(target.met).estimate,
            to: context.numbers.probability(other.met).estimate)), SheetLook.section)
      for part in comparison.contributions {
        page.put(
          0, part.isTakenAway ? context.text(.takenAway(name: part.name)) : part.name.printable)
        if let differences = part.differences {
          row(differences.probabilities[index], on: &page)
        } else {
          page.put(1, context.text(.notAlone), SheetLook.quietText)
        }
        page.row += 1
      }
      page.put(0, context.text(.synergy))
      row(synergy.probabilities[index], on: &page)
      page.row += 1
    }
  }

  private func row(_ change: Difference?, on page: inout SheetPage) {
    page.put(1, context.text(.changeColumn), SheetLook.quietText)
    difference(change, isPercentage: true, column: 2, on: &page)
  }
}
