import Testing

@testable import ForecastNumerics

@Suite("Tables of sizes of items")
struct CellTableTests {
  private static let key = StreamKey(seed: 5, name: "sizes")

  /// Draws with the uniform number of their first item, in the order of the numbers: some of every
  /// sort, and the nearest to 0 and 1 of two million, some beyond the table's reach at 2⁻²¹.
  private static let draws: [(draw: UInt32, uniform: Double)] = {
    let block = 1 << 14
    let lanes = TestLanes(count: 4 * block)
    var chosen: [(UInt32, Double)] = []
    for first in stride(from: 0, to: 1 << 21, by: block) {
      VectorKernels.best.fillUniformQuartets(
        lanes.start, stride: block, draws: (0..<UInt32(block)).map { $0 }, base: UInt64(first),
        count: block, key: key, year: 2025, quartet: 1 << 31)
      for lane in 0..<block {
        let uniform = lanes.start[lane]
        guard first == 0 && lane < 1000 || abs(uniform - 0.5) > 0.5 - 0x1p-17 else { continue }
        chosen.append((UInt32(first + lane), uniform))
      }
    }
    return chosen.sorted { $0.1 < $1.1 }
  }()

  @Test("A sum of one item is the quantile of its uniform number", arguments: DistributionCase.all)
  func quantiles(_ test: DistributionCase) {
    let draws = Self.draws
    #expect(draws.contains { $0.uniform < 0x1p-21 } && draws.contains { $0.uniform > 1 - 0x1p-21 })
    let count = (draws.count + 15) & ~15
    let counts = TestLanes(Array(repeating: 1, count: draws.count))
    let chosen = draws.map(\.draw) + Array(repeating: 0, count: count - draws.count)
    let distribution = test.distribution
    let items = CompoundSampler(distribution)
    let spread = (distribution.quantile(0.8413) - distribution.quantile(0.1587)) / 2
    let median = distribution.quantile(0.5)
    var known: [UInt64]?
    for kernels in VectorKernels.available {
      let out = TestLanes(count: count)
      items.sum(
        counts: counts.start, into: out.start, count: count, key: Self.key, firstDraw: 0,
        year: 2025, kernels: kernels, scratch: CompoundScratch(blockSize: count), chosen: chosen)
      if known == nil {
        for (index, draw) in draws.enumerated() {
          let exact = distribution.quantile(draw.uniform)
          let blur = distribution.quantile(min(draw.uniform + 0x1p-52, 1 - 0x1p-53)) - exact
          let allowed = 1e-9 * (spread + abs(exact - median)) + 4 * abs(blur)
          #expect(
            abs(out.start[index] - exact) <= allowed,
            "u \(draw.uniform): \(out.start[index]), \(exact)")
          if index > 0 {
            let rise = out.start[index] - out.start[index - 1]
            #expect(rise >= -1e-13 * spread, "falls at \(draw.uniform)")
          }
        }
      }
      let bits = out.values.map(bits)
      #expect(bits == known ?? bits, "\(kernels.name)")
      known = bits
    }
  }

  @Test("Laws that are dear without a table have one", arguments: DistributionCase.continuous)
  func tables(_ test: DistributionCase) {
    let sampler = Sampler(test.distribution)
    // Cheap without a table, or with a gap or a pole.
    let others = ["uniform", "triangular", "mixture", "gamma 0.04"]
    let hasTable = sampler.gainsFromCells && CellTable(sampler) != nil
    #expect(hasTable != others.contains(test.name))
  }
}
