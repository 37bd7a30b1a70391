public import ForecastEngine
internal import Spreadsheets

/// A sheet with the assumptions of a plan, on which somebody fills in other values.
///
/// It is written and read here, so that it agrees with itself.
public enum AssumptionForm {
  /// The columns.
  enum Column: Int, CaseIterable {
    case identifier, assumption, years, unit, current, new, why, source

    var phrase: FormPhrase {
      switch self {
      case .identifier: .identifier
      case .assumption: .assumption
      case .years: .years
      case .unit: .unit
      case .current: .current
      case .new: .new
      case .why: .why
      case .source: .source
      }
    }
  }

  /// The empty lines at the end, for other years.
  private static let furtherLines = 20

  /// Returns the sheet of a plan as the bytes of an .xlsx file.
  ///
  /// Each assumption has a line for each span of years in which the plan says something of its own.
  /// Cells to fill in are yellow, and the only ones that can be changed; the sheet has no password.
  ///
  /// - Parameters:
  ///   - plan: the plan, scenarios included.
  ///   - language: the language of headings and titles.
  /// - Returns: the file; the same for the same plan.
  /// - Throws: ``WorkbookReport/Failure`` if the system has no room for temporary files.
  public static func workbook(
    _ plan: PlanDescription, language: Language
  ) throws(WorkbookReport.Failure) -> [UInt8] {
    let form = FormWriter(plan: plan, language: language)
    let workbook = Workbook(
      title: "\(form.words.planTitle) – \(form.text(.title))", author: "kichban",
      sheets: [form.sheet(furtherLines: furtherLines)])
    do throws(WorkbookWriteError) {
      return try workbook.bytes()
    } catch {
      throw WorkbookReport.Failure(reason: error.reason)
    }
  }
}

/// Writes the sheet to fill in.
private struct FormWriter {
  private static let widths: [Double] = [26, 36, 11, 18, 40, 30, 36, 26]

  let plan: PlanDescription
  let language: Language
  let words: PlanWords

  init(plan: PlanDescription, language: Language) {
    self.plan = plan
    self.language = language
    words = PlanWords(plan, language: language)
  }

  func text(_ phrase: FormPhrase) -> String { phrase.text(in: language) }

  private static let field = SheetLook.text.with {
    $0.background = 0xFFF8D6
    $0.isUnlocked = true
  }

  func sheet(furtherLines: Int) -> Sheet {
    var page = SheetPage(
      text(.sheet), widths: Self.widths, footer: words.planTitle, language: language)
    page.sheet.isProtected = true
    page.line("\(words.planTitle) – \(text(.title))", SheetLook.title)
    for phrase in [FormPhrase.instruction, .instructionNumbers, .instructionRanges] {
      page.line(text(phrase), SheetLook.subtitle)
    }
    page.gap()
    settings(on: &page)
    page.gap()
    page.head(AssumptionForm.Column.allCases.map { text($0.phrase) }, numbers: 0..<0)
    page.freeze()
    let first = page.row
    for record in plan.records(in: .assumptions) { write(record, on: &page) }
    page.line(text(.further), SheetLook.section)
    let further = page.row
    for _ in 0..<furtherLines {
      for column in AssumptionForm.Column.allCases {
        let isField = [.identifier, .years, .new, .why, .source].contains(column)
        page.put(column.rawValue, "", isField ? Self.field : SheetLook.quietText)
      }
      page.row += 1
    }
    page.sheet.offer(
      plan.records(in: .assumptions).map(\.id), column: 0, rows: further...page.row - 1,
      isStrict: true)
    page.sheet.offer(
      plan.sources.map(\.id), column: AssumptionForm.Column.source.rawValue,
      rows: first...page.row - 1, isStrict: false)
    return page.sheet
  }

  private func settings(on page: inout SheetPage) {
    let settings: [(FormPhrase, String, CellStyle)] = [
      (.plan, plan.heading.plan, SheetLook.strongText), (.scenarioName, "", Self.field),
      (.reason, "", Self.field), (.numberForm, FormNumberStyle(language).example, Self.field),
    ]
    for (phrase, value, style) in settings {
      page.put(0, text(phrase))
      page.put(columns: 1...2, value, style)
      if phrase == .numberForm {
        page.sheet.offer(
          FormNumberStyle.allCases.map(\.example), column: 1, rows: page.row...page.row,
          isStrict: true)
      }
      page.row += 1
    }
  }

  private func write(_ record: PlanRecord, on page: inout SheetPage) {
    let isPercentage = record.unit?.isPercentage ?? false
    let number = isPercentage ? "0.##########\\ %" : "General"
    for (index, statement) in (record.field(.value)?.statements ?? []).enumerated() {
      func put(_ column: AssumptionForm.Column, _ text: String, _ style: CellStyle) {
        page.put(column.rawValue, text, style)
      }
      put(.identifier, record.id, SheetLook.quietText)
      put(.assumption, index == 0 ? words.title(record) : "", SheetLook.strongText)
      put(.years, statement.years.map { words.years($0) } ?? "", SheetLook.text)
      put(.unit, words.unit(record), SheetLook.quietText)
      let look = SheetLook.text.with {
        $0.numberFormat = number
        $0.alignment = .left
      }
      switch current(statement, record) {
      case .text(let text): put(.current, text, look)
      case let value:
        page.sheet.set(page.row, AssumptionForm.Column.current.rawValue, value, look)
      }
      put(
        .new, "",
        Self.field.with {
          $0.numberFormat = number
          $0.alignment = .left
        })
      put(.why, "", Self.field)
      put(.source, "", Self.field)
      page.row += 1
    }
  }

  /// A number as a number; anything else as the plan writes it.
  private func current(_ statement: PlanStatement, _ record: PlanRecord) -> CellValue {
    if let meaning = statement.meaning, meaning.low == nil, let mean = meaning.mean {
      return .number(record.unit?.sheetValue(mean) ?? mean)
    }
    return .text(words.wording(statement.wording, of: record))
  }
}
