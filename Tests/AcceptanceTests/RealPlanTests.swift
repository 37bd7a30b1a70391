import Foundation
import Testing

@Suite("The plan of Thái Nguyên 2021-2025", .serialized)
struct RealPlanTests {
  private static let run = Result {
    try Program.run(["run", Program.plan, "--format", "json", "--draws", "100000"])
  }

  private func json() throws -> [String: Any] {
    let outcome = try Self.run.get()
    #expect(outcome.status == 0)
    #expect(outcome.messages.isEmpty)
    return try outcome.json()
  }

  private func number(_ object: [String: Any], _ path: String...) throws -> Double {
    var value: Any? = object
    for key in path { value = (value as? [String: Any])?[key] }
    return try #require(value as? Double, "\(path)")
  }

  @Test("prints the object that other programs rely on")
  func shape() throws {
    let json = try json()
    #expect(json["plan"] as? String == "thai-nguyen-2021-2025")
    #expect(json["scenario"] as? String == "base")
    #expect(json["draws"] as? Int == 100_000)
    #expect(json["seed"] as? Int == 1)
    #expect(json["years"] as? [Int] == [2021, 2022, 2023, 2024, 2025])
    let indicators = try #require(json["indicators"] as? [String: [String: Any]])
    #expect(indicators.count >= 40)
    let statistics: Set = ["mean", "sd", "p05", "p10", "p25", "p50", "p75", "p90", "p95"]
    for (name, indicator) in indicators {
      #expect(indicator["unit"] is String)
      for year in 2021...2025 {
        let summary = try #require(indicator["\(year)"] as? [String: Any], "\(name) \(year)")
        #expect(statistics.isSubset(of: summary.keys))
        #expect(summary.values.allSatisfy { $0 is Double })
      }
    }
    let targets = try #require(json["targets"] as? [String: [String: Any]])
    #expect(targets.count == 12)
    for target in targets.values {
      #expect(["unit", "mean", "sd", "p05", "p50", "p95"].allSatisfy { target[$0] != nil })
      let thresholds = try #require(target["thresholds"] as? [[String: Any]])
      for threshold in thresholds {
        #expect(["value", "probability", "standard_error"].allSatisfy { threshold[$0] is Double })
      }
    }
    #expect(targets["export_growth"]?["unit"] as? String == "%/year")
    let all = try #require(json["all_targets"] as? [String: Any])
    #expect(all["probability"] is Double && all["standard_error"] is Double)
  }

  /// The probabilities of a hand-written NumPy simulation, with which an evaluator of the YAML
  /// agrees; 100,000 draws each.
  static let probabilities: [(target: String, values: [Double], probabilities: [Double])] = [
    ("fdi_registered", [3500, 4000], [0.364, 0.270]),
    ("fdi_implemented", [2500, 3000], [0.442, 0.278]),
    ("ngo_committed", [2.5, 3], [0.186, 0.104]), ("ngo_disbursed", [2, 2.5], [0.178, 0.086]),
    ("export_growth", [7], [0.439]), ("local_growth", [11], [0.463]),
    ("agreements", [5], [0.296]), ("associations", [2], [0.665]), ("conferences", [1], [0.936]),
    ("events_abroad", [3], [0.800]), ("ngo_conferences", [2], [0.729]),
    ("activities", [20], [0.606]),
  ]

  @Test("agrees with two independent simulations in every probability")
  func agrees() throws {
    let targets = try #require(try json()["targets"] as? [String: [String: Any]])
    for (name, values, wanted) in Self.probabilities {
      let thresholds = try #require(targets[name]?["thresholds"] as? [[String: Any]])
      #expect(thresholds.map { $0["value"] as? Double } == values, "\(name)")
      for (threshold, expected) in zip(thresholds, wanted) {
        let found = try #require(threshold["probability"] as? Double)
        #expect(abs(found - expected) < 0.005, "\(name): \(found) and \(expected)")
      }
    }
    let object = try json()
    for (reading, wanted) in [("mean", 0.465), ("every_year", 0.045)] {
      let found = try number(
        object, "targets", "export_growth", "readings", reading, "probability")
      #expect(abs(found - wanted) < 0.005, "\(reading): \(found)")
    }
  }

  /// Sets of targets, and the number met: of the same simulations.
  @Test("agrees with them in what happens together")
  func together() throws {
    let json = try json()
    #expect(abs(try number(json, "all_targets", "probability") - 0.001) < 0.0005)
    for (set, wanted) in [("economy", 0.097), ("aid", 0.159), ("activity", 0.068)] {
      #expect(abs(try number(json, "target_sets", set, "probability") - wanted) < 0.005, "\(set)")
    }
    for (quantile, wanted) in [("p05", 3.0), ("p50", 6), ("p95", 9)] {
      #expect(try number(json, "number_met", quantile) == wanted)
    }
  }

  /// Medians by year, of the same simulations, as far as their table gives them.
  static let medians: [(indicator: String, years: [Int: Double], tolerance: Double)] = [
    ("fdi_registered", [2021: 225, 2022: 1124, 2023: 382, 2024: 363, 2025: 370], 0.02),
    ("exports", [2021: 28900, 2022: 30200, 2023: 32000, 2024: 33800, 2025: 35500], 0.005),
    ("fdi_implemented", [2021: 180, 2022: 519, 2023: 665, 2024: 546, 2025: 416], 0.01),
    ("exports_local", [2021: 637, 2025: 919], 0.01), ("imports", [2021: 17200, 2025: 21000], 0.01),
    ("oda_usd", [2021: 16.5, 2022: 22.3, 2023: 25.2, 2024: 19.1, 2025: 7.3], 0.01),
    ("fdi_live_projects", [2021: 169, 2025: 216], 0.01),
  ]

  @Test("agrees with them in the medians of the years", arguments: medians)
  func median(_ name: String, _ years: [Int: Double], _ tolerance: Double) throws {
    let json = try json()
    for (year, wanted) in years {
      let found = try number(json, "indicators", name, "\(year)", "p50")
      #expect(abs(found / wanted - 1) < tolerance, "\(name) \(year): \(found)")
    }
  }

  @Test("prints the same bytes with any number of workers")
  func workers() throws {
    let outputs = try ["1", "2", "3"].map {
      try Program.run(["run", Program.plan, "--format", "json", "--draws", "5000", "--workers", $0])
        .output
    }
    #expect(outputs[0] == outputs[1] && outputs[0] == outputs[2])
    #expect(outputs[0].count > 10_000)
  }

  @Test(
    "runs its scenarios",
    arguments: ["electronics-slump-2023", "hard-times", "promotion-doubled"])
  func scenarios(_ name: String) throws {
    let path = Program.plans.appending(path: name + ".yaml").path
    let outcome = try Program.run(["run", path, "--format", "json", "--draws", "1000"])
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(try outcome.json()["scenario"] as? String == name)
    #expect((try outcome.json()["targets"] as? [String: Any])?.count == 12)
  }

  @Test("is checked without being run")
  func checked() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Program.plans.path)
      .filter { $0.hasSuffix(".yaml") }.map { Program.plans.appending(path: $0).path }
    #expect(files.count >= 4)
    let outcome = try Program.run(["check", "--strict"] + files)
    #expect(outcome.status == 0)
    #expect(outcome.messages.isEmpty)
    #expect(outcome.output.components(separatedBy: ": ok: ").count == files.count + 1)
  }

  @Test("prints text in two languages and a table of values")
  func formats() throws {
    let english = try Program.run(["run", Program.plan, "--draws", "500"])
    let vietnamese = try Program.run(["run", Program.plan, "--draws", "500", "--lang", "vi"])
    #expect(english.status == 0 && vietnamese.status == 0)
    #expect(english.output.contains("FDI registered"))
    #expect(vietnamese.output.contains("Vốn FDI đăng ký"))
    // No colours where nobody looks.
    #expect(!english.output.contains("\u{1B}"))
    // 26.100 and 5,5 in Vietnamese; 26,100 and 5.5 in English.
    #expect(vietnamese.output.contains(/\d,\d/) && english.output.contains(/\d\.\d/))
    let csv = try Program.run(["run", Program.plan, "--draws", "500", "--format", "csv"])
    let lines = csv.output.split(separator: "\n", omittingEmptySubsequences: true)
    #expect(lines.count > 40 * 5)
    let columns = Self.fields(lines[0]).count
    #expect(columns > 4)
    #expect(lines.allSatisfy { Self.fields($0).count == columns })
  }

  /// The number of fields of a line of RFC 4180.
  private static func fields(_ line: Substring) -> [Substring] {
    var isQuoted = false
    return line.split(omittingEmptySubsequences: false) { character in
      if character == "\"" { isQuoted.toggle() }
      return character == "," && !isQuoted
    }
  }
}
