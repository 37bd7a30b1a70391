import Testing

@testable import PlanFiles

@Suite("Events")
struct EventTests {
  @Test("What is added is an amount of the indicator's unit, also as a number alone")
  func add() throws {
    let plan = try PlanRun(
      """
      indicators:
        x: {unit: USD million, formula: 10}
        r: {unit: "%", kind: rate, formula: 10 %}
      events:
        e: {year: 2022, effect: {x: {add: 5}, r: {add: 5 %}}}
        f: {year: 2023, effect: {x: {add: 5000 USD}, r: {growth: -100 %}}}
      """)
    #expect(plan.values(of: "x") == [10, 15, 10.005])
    #expect(plan.values(of: "r")?[1] == 15.000000000000002)
    #expect(plan.values(of: "r")?[2] == 0)
  }

  static let mistakes: [DiagnosticCase] = [
    event(
      .percentNeeded, "each_year: 10 %, effect: {r: {add: «1»5}}",
      "the event 'e', its effect is in %: write 500 % or 5 % [percent-needed]"),
    event(
      .percentUnexpected, "each_year: 10 %, effect: {x: {add: «1»5 %}}",
      "the event 'e', its effect is in USD million, found a percentage [percent-unexpected]"),
    event(
      .percentNeeded, "each_year: 10 %, effect: {x: {growth: «1»0.05}}",
      "the event 'e', its effect is in %: write 5 % or 0.05 % [percent-needed]"),
    event(
      .outOfRange, "each_year: 10 %, effect: {x: {level: «1»-120 %}}",
      "the event 'e', its effect takes more than 100 % away, which would turn 'x' negative [out-of-range]"
    ),
    event(
      .unknownName, "each_year: 10 %, effect: {«1»a: {growth: 5 %}}",
      "the event 'e' acts on indicators; 'a' is none [unknown-name]"),
    event(
      .wrongType, "each_year: «1»{}, effect: {x: {growth: 5 %}}",
      "the event 'e': expected years, found an empty mapping [wrong-type]"),
  ]

  private static func event(
    _ code: DiagnosticCode, _ keys: String, _ message: String
  ) -> DiagnosticCase {
    .init(
      code,
      """
      assumptions: {a: {value: 3}}
      indicators:
        x: {unit: USD million, formula: 10 USD million * a}
        r: {unit: "%", kind: rate, formula: 10 %}
      events: {e: {\(keys)}}
      """, "«1»: error: \(message)")
  }

  @Test("An event without sense is refused", arguments: mistakes)
  func mistake(_ example: DiagnosticCase) { example.check() }

  @Test(
    "Only an indicator has other years",
    arguments: ["projects.g.registered", "events.e", "year", "previous", "a"])
  func lagOfOther(_ name: String) {
    DiagnosticCase(
      .wrongType,
      """
      assumptions: {a: {value: 3}}
      indicators: {x: {formula: "lag(«1»\(name), 1)"}}
      events: {e: {each_year: 10 %}}
      projects: {g: [{id: p, unit: USD, amount: 1, year: 2021}]}
      """,
      "«1»: error: 'lag' looks at an indicator in another year; give it an indicator's name [wrong-type]"
    ).check()
  }
}
