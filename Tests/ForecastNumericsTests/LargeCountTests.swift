import Testing

@testable import ForecastNumerics

@Suite("Counts with large means")
struct LargeCountTests {
  static let laws: [Law] = [
    .poisson(PoissonLaw(rate: 64)), .poisson(PoissonLaw(rate: 128.5)),
    .poisson(PoissonLaw(rate: 1000)), .poisson(PoissonLaw(rate: 1e6)),
    .poisson(PoissonLaw(rate: 1e9)),
    .binomial(BinomialLaw(trials: 300, success: 0.5)),
    .binomial(BinomialLaw(trials: 1000, success: 0.1)),
    .binomial(BinomialLaw(trials: 7000, success: 0.99)),
    .binomial(BinomialLaw(trials: 1e6, success: 0.3)),
    .binomial(BinomialLaw(trials: 1e9, success: 1e-6)),
    .negativeBinomial(NegativeBinomialLaw(mean: 200, variance: 300)),
    .negativeBinomial(NegativeBinomialLaw(mean: 1000, variance: 11_000)),
    .negativeBinomial(NegativeBinomialLaw(mean: 1e5, variance: 3e7)),
    .negativeBinomial(NegativeBinomialLaw(mean: 1e6, variance: 2e12)),
  ]

  @Test("The series gives the smallest count that reaches", arguments: laws)
  func smallest(law: Law) {
    let law = law.law
    let uniforms = [0x1p-53, 1e-12, 1e-7, 1 - 1e-7, 1 - 1e-12, 1 - 0x1p-53]
    // Probabilities of large counts are right to about 1e-12.
    let slack = 1e-11
    for u in (uniforms + testUniforms(count: 1500)) {
      let p = TailProbability(lower: u)
      let count = law.quantile(p, near: nil)
      #expect(count == count.rounded())
      let here = law.probability(at: count)
      let below = law.probability(at: count - 1)
      if p.lower <= p.upper {
        #expect(here.lower >= u * (1 - slack), "\(u): \(count)")
        #expect(below.lower < u * (1 + slack), "\(u): \(count)")
      } else {
        #expect(here.upper <= p.upper * (1 + slack), "\(u): \(count)")
        #expect(below.upper > p.upper * (1 - slack), "\(u): \(count)")
      }
    }
  }

  @Test("Close to a step the distribution function decides", arguments: laws)
  func steps(law: Law) {
    let law = law.law
    for z in [-5.0, -2, -0.3, 0, 0.4, 1.7, 4] {
      let count = (law.mean + z * law.variance.squareRoot()).rounded()
      guard count > 2 else { continue }
      let p = law.probability(at: count)
      guard p.lower > 0, p.upper > 0 else { continue }
      #expect(law.quantile(p, near: nil) == count)
      // A little more takes one more.
      let more = TailProbability(lower: p.lower * (1 + 1e-7), upper: p.upper * (1 - 1e-7))
      if p.lower < 0.9, p.lower * 1e-7 < law.density(at: count + 1) {
        #expect(law.quantile(more, near: nil) == count + 1)
      }
    }
  }

  @Test("Counts rise with their uniforms, across the ways to find them")
  func monotone() {
    let uniforms = testUniforms(count: 4000).sorted()
    let lanes = TestLanes(uniforms)
    for rate in [100.0, 127.9, 128.1, 500] {
      let rates = TestLanes([Double](repeating: rate, count: lanes.count))
      let out = TestLanes(count: lanes.count)
      VectorKernels.best.poisson(
        rate: rates.start, uniforms: lanes.start, into: out.start, count: out.count)
      let found = Array(out.values.prefix(uniforms.count))
      #expect(found == found.sorted())
      let law = PoissonLaw(rate: rate)
      for index in stride(from: 0, to: uniforms.count, by: 97) {
        let exact = law.quantile(TailProbability(lower: uniforms[index]), near: nil)
        #expect(found[index] == exact)
      }
    }
  }
}
