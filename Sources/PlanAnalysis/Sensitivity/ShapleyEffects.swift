public import ForecastEngine
internal import ForecastNumerics

/// The shares of single inputs in the variance of targets, also where inputs are correlated:
/// Shapley effects.
///
/// A. B. Owen: Sobol' indices and Shapley value, SIAM/ASA Journal on Uncertainty Quantification 2
/// (2014); E. Song, B. L. Nelson, J. Staum: Shapley effects for global sensitivity analysis, ibid.
/// 4 (2016). An input's effect is the mean, over all orders of the inputs, of how much the expected
/// variance given the inputs that have not come yet rises when it comes. Orders are drawn at random,
/// each with its reverse (J. Castro, D. Gómez, J. Tejada: Polynomial calculation of the Shapley
/// value based on sampling, Computers & Operations Research 36, 2009). Along an order the inputs'
/// luck is drawn anew one after the other, and each step is scored as in T. Goda: A simple
/// algorithm for global sensitivity analysis with Shapley effects, Reliability Engineering & System
/// Safety 213 (2021), which needs one sample for a step. ``CorrelatedBlock`` says how correlated
/// inputs are drawn given the others, in a Gaussian and in a t copula. Effects are not negative but for sampling
/// error, and add up to 1.
public struct ShapleyEffects: Sendable {
  /// Why there are no Shapley effects.
  public enum Failure: Error, Sendable {
    /// The run failed.
    case run(RunError)
    /// The input is correlated in a way from which it cannot be drawn given the others.
    case notConditional(String)
  }

  /// The effect of an input on a quantity.
  public struct Effect: Sendable {
    /// The position of the input in ``ShapleyEffects/players``.
    public let player: Int
    /// Its share in the variance.
    public let share: Estimate
  }

  /// The inputs: single ones, or groups of inputs that are not correlated with others.
  public let players: [LuckGroup]
  /// The number of draws for each order.
  public let draws: Int
  /// The number of orders.
  public let orders: Int
  /// For each quantity and target, the effects of the players that reach it, the largest first;
  /// empty where the quantity is the same in all draws.
  public let effects: [TargetQuantity: [[Effect]]]

  /// Runs the orders.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - asked: names of groups to be seen as one, with the names of their members.
  ///   - orders: how many orders to draw, even and at least 4.
  ///   - settings: the seed, the threads and the draws of each order, which are rounded up to whole
  ///     blocks.
  ///   - progress: called now and then with the part done, from any thread.
  /// - Throws: ``Failure``; bad groups are found before by ``LuckGroup/groups(of:asked:)``.
  public init(
    _ model: Model, asked: [(name: String, members: [String])] = [], orders: Int,
    settings: RunSettings, progress: (@Sendable (Double) -> Void)? = nil
  ) throws(Failure) {
    precondition(orders >= 4 && orders % 2 == 0, "\(orders) orders")
    let program = TargetProgram(model)
    let table = try PlayerTable(model, asked)
    let n = Program.blocks(of: settings.draws) * Program.blockSize
    var settings = settings
    settings.sampling = .random
    settings.draws = n
    var generator = OrderGenerator(seed: settings.seed)
    let outputs = program.outputs.count
    // For each output, each player and each pair of orders: the mean step; and the variance.
    var steps = Array(
      repeating: Array(
        repeating: Array(repeating: 0.0, count: orders / 2), count: table.players.count),
      count: outputs)
    var variances = Array(repeating: Array(repeating: 0.0, count: orders / 2), count: outputs)
    do {
      for pair in 0..<(orders / 2) {
        var order = Array(table.players.indices)
        order.shuffle(using: &generator)
        for (half, players) in [order, order.reversed()].enumerated() {
          let walk = Walk(
            table: table, program: program, settings: settings,
            origin: 2 * n * (2 * pair + half))
          try walk.run(players) { player, output, mean in
            steps[output][player][pair] += mean / 2
          } variance: { output, variance in
            variances[output][pair] += variance / 2
          }
        }
        progress?(Double(pair + 1) / Double(orders / 2))
      }
    } catch {
      throw .run(error)
    }
    players = table.players
    draws = n
    self.orders = orders
    effects = program.byQuantity(
      program.outputs.indices.map { output in
        let streams = program.streams[program.outputs[output].target]
        let reached = table.players.indices.filter { table.reaches($0, streams) }
        return Self.effects(reached, steps[output], variances[output])
      })
  }

  private static func effects(
    _ reached: [Int], _ steps: [[Double]], _ variances: [Double]
  ) -> [Effect] {
    let pairs = Double(variances.count)
    let variance = variances.reduce(0, +) / pairs
    guard variance > 0 else { return [] }
    return reached.map { player in
      let mean = steps[player].reduce(0, +) / pairs
      let share = mean / variance
      let squares = zip(steps[player], variances).reduce(0) {
        let rest = $1.0 - share * $1.1
        return $0 + rest * rest
      }
      let error = (squares / (pairs * (pairs - 1))).squareRoot() / variance
      return Effect(player: player, share: Estimate(share, standardError: error))
    }.sorted {
      $0.share.value == $1.share.value ? $0.player < $1.player : $0.share.value > $1.share.value
    }
  }
}

/// Random orders that depend on a seed alone: SplitMix64 (Steele, Lea, Flood, OOPSLA 2014).
private struct OrderGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0xd134_2543_de82_ef95 &+ 0x9e37_79b9_7f4a_7c15 }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}

/// The players, and how correlated ones hang together.
private struct PlayerTable: Sendable {
  let players: [LuckGroup]
  let blocks: [CorrelatedBlock]
  /// For each player, its block; `nil` for one that is independent of all others.
  let blockOf: [Int?]

  init(
    _ model: Model, _ asked: [(name: String, members: [String])]
  ) throws(ShapleyEffects.Failure) {
    let groups = (try? LuckGroup.groups(of: model, asked: asked)) ?? []
    let names = Set(asked.map(\.name))
    var players: [LuckGroup] = []
    var blocks: [CorrelatedBlock] = []
    var blockOf: [Int?] = []
    for group in groups {
      let isAlone = group.members.allSatisfy { model.inputs[$0].correlated.isEmpty }
      if isAlone || names.contains(group.id) {
        players.append(group)
        blockOf.append(nil)
        continue
      }
      blocks.append(try CorrelatedBlock(model, group, firstPlayer: players.count))
      for member in group.members {
        players.append(
          LuckGroup(
            id: model.inputs[member].id, members: [member],
            streams: Set(model.inputs[member].streams), isAsked: false))
        blockOf.append(blocks.count - 1)
      }
    }
    self.players = players
    self.blocks = blocks
    self.blockOf = blockOf
  }

  func reaches(_ player: Int, _ streams: Set<String>) -> Bool {
    guard let block = blockOf[player] else { return players[player].reaches(streams) }
    return !blocks[block].streams.isDisjoint(with: streams)
  }
}

/// One order: the luck of the inputs is drawn anew, one after the other.
private struct Walk {
  let table: PlayerTable
  let program: TargetProgram
  let settings: RunSettings
  /// How far the luck is moved on before anything is drawn anew: no two walks share draws.
  let origin: Int

  func run(
    _ order: [Int], step: (Int, Int, Double) -> Void, variance: (Int, Double) -> Void
  ) throws(RunError) {
    let n = settings.draws
    let old = try scores(origin)
    let new = try scores(origin + n)
    let start = try sample(moved: [], old, new)
    let outputs = program.outputs.indices
    let base = outputs.map { start[$0] }
    var before = base
    var moved: Set<Int> = []
    for player in order {
      moved.insert(player)
      let next = try sample(moved: moved, old, new)
      for output in outputs {
        next.withDraws(of: output) { after in
          var sum = 0.0
          for draw in 0..<n {
            let middle = (before[output][draw] + after[draw]) / 2
            sum += (base[output][draw] - middle) * (before[output][draw] - after[draw])
            before[output][draw] = after[draw]
          }
          step(player, output, sum / Double(n))
        }
      }
    }
    for output in outputs {
      var sum = 0.0
      for draw in 0..<n {
        let distance = base[output][draw] - before[output][draw]
        sum += distance * distance / 2
      }
      variance(output, sum / Double(n))
    }
  }

  /// The independent normal scores of each block, number by number.
  private func scores(_ shift: Int) throws(RunError) -> [[[Double]]] {
    var scores: [[[Double]]] = []
    for block in table.blocks {
      let shifts = Dictionary(uniqueKeysWithValues: block.streams.map { ($0, shift) })
      let drawn = try block.program.table(settings, replacing: NumberReplacement(shifts: shifts))
      scores.append(block.numbers.indices.map { drawn[$0] })
    }
    return scores
  }

  /// The futures in which the luck of `moved` is drawn anew, given all other inputs.
  private func sample(
    moved: Set<Int>, _ old: [[[Double]]], _ new: [[[Double]]]
  ) throws(RunError) -> DrawTable {
    var replacement = NumberReplacement()
    for (position, player) in table.players.enumerated() where table.blockOf[position] == nil {
      let shift = origin + (moved.contains(position) ? settings.draws : 0)
      replacement.shifts.merge(player.moved(by: shift)) { first, _ in first }
    }
    for (index, block) in table.blocks.enumerated() {
      let own = Set(
        (0..<block.memberCount).filter { moved.contains(block.firstPlayer + $0) })
      let isWhole = own.isEmpty || own.count == block.memberCount
      let shift = origin + (own.isEmpty ? 0 : settings.draws)
      for stream in block.streams { replacement.shifts[stream] = shift }
      guard !isWhole else { continue }
      replacement.given.merge(block.drawn(moved: own, old[index], new[index])) { $1 }
    }
    return try program.program.table(settings, replacing: replacement)
  }
}
