internal import CVectorKernels

/// A continuous quantile function as a table over normal scores between -8.3125 and 8.3125.
///
/// Polynomials of degree 5 agree with the quantile Q, or with its logarithm, and its first two
/// derivatives at the nodes: dQ/dz = φ(z) / f(Q), and d²Q/dz² = -Q′ (z + Q′ (log f)′(Q)).
struct ScoreTable: Sendable {
  static let bound = 8.3125

  /// The greatest error at the middles of the intervals that is let through, relative to half the
  /// distance between the quantiles of the scores -1 and 1 plus the distance from the median.
  static let tolerance = 1e-10

  /// Whether the table is of log(Q - origin).
  let isLogarithmic: Bool
  let origin: Double
  private let rows: AlignedLanes
  private let intervals: Int
  private let intervalsPerUnit: Double

  /// Makes the coarsest table that is accurate enough, or `nil` where none is.
  init?(_ law: any ProbabilityLaw) {
    let origin = law.support.lowerBound
    var nodes = Self.nodes(law, intervalsPerUnit: 32)
    guard !nodes.isEmpty else { return nil }
    let median = nodes[nodes.count / 2].value
    let spread = (nodes[nodes.count / 2 + 32].value - nodes[nodes.count / 2 - 32].value) / 2
    guard spread > 0 else { return nil }
    for intervalsPerUnit in [16.0, 32, 64] {
      if intervalsPerUnit > 16 {
        // The check needs the middles too.
        nodes = Self.nodes(law, intervalsPerUnit: 2 * intervalsPerUnit)
        guard !nodes.isEmpty else { return nil }
      }
      for isLogarithmic in origin > -.infinity ? [false, true] : [false] {
        let shaped = isLogarithmic ? nodes.map { $0.logarithm(from: origin) } : nodes
        let accepted = { (estimate: Double, node: Node) in
          let value = isLogarithmic ? origin + exp(estimate) : estimate
          let error = abs(value - node.value)
          return error <= Self.tolerance * (spread + abs(node.value - median))
        }
        guard
          let rows = Self.rows(shaped, step: 1 / intervalsPerUnit, exact: nodes, accepted)
        else { continue }
        self.isLogarithmic = isLogarithmic
        self.origin = origin
        self.intervals = nodes.count / 2
        self.intervalsPerUnit = intervalsPerUnit
        self.rows = AlignedLanes(rows)
        return
      }
    }
    return nil
  }

  /// Writes quantiles, or their logarithms less ``origin``, of normal scores.
  func apply(
    _ scores: VectorKernels.ConstLanes, into out: VectorKernels.Lanes, count: Int,
    kernels: VectorKernels
  ) {
    var table = interpolation_table(
      rows: rows.start, intervals: intervals, from: -Self.bound,
      intervals_per_unit: intervalsPerUnit)
    kernels.table.pointee.interpolate(out, scores, &table, count)
    if isLogarithmic {
      kernels.apply(.exponential, out, into: out, count: count)
      if origin != 0 { kernels.affine(out, scale: 1, offset: origin, into: out, count: count) }
    }
  }

  /// A value with its first two derivatives.
  struct Node {
    var value: Double
    var slope: Double
    var curvature: Double

    var isFinite: Bool { value.isFinite && slope.isFinite && curvature.isFinite }

    func logarithm(from origin: Double) -> Node {
      let distance = value - origin
      let relative = slope / distance
      return Node(
        value: log(distance), slope: relative, curvature: curvature / distance - relative * relative
      )
    }
  }

  /// The quantiles at equal distances; none if one of them or its density cannot be computed.
  private static func nodes(_ law: any ProbabilityLaw, intervalsPerUnit: Double) -> [Node] {
    var nodes: [Node] = []
    let step = 1 / intervalsPerUnit
    let last = Int(2 * bound * intervalsPerUnit)
    for index in 0...last {
      let z = Double(index) * step - bound
      var guess: Double?
      if let node = nodes.last {
        guess = node.value + step * (node.slope + step / 2 * node.curvature)
      }
      // Rounding must not make it fall where it hardly rises.
      let x = max(
        law.quantile(TailProbability(normalScore: z), near: guess),
        nodes.last?.value ?? -Double.infinity)
      let slope = exp(-z * z / 2) / (2 * Double.pi).squareRoot() / law.density(at: x)
      let node = Node(
        value: x, slope: slope,
        curvature: slope == 0 ? 0 : -slope * (z + slope * law.logDensitySlope(at: x)))
      guard node.isFinite else { return [] }
      nodes.append(node)
    }
    return nodes
  }

  /// The polynomials through every second node, if they meet the others.
  private static func rows(
    _ nodes: [Node], step: Double, exact: [Node], _ accepted: (Double, Node) -> Bool
  ) -> [Double]? {
    var rows: [Double] = []
    rows.reserveCapacity(nodes.count / 2 * 8)
    for index in stride(from: 0, to: nodes.count - 1, by: 2) {
      let left = nodes[index]
      let right = nodes[index + 2]
      guard left.isFinite, right.isFinite else { return nil }
      let row = row(from: left, to: right, step: step)
      let middle = row[0...5].reversed().reduce(0) { $0 / 2 + $1 }
      guard accepted(middle, exact[index + 1]), left.value <= right.value else { return nil }
      rows += row
    }
    return rows
  }

  /// The polynomial of degree 5 with the values and derivatives of two nodes, and its bounds.
  static func row(from left: Node, to right: Node, step: Double) -> [Double] {
    let first = step * left.slope
    let second = step * step * left.curvature / 2
    let value = right.value - left.value - first - second
    let slope = step * right.slope - first - 2 * second
    let curvature = step * step * right.curvature - 2 * second
    let third = 10 * value - 4 * slope + curvature / 2
    let fourth = -15 * value + 7 * slope - curvature
    let fifth = 6 * value - 3 * slope + curvature / 2
    return [left.value, first, second, third, fourth, fifth, left.value, right.value]
  }
}
