import ForecastEngine
import Testing

@testable import PlanFiles

@Suite("Pinning a history")
struct HistoryPinTests {
  static let history = "series,period,value,unit\nx,2020,1,\n"
  /// By sha256sum.
  static let hash = "c91da0a57aeb1d162311ab98cc634538ec43ac63d66c417a7795218f4a38f1b7"
  static let old = String(repeating: "ab", count: 32)

  /// A plan whose history is written in some way, and how it stands there when it is pinned; `#` is
  /// the hash.
  static let forms: [(before: String, after: String)] = [
    ("history: h.csv   # a remark", "history: {file: h.csv, sha256: #}   # a remark"),
    ("history:   'my h.csv'", "history:   {file: 'my h.csv', sha256: #}"),
    ("history: \"my h.csv\"  #", "history: {file: \"my h.csv\", sha256: #}  #"),
    ("history: a, b.csv", "history: {file: 'a, b.csv', sha256: #}"),
    ("history: {file: h.csv} # r", "history: {file: h.csv, sha256: #} # r"),
    ("history: {sha256: \(old), file: h.csv}", "history: {sha256: #, file: h.csv}"),
    ("history: {file: h.csv, sha256: 12}", "history: {file: h.csv, sha256: #}"),
    (
      "history: # one\n  # two\n  file: h.csv # three\n  # four",
      "history: # one\n  # two\n  file: h.csv # three\n  sha256: #\n  # four"
    ),
    (
      "history:\n    sha256:  '\(old)' # r\n    file: h.csv",
      "history:\n    sha256:  # # r\n    file: h.csv"
    ),
  ]

  private func files(_ plan: String) -> MemoryFiles {
    MemoryFiles([
      "plan.yaml": plan, "h.csv": Self.history, "my h.csv": Self.history,
      "a, b.csv": Self.history,
    ])
  }

  private func plan(_ history: String, _ end: String) -> String {
    ["# first", "plan: p", "years: 2021-2023", history, "indicators: {x: {formula: 1}}  # đ", ""]
      .joined(separator: "\n").replacing("\n", with: end)
  }

  @Test("The hash is written where it belongs, and nothing else changes", arguments: 0..<9)
  func forms(_ index: Int) throws {
    let (before, after) = Self.forms[index]
    for end in ["\n", "\r\n"] {
      for mark in ["", "\u{FEFF}"] {
        let log = DiagnosticLog()
        let pin = try #require(
          HistoryPin.make("plan.yaml", from: files(mark + plan(before, end)), log: log),
          "\(log.sorted)")
        // Only a '#' that is no comment stands for the hash.
        let wanted = after.replacing("sha256: #", with: "sha256: " + Self.hash)
          .replacing("sha256:  #", with: "sha256:  " + Self.hash)
        #expect(pin.text == mark + plan(wanted, end))
        #expect(pin.new == Self.hash && !pin.isPinnedAlready)
        let again = try #require(
          HistoryPin.make("plan.yaml", from: files(pin.text), log: DiagnosticLog()))
        #expect(again.isPinnedAlready && again.text == pin.text)
        #expect(PlanLoader.findings("plan.yaml", files(pin.text)).isEmpty)
      }
    }
  }

  @Test(
    "What cannot be pinned is said, and nothing is made",
    arguments: [
      ("", "the plan names no 'history' that could be pinned"),
      ("history:", "the plan names no 'history' that could be pinned"),
      ("history: none.csv", "no such file: 'none.csv'"),
      ("history: >-\n  my\n  h.csv", "'history' is written in a way that is not changed safely"),
      ("history: {flie: h.csv}", "the history: unknown key 'flie'; did you mean 'file'?"),
      ("history: [h.csv]", "the history: expected a mapping, found a list"),
      ("history: &a h.csv\ntitle: *a", "'history' is written in a way that is not changed safely"),
    ])
  func refused(_ history: String, _ message: String) {
    let log = DiagnosticLog()
    #expect(HistoryPin.make("plan.yaml", from: files(plan(history, "\n")), log: log) == nil)
    #expect(log.sorted.first?.message.hasPrefix(message) == true, "\(log.sorted.map(\.message))")
    #expect(log.hasErrors)
  }

  @Test("A plan with a pinned history runs, whatever the case of its digits")
  func pinned() throws {
    let text = plan("history: {file: h.csv, sha256: \(Self.hash.uppercased())}", "\n")
    let loaded = try PlanLoader.load("plan.yaml", from: files(text))
    #expect(loaded.unpinnedHistory == nil)
    #expect(loaded.inputs.files.map(\.role) == [.plan, .history])
    #expect(loaded.inputs.files[1].sha256 == Self.hash)
    let loose = try PlanLoader.load("plan.yaml", from: files(plan("history: h.csv", "\n")))
    #expect(loose.unpinnedHistory == "h.csv")
  }
}
