internal import ForecastEngine
internal import PlanAnalysis
internal import Spreadsheets

/// The answer, and every target with its probability.
struct SummarySheet {
  private static let firstTargetRow = 6
  private static let meanColumn = 8
  private static let probabilityColumn = 10

  let context: WorkbookContext

  /// Where the mean of a target's measure stands, for formulas.
  static func meanCell(ofTarget index: Int) -> CellReference {
    CellReference(row: firstTargetRow + index, column: meanColumn)
  }

  /// Where the probability of a target stands.
  static func probabilityCell(ofTarget index: Int) -> CellReference {
    CellReference(row: firstTargetRow + index, column: probabilityColumn)
  }

  /// The sheet; `verdict` says whether the checks of totals agree.
  func sheet(verdict: CellValue?) -> Sheet {
    let assessment = context.assessment
    var page = SheetPage(
      context.text(.summarySheet),
      widths: [40, 18, 6, 10, 10, 11, 11, 11, 11, 11, 12, 10], context)
    page.heading(context.planTitle, context.facts(assessment))
    page.line(answer, SheetLook.answer)
    page.line(binding ?? "", SheetLook.subtitle)
    page.sheet.set(
      page.row, columns: 0...page.columns - 1, verdict ?? .empty, SheetLook.subtitle)
    page.row += 1
    head(on: &page)
    for target in assessment.targets { row(of: target, on: &page) }
    page.gap()
    together(on: &page)
    readings(on: &page)
    page.gap()
    page.line(context.text(.valuesNote), SheetLook.note)
    return page.sheet
  }

  /// The answer as the text report gives it.
  private var answer: String {
    let assessment = context.assessment
    let model = context.model
    guard let all = assessment.all else { return context.text(.noTargets) }
    let probability = context.numbers.probability(
      all, isDecided: model.isDecided(allOf: Array(model.targets.indices))
    ).text
    if let only = model.targets.first, model.targets.count == 1 {
      return context.text(
        .answerForOne(target: context.names.target(only, in: model), probability: probability))
    }
    return context.text(
      .answer(
        probability: probability, count: model.targets.count,
        median: "\(assessment.numberMet(atQuantile: 0.5))",
        range: context.numbers.range(
          Double(assessment.numberMet(atQuantile: 0.05)),
          Double(assessment.numberMet(atQuantile: 0.95)))))
  }

  private var binding: String? {
    context.assessment.bindingTarget.map { index in
      context.text(
        .binding(
          target: context.names.target(context.model.targets[index], in: context.model),
          probability: context.numbers.probability(context.assessment.allWithout[index]).text))
    }
  }

  private func head(on page: inout SheetPage) {
    page.head(
      [
        context.text(.targetColumn), context.text(.unitColumn), "",
        "\(context.text(.askedColumn)) \(context.text(.fromColumn))", context.text(.toColumn),
        context.text(.medianColumn), context.text(.low90Column),
        context.text(.high90Column), context.text(.meanColumn),
        context.text(.shortfallColumn), context.text(.probabilityColumn),
        context.text(.errorColumn),
      ], numbers: 3..<12)
    page.freeze(columns: 1)
  }

  private func row(of target: TargetAssessment, on page: inout SheetPage) {
    let unit = target.target.unit
    let format = SheetNumber.format(unit, places: context.places(target))
    let asked = SheetNumber.format(
      unit,
      places: target.thresholds.compactMap {
        DecimalDigits($0.value)?.rounded(toSignificant: 9).places
      }
      .max() ?? 0)
    func held(_ value: Double?) -> Double? { value.map { unit.sheetValue($0) } }
    page.put(0, context.names.target(target.target, in: context.model), SheetLook.strongText)
    page.put(1, context.names.unit(unit), SheetLook.quietText)
    page.put(2, target.target.range.sign)
    page.put(3, held(target.thresholds.first?.value), asked)
    page.put(4, held(target.thresholds.dropFirst().first?.value), asked)
    page.put(5, held(target.value.median), format)
    page.put(6, held(target.value.low90), format)
    page.put(7, held(target.value.high90), format)
    page.put(
      8, held(target.value.mean),
      SheetNumber.format(unit, places: context.meanPlaces([target.value], unit)))
    page.put(9, held(target.shortfallWhenMissed), shortfallFormat(target))
    probability(
      target.met, isDecided: context.model.isDecided(target.target), isStrong: true, on: &page)
    page.row += 1
  }

  /// The decimals of the text report: at least two digits.
  private func shortfallFormat(_ target: TargetAssessment) -> String {
    let missing = target.shortfallWhenMissed ?? 0
    let order = DecimalDigits(missing)?.order ?? 0
    let own = DecimalDigits(missing)?.rounded(toPlaces: max(0, 1 - order)).places ?? 0
    return SheetNumber.format(target.target.unit, places: max(context.places(target), own))
  }

  private func probability(
    _ proportion: Proportion, isDecided: Bool, isStrong: Bool, on page: inout SheetPage
  ) {
    var style = SheetLook.number(context.format(of: proportion, isDecided: isDecided))
    style.isBold = isStrong
    page.sheet.set(
      page.row, Self.probabilityColumn, .number(proportion.probability), style)
    let shown = context.numbers.probability(proportion, isDecided: isDecided)
    page.put(
      Self.probabilityColumn + 1, shown.error == nil ? nil : proportion.standardError * 100,
      context.errorFormat(of: proportion))
  }

  private func line(
    _ title: String, _ what: String, _ proportion: Proportion, isDecided: Bool,
    on page: inout SheetPage
  ) {
    page.put(0, title)
    page.put(columns: 1...Self.probabilityColumn - 1, what, SheetLook.quietText)
    probability(proportion, isDecided: isDecided, isStrong: false, on: &page)
    page.row += 1
  }

  private func together(on page: inout SheetPage) {
    let assessment = context.assessment
    let model = context.model
    guard let all = assessment.all, model.targets.count > 1 else { return }
    page.line(context.text(.setsHeading), SheetLook.section)
    for set in assessment.sets {
      let members = set.set.members.map { context.names.target(model.targets[$0], in: model) }
      line(
        context.names.targetSet(set.set), members.joined(separator: " · "), set.all,
        isDecided: model.isDecided(allOf: set.set.members), on: &page)
    }
    line(
      context.text(.allTargetsMet), "", all,
      isDecided: model.isDecided(allOf: Array(model.targets.indices)), on: &page)
    page.gap()
  }

  private func readings(on page: inout SheetPage) {
    let model = context.model
    var lines: [(title: String, what: String, proportion: Proportion)] = []
    for target in context.assessment.targets where !model.isDecided(target.target) {
      let title = context.names.target(target.target, in: model)
      if let inside = target.inside { lines.append((title, context.text(.insideRange), inside)) }
      if let above = target.above { lines.append((title, context.text(.aboveRange), above)) }
      for other in target.otherReadings {
        lines.append((title, context.text(.reading(other.reading)), other.met))
      }
    }
    guard !lines.isEmpty else { return }
    page.line(context.text(.alsoHeading), SheetLook.section)
    for one in lines {
      line(one.title, one.what, one.proportion, isDecided: false, on: &page)
    }
  }
}
