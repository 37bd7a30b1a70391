import ForecastEngine
import Testing

@testable import PlanAnalysis

@Suite("The optimism gauge")
struct GaugeTests {
  @Test("A peer's growth runs from one figure to the next that is two years later or more")
  func periods() throws {
    let model = TestModel.uniform(inputs: 1, bound: 0.25) { $1[0] }
    let assessment = Assessment(try model.run(draws: 10_000, seed: 1, workers: 1))
    let aim = TargetAim(
      measure: .growth, indicator: "exports", range: .atLeast(0.07), years: 2021...2025,
      reading: .compound)
    let plan = PlanDescription(
      heading: .init(
        plan: "p", scenario: "base", title: LocalizedText(), scenarioTitle: LocalizedText(),
        because: nil, years: 2021...2025, asOf: nil, area: nil),
      sources: [],
      records: [PlanRecord(section: .targets, id: "target", fields: [], aim: aim)], changes: [],
      history: [])
    func figure(_ area: String, _ year: Int, _ value: Double) -> PeerFigure {
      PeerFigure(area: area, series: "exports", year: year, value: value, source: "here")
    }
    let gauge = OptimismGauge(
      assessment, plan: plan,
      peers: [
        figure("A", 2010, 100), figure("A", 2011, 500), figure("A", 2012, 121),
        figure("B", 2010, 100), figure("B", 2014, 100 * 1.05 * 1.05 * 1.05 * 1.05),
      ])
    let reading = try #require(gauge.readings.first)
    #expect(reading.peers.map(\.area) == ["A", "B"])
    #expect(reading.peers.map(\.years) == [2011...2012, 2011...2014])
    #expect(zip(reading.peers.map(\.rate), [0.1, 0.05]).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(reading.peersReached == 1)
    // The target is met in three quarters of the futures: once in 4/3 plans.
    #expect(abs(try #require(reading.onceIn) - 4.0 / 3) < 0.03)
  }
}
