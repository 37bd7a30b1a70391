import Testing

@testable import PlanFiles

@Suite("What nothing uses")
struct UsageTests {
  private static let idle = """
    nouns: [job, «7»ship, {person: people}, «8»project]
    sources: {judgement: {title: J}, «6»yearbook: {title: Y}}
    assumptions: {a: {value: 1, source: judgement}, «1»b: {value: 2}}
    indicators:
      x: {unit: jobs, formula: "if(a > 0 and events.seen > 0, 2 jobs, 3 jobs)"}
      y: {formula: "at(x, 2021) / 1 person * 1 person / 1 job"}
    events:
      «2»idle: {each_year: 10 %, «3»size: 5 %}
      seen: {each_year: 10 %}
      fixed: {each_year: 10 %, «4»size: 5 %, effect: {x: {growth: 2 %}}}
      used: {each_year: 10 %, size: 5 %, effect: {x: {growth: size}}}
    projects:
      «5»parks: [{id: p, unit: USD, amount: 1, year: 2021}]

    """

  static let cases: [DiagnosticCase] = [
    .init(
      .unusedName, idle,
      """
      «7»: warning: no unit uses the noun 'ship' [unused-name]
      «8»: warning: no unit uses the noun 'project' [unused-name]
      «6»: warning: nothing cites the source 'yearbook' [unused-name]
      «1»: warning: nothing uses the assumption 'b' [unused-name]
      «2»: warning: the event 'idle' has no effect, and no formula uses 'events.idle' [unused-name]
      «4»: warning: no effect of the event 'fixed' uses its size [unused-name]
      «5»: warning: nothing uses the projects 'parks': no formula has 'projects.parks.registered', '.implemented' or '.count' [unused-name]
      """),
    .init(
      .unusedName, scenario: "remove: [used]\n", of: idle,
      """
      «1»: warning: nothing uses the assumption 'b' [unused-name]
      «2»: warning: the event 'idle' has no effect, and no formula uses 'events.idle' [unused-name]
      «4»: warning: no effect of the event 'fixed' uses its size [unused-name]
      «5»: warning: nothing uses the projects 'parks': no formula has 'projects.parks.registered', '.implemented' or '.count' [unused-name]
      """),
    .init(
      .unusedName,
      history: "series,period,value,unit,source\nx,2019,1,ships,yearbook\n«1»z,2019,1,,\n",
      of: """
        nouns: [ship, project]
        sources: {yearbook: {title: Y}}
        indicators: {x: {unit: ships, formula: 1}, n: {unit: projects, formula: projects.g.count}}
        projects: {g: [{id: p, unit: USD, amount: 1, year: 2021}]}
        """,
      "«1»: warning: no indicator is called 'z', so nothing uses the series 'z' [unused-name]"),
    .init(
      .unusedName,
      """
      indicators: {n: {unit: USD, formula: projects.g.implemented}}
      projects:
        g:
          - {id: felt, unit: USD, amount: 1, year: 2020, implementation: [50 %, 50 %]}
          - {id: «1»built, unit: USD, amount: 1, year: 2019, implementation: [50 %, 50 %]}
          - {id: «2»late, unit: USD, amount: 1, year: {2024: 50 %, 2025: 50 %}}

      """,
      """
      «1»: warning: the project 'built' of 2019 is built before the plan's first year 2021, so it changes nothing [unused-name]
      «2»: warning: the project 'late' comes in 2024, 2025, after the plan's last year 2023, so it changes nothing [unused-name]
      """),
  ]

  @Test("What is declared and not used is a warning", arguments: cases)
  func unused(_ example: DiagnosticCase) { example.check() }
}
