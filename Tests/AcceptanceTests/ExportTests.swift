import Foundation
import Testing

@Suite("Exports")
struct ExportTests {
  /// A resource of a data package with its table.
  private struct Resource {
    let name: String
    let path: String
    let fields: [[String: Any]]
    let schema: [String: Any]
    let rows: [[String: String]]

    func values(_ columns: [String]) -> [[String]] {
      rows.map { row in columns.map { row[$0] ?? "" } }
    }
  }

  private static func resources(
    _ folder: URL
  ) throws -> (package: [String: Any], resources: [String: Resource]) {
    let data = try Data(contentsOf: folder.appending(path: "datapackage.json"))
    let package = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    var found: [String: Resource] = [:]
    for one in try #require(package["resources"] as? [[String: Any]]) {
      let name = try #require(one["name"] as? String)
      let path = try #require(one["path"] as? String)
      let text = try Data(contentsOf: folder.appending(path: path))
      #expect(one["bytes"] as? Int == text.count)
      let schema = try #require(one["schema"] as? [String: Any])
      let fields = try #require(schema["fields"] as? [[String: Any]])
      let lines = CSVLines.rows(String(decoding: text, as: UTF8.self))
      #expect(lines[0] == fields.compactMap { $0["name"] as? String })
      #expect(fields.allSatisfy { ($0["description"] as? String)?.isEmpty == false })
      #expect(lines.allSatisfy { $0.count == lines[0].count })
      found[name] = Resource(
        name: name, path: path, fields: fields, schema: schema,
        rows: lines.dropFirst().map {
          Dictionary(zip(lines[0], $0), uniquingKeysWith: { first, _ in first })
        })
    }
    return (package, found)
  }

  private static let second = Program.root.appending(path: "scenarios/thai-nguyen-2026-2030")

  @Test("A data package has unique keys, references that hold, and the numbers of the run")
  func data() throws {
    let folder = try TemporaryFolder()
    let outcome = try Program.run([
      "export", "data", Program.plan, ExchangeCommandTests.scenario,
      Self.second.appending(path: "plan.yaml").path, "--draws", "1500", "--keep-draws", "20",
      "--out", folder.url.path,
    ])
    #expect(outcome.status == 0)
    #expect(outcome.output.split(separator: "\n").count == folder.names.count)
    let (package, resources) = try Self.resources(folder.url)
    #expect(package["name"] as? String == "thai-nguyen-2021-2025-thai-nguyen-2026-2030")
    #expect((package["sources"] as? [[String: Any]])?.contains { $0["title"] == nil } == false)
    #expect(package["licenses"] == nil)
    #expect(Set(folder.names) == Set(resources.values.map(\.path) + ["datapackage.json"]))
    for resource in resources.values {
      if let key = resource.schema["primaryKey"] as? [String] {
        let values = resource.values(key)
        #expect(Set(values).count == values.count, "\(resource.name)")
        #expect(!values.joined().contains(""), "\(resource.name)")
      }
      for foreign in resource.schema["foreignKeys"] as? [[String: Any]] ?? [] {
        let reference = try #require(foreign["reference"] as? [String: Any])
        let table = try #require(resources[reference["resource"] as? String ?? ""])
        let known = Set(table.values(try #require(reference["fields"] as? [String])))
        let used = resource.values(try #require(foreign["fields"] as? [String]))
        #expect(known.isSuperset(of: used), "\(resource.name)")
      }
    }
    #expect(
      resources["scenarios"]?.values(["plan", "scenario"])
        == [
          ["thai-nguyen-2021-2025", "base"], ["thai-nguyen-2021-2025", "electronics-slump-2023"],
          ["thai-nguyen-2026-2030", "base"],
        ])
    let run = try Tree.read(
      Program.run(["run", Program.plan, "--draws", "1500", "--format", "json"]).output)
    for row in resources["projections"]?.rows ?? []
    where row["plan"] == "thai-nguyen-2021-2025" && row["scenario"] == "base" {
      let indicator = run["indicators"][row["indicator"] ?? ""]
      let year = row["year"] == "2020" ? indicator["start"] : indicator[row["year"] ?? ""]
      for statistic in ["mean", "sd", "p05", "p50", "p95", "p50_standard_error"] {
        #expect(Double(row[statistic] ?? "") == year[statistic].number)
      }
    }
    for row in resources["targets"]?.rows.prefix(12) ?? [] {
      let target = run["targets"][row["target"] ?? ""]
      #expect(Double(row["p50"] ?? "") == target["p50"].number)
      #expect(
        Double(row["probability"] ?? "") == target["thresholds"][0]["probability"].number)
      #expect(Double(row["asked_low"] ?? "") == target["thresholds"][0]["value"].number)
    }
    let draws = try #require(resources["draws-thai-nguyen-2021-2025"])
    #expect(draws.rows.count == 40)
    #expect(draws.fields.contains { $0["unit"] as? String == "%/year" })
  }

  @Test("Titles and descriptions are in the language asked for, names in neither")
  func languages() throws {
    let folder = try TemporaryFolder()
    var columns: [[String]] = []
    var titles: [String] = []
    for language in ["en", "vi"] {
      let out = folder.url.appending(path: language)
      let outcome = try Program.run([
        "export", "data", Program.plan, "--draws", "100", "--keep-draws", "0", "--lang", language,
        "--out", out.path,
      ])
      #expect(outcome.status == 0)
      let (_, resources) = try Self.resources(out)
      #expect(resources["draws"] == nil)
      let targets = try #require(resources["targets"])
      columns.append(targets.fields.compactMap { $0["name"] as? String })
      titles.append(targets.rows[0]["title"] ?? "")
    }
    #expect(columns[0] == columns[1])
    #expect(titles == ["FDI registered 2021–2025", "Vốn FDI đăng ký 2021–2025"])
  }

  @Test("A notebook shows its numbers without being run", arguments: ["en", "vi"])
  func notebook(language: String) throws {
    let folder = try TemporaryFolder()
    let outcome = try Program.run([
      "export", "notebook", Program.plan, ExchangeCommandTests.scenario, "--draws", "1000",
      "--keep-draws", "100", "--lang", language, "--out", folder.url.path,
    ])
    #expect(outcome.status == 0)
    let (_, resources) = try Self.resources(folder.url)
    #expect(
      Set(folder.names)
        == Set(resources.values.map(\.path))
        .union(["datapackage.json", "charts.json", "thai-nguyen-2021-2025.ipynb"]))
    let data = try Data(contentsOf: folder.url.appending(path: "thai-nguyen-2021-2025.ipynb"))
    let file = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(file["nbformat"] as? Int == 4 && file["nbformat_minor"] as? Int == 5)
    let cells = try #require(file["cells"] as? [[String: Any]])
    let ids = cells.compactMap { $0["id"] as? String }
    #expect(Set(ids).count == cells.count)
    #expect(ids.allSatisfy { $0.wholeMatch(of: /[a-zA-Z0-9_-]{1,64}/) != nil })
    func shown(_ id: String, _ form: String) throws -> Any {
      let cell = try #require(cells.first { $0["id"] as? String == id })
      let output = try #require((cell["outputs"] as? [[String: Any]])?.first)
      return try #require((output["data"] as? [String: Any])?[form])
    }
    let table = try #require(try shown("targets-table", "text/markdown") as? [String]).joined()
    let report = try Program.run([
      "run", Program.plan, "--draws", "1000", "--lang", language,
    ]).output
    for row in resources["targets"]?.rows.prefix(12) ?? [] {
      let line = try #require(
        table.split(separator: "\n").first { $0.contains(row["title"] ?? "?") })
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      // The range and the probability stand in the report of the run, digit for digit.
      let probability = cells[5].split(separator: "±")[0].trimmingCharacters(in: .whitespaces)
      #expect(report.contains(cells[4]) && report.contains(probability), "\(line)")
    }
    let chart = try shown("fan-4", "application/vnd.vegalite.v5+json")
    #expect((chart as? [String: Any])?["data"] != nil)
    let kept = try shown("draws-met", "text/markdown") as? [String] ?? []
    let counts = kept.dropFirst(2).compactMap {
      Int($0.split(separator: "|")[1].filter(\.isNumber))
    }
    #expect(counts.reduce(0, +) == 100)
  }

  @Test("A notebook is about one plan")
  func twoPlans() throws {
    let folder = try TemporaryFolder()
    let outcome = try Program.run(
      [
        "export", "notebook", Program.plan, Self.second.appending(path: "plan.yaml").path, "--out",
        "out",
      ], in: folder.url)
    #expect(outcome.status == 64 && folder.names.isEmpty)
    #expect(outcome.messages.contains("a notebook is about one plan"))
  }

  @Test("A plan without targets, draws or sources has a notebook too")
  func bare() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      """
      plan: Kế hoạch của tôi
      years: 2021-2022
      indicators: {x|y: {formula: 1}, x: {formula: "2"}}

      """)
    let refused = try Program.run(
      ["export", "notebook", path, "--draws", "10", "--out", "out"], in: folder.url)
    #expect(refused.status == 65)
    _ = try folder.write("plan: p\nyears: 2021-2022\nindicators: {x: {formula: 1}}\n")
    let outcome = try Program.run(
      ["export", "notebook", path, "--draws", "10", "--out", "out"], in: folder.url)
    #expect(outcome.status == 0)
    let (_, resources) = try Self.resources(folder.url.appending(path: "out"))
    #expect(Set(resources.keys) == ["scenarios", "indicators", "projections", "statements"])
  }

  @Test("An export that cannot be written leaves nothing behind")
  func unwritable() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "out/targets.csv/inside"), withIntermediateDirectories: true)
    let outcome = try Program.run(
      ["export", "data", Program.plan, "--draws", "100", "--out", "out"], in: folder.url)
    #expect(outcome.status == 1 && outcome.output.isEmpty)
    #expect(outcome.messages.contains("cannot write 'out/targets.csv'"))
    let left = try FileManager.default.contentsOfDirectory(
      atPath: folder.url.appending(path: "out").path)
    #expect(left == ["targets.csv"])
  }
}

/// Reads RFC 4180.
enum CSVLines {
  static func rows(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var field = ""
    var isQuoted = false
    for character in text.unicodeScalars {
      switch character {
      case "\"":
        isQuoted.toggle()
        field.unicodeScalars.append(character)
      case "," where !isQuoted:
        row.append(unquoted(field))
        field = ""
      case "\n" where !isQuoted:
        rows.append(row + [unquoted(field)])
        (row, field) = ([], "")
      default: field.unicodeScalars.append(character)
      }
    }
    return rows
  }

  private static func unquoted(_ field: String) -> String {
    guard field.hasPrefix("\""), field.count > 1 else { return field }
    return String(field.dropFirst().dropLast()).replacing("\"\"", with: "\"")
  }
}
