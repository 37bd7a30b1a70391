/// The quantile of a count as a series in the normal score.
///
/// The points at which the distribution function of a count reaches given probabilities lie on a
/// smooth curve, whose expansion is that of E. A. Cornish and R. A. Fisher (1937; M. Abramowitz,
/// I. A. Stegun, Handbook of Mathematical Functions, 26.2.49, here to the fourth order), with the
/// cumulants of W. F. Sheppard's corrections (1898): for a Poisson count it is the expansion of
/// M. B. Giles, Algorithm 955, ACM Transactions on Mathematical Software 42 (2016).
struct CountExpansion {
  private let mean: Double
  private let deviation: Double
  /// κ₃ ... κ₆ in units of the deviation.
  private let g1, g2, g3, g4: Double

  /// - Parameter cumulants: κ₁ ... κ₆.
  private init(_ cumulants: (Double, Double, Double, Double, Double, Double)) {
    let (first, second, third, fourth, fifth, sixth) = cumulants
    mean = first
    let variance = second - 1.0 / 12
    deviation = max(variance, 0).squareRoot()
    g1 = third / (variance * deviation)
    g2 = (fourth + 1.0 / 120) / (variance * variance)
    g3 = fifth / (variance * variance * deviation)
    g4 = (sixth - 1.0 / 252) / (variance * variance * variance)
  }

  static func poisson(rate: Double) -> CountExpansion {
    CountExpansion((rate, rate, rate, rate, rate, rate))
  }

  static func binomial(trials: Double, success: Double) -> CountExpansion {
    binomialKind(mean: trials * success, product: -success * (1 - success), odds: -success)
  }

  /// - Parameter ratio: the part of the variance beyond the mean, in means.
  static func negativeBinomial(mean: Double, ratio: Double) -> CountExpansion {
    binomialKind(mean: mean, product: ratio * (1 + ratio), odds: ratio)
  }

  /// Both kinds of binomial: a negative one has a negative probability and number of trials.
  private static func binomialKind(
    mean: Double, product: Double, odds: Double
  ) -> CountExpansion {
    let variance = mean * (1 + odds)
    let tilt = 1 + 2 * odds
    return CountExpansion(
      (
        mean, variance, variance * tilt, variance * (1 + 6 * product),
        variance * tilt * (1 + 12 * product), variance * (1 + 30 * product * (1 + 4 * product))
      ))
  }

  /// The place of the quantile at a normal score, and a bound of how far it is off.
  ///
  /// The count is the least whole number not below the place less 1/2. With a deviation d, the
  /// bound is d (u (1 + |w|))⁵ / 50, where u is the greatest of 1/d, the skewness and the root of the
  /// kurtosis: the order of the first group of terms that is left out. Against the exact
  /// distribution functions the error is at most a quarter of it, for scores of up to 8 and wherever
  /// it is below 1/4.
  func place(atScore w: Double) -> (place: Double, error: Double) {
    let square = w * w
    let h2 = square - 1
    let h3 = w * (square - 3)
    let h4 = square * (square - 6) + 3
    let h5 = w * (square * (square - 10) + 15)
    let first = g1 * h2 / 6
    let second = g2 * h3 / 24 - g1 * g1 * (2 * h3 + w) / 36
    let third =
      g3 * h4 / 120 - g1 * g2 * (h4 + h2) / 24 + g1 * g1 * g1 * (12 * h4 + 19 * h2) / 324
    let fourth =
      g4 * h5 / 720 - g2 * g2 * (3 * h5 + 6 * h3 + 2 * w) / 384 - g1 * g3 * (2 * h5 + 3 * h3) / 180
      + g1 * g1 * g2 * (14 * h5 + 37 * h3 + 8 * w) / 288
      - g1 * g1 * g1 * g1 * (252 * h5 + 832 * h3 + 227 * w) / 7776
    let place = mean + deviation * (w + first + (second + (third + fourth)))
    let unit = max(abs(g1), g2.magnitude.squareRoot(), 1 / deviation)
    let size = unit * (1 + abs(w))
    let error = deviation * (size * size * size * size * size) / 50
    return (place, error + place.magnitude * 1e-15 + deviation * 1e-14 * (1 + abs(w)))
  }
}
