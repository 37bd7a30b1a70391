import ForecastNumerics
import Testing

@testable import ForecastEngine

@Suite("Runs by every way of sampling")
struct SamplingTests {
  /// Three normal variables in two years, a count, a compound sum; a goal that depends on all.
  static func program(extra: Bool = false, draws: Int = 0) throws -> Program {
    var graph = Graph()
    let normal = graph.distribution(try .normal(mean: 2, standardDeviation: 1))
    let size = graph.distribution(try .lognormal(mean: 3, standardDeviation: 4))
    if extra { _ = graph.uniform("unused", year: 0) }
    var outputs: [NodeID] = []
    var total = graph.constant(0)
    for year in [2024, 2025] {
      for name in ["a", "b", "c"] {
        let uniform = graph.uniform(name, year: year)
        let value = graph.add(.quantile(normal, uniform: uniform))
        outputs.append(value)
        total = graph.binary(.add, total, value)
      }
    }
    let rate = graph.binary(.maximum, outputs[0], graph.constant(0.5))
    let count = graph.add(.poisson(rate: rate, uniform: graph.uniform("n", year: 2025)))
    let stream = graph.stream("size")
    let sum = graph.add(.compound(count: count, item: size, stream: stream, year: 2025))
    outputs += [total, count, sum]
    let goals = [12.0, 15].map { graph.binary(.greater, total, graph.constant($0)) }
    var list = [
      RandomNumber(stream: "a", year: 2024), RandomNumber(stream: "b", year: 2024),
      RandomNumber(stream: "c", year: 2024),
    ]
    if extra { list.append(RandomNumber(stream: "unused", year: 0)) }
    return Program(
      graph: graph, outputs: outputs.map { Output($0) } + [Output(sum, detail: .moments)],
      goals: goals, requirements: [], randomNumbers: list)
  }

  static func settings(_ sampling: Sampling, draws: Int, workers: Int = 2, seed: UInt64 = 1)
    -> RunSettings
  {
    RunSettings(
      draws: draws, seed: seed, workers: workers, probabilities: [0.05, 0.5, 0.95],
      sampling: sampling)
  }

  private func expectEqual(_ a: RunResult, _ b: RunResult, _ what: Comment) {
    #expect(a.outputs == b.outputs, what)
    #expect(a.goalCountsByReplicate == b.goalCountsByReplicate, what)
  }

  @Test("The number of workers changes no bit", arguments: Sampling.allCases, [3000, 140_000])
  func workers(sampling: Sampling, draws: Int) throws {
    let program = try Self.program()
    let one = try program.run(Self.settings(sampling, draws: draws, workers: 1))
    for workers in [2, 3] {
      let more = try program.run(Self.settings(sampling, draws: draws, workers: workers))
      expectEqual(one, more, "\(workers) workers")
    }
    #expect(one.goalCounts.values.reduce(0, +) == draws)
  }

  @Test("Parts of a run join to the whole, however it is cut", arguments: Sampling.allCases)
  func parts(sampling: Sampling) throws {
    let program = try Self.program()
    for draws in [5000, 140_000] {
      let settings = Self.settings(sampling, draws: draws)
      let whole = try program.run(settings)
      let blocks = Program.blocks(of: draws)
      for cuts in [[1], [2, 3], [1, 2, 4], [blocks / 2]] {
        let ends = [0] + cuts.filter { $0 < blocks } + [blocks]
        let pieces = try zip(ends, ends.dropFirst()).map {
          try program.part(settings, blocks: $0..<$1)
        }
        var joined = pieces[0]
        for piece in pieces.dropFirst() { joined = joined.joined(with: piece) }
        expectEqual(joined.result(), whole, "\(draws) draws cut at \(cuts)")
      }
    }
  }

  @Test("A variable that is not drawn keeps its place, and one after the list moves none")
  func stability() throws {
    for sampling in Sampling.allCases {
      let settings = Self.settings(sampling, draws: 4000)
      let first = try Self.program().run(settings)
      let second = try Self.program(extra: true).run(settings)
      let same = sampling == .sobol ? 3 : first.outputs.count
      #expect(first.outputs.prefix(same) == second.outputs.prefix(same))
    }
  }

  @Test("Means and shares are right, and their errors honest", arguments: Sampling.allCases)
  func honesty(sampling: Sampling) throws {
    // The total is normal with mean 12 and variance 6.
    let program = try Self.program()
    var squares = 0.0
    var reported = 0.0
    var spread = 0.0
    var claimed = 0.0
    let seeds = 120
    let draws = 1600
    for seed in 1...seeds {
      let result = try program.run(Self.settings(sampling, draws: draws, seed: UInt64(seed)))
      let total = result.outputs[6]
      squares += (total.mean - 12) * (total.mean - 12)
      reported += total.meanStandardError * total.meanStandardError
      let count = result.goalCounts.reduce(0) { $1.key & 1 == 1 ? $0 + $1.value : $0 }
      let share = Double(count) / Double(draws)
      spread += (share - 0.5) * (share - 0.5)
      let parts = result.goalCountsByReplicate.map { counts in
        Double(counts.reduce(0) { $1.key & 1 == 1 ? $0 + $1.value : $0 })
      }
      let error =
        sampling == .random
        ? (share * (1 - share) / Double(draws)).squareRoot()
        : ReplicateSpread.standardError(
          deviations: parts.map { $0 - Double(count) / 16 }, draws: draws)
      claimed += error * error
      #expect(abs(total.mean - 12) < 6 * total.meanStandardError + 1e-12)
    }
    let bound = 4 * (2.0 / Double(seeds)).squareRoot() * 1.1
    #expect(abs(reported / squares - 1) < bound, "means: \(reported / squares)")
    #expect(abs(claimed / spread - 1) < bound, "shares: \(claimed / spread)")
    let gain = 6.0 / Double(draws) / (squares / Double(seeds))
    let gainOfShares = 0.25 / Double(draws) / (spread / Double(seeds))
    switch sampling {
    case .random, .resampled: #expect(gain > 0.5 && gain < 2)
    case .latin, .sobol:
      // A sum is additive: a hypercube leaves almost nothing of its variance.
      #expect(gain > 100, "\(gain)")
      #expect(gainOfShares > 1.5, "\(gainOfShares)")
    }
  }

  @Test("The median's error ratio is 1 for independent draws and less for even ones")
  func medians() throws {
    let program = try Self.program()
    for draws in [20_000, 140_000] {
      let random = try program.run(Self.settings(.random, draws: draws))
      #expect(random.outputs.allSatisfy { $0.medianErrorRatio == 1 })
      for sampling in [Sampling.sobol, .latin] {
        let even = try program.run(Self.settings(sampling, draws: draws))
        // A single variable: its median is known to one draw in each replicate.
        #expect(even.outputs[0].medianErrorRatio < 0.1)
        #expect(even.outputs[6].medianErrorRatio < 0.95)
      }
    }
  }

  @Test("Quantiles are exact up to the stated number of draws")
  func exactQuantiles() throws {
    var graph = Graph()
    let uniform = graph.uniform("x", year: 0)
    let program = Program(graph: graph, outputs: [Output(uniform)], goals: [], requirements: [])
    let probabilities = [0.05, 0.5, 0.95]
    for sampling in Sampling.allCases {
      let draws = Program.exactDraws
      let key = StreamKey(seed: 1, name: "x")
      let points =
        switch sampling {
        case .random, .resampled: SamplePoints.random(key: key, year: 0)
        case .sobol: SamplePoints.sobol(key: key, year: 0, dimension: 0)
        case .latin: SamplePoints.latin(key: key, year: 0, draws: draws)
        }
      let bytes = UnsafeMutableRawPointer.allocate(byteCount: draws * 8, alignment: 64)
      defer { bytes.deallocate() }
      let lanes = bytes.bindMemory(to: Double.self, capacity: draws)
      points.fill(lanes, count: draws, firstDraw: 0, kernels: .best)
      let sorted = UnsafeBufferPointer(start: lanes, count: draws).sorted()
      let expected = probabilities.map { p in
        let place = p * Double(draws - 1)
        let low = sorted[Int(place)]
        let high = sorted[Int(place) + 1]
        return low + (place - place.rounded(.down)) * (high - low)
      }
      let exact = try program.run(Self.settings(sampling, draws: draws))
      #expect(exact.outputs[0].quantiles == expected)
      let longer = try program.run(Self.settings(sampling, draws: draws + 1))
      // One draw more: from a histogram, and so near.
      for (found, wanted) in zip(longer.outputs[0].quantiles, expected) {
        #expect(abs(found - wanted) < 1e-3)
      }
    }
  }

  @Test("Fewer draws than replicates")
  func few() throws {
    let program = try Self.program()
    for sampling in Sampling.allCases {
      for draws in [2, 15, 17] {
        let result = try program.run(Self.settings(sampling, draws: draws))
        #expect(result.goalCounts.values.reduce(0, +) == draws)
        #expect(result.outputs.allSatisfy { $0.mean.isFinite && $0.meanStandardError.isFinite })
      }
    }
  }
}
