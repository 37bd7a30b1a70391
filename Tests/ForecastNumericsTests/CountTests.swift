import Testing

@testable import ForecastNumerics

@Suite("Counts by inversion")
struct CountTests {
  /// Checks that each count is the smallest whose probability reaches its uniform.
  private func expectSmallest(
    _ counts: [Double], _ uniforms: [Double], _ law: (Int) -> any ProbabilityLaw
  ) {
    for (lane, u) in uniforms.enumerated() {
      let law = law(lane)
      let k = counts[lane]
      let here = law.probability(at: k)
      let below = law.probability(at: k - 1)
      // The sums' rounding errors, in the tail that counts.
      let slack = 2e-14
      let tail = min(u, 1 - u)
      #expect(
        u <= 0.5 ? here.lower >= u - slack * tail - 1e-16 : here.upper <= (1 - u) + slack,
        "\(law) at \(u): \(k)")
      #expect(
        u <= 0.5 ? below.lower < u + slack * tail + 1e-16 : below.upper > (1 - u) - slack,
        "\(law) at \(u): \(k)")
      #expect(k == k.rounded() && k >= 0)
    }
  }

  static let uniforms =
    testUniforms(count: 1000)
    + [0x1p-53, 1e-12, 1e-9, 1 - 1e-9, 1 - 0x1p-31, 1 - 0x1p-40, 1 - 0x1p-53]

  @Test("Poisson", arguments: [0, 1e-9, 0.3, 5, 19, 48, 127.9, 128.1, 200, 1e4, 1e6, 1e9])
  func poisson(rate: Double) {
    let uniforms = TestLanes(rate > 1e3 ? Array(Self.uniforms.suffix(200)) : Self.uniforms)
    let rates = TestLanes([Double](repeating: rate, count: uniforms.count))
    let out = TestLanes(count: uniforms.count)
    VectorKernels.best.poisson(
      rate: rates.start, uniforms: uniforms.start, into: out.start, count: out.count)
    if rate == 0 {
      #expect(out.values.allSatisfy { $0 == 0 })
    } else {
      expectSmallest(out.values, uniforms.values) { _ in PoissonLaw(rate: rate) }
    }
    // In place.
    VectorKernels.best.poisson(
      rate: rates.start, uniforms: uniforms.start, into: uniforms.start, count: out.count)
    #expect(uniforms.values == out.values)
  }

  @Test("A greater rate never gives fewer")
  func monotone() {
    let uniforms = TestLanes(Self.uniforms)
    var before = [Double](repeating: 0, count: uniforms.count)
    for step in 0..<120 {
      let rate = 120 + 0.15 * Double(step)
      let rates = TestLanes([Double](repeating: rate, count: uniforms.count))
      VectorKernels.best.poisson(
        rate: rates.start, uniforms: uniforms.start, into: rates.start, count: rates.count)
      #expect(zip(before, rates.values).allSatisfy { $0 <= $1 }, "rate \(rate)")
      before = rates.values
    }
  }

  @Test(
    "Binomial",
    arguments: [
      (1, 0.3), (1, 0.8), (10, 0), (10, 1), (0, 0.4), (10, 0.6), (40, 0.5), (200, 0.1),
      (200, 0.97), (1000, 0.5), (1e6, 1e-5), (1e9, 1e-8), (1e9, 0.25),
    ])
  func binomial(trials: Double, probability: Double) {
    let uniforms = TestLanes(trials > 1e3 ? Array(Self.uniforms.suffix(100)) : Self.uniforms)
    let out = TestLanes(count: uniforms.count)
    let n = TestLanes([Double](repeating: trials, count: out.count))
    let p = TestLanes([Double](repeating: probability, count: out.count))
    VectorKernels.best.binomial(
      trials: n.start, probability: p.start, uniforms: uniforms.start, into: out.start,
      count: out.count)
    #expect(out.values.allSatisfy { $0 <= trials })
    if probability * (1 - probability) * trials == 0 {
      #expect(out.values.allSatisfy { $0 == trials * probability })
    } else {
      expectSmallest(out.values, uniforms.values) { _ in
        BinomialLaw(trials: trials, success: probability)
      }
    }
  }

  @Test(
    "Negative binomial",
    arguments: [(5, 0.8), (2, 3), (0.1, 4), (40, 0.2), (100, 1), (120, 0.1), (1e5, 0.5)])
  func negativeBinomial(mean: Double, variation: Double) {
    let uniforms = TestLanes(mean > 1e3 ? Array(Self.uniforms.suffix(100)) : Self.uniforms)
    let out = TestLanes(count: uniforms.count)
    let m = TestLanes([Double](repeating: mean, count: out.count))
    let v = TestLanes([Double](repeating: variation, count: out.count))
    VectorKernels.best.negativeBinomial(
      mean: m.start, dispersion: v.start, uniforms: uniforms.start, into: out.start,
      count: out.count)
    expectSmallest(out.values, uniforms.values) { _ in
      NegativeBinomialLaw(mean: mean, variance: variation * mean * (variation * mean))
    }
  }

  @Test("Bernoulli agrees with the inverse distribution function")
  func bernoulli() {
    let uniforms = TestLanes(Self.uniforms)
    for probability in [0, 0.2, 0.5, 0.9, 1] {
      let p = TestLanes([Double](repeating: probability, count: uniforms.count))
      VectorKernels.best.bernoulli(
        probability: p.start, uniforms: uniforms.start, into: p.start, count: p.count)
      for (u, found) in zip(uniforms.values, p.values) {
        #expect(found == (u > 1 - probability ? 1 : 0))
      }
    }
  }
}
