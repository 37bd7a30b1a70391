import ForecastNumerics
import Testing

@testable import ForecastEngine

@Suite("Tables of draws")
struct DrawTableTests {
  private static let settings = RunSettings(draws: 3000, seed: 7, workers: 2, probabilities: [])

  /// A count and the sum of as many items, beside a number of another stream.
  private static func model() throws -> (program: Program, sum: Int, other: Int) {
    var graph = Graph()
    let law = graph.distribution(try .lognormal(mean: 3, standardDeviation: 2))
    let stream = graph.stream("a.sum_of.1")
    let count = graph.add(
      .poisson(rate: graph.constant(4), uniform: graph.uniform("a.poisson.1", year: 2021)))
    let sum = graph.add(.compound(count: count, item: law, stream: stream, year: 2021))
    let other = graph.unary(.normalScore, graph.uniform("b", year: 2021))
    let program = Program(
      graph: graph, outputs: [Output(sum), Output(other)], goals: [], requirements: [])
    return (program, 0, 1)
  }

  @Test("A table holds the draws that a run summarises")
  func draws() throws {
    let (program, sum, other) = try Self.model()
    let table = try program.table(Self.settings)
    var settings = Self.settings
    settings.probabilities = [0.5]
    let run = try program.run(settings)
    for output in [sum, other] {
      let sorted = table[output].sorted()
      #expect(run.outputs[output].quantiles[0] == (sorted[1499] + sorted[1500]) / 2)
    }
  }

  @Test("A shift gives a stream the luck of later draws, items included, and no other stream")
  func shift() throws {
    let (program, sum, other) = try Self.model()
    let table = try program.table(Self.settings)
    let moved = try program.table(
      Self.settings,
      replacing: NumberReplacement(shifts: ["a.sum_of.1": 1024, "a.poisson.1": 1024]))
    #expect(moved[other] == table[other])
    #expect(Array(moved[sum][0..<1976]) == Array(table[sum][1024...]))
  }

  @Test("A draw may have the items of another, and its own numbers")
  func chosenItems() throws {
    let (program, sum, other) = try Self.model()
    let table = try program.table(Self.settings)
    let chosen = (0..<3000).map { UInt32($0 % 7) }
    let points = [Double](repeating: 0.7, count: 3000)
    let count = RandomNumber(stream: "a.poisson.1", year: 2021)
    let moved = try program.table(
      Self.settings, replacing: NumberReplacement(given: [count: points], itemDraws: chosen))
    #expect(moved[other] == table[other])
    let sums = moved[sum]
    #expect(Set(sums).count == 7)
    #expect(sums.indices.allSatisfy { sums[$0] == sums[$0 % 7] })
    let own = try program.table(Self.settings, replacing: NumberReplacement(given: [count: points]))
    #expect(Array(own[sum][0..<7]) == Array(sums[0..<7]))
  }

  @Test("Given numbers take the place of drawn ones")
  func given() throws {
    let (program, _, other) = try Self.model()
    let points = (0..<3000).map { (Double($0) + 0.5) / 3000 }
    let table = try program.table(
      Self.settings,
      replacing: NumberReplacement(given: [RandomNumber(stream: "b", year: 2021): points]))
    let scores = table[other]
    #expect(scores == scores.sorted())
    #expect(abs(scores[0] - -3.587_914_672_287_9) < 1e-12)  // The normal quantile at 1/6000.
  }
}
