import ForecastEngine
import Testing

@testable import PlanFiles

/// A plan of three years whose values were worked out by hand.
struct WorkedExample: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let plan: String
  let history: String?
  let values: [(name: String, years: [Double])]

  init(
    _ description: String, _ plan: String, history: String? = nil,
    _ values: [(name: String, years: [Double])]
  ) {
    testDescription = description
    self.plan = plan
    self.history = history
    self.values = values
  }

  static let heading = "series,period,value,unit\n"

  static let time: [WorkedExample] = [
    .init(
      "previous is the own value a year ago",
      "indicators: {x: {start: 100, formula: previous * 1.1}}",
      [("x", [110, 121, 133.1])]),
    .init(
      "lag looks at any indicator, at its start and at its history",
      """
      indicators:
        x: {start: 0.5, formula: {2021: 1, 2022: 2, 2023: 4}}
        y: {formula: "lag(x, 1)"}
        z: {formula: "lag(x, 2)"}
      """, history: heading + "x,2019,7,\n", [("y", [0.5, 1, 2]), ("z", [7, 0.5, 1])]),
    .init(
      "at looks at a fixed year: of the plan, before it, and of the history",
      """
      indicators:
        x: {start: 5, formula: {2021: 10, 2022: 20, 2023: 40}}
        y: {formula: "x / at(x, 2021) + at(x, 2020) + at(x, 2018)"}
      """, history: heading + "x,2018,100,\n", [("y", [106, 107, 109])]),
    .init(
      "an indicator without a start has the one of its parts",
      """
      indicators:
        a: {start: 1, formula: previous + 1}
        b: {start: 2, formula: previous + 1}
        t: {formula: a + b}
        y: {formula: "lag(t, 1)"}
      """, [("t", [5, 7, 9]), ("y", [3, 5, 7])]),
    .init(
      "a start is a number, an assumption, a formula or a row of the history",
      """
      assumptions: {a: {value: 3}}
      indicators:
        v: {start: 2, formula: previous}
        w: {start: a, formula: previous}
        x: {start: a * 2 + 1, formula: previous}
        y: {start: history, formula: previous}
        z: {kind: stock, start: history, formula: previous}
      """, history: heading + "y,2020,8,\nz,2020-12-31,9,\ny,2016/2020,40,\n",
      [
        ("v", [2, 2, 2]), ("w", [3, 3, 3]), ("x", [7, 7, 7]), ("y", [8, 8, 8]), ("z", [9, 9, 9]),
      ]),
    .init(
      "a delay spreads commitments over years, with 'before' for those of earlier years",
      """
      indicators:
        x: {formula: {2021: 100, 2022: 200, 2023: 400}}
        y: {formula: "delay(x, [50 %, 30 %, 20 %], before = 10)"}
        z: {formula: "delay(x, [24 %, 0, 20 %], before = 0)"}
      """, [("y", [55, 132, 280]), ("z", [24, 48, 116])]),
    .init(
      "a delay takes earlier years from the history, where it has them",
      """
      assumptions: {level: {value: 10}}
      indicators:
        x: {formula: {2021: 100, 2022: 200, 2023: 400}}
        y: {formula: "delay(x, [50 %, 30 %, 20 %], before = level)"}
      """, history: heading + "x,2020,40,\n", [("y", [64, 138, 280])]),
    .init(
      "a stock adds what flows in and out",
      """
      indicators:
        inflow: {formula: 5}
        outflow: {formula: {2021-2022: 2, 2023: 9}}
        s: {kind: stock, start: 10, formula: previous + inflow - outflow}
      """, [("s", [13, 16, 12])]),
    .init(
      "a formula may differ by year",
      "indicators: {x: {start: 5, formula: {2021: 0, 2022-2023: previous + 1}}}",
      [("x", [0, 1, 2])]),
    .init("year is the year", "indicators: {x: {formula: year - 2020}}", [("x", [1, 2, 3])]),
  ]

  static let arithmetic: [WorkedExample] = [
    .init(
      "operators bind as in mathematics",
      """
      indicators:
        a: {formula: 1 + 2 * 3 - 4 / 2}
        b: {formula: 2 ^ 3 ^ 2}
        c: {formula: -2 ^ 2}
        d: {formula: (1 + 2) * -3}
        e: {formula: 2 ^ -1}
        f: {formula: 10 - 4 - 3}
        g: {formula: 24 / 4 / 2}
      """,
      [
        ("a", [5, 5, 5]), ("b", [512, 512, 512]), ("c", [-4, -4, -4]), ("d", [-9, -9, -9]),
        ("e", [0.5, 0.5, 0.5]), ("f", [3, 3, 3]), ("g", [3, 3, 3]),
      ]),
    .init(
      "conditions choose",
      """
      indicators:
        a: {formula: "if(year >= 2022, 7, 3)"}
        b: {formula: "if(year > 2021 and year < 2023, 1, 0)"}
        c: {formula: "if(year == 2021 or year == 2023, 1, 0)"}
        d: {formula: "if(not year != 2022, 1, 0)"}
        e: {formula: "if(year <= 2021, 1, if(year <= 2022, 2, 3))"}
      """,
      [
        ("a", [3, 7, 7]), ("b", [0, 1, 0]), ("c", [1, 0, 1]), ("d", [0, 1, 0]), ("e", [1, 2, 3]),
      ]),
    .init(
      "functions are those of mathematics",
      """
      indicators:
        a: {formula: "min(3, year - 2020, 2)"}
        b: {formula: "max(-1, year - 2022)"}
        c: {formula: "abs(year - 2022)"}
        d: {formula: "floor(-1.5) + 10 * ceil(1.2) + 100 * round(2.6)"}
        e: {formula: "sqrt(16) + exp(0) + log(1)"}
        f: {formula: "sin(0) + cos(0) + tan(0) + arctan(0)"}
        g: {formula: "log(exp(2))"}
      """,
      [
        ("a", [1, 2, 2]), ("b", [-1, 0, 1]), ("c", [1, 0, 1]), ("d", [318, 318, 318]),
        ("e", [5, 5, 5]), ("f", [1, 1, 1]), ("g", [2, 2, 2]),
      ]),
    .init(
      "a result is rescaled to the unit of its indicator",
      """
      nouns: [project]
      assumptions:
        aid: {unit: USD million, value: 2}
        rate: {unit: VND/USD, value: 23000}
        item: {unit: USD million/project, value: 1.5}
        count: {unit: projects, value: 4}
        growth: {unit: "%/year", value: 7 %}
        share: {value: 0.25}
      indicators:
        vnd: {unit: VND billion, formula: aid * rate}
        usd: {unit: USD thousand, formula: vnd / rate}
        all: {unit: USD million, formula: item * count}
        more: {unit: USD million, formula: aid * (1 + growth) + 500 USD thousand}
        part: {unit: "%", formula: share}
      """,
      [
        ("vnd", [46, 46, 46]), ("usd", [2000, 2000, 2000]), ("all", [6, 6, 6]),
        ("more", [2.64, 2.64, 2.64]), ("part", [25, 25, 25]),
      ]),
    .init(
      "numbers in a history have units of their own",
      "indicators: {x: {unit: USD million, start: history, formula: previous}}",
      history: heading + "x,2020,1.5,USD billion\n", [("x", [1500, 1500, 1500])]),
    .init(
      "counts of certain things are certain",
      """
      nouns: [project]
      assumptions: {item: {unit: USD million/project, each_item: 5}, n: {unit: projects, value: 3}}
      indicators:
        n0: {unit: projects, formula: poisson(0 * n)}
        n1: {unit: projects, formula: "binomial(n, 100 %)"}
        n2: {formula: bernoulli(0 %)}
        capital: {unit: USD million, formula: "sum_of(n1, item)"}
      """, [("n0", [0, 0, 0]), ("n1", [3, 3, 3]), ("n2", [0, 0, 0]), ("capital", [15, 15, 15])]),
  ]

  static let knowledge: [WorkedExample] = [
    .init(
      "a known total leaves the difference to its residual part",
      """
      indicators:
        a: {start: 50, formula: previous * 1.1}
        b: {formula: 30}
        t: {formula: a + b, residual: a}
      estimates: {t: {2021: 100}}
      """, [("a", [70, 77, 84.7]), ("b", [30, 30, 30]), ("t", [100, 107, 114.7])]),
    .init(
      "a part that is taken away is added to the rest",
      """
      indicators:
        a: {start: 50, formula: previous * 2}
        b: {formula: 30}
        t: {formula: a - b, residual: a}
      estimates: {t: {2022: 100}}
      """, [("a", [100, 130, 260]), ("t", [70, 100, 230])]),
    .init(
      "in a year that is known neither formula nor events count",
      """
      indicators: {x: {start: 10, formula: previous * 2}}
      estimates: {x: {2021: 100}}
      events: {e: {each_year: 100 %, size: 10 %, effect: {x: {growth: size}}}}
      """, [("x", [100, 220, 484])]),
  ]

  @Sendable static func event(
    _ body: String, _ verb: String = "growth", formula: String = "previous"
  )
    -> String
  {
    """
    indicators:
      x: {start: 100, formula: \(formula)}
      y: {start: 0, formula: "lag(x, 1)"}
    events:
      e: {\(body), effect: {x: {\(verb): size}}}
    """
  }

  static let events: [WorkedExample] = [
    .init(
      "growth stays in the level of later years",
      event("year: 2022, size: -10 %, profile: [100 %, -50 %]"), [("x", [100, 90, 94.5])]),
    .init(
      "level is regained; lag sees it, previous does not",
      event("year: 2022, size: -10 %", "level"),
      [("x", [100, 90, 100]), ("y", [100, 100, 90])]),
    .init(
      "an event lasts", event("year: 2022, size: -10 %, lasts: 2 years", "level"),
      [("x", [100, 90, 90])]),
    .init(
      "an event lasts for good", event("year: 2021, size: -10 %, lasts: for good", "level"),
      [("x", [90, 90, 90])]),
    .init(
      "growth for good is in every year", event("year: 2021, size: -10 %, lasts: for good"),
      [("x", [90, 81, 72.9])]),
    .init(
      "add is an amount of the unit, which previous does not see",
      event("year: 2022, unit: \"\", size: 5", "add").replacing("unit: \"\", ", with: "")
        .replacing("size: 5", with: "size: 500 %"), [("x", [100, 105, 100])]),
    .init(
      "add to a rate is in points",
      """
      indicators: {r: {unit: "%", kind: rate, start: 3 %, formula: previous}}
      events: {e: {year: 2022, size: 2 %, effect: {r: {add: size}}}}
      """, [("r", [3, 5, 3])]),
    .init(
      "add of money has the money's unit",
      """
      indicators: {x: {unit: USD million, formula: 100}}
      events: {e: {year: 2022, unit: USD billion, size: 1, effect: {x: {add: size * 2}}}}
      """, [("x", [100, 2100, 100])]),
    .init(
      "several effects multiply",
      """
      indicators: {x: {start: 100, formula: previous}}
      events:
        e: {year: 2022, size: -10 %, effect: {x: {growth: size}}}
        f: {year: 2022, size: -20 %, effect: {x: {growth: size}}}
        g: {year: 2022, size: -50 %, effect: {x: {level: size}}}
      """, [("x", [100, 36, 72])]),
    .init(
      "an event does not begin again while it runs",
      """
      indicators:
        x: {formula: 100}
        strength: {formula: events.e}
      events:
        e: {each_year: 100 %, size: -10 %, profile: [100 %, 50 %], effect: {x: {level: size}}}
      """, [("x", [90, 95, 90]), ("strength", [1, 0.5, 1])]),
    .init(
      "years that are not named have a probability of 0",
      event("each_year: {2022: 100 %}, size: -10 %", "level"), [("x", [100, 90, 100])]),
    .init(
      "a probability may follow a driver",
      """
      assumptions: {trade: {unit: "%", each_year: {2021: 0 %, 2022: 2 %, 2023: 0 %}}}
      indicators: {x: {formula: 100}}
      events:
        e: {each_year: "if(trade < 1 %, 100 %, 0 %)", size: 10 %, effect: {x: {level: size}}}
      """, [("x", [110, 100, 110])]),
    .init(
      "an event that never happens does nothing",
      event("never: true, each_year: 100 %, size: -10 %"), [("x", [100, 100, 100])]),
    .init(
      "an event once, of probability 0 or 1",
      event("year: {2022: 100 %}, probability: 100 %, size: 10 %")
        + "\n  f: {year: 2022, probability: 0 %, size: 10 %, effect: {x: {growth: size}}}",
      [("x", [100, 110, 110])]),
  ]

  static func project(_ body: String) -> String {
    """
    indicators:
      registered: {unit: USD million, formula: projects.g.registered}
      implemented: {unit: USD million, formula: projects.g.implemented}
      count: {formula: projects.g.count}
    projects:
      g:
        - {id: one, unit: USD million, amount: 100, implementation: [50 %, 30 %], \(body)}
    """
  }

  static let projects: [WorkedExample] = [
    .init(
      "a project is registered once and implemented by shares", project("year: 2022"),
      [("registered", [0, 100, 0]), ("implemented", [0, 50, 30]), ("count", [0, 1, 0])]),
    .init(
      "of a project from before the plan only later shares are left", project("year: 2020"),
      [("registered", [0, 0, 0]), ("implemented", [30, 0, 0]), ("count", [0, 0, 0])]),
    .init(
      "a project after the plan does not come", project("year: 2024"),
      [("registered", [0, 0, 0]), ("implemented", [0, 0, 0]), ("count", [0, 0, 0])]),
    .init(
      "a project of probability 0 does not come", project("year: 2022, probability: 0 %"),
      [("registered", [0, 0, 0])]),
    .init(
      "projects of a group add up",
      project("year: 2022") + "\n    - {id: two, unit: USD billion, amount: 1, year: 2021}",
      [("registered", [1000, 100, 0]), ("implemented", [1000, 50, 30]), ("count", [1, 1, 0])]),
  ]
}

@Suite("What a plan means")
struct SemanticsTests {
  @Test("What a function asks of its arguments must hold only where its branch is taken")
  func untakenBranch() throws {
    let trial = try Trial(
      """
      nouns: [job]
      indicators:
        n: {unit: jobs, formula: "if(year > 2030, poisson(-1 job), 4 jobs)"}
      """)
    #expect(agree(try trial.means("n"), [4, 4, 4]))
  }

  @Test("A comma without a space ends an argument")
  func tightCommas() throws {
    let trial = try Trial("indicators: {x: {formula: \"max(1,2,min(0.5,30))\"}}")
    #expect(agree(try trial.means("x"), [2, 2, 2]))
  }

  @Test("Of two rows for a period the one that was published later counts")
  func revisedHistory() throws {
    let history = """
      series,period,value,unit,source,published
      x,2020,5,,,2021-06
      x,2020,4,,,2021-01
      """
    let trial = try Trial("indicators: {x: {start: history, formula: previous}}", history: history)
    #expect(agree(try trial.means("x"), [5, 5, 5]))
  }

  @Test(
    "Years follow by hand as by the program",
    arguments: [
      WorkedExample.time, WorkedExample.arithmetic, WorkedExample.knowledge, WorkedExample.events,
      WorkedExample.projects,
    ].flatMap { $0 })
  func worked(_ example: WorkedExample) throws {
    let trial = try Trial(example.plan, history: example.history)
    for (name, wanted) in example.values {
      let found = try trial.means(name)
      #expect(agree(found, wanted), "\(name): \(found)")
      #expect(try trial.years(name).allSatisfy { $0.standardDeviation == 0 })
    }
  }
}
