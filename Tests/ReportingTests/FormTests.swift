import ForecastEngine
import Spreadsheets
import Testing

@testable import Reporting

@Suite("Sheets to fill in")
struct FormTests {
  private static func assumption(_ id: String, _ unit: Unit?) -> PlanRecord {
    PlanRecord(
      section: .assumptions, id: id,
      title: LocalizedText(vietnamese: "Tên \(id)", english: "Title of \(id)"), unit: unit,
      role: .other, sources: ["yearbook"],
      fields: [
        PlanField(.frequency, [PlanStatement(.frequency(.once))]),
        PlanField(
          .value,
          [
            PlanStatement(
              .written("3"), years: 2024...2025,
              meaning: PlanMeaning(mean: 3, low: nil, high: nil, isTruncated: false)),
            PlanStatement(
              .written("5 to 12"), years: 2026...2026,
              meaning: PlanMeaning(mean: 8, low: 5, high: 12, isTruncated: false)),
          ]),
      ])
  }

  private static let plan = PlanDescription(
    heading: PlanDescription.Heading(
      plan: "small", scenario: "base", title: LocalizedText(), scenarioTitle: LocalizedText(),
      because: nil, years: 2024...2026, asOf: nil, area: nil),
    sources: [],
    records: [
      assumption("growth", Unit(symbol: "%/year", scale: 0.01)),
      assumption("projects", Unit(symbol: "projects", scale: 1)),
    ], changes: [], history: [])

  /// A sheet with one line: an assumption, years, a new value.
  private static func sheet(
    _ name: String = "projects", years: CellValue = .empty, _ value: CellValue,
    format: String = "General", numberForm: String? = "1.234,5"
  ) throws -> [UInt8] {
    var sheet = Sheet(name: "Điền")
    if let numberForm {
      sheet.set(1, 0, .text("Số gõ dưới dạng chữ  viết theo mẫu"))
      sheet.set(1, 1, .text(numberForm))
    }
    // Columns in an order of their own, headings in any case.
    for (column, text) in ["GIÁ TRỊ MỚI", "Năm", "Tên trong kế hoạch", "Nguồn"].enumerated() {
      sheet.set(3, column, .text(text))
    }
    sheet.set(5, 0, value, CellStyle().with { $0.numberFormat = format })
    sheet.set(5, 1, years)
    sheet.set(5, 2, .text(name))
    return try Workbook(title: "", author: "", sheets: [Sheet(name: "Khác"), sheet]).bytes()
  }

  private static func read(_ bytes: [UInt8]) -> String {
    let reading = AssumptionForm.read(bytes, of: plan)
    if let finding = reading.findings.first { return finding.place ?? "file" }
    return reading.entries.map(\.value).joined(separator: " | ")
  }

  @Test(
    "The sheet of a plan is read as one in which nothing is filled in", arguments: Language.allCases
  )
  func empty(_ language: Language) throws {
    let reading = AssumptionForm.read(
      try AssumptionForm.workbook(Self.plan, language: language), of: Self.plan)
    #expect(reading.entries.isEmpty && reading.findings.isEmpty)
    #expect(reading.plan == "small")
  }

  @Test(
    "Numbers are taken as numbers, percentages as percentages",
    arguments: [
      ("projects", CellValue.number(1234.5), "General", "1234.5"),
      ("projects", .number(-0.1), "#,##0", "-0.1"),
      ("growth", .number(0.07), "0%", "7 %"),
      ("growth", .number(0.0725), "0.0\\ %", "7.25 %"),
      ("growth", .number(7), "General", "Điền!A6"),
      ("growth", .number(0.07), "General", "Điền!A6"),
      ("projects", .number(0.07), "0%", "Điền!A6"),
      ("projects", .number(44_000), "dd/mm/yyyy", "Điền!A6"),
      ("projects", .formula("=1+1", value: 2), "General", "2"),
      ("growth", .text("5 % to 12 %"), "General", "5 % to 12 %"),
      ("nobody", .number(1), "General", "Điền!C6"),
    ])
  func values(_ name: String, _ value: CellValue, _ format: String, _ expected: String) throws {
    #expect(Self.read(try Self.sheet(name, value, format: format)) == expected)
  }

  @Test(
    "A number typed as text is read as the sheet says that numbers look",
    arguments: [
      ("1.234,5", "1234.5", nil, "1234.5"), ("1,234.5", nil, "1234.5", "1234.5"),
      ("1.234", "1234", "1.234", nil), ("1,234", "1.234", "1234", nil),
      ("7,5 %", "7.5 %", nil, "7.5 %"), ("7.5%", nil, "7.5 %", "7.5 %"),
      ("−3,25", "-3.25", nil, "-3.25"), ("12 345,6", "12345.6", nil, "12345.6"),
      ("1.23.456", nil, nil, nil), ("1.2345", nil, "1.2345", "1.2345"),
      ("0.123", nil, "0.123", "0.123"), ("1.234.567", "1234567", nil, "1234567"),
      ("42", "42", "42", "42"),
    ])
  func numberForms(_ text: String, _ comma: String?, _ point: String?, _ unsaid: String?) {
    for (style, expected) in [(FormNumberStyle.comma, comma), (.point, point), (nil, unsaid)] {
      switch FormNumber.read(text, style: style) {
      case .value(let value):
        #expect(value == expected, "\(text) under \(String(describing: style))")
      case .refused: #expect(expected == nil, "\(text) under \(String(describing: style))")
      }
    }
  }

  @Test("A comma between digits of a formula is refused, one with a space is not")
  func formulas() {
    #expect(
      FormNumber.read("uniform(1, 2)", style: .comma) == .value("uniform(1, 2)"))
    guard case .refused = FormNumber.read("normal(mean = 4,7 %, sd = 3 %)", style: .comma) else {
      Issue.record("accepted")
      return
    }
  }

  @Test("Years are read with any dash, and refused outside the plan")
  func years() throws {
    func read(_ years: CellValue) throws -> String {
      let reading = AssumptionForm.read(
        try Self.sheet(years: years, .number(1)), of: Self.plan)
      return reading.findings.first?.place
        ?? reading.entries.map { "\($0.years?.lowerBound ?? 0)-\($0.years?.upperBound ?? 0)" }
        .joined()
    }
    #expect(try read(.empty) == "0-0")
    #expect(try read(.number(2025)) == "2025-2025")
    #expect(try read(.text("2024 – 2026")) == "2024-2026")
    for years in ["2026-2024", "2027", "soon", "2024-2025-2026"] {
      #expect(try read(.text(years)) == "Điền!B6", "\(years)")
    }
  }

  @Test("A workbook of something else, and a file that is none, are refused")
  func other() throws {
    let book = try Workbook(title: "", author: "", sheets: [Sheet(name: "A")]).bytes()
    #expect(Self.read(book) == "file")
    #expect(Self.read(Array("a,b".utf8)) == "file")
  }
}
