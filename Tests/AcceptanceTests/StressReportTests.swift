import Foundation
import Testing

/// The chapter on stress tests: its figures are those of the commands that say the same at length.
@Suite("Stress tests in reports")
struct StressReportTests {
  static let draws = ["--draws", "2000", "--seed", "3"]
  /// Growth with a driver, a response and an event; a count; a target that is nearly sure.
  static let plan = """
    plan: small
    years: 2026-2028
    nouns: [visit]
    assumptions:
      trade: {role: world_trade, driver: true, unit: "%/year", each_year: "normal(mean = 3 %, sd = 3 %)"}
      response: {value: "triangular(0.2, 0.5, 0.8)"}
      trend: {unit: "%/year", value: "normal(mean = 8 %, sd = 3 %)"}
      openness: {role: travel, unit: "%", value: 100 %}
      visits_rate: {role: aid, unit: visits/year, value: "gamma(mean = 5, cv = 30 %)"}
    indicators:
      exports: {unit: USD million, start: 900, formula: previous * exp(trend + response * (trade - 3 %))}
      visits: {unit: visits, formula: poisson(visits_rate * openness)}
    events:
      slump: {each_year: 15 %, size: "normal(mean = -10 %, sd = 3 %)", effect: {exports: {growth: size}}}
    targets:
      growth: {measure: growth(exports), at_least: 7 %/year}
      visits: {measure: total(visits), range: 14..18, unit: visits}
      sure: {measure: last(exports), at_least: 1, unit: USD million}
    """

  let folder: TemporaryFolder
  private let equipped: [String: String]
  let plan: String

  init() throws {
    folder = try TemporaryFolder()
    plan = try folder.write(Self.plan)
    equipped = ["KICHBAN_CHARTS": try folder.write("window.vegaEmbed = null;", "charts.js")]
  }

  private func page(_ arguments: [String]) throws -> String {
    let report = try Program.run(["report", "--stress"] + arguments, environment: equipped)
    #expect(report.status == 0 && report.messages.isEmpty, "\(report.messages)")
    return report.output
  }

  /// The specification of a figure.
  private func spec(_ id: String, _ page: String) throws -> [String: Any] {
    let start = try #require(page.range(of: "id=\"\(id)\""), "\(id)")
    let rest = page[start.upperBound...]
    let open = try #require(rest.range(of: "<script type=\"application/json\">"))
    let close = try #require(rest.range(of: "</script>"))
    let data = Data(rest[open.upperBound..<close.lowerBound].utf8)
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  private func rows(_ spec: [String: Any]) throws -> [[String: Any]] {
    try #require((spec["data"] as? [String: Any])?["values"] as? [[String: Any]])
  }

  func json(_ arguments: [String]) throws -> [String: Any] {
    let outcome = try Program.run(arguments + Self.draws + ["--format", "json"])
    #expect(outcome.status == 0, "\(outcome.messages)")
    return try outcome.json()
  }

  func number(_ object: Any?, _ path: String...) throws -> Double {
    var value = object
    for key in path { value = (value as? [String: Any])?[key] }
    return try #require(value as? Double, "\(path)")
  }

  @Test(
    "Tornado, spider, frontier and shocks are those of the commands",
    arguments: [("en", "Stress tests"), ("vi", "Kiểm tra sức chịu đựng")])
  func figures(language: String, title: String) throws {
    let page = try page([plan, "--lang", language] + Self.draws)
    #expect(page.contains("<h2>\(title)</h2>"))
    let found = try json(["sensitivity", plan, "--method", "tornado"])
    let targets = try #require(found["targets"] as? [String: [String: Any]])
    #expect(targets.count == 3)
    for (id, target) in targets {
      #expect(page.contains("<h3 id=\"stress-\(id)\">"))
      let inputs = try #require(target["inputs"] as? [[String: Any]])
      var effects: [(low: Double, high: Double)] = []
      for input in inputs {
        let low = try number(input, "low", "measure", "value")
        let high = try number(input, "high", "measure", "value")
        if low != high { effects.append((low: low, high: high)) }
      }
      effects.sort { abs($0.high - $0.low) > abs($1.high - $1.low) }
      let bars = try rows(try spec("tornado-\(id)", page))
      #expect(bars.count == min(8, effects.count))
      for (bar, effect) in zip(bars, effects) {
        #expect(try number(bar, "low") == effect.low && number(bar, "high") == effect.high)
      }
      // The strongest input is the first line; at its 10 % and 90 % points it has these values.
      guard let strongest = inputs.first, id != "sure" else { continue }
      guard strongest["score"] as? String != "occurrences" else { continue }
      let line = try rows(try spec("spider-\(id)", page)).filter { $0["line"] as? String == "1" }
      for (share, end) in [(0.1, "low"), (0.9, "high")] {
        let point = try #require(line.first { abs(($0["share"] as? Double ?? 0) - share) < 1e-9 })
        #expect(
          try number(point, "probability")
            == number(strongest[end], "probability", "value"), "\(id) \(share)")
      }
    }
    try spiders(page)
    try shocks(page)
    try frontier(page)
  }

  /// Every line of a spider has the points that `--method spider` lists.
  private func spiders(_ page: String) throws {
    let found = try json(["sensitivity", plan, "--method", "spider"])
    let targets = try #require(found["targets"] as? [String: [String: Any]])
    for id in ["growth", "visits"] {
      let inputs = try #require(targets[id]?["inputs"] as? [[String: Any]])
      let drawn = try rows(try spec("spider-\(id)", page))
      #expect(Set(drawn.compactMap { $0["line"] as? String }).count == min(6, inputs.count))
      for (place, input) in inputs.prefix(6).enumerated() {
        let line = drawn.filter { $0["line"] as? String == "\(place + 1)" }
        let points = try #require(input["points"] as? [[String: Any]])
        #expect(line.count == points.count)
        for (drawn, point) in zip(line, points) {
          #expect(try number(drawn, "share") == number(point, "share"))
          #expect(try number(drawn, "probability") == number(point, "probability", "value"))
        }
      }
    }
  }

  private func shocks(_ page: String) throws {
    let found = try json(["stress", "apply", plan, "--pairs"])
    let stresses = try #require(found["stresses"] as? [[String: Any]])
    let pairs = try #require(found["pairs"] as? [[String: Any]])
    #expect(stresses.count == 7 && !pairs.isEmpty)
    let shown = page.matches(of: /<data value="([^"]+)">/).compactMap { Double($0.output.1) }
    for one in stresses + pairs {
      guard let differences = one["differences"] as? [String: Any] else { continue }
      for (id, target) in try #require(differences["targets"] as? [String: Any]) {
        let change = try number(target, "probability", "mean")
        // JSON is read here with an error of the last bit.
        #expect(shown.contains { abs($0 - change) < 1e-15 }, "\(id)")
      }
    }
  }

  private func frontier(_ page: String) throws {
    let spec = try spec("frontier-growth", page)
    let lines = try #require(spec["layer"] as? [[String: Any]])
    let curve = try #require((lines[0]["data"] as? [String: Any])?["values"] as? [[String: Any]])
    let found = try json([
      "seek", plan, "--target", "growth", "--frontier", "trade",
      "--frontier", "trend",
    ])
    let required = try #require(found["required"] as? [String: Any])
    let points = try #require(required["points"] as? [[String: Any]])
    #expect(points.count == 9)
    let moves = points.compactMap { ($0["second_moved_by"] as? [Any])?.first as? Double }
    #expect(moves.count > 2)
    // Half of the points of the page's line are those of the command; it shows means, not moves.
    let today = try rows(spec)[0]
    for move in moves {
      let place = try number(today, "y") + move
      #expect(
        try curve.contains { abs(try number($0, "y") - place) < 1e-9 }, "\(move) of \(curve)")
    }
  }

  @Test("The number of workers changes no byte")
  func workers() throws {
    let pages = try ["1", "2"].map { try page([plan, "--draws", "1500", "--workers", $0]) }
    #expect(pages[0] == pages[1])
  }

  @Test("Plans with nothing to test have no empty pictures")
  func edges() throws {
    let none = try folder.write(
      "plan: none\nyears: 2026-2027\nindicators: {x: {formula: 1}}\n", "none.yaml")
    #expect(!(try page([none]).contains("id=\"stress\"")))
    // One target decided by fixed numbers, one with a single input, one that is never met.
    let few = try folder.write(
      """
      plan: few
      years: 2026-2027
      assumptions: {a: {value: "normal(mean = 1, sd = 1)"}}
      indicators: {x: {formula: a}, y: {formula: 2}}
      targets:
        fixed: {measure: total(y), at_least: 3}
        single: {measure: mean(x), at_least: 1}
        never: {measure: mean(x), at_least: 99}
      """, "few.yaml")
    let page = try page([few, "--draws", "2000"])
    #expect(page.contains("This target is decided by the plan’s fixed numbers."))
    #expect(!page.contains("id=\"tornado-fixed\"") && page.contains("id=\"tornado-single\""))
    #expect(page.contains("Fewer than two assumptions of this target can be moved."))
    #expect(page.contains("No way to meet it was found"))
  }
}
