import Testing

@testable import PlanFiles

@Suite("Commas")
struct CommaTests {
  static let cases: [DiagnosticCase] = [
    cut("title: {vi: 1,«1»2 tỷ, en: x}"),
    cut("title: {vi: 1,«1»2 tỷ, en: 2,2 tỷ}"),
    cut("indicators: {x: {formula: \"2\"}, y: {formula: if(x > 1, «1»x, 0), unit: USD}}"),
    cut("indicators: {x: {unit: USD, formula: max(1,«1»2) + max(3, 4)}}"),
    cut("assumptions: {a: {value: 1,«1»5, unit: USD}}\nindicators: {x: {unit: USD, formula: a}}"),
    cut("assumptions: {a: {value: normal(mean = 1, «1»sd = 2)}}\nindicators: {x: {formula: a}}"),
    cut("checks: [max(1, «1»2) > 1, 1 < 2]"),
    cut(
      "events: {e: {each_year: {2021: if(year > 2021, «1»10 %, 5 %)}, effect: {x: {growth: 1 %}}}}"),
    .init(
      .wrongType, "indicators: {x: {unit: USD, formula«1»}}",
      "«1»: error: expected a number or a formula, found nothing [wrong-type]"),
    .init(
      .wrongType, "target_sets: {s: {title: x, targets«1»}}",
      "«1»: error: a set of targets is a list of names, found nothing [wrong-type]"),
  ]

  private static func cut(_ text: String) -> DiagnosticCase {
    .init(
      .ambiguousComma, text,
      "«1»: error: a comma inside {…} or […] ends the value; put the value in quotes [ambiguous-comma]"
    )
  }

  @Test("A value that a comma cuts is one mistake", arguments: cases)
  func comma(_ example: DiagnosticCase) { example.check() }
}
