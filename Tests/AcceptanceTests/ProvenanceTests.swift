import Foundation
import Testing

@Suite("What a result was made from")
struct ProvenanceTests {
  /// A plan with a history, and a scenario of it, in a folder.
  static func folder(plan change: (String) -> String = { $0 }) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    _ = try folder.write(
      change(
        """
        plan: small   # a remark
        years: 2021-2023
        history: history.csv   # the figures
        assumptions: {a: {value: "uniform(0, 1)"}}
        indicators: {x: {start: history, formula: previous + a}}
        targets: {t: {measure: last(x), at_least: 2}, u: {measure: total(x), at_least: 4}}

        """))
    _ = try folder.write("series,period,value,unit\nx,2020,0.5,\n", "history.csv")
    _ = try folder.write("scenario: more\nof: plan.yaml\nset: {a: base * 2}\n", "more.yaml")
    return folder
  }

  /// The hash of a file by coreutils.
  static func sha256sum(_ path: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/sha256sum")
    process.arguments = [path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data.prefix(64), as: UTF8.self)
  }

  @Test(
    "A run names its files with the hashes that sha256sum gives, and all that it takes to repeat")
  func files() throws {
    let folder = try Self.folder()
    let outcome = try Program.run(
      ["run", "more.yaml", "--draws", "500", "--seed", "7", "--format", "json"], in: folder.url)
    let provenance = try #require(try outcome.json()["provenance"] as? [String: Any])
    #expect(provenance["draws"] as? Int == 500)
    #expect(provenance["seed"] as? Int == 7)
    #expect(provenance["sampling"] as? String == "random")
    let version = try Program.run(["--version"]).output
    #expect((provenance["kichban"] as? String).map { $0 + "\n" } == version)
    let inputs = try #require(provenance["inputs"] as? [[String: Any]])
    #expect(inputs.map { $0["folder"] as? String } == ["."])
    let files = try #require(inputs[0]["files"] as? [[String: Any]])
    #expect(files.map { $0["role"] as? String } == ["plan", "scenario", "history"])
    for (file, name) in zip(files, ["plan.yaml", "more.yaml", "history.csv"]) {
      #expect(file["path"] as? String == name)
      #expect(
        try file["sha256"] as? String == Self.sha256sum(folder.url.appending(path: name).path))
    }
    let text = try Program.run(["run", "more.yaml", "--draws", "500"], in: folder.url).output
    let history = folder.url.appending(path: "history.csv")
    let hash = try Self.sha256sum(history.path)
    let size = try Data(contentsOf: history).count
    let end = text.split(separator: "\n").suffix(2).joined(separator: " ")
    #expect(end.hasSuffix("history.csv (\(hash.prefix(8)))."))
    let table = try Program.run(
      ["run", "more.yaml", "--draws", "500", "--format", "csv"], in: folder.url
    ).output
    #expect(table.hasSuffix(",file,history.csv,sha256:\(hash),,bytes,history_size,,\(size)\n"))
  }
}
