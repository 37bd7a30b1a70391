import ForecastEngine
import ForecastNumerics
import Testing

@testable import PlanAnalysis

@Suite("Scenario discovery")
struct DiscoveryTests {
  private static let settings = RunSettings(
    draws: 20_000, seed: 1, workers: 2, probabilities: [])

  /// Met unless x1 is below 0.3 and x2 is 0.6 or more; the other inputs mean nothing.
  private static func boxed() throws -> StressSample {
    let model = TestModel.uniform(inputs: 6, bound: 1) { graph, x in
      let low = graph.binary(.less, x[0], graph.constant(0.3))
      let high = graph.binary(.greaterOrEqual, x[1], graph.constant(0.6))
      let noise = graph.sum(x.dropFirst(2).map { $0 })
      let isMissed = graph.product(low, high)
      let measure = graph.binary(.subtract, graph.constant(1), isMissed)
      return graph.binary(.add, measure, graph.product(noise, graph.constant(1e-9)))
    }
    return try StressSample(model, settings: settings)
  }

  @Test("A box that is there is found, to one class of 200, and no other")
  func box() throws {
    let discovery = Discovery(.missed, of: 0, in: try Self.boxed())
    #expect(abs(discovery.base.probability - 0.12) < 4 * discovery.base.standardError)
    try #require(discovery.boxes.count == 1)
    let region = discovery.boxes[0].region
    #expect(region.restrictions.map(\.feature.input.id) == ["x1", "x2"])
    let first = try #require(region.restrictions.first)
    let second = try #require(region.restrictions.last)
    #expect(first.atLeast == nil && second.below == nil)
    #expect(abs(try #require(first.below) - 0.3) < 0.015)
    #expect(abs(try #require(second.atLeast) - 0.6) < 0.015)
    #expect(region.density.probability > 0.95)
    #expect(try #require(region.coverage).probability > 0.95)
    #expect(region.restrictions.allSatisfy { ($0.pValue ?? 1) < 1e-6 })
  }

  @Test("The way to a box grows narrower and surer")
  func way() throws {
    let way = try #require(Discovery(.missed, of: 0, in: try Self.boxed()).boxes.first).way
    #expect(way.count > 5)
    #expect(zip(way, way.dropFirst()).allSatisfy { $0.mass > $1.mass })
    #expect(way[0].coverage == 1 && way[0].mass == 1)
  }

  @Test("A tree asks for the same edges")
  func tree() throws {
    let leaves = Discovery(.missed, of: 0, in: try Self.boxed()).leaves
    let first = try #require(leaves.first)
    #expect(first.density.probability > 0.95)
    #expect(abs(leaves.reduce(0) { $0 + $1.mass.probability } - 1) < 1e-12)
    #expect(abs(leaves.reduce(0) { $0 + ($1.coverage?.probability ?? 0) } - 1) < 1e-12)
  }

  @Test(
    "Where nothing sets the outcome apart, no box is made up",
    arguments: 1...5 as ClosedRange<UInt64>)
  func nothing(seed: UInt64) throws {
    // The remainder of a large multiple of an input is as good as independent of its size.
    let model = TestModel.uniform(inputs: 8, bound: 0.5) { graph, x in
      let large = graph.product(x[0], graph.constant(99_991))
      return graph.binary(.subtract, large, graph.unary(.floor, large))
    }
    var settings = Self.settings
    settings.seed = seed
    let discovery = Discovery(.missed, of: 0, in: try StressSample(model, settings: settings))
    #expect(discovery.boxes.isEmpty)
    #expect(discovery.leaves.isEmpty)
  }

  @Test(
    "A box's p-value is the binomial tail", arguments: [(7, 10, 0.5, 0.171875), (2, 3, 0.1, 0.028)])
  func tail(hits: Int, draws: Int, probability: Double, expected: Double) {
    #expect(abs(RegionReader.tail(hits, of: draws, probability: probability) - expected) < 1e-12)
  }
}
