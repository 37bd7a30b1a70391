import ForecastNumerics
import Testing

@Suite("Every distribution keeps the rules")
struct DistributionTests {
  typealias Case = DistributionCase

  static let scores = Array(stride(from: -7.0, through: 7, by: 0.4375))

  @Test("Mean and standard deviation", arguments: Case.all)
  func moments(_ test: Case) {
    #expect(abs(test.distribution.mean - test.mean) <= test.tolerance * abs(test.mean) + 1e-14)
    let sd = test.distribution.standardDeviation
    #expect(abs(sd - test.standardDeviation) <= 10 * test.tolerance * test.standardDeviation)
  }

  @Test("The distribution function undoes the quantile, tails included", arguments: Case.continuous)
  func roundTrip(_ test: Case) {
    let distribution = test.distribution
    for z in Self.scores {
      let x = distribution.quantile(atNormalScore: z)
      let lower = UnaryOperation.normalProbability(z)
      let upper = UnaryOperation.normalProbability(-z)
      // A quantile has 53 bits: what they leave open.
      // A truncation's probabilities are differences.
      let cut = test.name.hasPrefix("truncated") ? 1e-15 : 0
      let blur = distribution.density(at: x) * x.ulp * 2 + cut
      if z <= 0 {
        let found = distribution.cumulativeProbability(at: x)
        #expect(abs(found - lower) <= 1e-12 * lower + blur, "z \(z), x \(x)")
      } else {
        let found = distribution.exceedanceProbability(at: x)
        #expect(abs(found - upper) <= 1e-12 * upper + blur, "z \(z), x \(x)")
      }
      #expect(distribution.support.contains(x))
    }
    #expect(distribution.quantile(0) == distribution.support.lowerBound)
    #expect(distribution.quantile(1) == distribution.support.upperBound)
    #expect(distribution.quantile(-0.1).isNaN)
  }

  @Test("The quantile is the smallest value that reaches", arguments: Case.discrete + Case.mixed)
  func smallest(_ test: Case) {
    let distribution = test.distribution
    for p in testUniforms(count: 200) {
      let x = distribution.quantile(p)
      let below = distribution.cumulativeProbability(at: x.nextDown)
      #expect(distribution.cumulativeProbability(at: x) >= p - 1e-14)
      #expect(below < p + 1e-14)
    }
  }

  @Test("The density integrates to the distribution function", arguments: Case.continuous)
  func density(_ test: Case) {
    let distribution = test.distribution
    // A pole at 0 is beyond this quadrature.
    let pieces = test.name == "gamma 0.04" ? [(0.8, 1.3)] : [(-1.5, -1.2), (-0.4, 0.1), (0.8, 1.3)]
    for (a, b) in pieces {
      let low = distribution.quantile(atNormalScore: a)
      let high = distribution.quantile(atNormalScore: b)
      let exact =
        distribution.cumulativeProbability(at: high) - distribution.cumulativeProbability(at: low)
      // Gauss-Legendre with five points on 400 pieces.
      let nodes = [
        0, 0.5384693101056831, -0.5384693101056831, 0.906179845938664, -0.906179845938664,
      ]
      let weights = [
        0.5688888888888889, 0.4786286704993665, 0.4786286704993665, 0.2369268850561891,
        0.2369268850561891,
      ]
      var sum = 0.0
      let half = (high - low) / 800
      for piece in 0..<400 {
        let middle = low + half * Double(2 * piece + 1)
        for (node, weight) in zip(nodes, weights) {
          sum += weight * half * distribution.density(at: middle + half * node)
        }
      }
      #expect(abs(sum - exact) < 1e-8 * exact, "between \(low) and \(high)")
    }
  }

  @Test("Probabilities of counts add up", arguments: Case.discrete)
  func masses(_ test: Case) {
    let distribution = test.distribution
    guard distribution.support.lowerBound == 0, test.name != "scaled poisson" else { return }
    var sum = 0.0
    for k in 0...12000 {
      sum += distribution.density(at: Double(k))
      if k % 5 == 0 || k < 100 {
        let exact = distribution.cumulativeProbability(at: Double(k))
        #expect(abs(sum - exact) < 2e-13, "\(k)")
        let upper = distribution.exceedanceProbability(at: Double(k))
        #expect(abs(upper + exact - 1) < 1e-15)
      }
    }
    #expect(distribution.density(at: 0.5) == 0)
  }

  @Test("Scaled and moved distributions", arguments: Case.all)
  func affine(_ test: Case) {
    let image = test.distribution.scaled(by: 2.5).shifted(by: -7)
    #expect(abs(image.mean - (2.5 * test.mean - 7)) <= 1e-9 * abs(test.mean))
    #expect(
      abs(image.standardDeviation - 2.5 * test.standardDeviation)
        <= 1e-8 * test.standardDeviation)
    for z in [-3.0, -0.5, 0.3, 2] {
      let expected = 2.5 * test.distribution.quantile(atNormalScore: z) - 7
      let found = image.quantile(atNormalScore: z)
      #expect(abs(found - expected) <= 1e-11 * (abs(expected) + 7))
    }
  }

  @Test("Samplers give quantiles, rising", arguments: Case.all)
  func sampler(_ test: Case) {
    let distribution = test.distribution
    let sampler = Sampler(distribution)
    // What no table fits: a gap between two peaks, a value with a probability of its own.
    #expect(sampler.isSlow == ["mixture", "now and then"].contains(test.name))
    let uniforms = TestLanes(
      ([0x1p-53, 0x1p-40, 1e-9, 1e-6, 1e-4, 1 - 1e-4, 1 - 1e-9, 1 - 0x1p-40, 1 - 0x1p-53]
        + testUniforms(count: 600)).sorted())
    let scores = TestLanes(uniforms.values.map { UnaryOperation.normalScore($0) })
    let out = TestLanes(count: uniforms.count)
    let spread = distribution.quantile(0.84) - distribution.quantile(0.16)
    let median = distribution.quantile(0.5)
    for kernels in VectorKernels.available {
      for isScore in [false, true] {
        if isScore {
          sampler.sample(
            fromNormalScores: scores.start, into: out.start, count: out.count, kernels: kernels)
        } else {
          sampler.sample(
            fromUniforms: uniforms.start, into: out.start, count: out.count, kernels: kernels)
        }
        for index in 0..<uniforms.count {
          let u = uniforms.start[index]
          let exact = distribution.quantile(u)
          // One unit in the last place of the uniform, too.
          let blur = distribution.quantile(min(u + 0x1p-52, 1 - 0x1p-53)) - exact
          let allowed = 1e-9 * (spread + abs(exact - median)) + 4 * abs(blur) + 1e-300
          let error = abs(out.start[index] - exact)
          // Where u stands at a step to the last bits, both sides are right.
          let found = out.start[index]
          let atStep =
            distribution.isDiscrete && distribution.cumulativeProbability(at: found) >= u - 5e-16
            && distribution.cumulativeProbability(at: found.nextDown) <= u + 5e-16
          #expect(error <= allowed || atStep, "\(kernels.name) u \(u): \(found), \(exact)")
          if index > 0 {
            let step = out.start[index] - out.start[index - 1]
            #expect(step >= -1e-13 * spread, "falls at \(u)")
          }
        }
      }
    }
  }

  @Test("Sample moments within 4 standard errors", arguments: Case.all)
  func sampleMoments(_ test: Case) {
    let count = 1 << 16
    let lanes = TestLanes(count: count)
    let kernels = VectorKernels.best
    kernels.fillUniforms(
      lanes.start, count: count, key: StreamKey(seed: 5, name: test.name), firstDraw: 0, year: 1,
      item: 0)
    let sampler = Sampler(test.distribution)
    guard !sampler.isSlow else { return }
    sampler.sample(fromUniforms: lanes.start, into: lanes.start, count: count, kernels: kernels)
    var moments = MomentAccumulator()
    moments.add(lanes.start, count: count, kernels: kernels)
    #expect(abs(moments.mean - test.mean) <= 4 * test.standardDeviation / 256 + 1e-12)
    // The variance's own error from the fourth moment of the sample.
    var fourth = 0.0
    for x in lanes.values {
      let square = (x - moments.mean) * (x - moments.mean)
      fourth += square * square
    }
    let variance = moments.variance
    let error = ((fourth / Double(count) - variance * variance) / Double(count)).squareRoot()
    let exact = test.standardDeviation * test.standardDeviation
    #expect(abs(variance - exact) <= 4 * error + 1e-12)
  }
}
