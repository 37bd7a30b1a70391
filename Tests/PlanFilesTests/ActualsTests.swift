import ForecastEngine
import Foundation
import Testing

@testable import PlanFiles

/// What happened takes the place of what was drawn. The plans are small, so that every expected
/// number can be worked out by hand.
@Suite("Actual figures")
struct ActualsTests {
  /// The codes that only files of actual figures can cause.
  static let codes: [DiagnosticCode] = [.otherArea]

  private static let plan = """
    plan: p
    years: 2021-2023
    area: Here
    nouns: [project]
    assumptions:
      luck: {unit: USD million, each_year: "normal(mean = 0, sd = 1)"}
      rate: {unit: projects/year, value: 12}
      worth: {unit: USD million/project, each_item: 2 to 8}
    indicators:
      a: {unit: USD million, start: 100, formula: previous * 1.1 + luck}
      b: {unit: USD million, formula: 10 USD million + luck}
      whole: {unit: USD million, formula: a + b}
      c: {unit: USD million, formula: 120}
      arrivals: {unit: projects, formula: poisson(rate)}
      capital: {unit: USD million, formula: "sum_of(arrivals, worth)"}
    events:
      slump: {each_year: 30 %, size: -50 %, profile: [100 %, 100 %], effect: {c: {level: size}}}
    targets:
      sum: {measure: total(whole), at_least: 300, unit: USD million}
    """

  private static let heading = "indicator,period,value,unit,error,area,source,published,comparable"

  private func load(
    _ rows: [String], asKnown: String? = nil, plan: String = plan
  ) throws -> (model: Model, warnings: [Diagnostic]) {
    let log = DiagnosticLog()
    let files = MemoryFiles(["p.yaml": plan])
    let stack = try #require(PlanStack.read("p.yaml", from: files, log: log))
    let text = ([Self.heading] + rows).joined(separator: "\n")
    var graph = Graph()
    let loaded = stack.load(
      stack.steps,
      actuals: (
        ActualsFile(path: "a.csv", contents: FileText(text: text, sha256: "", bytes: 0)),
        asKnown.flatMap { PlanDate($0) }
      ),
      into: &graph, log: log)
    guard let loaded, !log.hasErrors else { throw PlanFileError(diagnostics: log.sorted) }
    return (loaded.model, loaded.warnings)
  }

  /// The median and spread of an indicator in a year.
  private func value(
    _ model: Model, _ id: String, _ year: Int
  ) throws -> (median: Double, spread: Double) {
    let run = try model.run(draws: 4000, seed: 7, workers: 1)
    let index = try #require(model.indicators.firstIndex { $0.id == id })
    let summary = run.indicators[index][year - model.years.lowerBound]
    return (summary.quantile(0.5) ?? .nan, summary.standardDeviation)
  }

  @Test("A known value is not drawn, and the next year follows from it")
  func knownYear() throws {
    let model = try load(["a,2021,200,USD million,,Here,s,2022-01,"]).model
    #expect(try value(model, "a", 2021) == (200, 0))
    let next = try value(model, "a", 2022)
    #expect(abs(next.median - 220) < 0.1)
    #expect(abs(next.spread - 1) < 0.1)
  }

  @Test("The one part that is not known takes the difference of a known total")
  func difference() throws {
    let model = try load([
      "whole,2021,130,USD million,,Here,s,2022-01,", "b,2021,12,USD million,,Here,s,2022-01,",
    ]).model
    #expect(try value(model, "a", 2021) == (118, 0))
    #expect(abs(try value(model, "a", 2022).median - 129.8) < 0.1)
  }

  @Test("A known total with two open parts is refused, unless a residual is named")
  func openParts() throws {
    let row = "whole,2021,130,USD million,,Here,s,2022-01,"
    let error = try #require(throws: PlanFileError.self) { try load([row]) }
    #expect(error.diagnostics.map(\.code) == [.invalidResidual])
    #expect(error.diagnostics[0].position?.description == "a.csv:2:1")
    let named = Self.plan.replacing("formula: a + b", with: "formula: a + b, residual: a")
    let model = try load([row], plan: named).model
    let whole = try value(model, "whole", 2021)
    #expect(whole == (130, 0))
    // What is left of 130 after b, which has the spread of its luck.
    #expect(abs(try value(model, "a", 2021).spread - 1) < 0.1)
  }

  @Test("A figure with an error is a normal distribution around it")
  func error() throws {
    let model = try load(["b,2022,50,USD million,4 %,Here,s,2023-01,"]).model
    let found = try value(model, "b", 2022)
    #expect(abs(found.median - 50) < 0.2)
    #expect(abs(found.spread - 2) < 0.1)
  }

  @Test("Figures published after the date do not count")
  func date() throws {
    let rows = [
      "a,2021,200,USD million,,Here,s,2022-01,", "a,2022,300,USD million,,Here,s,2023-01,",
    ]
    let model = try load(rows, asKnown: "2022-12-31").model
    #expect(try value(model, "a", 2021) == (200, 0))
    #expect(try value(model, "a", 2022).spread > 0.5)
  }

  @Test("A flow of three months is continued with the share of the year that is left")
  func partOfYear() throws {
    let rows = [
      "c,2021-01/2021-03,50,USD million,,Here,s,2021-04,", "events.slump,2021,no,,,Here,s,2021-04,",
    ]
    let model = try load(rows).model
    // 50 and three quarters of 120.
    #expect(try value(model, "c", 2021) == (140, 0))
  }

  @Test("A profile within the year replaces the calendar")
  func profile() throws {
    let shares = "[2 %, 5 %, 10 %, 20 %, 30 %, 40 %, 50 %, 60 %, 70 %, 80 %, 90 %, 100 %]"
    let plan = Self.plan.replacing("formula: 120", with: "formula: 120, within_year: \(shares)")
    let rows = [
      "c,2021-01/2021-03,50,USD million,,Here,s,2021-04,", "events.slump,2021,no,,,Here,s,2021-04,",
    ]
    #expect(try value(load(rows, plan: plan).model, "c", 2021) == (50 + 0.9 * 120, 0))
  }

  @Test("A count goes on at its rate, and its sum with the items still to come")
  func counts() throws {
    let rows = [
      "arrivals,2021-01/2021-06,20,projects,,Here,s,2021-07,",
      "capital,2021-01/2021-06,500,USD million,,Here,s,2021-07,",
    ]
    let model = try load(rows).model
    let run = try model.run(draws: 20_000, seed: 7, workers: 1)
    let arrivals = run.indicators[4][0]
    // 20 and a Poisson count of 6: mean 26, variance 6.
    #expect(abs(arrivals.mean - 26) < 4 * (6.0 / 20_000).squareRoot())
    #expect(abs(arrivals.standardDeviation - 6.0.squareRoot()) < 0.05)
    #expect(arrivals.quantiles.allSatisfy { $0 >= 20 })
    // A lognormal with 5 % and 95 % points of 2 and 8 has this mean.
    let spread = log(8.0 / 2) / (2 * 1.6448536269514722)
    let mean = 4 * exp(spread * spread / 2)
    #expect(abs(run.indicators[5][0].mean - (500 + 6 * mean)) < 0.5)
  }

  @Test("An event that was seen happens surely then, and was not running before")
  func event() throws {
    let model = try load(["events.slump,2022,yes,,,Here,s,2023-01,"]).model
    #expect(try value(model, "c", 2021) == (120, 0))
    #expect(try value(model, "c", 2022) == (60, 0))
    #expect(try value(model, "c", 2023) == (60, 0))
  }

  @Test("A figure of another area is left out, unless it says that it compares")
  func area() throws {
    let row = "a,2021,200,USD million,,There,s,2022-01,"
    let found = try load([row])
    #expect(found.warnings.map(\.code) == [.otherArea])
    #expect(try value(found.model, "a", 2021).spread > 0.5)
    #expect(try value(load([row + "yes"]).model, "a", 2021) == (200, 0))
  }

  @Test(
    "Mistakes in a file of actual figures are told at their place",
    arguments: [
      ("q,2021,1,USD million,,Here,s,2022-01,", "a.csv:2:1", DiagnosticCode.unknownName),
      ("a,soon,1,USD million,,Here,s,2022-01,", "a.csv:2:3", .invalidDate),
      ("a,2021,\"1,000\",USD million,,Here,s,2022-01,", "a.csv:2:8", .invalidNumber),
      ("a,2021,1,projects,,Here,s,2022-01,", "a.csv:2:10", .wrongUnit),
      ("a,2021,1,USD million,0.1,Here,s,2022-01,", "a.csv:2:22", .percentNeeded),
      ("a,2021,1,USD million,,Here,s,,", "a.csv:2:30", .invalidDate),
      ("events.slump,2021,maybe,,,Here,s,2022-01,", "a.csv:2:19", .unknownValue),
      ("a,2021,1", "a.csv:2:1", .invalidTable),
    ])
  func mistakes(_ row: String, _ place: String, _ code: DiagnosticCode) throws {
    let error = try #require(throws: PlanFileError.self) { try load([row]) }
    #expect(error.diagnostics.map(\.code) == [code])
    #expect(error.diagnostics[0].position?.description == place)
  }
}
