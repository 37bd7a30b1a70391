/// The gamma function's relatives, in double precision.
enum GammaFunctions {
  /// log(1 + x) - x without cancellation, from 2 artanh(x / (2 + x)) near 0.
  static func logOnePlusMinus(_ x: Double) -> Double {
    guard abs(x) < 0.45 else { return log1p(x) - x }
    let s = x / (2 + x)
    let z = s * s
    var term = 1.0
    var sum = 0.0
    var n = 3.0
    while term > 1e-17 {
      sum += term / n
      term *= z
      n += 2
    }
    return 2 * s * z * sum - s * x
  }

  /// log(x / y) - (x - y) / y for positive x and y, given x - y.
  static func logRatioMinus(_ x: Double, _ y: Double, difference: Double) -> Double {
    let relative = difference / y
    return abs(relative) < 0.45 ? logOnePlusMinus(relative) : log(x / y) - relative
  }

  /// What Stirling's formula lacks: log Γ(a) - ((a - 1/2) log a - a + log(2π) / 2).
  ///
  /// DLMF 5.11.1 from 10 up, the recurrence of Γ below.
  static func stirlingCorrection(_ a: Double) -> Double {
    var shifted = a
    var sum = 0.0
    while shifted < 10 {
      sum += (shifted + 0.5) * log1p(1 / shifted) - 1
      shifted += 1
    }
    let z = 1 / (shifted * shifted)
    var series = 43867.0 / 244188
    series = series * z - 3617.0 / 122400
    series = series * z + 1.0 / 156
    series = series * z - 691.0 / 360360
    series = series * z + 1.0 / 1188
    series = series * z - 1.0 / 1680
    series = series * z + 1.0 / 1260
    series = series * z - 1.0 / 360
    series = series * z + 1.0 / 12
    return sum + series / shifted
  }

  /// log Γ(a) for a > 0, to a few units of the last place of its greatest term.
  static func logGamma(_ a: Double) -> Double {
    // Below 1 Stirling's formula would cancel.
    if a < 1 { return logGamma(a + 1) - log(a) }
    return (a - 0.5) * log(a) - a + 0.5 * log(2 * Double.pi) + stirlingCorrection(a)
  }

  /// xᵃ e⁻ˣ / Γ(a + 1), by C. Loader's saddle point form (Fast and accurate computation of binomial
  /// probabilities, 2000).
  static func prefactor(_ a: Double, _ x: Double) -> Double {
    guard a > 0 else { return exp(-x) }
    guard x > 0, x < .infinity else { return 0 }
    let exponent = a * logRatioMinus(x, a, difference: x - a) - stirlingCorrection(a)
    return exp(exponent) / (2 * Double.pi * a).squareRoot()
  }

  /// The regularised incomplete gamma functions P(a, x) and Q(a, x), a > 0.
  ///
  /// The series DLMF 8.11.4, the continued fraction DLMF 8.9.2 by Lentz's method, and for large `a`
  /// Temme's uniform expansion (DLMF 8.12).
  static func regularized(_ a: Double, _ x: Double) -> TailProbability {
    guard x > 0 else { return TailProbability(lower: 0, upper: 1) }
    guard x < .infinity else { return TailProbability(lower: 1, upper: 0) }
    if a >= 50, abs(x - a) < 0.4 * a { return uniformExpansion(a, x) }
    let scale = prefactor(a, x)
    if x < a + 1 {
      var term = 1.0
      var sum = 1.0
      var n = a
      while term > 1e-17 * sum {
        n += 1
        term *= x / n
        sum += term
      }
      return TailProbability(lower: min(1, scale * sum))
    }
    var b = x + 1 - a
    var c = 1e300
    var d = 1 / b
    var fraction = d
    var i = 1.0
    var change = 0.0
    repeat {
      let numerator = i * (a - i)
      b += 2
      d = 1 / nonZero(b + numerator * d)
      c = nonZero(b + numerator / c)
      change = d * c
      fraction *= change
      i += 1
    } while abs(change - 1) > 2e-16 && i < 100_000
    return TailProbability(upper: min(1, scale * a * fraction))
  }

  private static func nonZero(_ x: Double) -> Double {
    abs(x) < 1e-300 ? 1e-300 : x
  }

  /// N. M. Temme, The asymptotic expansion of the incomplete gamma functions, SIAM J. Math.
  /// Anal. 10 (1979); DLMF 8.12.3, 8.12.4 and 8.12.7.
  private static func uniformExpansion(_ a: Double, _ x: Double) -> TailProbability {
    let relative = (x - a) / a
    let half = -logOnePlusMinus(relative)
    let root = (2 * half).squareRoot()
    let eta = relative < 0 ? -root : root
    var rest = 0.0
    for row in TemmeCoefficients.rows.reversed() {
      var value = 0.0
      for coefficient in row.reversed() { value = value * eta + coefficient }
      rest = rest / a + value
    }
    rest *= exp(-a * half) / (2 * Double.pi * a).squareRoot()
    let normal = TailProbability(normalScore: eta * a.squareRoot())
    return TailProbability(lower: normal.lower - rest, upper: normal.upper + rest)
  }
}
