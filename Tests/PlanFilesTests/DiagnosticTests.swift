import Testing

@testable import PlanFiles

@Suite("Diagnostics")
struct DiagnosticTests {
  static let cases =
    DiagnosticCase.ofFiles + DiagnosticCase.ofNumbers + DiagnosticCase.ofFormulas
    + DiagnosticCase.ofKnowledge

  @Test(
    "A mistake is told at its place, with what was found and what is accepted", arguments: cases)
  func mistake(_ example: DiagnosticCase) {
    example.check()
    #expect(example.expected.contains("[\(example.code.rawValue)]"))
  }

  @Test("Every code has an example", arguments: DiagnosticCode.allCases)
  func everyCodeHasAnExample(_ code: DiagnosticCode) {
    #expect(Self.cases.contains { $0.code == code } || ActualsTests.codes.contains(code))
    #expect(code.explanation.hasSuffix("."))
  }
}
