internal import ForecastNumerics

/// What `studentScore` needs for some degrees of freedom.
struct StudentMap: Sendable {
  private let degreesOfFreedom: Double
  private let chiSquare: Sampler
  private let score: StudentScore

  init(degreesOfFreedom: Double) {
    self.degreesOfFreedom = degreesOfFreedom
    guard
      let law = try? Distribution.gamma(
        mean: degreesOfFreedom, standardDeviation: (2 * degreesOfFreedom).squareRoot())
    else { preconditionFailure("\(degreesOfFreedom) degrees of freedom") }
    chiSquare = Sampler(law)
    score = StudentScore(degreesOfFreedom: degreesOfFreedom)
  }

  /// Writes the normal scores of Student's variables.
  func apply(
    _ scores: VectorKernels.ConstLanes, mixing: VectorKernels.ConstLanes,
    into out: VectorKernels.Lanes, count: Int, kernels: VectorKernels
  ) {
    chiSquare.sample(fromUniforms: mixing, into: out, count: count, kernels: kernels)
    kernels.apply(.divide, out, constant: degreesOfFreedom, into: out, count: count)
    kernels.apply(.squareRoot, out, into: out, count: count)
    kernels.apply(.divide, scores, out, into: out, count: count)
    score.apply(out, into: out, count: count, kernels: kernels)
  }
}
