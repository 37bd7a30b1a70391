internal import ForecastEngine

/// What is expected of a target wherever an input lies: a line of a spider plot.
///
/// As in ``OneAtATime``, what goes along with the input goes along; at the 10 % and 90 % points the
/// curve has the values of the input's effect.
public struct ConditionalCurve: Sendable {
  /// A point of the curve.
  public struct Point: Sendable {
    /// The share of the draws in which the input lies below.
    public let share: Double
    /// What is expected there.
    public let value: OneAtATime.Point
  }

  /// The position of the input in ``OneAtATime/inputs``.
  public let input: Int
  /// The points, from low shares to high ones. Of what comes or does not: two levels, each with its
  /// two ends.
  public let points: [Point]

  /// The shares at which an input's values are looked at, in twentieths.
  static let twentieths = 1...19
  /// The shares that tables show.
  public static let tableShares = [0.1, 0.25, 0.5, 0.75, 0.9]

  /// The last point that is not beyond `share`, or the first of all.
  public func point(at share: Double) -> Point {
    points.last { $0.share <= share + 1e-9 } ?? points[0]
  }
}

extension OneAtATime {
  /// Follows the strongest inputs of each target.
  ///
  /// - Parameters:
  ///   - sample: the sample of which this was read.
  ///   - most: the most curves of a target.
  /// - Returns: the curves of each target, those first that change its probability most.
  public func curves(in sample: StressSample, atMost most: Int) -> [[ConditionalCurve]] {
    let targets = Array(effects.indices)
    let wanted = targets.flatMap { target in
      effects[target].prefix(most).map { (target: target, input: $0.input) }
    }
    let used = Set(wanted.map(\.input)).sorted()
    let measures = targets.map { sample.measures(of: $0) }
    let met = targets.map { sample.isMet($0).map { $0 ? 1.0 : 0.0 } }
    let found = concurrently(used.count, workers: sample.settings.workers) { position in
      let input = used[position]
      let order = DrawOrder(inputs[input].values)
      return targets.map { target -> ConditionalCurve? in
        guard wanted.contains(where: { $0.target == target && $0.input == input }) else {
          return nil
        }
        return ConditionalCurve(
          input: input, isOccurrence: inputs[input].kind == .occurrences, order,
          measure: LocalRegression(order, measures[target]),
          met: LocalRegression(order, met[target]))
      }
    }
    return targets.map { target in
      effects[target].prefix(most).compactMap { effect in
        used.firstIndex(of: effect.input).flatMap { found[$0][target] }
      }
    }
  }
}

extension ConditionalCurve {
  fileprivate init(
    input: Int, isOccurrence: Bool, _ order: DrawOrder, measure: LocalRegression,
    met: LocalRegression
  ) {
    self.input = input
    func point(_ share: Double, _ mean: (LocalRegression) -> Estimate, at position: Int) -> Point {
      Point(
        share: share,
        value: OneAtATime.Point(
          score: order.sorted[position], measure: mean(measure), met: mean(met)))
    }
    guard isOccurrence else {
      points = Self.twentieths.map { step in
        let share = Double(step) / 20
        let position = order.position(of: share)
        return point(share, { $0.fit(at: position).mean }, at: position)
      }
      return
    }
    let least = order.ties(at: 0).upperBound
    let border = Double(least) / Double(order.count)
    let levels = [(0..<least, 0, border), (least..<order.count, border, 1)]
    points = levels.flatMap { range, from, to in
      [from, to].map { share in
        point(share, { $0.mean(over: range).mean }, at: range.lowerBound)
      }
    }
  }
}
