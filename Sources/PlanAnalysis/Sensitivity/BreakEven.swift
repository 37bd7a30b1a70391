/// Where a score must lie for a target to be met more often than not.
///
/// For a target with one bound the conditional median of its measure reaches the bound at the same
/// place: the share of draws that meet the target is a half there.
public enum BreakEven: Hashable, Sendable {
  /// The score must stay above a value.
  case above(Estimate)
  /// The score must stay below a value.
  case below(Estimate)
  /// The score must lie between two values.
  case between(Estimate, Estimate)
  /// The score must not lie between two values.
  case outside(Estimate, Estimate)
  /// The event or project must come, at least so often.
  case comes(atLeast: Int)
  /// The event must begin at most so often.
  case comesNot(atMost: Int)
  /// No value within the range of the score decides it.
  case undecided

  /// The range of scores that is looked at, as shares of the draws.
  static let range = 0.01...0.99

  /// Looks for the scores at which the probability crosses one half.
  ///
  /// A crossing counts where the probability is more than three standard errors on either side of a
  /// half somewhere on both sides of it. Its standard error is that of the probability there,
  /// divided by the slope.
  init(_ order: DrawOrder, _ met: LocalRegression, isOccurrence: Bool) {
    let steps = 98
    let positions = (0...steps).map { step -> Int in
      let share =
        Self.range.lowerBound
        + (Self.range.upperBound - Self.range.lowerBound) * Double(step) / Double(steps)
      return order.position(of: share)
    }
    let clear = positions.compactMap { position -> (position: Int, isMet: Bool)? in
      let mean = met.fit(at: position).mean
      let distance = mean.value - 0.5
      return abs(distance) > 3 * mean.standardError && distance != 0
        ? (position, distance > 0) : nil
    }
    let changes = zip(clear, clear.dropFirst()).filter { $0.isMet != $1.isMet }
    if isOccurrence {
      guard let change = changes.first, changes.count == 1 else {
        self = .undecided
        return
      }
      let count = Int(order.sorted[change.1.position].rounded())
      self = change.1.isMet ? .comes(atLeast: count) : .comesNot(atMost: count - 1)
      return
    }
    let crossings = changes.map { Self.crossing(between: $0.position, $1.position, order, met) }
    switch (changes.count, changes.first?.1.isMet) {
    case (1, true?): self = .above(crossings[0])
    case (1, false?): self = .below(crossings[0])
    case (2, true?): self = .between(crossings[0], crossings[1])
    case (2, false?): self = .outside(crossings[0], crossings[1])
    default: self = .undecided
    }
  }

  private static func crossing(
    between first: Int, _ second: Int, _ order: DrawOrder, _ met: LocalRegression
  ) -> Estimate {
    let rises = met.fit(at: second).mean.value > 0.5
    var (low, high) = (first, second)
    while high - low > 1 {
      let middle = (low + high) / 2
      if (met.fit(at: middle).mean.value > 0.5) == rises { high = middle } else { low = middle }
    }
    let fit = met.fit(at: high)
    var value = order.sorted[high]
    var error = abs(order.sorted[second] - order.sorted[first])
    if fit.slope != 0 {
      let step = (0.5 - fit.mean.value) / fit.slope
      if abs(step) < error { value += step }
      error = min(error, abs(fit.mean.standardError / fit.slope))
    } else {
      // Between two values that whole classes of draws share, and none lies there.
      value = (order.sorted[low] + order.sorted[high]) / 2
      error = 0
    }
    return Estimate(value, standardError: error)
  }
}
