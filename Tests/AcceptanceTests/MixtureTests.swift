import Foundation
import Testing

@Suite("Mixtures of scenarios")
struct MixtureTests {
  /// x is uniform between 0 and 1 in the plan, 1 and 2 in the first scenario, 9 and 10 in the second.
  private static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    _ = try folder.write(
      """
      plan: p
      years: 2021-2021
      assumptions: {a: {value: "uniform(0, 1)"}, shift: {value: 0}}
      indicators: {x: {formula: a + shift}}
      targets: {t: {measure: last(x), at_least: 1.5}, u: {measure: last(x), at_most: 9.5}}
      target_sets: {both: [t, u]}

      """)
    for (name, shift) in [("one", 1), ("nine", 9)] {
      _ = try folder.write(
        "scenario: \(name)\nof: plan.yaml\nset: {shift: \(shift)}\n", "\(name).yaml")
    }
    return folder
  }

  private static let files = ["compare", "plan.yaml", "one.yaml", "nine.yaml"]

  @Test(
    "A mixture of uniforms has the moments, quantiles and probabilities of its closed form",
    arguments: ["random", "sobol"])
  func closedForm(_ sampling: String) throws {
    let draws = 100_000.0
    let folder = try Self.folder()
    let outcome = try Program.run(
      Self.files + ["--weights", "60,30,10", "--format", "json", "--sampling", sampling],
      in: folder.url)
    let result = try outcome.json()
    let mixture = try #require(result["mixture"] as? [String: Any])
    let indicators = try #require(mixture["indicators"] as? [String: [String: Any]])
    let x = try #require(indicators["x"]?["2021"] as? [String: Double])
    // The mean's error is that of the draws of `a`; so is that of the spread between them.
    let mean = 0.6 * 0.5 + 0.3 * 1.5 + 0.1 * 9.5
    #expect(abs(try #require(x["mean"]) - mean) < 4 * (1.0 / 12 / draws).squareRoot())
    let square = 0.6 / 3 + 0.3 * 7 / 3 + 0.1 * (81 + 9 + 1.0 / 3)
    let deviation = (square - mean * mean).squareRoot()
    #expect(abs(try #require(x["sd"]) - deviation) < 0.01)
    // F(q) = 0.6 q up to 1, 0.6 + 0.3 (q − 1) up to 2, 0.9 + 0.1 (q − 9) from 9 on.
    for (name, p, quantile, density) in [
      ("p05", 0.05, 0.05 / 0.6, 0.6), ("p25", 0.25, 0.25 / 0.6, 0.6), ("p50", 0.5, 0.5 / 0.6, 0.6),
      ("p75", 0.75, 1.5, 0.3), ("p95", 0.95, 9.5, 0.1),
    ] {
      let error = (p * (1 - p) / draws).squareRoot() / density
      #expect(abs(try #require(x[name]) - quantile) < 4 * error, "\(name): \(x[name] ?? 0)")
      if name == "p50", sampling == "random" {
        // An estimate from the two quantiles one standard error of a rank away.
        let estimate = try #require(x["p50_standard_error"])
        #expect(estimate > 0.8 * error && estimate < 1.2 * error)
      }
    }

    let targets = try #require(mixture["targets"] as? [String: [String: Any]])
    let t = try #require(targets["t"])
    // In a draw: 0.3 where a ≥ 0.5, and 0.1 for sure.
    let error = 0.15 / draws.squareRoot()
    let probability = try #require(t["probability"] as? Double)
    #expect(abs(probability - 0.25) < 4 * error)
    if sampling == "random" {
      #expect(abs(try #require(t["standard_error"] as? Double) / error - 1) < 0.01)
    }
    // And it is the weighted mean of what stands beside it.
    let scenarios = try #require(result["scenarios"] as? [[String: Any]])
    let own = try scenarios.map { scenario -> Double in
      let all = try #require(scenario["targets"] as? [String: [String: Any]])
      let thresholds = try #require(all["t"]?["thresholds"] as? [[String: Any]])
      return try #require(thresholds[0]["probability"] as? Double)
    }
    #expect(abs(probability - (0.6 * own[0] + 0.3 * own[1] + 0.1 * own[2])) < 1e-12)
    // Both: 1.5 to 9.5, which the second scenario gives where a ≥ 0.5 and the third where a ≤ 0.5.
    let sets = try #require(mixture["target_sets"] as? [String: [String: Double]])
    for both in [sets["both"], mixture["all_targets"] as? [String: Double]] {
      let share = try #require(both?["probability"])
      #expect(abs(share - (0.3 * 0.5 + 0.1 * 0.5)) < 4 * 0.1 / draws.squareRoot())
    }
  }

  @Test("Text, JSON and CSV give the same mixture, whatever the form of the weights")
  func forms() throws {
    let folder = try Self.folder()
    func compare(_ weights: String, _ format: String, _ more: [String] = []) throws -> String {
      let outcome = try Program.run(
        Self.files + ["--weights", weights, "--format", format, "--draws", "2000"] + more,
        in: folder.url)
      #expect(outcome.status == 0 && outcome.messages.isEmpty)
      return outcome.output
    }
    let json = try compare("60,30,10", "json")
    for weights in ["0.6,0.3,0.1", "60%,30%,10%", " 60 %, 30 %, 10 % "] {
      #expect(try compare(weights, "json", ["--workers", "3"]) == json)
    }
    let rows = try compare("60,30,10", "csv").split(separator: "\n")
    let row = try #require(rows.first { $0.hasPrefix("p,mixture,,all_targets,") })
    let probability = try #require(row.split(separator: ",").last)
    #expect(json.contains("\"all_targets\": {\"probability\": \(probability),"))
    #expect(rows.contains("p,mixture,,weight,nine,,,weight,,,0.1"))
    let text = try compare("60,30,10", "text")
    #expect(text.contains("weight 60 %") && text.contains(" Σ\n"))
    #expect(try compare("33.3,33.3,33.3", "text").contains("weight 33.33 %"))
    #expect(try compare("60,30,10", "text", ["--lang", "vi"]).contains("trọng số 60 %"))
    let plain = try Program.run(Self.files + ["--format", "json"], in: folder.url).output
    #expect(!plain.contains("mixture"))
  }

  @Test(
    "Weights that are none are bad usage, and say what is expected",
    arguments: [
      ("60,40", "has 2 weights for 3 files"), ("60", "has 1 weight for 3 files"),
      ("60,30,10,0", "has 4 weights"), ("60,30,x", "'x' is no weight"),
      ("60,50,-10", "'-10' is no weight"), ("60,30,5", "add up to 95"),
      ("0.5,0.3,0.1", "add up to 0.9"),
      ("60%,30%,10", "write all weights with %, or none"), ("nan,30,70", "'nan' is no weight"),
      ("60%,0.3%,0.1%", "add up to 60.4"), (",,", "'' is no weight"),
      ("1e300,1e300,1e300", "add up to"),
    ])
  func refused(_ weights: String, _ message: String) throws {
    let folder = try Self.folder()
    let outcome = try Program.run(Self.files + ["--weights", weights], in: folder.url)
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.messages.contains(message), "\(outcome.messages)")
  }
}
