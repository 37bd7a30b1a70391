internal import CVectorKernels

/// A distribution compiled for lanes: its quantile function, by formula, by table or, where neither
/// is accurate enough, exactly but slowly.
///
/// Every sampler is monotone in its uniform. Against ``Distribution/quantile(_:)`` the error is a
/// few units in the last place for formulas and discrete distributions, and at most 1e-9 of the
/// spread plus the distance from the median for tables (gamma, beta, Student t, continuous
/// mixtures).
public struct Sampler: Sendable {
  private let form: Form

  /// Creates the sampler of a distribution.
  ///
  /// - Parameter distribution: The distribution; a table takes up to some milliseconds.
  public init(_ distribution: Distribution) {
    form = Form(distribution.law)
  }

  /// Whether lanes are computed one by one, some thousand times slower than by formula.
  public var isSlow: Bool { form.isSlow }

  /// Whether a ``CellTable`` would be faster, if one fits.
  var gainsFromCells: Bool { form.gainsFromCells }

  /// Writes the quantiles of uniform numbers.
  ///
  /// - Parameters:
  ///   - uniforms: Numbers between 0 and 1, both excluded.
  ///   - out: The lanes to write; may be `uniforms`.
  ///   - count: The number of lanes.
  ///   - kernels: The instruction set.
  public func sample(
    fromUniforms uniforms: VectorKernels.ConstLanes, into out: VectorKernels.Lanes, count: Int,
    kernels: VectorKernels
  ) {
    form.apply(uniforms, isScore: false, into: out, count: count, kernels: kernels)
  }

  /// Writes the quantiles of the standard normal probabilities of scores.
  ///
  /// - Parameters:
  ///   - scores: Standard normal quantiles; a table takes those beyond ±8.3125 for that.
  ///   - out: The lanes to write; may be `scores`.
  ///   - count: The number of lanes.
  ///   - kernels: The instruction set.
  public func sample(
    fromNormalScores scores: VectorKernels.ConstLanes, into out: VectorKernels.Lanes, count: Int,
    kernels: VectorKernels
  ) {
    form.apply(scores, isScore: true, into: out, count: count, kernels: kernels)
  }
}

/// How lanes are computed.
private indirect enum Form: Sendable {
  case constant(Double)
  case normal(mean: Double, deviation: Double)
  case lognormal(logMean: Double, logDeviation: Double)
  case uniform(from: Double, width: Double)
  case triangular(TriangularLaw)
  case pareto(logMinimum: Double, shape: Double)
  case scores(ScoreTable)
  case steps(StepTable)
  case affine(Form, scale: Double, offset: Double)
  case truncated(Form, from: Double, mass: Double, bounds: ClosedRange<Double>)
  case exact(Law)

  /// Below this the part of the uniforms that a truncation keeps is cut too coarsely.
  private static let leastMass = 1e-3

  init(_ law: Law) {
    switch law {
    case .normal(let law): self = .normal(mean: law.mean, deviation: law.deviation)
    case .lognormal(let law):
      self = .lognormal(logMean: law.logMean, logDeviation: law.logDeviation)
    case .uniform(let law): self = .uniform(from: law.from, width: law.to - law.from)
    case .triangular(let law): self = .triangular(law)
    case .pareto(let law): self = .pareto(logMinimum: log(law.minimum), shape: law.shape)
    case .affine(let law):
      self = .affine(Form(law.base), scale: law.scale, offset: law.offset)
    case .truncated(let inner) where law.isContinuous && inner.mass >= Self.leastMass:
      self = .truncated(
        Form(inner.base), from: inner.below.lower, mass: inner.mass, bounds: inner.bounds)
    case .gamma, .beta, .student, .poisson, .negativeBinomial, .binomial, .discrete, .mixture,
      .truncated:
      self = Form(tabulating: law)
    }
  }

  private init(tabulating law: Law) {
    let all = -Double.infinity...Double.infinity
    if law.isContinuous, let table = ScoreTable(law.law) {
      self = .scores(table)
    } else if let atoms = law.law.atoms(within: all, limit: StepTable.limit),
      let first = atoms.first
    {
      self = atoms.count == 1 ? .constant(first.value) : .steps(StepTable(atoms))
    } else {
      self = .exact(law)
    }
  }

  var isSlow: Bool {
    switch self {
    case .exact: true
    case .affine(let form, _, _), .truncated(let form, _, _, _): form.isSlow
    case .constant, .normal, .lognormal, .uniform, .triangular, .pareto, .scores, .steps: false
    }
  }

  var gainsFromCells: Bool {
    switch self {
    case .normal, .lognormal, .pareto, .scores, .truncated: true
    case .affine(let form, _, _): form.gainsFromCells
    case .constant, .uniform, .triangular, .steps, .exact: false
    }
  }

  /// Whether the form starts from normal scores and not from uniforms.
  private var takesScores: Bool {
    switch self {
    case .normal, .lognormal, .scores: true
    case .affine(let form, _, _): form.takesScores
    case .constant, .uniform, .triangular, .pareto, .steps, .truncated, .exact: false
    }
  }

  func apply(
    _ input: VectorKernels.ConstLanes, isScore: Bool, into out: VectorKernels.Lanes, count: Int,
    kernels: VectorKernels
  ) {
    var source = input
    if isScore != takesScores {
      let operation = isScore ? UnaryOperation.normalProbability : .normalScore
      kernels.apply(operation, input, into: out, count: count)
      source = UnsafePointer(out)
    }
    applyConverted(source, into: out, count: count, kernels: kernels)
  }

  private func applyConverted(
    _ source: VectorKernels.ConstLanes, into out: VectorKernels.Lanes, count: Int,
    kernels: VectorKernels
  ) {
    switch self {
    case .constant(let value):
      kernels.fill(out, with: value, count: count)
    case .normal(let mean, let deviation):
      kernels.affine(source, scale: deviation, offset: mean, into: out, count: count)
    case .lognormal(let logMean, let logDeviation):
      kernels.affine(source, scale: logDeviation, offset: logMean, into: out, count: count)
      kernels.apply(.exponential, out, into: out, count: count)
    case .uniform(let from, let width):
      kernels.affine(source, scale: width, offset: from, into: out, count: count)
    case .triangular(let law):
      kernels.table.pointee.triangular(out, source, law.from, law.mode, law.to, count)
    case .pareto(let logMinimum, let shape):
      kernels.apply(.subtract, constant: 1, source, into: out, count: count)
      kernels.apply(.logarithm, out, into: out, count: count)
      kernels.affine(out, scale: -1 / shape, offset: logMinimum, into: out, count: count)
      kernels.apply(.exponential, out, into: out, count: count)
    case .scores(let table):
      table.apply(source, into: out, count: count, kernels: kernels)
    case .steps(let table):
      table.apply(source, into: out, count: count, kernels: kernels)
    case .affine(let form, let scale, let offset):
      form.applyConverted(source, into: out, count: count, kernels: kernels)
      kernels.affine(out, scale: scale, offset: offset, into: out, count: count)
    case .truncated(let form, let from, let mass, let bounds):
      kernels.affine(source, scale: mass, offset: from, into: out, count: count)
      // Rounding must not reach 1, where an unbounded quantile is infinite.
      kernels.clamp(out, to: 0x1p-1022...(1 - 0x1p-53), into: out, count: count)
      form.apply(out, isScore: false, into: out, count: count, kernels: kernels)
      kernels.clamp(out, to: bounds, into: out, count: count)
    case .exact(let law):
      let law = law.law
      for lane in 0..<count {
        out[lane] = law.quantile(TailProbability(lower: source[lane]), near: nil)
      }
    }
  }
}
