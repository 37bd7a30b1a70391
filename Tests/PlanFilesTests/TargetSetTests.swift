import Testing

@testable import PlanFiles

@Suite("Target sets")
struct TargetSetTests {
  static let mistakes: [DiagnosticCase] = [
    .init(
      .duplicateName,
      "targets: {a: {measure: last(x), at_least: 1}}\ntarget_sets: {s: [«2»a, «1»a]}",
      """
      «1»: error: the set 's' names the target 'a' twice [duplicate-name]
        note: «2»: first named here
      """),
    .init(
      .wrongType, "target_sets: {s: «1»[], t: {targets: «2»[]}}",
      """
      «1»: error: the set 's' names no targets [wrong-type]
      «2»: error: the set 't' names no targets [wrong-type]
      """),
  ]

  @Test("A set names targets, and each once", arguments: mistakes)
  func mistake(_ example: DiagnosticCase) { example.check() }
}
