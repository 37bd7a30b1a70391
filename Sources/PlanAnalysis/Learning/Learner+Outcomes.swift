internal import ForecastEngine
internal import ForecastNumerics

#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// A count or a sum over items of which a figure is a plain function: figure = a + b × outcome.
struct DiscreteOutcome {
  enum Law {
    case poisson
    case binomial
    case negativeBinomial
    case bernoulli
    case sum(Distribution)
  }

  let law: Law
  /// The stream of the count's uniform number, or of the items.
  let number: RandomNumber
  /// The law's parameters, then what the gap is at 0 and at 1.
  let nodes: [NodeID]
}

extension Learner {
  /// The youngest count or sum of the year that the figure fixes, if there is one.
  mutating func discreteOutcome(
    _ observation: ModelObservation, _ gap: NodeID, _ open: [RandomNumber], _ chance: Graph.Chance
  ) -> DiscreteOutcome? {
    for node in graph.sources(of: [gap]).reversed() {
      let operation = graph.operation(of: node)
      let law: DiscreteOutcome.Law
      let parameters: [NodeID]
      let number: RandomNumber?
      switch operation {
      case .poisson(let rate, let uniform):
        (law, parameters, number) = (.poisson, [rate], graph.randomNumber(of: uniform))
      case .binomial(let trials, let probability, let uniform):
        (law, parameters, number) = (
          .binomial, [trials, probability], graph.randomNumber(of: uniform)
        )
      case .negativeBinomial(let mean, let variation, let uniform):
        (law, parameters, number) = (
          .negativeBinomial, [mean, variation], graph.randomNumber(of: uniform)
        )
      case .bernoulli(let probability, let uniform):
        (law, parameters, number) = (.bernoulli, [probability], graph.randomNumber(of: uniform))
      case .compound(let count, let item, _, _):
        (law, parameters, number) = (
          .sum(graph.law(item)), [count], graph.randomNumber(of: node)
        )
      default: continue
      }
      guard let number, number.year == observation.year, !touched.contains(number),
        graph.isAffine(gap, in: node)
      else { continue }
      let ends = [0.0, 1].map { value in
        graph.substituting([node: graph.constant(value)], in: [gap])[0]
      }
      let rest = graph.chance(of: parameters + ends)
      guard !rest.numbers.contains(number), !rest.sums.contains(number) else { continue }
      return DiscreteOutcome(law: law, number: number, nodes: parameters + ends)
    }
    return nil
  }

  /// Weighs by the probability of a count or the density of a sum, and fixes it.
  ///
  /// Where the year has a number of its own that the law's parameters follow, it is integrated out:
  /// each draw takes it from what the figure makes of it.
  mutating func weigh(_ outcome: DiscreteOutcome, _ year: Int) throws(RunError) -> Weighing {
    let program = program(of: outcome.nodes)
    var densities: SumDensity?
    if case .sum(let item) = outcome.law {
      guard let found = try sumDensities(item, program) else {
        return Weighing(way: .unusable, logWeights: nil)
      }
      densities = found
    }
    let guided = try steered(outcome, program, densities, year)
    let table = try draws(program)
    let found = Self.outcomes(outcome, table, densities)
    switch outcome.law {
    case .sum:
      if compounds[outcome.number]?.count == 1 { sums[outcome.number] = found.map(\.value) }
    case .poisson, .binomial, .negativeBinomial, .bernoulli:
      numbers[outcome.number] = zip(found, Self.uniforms(outcome, table, found)).map {
        $0.logDensity > -.infinity ? $1 : 0.5
      }
    }
    fixed.insert(outcome.number)
    let weights = found.enumerated().map { draw, one in one.logDensity + (guided?[draw] ?? 0) }
    if case .sum = outcome.law { return Weighing(way: .sum, logWeights: weights) }
    return Weighing(way: .count, logWeights: weights)
  }

  /// The densities of sums up to the largest that draws have; `nil` where they cannot be worked out.
  private func sumDensities(
    _ item: Distribution, _ program: Program
  ) throws(RunError) -> SumDensity? {
    let table = try draws(program)
    let counts = table[0]
    let values = zip(table[1], table[2]).map { -$0 / ($1 - $0) }
    let limit = values.filter(\.isFinite).reduce(0, max)
    let terms = counts.filter(\.isFinite).reduce(0, max)
    guard terms <= 400 else { return nil }
    guard limit > 0, terms >= 1 else { return SumDensity(of: item, terms: 1, limit: 1) }
    return SumDensity(of: item, terms: Int(terms), limit: limit * (1 + 1e-9))
  }

  private typealias Found = (value: Double, logDensity: Double)

  /// In each draw, the outcome that the figure asks for and the logarithm of its density.
  private static func outcomes(
    _ outcome: DiscreteOutcome, _ table: DrawTable, _ densities: SumDensity?
  ) -> [Found] {
    let columns = outcome.nodes.indices.map { table[$0] }
    let atZero = columns[columns.count - 2]
    let atOne = columns[columns.count - 1]
    return atZero.indices.map { draw in
      let slope = atOne[draw] - atZero[draw]
      // Where the outcome plays no part, the figure must hold without it.
      guard slope != 0 else {
        return (0, abs(atZero[draw]) < 1e-9 ? 0 : -.infinity)
      }
      let value = -atZero[draw] / slope
      guard value.isFinite else { return (0, -.infinity) }
      if case .sum = outcome.law {
        let terms = columns[0][draw]
        guard terms >= 1 else { return (0, abs(value) < 1e-9 ? 0 : -.infinity) }
        let density = densities?.density(of: Int(terms), at: value) ?? 0
        return (value, log(density / abs(slope)))
      }
      let count = value.rounded()
      guard abs(value - count) < 1e-6 * max(1, abs(count)) else { return (0, -.infinity) }
      return (count, log(likelihood(outcome, columns, draw).probability(of: count)))
    }
  }

  private static func likelihood(
    _ outcome: DiscreteOutcome, _ columns: [[Double]], _ draw: Int
  ) -> CountLikelihood {
    switch outcome.law {
    case .poisson, .sum: .poisson(rate: columns[0][draw])
    case .binomial: .binomial(trials: columns[0][draw], probability: columns[1][draw])
    case .negativeBinomial:
      .negativeBinomial(mean: columns[0][draw], variation: columns[1][draw])
    case .bernoulli: .bernoulli(probability: columns[0][draw])
    }
  }

  private static func uniforms(
    _ outcome: DiscreteOutcome, _ table: DrawTable, _ found: [Found]
  ) -> [Double] {
    let columns = outcome.nodes.indices.map { table[$0] }
    return found.enumerated().map { draw, one in
      one.logDensity > -.infinity
        ? likelihood(outcome, columns, draw).uniform(of: one.value) : 0.5
    }
  }

  /// Takes the year's own number that the figure says most about from what the figure makes of it,
  /// and returns the logarithm of what its density was before over what it was taken from.
  ///
  /// On 25 cells of normal scores from -5 to 5 the density is prior × likelihood of the middle, with
  /// a hundredth of the prior: importance sampling, exact whatever the cells.
  private mutating func steered(
    _ outcome: DiscreteOutcome, _ program: Program, _ densities: SumDensity?, _ year: Int
  ) throws(RunError) -> [Double]? {
    let candidates = graph.chance(of: outcome.nodes).numbers
      .filter { number in
        number.year == year && !touched.contains(number)
          && outcome.nodes.allSatisfy { node in
            !graph.chance(of: [node]).numbers.contains(number)
              || graph.isContinuous(node, in: number)
          }
      }
      .sorted { $0.stream < $1.stream }
    var best: (number: RandomNumber, effect: Double)?
    let trial = min(1024, settings.draws)
    for number in candidates {
      let effects = try [-1.0, 1].map { score throws(RunError) in
        let uniforms = Array(
          repeating: UnaryOperation.normalProbability(score), count: settings.draws)
        let table = try draws(program, with: [number: uniforms], first: trial)
        return Self.outcomes(outcome, table, densities).map { max($0.logDensity, -700) }
      }
      let effect = zip(effects[0], effects[1]).reduce(0) { $0 + abs($1.0 - $1.1) } / Double(trial)
      if effect > best?.effect ?? 0.05 { best = (number, effect) }
    }
    guard let number = best?.number, let own = numbers[number] else { return nil }
    let width = 0.4
    let middles = (0..<25).map { (Double($0) - 12) * width }
    let priors = middles.map { exp(-0.5 * $0 * $0) }
    let priorTotal = priors.reduce(0, +)
    var cells: [[Double]] = []
    let cut = try cut(outcome.nodes, along: number)
    for middle in middles {
      let uniforms = Array(
        repeating: UnaryOperation.normalProbability(middle), count: settings.draws)
      let table = try draws(cut, at: uniforms)
      cells.append(Self.outcomes(outcome, table, densities).map { exp($0.logDensity) })
    }
    var corrections = own
    numbers[number] = own.enumerated().map { draw, uniform in
      let total = cells.indices.reduce(0) { $0 + cells[$1][draw] * priors[$1] }
      func mass(_ cell: Int) -> Double {
        let prior = priors[cell] / priorTotal
        return total > 0
          ? 0.99 * cells[cell][draw] * priors[cell] / total + 0.01 * prior : prior
      }
      var below = 0.0
      var cell = 0
      while cell < cells.count - 1, below + mass(cell) < uniform {
        below += mass(cell)
        cell += 1
      }
      let share = min(max((uniform - below) / mass(cell), 0), 1)
      let score = middles[cell] + width * (share - 0.5)
      // The density of the score, without the constant that all draws have.
      corrections[draw] = -0.5 * score * score - log(mass(cell))
      return UnaryOperation.normalProbability(score)
    }
    return corrections
  }
}
