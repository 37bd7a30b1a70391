import ForecastNumerics
import Testing

@Suite("Every instruction set gives the same bits")
struct KernelIdentityTests {
  let numbers = awkwardNumbers + testUniforms(count: 500).map { ($0 - 0.5) * 60 }

  @Test("Functions of one number", arguments: UnaryOperation.allCases)
  func unary(operation: UnaryOperation) {
    let input = TestLanes(numbers + testUniforms(count: 512))
    let results = VectorKernels.available.map { kernels in
      let out = TestLanes(input.values)
      kernels.apply(operation, out.start, into: out.start, count: out.count)
      return out.values.map(bits)
    }
    for (kernels, result) in zip(VectorKernels.available, results) {
      #expect(result == results[0], "\(kernels.name)")
    }
    for (x, expected) in zip(input.values, results[0]) {
      #expect(bits(operation(x)) == expected, "scalar of \(x)")
    }
  }

  @Test("Functions of two numbers", arguments: BinaryOperation.allCases)
  func binary(operation: BinaryOperation) {
    let pairs = numbers.prefix(90).flatMap { x in numbers.prefix(90).map { (x, $0) } }
    let first = TestLanes(pairs.map(\.0))
    let second = TestLanes(pairs.map(\.1))
    let results = VectorKernels.available.map { kernels in
      let out = TestLanes(first.values)
      kernels.apply(operation, out.start, second.start, into: out.start, count: out.count)
      return out.values.map(bits)
    }
    for result in results { #expect(result == results[0]) }
    for kernels in VectorKernels.available {
      let out = TestLanes(count: second.count)
      kernels.apply(operation, first.start, constant: 2.5, into: out.start, count: out.count)
      let other = TestLanes(count: second.count)
      kernels.apply(operation, constant: 2.5, second.start, into: other.start, count: other.count)
      for index in stride(from: 0, to: pairs.count, by: 97) {
        #expect(bits(out.start[index]) == bits(operation(pairs[index].0, 2.5)))
        #expect(bits(other.start[index]) == bits(operation(2.5, pairs[index].1)))
      }
    }
  }

  @Test("Random numbers, counts and sums")
  func others() {
    let uniforms = TestLanes(testUniforms(count: 4096) + [0x1p-53, 1 - 0x1p-53, 0.5])
    let rates = TestLanes(
      testUniforms(count: uniforms.count, item: 1).map { $0 < 0.02 ? 0 : $0 * 60 })
    let trials = TestLanes(rates.values.map { ($0 * 3).rounded() })
    let shares = TestLanes(testUniforms(count: uniforms.count, item: 2))
    let spreads = TestLanes(rates.values.map { 1.01 / max($0, 0.01).squareRoot() + 0.1 })
    let means = TestLanes(rates.values.map { max($0, 0.01) })
    let count = uniforms.count
    let results = VectorKernels.available.map { kernels -> [UInt64] in
      var all: [Double] = []
      let out = TestLanes(count: count)
      let key = StreamKey(seed: 1, name: "x")
      kernels.fillUniforms(out.start, count: count, key: key, firstDraw: 48, year: 3, item: 7)
      all += out.values
      kernels.poisson(rate: rates.start, uniforms: uniforms.start, into: out.start, count: count)
      all += out.values
      kernels.binomial(
        trials: trials.start, probability: shares.start, uniforms: uniforms.start, into: out.start,
        count: count)
      all += out.values
      kernels.negativeBinomial(
        mean: means.start, dispersion: spreads.start, uniforms: uniforms.start, into: out.start,
        count: count)
      all += out.values
      kernels.bernoulli(
        probability: shares.start, uniforms: uniforms.start, into: out.start, count: count)
      all += out.values
      kernels.affine(rates.start, scale: 1.1, offset: 0.3, into: out.start, count: count)
      all += out.values
      kernels.multiplyAdd(rates.start, scale: 1.1, shares.start, into: out.start, count: count)
      all += out.values
      kernels.select(trials.start, rates.start, shares.start, into: out.start, count: count)
      all += out.values
      for size in [0, 1, 7, 8, 63, 1000] {
        all.append(kernels.sum(rates.start, count: size))
        all.append(kernels.sumOfSquaredDeviations(rates.start, from: 3.3, count: size))
      }
      return all.map(bits)
    }
    for result in results { #expect(result == results[0]) }
  }

  @Test("Searches and select see what they should")
  func searches() {
    let lanes = TestLanes((0..<200).map { Double($0 + 1) })
    for kernels in VectorKernels.available {
      #expect(kernels.indexOfFirstZero(lanes.start, count: 200) == nil)
      #expect(kernels.indexOfFirstNonFinite(lanes.start, count: 200) == nil)
      for index in [0, 63, 64, 130, 199] {
        let saved = lanes.start[index]
        lanes.start[index] = -0.0
        #expect(kernels.indexOfFirstZero(lanes.start, count: 200) == index)
        #expect(kernels.indexOfFirstZero(lanes.start, count: index) == nil)
        for bad in [Double.nan, .infinity, -.infinity] {
          lanes.start[index] = bad
          #expect(kernels.indexOfFirstNonFinite(lanes.start, count: 200) == index)
        }
        lanes.start[index] = saved
      }
      #expect(kernels.extremes(lanes.start, count: 197) == (1, 197))
    }
  }

  @Test("A function of many values gives the bits of one by one", arguments: [0, 1, 15, 16, 1001])
  func applied(count: Int) {
    let values = (0..<count).map { Double($0) / 100 - 5 }
    for function in [UnaryOperation.normalProbability, .exponential] {
      #expect(function.applied(to: values) == values.map { function($0) })
    }
  }
}
