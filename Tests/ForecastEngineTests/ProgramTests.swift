import ForecastNumerics
import Testing

@testable import ForecastEngine

/// A generator that gives the same numbers for a seed, always: a linear congruence (Knuth, MMIX).
private struct Dice {
  var state: UInt64

  mutating func roll(_ sides: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % sides
  }
}

@Suite("Programs")
struct ProgramTests {
  static let probabilities = [0.05, 0.5, 0.95]

  static func settings(draws: Int, seed: UInt64 = 1, workers: Int = 1) -> RunSettings {
    RunSettings(draws: draws, seed: seed, workers: workers, probabilities: probabilities)
  }

  static func run(
    _ graph: Graph, _ nodes: [NodeID], goals: [NodeID] = [], requirements: [Requirement] = [],
    draws: Int = 5000, workers: Int = 1
  ) throws -> RunResult {
    try Program(
      graph: graph, outputs: nodes.map { Output($0) }, goals: goals, requirements: requirements
    ).run(settings(draws: draws, workers: workers))
  }

  /// A graph of arithmetic on five uniform numbers, at random.
  static func arithmetic(seed: UInt64) -> (graph: Graph, nodes: [NodeID]) {
    var dice = Dice(state: seed)
    var graph = Graph()
    var nodes = (0..<5).map { graph.uniform("u\($0)", year: 2021) }
    nodes.append(graph.constant(2))
    for _ in 0..<60 {
      let a = nodes[dice.roll(nodes.count)]
      let b = nodes[dice.roll(nodes.count)]
      let c = nodes[dice.roll(nodes.count)]
      let next: NodeID =
        switch dice.roll(6) {
        case 0: graph.binary(.add, a, b)
        case 1: graph.binary(.subtract, a, b)
        case 2: graph.unary(.arctangent, graph.binary(.multiply, a, b))
        case 3: graph.binary(.maximum, a, b)
        case 4: graph.add(.select(graph.binary(.less, a, b), b, c))
        default: graph.unary(.sine, a)
        }
      nodes.append(next)
    }
    return (graph, nodes)
  }

  @Test("A node has the same digits alone and among others", arguments: 0..<20 as Range<UInt64>)
  func alone(seed: UInt64) throws {
    let (graph, nodes) = Self.arithmetic(seed: seed)
    let together = try Self.run(graph, nodes)
    for index in stride(from: 0, to: nodes.count, by: 7) {
      let alone = try Self.run(graph, [nodes[index]])
      #expect(alone.outputs[0] == together.outputs[index], "node \(index)")
    }
  }

  @Test("Workers change no digit", arguments: [2, 3, 8])
  func workers(_ count: Int) throws {
    let (graph, nodes) = Self.arithmetic(seed: 4)
    let one = try Self.run(graph, nodes, goals: [nodes[7]], draws: 20_000)
    let many = try Self.run(graph, nodes, goals: [nodes[7]], draws: 20_000, workers: count)
    #expect(one.outputs == many.outputs)
    #expect(one.goalCounts == many.goalCounts)
  }

  @Test("More draws keep the first ones", arguments: [1, 2, 4])
  func firstDraws(_ blocks: Int) throws {
    let (graph, nodes) = Self.arithmetic(seed: 5)
    let program = Program(
      graph: graph, outputs: nodes.map { Output($0) }, goals: [], requirements: [])
    let few = try program.run(Self.settings(draws: blocks * Program.blockSize))
    let long = Self.settings(draws: 8 * Program.blockSize)
    let first = try program.part(long, blocks: 0..<blocks)
    #expect(first.result().outputs == few.outputs)
    let all = first.joined(with: try program.part(long, blocks: blocks..<8))
    #expect(all.result().outputs == (try program.run(long)).outputs)
  }

  @Test("Names, years and seeds give numbers of their own")
  func streams() throws {
    var graph = Graph()
    let nodes = [
      graph.uniform("a", year: 2021), graph.uniform("a", year: 2022),
      graph.uniform("b", year: 2021), graph.uniform("a", year: 0),
    ]
    let one = try Self.run(graph, nodes)
    #expect(Set(one.outputs.map(\.mean)).count == 4)
    for output in one.outputs {
      // A uniform number has the mean 1/2 and the variance 1/12.
      #expect(abs(output.mean - 0.5) < 4 * 0.288675 / 5000.0.squareRoot())
      #expect(abs(output.standardDeviation - 0.288675) < 0.005)
      #expect(abs(output.quantiles[0] - 0.05) < 0.0125)
    }
    let program = Program(
      graph: graph, outputs: nodes.map { Output($0) }, goals: [], requirements: [])
    let other = try program.run(Self.settings(draws: 5000, seed: 2))
    #expect(Set(one.outputs.map(\.mean)).isDisjoint(with: other.outputs.map(\.mean)))
  }

  @Test("Combinations of goals are counted")
  func goals() throws {
    var graph = Graph()
    let u = graph.uniform("u", year: 2021)
    let low = graph.binary(.less, u, graph.constant(0.25))
    let half = graph.binary(.less, u, graph.constant(0.5))
    let always = graph.constant(1)
    let result = try Self.run(graph, [], goals: [low, half, always], draws: 4000)
    #expect(Set(result.goalCounts.keys) == [0b111, 0b110, 0b100])
    #expect(result.goalCounts.values.reduce(0, +) == 4000)
    #expect(abs(Double(result.goalCounts[0b111, default: 0]) - 1000) < 4 * 27.4)
  }

  @Test("Constants are worked out as a run does", arguments: UnaryOperation.allCases)
  func folding(_ operation: UnaryOperation) throws {
    var graph = Graph()
    let folded = graph.unary(operation, graph.constant(0.7))
    // 0.7 that the compiler cannot see through.
    let u = graph.uniform("u", year: 2021)
    let hidden = graph.add(
      .select(graph.binary(.less, u, graph.constant(2)), graph.constant(0.7), u))
    let computed = graph.unary(operation, hidden)
    let result = try Self.run(graph, [folded, computed], draws: 100)
    #expect(
      result.outputs[0].quantiles.map(\.bitPattern) == result.outputs[1].quantiles.map(\.bitPattern)
    )
  }

  @Test("A constant has no spread and its own quantiles")
  func constants() throws {
    var graph = Graph()
    let node = graph.constant(3.5)
    let result = try Self.run(graph, [node], draws: 10)
    #expect(result.outputs[0].mean == 3.5)
    #expect(result.outputs[0].standardDeviation == 0)
    #expect(result.outputs[0].quantiles == [3.5, 3.5, 3.5])
  }

  @Test("Equal operations are one node, and needless ones none")
  func simplified() {
    var graph = Graph()
    let (zero, one) = (graph.constant(0), graph.constant(1))
    let a = graph.uniform("a", year: 1)
    let nodes = [
      graph.uniform("a", year: 1), graph.binary(.add, a, zero), graph.binary(.multiply, one, a),
      graph.binary(.divide, a, one),
    ]
    #expect(nodes == [a, a, a, a])
    let power = graph.binary(.power, graph.constant(2), graph.constant(10))
    #expect(graph.constantValue(of: power) == 1024)
    // 0 × a is 0 only where a is finite.
    let product = graph.binary(.multiply, zero, a)
    #expect(graph.constantValue(of: product) == nil)
  }

  @Test("The first failure in the order of draws is told, whoever finds it", arguments: 1...4)
  func failures(_ workers: Int) throws {
    var graph = Graph()
    let u = graph.uniform("u", year: 2021)
    let holds = graph.binary(.less, u, graph.constant(0.9995))
    let requirement = Requirement(
      node: holds, rule: .domain("u"), name: "u", year: 2021, shown: u)
    // The draws themselves, from a run that asks for nothing.
    var expected: Int?
    let program = Program(
      graph: graph, outputs: [Output(holds, detail: .moments)], goals: [holds], requirements: [])
    let settings = Self.settings(draws: 64 * Program.blockSize)
    for block in 0..<64 where expected == nil {
      let part = try program.part(settings, blocks: block..<(block + 1)).result()
      if part.outputs[0].mean < 1 { expected = block }
    }
    let block = try #require(expected)
    #expect {
      _ = try Self.run(
        graph, [u], requirements: [requirement], draws: 64 * Program.blockSize, workers: workers)
    } throws: { error in
      guard case .requirementFailed(let failed, let draw, let value)? = error as? RunError else {
        return false
      }
      return failed.name == "u" && draw / Program.blockSize == block && (value ?? 0) >= 0.9995
    }
  }

  @Test("Not-a-number and infinity fail", arguments: [-1.0, 0.0])
  func notFinite(_ shift: Double) throws {
    var graph = Graph()
    let u = graph.uniform("u", year: 2021)
    let small = graph.binary(.multiply, u, graph.constant(0))
    let value = graph.unary(.logarithm, graph.binary(.add, small, graph.constant(shift)))
    let requirement = Requirement(node: value, rule: .finite, name: "x", year: 2021)
    #expect(throws: RunError.self) {
      _ = try Self.run(graph, [value], requirements: [requirement], draws: 10)
    }
  }

  @Test("Draws of a count have the mean and spread of its law")
  func draws() throws {
    var graph = Graph()
    let rate = graph.binary(.add, graph.uniform("r", year: 0), graph.constant(2))
    let count = graph.add(.poisson(rate: rate, uniform: graph.uniform("n", year: 2021)))
    let law = graph.distribution(try Distribution.gamma(mean: 10, standardDeviation: 5))
    let sum = graph.add(
      .compound(count: count, item: law, stream: graph.stream("items"), year: 2021))
    let result = try Self.run(graph, [count, sum], draws: 20_000)
    // The rate is 2.5 on average with variance 1/12: the count's variance is 2.5 + 1/12, the sum's
    // 2.5 × 25 + 100 × (2.5 + 1/12).
    #expect(abs(result.outputs[0].mean - 2.5) < 4 * (2.5833 / 20_000).squareRoot())
    #expect(abs(result.outputs[0].standardDeviation - 1.60728) < 0.04)
    #expect(abs(result.outputs[1].mean - 25) < 4 * (320.83 / 20_000).squareRoot())
    #expect(abs(result.outputs[1].standardDeviation - 17.9118) < 0.5)
  }
}
