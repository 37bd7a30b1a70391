import ForecastEngine
import Testing

@testable import PlanFiles

@Suite("What a target means")
struct TargetTests {
  static let flows = """
    indicators:
      x: {start: 1, formula: {2021: 1, 2022: 2, 2023: 4}}
      s: {kind: stock, start: 1, formula: {2021: 1, 2022: 2, 2023: 4}}

    """

  static let measures: [(String, Double)] = [
    ("measure: total(x)", 7), ("measure: mean(x)", 7.0 / 3), ("measure: first(x)", 1),
    ("measure: last(x)", 4), ("measure: minimum(x)", 1), ("measure: maximum(x)", 4),
    ("measure: last(s)", 4), ("measure: mean(s)", 7.0 / 3),
    ("measure: total(x) / last(s)", 1.75), ("measure: total(x * 2 + 1)", 17),
    ("measure: \"at(x, 2022)\"", 2), ("years: 2022-2023, measure: total(x)", 6),
    ("years: 2022, measure: mean(x)", 2),
  ]

  @Test("A measure puts years together", arguments: measures)
  func measure(_ text: String, _ wanted: Double) throws {
    let trial = try Trial(Self.flows + "targets: {t: {\(text), at_least: 1}}")
    #expect(agree([try trial.target("t").value.mean], [wanted]))
  }

  /// From 1 over 1 and 2 to 4 the rates are 0, 100 and 100 %.
  static let growthCases: [(String, Double)] = [
    ("reading: cagr", 58.74010519681994), ("reading: mean", 66.66666666666667),
    ("reading: every_year", 0), ("years: 2022-2023, reading: cagr", 100),
    ("years: 2021", 0), ("years: 2023, reading: mean", 100),
  ]

  @Test("Growth is read from the year before the first", arguments: growthCases)
  func growth(_ text: String, _ wanted: Double) throws {
    let trial = try Trial(
      Self.flows + "targets: {t: {measure: growth(x), at_least: 10 %/year, \(text)}}")
    let target = try trial.target("t")
    #expect(agree([target.value.mean], [wanted]))
    #expect((target.met == 64) == (wanted >= 10))
    // Over one year all readings are the same figure.
    let isOneYear = text.contains("years: 2021") || text.contains("years: 2023,")
    #expect(target.otherReadings.count == (isOneYear ? 0 : 2))
  }

  /// The measure is 7.
  static let bounds: [(String, met: Bool, shortfall: Double)] = [
    ("at_least: 7", true, 0), ("more_than: 7", false, 0), ("at_most: 7", true, 0),
    ("less_than: 7", false, 0), ("at_least: 10", false, 3), ("at_most: 5", false, 2),
    ("more_than: 6.9", true, 0), ("less_than: 7.5", true, 0), ("range: 5..7", true, 0),
    ("range: 8..9", false, 1), ("range: 6..6.5", true, 0),
  ]

  @Test("A bound is met or missed by an amount", arguments: bounds)
  func bound(_ text: String, _ met: Bool, _ shortfall: Double) throws {
    let trial = try Trial(Self.flows + "targets: {t: {measure: total(x), \(text)}}")
    let target = try trial.target("t")
    #expect(target.met == (met ? 64 : 0))
    #expect(agree([target.meanShortfall], [shortfall]))
  }

  @Test(
    "A range is met from its low end; its high end is reached or passed",
    arguments: [("5..7", 64, 0), ("6..6.5", 64, 64), ("8..9", 0, 0), ("7..8", 0, 0)])
  func range(_ text: String, _ high: Int, _ above: Int) throws {
    let trial = try Trial(Self.flows + "targets: {t: {measure: total(x), range: \(text)}}")
    let target = try trial.target("t")
    #expect(target.reachesHigh == high)
    #expect(target.aboveHigh == above)
  }

  @Test("The start of growth is the start of the same future")
  func sameFuture() throws {
    let trial = try Trial(
      """
      assumptions: {a: {value: "uniform(50, 150)"}}
      indicators: {x: {start: a, formula: previous * 1.07}}
      targets: {t: {measure: growth(x), at_least: 7 %/year}, u: {measure: growth(x), at_least: 6.99 %/year}}
      """, draws: 2000)
    let value = try trial.target("t").value
    #expect(abs(value.mean - 7) < 1e-12)
    #expect(value.standardDeviation < 1e-12)
    #expect(try trial.target("u").met == 2000)
    #expect(try trial.years("x")[0].standardDeviation > 20)
  }

  @Test("Targets are met together")
  func together() throws {
    let trial = try Trial(
      """
      assumptions: {a: {value: "uniform(0, 1)"}}
      indicators: {x: {formula: a}, y: {formula: 1 - a}}
      targets:
        low: {measure: last(x), at_least: 0.5}
        high: {measure: last(y), more_than: 0.5}
      """, draws: 1000)
    // One or the other, never both.
    #expect(Set(trial.run.targetCounts.keys) == [0b01, 0b10])
    #expect(trial.run.targetCounts.values.reduce(0, +) == 1000)
  }

  @Test("A share to reach says that the target is in per cent")
  func share() throws {
    let trial = try Trial(
      """
      indicators: {s: {unit: "%", kind: rate, formula: 20 %}}
      targets:
        most: {measure: last(s), at_most: 21 %}
        within: {measure: last(s), range: 10..19 %}
        plain: {measure: last(s), at_least: 0.2}
      """)
    #expect(trial.run.model.targets.map(\.unit.symbol) == ["%", "%", ""])
    #expect(try agree(["most", "within"].map { try trial.target($0).value.mean }, [20, 20]))
    #expect(try ["most", "within", "plain"].map { try trial.target($0).met } == [64, 64, 64])
  }
}
