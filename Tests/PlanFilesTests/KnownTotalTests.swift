import Testing

@testable import PlanFiles

@Suite("Known totals")
struct KnownTotalTests {
  /// t = a + b, and g = t + u, where nothing is known: a is 1, b is 2, u is 4.
  private static func plan(_ estimates: String, t: String = "a + b, residual: a") -> String {
    """
    indicators:
      a: {formula: 1}
      b: {formula: 2}
      u: {formula: 4}
      «2»t: {formula: \(t)}
      «3»g: {formula: t + u}
    estimates: {\(estimates)}
    """
  }

  struct Example: Sendable {
    let estimates: String
    var total = "a + b, residual: a"
    /// a, b, t, u, g in 2022.
    let values: [Double]
  }

  static let examples: [Example] = [
    .init(estimates: "t: {2022: 20}", values: [18, 2, 20, 4, 24]),
    .init(estimates: "t: {2022: 20}, b: {2022: 5}", values: [15, 5, 20, 4, 24]),
    .init(estimates: "t: {2022: 20}, a: {2022: 3}", values: [3, 17, 20, 4, 24]),
    .init(
      estimates: "t: {2022: 20}, a: {2022: 3}", total: "a + b", values: [3, 17, 20, 4, 24]),
    .init(estimates: "a: {2022: 3}, b: {2022: 5}", values: [3, 5, 8, 4, 12]),
    .init(
      estimates: "t: {2022: 20}, a: {2022: 30}", total: "a - b", values: [30, 10, 20, 4, 24]),
    .init(
      estimates: "t: {2022: 20}", total: "a - b, residual: b", values: [1, -19, 20, 4, 24]),
    .init(estimates: "t: {2022: 20}, g: {2022: 50}", values: [18, 2, 20, 30, 50]),
    .init(estimates: "u: {2022: 7}, g: {2022: 50}", values: [41, 2, 43, 7, 50]),
    .init(
      estimates: "a: {2022: 3}, b: {2022: 5}, g: {2022: 50}", values: [3, 5, 8, 42, 50]),
    .init(
      estimates: "u: {2022: 7}, b: {2022: 5}, g: {2022: 50}", values: [38, 5, 43, 7, 50]),
  ]

  @Test("What is known is kept, and what is left takes up the difference", arguments: examples)
  func values(_ example: Example) throws {
    let text = MarkedFiles([("", Self.plan(example.estimates, t: example.total))]).texts[""]
    let plan = try PlanRun(text ?? "")
    let found = ["a", "b", "t", "u", "g"].map { plan.values(of: $0)?[1] }
    #expect(found == example.values)
    #expect(plan.values(of: "t")?[0] == (example.total.hasPrefix("a - b") ? -1 : 3))
  }

  static let mistakes: [DiagnosticCase] = [
    .init(
      .invalidResidual, plan("t: {«1»2022: 20}", t: "a + b"),
      """
      «1»: error: 't' is known in 2022, but the parts that it adds up are not; say which one takes up the difference [invalid-residual]
        note: «2»: add 'residual: a' to the indicator
      """),
    .init(
      .invalidResidual, plan("a: {2022: 3}, b: {2022: 5}, t: {«1»2022: 20}"),
      """
      «1»: error: 't' is known in 2022, and so is all that it adds up: 'a', 'b'; leave one of them out, and it takes up the difference [invalid-residual]
        note: «2»: the total stands here
      """),
    .init(
      .invalidResidual,
      plan("a: {2022: 3}, b: {2022: 5}, u: {2021-2022: 1}, g: {«1»2022-2023: 20}"),
      """
      «1»: error: 'g' is known in 2023, but the parts that it adds up are not; say which one takes up the difference [invalid-residual]
        note: «3»: add 'residual: t' to the indicator
      «1»: error: 'g' is known in 2022, and so is all that it adds up: 't', 'u'; leave one of them out, and it takes up the difference [invalid-residual]
        note: «3»: the total stands here
      """),
    .init(
      .invalidResidual, plan("t: {«1»2022: 20}, a: {2022: 3}", t: "a + b + u, residual: a"),
      """
      «1»: error: 't' is known in 2022, but the parts that it adds up are not; say which one takes up the difference [invalid-residual]
        note: «2»: its residual 'a' is known itself; leave that out, or choose another
      """),
  ]

  @Test("Two truths are refused", arguments: mistakes)
  func mistake(_ example: DiagnosticCase) { example.check() }
}
