internal import ForecastEngine

/// The most plausible point at which something happens: the point of its region that is nearest to
/// the medians, in the space of independent standard normal numbers.
///
/// A. M. Hasofer, N. C. Lind (1974), Journal of the Engineering Mechanics Division 100, 111–121.
public struct DesignPoint: Sendable {
  /// The coordinates.
  public let scores: [Double]
  /// The reliability index: the distance from the medians.
  public var beta: Double { norm(scores) }
  /// Whether the search came to rest at a point where the margin vanishes and falls steepest
  /// straight outwards. Where events and counts move by steps this need not be so.
  public let isSmooth: Bool
  /// The curvature correction of K. Breitung (1984, Journal of Engineering Mechanics 110, 357–366);
  /// `nil` where the margin moves by steps.
  public let secondOrder: Double?

  /// The probability in first order: Φ(−β).
  public var firstOrder: Double { StandardNormal.probability(below: -beta) }

  /// The part of the squared distance that each coordinate takes.
  public var shares: [Double] {
    let square = beta * beta
    return scores.map { square > 0 ? $0 * $0 / square : 0 }
  }

  /// The cosine of the angle between the directions of two points.
  func cosine(to other: DesignPoint) -> Double {
    let lengths = beta * other.beta
    guard lengths > 0 else { return 1 }
    let product = zip(scores, other.scores).reduce(0) { $0 + $1.0 * $1.1 }
    return min(1, max(-1, product / lengths))
  }

  /// Whether two points lie within 18 degrees of each other, or in the medians.
  func isLike(_ other: DesignPoint) -> Bool { cosine(to: other) > 0.95 }
}

func squared(_ vector: [Double]) -> Double { vector.reduce(0) { $0 + $1 * $1 } }

func norm(_ vector: [Double]) -> Double { squared(vector).squareRoot() }
