import ForecastEngine
import Testing

@testable import PlanFiles

@Suite("What changes no other number")
struct InvarianceTests {
  /// The digits of everything that a run knows, by name.
  static func digits(
    _ files: [String: String], path: String = "plan.yaml", seed: UInt64 = 1, workers: Int = 1,
    draws: Int = 3000
  ) throws -> [String: [UInt64]] {
    let model = try PlanLoader.load(path, from: MemoryFiles(files)).model
    let run = try model.run(draws: draws, seed: seed, workers: workers)
    var digits: [String: [UInt64]] = [:]
    for (indicator, years) in zip(model.indicators, run.indicators) {
      digits[indicator.id] = years.flatMap(\.digits)
    }
    for (target, summary) in zip(model.targets, run.targets) {
      digits["targets." + target.id] =
        summary.value.digits + [UInt64(summary.met), summary.meanShortfall.bitPattern]
    }
    return digits
  }

  static func changed(_ a: [String: [UInt64]], _ b: [String: [UInt64]]) -> Set<String> {
    Set(a.filter { b[$0.key] != $0.value }.keys)
  }

  static func plan(_ change: (String) -> String) throws -> [String: String] {
    var files = try MutationTests.realFiles()
    files["plan.yaml"] = change(try #require(files["plan.yaml"]))
    return files
  }

  static let additions: [(section: String, text: String)] = [
    ("indicators", "  aaa_new: {unit: USD million, formula: exports * 2}\n"),
    ("indicators", "  aaa_count: {formula: \"poisson(3 * 1) + bernoulli(50 %)\"}\n"),
    ("assumptions", "  aaa: {value: \"normal(mean = 1, sd = 1)\"}\n"),
    ("events", "  aaa: {each_year: 50 %, size: 0 %, effect: {trade_balance: {level: size}}}\n"),
    ("targets", "  aaa: {measure: total(agreements), at_least: 1, unit: agreements}\n"),
    ("sources", "  aaa: {title: nothing}\n"),
    ("correlations", "  - [import_shock, ngo_year, 0]\n"),
  ]

  @Test("Something new changes nothing else", arguments: additions)
  func added(_ section: String, _ text: String) throws {
    let before = try Self.digits(try Self.plan { $0 })
    let files = try Self.plan {
      $0.replacing("\n\(section):", with: "\n\(section):\n\(text)", maxReplacements: 1)
    }
    #expect(files["plan.yaml"]?.contains(text) == true)
    let after = try Self.digits(files)
    #expect(Self.changed(before, after) == [])
  }

  /// The sections of a plan in another order, and their entries too.
  static func shuffled(_ text: String, seed: UInt64) -> String {
    var random = SplitMix(state: seed)
    func groups(_ lines: [String], startsAt indent: Int) -> [[String]] {
      lines.reduce(into: []) { groups, line in
        let begins = line.prefix { $0 == " " }.count == indent
        if begins || groups.isEmpty {
          groups.append([line])
        } else {
          groups[groups.count - 1].append(line)
        }
      }
    }
    let lines = text.split(separator: "\n").map(String.init)
      .filter { !$0.drop { $0 == " " }.hasPrefix("#") }
    let sections = groups(lines, startsAt: 0).shuffled(using: &random).map { section in
      guard let heading = section.first, heading.contains(":") else { return section }
      let entries = groups(Array(section.dropFirst()), startsAt: 2).shuffled(using: &random)
      return [heading] + entries.flatMap { $0 }
    }
    return sections.flatMap { $0 }.joined(separator: "\n") + "\n"
  }

  @Test("The order of sections and entries changes nothing", arguments: [1, 2, 3] as [UInt64])
  func order(seed: UInt64) throws {
    let plan = try Self.plan { $0 }
    let other = try Self.plan { Self.shuffled($0, seed: seed) }
    #expect(plan["plan.yaml"] != other["plan.yaml"])
    let before = try Self.digits(plan)
    let after = try Self.digits(other)
    #expect(before.count == after.count)
    #expect(Self.changed(before, after) == [])
  }

  @Test("The number of workers changes nothing", arguments: [2, 3, 7])
  func workers(_ count: Int) throws {
    let files = try Self.plan { $0 }
    let one = try Self.digits(files, draws: 10_000)
    #expect(Self.changed(one, try Self.digits(files, workers: count, draws: 10_000)) == [])
  }

  @Test("Another seed changes everything that is drawn")
  func seeds() throws {
    let files = try Self.plan { $0 }
    let changed = Self.changed(try Self.digits(files), try Self.digits(files, seed: 2))
    #expect(changed.count > 40)
    #expect(changed.contains("exports") && changed.contains("targets.fdi_registered"))
  }

  /// What follows from world trade and the slump of 2023, found by following the plan's formulas.
  @Test("A scenario leaves what it does not touch as it is, to the bit")
  func commonLuck() throws {
    let files = try Self.plan { $0 }
    let base = try Self.digits(files)
    let slump = try Self.digits(files, path: "electronics-slump-2023.yaml")
    #expect(
      Self.changed(base, slump) == [
        "exports_local", "exports_fdi", "exports", "imports", "trade_balance",
        "targets.export_growth", "targets.local_growth",
      ])
  }

  @Test("More promotion never loses a project")
  func monotone() throws {
    let files = try Self.plan { $0 }
    func run(_ path: String) throws -> ModelRun {
      try PlanLoader.load(path, from: MemoryFiles(files)).model.run(
        draws: 3000, seed: 1, workers: 1)
    }
    let base = try run("plan.yaml")
    let more = try run("promotion-doubled.yaml")
    let index = try #require(base.model.indicators.firstIndex { $0.id == "fdi_small_projects" })
    for (low, high) in zip(base.indicators[index], more.indicators[index]) {
      #expect(high.mean >= low.mean)
      #expect(zip(low.quantiles, high.quantiles).allSatisfy { $0 <= $1 })
    }
    #expect(more.indicators[index][2].mean > base.indicators[index][2].mean)
  }
}

@Suite("A run that fails")
struct FailingRunTests {
  static let cases: [(plan: String, name: String, year: Int)] = [
    ("indicators: {x: {formula: log(2021.5 - year)}}", "x", 2022),
    ("indicators: {x: {formula: 1e300 ^ 2}}", "x", 2021),
    ("indicators: {z: {formula: {2021: 1, 2022: 0, 2023: 1}}, x: {formula: 1 / z}}", "x", 2022),
    ("indicators: {x: {formula: \"if(log(2022.5 - year) > 0, 1, 2)\"}}", "x", 2023),
    ("indicators: {x: {formula: \"max(1, sqrt(2022.5 - year))\"}}", "x", 2023),
    ("indicators: {x: {formula: poisson(2022.5 - year)}}", "x", 2023),
    ("indicators: {x: {formula: bernoulli(year - 2021)}}", "x", 2023),
    ("indicators: {x: {formula: \"binomial(year / 2, 50 %)\"}}", "x", 2021),
    ("indicators: {x: {start: log(0), formula: 1}}", "x", 2020),
    (
      "indicators: {x: {formula: 1}}\nevents: {e: {each_year: (year - 2021) * 60 %, size: 1 %, effect: {x: {growth: size}}}}",
      "e", 2023
    ),
    ("indicators: {x: {formula: year}}\nchecks: [x < 2023]", "checks", 2023),
  ]

  @Test("names the indicator and the year", arguments: cases)
  func named(_ plan: String, _ name: String, _ year: Int) throws {
    let model = try PlanLoader.load(
      "p.yaml", from: MemoryFiles(["p.yaml": DiagnosticCase.plan(plan)])
    ).model
    #expect {
      _ = try model.run(draws: 100, seed: 1, workers: 1)
    } throws: { error in
      guard case .requirementFailed(let requirement, let draw, _)? = error as? RunError else {
        return false
      }
      return requirement.name == name && requirement.year == year && draw == 0
    }
  }

  @Test("A branch that is not taken may hold anything")
  func branches() throws {
    let trial = try Trial(
      "indicators: {x: {formula: \"if(year > 2021, if(log(year - 2021) > 0.1, 2, 1), 0)\"}}")
    #expect(try trial.means("x") == [0, 1, 2])
  }
}
