import Foundation
import Testing

@Suite("kichban sensitivity")
struct SensitivityCommandTests {
  private static let fast = ["--draws", "4000"]

  private func inputs(
    _ json: [String: Any], _ target: String
  ) throws -> [[String: Any]] {
    let targets = try #require(json["targets"] as? [String: Any])
    let own = try #require(targets[target] as? [String: Any])
    return try #require(own["inputs"] as? [[String: Any]])
  }

  private func number(_ object: [String: Any], _ path: String...) -> Double? {
    var value: Any? = object
    for key in path { value = (value as? [String: Any])?[key] }
    return value as? Double
  }

  @Test("The real plan: local exports hang on their own trend, and its break-even is said")
  func realPlan() throws {
    let outcome = try Program.run(
      ["sensitivity", Program.plan, "--format", "json"] + Self.fast)
    #expect(outcome.status == 0)
    let json = try outcome.json()
    #expect((json["targets"] as? [String: Any])?.count == 12)
    let found = try inputs(json, "local_growth")
    // The trend and the yearly shock do as much as each other.
    let names = found.prefix(2).compactMap { $0["input"] as? String }
    #expect(Set(names) == ["trend_local_exports", "local_export_shock"])
    let first = try #require(found.first { $0["input"] as? String == "trend_local_exports" })
    let bound = try #require(number(first, "break_even", "bound", "value"))
    let low = try #require(number(first, "low", "score"))
    let high = try #require(number(first, "high", "score"))
    #expect(low < bound && bound < high)
    // Alone no group has more than all of the variance, and together they have no less.
    var totals: [String: Double] = [:]
    for input in found {
      guard let share = input["shares"] as? [String: Any], let group = share["group"] as? String
      else { continue }
      totals[group] = number(share, "measure", "total", "value")
    }
    #expect(totals.values.reduce(0, +) > 0.97)
  }

  @Test(
    "Every method answers in every form",
    arguments: [[]]
      + ["tornado", "spider", "sobol", "shapley", "morris", "delta", "missed"].map {
        ["--method", $0]
      }
      + [["--by", "1"], ["--by", "10%"]])
  func methods(_ arguments: [String]) throws {
    let plan = Program.root.appending(path: "docs/examples/bac-giang-sketch.yaml").path
    let call = ["sensitivity", plan, "--target", "exports", "--draws", "2000"]
    let text = try Program.run(call + arguments)
    #expect(text.status == 0, "\(text.messages)")
    #expect(text.output.contains("exports"))
    #expect(!text.output.split(separator: "\n").contains { $0.count > 100 })
    let vietnamese = try Program.run(call + arguments + ["--lang", "vi"])
    #expect(vietnamese.output.contains("sai số"))
    #expect(!vietnamese.output.contains("error"))
    let json = try Program.run(call + arguments + ["--format", "json", "--workers", "1"])
    #expect(try !inputs(json.json(), "exports").isEmpty)
    let again = try Program.run(call + arguments + ["--format", "json", "--workers", "3"])
    #expect(json.output == again.output)
    let csv = try Program.run(call + arguments + ["--format", "csv"])
    #expect(csv.output.hasPrefix("plan,scenario,target,unit,input,kind,figure,value"))
    #expect(csv.output.split(separator: "\n").count > 10)
  }

  @Test(
    "What cannot be asked is bad usage, with the names that can",
    arguments: [
      (["--target", "nothing"], "its targets are: fdi_registered"),
      (["--groups", "g=nothing"], "there are:"), (["--groups", "g=nothing_*"], "there are:"),
      (["--groups", "by-kind", "--groups", "by-role"], "not both"),
      (["--groups", "by"], "by-kind"),
      (["--method", "spider", "--groups", "by-kind"], "take '--groups'"),
      (["--groups", "g=world_trade_growth", "--groups", "h=world_trade_growth"], "two groups"),
      (["--groups", "g=trend_fdi_exports", "--groups", "h=trend_local_exports"], "correlated"),
      (["--method", "sobol", "--by", "1"], "not both"), (["--method", "best"], "tornado"),
      (["--by", "0"], "by"), (["--draws", "2"], "from 1000"), (["--format", "xlsx"], "no form"),
    ])
  func usage(_ arguments: [String], _ message: String) throws {
    let outcome = try Program.run(["sensitivity", Program.plan] + arguments)
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.messages.contains(message), "\(outcome.messages)")
  }

  @Test("Inputs are grouped by patterns and by kind, and groups have their titles in the text")
  func groups() throws {
    let call = [
      "sensitivity", Program.plan, "--target", "export_growth", "--draws", "2000", "--method",
      "morris",
    ]
    func groups(_ arguments: [String]) throws -> [String: [String]] {
      let json = try Program.run(call + arguments + ["--format", "json"]).json()
      let all = try #require(json["groups"] as? [[String: Any]])
      return Dictionary(
        uniqueKeysWithValues: all.compactMap { one in
          (one["id"] as? String).map { ($0, one["inputs"] as? [String] ?? []) }
        })
    }
    let named = try groups(["--groups", "trends=trend_*_exports,trend_*"])
    #expect(named["trends"]?.contains("trend_fdi_exports") == true)
    // What is correlated with a member comes along.
    #expect(named["trends"]?.contains("giant_rate") == true)
    let kinds = try groups(["--groups", "by-kind"])
    #expect(kinds["kind:event"]?.sorted() == ["aid_withdrawal", "electronics_slump", "relocation"])
    #expect(kinds.keys.allSatisfy { $0.hasPrefix("kind:") })
    let text = try Program.run(call + ["--groups", "by-kind"]).output
    #expect(text.contains("Events: Electronics slump"))
    #expect(!text.contains("kind:"))
    // A group that nobody asked for has the titles of its members, not their names.
    let plain = try Program.run(call).output
    #expect(plain.contains("Giant projects a year") && !plain.contains("giant_rate"))
  }

  @Test("Inputs of a t copula, once and by year with persistence, each have their share")
  func studentCopula() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      """
      plan: together
      years: 2026-2030
      assumptions:
        growth: {unit: "%/year", value: "normal(mean = 8 %, sd = 3 %)"}
        cost:   {unit: "%/year", value: "normal(mean = 0 %, sd = 2 %)"}
        demand: {unit: "%/year", each_year: "normal(mean = 0 %, sd = 4 %)", persistence: 50 %}
        luck:   {unit: "%/year", each_year: "normal(mean = 0 %, sd = 4 %)"}
      indicators:
        exports: {unit: USD million, start: 900, formula: previous * exp(growth + demand + luck - cost)}
      targets: {t: {measure: growth(exports), at_least: 8 %/year}}
      correlations: {copula: t, df: 4, pairs: [[growth, cost, 0.4], [demand, luck, -0.3]]}

      """)
    let outcome = try Program.run(
      ["sensitivity", path, "--method", "shapley", "--draws", "20000", "--format", "json"])
    #expect(outcome.status == 0, "\(outcome.messages)")
    let targets = try #require(try outcome.json()["targets"] as? [String: [String: Any]])
    let inputs = try #require(targets["t"]?["inputs"] as? [[String: Any]])
    #expect(
      Set(inputs.compactMap { $0["input"] as? String }) == ["growth", "cost", "demand", "luck"])
  }

  @Test("Every group of the overview has a mark of its own")
  func marks() throws {
    let text = try Program.run(
      ["sensitivity", Program.plan, "--target", "local_growth", "--draws", "2000"]
    ).output
    #expect(text.contains("†: the share of inputs together: Giant projects"))
    #expect(text.contains("‡: the share of inputs together: Yearly shock to FDI exports"))
  }

  @Test("A plan without chance has nothing that matters; one of a single number has all in it")
  func small() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      """
      plan: small
      years: 2021-2023
      assumptions: {a: {value: 1}}
      indicators: {x: {formula: a}}
      targets: {t: {measure: last(x), at_least: 0.5}}

      """)
    for method in [
      [], ["--method", "spider"], ["--method", "tornado"], ["--method", "shapley"],
      ["--method", "missed"], ["--method", "morris"],
    ] {
      let outcome = try Program.run(["sensitivity", path, "--draws", "1000"] + method)
      #expect(outcome.status == 0, "\(outcome.messages)")
      #expect(outcome.output.contains("Nothing uncertain changes this target."))
    }
    let plan = try folder.write(CommandTests.small)
    let outcome = try Program.run(["sensitivity", plan, "--draws", "1000"])
    #expect(outcome.status == 0, "\(outcome.messages)")
  }
}
