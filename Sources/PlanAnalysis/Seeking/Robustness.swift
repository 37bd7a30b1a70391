/// Policies held against several futures: which does well whatever comes.
///
/// A future here is a scenario nobody chooses; a policy is one that the planner chooses. The
/// criteria are those of decision-making under deep uncertainty (C. McPhail et al., Robustness
/// metrics, Earth's Future 6, 2018, 169–191): the worst case (A. Wald), regret (L. J. Savage) and
/// satisficing (H. A. Simon). No future is given a weight.
public struct Robustness: Sendable {
  /// One policy.
  public struct Policy: Sendable {
    /// Its probability of the goal in each future.
    public let probabilities: [Double]
    /// The standard errors.
    public let standardErrors: [Double]
    /// In each future, how far it stays behind the best policy there.
    public let regrets: [Double]
    /// The standard errors of the regrets, the draws being shared.
    public let regretErrors: [Double]

    /// The lowest probability.
    public var worst: Double { probabilities.min() ?? 0 }
    /// The mean over the futures, each counting the same.
    public var mean: Double { probabilities.reduce(0, +) / Double(max(1, probabilities.count)) }
    /// The largest regret.
    public var largestRegret: Double { regrets.max() ?? 0 }
    /// In how many futures the probability is at least `wanted`.
    public func satisfied(_ wanted: Double) -> Int {
      probabilities.filter { $0 >= wanted }.count
    }
  }

  /// The policies, in the order given.
  public let policies: [Policy]

  /// Holds policies against futures.
  ///
  /// - Parameter met: for each policy and future, 1 in the draws that reach the goal and 0 in the
  ///   others; all share their draws.
  /// - Precondition: there is a policy and a future, and all have as many draws.
  public init(met: [[[Double]]]) {
    let futures = met[0].count
    let draws = Double(met[0][0].count)
    let shares = met.map { $0.map { $0.reduce(0, +) / draws } }
    let best = (0..<futures).map { future in
      met.indices.max { shares[$0][future] < shares[$1][future] } ?? 0
    }
    policies = met.indices.map { policy in
      var regrets: [Double] = []
      var errors: [Double] = []
      for future in 0..<futures {
        let other = met[best[future]][future]
        var squares = 0.0
        for (own, theirs) in zip(met[policy][future], other) where own != theirs { squares += 1 }
        let difference = shares[best[future]][future] - shares[policy][future]
        regrets.append(difference)
        errors.append(((squares / draws - difference * difference) / draws).squareRoot())
      }
      return Policy(
        probabilities: shares[policy],
        standardErrors: shares[policy].map { ($0 * (1 - $0) / draws).squareRoot() },
        regrets: regrets, regretErrors: errors)
    }
  }

  /// The policies with the highest worst case, in the order given.
  public var bestInWorstCase: [Int] { best { -$0.worst } }
  /// The policies with the smallest largest regret.
  public var leastRegret: [Int] { best { $0.largestRegret } }
  /// The policies with the highest mean.
  public var bestOnAverage: [Int] { best { -$0.mean } }
  /// The policies that reach `wanted` in most futures.
  public func satisfiesMost(_ wanted: Double) -> [Int] { best { -Double($0.satisfied(wanted)) } }

  /// The policies that are best in a future.
  public func best(in future: Int) -> [Int] { best { -$0.probabilities[future] } }

  private func best(_ cost: (Policy) -> Double) -> [Int] {
    let costs = policies.map(cost)
    let least = costs.min() ?? 0
    return costs.indices.filter { costs[$0] - least < 1e-12 }
  }
}
