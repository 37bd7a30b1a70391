import ForecastNumerics
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

#if arch(x86_64)
  /// The error of `found` in units in the last place of the exact value.
  private func ulps(_ found: Double, _ exact: Float80) -> Double {
    let nearest = Double(exact)
    if found == nearest || (found.isNaN && nearest.isNaN) { return 0 }
    guard found.isFinite, nearest.isFinite else { return .infinity }
    return Double(abs(Float80(found) - exact) / Float80(nearest.ulp))
  }

  @Suite("Errors against 64-bit mantissas")
  struct KernelAccuracyTests {
    static let uniforms = testUniforms(count: 20000)
    static let wide = uniforms.map { ($0 - 0.5) * 1480 }
    static let logUniform = uniforms.map { pow(2, ($0 - 0.5) * 2040) }
    static let angles = uniforms.flatMap {
      [($0 - 0.5) * 20, ($0 - 0.5) * 1e6, $0 * 1e12, $0 * 1e300]
    }

    struct Case: Sendable, CustomTestStringConvertible {
      var operation: UnaryOperation
      var reference: @Sendable (Float80) -> Float80
      var inputs: [Double]
      var limit: Double
      var testDescription: String { "\(operation)" }
    }

    static let cases = [
      Case(operation: .exponential, reference: { exp($0) }, inputs: wide, limit: 1),
      Case(operation: .exponential, reference: { exp($0) }, inputs: uniforms, limit: 1),
      Case(operation: .logarithm, reference: { log($0) }, inputs: logUniform, limit: 1),
      Case(
        operation: .logarithm, reference: { log($0) }, inputs: uniforms.map { $0 + 0.5 }, limit: 1
      ),
      Case(
        operation: .squareRoot, reference: { $0.squareRoot() }, inputs: logUniform, limit: 0.501),
      Case(operation: .sine, reference: { sin($0) }, inputs: angles, limit: 0.9),
      Case(operation: .cosine, reference: { cos($0) }, inputs: angles, limit: 0.9),
      Case(operation: .tangent, reference: { tan($0) }, inputs: angles, limit: 2),
      Case(operation: .arctangent, reference: { atan($0) }, inputs: angles, limit: 1),
      Case(
        operation: .arctangent, reference: { atan($0) }, inputs: uniforms.map { 4 * $0 - 2 },
        limit: 1),
      Case(
        operation: .floor, reference: { $0.rounded(.down) }, inputs: wide + awkwardNumbers, limit: 0
      ),
      Case(
        operation: .ceiling, reference: { $0.rounded(.up) }, inputs: wide + awkwardNumbers, limit: 0
      ),
      Case(
        operation: .rounded, reference: { $0.rounded() }, inputs: wide + awkwardNumbers, limit: 0),
    ]

    @Test("Functions of one number", arguments: cases)
    func unary(_ test: Case) {
      let out = TestLanes(test.inputs)
      VectorKernels.best.apply(test.operation, out.start, into: out.start, count: out.count)
      var worst = 0.0
      var at = 0.0
      for (x, y) in zip(test.inputs, out.values) {
        let error = ulps(y, test.reference(Float80(x)))
        if error > worst { (worst, at) = (error, x) }
      }
      #expect(worst <= test.limit, "at \(at)")
    }

    @Test("Powers")
    func power() {
      let u = Self.uniforms
      let v = testUniforms(count: u.count, item: 9)
      var pairs = zip(u, v).map { ($0 * 3, ($1 - 0.5) * 20) }
      pairs += zip(u, v).map { (pow(2, ($0 - 0.5) * 2000), ($1 - 0.5) * 2) }
      // Near 1 with results over the whole range.
      pairs += zip(u, v).map { (1 + ($0 - 0.5) * 0.5, ($1 - 0.5) * 3000) }
      pairs += zip(u, v).map { (1 + ($0 - 0.5) * 1e-6, ($1 - 0.5) * 1e9) }
      pairs += zip(u, v).map { (-$0 * 10, (($1 - 0.5) * 40).rounded()) }
      let base = TestLanes(pairs.map(\.0))
      let exponent = TestLanes(pairs.map(\.1))
      VectorKernels.best.apply(
        .power, base.start, exponent.start, into: base.start, count: base.count)
      var worst = 0.0
      var at = (0.0, 0.0)
      for (pair, y) in zip(pairs, base.values) {
        let error = ulps(y, pow(Float80(pair.0), Float80(pair.1)))
        if error > worst { (worst, at) = (error, pair) }
      }
      #expect(worst <= 1.1, "at \(at)")
    }

    @Test("Powers of special numbers follow IEEE 754")
    func specialPowers() {
      for x in awkwardNumbers {
        for y in awkwardNumbers {
          let found = BinaryOperation.power(x, y)
          let exact = pow(x, y)
          let close =
            bits(found) == bits(exact)
            || (found.sign == exact.sign && abs(found - exact) <= 2 * exact.ulp)
          #expect(close, "\(x) to the power \(y): \(found), expected \(exact)")
        }
      }
    }
  }
#endif
