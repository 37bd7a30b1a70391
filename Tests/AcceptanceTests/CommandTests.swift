import Foundation
import Testing

@Suite("Commands")
struct CommandTests {
  static let small = """
    plan: small
    years: 2021-2023
    assumptions: {a: {value: "uniform(0, 1)"}}
    indicators: {x: {formula: a}}
    targets: {t: {measure: last(x), at_least: 0.5}}

    """

  @Test(
    "Bad usage is 64, with nothing on standard output",
    arguments: [
      ["run"], ["run", "plan.yaml", "--draws", "1"], ["run", "plan.yaml", "--draws", "-5"],
      ["run", "plan.yaml", "--draws", "1e99"], ["run", "plan.yaml", "--draws", "many"],
      ["run", "plan.yaml", "--workers", "0"], ["run", "plan.yaml", "--seed", "-1"],
      ["run", "plan.yaml", "--seed", "18446744073709551616"],
      ["run", "plan.yaml", "--format", "xml"], ["run", "plan.yaml", "--lang", "fr"],
      ["run", "plan.yaml", "--no-such-option"], ["run", "plan.yaml", "other.yaml"], ["rnu"],
      ["check"], ["explain", "no-such-code"],
    ])
  func usage(_ arguments: [String]) throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(Self.small)
    let outcome = try Program.run(arguments, in: folder.url)
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.messages.hasPrefix("Error: "))
  }

  @Test("A good run is 0, with the result on standard output and nothing else")
  func good() throws {
    let folder = try TemporaryFolder()
    let outcome = try Program.run(
      [
        "run", try folder.write(Self.small), "--format", "json", "--draws", "1e3", "--seed",
        "18446744073709551615",
      ])
    #expect(outcome.status == 0)
    #expect(outcome.messages.isEmpty)
    #expect(try outcome.json()["draws"] as? Int == 1000)
    #expect(outcome.output.contains("\"seed\": 18446744073709551615"))
    #expect(folder.names == ["plan.yaml"])
  }

  @Test("Warnings go to standard error and stop nothing, unless they are to")
  func warnings() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.small.replacing("{a: {", with: "{b: {value: 1}, a: {"))
    let run = try Program.run(["run", path, "--format", "json", "--draws", "100"])
    #expect(run.status == 0)
    #expect(run.messages.contains("warning: nothing uses the assumption 'b' [unused-name]"))
    _ = try run.json()
    #expect(try Program.run(["check", path]).status == 0)
    let strict = try Program.run(["check", "--strict", path])
    #expect(strict.status == 65)
    #expect(strict.output.isEmpty)
  }

  static let badFiles: [(name: String, text: String, message: String)] = [
    (
      "unknown key", small.replacing("years", with: "yeras"),
      ":2:1: error: the plan: unknown key 'yeras'; did you mean 'years'? [unknown-key]"
    ),
    (
      "wrong unit", small.replacing("{formula: a}", with: "{unit: USD, formula: a}"),
      ":4:38: error: the indicator 'x': expected USD (USD), the formula gives a plain number [wrong-unit]"
    ),
    (
      "cycle", small.replacing("formula: a", with: "formula: x"),
      ":4:27: error: cycle without a lag: x → x"
    ),
    (
      "year outside", small.replacing("\"uniform(0, 1)\"", with: "{2021-2022: 1, 2025: 2}"),
      ":3:41: error: the assumption 'a': 2025 lies outside the plan's years 2021-2023 [invalid-year]"
    ),
    ("empty", "", ":1:1: error: the file is empty"),
    ("broken", "plan: [", ": error: not valid YAML"),
  ]

  @Test(
    "A bad file is 65, with a located message and nothing on standard output", arguments: badFiles)
  func badFile(_ name: String, _ text: String, _ message: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(text)
    for command in ["run", "check"] {
      let outcome = try Program.run([command, path])
      #expect(outcome.status == 65)
      #expect(outcome.output.isEmpty)
      #expect(
        outcome.messages.contains(path + message)
          || name == "broken" && outcome.messages.contains(message))
    }
  }

  @Test("A file that is not there, a folder and a device are 65")
  func notThere() throws {
    let folder = try TemporaryFolder()
    for path in [folder.url.appending(path: "none.yaml").path, folder.url.path, "/dev/null"] {
      let outcome = try Program.run(["run", path])
      #expect(outcome.status == 65, "\(path)")
      #expect(outcome.messages.contains("error: "))
      #expect(outcome.output.isEmpty)
    }
  }

  @Test("A line of 100 MB is refused at once")
  func hugeLine() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("plan: " + String(repeating: "a", count: 100 << 20))
    let clock = ContinuousClock()
    let time = try clock.measure {
      let outcome = try Program.run(["run", path])
      #expect(outcome.status == 65)
      #expect(outcome.messages.contains("[too-large]"))
    }
    #expect(time < .seconds(5))
  }

  static var failures: [(change: String, message: Regex<Substring>)] {
    [
      (
        "x: {formula: log(a - 0.999)}",
        /plan\.yaml:4:14: error: the run failed: 'x' in 2021, draw \d+: the value is not a finite number/
      ),
      ("x: {formula: 1e300 ^ 2}", /'x' in 2021, draw 0: the value is not a finite number/),
      (
        "x: {formula: 1 / z}, z: {formula: {2021: 1, 2022-2023: 0}}",
        /'x' in 2022, draw 0: the value is not a finite number/
      ),
      (
        "x: {formula: poisson(a - 0.001)}",
        /'x' in 2021, draw \d+: the rate of poisson is out of its range \(found -/
      ),
      (
        "x: {formula: a}}\nchecks: [x < 0.999",
        /the check 'x < 0.999' does not hold in 2021, draw \d+/
      ),
    ]
  }

  @Test(
    "A run that fails is 1 and names indicator, year and draw, with any number of workers",
    arguments: 0..<5)
  func failed(_ index: Int) throws {
    let (change, message) = Self.failures[index]
    let folder = try TemporaryFolder()
    let close = change.contains("checks") ? "]" : "}"
    let path = try folder.write(Self.small.replacing("x: {formula: a}}", with: change + close))
    let outcomes = try ["1", "2", "3"].map {
      try Program.run(["run", path, "--draws", "50000", "--workers", $0])
    }
    for outcome in outcomes {
      #expect(outcome.status == 1)
      #expect(outcome.output.isEmpty)
      #expect(outcome.messages == outcomes[0].messages)
    }
    #expect(outcomes[0].messages.contains(message), "\(outcomes[0].messages)")
  }

  @Test("--out writes a whole file into a folder that it makes")
  func out() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.small)
    let target = folder.url.appending(path: "new/results")
    for (format, ending) in [("json", "json"), ("csv", "csv"), ("text", "txt")] {
      let arguments = ["run", path, "--draws", "200", "--format", format]
      let printed = try Program.run(arguments)
      let written = try Program.run(arguments + ["--out", target.path])
      #expect(written.status == 0)
      let file = target.appending(path: "small-base.\(ending)")
      #expect(written.output == file.path + "\n")
      #expect(try String(contentsOf: file, encoding: .utf8) == printed.output)
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: target.path).sorted()
    #expect(names == ["small-base.csv", "small-base.json", "small-base.txt"])
  }

  @Test("--out to a place that is no folder is 1")
  func outNowhere() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.small)
    let outcome = try Program.run(["run", path, "--draws", "200", "--out", path + "/x"])
    #expect(outcome.status == 1)
    #expect(outcome.output.isEmpty)
    #expect(
      outcome.messages
        == "error: cannot write '\(path)/x': a file stands where a folder is needed\n")
  }

  @Test("A plan is begun in a folder that has a name")
  func newNowhere() throws {
    let folder = try TemporaryFolder()
    for name in ["", " "] {
      let outcome = try Program.run(["new", name], in: folder.url)
      #expect(outcome.status == 64 && folder.names.isEmpty)
      #expect(outcome.messages.contains("Name the folder"))
    }
  }

  @Test(
    "A number that is refused is answered with the numbers that are not",
    arguments: [
      (["--draws", "1"], "from 2 to 1000000000"), (["--workers", "0"], "from 1 to 1024"),
      (["--seed", "-1"], "from 0 to 18446744073709551615"),
      (["--precision", "0"], "from 0.000001 to 0.25"),
    ])
  func limits(_ arguments: [String], _ range: String) throws {
    let outcome = try Program.run(["run", Program.plan] + arguments)
    #expect(outcome.status == 64 && outcome.output.isEmpty)
    let words = outcome.messages.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains(range), "\(outcome.messages)")
  }

  @Test("A failed run writes no file")
  func nothingPartial() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.small.replacing("formula: a", with: "formula: log(a - 1)"))
    let outcome = try Program.run(["run", path, "--out", folder.url.path])
    #expect(outcome.status == 1)
    #expect(folder.names == ["plan.yaml"])
  }

  @Test("Every code is explained")
  func explain() throws {
    let codes = try Program.run(["explain"]).output.split(separator: "\n").map(String.init)
    #expect(codes.count > 40)
    for code in codes.prefix(5) {
      let outcome = try Program.run(["explain", code])
      #expect(outcome.status == 0)
      #expect(outcome.output.hasPrefix(code + "\n\n"))
    }
    let wrong = try Program.run(["explain", "unknwon-key"])
    #expect(wrong.status == 64)
    #expect(wrong.messages.contains("did you mean 'unknown-key'?"))
  }
}
