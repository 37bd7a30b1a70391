internal import Dispatch
internal import ForecastEngine
internal import Synchronization

/// What each input does to each target when it lies at one end of its range and at the other.
///
/// Everything is read from the draws of one run, given where the input came to lie; so what goes
/// along with it, by correlation or because it follows from it, goes along.
public struct OneAtATime: Sendable {
  /// The shares of the draws that lie below the two ends.
  public static let ends = (low: 0.1, high: 0.9)

  /// What is expected where an input has some value.
  public struct Point: Sendable {
    /// The value of the input's score.
    public let score: Double
    /// The mean of the target's measure there, in its unit.
    public let measure: Estimate
    /// The probability there that the target is met.
    public let met: Estimate
  }

  /// What an input does to a target.
  public struct Effect: Sendable {
    /// The position of the input in ``OneAtATime/inputs``.
    public let input: Int
    /// The 10 % point; for what comes or does not, the draws in which it does not.
    public let low: Point
    /// The 90 % point; for what comes or does not, the draws in which it does.
    public let high: Point
    /// The change of the probability from the low end to the high end.
    public let probability: Difference
    /// The change of the measure.
    public let measure: Difference
    /// Where the input must lie for the target to be met more often than not.
    public let breakEven: BreakEven
  }

  /// The inputs that differ between draws.
  public let inputs: [InputScore]
  /// For each target, its effects, the largest change of its probability first.
  public let effects: [[Effect]]

  /// Looks at all inputs of a sample.
  ///
  /// - Complexity: O(inputs × targets × draws), and a sort of the draws for each input.
  public init(_ sample: StressSample, inputs: [InputScore]) {
    self.inputs = inputs
    let targets = sample.model.targets.indices
    let measures = targets.map { sample.measures(of: $0) }
    let met = targets.map { sample.isMet($0).map { $0 ? 1.0 : 0.0 } }
    let found = concurrently(inputs.count, workers: sample.settings.workers) { index in
      let order = DrawOrder(inputs[index].values)
      return targets.map { target -> Effect? in
        guard inputs[index].explains(target) else { return nil }
        return Self.effect(
          index, inputs[index], order, LocalRegression(order, measures[target]),
          LocalRegression(order, met[target]))
      }
    }
    effects = targets.map { target in
      found.compactMap { $0[target] }.sorted {
        let (a, b) = (abs($0.probability.mean), abs($1.probability.mean))
        return a == b ? $0.input < $1.input : a > b
      }
    }
  }

  private static func effect(
    _ index: Int, _ input: InputScore, _ order: DrawOrder, _ measure: LocalRegression,
    _ met: LocalRegression
  ) -> Effect {
    let isOccurrence = input.kind == .occurrences
    func point(_ share: Double) -> Point {
      let position = order.position(of: share)
      return Point(
        score: order.sorted[position], measure: measure.fit(at: position).mean,
        met: met.fit(at: position).mean)
    }
    func point(over positions: Range<Int>) -> Point {
      Point(
        score: order.sorted[positions.lowerBound], measure: measure.mean(over: positions).mean,
        met: met.mean(over: positions).mean)
    }
    let least = order.ties(at: 0).upperBound
    let low = isOccurrence ? point(over: 0..<least) : point(ends.low)
    let high = isOccurrence ? point(over: least..<order.count) : point(ends.high)
    return Effect(
      input: index, low: low, high: high, probability: Difference(high.met, minus: low.met),
      measure: Difference(high.measure, minus: low.measure),
      breakEven: BreakEven(order, met, isOccurrence: isOccurrence))
  }
}

/// Results of `body` for 0, 1, …, in order, computed by several threads.
func concurrently<Result: Sendable>(
  _ count: Int, workers: Int, _ body: @Sendable (Int) -> Result
) -> [Result] {
  let next = Atomic<Int>(0)
  let results = Mutex<[Int: Result]>([:])
  withoutActuallyEscaping(body) { body in
    DispatchQueue.concurrentPerform(iterations: max(1, min(workers, count))) { _ in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        if index >= count { return }
        let result = body(index)
        results.withLock { $0[index] = result }
      }
    }
  }
  return results.withLock { kept in (0..<count).compactMap { kept[$0] } }
}
