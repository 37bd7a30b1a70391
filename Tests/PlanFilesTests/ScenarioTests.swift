import ForecastEngine
import Testing

@testable import PlanFiles

/// A scenario and what it changes, worked out by hand.
struct ScenarioExample: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let scenarios: [String]
  let values: [(name: String, years: [Double])]

  init(_ description: String, _ scenarios: String..., values: (name: String, years: [Double])...) {
    testDescription = description
    self.scenarios = scenarios
    self.values = values
  }

  static let plan = """
    nouns: [project]
    assumptions:
      effort: {value: {2021: 0, 2022-2023: 2}}
      trade: {unit: "%", each_year: 3 %}
      level: {unit: USD million, value: 10}
      item: {unit: USD million/project, each_item: 5}
      four: {unit: projects, value: 4}
    indicators:
      efforts: {formula: effort}
      trades: {unit: "%", formula: trade}
      levels: {unit: USD million, start: level, formula: previous}
      capital: {unit: USD million, formula: "sum_of(four, item)"}
      x: {start: 100, formula: previous}
      paid: {unit: USD million, formula: projects.g.implemented}
    events:
      slump: {each_year: {2021: 100 %}, size: -10 %, effect: {x: {level: size}}}
    projects:
      g: [{id: one, unit: USD million, amount: 100, year: 2021, implementation: [60 %, 40 %]}]
    """

  static let all: [ScenarioExample] = [
    .init(
      "the plan as it stands", "because: nothing differs",
      values: ("efforts", [0, 2, 2]), ("trades", [3, 3, 3]), ("levels", [10, 10, 10]),
      ("capital", [20, 20, 20]), ("x", [90, 100, 100]), ("paid", [60, 40, 0])),
    .init(
      "a year changes that year only", "set: {effort: {2023: 5}}", values: ("efforts", [0, 2, 5])),
    .init("a value takes the place of a map", "set: {effort: 7}", values: ("efforts", [7, 7, 7])),
    .init(
      "base is what the file below says, in each year", "set: {effort: base * 2 + 1}",
      values: ("efforts", [1, 5, 5])),
    .init(
      "base counts for the years that are named", "set: {trade: {2022-2023: base + 3 %}}",
      values: ("trades", [3, 6, 6])),
    .init(
      "base of a number counts before the plan too", "set: {level: base * 1.5}",
      values: ("levels", [15, 15, 15])),
    .init(
      "base of what is drawn for each item", "set: {item: base * 2}",
      values: ("capital", [40, 40, 40])),
    .init(
      "a formula may build on the one below", "set: {x: base + 1}", values: ("x", [90.9, 102, 103])),
    .init("a start changes alone", "set: {x.start: 50}", values: ("x", [45, 50, 50])),
    .init(
      "an event is moved to a year", "set: {events.slump: {year: 2023}}",
      values: ("x", [100, 100, 90])),
    .init(
      "an event happens with a probability, whichever is written first",
      "set: {slump: {probability: 0 %, year: 2023}}", values: ("x", [100, 100, 100])),
    .init(
      "an event gets a year more", "set: {slump.each_year: {2023: 100 %}}",
      values: ("x", [90, 100, 90])),
    .init(
      "an event is switched off", "set: {slump: {never: true}}", values: ("x", [100, 100, 100])),
    .init(
      "an event is switched off, and on again above", "set: {slump: {never: true}}",
      "set: {slump: {year: 2022}}", values: ("x", [100, 90, 100])),
    .init(
      "an event once becomes one of any year", "set: {slump: {year: 2022}}",
      "set: {slump.each_year: {2023: 100 %}}", values: ("x", [100, 100, 90])),
    .init("an event is removed", "remove: [events.slump]", values: ("x", [100, 100, 100])),
    .init(
      "an event is added",
      "add: {events: {boom: {year: 2023, size: 20 %, effect: {x: {growth: size}}}}}",
      values: ("x", [90, 100, 120])),
    .init(
      "a project is moved", "set: {projects.one.year: base + 1}", values: ("paid", [0, 60, 40])),
    .init(
      "a project's amount is changed", "set: {one.amount: base / 2}", values: ("paid", [30, 20, 0])),
    .init("a project is removed", "remove: [one]", values: ("paid", [0, 0, 0])),
    .init(
      "a project is added",
      "add: {projects: {g: [{id: two, unit: USD million, amount: 1, year: 2023}]}}",
      values: ("paid", [60, 40, 1])),
    .init(
      "scenarios build on scenarios", "set: {effort: {2023: base + 1}}", "set: {effort: base * 10}",
      values: ("efforts", [0, 20, 30])),
    .init(
      "of two files in a list the later wins", "of: plan.yaml\nset: {effort: 1, level: 1}",
      "of: plan.yaml\nset: {effort: 2}", "of: [s1.yaml, s2.yaml]",
      values: ("efforts", [2, 2, 2]), ("levels", [1, 1, 1])),
    .init(
      "an assumption becomes a distribution and back",
      "set: {trade: \"normal(mean = 9 %, sd = 1 %)\"}",
      "set: {trade: 4 %}", values: ("trades", [4, 4, 4])),
    .init(
      "an assumption drawn every year becomes one of a value", "set: {trade: {value: 5 %}}",
      values: ("trades", [5, 5, 5])),
    .init(
      "an estimate is changed", "add: {estimates: {x: {2022: 7}}}",
      "set: {estimates.x: {2022: base * 2}}", values: ("x", [90, 14, 14])),
  ]
}

@Suite("What a scenario means")
struct ScenarioTests {
  @Test("A scenario changes what it says and nothing else", arguments: ScenarioExample.all)
  func changed(_ example: ScenarioExample) throws {
    let trial = try Trial(ScenarioExample.plan, scenarios: example.scenarios)
    let changed = Set(example.values.map(\.name))
    for (name, wanted) in example.values {
      let found = try trial.means(name)
      #expect(agree(found, wanted), "\(name): \(found)")
    }
    for (name, wanted) in ScenarioExample.all[0].values where !changed.contains(name) {
      #expect(agree(try trial.means(name), wanted), "\(name)")
    }
    #expect(trial.run.model.scenario == "s\(example.scenarios.count)")
    #expect(trial.run.model.plan == "p")
  }

  @Test("The changes of a scenario say what was and what is")
  func changes() throws {
    let files = MemoryFiles([
      "plan.yaml": DiagnosticCase.plan(ScenarioExample.plan),
      "s.yaml": """
      scenario: s
      of: plan.yaml
      because: Demand falls
      set:
        effort: base * 2
        events.slump: {year: 2023}
      remove: [one]

      """,
    ])
    let changes = try PlanLoader.load("s.yaml", from: files).changes
    let lines = changes.map { "\($0.verb) \($0.name): \($0.old ?? "-") -> \($0.new ?? "-")" }
    #expect(
      Set(lines.filter { $0.hasPrefix("set") }) == [
        "set effort: {2021: 0, 2022-2023: 2} -> base * 2",
        "set events.slump.year: {2021: 100 %} -> 2023",
      ])
    #expect(changes.contains { $0.verb == "remove" && $0.name == "one" })
    #expect(changes.allSatisfy { $0.because == "Demand falls" && $0.scenario == "s" })
  }
}
