/// A number between 0 and 1 with its distance from 1.
struct UnitNumber {
  var value: Double
  var complement: Double

  init(_ value: Double) {
    self.value = value
    self.complement = 1 - value
  }

  init(value: Double, complement: Double) {
    self.value = value
    self.complement = complement
  }

  /// The number whose log odds are `logit`.
  init(logit: Double) {
    let odds = exp(-abs(logit))
    let small = odds / (1 + odds)
    let large = 1 / (1 + odds)
    self =
      logit < 0
      ? UnitNumber(value: small, complement: large) : UnitNumber(value: large, complement: small)
  }

  var flipped: UnitNumber { UnitNumber(value: complement, complement: value) }
}

/// The beta function's relatives, in double precision.
enum BetaFunctions {
  /// xᵃ (1 - x)ᵇ / B(a, b), by Loader's saddle point form.
  static func prefactor(_ a: Double, _ b: Double, _ x: UnitNumber) -> Double {
    guard x.value > 0, x.complement > 0 else { return 0 }
    let total = a + b
    // Where xᵃ (1 - x)ᵇ is greatest.
    let peak = UnitNumber(value: a / total, complement: b / total)
    // One rounding, as if in one operation: the exponent magnifies this.
    let difference =
      x.value < 0.5
      ? (-a).addingProduct(x.value, total) / total
      : -(-b).addingProduct(x.complement, total) / total
    let exponent =
      a * GammaFunctions.logRatioMinus(x.value, peak.value, difference: difference)
      + b * GammaFunctions.logRatioMinus(x.complement, peak.complement, difference: -difference)
      + GammaFunctions.stirlingCorrection(total) - GammaFunctions.stirlingCorrection(a)
      - GammaFunctions.stirlingCorrection(b)
    return exp(exponent) * (a / (2 * Double.pi) * peak.complement).squareRoot()
  }

  /// The regularised incomplete beta function I_x(a, b) and its complement.
  ///
  /// The continued fraction DLMF 8.17.22 by Lentz's method, on the side where it converges fast.
  static func regularized(_ a: Double, _ b: Double, _ x: UnitNumber) -> TailProbability {
    guard x.value > 0 else { return TailProbability(lower: 0, upper: 1) }
    guard x.complement > 0 else { return TailProbability(lower: 1, upper: 0) }
    if x.value > (a + 1) / (a + b + 2) {
      return TailProbability(upper: min(1, tail(b, a, x.flipped)))
    }
    return TailProbability(lower: min(1, tail(a, b, x)))
  }

  private static func tail(_ a: Double, _ b: Double, _ x: UnitNumber) -> Double {
    let total = a + b
    var c = 1.0
    var d = 1 / nonZero(1 - total * x.value / (a + 1))
    var fraction = d
    var m = 1.0
    var change = 0.0
    repeat {
      let even = m * (b - m) * x.value / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / nonZero(1 + even * d)
      c = nonZero(1 + even / c)
      fraction *= d * c
      let odd = -(a + m) * (total + m) * x.value / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / nonZero(1 + odd * d)
      c = nonZero(1 + odd / c)
      change = d * c
      fraction *= change
      m += 1
    } while abs(change - 1) > 2e-16 && m < 100_000
    return prefactor(a, b, x) / a * fraction
  }

  private static func nonZero(_ x: Double) -> Double {
    abs(x) < 1e-300 ? 1e-300 : x
  }

  /// The x with I_x(a, b) = p, with its distance from 1.
  static func quantile(
    _ a: Double, _ b: Double, _ p: TailProbability, near guess: Double? = nil
  ) -> UnitNumber {
    guard p.lower > 0 else { return UnitNumber(0) }
    guard p.upper > 0 else { return UnitNumber(1) }
    // So near to an end that one term of the series is enough: xᵃ / (a B(a, b)) = p.
    let logBeta =
      GammaFunctions.logGamma(a) + GammaFunctions.logGamma(b) - GammaFunctions.logGamma(a + b)
    let low = (log(p.lower) + log(a) + logBeta) / a
    if low < -40 - log(1 + b) { return UnitNumber(value: exp(low), complement: 1) }
    let high = (log(p.upper) + log(b) + logBeta) / b
    if high < -40 - log(1 + a) { return UnitNumber(value: 1, complement: exp(high)) }
    let start = guess ?? log((a + 0.1) / (b + 0.1))
    let logit = QuantileSolver.solve(for: p, from: start, within: -800...800) { y in
      let x = UnitNumber(logit: y)
      return (regularized(a, b, x), prefactor(a, b, x))
    }
    return UnitNumber(logit: logit)
  }
}
