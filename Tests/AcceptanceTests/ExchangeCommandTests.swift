import Foundation
import Testing

@Suite("Results for other programs")
struct ExchangeCommandTests {
  static let scenario = Program.plans.appending(path: "electronics-slump-2023.yaml").path

  /// The rows of a table without quoted commas, by their headings.
  static func rows(_ text: String) -> [[String: String]] {
    let lines = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.dropFirst().map {
      Dictionary(zip(lines[0], $0), uniquingKeysWith: { first, _ in first })
    }
  }

  @Test("Every form gives the same figure the same digits")
  func sameDigits() throws {
    let arguments = ["run", Program.plan, "--draws", "2000", "--format"]
    let json = try Tree.read(try Program.run(arguments + ["json"]).output)
    let iamc = Self.rows(try Program.run(arguments + ["iamc"]).output)
    let sdmx = Self.rows(try Program.run(arguments + ["sdmx"]).output)
    func number(_ path: String...) throws -> Double {
      try #require(path.reduce(json) { $0[$1] }.number)
    }
    for (id, variable) in [("exports_local", "Exports|Local"), ("ngo_committed", "NGO Committed")] {
      for year in ["2021", "2025"] {
        for statistic in ["mean", "sd", "p05", "p50", "p95", "p50_standard_error"] {
          let expected = try number("indicators", id, year, statistic)
          let row = try #require(iamc.first { $0["Variable"] == "\(variable)|\(statistic)" })
          #expect(Double(row[year] ?? "") == expected)
          #expect(row["Model"] == "thai-nguyen-2021-2025" && row["Region"] == "Thái Nguyên")
          let observation = try #require(
            sdmx.first {
              $0["SUBJECT"] == id && $0["TIME_PERIOD"] == year && $0["STATISTIC"] == statistic
                && $0["KIND"] == "indicator"
            })
          #expect(Double(observation["OBS_VALUE"] ?? "") == expected)
        }
      }
    }
    let growth = try #require(iamc.first { $0["Variable"] == "Target|Export Growth|p50" })
    #expect(Double(growth["2025"] ?? "") == (try number("targets", "export_growth", "p50")))
    #expect(growth["Unit"] == "%/year" && growth["2024"] == "")
    #expect(iamc.contains { $0["Variable"] == "Target|Export Growth|probability|7" })
  }

  @Test("Several scenarios stand in one file, with their differences")
  func scenarios() throws {
    let arguments = ["compare", Program.plan, Self.scenario, "--draws", "1000", "--format"]
    let iamc = Self.rows(try Program.run(arguments + ["iamc"]).output)
    #expect(Set(iamc.compactMap { $0["Scenario"] }) == ["base", "electronics-slump-2023"])
    let difference = try #require(
      iamc.first { $0["Variable"] == "Difference from base|Exports|mean" })
    let means = iamc.filter { $0["Variable"] == "Exports|mean" }
      .compactMap { Double($0["2023"] ?? "") }
    let value = try #require(Double(difference["2023"] ?? ""))
    #expect(abs(means[1] - means[0] - value) < 1e-6 * abs(value) && value < 0)
    let sdmx = Self.rows(try Program.run(arguments + ["sdmx"]).output)
    let keys = sdmx.map { row in
      ["PLAN", "SCENARIO", "AGAINST", "KIND", "SUBJECT", "STATISTIC", "THRESHOLD", "TIME_PERIOD"]
        .map { row[$0] ?? "" }
    }
    #expect(Set(keys).count == keys.count && !keys.joined().contains(""))
  }

  @Test("Results that are not runs have no such form")
  func refused() throws {
    let outcome = try Program.run(["show", Program.plan, "--format", "sdmx"])
    #expect(outcome.status == 64 && outcome.output.isEmpty)
    #expect(outcome.messages.hasPrefix("Error: This result has no form 'sdmx'"))
  }

  /// The numbers of a NumPy file, row after row.
  static func numbers(_ url: URL) throws -> (head: String, values: [Double]) {
    let data = Array(try Data(contentsOf: url))
    let size = 10 + Int(data[8]) + 256 * Int(data[9])
    let values = stride(from: size, to: data.count, by: 8).map { place in
      Double(
        bitPattern: data[place..<place + 8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }
    return (String(decoding: data[10..<size], as: UTF8.self), values)
  }

  @Test("The draws are those that the run sums up, whatever else is asked for")
  func draws() throws {
    let folder = try TemporaryFolder()
    let outcome = try Program.run(
      [
        "run", Program.plan, "--draws", "3000", "--format", "json", "--draws-out", "all.npy",
        "--draws-of", "indicators.exports,export_growth,targets,export_growth",
      ], in: folder.url)
    #expect(outcome.status == 0)
    #expect(folder.names == ["all.json", "all.npy"])
    let run = try Tree.read(outcome.output)
    let description = try #require(
      try JSONSerialization.jsonObject(
        with: Data(contentsOf: folder.url.appending(path: "all.json"))) as? [String: Any])
    let columns = try #require(description["columns"] as? [[String: Any]])
    #expect(columns.count == 5 + 12)
    let (head, values) = try Self.numbers(folder.url.appending(path: "all.npy"))
    #expect(head.hasPrefix("{'descr': '<f8', 'fortran_order': False, 'shape': (3000, 17), }"))
    #expect(values.count == 3000 * 17)
    for (index, column) in columns.enumerated() where column["kind"] as? String == "target" {
      let draws = stride(from: index, to: values.count, by: columns.count).map { values[$0] }
      let target = run["targets"][column["id"] as? String ?? ""]
      let mean = try #require(target["mean"].number)
      #expect(abs(draws.reduce(0, +) / 3000 - mean) <= 1e-9 * abs(mean))
      let threshold = target["thresholds"][0]
      let asked = try #require(threshold["value"].number)
      let met = draws.filter { target["asks"].text == "more_than" ? $0 > asked : $0 >= asked }
      #expect(Double(met.count) / 3000 == threshold["probability"].number)
    }
    // The same draws again, alone and on one thread.
    _ = try Program.run(
      [
        "run", Program.plan, "--draws", "3000", "--workers", "1", "--draws-out", "one.npy",
        "--draws-of", "export_growth",
      ], in: folder.url)
    let alone = try Self.numbers(folder.url.appending(path: "one.npy")).values
    #expect(alone == stride(from: 5, to: values.count, by: columns.count).map { values[$0] })
  }

  @Test(
    "What cannot be written is refused before the run, with what would do",
    arguments: [
      (["--draws-out", "draws.bin"], "ends in .npy"),
      (["--draws-of", "targets"], "--draws-out FILE.npy"),
      (["--draws-out", "a.npy", "--draws-of", "nothing"], "no target or indicator 'nothing'"),
      (["--draws-out", "a.npy", "--draws-of", "fdi_registered"], "'targets.fdi_registered'"),
      (["--draws-out", "a.npy", "--draws", "1e9"], "at most 22369621 draws"),
    ])
  func refusals(arguments: [String], message: String) throws {
    let folder = try TemporaryFolder()
    let outcome = try Program.run(["run", Program.plan] + arguments, in: folder.url)
    #expect(outcome.status == 64 && outcome.output.isEmpty && folder.names.isEmpty)
    #expect(outcome.messages.contains(message))
  }

  @Test("A place that cannot be written to ends the run with 1, and an older file stays")
  func unwritable() throws {
    let folder = try TemporaryFolder()
    let arguments = ["run", Program.plan, "--draws", "100", "--draws-out"]
    let missing = try Program.run(arguments + ["no-such-folder/a.npy"], in: folder.url)
    #expect(missing.status == 1 && missing.output.isEmpty && folder.names.isEmpty)
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "a.npy/inside"), withIntermediateDirectories: true)
    let taken = try Program.run(arguments + ["a.npy"], in: folder.url)
    #expect(taken.status == 1 && folder.names == ["a.npy"])
  }

  @Test(
    "A .json that stands alone is nobody's description, and stays; that of earlier draws does not")
  func description() throws {
    let folder = try TemporaryFolder()
    let mine = try folder.write("{\"mine\": true}", "b.json")
    let arguments = ["run", Program.plan, "--draws", "100", "--draws-out", "b.npy"]
    let refused = try Program.run(arguments, in: folder.url)
    #expect(refused.status == 64 && refused.output.isEmpty && folder.names == ["b.json"])
    #expect(refused.messages.contains("'b.json' is there already"), "\(refused.messages)")
    #expect(try String(contentsOfFile: mine, encoding: .utf8) == "{\"mine\": true}")
    try FileManager.default.removeItem(atPath: mine)
    for _ in 0..<2 { #expect(try Program.run(arguments, in: folder.url).status == 0) }
    #expect(folder.names == ["b.json", "b.npy"])
  }
}

/// JSON whose numbers are read to the last digit, as `JSONSerialization` does not.
enum Tree: Decodable {
  case object([String: Tree])
  case array([Tree])
  case number(Double)
  case text(String)
  case other

  static func read(_ text: String) throws -> Tree {
    try JSONDecoder().decode(Tree.self, from: Data(text.utf8))
  }

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let members = try? value.decode([String: Tree].self) {
      self = .object(members)
    } else if let items = try? value.decode([Tree].self) {
      self = .array(items)
    } else {
      self = .other
    }
  }

  var number: Double? {
    if case .number(let value) = self { value } else { nil }
  }

  var text: String? {
    if case .text(let value) = self { value } else { nil }
  }

  subscript(key: String) -> Tree {
    if case .object(let members) = self { members[key] ?? .other } else { .other }
  }

  subscript(index: Int) -> Tree {
    if case .array(let items) = self, items.indices.contains(index) { items[index] } else { .other }
  }
}
