/// A number estimated from draws.
public struct Estimate: Hashable, Sendable {
  /// The estimate.
  public let value: Double
  /// Its standard error.
  public let standardError: Double

  /// Creates an estimate.
  public init(_ value: Double, standardError: Double) {
    self.value = value
    self.standardError = standardError
  }

  /// The 95 % interval of a normal distribution.
  public var interval95: ClosedRange<Double> {
    let half = 1.959963984540054 * standardError
    return (value - half)...(value + half)
  }
}

extension Difference {
  /// The difference of two estimates from different draws.
  init(_ first: Estimate, minus second: Estimate) {
    let variance =
      first.standardError * first.standardError + second.standardError * second.standardError
    self.init(mean: first.value - second.value, standardError: variance.squareRoot())
  }
}

/// Running sums of a mean of independent numbers.
struct MeanSums {
  private var count = 0.0
  private var sum = 0.0
  private var squares = 0.0

  mutating func add(_ value: Double) {
    count += 1
    sum += value
    squares += value * value
  }

  /// The mean and its standard error.
  var mean: Estimate {
    guard count > 1 else { return Estimate(count == 0 ? .nan : sum, standardError: .nan) }
    let mean = sum / count
    let variance = max(0, squares / count - mean * mean) * count / (count - 1)
    return Estimate(mean, standardError: (variance / count).squareRoot())
  }
}
