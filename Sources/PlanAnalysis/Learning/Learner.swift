public import ForecastEngine
internal import ForecastNumerics

/// Learns from figures, year by year.
///
/// A particle filter with one population for each block (N. Gordon, D. Salmond, A. Smith, Novel
/// approach to nonlinear/non-Gaussian Bayesian state estimation, IEE Proceedings F 140, 1993), whose
/// weights are densities given the year's own disturbance solved for, wherever that can be done.
struct Learner {
  let model: Model
  let settings: RunSettings
  /// The model's arithmetic and what learning adds to it.
  var graph: Graph
  /// The numbers drawn again or solved for so far.
  var numbers: [RandomNumber: [Double]] = [:]
  var sums: [RandomNumber: [Double]] = [:]
  /// Numbers that an earlier figure depends on: solving another figure for them would undo it.
  var touched: Set<RandomNumber> = []
  /// Numbers and sums that figures fix in each draw.
  var fixed: Set<RandomNumber> = []
  /// The nodes that add up items, by stream and year.
  let compounds: [RandomNumber: [NodeID]]

  init(_ model: Model, _ settings: RunSettings) {
    self.model = model
    self.settings = settings
    graph = model.graph
    var compounds: [RandomNumber: [NodeID]] = [:]
    for node in graph.nodes {
      guard case .compound = graph.operation(of: node), let number = graph.randomNumber(of: node)
      else { continue }
      compounds[number, default: []].append(node)
    }
    self.compounds = compounds
  }

  /// What the model draws for a figure less what was seen.
  func gap(_ observation: ModelObservation) -> Graph.Chance {
    graph.chance(of: [observation.predicted, observation.observed])
  }

  /// A program that works out `nodes`.
  func program(of nodes: [NodeID]) -> Program {
    Program(
      graph: graph, outputs: nodes.map { Output($0) }, goals: [], requirements: [],
      randomNumbers: model.randomNumbers)
  }

  /// The draws of `nodes` with what was learned so far, and with `extra` numbers.
  func draws(
    of nodes: [NodeID], with extra: [RandomNumber: [Double]] = [:], first count: Int? = nil
  ) throws(RunError) -> DrawTable {
    try draws(program(of: nodes), with: extra, first: count)
  }

  /// The same of a program that was made before.
  func draws(
    _ program: Program, with extra: [RandomNumber: [Double]] = [:], first count: Int? = nil
  ) throws(RunError) -> DrawTable {
    var settings = settings
    var given = numbers.merging(extra) { $1 }
    var sums = sums
    if let count, count < settings.draws {
      settings.draws = count
      given = given.mapValues { Array($0.prefix(count)) }
      sums = sums.mapValues { Array($0.prefix(count)) }
    }
    return try program.table(
      settings, replacing: NumberReplacement(given: given, sums: sums))
  }
}

extension Learning {
  /// Learns from what a model has seen.
  ///
  /// - Parameters:
  ///   - model: a model with ``Model/seen`` figures.
  ///   - settings: the draws, the seed and the threads of the run that follows. The memory is eight
  ///     bytes for each draw of each random number that figures depend on.
  /// - Returns: what was learned; nothing where there are no figures or too many draws.
  /// - Throws: what ``ForecastEngine/Program/table(_:replacing:progress:)`` throws.
  public static func learning(
    from model: Model, settings: RunSettings
  ) throws(RunError) -> Learning {
    guard let seen = model.seen, !seen.observations.isEmpty,
      (minimumDraws...maximumDraws).contains(settings.draws)
    else {
      return nothing(draws: settings.draws)
    }
    var learner = Learner(model, settings)
    let order = learner.order(seen.observations)
    return try learner.learn(order)
  }
}

extension Learner {
  /// The figures in the order in which they enter: by year, and within a year those that depend on
  /// fewer of the year's numbers first, so that each has one of its own to be solved for.
  fileprivate func order(_ observations: [ModelObservation]) -> [ModelObservation] {
    observations.enumerated()
      .map { (offset: $0.offset, observation: $0.element, own: ownNumbers($0.element)) }
      .sorted {
        ($0.observation.year, $0.own, $0.offset) < ($1.observation.year, $1.own, $1.offset)
      }
      .map(\.observation)
  }

  private func ownNumbers(_ observation: ModelObservation) -> Int {
    gap(observation).numbers.count { $0.year == observation.year }
  }

  fileprivate mutating func learn(_ observations: [ModelObservation]) throws(RunError) -> Learning {
    let chances = observations.map(gap)
    let blocks = LearningBlocks(chances)
    try drawAll(chances)
    var ways: [Learning.Way] = Array(repeating: .unusable, count: observations.count)
    var states = blocks.members.map { members in
      BlockState(
        draws: settings.draws,
        numbers: members.reduce(into: []) { $0.formUnion(chances[$1].numbers) },
        sums: members.reduce(into: []) { $0.formUnion(chances[$1].sums) })
    }
    for year in Set(observations.map(\.year)).sorted() {
      for index in observations.indices where observations[index].year == year {
        let block = blocks.blockOf[index]
        guard states[block].isPossible else { continue }
        let found = try assess(observations[index])
        ways[index] = found.way
        states[block].weigh(found.logWeights)
      }
      for (block, _) in states.enumerated() {
        resample(&states[block], year: year, name: "learning.\(block).\(year)")
      }
    }
    return try result(observations, ways, blocks, states)
  }

  /// Draws every number that figures depend on, so that it can be drawn again.
  private mutating func drawAll(_ chances: [Graph.Chance]) throws(RunError) {
    let wanted = chances.reduce(into: Set<RandomNumber>()) { $0.formUnion($1.numbers) }
      .sorted { ($0.stream, $0.year) < ($1.stream, $1.year) }
    let nodes = wanted.map { graph.uniform($0.stream, year: $0.year) }
    let table = try draws(of: nodes)
    for (index, number) in wanted.enumerated() { numbers[number] = table[index] }
    // Sums need their counts, so they are drawn together.
    let added = chances.reduce(into: Set<RandomNumber>()) { $0.formUnion($1.sums) }
      .sorted { ($0.stream, $0.year) < ($1.stream, $1.year) }
      .filter { compounds[$0]?.count == 1 }
    let sumTable = try draws(of: added.compactMap { compounds[$0]?.first })
    for (index, number) in added.enumerated() { sums[number] = sumTable[index] }
  }

  private mutating func resample(_ state: inout BlockState, year: Int, name: String) {
    guard state.isPossible, let weights = state.takeWeights() else { return }
    guard
      let resampling = Resampling(
        logWeights: weights, replicates: Sampling.resampled.replicates, seed: settings.seed,
        name: name)
    else {
      state.impossibleYear = year
      return
    }
    guard resampling.isInformative else { return }
    state.isInformed = true
    state.roots = resampling.ancestors.map { state.roots[$0] }
    for number in state.numbers where number.year <= year {
      guard let column = numbers[number] else { continue }
      numbers[number] = resampling.ancestors.map { column[$0] }
    }
    for number in state.sums where number.year <= year {
      guard let column = sums[number] else { continue }
      sums[number] = resampling.ancestors.map { column[$0] }
    }
  }

  private mutating func result(
    _ observations: [ModelObservation], _ ways: [Learning.Way], _ blocks: LearningBlocks,
    _ states: [BlockState]
  ) throws(RunError) -> Learning {
    let last = observations.last?.year ?? 0
    var given: [RandomNumber: [Double]] = [:]
    var givenSums: [RandomNumber: [Double]] = [:]
    var found: [Learning.Block] = []
    for (members, state) in zip(blocks.members, states) {
      let outcome = state.outcome
      found.append(
        Learning.Block(
          figures: members.map {
            Learning.Figure(observation: observations[$0], way: ways[$0])
          },
          effectiveDraws: state.effectiveDraws, outcome: outcome, numbers: state.numbers))
      // A silent block keeps its draws but for what its figures fix.
      switch outcome {
      case .updated:
        for number in state.numbers where number.year <= last { given[number] = numbers[number] }
        for number in state.sums where number.year <= last { givenSums[number] = sums[number] }
      case .silent:
        for number in state.numbers where fixed.contains(number) {
          given[number] = numbers[number]
        }
        for number in state.sums where fixed.contains(number) { givenSums[number] = sums[number] }
      case .tooFew, .impossible: break
      }
    }
    numbers = given
    sums = givenSums
    let updated = found.filter { $0.outcome == .updated }
      .reduce(into: Set<RandomNumber>()) { $0.formUnion($1.numbers) }
    return Learning(
      draws: settings.draws, blocks: found, changes: try changes(updated),
      replacement: NumberReplacement(given: given, sums: givenSums))
  }
}

/// The draws of a block on their way through the years.
private struct BlockState {
  let numbers: Set<RandomNumber>
  let sums: Set<RandomNumber>
  /// For each draw, the draw whose numbers of the first year it has now.
  var roots: [Int]
  var impossibleYear: Int?
  var isInformed = false
  private var weights: [Double]?

  init(draws: Int, numbers: Set<RandomNumber>, sums: Set<RandomNumber>) {
    self.numbers = numbers
    self.sums = sums
    roots = Array(0..<draws)
  }

  var isPossible: Bool { impossibleYear == nil }

  mutating func weigh(_ logWeights: [Double]?) {
    guard let logWeights else { return }
    if let known = weights {
      weights = zip(known, logWeights).map { $0 + $1 }
    } else {
      weights = logWeights
    }
  }

  mutating func takeWeights() -> [Double]? {
    defer { weights = nil }
    return weights
  }

  /// n² / Σ copies².
  var effectiveDraws: Double {
    guard isPossible else { return 0 }
    var copies = Array(repeating: 0, count: roots.count)
    for root in roots { copies[root] += 1 }
    let squares = copies.reduce(0.0) { $0 + Double($1) * Double($1) }
    return Double(roots.count) * Double(roots.count) / squares
  }

  var outcome: Learning.Outcome {
    if let impossibleYear { return .impossible(year: impossibleYear) }
    guard isInformed else { return .silent }
    return effectiveDraws < Learning.smallestShare * Double(roots.count) ? .tooFew : .updated
  }
}
