import Foundation
import Testing

@Suite("kichban stress")
struct StressTests {
  private func number(_ object: Any?, _ path: String...) throws -> Double {
    var value = object
    for key in path { value = (value as? [String: Any])?[key] }
    return try #require(value as? Double, "\(path)")
  }

  @Test(
    "A stress does what a scenario with its changes does, and pairs add up with their interaction")
  func apply() throws {
    let draws = ["--draws", "2000"]
    let outcome = try Program.run(
      ["stress", "apply", Program.plan, "--pairs", "--format", "json"] + draws)
    #expect(outcome.status == 0 && outcome.messages.isEmpty)
    let json = try outcome.json()
    let stresses = try #require(json["stresses"] as? [[String: Any]])
    #expect(stresses.count == 7)
    let slump = try #require(stresses.first { $0["name"] as? String == "electronics-slump-2023" })
    let folder = try TemporaryFolder()
    let scenario = try folder.write(
      "scenario: written\nof: \(Program.plan)\n\(slump["changes"] as? String ?? "")", "written.yaml"
    )
    let compared = try Program.run(["compare", Program.plan, scenario, "--format", "json"] + draws)
    #expect(compared.status == 0, "\(compared.messages)")
    let other = try #require((try compared.json()["differences"] as? [[String: Any]])?.first)
    let targets = try #require(other["targets"] as? [String: [String: Any]])
    for (name, target) in targets {
      let theirs = try number(target, "probability", "mean")
      #expect(
        try number(slump["differences"], "targets", name, "probability", "mean") == theirs,
        "\(name)")
    }
    for pair in try #require(json["pairs"] as? [[String: Any]]) {
      let names = try #require(pair["stresses"] as? [String])
      let alone = try names.map { name in
        try number(
          stresses.first { $0["name"] as? String == name }?["differences"], "targets",
          "fdi_registered",
          "probability", "mean")
      }
      let both = try number(pair["differences"], "targets", "fdi_registered", "probability", "mean")
      let rest = try number(pair["interaction"], "targets", "fdi_registered", "probability", "mean")
      #expect(abs(both - alone[0] - alone[1] - rest) < 1e-12, "\(names)")
    }
  }

  @Test("What is asked for wrongly is answered with what there is")
  func mistakes() throws {
    let unknown = try Program.run(["stress", "apply", Program.plan, "--stress", "donor-exti"])
    #expect(unknown.status == 64 && unknown.output.isEmpty)
    #expect(unknown.messages.contains("did you mean 'donor-exit'?"))
    let twice = try Program.run(
      ["stress", "apply", Program.plan, "--stress", "donor-exit", "--stress", "donor-exit"])
    #expect(twice.status == 64 && twice.messages.contains("'donor-exit' is given twice"))
    let year = try Program.run(["stress", "apply", Program.plan, "--year", "2031"])
    #expect(year.status == 64 && year.messages.contains("2021-2025, not 2031"))
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "stress: mine\nshocks: [{role: aid, times: [120 %], las: x}]", "s.yaml")
    let bad = try Program.run(["stress", "apply", Program.plan, "--stress", file])
    #expect(bad.status == 65 && bad.messages.contains("2:38: error"), "\(bad.messages)")
  }
}

extension StressTests {
  @Test("A stress that no target feels says what it meets, what it moves and what is missing")
  func reachesNothing() throws {
    let call = ["stress", "apply", Program.plan, "--stress", "currency-shock-1998"]
    let json = try Program.run(call + ["--draws", "1000", "--format", "json"]).json()
    let found = try #require((json["stresses"] as? [[String: Any]])?.first)
    #expect(found["applies"] as? Bool == true)
    #expect(found["reaches"] as? [String] == [])
    #expect(found["moves"] as? [String] == ["exchange_rate", "oda_vnd", "oda_usd"])
    for (language, part) in [
      ("en", "changes no target"), ("vi", "không làm thay đổi chỉ tiêu nào"),
    ] {
      let text = try Program.run(call + ["--draws", "1000", "--lang", language]).output
      #expect(text.contains(part), "\(text)")
    }
  }

  @Test("The other ways to miss a target are told, each with units, and checked together")
  func otherWays() throws {
    let call = ["stress", "reverse", Program.plan, "--target", "events_abroad"]
    let json = try Program.run(call + ["--format", "json"]).json()
    let finding = try #require((json["findings"] as? [[String: Any]])?.first)
    // One planned event of any of the years falls out.
    let ways = try #require(finding["other_ways"] as? [[String: Any]])
    #expect(ways.count >= 2)
    let betas = try (ways + [finding]).map { try number($0["beta"]) }
    let nearest = try number(finding["beta"])
    #expect(betas.allSatisfy { $0 >= nearest && $0 <= nearest + 1 })
    #expect(finding["probabilities_agree"] as? Bool == true)
    let text = try Program.run(call).output
    #expect(text.contains("Another way, by the same approximation once in"))
    #expect(text.contains("By linear approximation (first order)"))
    #expect(text.contains("(events)") && text.contains("(%)"))
  }

  @Test(
    "Who asks about targets of a plan that sets none is told so, by one rule",
    arguments: [
      ["sensitivity"], ["discover"], ["stress"], ["stress", "reverse"], ["stress", "apply"],
      ["stress", "rare", "--target", "x"], ["seek", "--target", "x"], ["gauge"], ["why"], ["audit"],
    ])
  func noTargets(_ command: [String]) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      """
      plan: aimless
      years: 2026-2030
      assumptions: {growth: {unit: "%/year", value: 5 % to 12 %}}
      indicators: {exports: {unit: USD million, start: 900, formula: previous * exp(growth)}}
      """)
    let outcome = try Program.run(command + [path])
    #expect(outcome.status == 64 && outcome.output.isEmpty)
    #expect(outcome.messages.contains("the plan sets no targets"), "\(outcome.messages)")
    #expect(outcome.messages.contains("kichban keys target"))
    #expect(try Program.run(["run", path, "--draws", "100"]).status == 0)
  }

  @Test("Design points, weights and draws agree on a target of smooth assumptions")
  func reverse() throws {
    let outcome = try Program.run(
      ["stress", "reverse", Program.plan, "--format", "json", "--draws", "50000"])
    #expect(outcome.status == 0 && outcome.messages.isEmpty)
    let findings = try #require(try outcome.json()["findings"] as? [[String: Any]])
    #expect(findings.count == 12)
    for finding in findings {
      // Importance sampling against the draws, four joint errors.
      #expect(finding["probabilities_agree"] as? Bool == true, "\(finding["target"] ?? "")")
    }
    for name in ["ngo_committed", "ngo_disbursed", "local_growth"] {
      let finding = try #require(findings.first { $0["target"] as? String == name })
      #expect(finding["question"] as? String == "good_news")
      #expect(finding["ways_agree"] as? Bool == true, "\(name)")
      let first = try #require(finding["first_order"] as? Double)
      let drawn = try #require(finding["probability"] as? Double)
      #expect(abs(first / drawn - 1) < 0.1, "\(name)")
      let shocks = try #require(finding["shocks"] as? [[String: Any]])
      let shares = shocks.compactMap { $0["share"] as? Double }
      #expect(shares == shares.sorted(by: >) && abs(shares.reduce(0, +) - 1) < 0.01)
    }
  }

  @Test("One in a million is found where draws find nothing, with an error that holds")
  func rare() throws {
    let folder = try TemporaryFolder()
    // The sum of five years of luck lies above 5 × 2.125796 once in a million: Φ(−4.753424).
    let path = try folder.write(
      """
      plan: luck
      years: 2026-2030
      assumptions: {x: {each_year: "normal(mean = 0, sd = 1)"}}
      indicators: {x_seen: {formula: x}}
      targets: {t: {measure: mean(x_seen), at_most: 2.1257960}}
      """)
    let outcome = try Program.run(
      ["stress", "rare", path, "--target", "t", "--format", "json", "--draws", "1000"])
    #expect(outcome.status == 0, "\(outcome.messages)")
    let estimates = try #require(try outcome.json()["estimates"] as? [[String: Any]])
    #expect(estimates.count == 3)
    for estimate in estimates where estimate["method"] as? String != "draws" {
      let found = try #require(estimate["probability"] as? Double)
      let error = try #require(estimate["standard_error"] as? Double)
      // Beyond four errors for importance sampling; 16 replicates of subsets widen four to 5.2.
      #expect(abs(found - 1e-6) < 5.2 * error, "\(estimate)")
      #expect(error < 2e-7)
    }
  }

  @Test("Stress tests give the same bytes on any number of workers, in both languages")
  func workers() throws {
    for arguments in [
      ["reverse", Program.plan, "--target", "fdi_registered"],
      ["rare", Program.plan, "--target", "fdi_registered", "--below", "900"],
    ] {
      let outcomes = try ["1", "3"].map { workers in
        try Program.run(
          ["stress"] + arguments + ["--draws", "5000", "--workers", workers, "--lang", "vi"])
      }
      #expect(outcomes[0].status == 0 && outcomes[0].output == outcomes[1].output)
      #expect(outcomes[0].output.split(separator: "\n").allSatisfy { $0.count <= 100 })
    }
  }
}
