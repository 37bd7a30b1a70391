/// A law moved and stretched: `offset + scale * x`, scale positive.
struct AffineLaw: ProbabilityLaw {
  var base: Law
  var scale: Double
  var offset: Double

  private var law: any ProbabilityLaw { base.law }
  private func inner(_ x: Double) -> Double { (x - offset) / scale }

  /// The value of the base law behind `x`. Where that lives on whole numbers, it stands on the same
  /// side of the nearest one as `x` of its image, whatever the division has rounded.
  func snapped(_ x: Double) -> Double {
    let y = inner(x)
    guard law.isDiscrete, y.isFinite else { return y }
    let whole = y.rounded()
    let image = scale * whole + offset
    return image == x ? whole : image > x ? min(y, whole.nextDown) : max(y, whole.nextUp)
  }

  var support: ClosedRange<Double> {
    let range = law.support
    return (range.lowerBound * scale + offset)...(range.upperBound * scale + offset)
  }
  var mean: Double { law.mean * scale + offset }
  var variance: Double { law.variance * scale * scale }
  var isDiscrete: Bool { law.isDiscrete }

  func density(at x: Double) -> Double {
    isDiscrete ? law.density(at: snapped(x)) : law.density(at: inner(x)) / scale
  }
  func probability(at x: Double) -> TailProbability { law.probability(at: snapped(x)) }
  func probability(below x: Double) -> TailProbability { law.probability(below: snapped(x)) }
  func quantile(_ p: TailProbability, near guess: Double?) -> Double {
    law.quantile(p, near: guess.map(inner)) * scale + offset
  }
  func logDensitySlope(at x: Double) -> Double { law.logDensitySlope(at: inner(x)) / scale }
  func atoms(within range: ClosedRange<Double>, limit: Int) -> [Atom]? {
    let whole = -Double.infinity...Double.infinity
    return law.atoms(within: whole, limit: limit)?
      .map { Atom(value: $0.value * scale + offset, probability: $0.probability) }
      .filter { range.contains($0.value) }
  }
}

/// One of several laws, each with a probability.
struct MixtureLaw: ProbabilityLaw {
  struct Component: Hashable, Sendable {
    var law: Law
    var weight: Double
  }

  var components: [Component]

  private func sum(_ value: (any ProbabilityLaw) -> Double) -> Double {
    components.reduce(0) { $0 + $1.weight * value($1.law.law) }
  }

  var support: ClosedRange<Double> {
    let ranges = components.map { $0.law.law.support }
    let low = ranges.map(\.lowerBound).min() ?? 0
    return low...(ranges.map(\.upperBound).max() ?? low)
  }
  var mean: Double { sum { $0.mean } }
  var variance: Double {
    let mean = mean
    return sum { $0.variance + ($0.mean - mean) * ($0.mean - mean) }
  }
  var isDiscrete: Bool { components.allSatisfy { $0.law.law.isDiscrete } }
  var isContinuous: Bool { components.allSatisfy { $0.law.isContinuous } }

  func density(at x: Double) -> Double {
    // Where single values have a probability, a density says nothing beside it.
    let pointMass = components.reduce(0) {
      $0 + ($1.law.law.isDiscrete ? $1.weight * $1.law.law.density(at: x) : 0)
    }
    return pointMass > 0 || isDiscrete ? pointMass : sum { $0.isDiscrete ? 0 : $0.density(at: x) }
  }
  func probability(at x: Double) -> TailProbability {
    let parts = components.map { ($0.weight, $0.law.law.probability(at: x)) }
    return TailProbability(
      lower: parts.reduce(0) { $0 + $1.0 * $1.1.lower },
      upper: parts.reduce(0) { $0 + $1.0 * $1.1.upper })
  }
  func probability(below x: Double) -> TailProbability {
    let parts = components.map { ($0.weight, $0.law.law.probability(below: x)) }
    return TailProbability(
      lower: parts.reduce(0) { $0 + $1.0 * $1.1.lower },
      upper: parts.reduce(0) { $0 + $1.0 * $1.1.upper })
  }
  func quantile(_ p: TailProbability, near guess: Double?) -> Double {
    let quantiles = components.map { $0.law.law.quantile(p, near: guess) }
    guard let low = quantiles.min(), let high = quantiles.max(), low < high else {
      return quantiles.first ?? .nan
    }
    if isContinuous, low > -.infinity, high < .infinity {
      let start = guess ?? low + (high - low) / 2
      return QuantileSolver.solve(for: p, from: start, within: low...high) { x in
        (probability(at: x), density(at: x))
      }
    }
    return QuantileSolver.smallest(within: low...high) { probability(at: $0).reaches(p) }
  }
  func logDensitySlope(at x: Double) -> Double {
    var slope = 0.0
    var total = 0.0
    for component in components {
      let density = component.weight * component.law.law.density(at: x)
      total += density
      if density > 0 { slope += density * component.law.law.logDensitySlope(at: x) }
    }
    return slope / total
  }
  func atoms(within range: ClosedRange<Double>, limit: Int) -> [Atom]? {
    guard isDiscrete else { return nil }
    var probabilities: [Double: Double] = [:]
    for component in components {
      guard let atoms = component.law.law.atoms(within: range, limit: limit) else { return nil }
      for atom in atoms {
        probabilities[atom.value, default: 0] += atom.probability * component.weight
      }
    }
    guard probabilities.count <= limit else { return nil }
    return probabilities.map { Atom(value: $0.key, probability: $0.value) }
      .sorted { $0.value < $1.value }
  }
}

/// A simple law kept within bounds, which belong to it.
struct TruncatedLaw: ProbabilityLaw {
  let base: Law
  let bounds: ClosedRange<Double>
  /// The base law's probability below the bounds and up to their end.
  let below: TailProbability
  let through: TailProbability
  /// The base law's probability within the bounds.
  let mass: Double

  init(base: Law, bounds: ClosedRange<Double>) {
    self.base = base
    let law = base.law
    let support = law.support
    let low = max(bounds.lowerBound, support.lowerBound)
    self.bounds = low...max(low, min(bounds.upperBound, support.upperBound))
    below =
      bounds.lowerBound > -.infinity
      ? law.probability(below: bounds.lowerBound) : TailProbability(lower: 0)
    through =
      bounds.upperBound < .infinity
      ? law.probability(at: bounds.upperBound) : TailProbability(lower: 1)
    mass =
      bounds.upperBound < support.lowerBound || bounds.lowerBound > support.upperBound
      ? 0 : Self.difference(through, below)
  }

  /// The probability between two points, from the tails that cancel less.
  private static func difference(_ high: TailProbability, _ low: TailProbability) -> Double {
    low.lower > 0.5 ? low.upper - high.upper : high.lower - low.lower
  }

  private var law: any ProbabilityLaw { base.law }
  var support: ClosedRange<Double> { bounds }
  var isDiscrete: Bool { law.isDiscrete }

  var mean: Double {
    guard !isUnbounded || law.mean.isFinite else { return law.mean }
    return moment { $0 }
  }
  var variance: Double {
    guard !isUnbounded || law.variance.isFinite else { return law.variance }
    let mean = mean
    return moment { ($0 - mean) * ($0 - mean) }
  }
  private var isUnbounded: Bool {
    bounds.lowerBound == -.infinity || bounds.upperBound == .infinity
  }

  /// The mean of a function: a sum for counts, else the integral over normal scores by the
  /// trapezoidal rule, which converges geometrically for such integrands (L. N. Trefethen,
  /// J. A. C. Weideman, SIAM Review 56, 2014).
  private func moment(_ function: (Double) -> Double) -> Double {
    if let atoms = atoms(within: bounds, limit: 1 << 20) {
      let total = atoms.reduce(0) { $0 + $1.probability }
      return atoms.reduce(0) { $0 + $1.probability / total * function($1.value) }
    }
    let step = 1.0 / 16
    var sum = 0.0
    var weights = 0.0
    var previous: Double?
    for index in -600...600 {
      let z = Double(index) * step
      let weight = NormalLaw(mean: 0, deviation: 1).density(at: z)
      let x = quantile(TailProbability(normalScore: z), near: previous)
      previous = x
      guard x.isFinite else { continue }
      sum += weight * function(x)
      weights += weight
    }
    return sum / weights
  }

  func density(at x: Double) -> Double { bounds.contains(x) ? law.density(at: x) / mass : 0 }
  func probability(at x: Double) -> TailProbability {
    guard x >= bounds.lowerBound else { return TailProbability(lower: 0) }
    guard x < bounds.upperBound else { return TailProbability(lower: 1) }
    return share(law.probability(at: x))
  }
  func probability(below x: Double) -> TailProbability {
    guard x > bounds.lowerBound else { return TailProbability(lower: 0) }
    guard x <= bounds.upperBound else { return TailProbability(lower: 1) }
    return share(law.probability(below: x))
  }
  private func share(_ p: TailProbability) -> TailProbability {
    TailProbability(
      lower: min(1, Self.difference(p, below) / mass),
      upper: min(1, Self.difference(through, p) / mass))
  }
  func quantile(_ p: TailProbability, near guess: Double?) -> Double {
    guard p.lower > 0 else { return bounds.lowerBound }
    guard p.upper > 0 else { return bounds.upperBound }
    let inner = TailProbability(
      lower: below.lower + p.lower * mass, upper: through.upper + p.upper * mass)
    return min(max(law.quantile(inner, near: guess), bounds.lowerBound), bounds.upperBound)
  }
  func logDensitySlope(at x: Double) -> Double { law.logDensitySlope(at: x) }
  func atoms(within range: ClosedRange<Double>, limit: Int) -> [Atom]? {
    let low = max(range.lowerBound, bounds.lowerBound)
    let high = min(range.upperBound, bounds.upperBound)
    guard low <= high else { return [] }
    return law.atoms(within: low...high, limit: limit)?
      .map { Atom(value: $0.value, probability: $0.probability / mass) }
  }
}
