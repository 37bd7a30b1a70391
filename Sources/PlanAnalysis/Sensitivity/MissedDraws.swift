internal import ForecastEngine
internal import ForecastNumerics

/// What is different in the futures in which a target is missed: regional sensitivity.
///
/// R. C. Spear, G. M. Hornberger: Eutrophication in Peel inlet II, Water Research 14 (1980): the
/// distance of Kolmogorov and Smirnov between the distributions of an input in the draws that miss
/// the target and in those that meet it. And, among the missed draws alone, the share of the
/// variance of what is missing that goes with the input.
public struct MissedDraws: Sendable {
  /// How an input differs.
  public struct Effect: Sendable {
    /// The position of the input in ``MissedDraws/inputs``.
    public let input: Int
    /// The greatest difference of the two distribution functions, with its sign: positive where the
    /// input is lower in missed draws.
    public let distance: Double
    /// The probability of such a distance between samples of one distribution.
    public let pValue: Double
    /// The mean of the input's score in the draws that miss the target.
    public let meanMissed: Estimate
    /// Its mean in the draws that meet it.
    public let meanMet: Estimate
    /// The share of the variance of the shortfall among missed draws that lies between classes of
    /// the input; `nil` for fewer than ``MissedDraws/leastDraws`` missed draws.
    public let shortfallShare: Estimate?
  }

  /// The fewest missed draws, and met draws, of which anything is said.
  public static let leastDraws = 200

  /// The inputs.
  public let inputs: [InputScore]
  /// For each target, the inputs, the largest distance first; `nil` where too few draws miss it or
  /// meet it.
  public let effects: [[Effect]?]
  /// For each target, the distance that chance exceeds for one of all inputs in one case of twenty.
  public let criticalDistances: [Double?]

  /// Compares the draws of a sample.
  public init(_ sample: StressSample, inputs: [InputScore]) {
    self.inputs = inputs
    let targets = sample.model.targets.indices
    let met = targets.map { sample.isMet($0) }
    let shortfalls = targets.map { Self.shortfalls(sample, $0) }
    let missedCounts = met.map { list in list.reduce(0) { $0 + ($1 ? 0 : 1) } }
    let speaks = targets.map { target in
      missedCounts[target] >= Self.leastDraws
        && sample.draws - missedCounts[target] >= Self.leastDraws
    }
    let found = concurrently(inputs.count, workers: sample.settings.workers) { index in
      let order = DrawOrder(inputs[index].values)
      return targets.map { target -> Effect? in
        guard speaks[target], inputs[index].explains(target) else { return nil }
        return Self.effect(
          index, inputs[index].values, order, met[target], shortfalls[target])
      }
    }
    effects = targets.map { target in
      guard speaks[target] else { return nil }
      return found.compactMap { $0[target] }.sorted {
        abs($0.distance) == abs($1.distance)
          ? $0.input < $1.input : abs($0.distance) > abs($1.distance)
      }
    }
    criticalDistances = targets.map { target in
      guard speaks[target] else { return nil }
      let count = Double(max(1, found.filter { $0[target] != nil }.count))
      let missed = Double(missedCounts[target])
      let pairs = missed * (Double(sample.draws) - missed) / Double(sample.draws)
      // Of Kolmogorov's series one term is enough at such levels: 2 exp(−2 λ²).
      let level = 0.05 / count
      return (-UnaryOperation.logarithm(level / 2) / 2).squareRoot() / pairs.squareRoot()
    }
  }

  /// How far each draw's measure is from what is asked, in the target's unit: 0 or more in missed
  /// draws.
  private static func shortfalls(_ sample: StressSample, _ target: Int) -> [Double] {
    let own = sample.model.targets[target]
    let scale = own.unit.scale
    let measures = sample.measures(of: target)
    switch own.range {
    case .atLeast(let bound), .moreThan(let bound), .range(let bound, _):
      return measures.map { bound / scale - $0 }
    case .atMost(let bound), .lessThan(let bound):
      return measures.map { $0 - bound / scale }
    }
  }

  private static func effect(
    _ index: Int, _ values: [Double], _ order: DrawOrder, _ met: [Bool], _ shortfalls: [Double]
  ) -> Effect {
    var (missedMean, metMean) = (MeanSums(), MeanSums())
    for draw in values.indices {
      if met[draw] { metMean.add(values[draw]) } else { missedMean.add(values[draw]) }
    }
    let metCount = met.reduce(0.0) { $0 + ($1 ? 1 : 0) }
    let missedCount = Double(met.count) - metCount
    var (below, metBelow) = (0.0, 0.0)
    var distance = 0.0
    for position in order.sorted.indices {
      if met[order.draws[position]] { metBelow += 1 } else { below += 1 }
      let isLast =
        position + 1 == order.count || order.sorted[position + 1] != order.sorted[position]
      guard isLast else { continue }
      let difference = below / missedCount - metBelow / metCount
      if abs(difference) > abs(distance) { distance = difference }
    }
    return Effect(
      input: index, distance: distance,
      pValue: pValue(abs(distance), pairs: missedCount * metCount / Double(met.count)),
      meanMissed: missedMean.mean, meanMet: metMean.mean,
      shortfallShare: shortfallShare(values, met, shortfalls))
  }

  private static func shortfallShare(
    _ values: [Double], _ met: [Bool], _ shortfalls: [Double]
  ) -> Estimate? {
    let missed = met.indices.filter { !met[$0] }
    guard missed.count >= leastDraws else { return nil }
    let order = DrawOrder(missed.map { values[$0] })
    return CrossFit(order, classes: max(4, min(30, missed.count / 50)))
      .varianceShare(missed.map { shortfalls[$0] })
  }

  /// The probability that two samples of one distribution are `distance` apart: Kolmogorov's
  /// series at (√n + 0.12 + 0.11/√n) D, n = n₁n₂/(n₁ + n₂) (M. A. Stephens, Journal of the Royal
  /// Statistical Society B 32, 1970). Where many draws share a value it is too large.
  static func pValue(_ distance: Double, pairs: Double) -> Double {
    let root = pairs.squareRoot()
    let point = (root + 0.12 + 0.11 / root) * distance
    guard point > 0.2 else { return 1 }
    var sum = 0.0
    for term in 1...100 {
      let k = Double(term)
      let part = UnaryOperation.exponential(-2 * k * k * point * point)
      sum += term % 2 == 1 ? part : -part
      if part < 1e-18 { break }
    }
    return min(1, max(0, 2 * sum))
  }
}
