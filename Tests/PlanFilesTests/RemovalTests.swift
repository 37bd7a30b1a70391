import ForecastEngine
import Testing

@testable import PlanFiles

@Suite("Removing and setting")
struct RemovalTests {
  private static let plan = """
    assumptions: {p: {value: 2}, q: {each_year: 1 to 2}, «2»r: {each_year: 1 to 2}}
    correlations: [[q, r, 0.3]]
    indicators: {x: {formula: p}, y: {formula: «3»q}, z: {formula: 3}}
    estimates: {z: {2021: 4}}
    events: {e: {each_year: 10 %, effect: {«4»y: {growth: 10 %}}}}
    targets:
      a: {measure: last(x), at_least: 1}
      b: {measure: total(x), at_least: 1}
      c: {measure: mean(x), at_least: 1}
    target_sets:
      «1»pair: [a, b]
      titled: {title: Both, targets: [b, c]}
      alone: [a]

    """

  private static var unmarked: String { MarkedFiles([("", plan)]).texts[""] ?? "" }

  private static func sets(_ scenario: String) throws -> [String: [String]] {
    let model = try PlanRun(scenario: scenario, of: unmarked).loaded.model
    return Dictionary(
      uniqueKeysWithValues: model.targetSets.map { set in
        (set.id, set.members.map { model.targets[$0].id })
      })
  }

  @Test("A target that is removed leaves its sets, and a set of nothing else goes with it")
  func target() throws {
    let loaded = try PlanRun(scenario: "remove: [targets.a]\n", of: Self.unmarked).loaded
    #expect(
      try Self.sets("remove: [targets.a]\n") == ["pair": ["b"], "titled": ["b", "c"]])
    #expect(
      loaded.changes.map { "\($0.verb) \($0.name) \($0.new ?? "-")" }
        == ["set target_sets.pair [b]", "remove target_sets.alone -", "remove targets.a -"])
    #expect(
      try Self.sets("remove: [targets.c]\n")
        == ["pair": ["a", "b"], "titled": ["b"], "alone": ["a"]])
  }

  @Test(
    "A scenario sets and removes sets",
    arguments: [
      ("set: {target_sets.pair: [a, c]}\n", ["a", "c"]),
      ("set: {target_sets.pair: {targets: [c], title: New}}\n", ["c"]),
      ("set: {target_sets.pair.title: New}\n", ["a", "b"]),
      ("set: {target_sets.pair.targets: [b]}\n", ["b"]),
      ("remove: [target_sets.pair]\n", nil),
    ] as [(String, [String]?)])
  func set(_ scenario: String, _ members: [String]?) throws {
    let sets = try Self.sets(scenario)
    #expect(sets["pair"] == members)
    #expect(sets["titled"] == ["b", "c"])
  }

  @Test("What only mentions a name goes with it")
  func mentions() throws {
    _ = try PlanRun(
      scenario: "remove: [z, r]\n", of: Self.unmarked)
    _ = try PlanRun(
      scenario: "remove: [e]\nadd: {projects: {g: [{id: k, unit: USD, amount: 1, year: 2021}]}}\n",
      of: Self.unmarked + "projects:\n")
  }

  static let mistakes: [DiagnosticCase] = [
    scenario(
      .unknownName, "remove: [«1»q]\n", of: plan.replacing("«1»", with: ""),
      """
      «3»: error: unknown name 'q' [unknown-name]
        note: «1»: it is removed here
      """),
    scenario(
      .unknownName, "remove: [«1»y]\n", of: plan.replacing("«1»", with: ""),
      """
      «4»: error: the event 'e': unknown indicator 'y' [unknown-name]
        note: «1»: it is removed here
      """),
    scenario(
      .unknownName, "remove: [«1»events.e.size]\n", of: plan.replacing("«1»", with: ""),
      "«1»: error: 'events.e.size' is not in the file below [unknown-name]"),
  ]

  private static func scenario(
    _ code: DiagnosticCode, _ scenario: String, of plan: String, _ expected: String
  ) -> DiagnosticCase {
    .init(code, scenario: scenario, of: plan, expected)
  }

  @Test("What is gone cannot be used", arguments: mistakes)
  func mistake(_ example: DiagnosticCase) { example.check() }
}
