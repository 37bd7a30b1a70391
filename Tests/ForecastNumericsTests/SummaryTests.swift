import ForecastNumerics
import Testing

@Suite("Quantiles and moments of samples")
struct SummaryTests {
  static let samples: [[Double]] = {
    let u = testUniforms(count: 20000)
    return [
      u, u.map { UnaryOperation.normalScore($0) }, u.map { UnaryOperation.exponential(9 * $0) },
      u.map { ($0 * 12).rounded(.down) }, u.map { $0 < 0.5 ? 0 : $0 - 0.7 },
      u.map { _ in 4.25 }, u.map { $0 < 0.001 ? 1e300 : $0 - 0.3 },
      u.map { 1e6 + 1e-9 * $0 }, u.map { $0 < 0.5 ? -0.0 : 0.0 },
      u.map { $0 < 0.1 ? -.infinity : $0 },
      Array(u.prefix(1)), Array(u.prefix(2)), Array(u.prefix(257)),
    ]
  }()

  @Test("Quantiles are those of the sorted sample", arguments: 0..<samples.count)
  func quantiles(index: Int) {
    let sample = Self.samples[index]
    let sorted = sample.sorted()
    let probabilities = [0.95, 0.05, 0, 1, 0.5, 0.25, 0.1, 0.9, 0.75, 0.3333, 0.5]
    let expected = probabilities.map { p -> Double in
      let place = p * Double(sorted.count - 1)
      let rank = Int(place)
      let low = sorted[rank]
      let high = sorted[min(rank + 1, sorted.count - 1)]
      return place == Double(rank) || low == high
        ? low : low + (place - Double(rank)) * (high - low)
    }
    #expect(
      QuantileSelector.quantiles(of: sample, count: sample.count, at: probabilities) == expected)
    let many = (0...400).map { Double($0) / 400 }
    let found = QuantileSelector.quantiles(of: sample, count: sample.count, at: many)
    #expect(found == found.sorted())
    #expect(found.first == sorted.first && found.last == sorted.last)
  }

  @Test("Moments of blocks are those of the whole")
  func moments() {
    let lanes = TestLanes(Self.samples[2])
    let count = 19968
    var whole = MomentAccumulator()
    whole.add(lanes.start, count: count, kernels: .best)
    for size in [64, 1000, 1024 * 3 / 2] {
      var pieces = MomentAccumulator()
      for start in stride(from: 0, to: count, by: size) {
        pieces.add(lanes.start + start, count: min(size, count - start), kernels: .best)
      }
      #expect(pieces.count == count)
      #expect(abs(pieces.mean / whole.mean - 1) < 1e-14)
      #expect(abs(pieces.variance / whole.variance - 1) < 1e-13)
    }
    var left = MomentAccumulator()
    left.add(lanes.start, count: 6000, kernels: .best)
    var right = MomentAccumulator()
    right.add(lanes.start + 6000, count: count - 6000, kernels: .best)
    let merged = left.merged(with: right)
    #expect(merged.count == count)
    #expect(abs(merged.mean / whole.mean - 1) < 1e-14)
    #expect(abs(merged.variance / whole.variance - 1) < 1e-13)
    // Against two passes.
    let values = Array(lanes.values.prefix(count))
    let mean = values.reduce(0, +) / Double(count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    #expect(abs(whole.mean / mean - 1) < 1e-13)
    #expect(abs(whole.variance / (squares / Double(count - 1)) - 1) < 1e-12)
    #expect(MomentAccumulator().merged(with: whole) == whole)
    #expect(MomentAccumulator().variance.isNaN)
  }
}
