internal import ForecastEngine
internal import ForecastNumerics

/// A small probability, estimated by looking where the event is.
public struct RareEstimate: Sendable {
  /// The way.
  public enum Method: String, CaseIterable, Sendable {
    /// The share of independent draws.
    case draws
    /// Draws around design points, with weights.
    case importance = "importance_sampling"
    /// A chain of less and less likely events.
    case subsets = "subset_simulation"
  }

  /// The way.
  public let method: Method
  /// The estimate.
  public let probability: Double
  /// Its standard error.
  public let standardError: Double
  /// How many futures were worked out.
  public let evaluations: Int
  /// For importance sampling, the number of equal weights that would say as much of the event.
  public let effectiveSize: Double?

  /// Creates an estimate.
  public init(
    method: Method, probability: Double, standardError: Double, evaluations: Int,
    effectiveSize: Double? = nil
  ) {
    self.method = method
    self.probability = probability
    self.standardError = standardError
    self.evaluations = evaluations
    self.effectiveSize = effectiveSize
  }
}

/// Importance sampling from standard normal densities moved to design points.
///
/// A tenth of the draws is not moved, so that no weight exceeds ten (T. Hesterberg 1995,
/// Technometrics 37, 185–194); each part of the mixture has its share of the draws, and every draw is
/// weighed against the whole mixture (E. Veach, L. Guibas 1995, SIGGRAPH 95, 419–428). Numbers that are
/// no coordinates are drawn as ever: the estimate is unbiased with them.
enum ImportanceSampling {
  static func probability(
    of state: any LimitState, at centres: [[Double]], draws: Int, seed: UInt64
  ) throws(RunError) -> RareEstimate {
    let dimension = state.dimension
    let own = max(16, draws / 10)
    let each = max(16, (draws - own) / max(1, centres.count))
    let sizes = [own] + centres.map { _ in each }
    let total = sizes.reduce(0, +)
    let shares = sizes.map { Double($0) / Double(total) }
    let key = StreamKey(seed: seed, name: "importance sampling")
    let moves =
      [[Double](repeating: 0, count: dimension)] + centres.map { Array($0.prefix(dimension)) }
    var columns: [[Double]] = []
    // For each draw and centre, the scalar product of both.
    var products = centres.map { _ in [Double](repeating: 0, count: total) }
    for index in 0..<dimension {
      var column = StandardNormal.draws(total, key: key, number: index)
      var first = 0
      for (size, move) in zip(sizes, moves) {
        if move[index] != 0 {
          for draw in first..<(first + size) { column[draw] += move[index] }
        }
        first += size
      }
      for (place, centre) in centres.enumerated() where centre[index] != 0 {
        for draw in 0..<total { products[place][draw] += centre[index] * column[draw] }
      }
      columns.append(column)
    }
    let margins = try state.margins(at: NormalPoints(columns: columns, count: total))
    let halves = centres.map { squared(Array($0.prefix(dimension))) / 2 }
    var values = [Double](repeating: 0, count: total)
    for draw in 0..<total where margins[draw] <= 0 {
      var density = shares[0]
      for place in centres.indices {
        density += shares[place + 1] * exponential(products[place][draw] - halves[place])
      }
      values[draw] = 1 / density
    }
    let sum = values.reduce(0, +)
    var variance = 0.0
    var first = 0
    for size in sizes {
      let part = values[first..<(first + size)]
      let mean = part.reduce(0, +) / Double(size)
      variance +=
        part.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(size - 1) * Double(size)
      first += size
    }
    let squares = values.reduce(0) { $0 + $1 * $1 }
    return RareEstimate(
      method: .importance, probability: sum / Double(total),
      standardError: variance.squareRoot() / Double(total), evaluations: total,
      effectiveSize: squares > 0 ? sum * sum / squares : 0)
  }
}

/// Subset simulation: the probability as a product of conditional ones, each a tenth.
///
/// S.-K. Au, J. L. Beck (2001), Probabilistic Engineering Mechanics 16, 263–277; the chains move by
/// conditional sampling (I. Papaioannou, W. Betz, K. Zwirglmaier, D. Straub 2015, Probabilistic
/// Engineering Mechanics 41, 89–103). The sizes of added-up items are part of a chain's state: a move
/// keeps them or draws them anew. The error is the spread of independent replicates.
enum SubsetSimulation {
  static let replicates = 16
  static let deepest = 12

  /// The estimate, and points at which the event happens: for each coordinate, its values.
  struct Finding {
    let estimate: RareEstimate
    let points: [[Double]]
  }

  /// - Returns: `nil` where the margin stands on one value in too many futures to go on.
  static func finding(
    of state: any LimitState, size: Int, seed: UInt64
  ) throws(RunError) -> Finding? {
    var chains = SubsetChains(state: state, size: size, seed: seed)
    guard let found = try chains.run() else { return nil }
    let mean = found.reduce(0, +) / Double(found.count)
    let variance =
      found.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(found.count - 1)
    return Finding(
      estimate: RareEstimate(
        method: .subsets, probability: mean,
        standardError: (variance / Double(found.count)).squareRoot(),
        evaluations: chains.evaluations),
      points: (0..<state.dimension).map { index in chains.reached.map { $0[index] } })
  }
}

/// The chains of all replicates, moved together.
private struct SubsetChains {
  let state: any LimitState
  let size: Int
  let key: StreamKey
  var evaluations = 0
  /// Points at which the event happens.
  private(set) var reached: [[Double]] = []
  private var number = 0
  /// How much of a score a move keeps.
  private var kept = 0.8

  init(state: any LimitState, size: Int, seed: UInt64) {
    self.state = state
    self.size = size
    key = StreamKey(seed: seed, name: "subset simulation")
  }

  /// A state of a chain.
  struct Walker {
    var scores: [Double]
    var items: UInt32
    var margin: Double
  }

  /// The estimate of each replicate; `nil` where the margin stands on one value in too many futures
  /// to go on.
  mutating func run() throws(RunError) -> [Double]? {
    let replicates = SubsetSimulation.replicates
    var walkers = try first(replicates * size)
    var groups = (0..<replicates).map { Array(walkers[($0 * size)..<(($0 + 1) * size)]) }
    var factors = [Double](repeating: 1, count: replicates)
    var done = [Double?](repeating: nil, count: replicates)
    let seeds = max(2, size / 10)
    for _ in 0..<SubsetSimulation.deepest {
      var open: [(replicate: Int, threshold: Double, seeds: [Walker])] = []
      for replicate in 0..<replicates where done[replicate] == nil {
        let sorted = groups[replicate].sorted { $0.margin < $1.margin }
        let reached = sorted.count { $0.margin <= 0 }
        if reached >= seeds {
          done[replicate] = factors[replicate] * Double(reached) / Double(size)
          continue
        }
        let threshold = sorted[seeds - 1].margin
        let inside = sorted.filter { $0.margin <= threshold }
        // More than half on the threshold: nothing is less likely.
        if inside.count > size / 2 { return nil }
        factors[replicate] *= Double(inside.count) / Double(size)
        open.append((replicate, threshold, inside))
      }
      if open.isEmpty { break }
      walkers = try move(open)
      for (place, one) in open.enumerated() {
        groups[one.replicate] = Array(walkers[(place * size)..<((place + 1) * size)])
      }
    }
    // The same number of each replicate, though a chain may stand still.
    let each = StartDirections.mostPoints / replicates
    reached = groups.flatMap { group in
      group.lazy.filter { $0.margin <= 0 }.map(\.scores).prefix(each)
    }
    // A replicate that is not through has seen nothing of the event.
    return done.enumerated().map { replicate, value in
      value ?? factors[replicate]
        * Double(groups[replicate].count { $0.margin <= 0 }) / Double(size)
    }
  }

  private mutating func first(_ count: Int) throws(RunError) -> [Walker] {
    let columns = (0..<state.dimension).map { _ in normals(count) }
    let items = itemDraws(count)
    return try evaluated(
      (0..<count).map { one in
        Walker(scores: columns.map { $0[one] }, items: items[one], margin: 0)
      })
  }

  /// `size` states for each replicate, from its seeds on, all below its threshold.
  private mutating func move(
    _ open: [(replicate: Int, threshold: Double, seeds: [Walker])]
  ) throws(RunError) -> [Walker] {
    // Seeds take turns until there are as many chains as fit; each chain makes the same moves.
    var rows = open.map { _ in [Walker]() }
    var current = open.map { Array($0.seeds.prefix(size)) }
    for place in open.indices { rows[place] = current[place] }
    while let longest = rows.map({ size - $0.count }).max(), longest > 0 {
      let flat = current.flatMap { $0 }
      let noise = (0..<state.dimension).map { _ in normals(flat.count) }
      let fresh = itemDraws(flat.count)
      let choices = StandardNormal.uniforms(flat.count, key: key, number: next())
      let rest = (1 - kept * kept).squareRoot()
      var trials = flat
      for one in flat.indices {
        for index in trials[one].scores.indices {
          trials[one].scores[index] = kept * flat[one].scores[index] + rest * noise[index][one]
        }
        if state.hasItems, choices[one] < 0.5 { trials[one].items = fresh[one] }
      }
      let found = try evaluated(trials)
      var accepted = 0
      var position = 0
      for place in open.indices {
        for chain in current[place].indices {
          if found[position].margin <= open[place].threshold {
            current[place][chain] = found[position]
            accepted += 1
          }
          position += 1
        }
        rows[place] += current[place].prefix(max(0, size - rows[place].count))
      }
      adapt(Double(accepted) / Double(max(1, flat.count)))
    }
    return rows.flatMap { $0.prefix(size) }
  }

  /// Keeps acceptance near the rate of 0.44 that is best in one dimension.
  private mutating func adapt(_ rate: Double) {
    let rest = (1 - kept * kept).squareRoot() * exponential((rate - 0.44) / 2)
    kept = (1 - min(rest, 0.95) * min(rest, 0.95)).squareRoot()
  }

  private mutating func evaluated(_ walkers: [Walker]) throws(RunError) -> [Walker] {
    evaluations += walkers.count
    let columns = (0..<state.dimension).map { index in walkers.map { $0.scores[index] } }
    let margins = try state.margins(
      at: NormalPoints(
        columns: columns, count: walkers.count,
        itemDraws: state.hasItems ? walkers.map(\.items) : []))
    return zip(walkers, margins).map { walker, margin in
      Walker(scores: walker.scores, items: walker.items, margin: margin)
    }
  }

  private mutating func next() -> Int {
    number += 1
    return number
  }

  private mutating func normals(_ count: Int) -> [Double] {
    StandardNormal.draws(count, key: key, number: next())
  }

  /// Numbers of draws whose items nobody else has.
  private mutating func itemDraws(_ count: Int) -> [UInt32] {
    StandardNormal.uniforms(count, key: key, number: next()).map { UInt32($0 * 0x1p32) }
  }
}
