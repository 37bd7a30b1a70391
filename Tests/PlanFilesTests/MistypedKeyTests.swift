import Testing

@testable import PlanFiles

@Suite("Mistyped keys")
struct MistypedKeyTests {
  /// A good plan that uses every record once.
  static let plan = """
    plan: p
    years: 2021-2023
    nouns: [job]
    assumptions:
      a: {unit: USD million, value: 5 USD million}
      b: {unit: "%", each_year: 3 % to 5 %, persistence: 40 %}
      c: {unit: jobs, each_item: 1 to 4}
    indicators:
      x: {unit: USD million, formula: a}
      y: {unit: USD million, kind: stock, start: 1, formula: previous + a}
      z: {unit: USD million, start: 5, formula: previous * (1 + b)}
      s: {unit: USD million, formula: x + z, residual: x}
      n: {unit: jobs, formula: "sum_of(3, c)"}
      r: {unit: USD million, formula: projects.g.registered}
    estimates: {s: {2021: 20}}
    correlations: []
    events:
      e: {each_year: 10 %, size: 5 %, lasts: 2 years, effect: {x: {growth: size}}}
      f: {year: 2022, probability: 50 %, size: 5 %, effect: {y: {level: size}}}
      i: {never: true, unit: USD million, size: 5, effect: {z: {add: size}}}
    projects:
      g: [{id: k, unit: USD million, amount: 5, year: 2022, implementation: [50 %, 50 %]}]
    targets:
      t: {measure: total(x), at_least: 5, unit: USD million, years: 2022-2023}
      u: {measure: growth(z), at_least: 5 %, reading: mean}
    target_sets: {both: {targets: [t, u]}}

    """

  /// Keys as they stand in the plan, and mistyped.
  static let slips = [
    ("unit: USD million, value", "uint: USD million, value"), ("value:", "vlaue:"),
    ("each_year: 3", "each_yera: 3"), ("persistence", "persistance"), ("each_item", "each_itme"),
    ("unit: USD million, formula: a", "uint: USD million, formula: a"),
    ("formula: a", "fromula: a"),
    ("kind", "knid"), ("start: 1", "strat: 1"), ("residual", "residal"),
    ("each_year: 10", "each_yaer: 10"), ("size: 5 %, lasts", "sise: 5 %, lasts"),
    ("lasts", "latss"), ("effect: {x", "efect: {x"), ("year: 2022, prob", "yaer: 2022, prob"),
    ("probability", "probabilty"), ("never", "nevr"),
    ("unit: USD million, size", "unti: USD million, size"),
    ("id: k", "di: k"), ("unit: USD million, amount", "uint: USD million, amount"),
    ("amount", "ammount"), ("year: 2022, impl", "yera: 2022, impl"),
    ("implementation", "implementaton"), ("measure: total", "mesure: total"),
    ("at_least: 5,", "at_lest: 5,"), ("unit: USD million, years", "uint: USD million, years"),
    ("years: 2022", "yaers: 2022"), ("reading", "redaing"), ("targets: [", "tagrets: ["),
    ("growth: size", "grwoth: size"),
  ]

  @Test("A mistyped key is one mistake, whatever depends on it", arguments: slips)
  func slip(_ right: String, _ wrong: String) {
    let text = Self.plan.replacing(right, with: wrong, maxReplacements: 1)
    #expect(text != Self.plan)
    let found = PlanLoader.findings("plan.yaml", MemoryFiles(["plan.yaml": text]))
    #expect(found.map(\.code) == [.unknownKey])
    #expect(found.first?.message.contains("did you mean '") ?? false)
  }

  @Test("The plan itself has no mistakes")
  func good() {
    #expect(PlanLoader.findings("plan.yaml", MemoryFiles(["plan.yaml": Self.plan])).isEmpty)
  }

  @Test("An unknown key that is near to none may be the unit")
  func otherKey() {
    DiagnosticCase(
      .unknownKey,
      "assumptions: {a: {«1»in: USD, value: 5 USD}}\nindicators: {x: {unit: USD, formula: a}}",
      "«1»: error: the assumption 'a': unknown key 'in' [unknown-key]"
    ).check()
  }

  @Test("A quantity without a unit is called a plain number")
  func plain() {
    DiagnosticCase(
      .wrongUnit, "assumptions: {a: {value: «1»5 USD}}\nindicators: {x: {formula: a}}",
      "«1»: error: the assumption 'a' is a plain number, found an amount of USD [wrong-unit]"
    ).check()
  }
}
