internal import CVectorKernels

/// The relation between Spearman's rank correlation and the matrix of a t copula.
///
/// For normal variables divided by a common root of S / ν, S a chi-square variable, the rank
/// correlation is 6/π E[arcsin(ρ W)] with W = ((1 + S₁/S₂)(1 + S₁/S₃))^(-1/2) for three independent
/// such S: given them, two differences of independent copies are normal with the correlation ρ W
/// (A. Heinen, A. Valdesogo, Spearman rank correlation of the bivariate Student t and scale
/// mixtures of normal distributions, Journal of Multivariate Analysis 179, 2020). Where S is
/// constant W is 1/2, as for the Gaussian copula.
public struct StudentCopula: Sendable {
  /// Values of W with their probabilities, from the trapezoidal rule over normal scores.
  private let ratios: [(ratio: Double, weight: Double)]

  /// Creates the relation.
  ///
  /// - Parameter degreesOfFreedom: The degrees of freedom, at least 1.
  public init(degreesOfFreedom: Double) {
    precondition(degreesOfFreedom >= 1, "\(degreesOfFreedom) degrees of freedom")
    let law = GammaLaw(shape: degreesOfFreedom / 2, scale: 2)
    let step = 0.4
    let nodes = (-18...18).map { index in
      let score = Double(index) * step
      return (
        value: law.quantile(TailProbability(normalScore: score), near: nil),
        weight: step * exp(-score * score / 2) / (2 * Double.pi).squareRoot()
      )
    }
    var ratios: [(ratio: Double, weight: Double)] = []
    for first in nodes {
      for (place, second) in nodes.enumerated() {
        let left = 1 + first.value / second.value
        // Symmetric in the second and the third.
        for (index, third) in nodes[...place].enumerated() {
          let weight = first.weight * second.weight * third.weight * (index == place ? 1 : 2)
          guard weight > 1e-14 else { continue }
          ratios.append((1 / (left * (1 + first.value / third.value)).squareRoot(), weight))
        }
      }
    }
    self.ratios = ratios
  }

  /// The rank correlation of two variables whose entry in the matrix is `correlation`.
  public func spearman(fromCorrelation correlation: Double) -> Double {
    6 / Double.pi * ratios.reduce(0) { $0 + $1.weight * asin(correlation * $1.ratio) }
  }

  /// The entry in the matrix for which the rank correlation is `spearman`, from -1 to 1, rounded to
  /// 1e-11, beyond which the inversion is not certain.
  public func correlation(fromSpearman spearman: Double) -> Double {
    guard abs(spearman) < 1 else { return spearman }
    var estimate = 2 * sin(Double.pi / 6 * spearman)
    // Newton's method; the relation is almost a straight line.
    for _ in 0..<20 {
      var value = 0.0
      var slope = 0.0
      for (ratio, weight) in ratios {
        let product = estimate * ratio
        value += weight * asin(product)
        slope += weight * ratio / (1 - product * product).squareRoot()
      }
      let change = (spearman - 6 / Double.pi * value) / (6 / Double.pi * slope)
      estimate = min(max(estimate + change, -1), 1)
      if abs(change) < 1e-14 { break }
    }
    return (estimate * 1e11).rounded() / 1e11
  }
}

/// The map from Student's t to a standard normal variable of the same probability, for lanes.
///
/// A table over the variable sgn(x) √(ν log(1 + x²/ν)), which is nearly normal (D. L. Wallace,
/// Bounds on normal approximations to Student's and the chi-square distributions, Annals of
/// Mathematical Statistics 30, 1959). The error is below 1e-10; beyond a normal score of about 8.3
/// the ends of the table are given.
public struct StudentScore: Sendable {
  private static let bound = 11.0
  private static let intervalsPerUnit = 16.0

  private let freedom: Double
  private let rows: AlignedLanes
  private let intervals: Int

  /// Creates the map.
  ///
  /// - Parameter degreesOfFreedom: The degrees of freedom, at least 1.
  public init(degreesOfFreedom: Double) {
    precondition(degreesOfFreedom >= 1, "\(degreesOfFreedom) degrees of freedom")
    freedom = degreesOfFreedom
    let step = 1 / Self.intervalsPerUnit
    let half = Int(Self.bound * Self.intervalsPerUnit)
    intervals = 2 * half
    let nodes = (-half...half).map { Self.node(Double($0) * step, degreesOfFreedom) }
    rows = AlignedLanes(
      zip(nodes, nodes.dropFirst()).flatMap { ScoreTable.row(from: $0, to: $1, step: step) })
  }

  /// Writes the normal scores of Student's variables.
  ///
  /// - Parameters:
  ///   - variables: The variables.
  ///   - out: The lanes to write; may be `variables`.
  ///   - count: The number of lanes.
  ///   - kernels: The instruction set.
  public func apply(
    _ variables: VectorKernels.ConstLanes, into out: VectorKernels.Lanes, count: Int,
    kernels: VectorKernels
  ) {
    kernels.table.pointee.student_argument(out, variables, freedom, count)
    var table = interpolation_table(
      rows: rows.start, intervals: intervals, from: -Self.bound,
      intervals_per_unit: Self.intervalsPerUnit)
    kernels.table.pointee.interpolate(out, out, &table, count)
  }

  /// The score at `w` with its first two derivatives.
  private static func node(_ w: Double, _ freedom: Double) -> ScoreTable.Node {
    let law = StudentLaw(location: 0, scale: 1, freedom: freedom)
    let density = { (z: Double) in exp(-z * z / 2) / (2 * Double.pi).squareRoot() }
    guard w != 0 else {
      return ScoreTable.Node(value: 0, slope: law.density(at: 0) / density(0), curvature: 0)
    }
    let growth = expm1(w * w / freedom)
    let x = (freedom * growth).squareRoot() * (w < 0 ? -1 : 1)
    let score = law.probability(at: x).normalScore
    // dx/dw = w (1 + x²/ν) / x, and the second derivative from the logarithms of what makes the
    // first.
    let stretch = w * (growth + 1) / x
    let slope = law.density(at: x) * stretch / density(score)
    let logSlope =
      2 * w / freedom + 1 / w - stretch / x + law.logDensitySlope(at: x) * stretch
    return ScoreTable.Node(
      value: score, slope: slope, curvature: slope * (logSlope + score * slope))
  }
}
