import Testing

@testable import PlanFiles

@Suite("Nouns")
struct NounTests {
  @Test("Every noun of a mapping is declared, with its plural")
  func plurals() throws {
    let plan = try PlanRun(
      """
      nouns: [job, {person: people, child: children}]
      indicators:
        x: {unit: people, formula: 3}
        y: {unit: children/person, formula: 2}
        z: {unit: child, formula: x * y}
        w: {unit: jobs, formula: 1}
      """)
    #expect(plan.values(of: "z") == [6, 6, 6])
  }

  static let mistakes: [DiagnosticCase] = [
    .init(
      .duplicateName, "nouns: [job, «1»jobs]\nindicators: {x: {unit: job, formula: 1}}",
      "«1»: error: the noun 'jobs', or its plural, is declared already [duplicate-name]"),
    .init(
      .duplicateName, scenario: "add: {nouns: [«1»job]}\n",
      of: "nouns: [job]\nindicators: {x: {unit: job, formula: 1}}",
      "«1»: error: the noun 'job', or its plural, is declared already [duplicate-name]"),
    .init(
      .wrongType, "nouns: [{person: people, child: «1»}]",
      "«1»: error: expected the plural of 'child', found nothing [wrong-type]"),
  ]

  @Test("A noun is declared once", arguments: mistakes)
  func mistake(_ example: DiagnosticCase) { example.check() }
}
