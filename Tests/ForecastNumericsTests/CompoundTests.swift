import ForecastNumerics
import Testing

@Suite("Sums of items")
struct CompoundTests {
  private func sums(
    _ counts: [Double], of item: Distribution, firstDraw: UInt64, seed: UInt64 = 1,
    kernels: VectorKernels = .best
  ) -> [Double] {
    let lanes = TestLanes(counts)
    CompoundSampler(item).sum(
      counts: lanes.start, into: lanes.start, count: lanes.count,
      key: StreamKey(seed: seed, name: "sizes"), firstDraw: firstDraw, year: 2023, kernels: kernels,
      scratch: CompoundScratch(blockSize: lanes.count))
    return Array(lanes.values.prefix(counts.count))
  }

  @Test("Mean and variance are those of the closed form")
  func law() throws {
    // Poisson counts N of items X: mean λ E(X), variance λ E(X²).
    let item = try Distribution.gamma(mean: 3, standardDeviation: 2)
    let count = 1 << 16
    let counts = TestLanes(count: count)
    let kernels = VectorKernels.best
    kernels.fillUniforms(
      counts.start, count: count, key: StreamKey(seed: 8, name: "counts"), firstDraw: 0,
      year: 2023, item: 0)
    try Sampler(.poisson(mean: 7)).sample(
      fromUniforms: counts.start, into: counts.start, count: count, kernels: kernels)
    let total = TestLanes(sums(counts.values, of: item, firstDraw: 0))
    var moments = MomentAccumulator()
    moments.add(total.start, count: count, kernels: kernels)
    let variance = 7 * (4.0 + 9)
    #expect(abs(moments.mean - 21) < 4 * (variance / Double(count)).squareRoot())
    // Fourth moment of the sum: 3 σ⁴ + λ E(X⁴); E(X⁴) of the gamma with shape 9/4, scale 4/3.
    let fourth = 7 * (2.25 * 3.25 * 4.25 * 5.25) * (256.0 / 81)
    let error = ((2 * variance * variance + fourth) / Double(count)).squareRoot()
    #expect(abs(moments.variance - variance) < 4 * error)
  }

  @Test("A draw's sum depends neither on its block nor on its neighbours nor on the machine")
  func independence() throws {
    let item = try Distribution.lognormal(mean: 13.96, standardDeviation: 37)
    let counts = testUniforms(count: 512).map { ($0 * $0 * 60).rounded(.down) }
    let whole = sums(counts, of: item, firstDraw: 1 << 33)
    for kernels in VectorKernels.available {
      #expect(sums(counts, of: item, firstDraw: 1 << 33, kernels: kernels) == whole)
    }
    for start in stride(from: 0, to: 512, by: 32) {
      let part = sums(
        Array(counts[start..<start + 32]), of: item, firstDraw: 1 << 33 + UInt64(start))
      #expect(part == Array(whole[start..<start + 32]))
    }
    var changed = counts
    for lane in stride(from: 0, to: 512, by: 2) { changed[lane] = 3 }
    let others = sums(changed, of: item, firstDraw: 1 << 33)
    for lane in stride(from: 1, to: 512, by: 2) { #expect(others[lane] == whole[lane]) }
    // One item more adds that item.
    let more = sums(counts.map { $0 + 1 }, of: item, firstDraw: 1 << 33)
    #expect(zip(more, whole).allSatisfy { $0 > $1 })
    #expect(sums([0, 0, 0], of: item, firstDraw: 0) == [0, 0, 0])
  }

  @Test("Constant items, and counts up to a million")
  func large() throws {
    let counts: [Double] = [0, 5, 100_000, 4095, 4096, 1, 0, 20_000]
    #expect(try sums(counts, of: .constant(2), firstDraw: 0) == counts.map { 2 * $0 })
    let uniform = try Distribution.uniform(from: 0, to: 1)
    let million = sums([1_000_000], of: uniform, firstDraw: 0)[0]
    #expect(abs(million - 500_000) < 4 * (1e6 / 12).squareRoot())
    // The same draw among many.
    #expect(sums(counts + [1_000_000], of: uniform, firstDraw: 0).count == 9)
    let alone = sums([20_000], of: uniform, firstDraw: 7)[0]
    #expect(sums(counts, of: uniform, firstDraw: 0)[7] == alone)
  }
}
