import Foundation
import Testing

@testable import Workflows

@Suite("A plan held against what happened")
struct TrackTests {
  private static let plan = """
    plan: small
    years: 2021-2025
    as_of: 2020-12-31
    nouns: [agreement, project]
    assumptions:
      trend: {title: {en: Trend, vi: Xu thế}, unit: "%/year", value: "normal(mean = 8 %, sd = 3 %)"}
      shock: {unit: "%/year", each_year: "normal(mean = 0 %, sd = 4 %)"}
      rate: {unit: agreements/year, value: "gamma(mean = 1.5, cv = 40 %)"}
      inflow: {unit: USD million, each_year: "lognormal(mean = 100, cv = 30 %)"}
      spare: {unit: USD million, value: "normal(mean = 5, sd = 1)"}
    indicators:
      exports:
        {title: {en: Exports, vi: Xuất khẩu}, unit: USD million, start: 1000, formula: previous * exp(trend + shock)}
      agreements: {title: {en: Agreements, vi: Thỏa thuận}, unit: agreements, formula: poisson(rate)}
      investment:
        title: {en: Investment, vi: Đầu tư}
        unit: USD million
        formula: inflow
        within_year: [2 %, 5 %, 10 %, 20 %, 30 %, 40 %, 50 %, 60 %, 70 %, 80 %, 90 %, 100 %]
      other: {unit: USD million, formula: spare}
    targets:
      growth: {measure: growth(exports), at_least: 9 %/year, reading: cagr}
      level: {measure: total(exports), years: 2025, at_least: 1500, unit: USD million}
      signed: {measure: total(agreements), at_least: 8, unit: agreements}
      capital: {measure: total(investment), at_least: 520, unit: USD million}
    """

  private static let actuals = """
    indicator,period,value,unit,error,published
    exports,2021,1010,USD million,,2022-02
    exports,2022,1030,USD million,,2023-02
    agreements,2021,3,agreements,,2022-02
    agreements,2022,4,agreements,,2023-02
    investment,2021,110,USD million,,2022-02
    investment,2023-01/2023-03,14,USD million,,2023-04
    """

  private func output(
    _ format: OutputFormat, _ language: OutputLanguage = .english, learns: Bool = true,
    workers: Int = 2, actuals: String = Self.actuals
  ) throws -> String {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("track-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = ["plan.yaml": Self.plan, "actuals.csv": actuals]
    for (name, text) in files {
      try text.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
    }
    let workflow = TrackWorkflow(
      path: folder.appendingPathComponent("plan.yaml").path,
      actuals: folder.appendingPathComponent("actuals.csv").path, asKnown: "2023-06-30",
      learns: learns, choice: DrawChoice(draws: 8000, seed: 1, workers: workers),
      presentation: Presentation(
        format: format, language: language, width: 80, usesColour: false))
    guard case .text(let text)? = try workflow.run().documents.first?.content else { return "" }
    return text
  }

  /// The lines of a text as one, so that what is broken between lines is found.
  private func flowing(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test("It says what is done, what is needed, and when it is too late")
  func text() throws {
    let text = try output(.text)
    for line in text.split(separator: "\n") { #expect(line.count <= 80) }
    let found = flowing(text)
    for part in [
      "Probability, by what was known at the end of 2020 2021 2022 2023-06",
      "Figures published by then 0 0 3 6",
      "so far 1.5 % a year (2020–2022)",
      "still needed: growth of 14.3 % a year from 2022 to 2025; the plan expected 8",
      "to reach in 2025: 1,500 USD million; the plan expected",
      "growth needed: 13.3 % a year from 2022 to 2025",
      "so far 7 agreements (2021–2022)",
      "still needed (2023–2025): 1 agreement; the plan expected 4 agreements",
      "so far 110 USD million (2021) · nothing published yet for 2022",
      "the first 3 months of 2023 brought 14 USD million",
      "these months usually bring 10 % of a year: 9.",
      "Trend (%/year)",
      "rate (agreements/year)",
    ] {
      #expect(found.contains(part), "\(part)\n\(text)")
    }
    // Two years of 1 and 2 % pull the trend down.
    let spoken = flowing(try output(.text, .vietnamese))
    for part in [
      "đã tăng 1,5 % mỗi năm (2020–2022)", "3 tháng đầu năm 2023 đạt 14 triệu USD",
      "Số liệu thực tế cho biết gì về các giả định", "Xu thế (%/năm)",
    ] {
      #expect(spoken.contains(part), "\(part)\n\(spoken)")
    }
  }

  @Test("A figure of zero is no growth, and never a target that is reached")
  func zero() throws {
    let actuals = """
      indicator,period,value,unit,error,published
      exports,2021,0,USD million,,2022-02
      """
    let found = flowing(try output(.text, actuals: actuals))
    #expect(
      found.contains("0 USD million in 2021: no rate of growth leads from there to the 1,539"),
      "\(found)")
    #expect(!found.contains("growth no year is over yet"))
    #expect(!found.contains("growth reached"))
  }

  @Test("What the plan expected is the median that a run of it shows")
  func expectation() throws {
    let actuals = """
      indicator,period,value,unit,error,published
      investment,2021,110,USD million,,2022-02
      """
    let found = flowing(try output(.text, actuals: actuals))
    let growth = try #require(
      found.split(separator: "from 2020 to 2025; the plan expected ").dropFirst().first?
        .split(separator: " ").first.flatMap { Double($0) }, "\(found)")
    struct Result: Decodable {
      let now: Now
      struct Now: Decodable { let targets: [String: Target] }
      struct Target: Decodable { let p50: Double }
    }
    let now = try JSONDecoder().decode(
      Result.self, from: Data(try output(.json, actuals: actuals).utf8))
    let shown = try #require(now.now.targets["growth"]?.p50)
    #expect(abs(growth - shown) <= 0.05 + 1e-9, "\(growth), \(shown)")
  }

  @Test("The assumptions that figures speak of move; the others keep their draws")
  func learning() throws {
    struct Result: Decodable {
      struct Target: Decodable {
        struct Point: Decodable { let probability: Double }
        let probabilities: [Point]
        let probabilityWithPlanAssumptions: Double?
      }
      struct Learned: Decodable {
        struct Number: Decodable {
          struct Summary: Decodable { let p05, p50, p95: Double }
          let name: String
          let year: Int?
          let before, after: Summary
        }
        struct Block: Decodable {
          let outcome: String
          let effectiveDraws: Double
        }
        let updated: Bool
        let blocks: [Block]
        let numbers: [Number]
      }
      struct Now: Decodable {
        struct Indicator: Decodable {}
        let targets: [String: Target]
        struct Target: Decodable { let mean: Double }
      }
      let targets: [String: Target]
      let learning: Learned
      let now: Now
    }
    func result(_ learns: Bool) throws -> Result {
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      return try decoder.decode(Result.self, from: Data(output(.json, learns: learns).utf8))
    }
    let learned = try result(true)
    #expect(learned.learning.updated)
    let trend = try #require(
      learned.learning.numbers.first { $0.name == "trend" && $0.year == nil })
    // Normal: 8 ± 3 % before; ln 1.01 and ln (103/101) with shocks of 4 %.
    let precision = 1 / 9.0 + 2 / 16.0
    let mean = (8 / 9.0 + 100 * (log(1.01) + log(1030 / 1010.0)) / 16) / precision
    #expect(abs(trend.after.p50 - mean) < 0.25)
    #expect(abs((trend.after.p95 - trend.after.p05) - 3.29 / precision.squareRoot()) < 0.5)
    #expect(!learned.learning.numbers.contains { $0.name == "spare" })
    let growth = try #require(learned.targets["growth"])
    let kept = try #require(growth.probabilityWithPlanAssumptions)
    #expect(try #require(growth.probabilities.last).probability < kept)
    // Without learning the probability is that of the plan's own assumptions, and nothing else moves.
    let plain = try result(false)
    #expect(!plain.learning.updated && plain.learning.numbers.isEmpty)
    #expect(plain.targets["growth"]?.probabilities.last?.probability == kept)
    #expect(plain.now.targets["capital"]?.mean == learned.now.targets["capital"]?.mean)
  }

  @Test("The number of workers changes no byte")
  func workers() throws {
    #expect(try output(.json, workers: 1) == output(.json, workers: 3))
    #expect(try output(.csv, workers: 1) == output(.csv, workers: 3))
  }
}
