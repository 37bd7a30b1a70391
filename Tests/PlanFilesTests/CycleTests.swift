import Testing

@testable import PlanFiles

@Suite("Cycles")
struct CycleTests {
  @Test("A cycle through an event is opened by the lag of an indicator")
  func event() {
    DiagnosticCase(
      .cycle,
      """
      indicators: {x: {formula: «1»3}}
      events: {e: {each_year: "if(x > 1, 10 %, 5 %)", effect: {x: {growth: 1 %}}}}
      """,
      "«1»: error: cycle without a lag: x → events.e → x; use 'lag(x, 1)' for the year before [cycle]"
    ).check()
  }
}
