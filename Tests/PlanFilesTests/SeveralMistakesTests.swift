import Testing

@testable import PlanFiles

@Suite("Several mistakes")
struct SeveralMistakesTests {
  static let cases: [DiagnosticCase] = [
    .init(
      .unknownName,
      """
      targets: {t: {measure: total(«3»z), at_least: 1}}
      indicators:
        x: {formula: «1»y}
        w: {formula: «2»v}
      """,
      """
      «3»: error: unknown name 'z' [unknown-name]
      «1»: error: unknown name 'y' [unknown-name]
      «2»: error: unknown name 'v' [unknown-name]
      """),
    .init(
      .unknownName,
      scenario: "set:\n  «1»aa: 2\n  b: {«2»2030: 1}\n",
      of: "assumptions: {b: {value: 1, «3»uint: USD}}",
      """
      «1»: error: 'aa' is not in the file below [unknown-name]
      «2»: error: the assumption 'b': 2030 lies outside the plan's years 2021-2023 [invalid-year]
      «3»: error: the assumption 'b': unknown key 'uint'; did you mean 'unit'? [unknown-key]
      """),
    .init(
      .wrongUnit,
      scenario: "set: {a: \"base + «1»3 %\"}\n",
      of: "assumptions: {a: {unit: USD, value: 1}}\nindicators: {x: {unit: USD, formula: a}}",
      "«1»: error: the assumption 'a' is in USD, found a percentage [percent-unexpected]"),
    .init(
      .invalidNumber,
      history: "series,period,value,unit\nx,2020,«1»\"1,5\",\ny,«2»20,1,«3»dong\n", of: "",
      """
      «1»: error: '1,5' is not a number of this language; a point stands before decimals and nothing between thousands: write 15, or 1.5 [invalid-number]
      «2»: error: expected a period such as 2020, 2016/2020, 2020-12-31 or 2020-01/2020-10, found '20' [invalid-date]
      «3»: error: unknown unit 'dong' [unknown-unit]
      """),
    .init(
      .invalidTable,
      history: "series,period,value,unit\r\nx,2020,1,\r\n«1»x,2021\r\n", of: "",
      "«1»: error: expected 4 fields as in the heading, found 2 [invalid-table]"),
    .init(
      .unknownName,
      """
      indicators:
        x:
          formula: >-
            1 + 2

              + «1»y * 3
            + «2»z
        w:
          formula: |
            1 +
              «3»v
        q:
          formula: "1 + «4»'a' \\
            + 2"
      """,
      """
      «1»: error: unknown name 'y' [unknown-name]
      «2»: error: unknown name 'z' [unknown-name]
      «3»: error: unknown name 'v' [unknown-name]
      «4»: error: unexpected ''' in a formula [formula-syntax]
      """),
    .init(
      .unknownName, "indicators: {x: {formula: 'a«2»''b' }, y: {formula: '1 + «1»c'}}",
      """
      «2»: error: unexpected ''' in a formula [formula-syntax]
      «1»: error: unknown name 'c' [unknown-name]
      """),
    .init(
      .missingKey, "projects: {g: [«1»{amount: 1, unit: USD, year: 2021}, «2»{id: b, unit: USD}]}",
      """
      «1»: error: the project: 'id' is missing [missing-key]
      «2»: error: the project 'b': 'amount' is missing [missing-key]
      «2»: error: the project 'b': 'year' is missing [missing-key]
      """),
    .init(
      .cycle,
      "indicators:\n  a: {formula: «1»b + «2»nothing}\n  b: {formula: c}\n  c: {formula: a}",
      """
      «1»: error: cycle without a lag: a → b → c → a; use 'lag(b, 1)' for the year before [cycle]
      «2»: error: unknown name 'nothing' [unknown-name]
      """),
    .init(
      .unknownKey, "events: {e: {year: 2021, size: 1 %, effect: {x: {«1»growht: size}}}}",
      """
      «1»: error: the event 'e': unknown verb 'growht'; did you mean 'growth'? [unknown-key]
        note: accepted verbs: add, growth, level
      """),
    .init(
      .invalidCorrelation,
      "assumptions: {a: {value: 1 to 2}, b: {value: 1 to 2}, c: {value: 1 to 2}}\ncorrelations:\n  - «1»[a, b, 0.9]\n  - [b, c, 0.9]\n  - [a, c, -0.9]",
      "«1»: error: no quantities can have these 3 correlations together [invalid-correlation]"),
    .init(
      .conflictingKeys,
      scenario: "set: {e: {«1»year: 2022, each_year: 10 %}}\n",
      of: "events: {e: {each_year: 5 %, size: 1 %, effect: {x: {growth: size}}}}",
      "«1»: error: the event 'e': 'each_year' and 'year' exclude each other [conflicting-keys]"),
  ]

  @Test("Each is told, in the order of the file", arguments: cases)
  func several(_ example: DiagnosticCase) { example.check() }

  @Test("A message shows the line and a mark under what is meant")
  func excerpt() {
    let text = DiagnosticCase.plan("indicators:\n  xuất: {formula: 1}\n  y: {formula: 2 * abc}")
    let found = PlanLoader.findings("p.yaml", MemoryFiles(["p.yaml": text]))
    #expect(
      DiagnosticRenderer(usesColour: false).text(found) == """
        p.yaml:4:3: error: a name is made of the letters a to z, digits and '_', found 'xuất' [invalid-name]
          4 |   xuất: {formula: 1}
            |   ^~~~
          note: how it is shown, in any letters, stands under 'title'
        p.yaml:5:20: error: unknown name 'abc' [unknown-name]
          5 |   y: {formula: 2 * abc}
            |                    ^~~
        2 errors; more about one: kichban explain invalid-name

        """)
  }

  @Test("A mistake that one formula makes in every year is told once")
  func once() {
    let text = DiagnosticCase.plan("indicators: {x: {start: 0, formula: \"lag(x, 2)\"}}")
    let found = PlanLoader.findings("p.yaml", MemoryFiles(["p.yaml": text]))
    #expect(found.map(\.code) == [.missingHistory])
  }
}
