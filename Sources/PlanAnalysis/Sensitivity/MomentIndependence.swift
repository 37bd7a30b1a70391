internal import ForecastEngine
internal import ForecastNumerics

/// How much knowing an input moves the whole distribution of a target's measure: δ.
///
/// E. Borgonovo: A new uncertainty importance measure, Reliability Engineering & System Safety 92
/// (2007). δ is 0 where the measure does not depend on the input and 1 where it follows from it
/// alone. It is estimated from the draws of a run, in classes (E. Plischke, E. Borgonovo, C. L.
/// Smith: Global sensitivity measures from given data, European Journal of Operational Research 226,
/// 2013), the sign of each difference of densities being taken from other draws than its size, so
/// that noise adds nothing; what is smaller than the noise of a class is lost, which makes it a
/// little too small.
public struct MomentIndependence: Sendable {
  /// The δ of an input.
  public struct Effect: Sendable {
    /// The position of the input in ``MomentIndependence/inputs``.
    public let input: Int
    /// δ.
    public let delta: Estimate
    /// Whether δ is further from 0 than chance would bring one of as many useless inputs in a
    /// hundred: Student's t of the ten parts, at 1 % divided by the number of inputs.
    public let isSignificant: Bool
  }

  /// The inputs.
  public let inputs: [InputScore]
  /// For each target, the effects of the inputs, the largest first.
  public let effects: [[Effect]]

  /// Measures all inputs of a sample.
  public init(_ sample: StressSample, inputs: [InputScore]) {
    self.inputs = inputs
    let classes = CrossFit.classes(draws: sample.draws)
    let workers = sample.settings.workers
    let targets = Array(sample.model.targets.indices)
    let measures = concurrently(targets.count, workers: workers) {
      CrossFit(DrawOrder(sample.measures(of: targets[$0])), classes: classes)
    }
    let found = concurrently(inputs.count, workers: workers) { index in
      let own = CrossFit(DrawOrder(inputs[index].values), classes: classes)
      return targets.map { target in
        inputs[index].explains(target) ? own.distance(measures[target]) : nil
      }
    }
    effects = targets.map { target in
      let level = 0.01 / Double(max(1, found.filter { $0[target] != nil }.count))
      return found.indices.compactMap { index in
        found[index][target].map { delta in
          Effect(
            input: index, delta: delta,
            isSignificant: delta.value
              > StudentQuantile.nineDegrees(above: level) * delta.standardError)
        }
      }.sorted {
        $0.delta.value == $1.delta.value ? $0.input < $1.input : $0.delta.value > $1.delta.value
      }
    }
  }
}

/// Quantiles of Student's t with nine degrees of freedom: ten parts less their mean.
enum StudentQuantile {
  /// The value that is exceeded with the probability `level`.
  ///
  /// The distribution function has a closed form for odd degrees of freedom (M. Abramowitz, I. A.
  /// Stegun, Handbook of Mathematical Functions, 26.7.3); it is inverted by bisection.
  static func nineDegrees(above level: Double) -> Double {
    var (low, high) = (0.0, 1e4)
    for _ in 0..<80 {
      let middle = (low + high) / 2
      if upperTail(middle) > level { low = middle } else { high = middle }
    }
    return high
  }

  /// The probability of more than `t` > 0: ½ − (θ + sin θ (cos θ + ⅔ cos³θ + …)) / π with
  /// θ = arctan(t / 3), its complement being taken where it is small.
  static func upperTail(_ t: Double) -> Double {
    // θ' = π/2 − θ keeps the digits of small tails.
    let rest = UnaryOperation.arctangent(3 / t)
    let (sine, cosine) = (UnaryOperation.cosine(rest), UnaryOperation.sine(rest))
    let square = cosine * cosine
    let series = cosine * (1 + square * (2.0 / 3 + square * (8.0 / 15 + square * 16.0 / 35)))
    return (rest - sine * series) / Double.pi
  }
}
