import ForecastEngine
import Foundation
import Testing

@testable import PlanFiles

/// A file that no plan is made of, and the code that it is refused with.
struct BadInput: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let code: DiagnosticCode
  let bytes: [UInt8]

  init(_ description: String, _ code: DiagnosticCode, _ text: String) {
    self.init(description, code, bytes: Array(text.utf8))
  }

  init(_ description: String, _ code: DiagnosticCode, bytes: [UInt8]) {
    testDescription = description
    self.code = code
    self.bytes = bytes
  }

  static func formula(_ description: String, _ code: DiagnosticCode, _ formula: String) -> BadInput
  {
    BadInput(
      description, code,
      "plan: p\nyears: 2021-2023\nindicators:\n  x:\n    formula: \"\(formula)\"\n")
  }

  static func plan(_ description: String, _ code: DiagnosticCode, _ text: String) -> BadInput {
    BadInput(description, code, DiagnosticCase.plan(text))
  }

  /// Ten anchors, each a list of ten aliases of the one before: ten thousand million values.
  static let laughs = (1...9).map { level in
    "a\(level): &a\(level) [\((1...10).map { _ in "*a\(level - 1)" }.joined(separator: ", "))]"
  }
  .reduce("a0: &a0 lol") { $0 + "\n" + $1 }

  static let files: [BadInput] = [
    BadInput("nothing", .emptyFile, ""),
    BadInput("white space", .emptyFile, "  \n\n  \n"),
    BadInput("a mark of byte order alone", .emptyFile, "\u{FEFF}"),
    BadInput("a start of a document", .wrongType, "---\n"),
    BadInput("a number", .wrongType, "42\n"),
    BadInput("a list", .wrongType, "- plan\n- years\n"),
    BadInput("a mapping of something else", .missingKey, "name: x\nversion: 2\n"),
    BadInput("bytes that are no text", .notText, bytes: [0x70, 0x3A, 0xFF, 0xFE, 0x80]),
    BadInput("an image", .notText, bytes: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00]),
    BadInput(
      "UTF-16", .notText,
      bytes: [0xFF, 0xFE] + Array("plan".utf16).flatMap { [UInt8($0 & 255), 0] }),
    BadInput("control characters", .invalidYAML, "plan: \u{1}\u{2}\n"),
    BadInput("more than 4 MiB", .tooLarge, String(repeating: "a", count: 5 << 20)),
    BadInput("tabs as indentation", .invalidYAML, "plan: p\nindicators:\n\tx: 1\n"),
    BadInput("two documents", .invalidYAML, "plan: p\n---\nplan: q\n"),
    BadInput("brackets, 100,000 deep", .tooDeep, "plan: " + String(repeating: "[", count: 100_000)),
    BadInput("lists in lists", .tooDeep, String(repeating: "- ", count: 50_000) + "x\n"),
    BadInput(
      "mappings in mappings", .tooDeep,
      String(repeating: "{a: ", count: 900) + "1"
        + String(repeating: "}", count: 900)),
    BadInput("a billion laughs", .tooLarge, "plan: p\nyears: 2021-2023\n" + laughs + "\n"),
    BadInput(
      "a billion laughs as a key", .invalidYAML,
      "plan: p\nyears: 2021-2023\n" + laughs + "\n? *a9\n: 1\n"),
    BadInput(
      "a billion laughs as a key in brackets", .invalidYAML,
      "plan: p\nyears: 2021-2023\n" + laughs + "\nz: {[*a9]: 1}\n"),
    BadInput(
      "a billion laughs as an alias for a key", .invalidYAML,
      "plan: p\nyears: 2021-2023\n" + laughs + "\n*a9 : 1\n"),
    BadInput("an alias of nothing", .invalidYAML, "plan: *nobody\n"),
    plan(
      "a merge key", .unknownKey, "assumptions:\n  a: &a {value: 1}\n  b:\n    <<: *a\n    value: 2"
    ),
    plan("an empty key", .unknownKey, "~: 1"),
    plan("a list as a key", .wrongType, "? [a, b]\n: 1"),
    plan("binary data", .invalidYAML, "title: !!binary aGVsbG8="),
    plan("a tag of a program", .invalidYAML, "title: !python/object:os.system x"),
    plan("a set", .invalidYAML, "nouns: !!set {a, b}"),
    plan("a year of five digits", .invalidYear, "assumptions: {a: {value: {20210: 1}}}"),
    BadInput(
      "1000 years", .invalidYear, "plan: p\nyears: 1021-2023\nindicators: {x: {formula: 1}}\n"),
    BadInput(
      "a name of 10,000 letters", .invalidName,
      DiagnosticCase.plan("indicators: {\(String(repeating: "x", count: 1000)): {formula: 1}}")),
  ]

  static let formulas: [BadInput] = [
    formula("brackets", .formulaTooDeep, String(repeating: "(", count: 9000)),
    formula("signs", .formulaTooDeep, String(repeating: "-", count: 9000) + "1"),
    formula("negations", .formulaTooDeep, String(repeating: "not ", count: 3000) + "1"),
    formula("powers", .formulaTooDeep, String(repeating: "2^", count: 5000) + "2"),
    formula("calls", .formulaTooDeep, String(repeating: "exp(", count: 4000)),
    formula("lists", .formulaTooDeep, String(repeating: "[", count: 9000)),
    formula("tables", .formulaTooDeep, String(repeating: "{1: ", count: 4000)),
    formula("a sum of 6000 terms", .formulaTooDeep, "1" + String(repeating: " + 1", count: 4999)),
    formula("a longer one", .formulaTooDeep, "1" + String(repeating: " + 1", count: 100_000)),
    formula("a huge number", .invalidNumber, String(repeating: "9", count: 400)),
    formula("a huge exponent", .invalidNumber, "1e99999999999999999999"),
    formula("a lag of a thousand years", .wrongArguments, "lag(x, 1000)"),
    formula("a lag of a half", .wrongArguments, "lag(x, 0.5)"),
    formula("a lag of more than an integer", .wrongArguments, "lag(x, 1e30)"),
    formula("a far year", .wrongArguments, "at(x, 1e18)"),
  ]
}

@Suite("Bad input")
struct BadInputTests {
  @Test(
    "A file that is no plan is refused with a message, and at once",
    .timeLimit(.minutes(1)), arguments: BadInput.files + BadInput.formulas)
  func refused(_ input: BadInput) throws {
    let clock = ContinuousClock()
    var found: [Diagnostic] = []
    let time = clock.measure {
      found = PlanLoader.findings("plan.yaml", MemoryFiles("plan.yaml", bytes: input.bytes))
    }
    let first = try #require(found.first { $0.severity == .error })
    #expect(first.code == input.code, "\(first.message)")
    #expect(first.position != nil || [.notText, .tooLarge].contains(first.code))
    #expect(first.message.count < 300)
    let text = DiagnosticRenderer(usesColour: false).text(found)
    #expect(text.utf8.count < 20_000)
    #expect(time < .seconds(10))
  }

  @Test(
    "A file that cannot be read is refused",
    arguments: [
      (FileProblem.missing, "no such file"), (.isFolder, "expected a file, found a folder"),
      (.forbidden, "the file may not be read"), (.unreadable, "the file cannot be read"),
    ])
  func unreadable(_ problem: FileProblem, _ message: String) {
    let found = PlanLoader.findings("plan.yaml", MemoryFiles("plan.yaml", problem: problem))
    #expect(found.map(\.message) == [message])
    #expect(found.map(\.code) == [.unreadableFile])
    #expect(found.map(\.path) == ["plan.yaml"])
  }

  @Test("The disk says what is wrong with a file")
  func disk() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "plan.yaml").path
    #expect(throws: FileProblem.isFolder) { try DiskFiles().contents(of: folder.path, limit: 9) }
    #expect(throws: FileProblem.missing) { try DiskFiles().contents(of: file, limit: 9) }
    try Data("plan: p".utf8).write(to: URL(fileURLWithPath: file))
    #expect(try DiskFiles().contents(of: file, limit: 4) == Data("plan".utf8))
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: file)
    // Who may read everything may read this too.
    if getuid() != 0 {
      #expect(throws: FileProblem.forbidden) { try DiskFiles().contents(of: file, limit: 9) }
    }
  }

  @Test(
    "Line ends, a mark of byte order and quotes change nothing",
    arguments: [
      { (text: String) in text }, { $0.replacing("\n", with: "\r\n") }, { "\u{FEFF}" + $0 },
      { "---\n" + $0 }, { $0 + "...\n" }, { "# a remark\n\n" + $0 },
    ] as [@Sendable (String) -> String])
  func sameModel(_ change: @Sendable (String) -> String) throws {
    let text = "plan: p\nyears: 2021-2023\nindicators:\n  x: {formula: >-\n   1\n    + year}\n"
    let plan = text.replacing(
      "{formula: >-\n   1\n    + year}", with: "\n    formula: >-\n      1\n      + year")
    let loaded = try PlanLoader.load("p.yaml", from: MemoryFiles(["p.yaml": change(plan)]))
    let values = loaded.model.indicators[0].values.map { loaded.model.graph.constantValue(of: $0) }
    #expect(values == [2022, 2023, 2024])
  }

  @Test("Positions in files with other line ends are those of an editor")
  func carriageReturns() {
    DiagnosticCase(
      .unknownName, plan: "plan: p\r\nyears: 2021-2023\r\nindicators:\r\n  x: {formula: «1»y}\r\n",
      "«1»: error: unknown name 'y' [unknown-name]"
    ).check()
  }

  @Test("A chain of 10,000 indicators is read", .timeLimit(.minutes(1)))
  func longChain() throws {
    var text = "plan: p\nyears: 2021-2023\nindicators:\n  x0: {formula: 1}\n"
    for index in 1...10_000 { text += "  x\(index): {formula: x\(index - 1) + 1}\n" }
    let clock = ContinuousClock()
    let time = try clock.measure {
      let model = try PlanLoader.load("p.yaml", from: MemoryFiles(["p.yaml": text])).model
      #expect(
        model.graph.constantValue(of: try #require(model.indicators[10_000].values.last)) == 10_001)
    }
    #expect(time < .seconds(20))
  }

  @Test(
    "3000 mistakes are found, and not more than a screen of them shown", .timeLimit(.minutes(1)))
  func manyMistakes() {
    var text = "plan: p\nyears: 2021-2023\nindicators:\n"
    for index in 1...3000 { text += "  x\(index): {formula: y\(index) + 1}\n" }
    let clock = ContinuousClock()
    let time = clock.measure {
      let found = PlanLoader.findings("p.yaml", MemoryFiles(["p.yaml": text]))
      #expect(found.count == 3000)
      let shown = DiagnosticRenderer(usesColour: false).text(found).split(separator: "\n")
      #expect(shown.count <= 20 * 4 + 2)
      #expect(shown.last?.hasPrefix("3000 errors") == true)
    }
    #expect(time < .seconds(20))
  }

  @Test("A plan of 200 years is read")
  func twoHundredYears() throws {
    let text = """
      plan: p
      years: 1901-2100
      indicators:
        x: {start: 0, formula: previous + 1}
        y: {formula: "delay(x, [50 %, 50 %], before = 0) + lag(x, 1)"}
      events:
        e: {each_year: 10 %, size: 5 %, lasts: for good, effect: {x: {level: size}}}

      """
    let model = try PlanLoader.load("p.yaml", from: MemoryFiles(["p.yaml": text])).model
    #expect(model.indicators[0].values.count == 200)
  }

  @Test("Layers of scenarios that double a formula are refused before they fill the memory")
  func doubledFormulas() {
    var files = ["s0.yaml": DiagnosticCase.plan("assumptions: {a: {value: 1}}")]
    for layer in 1...40 {
      files["s\(layer).yaml"] =
        "scenario: s\(layer)\nof: s\(layer - 1).yaml\nset: {a: base + base}\n"
    }
    let found = PlanLoader.findings("s40.yaml", MemoryFiles(files))
    #expect(found.contains { $0.code == .formulaTooDeep })
  }
}
