import Testing

@testable import ForecastNumerics

@Suite("Tables of uniform numbers, for items")
struct CellTableTests {
  /// The middle, both ends of the table, and what lies beyond it.
  private static let uniforms: [Double] = {
    let distances = [
      0x1p-53, 0x1p-40, 0x1p-22, 0x1p-21 - 0x1p-53, 0x1p-21, 0x1p-21 + 0x1p-53, 1e-6, 0x1p-12, 0.01,
      0.25 - 0x1p-53, 0.25, 0.4999, 0.5 - 0x1p-53,
    ]
    return (distances + distances.map { 1 - $0 } + [0.5] + testUniforms(count: 20_000)).sorted()
  }()

  @Test("Quantiles of every law within 1e-9", arguments: DistributionCase.continuous)
  func quantiles(_ test: DistributionCase) {
    let sampler = Sampler(test.distribution)
    guard sampler.gainsFromCells, let table = CellTable(sampler) else {
      // Cheap without a table, or with a gap or a pole.
      let others = [
        "uniform", "triangular", "mixture", "gamma 0.04", "beta with two peaks",
      ]
      #expect(others.contains(test.name))
      return
    }
    let uniforms = TestLanes(Self.uniforms)
    let far = CellTable.FarLanes(count: uniforms.count)
    defer { far.deallocate() }
    let distribution = test.distribution
    let spread = (distribution.quantile(0.8413) - distribution.quantile(0.1587)) / 2
    let median = distribution.quantile(0.5)
    var known: [UInt64]?
    for kernels in VectorKernels.available {
      let out = TestLanes(count: uniforms.count)
      table.apply(
        uniforms.start, into: out.start, count: uniforms.count, kernels: kernels, beyond: far,
        sampler: sampler)
      for index in stride(from: 0, to: uniforms.count, by: known == nil ? 1 : uniforms.count) {
        let u = uniforms.start[index]
        let exact = distribution.quantile(u)
        let blur = distribution.quantile(min(u + 0x1p-52, 1 - 0x1p-53)) - exact
        let allowed = 1e-9 * (spread + abs(exact - median)) + 4 * abs(blur)
        #expect(abs(out.start[index] - exact) <= allowed, "u \(u): \(out.start[index]), \(exact)")
        if index > 0 {
          #expect(out.start[index] - out.start[index - 1] >= -1e-13 * spread, "falls at \(u)")
        }
      }
      let bits = out.values.map(bits)
      #expect(bits == known ?? bits, "\(kernels.name)")
      known = bits
      // In place.
      let same = TestLanes(uniforms.values)
      table.apply(
        same.start, into: same.start, count: same.count, kernels: kernels, beyond: far,
        sampler: sampler)
      #expect(same.values.map(ForecastNumericsTests.bits) == bits)
    }
  }
}
