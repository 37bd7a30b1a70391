import Testing

@testable import PlanFiles

@Suite("Kinds")
struct KindTests {
  private static let stocks = """
    indicators:
      s: {unit: USD, kind: stock, start: 10, formula: previous + 2 USD}
      r: {kind: rate, formula: 0.5}

    """

  @Test("What two stocks differ by is a flow, or part of a stock")
  func change() throws {
    let plan = try PlanRun(
      Self.stocks + """
          ns: {unit: USD, formula: "s - lag(s, 1)"}
          both: {unit: USD, formula: "s - lag(s, 1) + ns"}
          t: {unit: USD, kind: stock, start: 1, formula: "previous + (s - lag(s, 1))"}
        targets: {t: {measure: "total(s - lag(s, 1))", at_least: 1, unit: USD}}
        """)
    #expect(plan.values(of: "ns") == [2, 2, 2])
    #expect(plan.values(of: "both") == [4, 4, 4])
    #expect(plan.values(of: "t") == [3, 5, 7])
    #expect(plan.measure(of: "t") == 6)
  }

  @Test("A rate follows itself and other rates")
  func rate() throws {
    let plan = try PlanRun(
      Self.stocks + "  q: {kind: rate, start: 1, formula: previous + r}")
    #expect(plan.values(of: "q") == [1.5, 2, 2.5])
  }

  static let mistakes: [DiagnosticCase] = [
    .init(
      .stockAndFlow, stocks + "  f: {unit: USD, formula: «1»s}",
      "«1»: error: the indicator 'f' is a flow, but its formula gives a stock; say 'kind: stock', or take the change of it [stock-and-flow]"
    ),
    .init(
      .stockAndFlow, stocks + "  f: {unit: USD, formula: \"«1»s + lag(s, 1)\"}",
      "«1»: error: the indicator 'f' is a flow, but its formula gives a stock; say 'kind: stock', or take the change of it [stock-and-flow]"
    ),
    .init(
      .stockAndFlow,
      stocks + "targets: {t: {measure: «1»total(r), at_least: 1}}",
      "«1»: error: the years of a rate do not add up; say mean(x), last(x) or growth(x) [stock-and-flow]"
    ),
    .init(
      .stockAndFlow, stocks + "targets: {t: {measure: «1»total(s), at_least: 1, unit: USD}}",
      "«1»: error: the years of a stock do not add up; say last(x), mean(x) or growth(x) [stock-and-flow]"
    ),
  ]

  @Test("Stocks, flows and rates are kept apart", arguments: mistakes)
  func mistake(_ example: DiagnosticCase) { example.check() }
}
