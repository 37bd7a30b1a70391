/// A box seen from the side: single futures over the two things that bound it most.
///
/// The picture that scenario discovery is known by (B. P. Bryant, R. J. Lempert: Thinking inside the
/// box, Technological Forecasting and Social Change 77, 2010, figure 3).
public struct BoxPlane: Sendable {
  /// One side of the plane.
  public enum Side: Sendable {
    /// What a restriction of the box bounds.
    case bound(Discovery.Restriction)
    /// What the target measures; for a box that only one restriction bounds.
    case measure
  }

  /// A future.
  public struct Point: Hashable, Sendable {
    /// Its place on the first side, in the side's unit.
    public let x: Double
    /// Its place on the second side.
    public let y: Double
    /// Whether it has the outcome.
    public let isHit: Bool
  }

  /// What is looked for.
  public let outcome: Discovery.Outcome
  /// The box.
  public let box: Discovery.Box
  /// The first side, the restriction that does most.
  public let x: Side
  /// The second side.
  public let y: Side
  /// The first futures of those that were counted and not searched; as all are drawn alike, they show
  /// what the others would.
  public let points: [Point]

  /// The most futures that are shown.
  public static let mostPoints = 600
}

extension Discovery {
  /// Shows the first box over the two restrictions that do most in it.
  ///
  /// - Parameter sample: the sample in which the box was found.
  /// - Returns: the picture; `nil` where there is no box, and for all targets together.
  public func plane(in sample: StressSample) -> BoxPlane? {
    guard let target, let box = boxes.first else { return nil }
    let strongest = box.region.restrictions.enumerated().sorted {
      ($0.element.densityWithout, $0.offset) < ($1.element.densityWithout, $1.offset)
    }.prefix(2).map(\.element)
    guard let first = strongest.first else { return nil }
    let second = strongest.dropFirst().first
    let x = sample.values(of: first.feature)
    let y = second.map { sample.values(of: $0.feature) } ?? sample.measures(of: target)
    let isMet = sample.isMet(target)
    let shown = stride(from: 1, to: sample.draws, by: 2).prefix(BoxPlane.mostPoints)
    return BoxPlane(
      outcome: outcome, box: box, x: .bound(first), y: second.map { .bound($0) } ?? .measure,
      points: shown.map {
        BoxPlane.Point(x: x[$0], y: y[$0], isHit: isMet[$0] == (outcome == .met))
      }.filter { $0.x.isFinite && $0.y.isFinite })
  }
}
