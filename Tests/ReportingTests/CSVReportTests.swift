import ForecastEngine
import PlanAnalysis
import Testing

@testable import Reporting

@Suite("CSV")
struct CSVReportTests {
  /// Reads RFC 4180.
  static func parsed(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var field = ""
    var quoted = false
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\"" where quoted && scalars.first == "\"":
        field += "\""
        scalars.removeFirst()
      case "\"": quoted.toggle()
      case "," where !quoted:
        row.append(field)
        field = ""
      case "\n" where !quoted:
        rows.append(row + [field])
        (row, field) = ([], "")
      default: field.unicodeScalars.append(scalar)
      }
    }
    return rows
  }

  @Test("Every number of a run is in a row of its own")
  func rows() throws {
    let assessment = Fixture.small()
    let rows = Self.parsed(CSVReport.projection(assessment, language: .vietnamese))
    #expect(rows.first == CSVReport.projectionColumns)
    #expect(rows.allSatisfy { $0.count == CSVReport.projectionColumns.count })
    func values(_ kind: String, _ id: String, year: String, _ statistic: String) -> [Double] {
      rows.filter { $0[2] == kind && $0[3] == id && $0[5] == year && $0[7] == statistic }
        .compactMap { Double($0[9]) }
    }
    let run = assessment.run
    for (position, indicator) in run.model.indicators.enumerated() {
      for (year, summary) in zip(2024...2025, run.indicators[position]) {
        for (name, value) in summary.statistics {
          #expect(values("indicator", indicator.id, year: "\(year)", name) == [value])
        }
      }
    }
    #expect(values("indicator", "exports", year: "2023", "p50") == [26_100])
    #expect(values("indicator", "fdi", year: "2023", "p50") == [])
    #expect(values("target", "total", year: "", "probability") == [0.364, 0.27])
    #expect(values("target", "export_growth", year: "", "every_year_probability") == [0])
    #expect(values("target_set", "money", year: "", "probability") == [0.2])
    #expect(values("all_targets", "", year: "", "number_met_p50") == [2])
    let thresholds = rows.filter { $0[3] == "total" && $0[7] == "probability" }.map { $0[8] }
    #expect(thresholds == ["3500", "4000"])
    #expect(rows.contains { $0[2] == "run" && $0[7] == "seed" && $0[9] == "\(UInt64.max)" })
    #expect(rows.contains { $0[4] == "Đoàn \"vào\"" })
    #expect(rows.filter { $0[7].hasSuffix("probability") }.allSatisfy { $0[6].isEmpty })
  }

  @Test(
    "A text is quoted where it must be, and never a formula",
    arguments: [
      ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""), ("a\r\nb", "\"a\r\nb\""),
      ("=1+1", "'=1+1"), ("+7", "'+7"), ("-5", "'-5"), ("@SUM(A1)", "'@SUM(A1)"),
      ("\tx", "'\tx"), (" =1", "' =1"), ("=a,b", "\"'=a,b\""), ("Vốn", "Vốn"), ("", ""),
      ("％", "％"),
    ])
  func texts(text: String, field: String) {
    var table = CSVTable(columns: ["a"])
    table.append([.text(text)])
    #expect(table.text == "a\n\(field)\n")
  }

  @Test("Numbers are the same in every language")
  func numbers() {
    var table = CSVTable(columns: ["a", "b", "c", "d"])
    table.append([.number(-1234.5), .number(1e-7), .number(.nan), .integer(-3)])
    #expect(table.text == "a,b,c,d\n-1234.5,1e-07,,-3\n")
    let assessment = Fixture.small()
    let values = Language.allCases.map { language in
      Self.parsed(CSVReport.projection(assessment, language: language)).map { $0[9] }
    }
    #expect(values[0] == values[1])
  }
}
