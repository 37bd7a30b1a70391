internal import ForecastEngine
internal import ForecastNumerics

extension Learner {
  /// What a figure says of each draw.
  struct Weighing {
    let way: Learning.Way
    /// The logarithm of a weight for each draw; `nil` where all weigh the same.
    let logWeights: [Double]?
  }

  /// Weighs the draws by a figure, and fixes the numbers that it fixes.
  mutating func assess(_ observation: ModelObservation) throws(RunError) -> Weighing {
    let gap = graph.difference(observation.predicted, minus: observation.observed)
    let chance = graph.chance(of: [gap])
    defer { touched.formUnion(chance.numbers.union(chance.sums)) }
    let open = chance.numbers.subtracting(touched)
      .sorted { ($0.stream, $0.year) < ($1.stream, $1.year) }
    // The year's own numbers first; what is drawn once a future only where there is none.
    for year in [observation.year, 0] {
      let candidates = open.filter { $0.year == year && graph.isContinuous(gap, in: $0) }
      if let best = try bestInnovation(candidates, gap) {
        return try solve(gap, for: best)
      }
    }
    if let discrete = discreteOutcome(observation, gap, open, chance) {
      return try weigh(discrete, observation.year)
    }
    let hasFreeSum = chance.sums.contains { sums[$0] == nil }
    if hasFreeSum { return Weighing(way: .unusable, logWeights: nil) }
    return try tolerate(gap)
  }

  /// Weighs by a normal kernel around the figure, a tenth as wide as the draws are spread.
  private func tolerate(_ gap: NodeID) throws(RunError) -> Weighing {
    let gaps = try draws(of: [gap])[0]
    let finite = gaps.filter(\.isFinite)
    guard !finite.isEmpty else { return Weighing(way: .unusable, logWeights: nil) }
    let ends = QuantileSelector.quantiles(of: finite, count: finite.count, at: [0.25, 0.75])
    // The distance of the quartiles of a normal distribution is 1.349 standard deviations.
    let tolerance = Self.relativeTolerance * (ends[1] - ends[0]) / 1.349
    let weights = gaps.map { gap -> Double in
      guard gap.isFinite else { return -.infinity }
      if tolerance > 0 { return -0.5 * (gap / tolerance) * (gap / tolerance) }
      return gap == 0 ? 0 : -.infinity
    }
    return Weighing(way: .tolerance(tolerance), logWeights: weights)
  }

  /// The width of the kernel, in standard deviations of what the model draws.
  static let relativeTolerance = 0.1
}
