import Foundation
import Testing

/// One input at a time, in numbers that have a closed form and in text.
@Suite("kichban sensitivity: tornado and spider")
struct SpiderTests {
  /// `t` is met where a standard normal rise less a standard normal fall is above 0.5; and where the
  /// event comes, never.
  private static let plan = """
    plan: small
    years: 2026-2026
    assumptions:
      rise: {value: "normal(mean = 0, sd = 1)"}
      fall: {value: "normal(mean = 0, sd = 1)"}
    indicators: {x: {formula: rise - fall}, y: {unit: USD million, formula: 100}}
    events: {stop: {each_year: 20 %, effect: {y: {level: -50 %}}}}
    targets:
      t: {measure: last(x), at_least: 0.5}
      u: {measure: last(y), at_least: 80, unit: USD million}

    """
  private static let draws = 20_000
  private static let call = ["--draws", "\(draws)", "--seed", "5"]
  /// Quantiles of the standard normal distribution, Φ⁻¹, of 0.05, 0.10, …, 0.95.
  private static let quantiles = [
    -1.644854, -1.281552, -1.036433, -0.841621, -0.674490, -0.524401, -0.385320, -0.253347,
    -0.125661, 0, 0.125661, 0.253347, 0.385320, 0.524401, 0.674490, 0.841621, 1.036433, 1.281552,
    1.644854,
  ]

  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = try folder.write(Self.plan)
  }

  private func number(_ object: Any?, _ keys: String...) throws -> Double {
    var value = object
    for key in keys { value = (value as? [String: Any])?[key] }
    return try #require(value as? Double, "\(keys)")
  }

  private func inputs(_ method: String, _ target: String) throws -> [[String: Any]] {
    let outcome = try Program.run(
      ["sensitivity", path, "--method", method, "--format", "json"] + Self.call)
    #expect(outcome.status == 0, "\(outcome.messages)")
    let targets = try #require(try outcome.json()["targets"] as? [String: [String: Any]])
    return try #require(targets[target]?["inputs"] as? [[String: Any]])
  }

  @Test("A spider has the conditional probabilities of the normal distribution")
  func closedForm() throws {
    let found = try inputs("spider", "t")
    #expect(Set(found.compactMap { $0["input"] as? String }) == ["rise", "fall"])
    for input in found {
      let sign = input["input"] as? String == "rise" ? 1.0 : -1.0
      let points = try #require(input["points"] as? [[String: Any]])
      #expect(points.count == 19)
      // At the ends a window has no other side; between them its width bounds what a line misses.
      for place in 1..<18 {
        let (point, quantile) = (points[place], Self.quantiles[place])
        let share = try number(point, "share")
        #expect(abs(share - Double(place + 1) / 20) < 1e-12)
        let score = try number(point, "score")
        let density = exp(-quantile * quantile / 2) / (2 * Double.pi).squareRoot()
        let spread = (share * (1 - share) / Double(Self.draws)).squareRoot() / density
        #expect(abs(score - quantile) < 4 * spread)
        // P(rise − fall ≥ 0.5 | rise = s) = Φ(s − 0.5), and given fall Φ(−s − 0.5).
        let expected = erfc(-(sign * score - 0.5) / 2.0.squareRoot()) / 2
        let error = try number(point, "probability", "standard_error")
        #expect(error > 0 && error < 0.02)
        // |φ′| ≤ φ(1) = 0.242: a line over a window of half width h is off by 0.242 h² / 2 at most.
        let half = max(
          quantile - Self.quantiles[place - 1], Self.quantiles[place + 1] - quantile)
        let bound = 4 * error + 0.242 * half * half / 2
        #expect(abs(try number(point, "probability", "value") - expected) < bound)
      }
    }
  }

  @Test("Of what comes or does not, a spider has both cases")
  func occurrences() throws {
    let found = try inputs("spider", "u")
    let points = try #require(found.first?["points"] as? [[String: Any]])
    try #require(points.count == 4)
    for (point, expected) in zip(points, [1.0, 1, 0, 0]) {
      #expect(abs(try number(point, "probability", "value") - expected) < 1e-9)
    }
    let border = try number(points[1], "share")
    #expect(abs(border - 0.8) < 4 * (0.8 * 0.2 / Double(Self.draws)).squareRoot())
    #expect(try number(points[2], "share") == border)
    let text = try Program.run(
      ["sensitivity", path, "--method", "spider", "--target", "u"] + Self.call
    ).output
    let lines = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    #expect(lines.contains(["absent", "present"]) && lines.contains(["100", "%", "0", "%"]))
  }

  @Test("A bar of a tornado goes as far as its numbers say, the way the input works")
  func bars() throws {
    let text = try Program.run(
      ["sensitivity", path, "--method", "tornado", "--target", "t"] + Self.call,
      environment: ["COLUMNS": "80"]
    ).output
    let lines = text.split(separator: "\n").map(String.init)
    let head = try #require(lines.first { $0.contains("probability") && $0.hasPrefix("  ") })
    let scale = try #require(head.firstMatch(of: /^  (\d+) % +(\d+) %/))
    let (first, last) = (Double(scale.1) ?? .nan, Double(scale.2) ?? .nan)
    let width = scale.0.count - 2
    let target = try #require(
      try Program.run(["sensitivity", path, "--method", "tornado", "--format", "json"] + Self.call)
        .json()["targets"] as? [String: [String: Any]])["t"]
    let middle = try number(target, "probability") * 100
    for input in try #require(target?["inputs"] as? [[String: Any]]) {
      let name = try #require(input["input"] as? String)
      let place = try #require(lines.firstIndex { $0.hasPrefix("  \(name):") })
      let bar = lines[place + 1].dropFirst(2).prefix(width)
      let sides = bar.split(separator: "│", omittingEmptySubsequences: false)
      try #require(sides.count == 2)
      let signs: (left: Character, right: Character) = name == "rise" ? ("░", "█") : ("█", "░")
      #expect(sides[0].trimmingCharacters(in: .whitespaces).allSatisfy { $0 == signs.left })
      #expect(sides[1].trimmingCharacters(in: .whitespaces).allSatisfy { $0 == signs.right })
      let ends = try ["low", "high"].map { try number(input, $0, "probability", "value") * 100 }
      let cell = (last - first) / Double(width)
      let (left, right) = (ends.min() ?? .nan, ends.max() ?? .nan)
      let cells = (sides[0].count { $0 == signs.left }, sides[1].count { $0 == signs.right })
      #expect(abs(Double(cells.0) * cell - (middle - left)) <= 1.5 * cell)
      #expect(abs(Double(cells.1) * cell - (right - middle)) <= 1.5 * cell)
    }
  }

  @Test(
    "Both fit a terminal of 80 columns", arguments: ["tornado", "spider"], ["en", "vi"])
  func widths(_ method: String, _ language: String) throws {
    for plan in [Program.plan, path] {
      let outcome = try Program.run(
        ["sensitivity", plan, "--method", method, "--lang", language, "--draws", "2000"],
        environment: ["COLUMNS": "80"])
      #expect(outcome.status == 0, "\(outcome.messages)")
      let lines = outcome.output.split(separator: "\n")
      #expect(lines.count > 10 && lines.allSatisfy { $0.count <= 80 })
      // The note explains the signs, so that they stand in more lines than its.
      #expect(method == "spider" || lines.count { $0.contains("│") } > 2)
    }
  }
}
