/// Poisson.
struct PoissonLaw: CountLaw {
  var rate: Double

  var support: ClosedRange<Double> { 0...(rate == 0 ? 0 : Double.infinity) }
  var mean: Double { rate }
  var variance: Double { rate }

  func density(at x: Double) -> Double {
    guard x >= 0, x == x.rounded(), x < .infinity else { return 0 }
    guard rate > 0 else { return x == 0 ? 1 : 0 }
    return GammaFunctions.prefactor(x, rate)
  }
  func probability(at x: Double) -> TailProbability {
    guard x >= 0 else { return TailProbability(lower: 0) }
    guard x < .infinity else { return TailProbability(lower: 1) }
    let above = GammaFunctions.regularized(x.rounded(.down) + 1, rate)
    return above.complement
  }
  func quantile(_ p: TailProbability, near guess: Double?) -> Double {
    guard rate > 0 else { return 0 }
    return searchedQuantile(p, .poisson(rate: rate), near: guess)
  }
}

/// The number of failures before the `size`-th success (not necessarily whole), each trial a
/// success with probability `success`.
struct NegativeBinomialLaw: CountLaw {
  var mean: Double
  var variance: Double

  var size: Double { mean * mean / (variance - mean) }
  var success: UnitNumber {
    UnitNumber(value: mean / variance, complement: (variance - mean) / variance)
  }
  var support: ClosedRange<Double> { 0...Double.infinity }

  func density(at x: Double) -> Double {
    guard x >= 0, x == x.rounded(), x < .infinity else { return 0 }
    let success = success
    guard x > 0 else { return exp(-size * log1p((variance - mean) / mean)) }
    return BetaFunctions.prefactor(size, x + 1, success) / (success.complement * (size + x))
  }
  func probability(at x: Double) -> TailProbability {
    guard x >= 0 else { return TailProbability(lower: 0) }
    guard x < .infinity else { return TailProbability(lower: 1) }
    return BetaFunctions.regularized(size, x.rounded(.down) + 1, success)
  }
  func quantile(_ p: TailProbability, near guess: Double?) -> Double {
    return searchedQuantile(
      p, .negativeBinomial(mean: mean, ratio: (variance - mean) / mean), near: guess)
  }
}

/// The number of successes in a number of trials.
struct BinomialLaw: CountLaw {
  var trials: Double
  var success: Double

  var support: ClosedRange<Double> { 0...trials }
  var mean: Double { trials * success }
  var variance: Double { trials * success * (1 - success) }

  func density(at x: Double) -> Double {
    guard x >= 0, x <= trials, x == x.rounded() else { return 0 }
    if success == 0 || x == 0 { return x == 0 ? exp(trials * log1p(-success)) : 0 }
    if success == 1 || x == trials { return x == trials ? exp(trials * log(success)) : 0 }
    let unit = UnitNumber(success)
    return BetaFunctions.prefactor(x + 1, trials - x + 1, unit)
      / (unit.value * unit.complement * (trials + 1))
  }
  func probability(at x: Double) -> TailProbability {
    guard x >= 0 else { return TailProbability(lower: 0) }
    guard x < trials else { return TailProbability(lower: 1) }
    let k = x.rounded(.down)
    return BetaFunctions.regularized(trials - k, k + 1, UnitNumber(success).flipped)
  }
  func quantile(_ p: TailProbability, near guess: Double?) -> Double {
    guard variance > 0 else { return mean }
    return searchedQuantile(p, .binomial(trials: trials, success: success), near: guess)
  }
}

/// Listed values with their probabilities, ascending.
struct DiscreteLaw: ProbabilityLaw {
  let values: [Double]
  let probabilities: [Double]
  /// The probability of at most each value, summed from the front.
  private let below: [Double]
  /// The probability of more than each value, summed from the back.
  private let above: [Double]

  /// - Parameter atoms: At least one, ascending, no value twice, probabilities positive.
  init(atoms: [Atom]) {
    values = atoms.map(\.value)
    probabilities = atoms.map(\.probability)
    var sum = 0.0
    var below: [Double] = []
    for atom in atoms {
      sum += atom.probability
      below.append(min(sum, 1))
    }
    sum = 0
    var above = [Double](repeating: 0, count: atoms.count)
    for index in atoms.indices.reversed() {
      above[index] = min(sum, 1)
      sum += atoms[index].probability
    }
    below[below.count - 1] = 1
    self.below = below
    self.above = above
  }

  var isDiscrete: Bool { true }
  var support: ClosedRange<Double> { values[0]...values[values.count - 1] }
  var mean: Double { zip(values, probabilities).reduce(0) { $0 + $1.0 * $1.1 } }
  var variance: Double {
    let mean = mean
    return zip(values, probabilities).reduce(0) { $0 + ($1.0 - mean) * ($1.0 - mean) * $1.1 }
  }

  /// The number of values that are at most `x`.
  private func count(upTo x: Double) -> Int {
    var low = 0
    var high = values.count
    while low < high {
      let middle = (low + high) / 2
      if values[middle] <= x { low = middle + 1 } else { high = middle }
    }
    return low
  }

  func density(at x: Double) -> Double {
    let count = count(upTo: x)
    return count > 0 && values[count - 1] == x ? probabilities[count - 1] : 0
  }
  func probability(at x: Double) -> TailProbability {
    let count = count(upTo: x)
    guard count > 0 else { return TailProbability(lower: 0) }
    return TailProbability(lower: below[count - 1], upper: above[count - 1])
  }
  func probability(below x: Double) -> TailProbability {
    probability(at: x.nextDown)
  }
  func quantile(_ p: TailProbability, near guess: Double?) -> Double {
    var low = 0
    var high = values.count - 1
    while low < high {
      let middle = (low + high) / 2
      let here = TailProbability(lower: below[middle], upper: above[middle])
      if here.reaches(p) { high = middle } else { low = middle + 1 }
    }
    return values[low]
  }
  func atoms(within range: ClosedRange<Double>, limit: Int) -> [Atom]? {
    guard values.count <= limit else { return nil }
    return zip(values, probabilities).filter { range.contains($0.0) }
      .map { Atom(value: $0.0, probability: $0.1) }
  }
}
