/// Normal with a mean and a standard deviation.
struct NormalLaw: ProbabilityLaw {
  var mean: Double
  var deviation: Double

  var support: ClosedRange<Double> { -Double.infinity...Double.infinity }
  var variance: Double { deviation * deviation }

  func density(at x: Double) -> Double {
    let z = (x - mean) / deviation
    return exp(-z * z / 2) / (deviation * (2 * Double.pi).squareRoot())
  }
  func probability(at x: Double) -> TailProbability {
    TailProbability(normalScore: (x - mean) / deviation)
  }
  func quantile(_ p: TailProbability, near guess: Double?) -> Double {
    p.normalScore * deviation + mean
  }
  func logDensitySlope(at x: Double) -> Double { (mean - x) / variance }
}

/// The exponential of a normal variable.
struct LognormalLaw: ProbabilityLaw {
  var logMean: Double
  var logDeviation: Double

  var support: ClosedRange<Double> { 0...Double.infinity }
  var mean: Double { exp(logMean + logDeviation * logDeviation / 2) }
  var variance: Double { mean * mean * expm1(logDeviation * logDeviation) }

  func density(at x: Double) -> Double {
    guard x > 0, x < .infinity else { return 0 }
    let z = (log(x) - logMean) / logDeviation
    return exp(-z * z / 2) / (x * logDeviation * (2 * Double.pi).squareRoot())
  }
  func probability(at x: Double) -> TailProbability {
    guard x > 0 else { return TailProbability(lower: 0) }
    return TailProbability(normalScore: (log(x) - logMean) / logDeviation)
  }
  func quantile(_ p: TailProbability, near guess: Double?) -> Double {
    exp(p.normalScore * logDeviation + logMean)
  }
  func logDensitySlope(at x: Double) -> Double {
    -(1 + (log(x) - logMean) / (logDeviation * logDeviation)) / x
  }
}

/// Gamma with a shape and a scale.
struct GammaLaw: ProbabilityLaw {
  var shape: Double
  var scale: Double

  var support: ClosedRange<Double> { 0...Double.infinity }
  var mean: Double { shape * scale }
  var variance: Double { shape * scale * scale }

  func density(at x: Double) -> Double {
    let y = x / scale
    guard y >= 0, y < .infinity else { return 0 }
    guard y > 0 else { return shape < 1 ? .infinity : shape == 1 ? 1 / scale : 0 }
    return GammaFunctions.prefactor(shape, y) * (shape / y) / scale
  }
  func probability(at x: Double) -> TailProbability {
    GammaFunctions.regularized(shape, x / scale)
  }
  func quantile(_ p: TailProbability, near guess: Double?) -> Double {
    guard p.lower > 0 else { return 0 }
    guard p.upper > 0 else { return .infinity }
    // Near 0 the probability is xᵃ / Γ(a + 1) (1 - a x / (a + 1) + ...).
    let low = (log(p.lower) + GammaFunctions.logGamma(shape + 1)) / shape
    if low < -20 {
      let x = exp(low)
      return x * (1 + x / (shape + 1)) * scale
    }
    var start = low
    if let guess, guess > 0 {
      start = log(guess / scale)
    } else if shape > 0.3 {
      // E. B. Wilson, M. M. Hilferty, The distribution of chi-square, PNAS 17 (1931).
      let root = 1 - 1 / (9 * shape) + p.normalScore / (9 * shape).squareRoot()
      if root > 0.1 { start = log(shape * root * root * root) }
    }
    let y = QuantileSolver.solve(for: p, from: start, within: -700...700) { y in
      let x = exp(y)
      return (
        GammaFunctions.regularized(shape, x), GammaFunctions.prefactor(shape, x) * shape
      )
    }
    return exp(y) * scale
  }
  func logDensitySlope(at x: Double) -> Double { (shape - 1) / x - 1 / scale }
}

/// Beta on an interval.
struct BetaLaw: ProbabilityLaw {
  var alpha: Double
  var beta: Double
  var from: Double
  var width: Double

  var support: ClosedRange<Double> { from...(from + width) }
  var mean: Double { from + width * (alpha / (alpha + beta)) }
  var variance: Double {
    let total = alpha + beta
    return width * width * (alpha / total) * (beta / total) / (total + 1)
  }

  private func unit(_ x: Double) -> UnitNumber {
    let value = min(max((x - from) / width, 0), 1)
    let complement = min(max((from + width - x) / width, 0), 1)
    return value < 0.5
      ? UnitNumber(value) : UnitNumber(value: 1 - complement, complement: complement)
  }

  func density(at x: Double) -> Double {
    guard support.contains(x) else { return 0 }
    let y = unit(x)
    if y.value == 0 { return alpha < 1 ? .infinity : alpha == 1 ? beta / width : 0 }
    if y.complement == 0 { return beta < 1 ? .infinity : beta == 1 ? alpha / width : 0 }
    return BetaFunctions.prefactor(alpha, beta, y) / (y.value * y.complement) / width
  }
  func probability(at x: Double) -> TailProbability {
    BetaFunctions.regularized(alpha, beta, unit(x))
  }
  func quantile(_ p: TailProbability, near guess: Double?) -> Double {
    var start: Double?
    if let guess {
      let y = unit(guess)
      if y.value > 0, y.complement > 0 { start = log(y.value / y.complement) }
    }
    let x = BetaFunctions.quantile(alpha, beta, p, near: start)
    return x.value < 0.5 ? from + width * x.value : (from + width) - width * x.complement
  }
  func logDensitySlope(at x: Double) -> Double {
    let y = unit(x)
    return ((alpha - 1) / y.value - (beta - 1) / y.complement) / width
  }
}

/// Uniform between two bounds.
struct UniformLaw: ProbabilityLaw {
  var from: Double
  var to: Double

  var support: ClosedRange<Double> { from...to }
  var mean: Double { from + (to - from) / 2 }
  var variance: Double { (to - from) * (to - from) / 12 }

  func density(at x: Double) -> Double { support.contains(x) ? 1 / (to - from) : 0 }
  func probability(at x: Double) -> TailProbability {
    guard x > from else { return TailProbability(lower: 0) }
    guard x < to else { return TailProbability(lower: 1) }
    return TailProbability(lower: (x - from) / (to - from), upper: (to - x) / (to - from))
  }
  func quantile(_ p: TailProbability, near guess: Double?) -> Double {
    p.lower <= p.upper ? from + (to - from) * p.lower : to - (to - from) * p.upper
  }
  func logDensitySlope(at x: Double) -> Double { 0 }
}

/// Triangular between two bounds, with a mode.
struct TriangularLaw: ProbabilityLaw {
  var from: Double
  var mode: Double
  var to: Double

  var support: ClosedRange<Double> { from...to }
  var mean: Double { from + ((mode - from) + (to - from)) / 3 }
  var variance: Double {
    let width = to - from
    let left = mode - from
    return (width * width - width * left + left * left) / 18
  }

  func density(at x: Double) -> Double {
    guard support.contains(x) else { return 0 }
    let width = to - from
    if x < mode { return 2 * (x - from) / (width * (mode - from)) }
    return x == mode ? 2 / width : 2 * (to - x) / (width * (to - mode))
  }
  func probability(at x: Double) -> TailProbability {
    guard x > from else { return TailProbability(lower: 0) }
    guard x < to else { return TailProbability(lower: 1) }
    if x < mode {
      return TailProbability(lower: (x - from) / (to - from) * ((x - from) / (mode - from)))
    }
    return TailProbability(upper: (to - x) / (to - from) * ((to - x) / (to - mode)))
  }
  func quantile(_ p: TailProbability, near guess: Double?) -> Double {
    let width = to - from
    if p.lower < (mode - from) / width {
      return from + (p.lower * width * (mode - from)).squareRoot()
    }
    return to - (p.upper * width * (to - mode)).squareRoot()
  }
  func logDensitySlope(at x: Double) -> Double { x < mode ? 1 / (x - from) : -1 / (to - x) }
}

/// Student's t, moved and stretched.
struct StudentLaw: ProbabilityLaw {
  var location: Double
  var scale: Double
  var freedom: Double

  var support: ClosedRange<Double> { -Double.infinity...Double.infinity }
  var mean: Double { freedom > 1 ? location : .nan }
  var variance: Double { freedom > 2 ? scale * scale * (freedom / (freedom - 2)) : .infinity }

  func density(at x: Double) -> Double {
    let t = (x - location) / scale
    // Γ((n + 1) / 2) / (Γ(n / 2) √(n π)) from B(1/2, n/2).
    let logBeta =
      GammaFunctions.stirlingCorrection((freedom + 1) / 2)
      - GammaFunctions.stirlingCorrection(freedom / 2)
    let ratio =
      logBeta + (freedom / 2) * log1p(1 / freedom) - 0.5 - (freedom + 1) / 2
      * log1p(t * t / freedom)
    return exp(ratio) / (scale * (2 * Double.pi).squareRoot())
  }
  func probability(at x: Double) -> TailProbability {
    let t = (x - location) / scale
    let square = t * t
    guard square < .infinity else { return TailProbability(lower: t < 0 ? 0 : 1) }
    let total = freedom + square
    let share = UnitNumber(value: freedom / total, complement: square / total)
    let tail = BetaFunctions.regularized(freedom / 2, 0.5, share).lower / 2
    return t < 0 ? TailProbability(lower: tail) : TailProbability(upper: tail)
  }
  func quantile(_ p: TailProbability, near guess: Double?) -> Double {
    let tail = min(p.lower, p.upper)
    guard tail > 0 else { return p.lower <= p.upper ? -Double.infinity : .infinity }
    guard p.lower != p.upper else { return location }
    var start: Double?
    if let guess {
      let t = (guess - location) / scale
      if t != 0 { start = log(freedom / (t * t)) }
    }
    // 2 tail = I_x(n/2, 1/2); its complement is the probability of the middle.
    let middle = abs(p.upper - p.lower)
    let both = TailProbability(lower: 2 * tail, upper: tail < 0.25 ? 1 - 2 * tail : middle)
    let x = BetaFunctions.quantile(freedom / 2, 0.5, both, near: start)
    let t = (freedom * (x.complement / x.value)).squareRoot()
    return p.lower <= p.upper ? location - scale * t : location + scale * t
  }
  func logDensitySlope(at x: Double) -> Double {
    let t = (x - location) / scale
    return -(freedom + 1) * t / (freedom + t * t) / scale
  }
}

/// Pareto from a minimum up, with a shape.
struct ParetoLaw: ProbabilityLaw {
  var minimum: Double
  var shape: Double

  var support: ClosedRange<Double> { minimum...Double.infinity }
  var mean: Double { shape > 1 ? minimum * shape / (shape - 1) : .infinity }
  var variance: Double {
    guard shape > 2 else { return .infinity }
    return minimum * minimum * shape / ((shape - 1) * (shape - 1) * (shape - 2))
  }

  func density(at x: Double) -> Double {
    x < minimum ? 0 : shape / x * pow(minimum / x, shape)
  }
  func probability(at x: Double) -> TailProbability {
    guard x > minimum else { return TailProbability(lower: 0) }
    let exponent = -shape * log(x / minimum)
    return TailProbability(lower: -expm1(exponent), upper: exp(exponent))
  }
  func quantile(_ p: TailProbability, near guess: Double?) -> Double {
    let logUpper = p.lower < 0.5 ? log1p(-p.lower) : log(p.upper)
    return minimum * exp(-logUpper / shape)
  }
  func logDensitySlope(at x: Double) -> Double { -(shape + 1) / x }
}
