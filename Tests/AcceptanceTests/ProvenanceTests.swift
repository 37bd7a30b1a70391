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

  @Test("A pinned history that has changed stops every command, and pin accepts it")
  func pin() throws {
    let folder = try Self.folder()
    let plan = folder.url.appending(path: "plan.yaml")
    let before = try String(contentsOf: plan, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: plan.path)
    let hash = try Self.sha256sum(folder.url.appending(path: "history.csv").path)
    #expect(try Program.run(["check", "plan.yaml"], in: folder.url).output.contains("not pinned"))
    let pinned = try Program.run(["pin", "plan.yaml"], in: folder.url)
    #expect(pinned.status == 0 && pinned.output.contains(hash))
    #expect(
      try String(contentsOf: plan, encoding: .utf8)
        == before.replacing(
          "history: history.csv", with: "history: {file: history.csv, sha256: \(hash)}"))
    let mode = try FileManager.default.attributesOfItem(atPath: plan.path)[.posixPermissions]
    #expect(mode as? Int == 0o640)
    #expect(folder.names == ["history.csv", "more.yaml", "plan.yaml"])
    _ = try folder.write("series,period,value,unit\nx,2020,0.6,\n", "history.csv")
    for arguments in [
      ["check", "more.yaml"], ["run", "plan.yaml"], ["compare", "plan.yaml", "more.yaml"],
      ["why", "plan.yaml"], ["audit", "plan.yaml"], ["show", "more.yaml"],
    ] {
      let outcome = try Program.run(arguments, in: folder.url)
      #expect(outcome.status == 65 && outcome.output.isEmpty, "\(arguments)")
      #expect(outcome.messages.contains("plan.yaml:3:38: error: 'history.csv' has changed"))
      #expect(outcome.messages.contains("kichban pin plan.yaml"))
    }
    let anew = try Program.run(["pin", "plan.yaml", "--lang", "vi"], in: folder.url)
    #expect(anew.status == 0 && anew.output.contains("trước đây là \(hash)"))
    #expect(try Program.run(["check", "--strict", "more.yaml"], in: folder.url).status == 0)
    let scenario = try Program.run(["pin", "more.yaml"], in: folder.url)
    #expect(scenario.status == 65 && scenario.messages.contains("kichban pin plan.yaml"))
  }

  @Test("A run is repeated to the byte, from wherever the plan is now")
  func again() throws {
    let folder = try Self.folder()
    let made = try Program.run(
      [
        "run", "more.yaml", "--draws", "700", "--seed", "18446744073709551615", "--sampling",
        "sobol", "--together", "t,u", "--format", "json",
      ], in: folder.url)
    _ = try folder.write(made.output, "result.json")
    let again = ["run", "--again", "result.json", "--format"]
    let repeated = try Program.run(again + ["json", "--workers", "1"], in: folder.url)
    #expect(repeated.status == 0)
    #expect(repeated.output == made.output)
    #expect(repeated.messages == "result.json: repeated to the digit\n")
    let text = try Program.run(again + ["text"], in: folder.url)
    #expect(text.output.contains("t + u"))
    let elsewhere = try TemporaryFolder()
    let moved = try Program.run(
      [
        "run", folder.url.appending(path: "more.yaml").path, "--again",
        folder.url.appending(path: "result.json").path, "--format", "json",
      ], in: elsewhere.url)
    #expect(moved.output == made.output)
    let precise = try Program.run(
      ["run", "plan.yaml", "--precision", "0.05", "--format", "json"], in: folder.url)
    _ = try folder.write(precise.output, "result.json")
    #expect(try Program.run(again + ["json"], in: folder.url).output == precise.output)
  }

  @Test("A result whose files have changed, or that is another one, is not repeated")
  func notAgain() throws {
    let folder = try Self.folder()
    let made = try Program.run(
      ["run", "more.yaml", "--draws", "300", "--format", "json"], in: folder.url)
    func again(_ result: String, _ more: [String] = []) throws -> Outcome {
      _ = try folder.write(result, "result.json")
      let outcome = try Program.run(["run", "--again", "result.json"] + more, in: folder.url)
      #expect(outcome.output.isEmpty)
      return outcome
    }
    let edited = try again(
      made.output.replacing("\"mean_shortfall\": ", with: "\"mean_shortfall\": 9"))
    #expect(edited.status == 1)
    #expect(edited.messages.contains(/line \d+ then: "mean_shortfall": 9/))
    let older = try again(
      made.output.replacing("\"kichban\": \"", with: "\"kichban\": \"0.0.9+").replacing(
        "\"mean\": ", with: "\"mean\":  "))
    #expect(older.status == 1)
    #expect(older.messages.contains("it was made by kichban 0.0.9+"))
    for (text, message) in [
      ("", "it is not JSON"), ("plan: p", "it is not JSON"), ("[1]", "it is no JSON object"),
      ("{}", "it has no 'provenance'"),
      (
        made.output.replacing("\"sha256\": ", with: "\"sha\": "),
        "'provenance.inputs.1.files.1.sha256' is missing"
      ),
      (
        made.output.replacing("\"command\": \"run\"", with: "\"command\": \"compare\""),
        "it is the result of 'kichban compare'"
      ),
      (made.output.replacing("\"draws\": 300", with: "\"draws\": 1"), "a run has no 1 draws"),
      (made.output.replacing("\"draws\": 300", with: "\"draws\": \"300\""), "is of another kind"),
    ] {
      let outcome = try again(text)
      #expect(outcome.status == 65, "\(message)")
      #expect(outcome.messages.contains(message), "\(outcome.messages)")
    }
    #expect(try again(made.output, ["--seed", "2"]).status == 64)
    let history = try folder.write("series,period,value,unit\nx,2020,0.6,\n", "history.csv")
    let changed = try again(made.output)
    #expect(changed.status == 65)
    #expect(changed.messages.contains("note: history.csv has changed"))
    #expect(changed.messages.contains(try Self.sha256sum(history)))
    #expect(!changed.messages.contains("plan.yaml"))
    try FileManager.default.removeItem(atPath: folder.url.appending(path: "more.yaml").path)
    #expect(try again(made.output).messages.contains("kichban run PLAN --again result.json"))
  }
}
