import ForecastEngine
import Testing

@testable import PlanAnalysis
@testable import Reporting

@Suite("Exchange")
struct ExchangeTests {
  /// What the plan of `Fixture.small()` would say.
  static func plan(area: String? = "Thái Nguyên") -> PlanDescription {
    func indicator(_ id: String, _ title: String?, sumOf terms: [String]? = nil) -> PlanRecord {
      PlanRecord(
        section: .indicators, id: id, title: LocalizedText(english: title), fields: [],
        structure: IndicatorStructure(
          terms: terms?.map { .init(name: $0, sign: 1) }, delays: [], addends: [], uses: [],
          kind: .flow, start: nil, startText: nil))
    }
    return PlanDescription(
      heading: .init(
        plan: "small", scenario: "base", title: LocalizedText(), scenarioTitle: LocalizedText(),
        because: nil, years: 2024...2025, asOf: nil, area: area),
      sources: [],
      records: [
        indicator("fdi", "FDI"), indicator("fdi_new", "New FDI"), indicator("helper", nil),
        indicator("exports_local", nil), indicator("exports_local_rice", nil),
        indicator("exports", "Exports", sumOf: ["exports_local", "imports"]),
        indicator("imports", nil), indicator("fixed", nil),
        PlanRecord(section: .targets, id: "export_growth", fields: []),
      ], changes: [], history: [])
  }

  static func run(_ assessment: Assessment = Fixture.small()) -> ExchangeRun {
    let first = assessment.run.model
    let differences = VariantDifferences(
      probabilities: first.targets.map { _ in Difference(mean: -0.25, standardError: 0.001) },
      measures: first.targets.map { _ in nil }, all: nil,
      indicators: first.indicators.map { _ in
        first.years.map { _ in Difference(mean: 1.0 / 3, standardError: 1e-7) }
      })
    return ExchangeRun(assessment, plan: plan(), differences: (differences, first))
  }

  @Test("Amounts stand below the sum that they make up, and nothing else does")
  func names() {
    let names = VariableNames(Self.plan())
    func name(_ kind: Observation.Kind, _ id: String?, threshold: Double? = nil) -> String {
      names.variable(
        Observation(
          subject: .init(kind: kind, id: id), statistic: "p50", threshold: threshold,
          value: .integer(1)))
    }
    #expect(name(.indicator, "exports") == "Exports|p50")
    #expect(name(.indicator, "exports_local") == "Exports|Local|p50")
    #expect(name(.indicator, "exports_local_rice") == "Exports Local Rice|p50")
    #expect(name(.indicator, "imports") == "Imports|p50")
    #expect(name(.indicator, "fdi_new") == "FDI New|p50")
    #expect(name(.target, "export_growth", threshold: 7) == "Target|Export Growth|p50|7")
    #expect(name(.allTargets, nil) == "All Targets|p50")
  }

  @Test("The IAMC shape holds every number of a run, to the last digit")
  func iamc() throws {
    let run = Self.run()
    let rows = CSVReportTests.parsed(IAMCReport.table([run]))
    #expect(rows[0] == IAMCReport.columns + ["2023", "2024", "2025"])
    var found: [String: String] = [:]
    for row in rows.dropFirst() {
      #expect(Array(row[0..<3]) == ["small", "base", "Thái Nguyên"])
      for (year, value) in zip(rows[0].dropFirst(5), row.dropFirst(5)) where !value.isEmpty {
        #expect(found.updateValue(value, forKey: "\(row[3]) \(year)") == nil)
      }
    }
    let names = VariableNames(run.plan)
    let observations = run.observations.filter { $0.subject.kind != .run }
    #expect(found.count == observations.count)
    for observation in observations {
      let year = observation.subject.year ?? 2025
      let text = try #require(found["\(names.variable(observation)) \(year)"])
      #expect(Double(text) == observation.value.real)
    }
    #expect(found["Target|total|probability|3500 2025"] == "0.364")
    #expect(found["Difference from base|FDI|mean 2024"] == "0.3333333333333333")
    #expect(found["Difference from base|FDI|mean_standard_error 2024"] == "1e-07")
  }

  @Test("Each row of SDMX-CSV is an observation of its own, with every dimension filled")
  func sdmx() throws {
    let run = Self.run()
    let rows = CSVReportTests.parsed(SDMXReport.table([run], language: .vietnamese))
    #expect(
      rows[0]
        == ["STRUCTURE", "STRUCTURE_ID", "ACTION"] + SDMXReport.dimensions
        + [SDMXReport.measure] + SDMXReport.attributes)
    let observations = run.observations.filter { $0.subject.kind != .run }
    #expect(rows.count == observations.count + 1)
    var keys: Set<[String]> = []
    for (row, observation) in zip(rows.dropFirst(), observations) {
      let key = Array(row[3..<11])
      #expect(keys.insert(key).inserted && !key.contains(""))
      #expect(Double(row[11]) == observation.value.real)
      #expect(row[15...] == ["1000", "18446744073709551615", "random"])
    }
    #expect(
      rows.contains { $0[6...8] == ["target", "visits", "p50"] && $0[10] == "2024-01-01/P2Y" })
    #expect(rows.contains { $0[5] == "base" && $0[7] == "fdi" && $0[11] == "0.3333333333333333" })
    #expect(rows.contains { $0[6] == "all_targets" && $0[7] == "_T" && $0[9] == "_Z" })
    #expect(rows.contains { $0[13] == "Đoàn \"vào\"" })
  }

  @Test("The head of a NumPy file says what follows", arguments: [(2, 1), (1_000_000, 40)])
  func numPyHead(rows: Int, columns: Int) {
    let head = NumPyFile.head(rows: rows, columns: columns)
    #expect(head.count % 64 == 0)
    #expect(head.prefix(8) == [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0])
    #expect(Int(head[8]) + 256 * Int(head[9]) == head.count - 10)
    let text = String(decoding: head.dropFirst(10), as: UTF8.self)
    #expect(text.hasSuffix("\n"))
    #expect(
      text.hasPrefix("{'descr': '<f8', 'fortran_order': False, 'shape': (\(rows), \(columns)), }"))
  }
}

extension Observation.Number {
  var real: Double {
    switch self {
    case .real(let value): value
    case .integer(let value): Double(value)
    case .unsigned(let value): Double(value)
    }
  }
}
