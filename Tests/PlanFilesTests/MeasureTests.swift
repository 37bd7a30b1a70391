import ForecastEngine
import Testing

@testable import PlanFiles

@Suite("Measures")
struct MeasureTests {
  /// x is 2, 4, 8 from 1 in 2020; n is 1, 2, 3.
  static let indicators = """
    nouns: [job]
    assumptions: {bonus: {value: {2021: 5, 2022-2023: 6}}, price: {value: 10}}
    indicators:
      x: {unit: USD, start: 1, formula: previous * 2}
      n: {unit: jobs, start: 0, formula: previous + 1 job}
      used: {formula: bonus + price}

    """

  static let measures: [(measure: String, unit: String, value: Double)] = [
    ("max(total(x), 5 USD)", "USD", 14),
    ("min(total(x), 5 USD)", "USD", 5),
    ("round(mean(x))", "USD", 5),
    ("abs(first(x) - last(x))", "USD", 6),
    ("if(total(x) > 3 USD, 1, 0)", "", 1),
    ("if(total(x) > 30 USD or last(n) < 3 jobs, 1, 0)", "", 0),
    ("total(x) > 3 USD", "", 1),
    ("not (total(x) > 3 USD)", "", 0),
    ("log(last(x) / first(x))", "", 1.3862943611198906),
    ("round(max(mean(x), min(last(x), 2 USD) * 3))", "USD", 6),
    ("-minimum(x)", "USD", -2),
    ("total(x) / total(n)", "USD/job", 14.0 / 6),
    ("at(x, 2022) - at(x, 2020)", "USD", 3),
    ("max(at(x, 2021), at(x, 2023))", "USD", 8),
    ("mean(max(at(x, 2022), x))", "USD", 16.0 / 3),
    ("total(x) * price", "USD", 140),
  ]

  @Test("Functions stand around a measure as in a formula", arguments: measures)
  func value(_ measure: String, _ unit: String, _ expected: Double) throws {
    let unit = unit.isEmpty ? "" : ", unit: \(unit)"
    let target = "targets: {t: {measure: \"\(measure)\", at_least: 1\(unit)}}\n"
    let plan = try PlanRun(Self.indicators + target)
    let found = try #require(plan.measure(of: "t"))
    #expect(abs(found - expected) < 1e-12 * max(1, abs(expected)))
  }

  @Test("A year outside of the measured ones can be looked at")
  func otherYear() throws {
    let target = "targets: {t: {measure: \"at(x, 2023)\", years: 2021, at_least: 1, unit: USD}}\n"
    #expect(try PlanRun(Self.indicators + target).measure(of: "t") == 8)
  }

  @Test("Growth around functions is in %/year")
  func growth() throws {
    let target = "targets: {t: {measure: \"max(growth(x), 3 %)\", at_least: 7 %}}\n"
    let plan = try PlanRun(Self.indicators + target)
    #expect(abs((plan.measure(of: "t") ?? 0) - 100) < 1e-9)
    #expect(plan.loaded.model.targets[0].otherReadings.count == 2)
  }

  @Test("Over one year all readings of growth are one")
  func growthOfOneYear() throws {
    let target = "targets: {t: {measure: growth(x), years: 2022, at_least: 7 %}}\n"
    let plan = try PlanRun(Self.indicators + target)
    #expect(plan.measure(of: "t") == 100)
    #expect(plan.loaded.model.targets[0].reading == .compound)
    #expect(plan.loaded.model.targets[0].otherReadings.isEmpty)
  }

  static let mistakes: [DiagnosticCase] = [
    .init(
      .wrongUnit, target("«1»max(total(x), 5)"),
      "«1»: error: cannot compare USD and a plain number [wrong-unit]"),
    .init(
      .wrongUnit, target("«1»total(x) > last(n)"),
      "«1»: error: cannot compare USD and job [wrong-unit]"),
    .init(
      .wrongUnit, target("if(«1»total(x), 1, 0)"),
      "«1»: error: a condition takes a plain number, found USD [wrong-unit]"),
    .init(
      .wrongUnit, target("not «1»total(x)"),
      "«1»: error: 'not' takes a plain number, found USD [wrong-unit]"),
    .init(
      .wrongType, target("total(x) / «1»x"),
      "«1»: error: 'x' has a value in every year; say total(x), mean(x), last(x) or growth(x) [wrong-type]"
    ),
    .init(
      .wrongType, target("last(x) / 1 USD * «1»bonus"),
      "«1»: error: 'bonus' has a value in every year; say total(bonus), mean(bonus), last(bonus) or growth(bonus) [wrong-type]"
    ),
    .init(
      .wrongPlace, target("max(total(«1»mean(x)), 5 USD)"),
      "«1»: error: 'mean' stands inside a function that puts the years together already [wrong-place]"
    ),
    .init(
      .wrongPlace, target("last(x) - «1»lag(x, 1)"),
      "«1»: error: 'lag' works on one year; put it inside total(…), mean(…) or last(…) [wrong-place]"
    ),
    .init(
      .wrongPlace, target("«1»poisson(3)"),
      "«1»: error: 'poisson' draws; it can stand only in an indicator's formula [wrong-place]"),
    .init(
      .invalidYear, target("«1»at(x, 2024)"),
      "«1»: error: 2024 lies after the plan's last year 2023 [invalid-year]"),
  ]

  private static func target(_ measure: String) -> String {
    indicators + "targets: {t: {measure: \"\(measure)\", at_least: 1}}"
  }

  @Test("A measure has units", arguments: mistakes)
  func mistake(_ example: DiagnosticCase) { example.check() }
}
