public import ForecastEngine
internal import ForecastNumerics

/// Looks for the most plausible way in which targets fail.
public struct ReverseStressTest: Sendable {
  /// The most draws that are looked back on; a longer run says no more.
  static let mostDraws = 131_072
  private static let sampledDraws = 20_000

  private let sample: StressSample
  private let scores: LuckTable
  private let workers: Int

  /// Runs the model once, and keeps its draws.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - settings: the draws, of which at most 131,072 are used, the seed and the threads.
  /// - Throws: what a run throws.
  public init(_ model: Model, settings: RunSettings) throws(RunError) {
    var settings = settings
    settings.draws = min(settings.draws, Self.mostDraws)
    settings.sampling = .random
    workers = settings.workers
    sample = try StressSample(model, settings: settings)
    scores = try LuckTable(model, settings: settings)
  }

  /// What breaks each of some targets, or would bring it.
  ///
  /// - Parameters:
  ///   - targets: their places in the model; `nil` stands for all targets at once.
  ///   - progress: called with the part done after each.
  /// - Returns: the findings, in the same order.
  /// - Throws: what a run throws.
  public func findings(
    for targets: [Int?], progress: (Double) -> Void
  ) throws(RunError) -> [ReverseStress] {
    var findings: [ReverseStress] = []
    for target in targets {
      findings.append(try finding(for: target))
      progress(Double(findings.count) / Double(targets.count))
    }
    return findings
  }

  /// What breaks the target at `index`, or would bring it; `nil` for all targets at once.
  private func finding(for index: Int?) throws(RunError) -> ReverseStress {
    let model = sample.model
    var graph = model.graph
    let subject: (node: NodeID, miss: GraphLimitState.Event)
    if let index {
      subject = (model.targets[index].value, model.targets[index].miss)
    } else {
      subject = (together(&graph), .atMost(0))
    }
    func state(_ event: GraphLimitState.Event) -> GraphLimitState {
      GraphLimitState(
        of: subject.node, in: graph, event: event, seed: sample.settings.seed, workers: workers)
    }
    var missed = [Bool](repeating: true, count: sample.draws)
    for target in index.map({ [$0] }) ?? Array(model.targets.indices) {
      for (draw, isMet) in sample.isMet(target).enumerated() where isMet { missed[draw] = false }
    }
    var limit = state(subject.miss)
    var question = ReverseStress.Question.badNews
    var happens = missed
    let medians = try DesignPointSearch(limit).isAtMedians()
    if medians, index != nil {
      question = .goodNews
      limit = state(subject.miss.opposite)
      happens = missed.map { !$0 }
    }
    let directions =
      (index == nil ? [towardsAll(limit.numbers)] : [])
      + scores.directions(of: limit.numbers, where: happens)
    let points = try DesignPointSearch(limit).ways(towards: directions)
    let sampled =
      points.isEmpty
      ? nil
      : try ImportanceSampling.probability(
        of: limit, at: points.map(\.scores), draws: Self.sampledDraws, seed: sample.settings.seed)
    let tilted = index.flatMap { tilt(on: $0, isLow: limit.event.isLow, happens) }
    let isTold = tilted.map { $0.effectiveSize >= TiltedDraws.smallestEffectiveSize } ?? false
    let named = points.first.map { Array($0.scores.prefix(limit.dimension)) }
    let weighing = tilted.map { tilted in
      ReverseStress.Weighing(
        divergence: tilted.divergence, effectiveSize: tilted.effectiveSize,
        alignment: named.flatMap { scores.alignment(of: $0, on: limit.numbers, with: tilted) })
    }
    return ReverseStress(
      target: index, question: question,
      drawn: Proportion(count: happens.count { $0 }, draws: sample.draws),
      ways: try points.map { point throws(RunError) in
        try way(to: point, limit, isTold ? tilted : nil)
      }, sampled: sampled, weighing: weighing)
  }

  /// What is different at a point.
  private func way(
    to point: DesignPoint, _ limit: GraphLimitState, _ tilted: TiltedDraws?
  ) throws(RunError) -> ReverseStress.Way {
    let total = squared(point.scores)
    let itemScore = limit.hasItems ? point.scores.last : nil
    return ReverseStress.Way(
      point: point,
      shocks: try shocks(
        at: Array(point.scores.prefix(limit.dimension)), limit, total: total, tilted),
      itemShare: itemScore.map { total > 0 ? $0 * $0 / total : 0 } ?? 0,
      // Low scores lead to the event: where that is a high measure, they are high ranks of it.
      itemRank: itemScore.map {
        StandardNormal.probability(below: limit.event.isLow ? $0 : -$0)
      })
  }

  /// The sum of the ways to each target's miss.
  private func towardsAll(_ numbers: [RandomNumber]) -> [Double] {
    var sum = [Double](repeating: 0, count: numbers.count)
    for target in sample.model.targets.indices {
      let missed = sample.isMet(target).map { !$0 }
      guard let way = scores.mean(of: numbers, where: missed) else { continue }
      for place in sum.indices { sum[place] += way[place] }
    }
    return sum
  }

  /// How far all targets are from being missed together: the largest of their margins, each in
  /// standard deviations of its measure.
  private func together(_ graph: inout Graph) -> NodeID {
    var largest: NodeID?
    for (index, target) in sample.model.targets.enumerated() {
      let values = sample.measures(of: index).map { $0 * target.unit.scale }
      let mean = values.reduce(0, +) / Double(values.count)
      let spread =
        (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)).squareRoot()
      let threshold = graph.constant(target.miss.threshold)
      let distance =
        target.miss.isLow
        ? graph.difference(target.value, minus: threshold)
        : graph.difference(threshold, minus: target.value)
      var margin = graph.binary(.divide, distance, graph.constant(spread > 0 ? spread : 1))
      switch target.miss {
      // At the threshold itself these are met.
      case .below, .above: margin = graph.binary(.add, margin, graph.constant(1e-12))
      case .atMost, .atLeast: break
      }
      largest = largest.map { graph.binary(.maximum, $0, margin) } ?? margin
    }
    return largest ?? graph.constant(1)
  }

  /// Weights under which the measure is at the threshold: the mean of its normal scores (of its
  /// rank among all draws) is that of the threshold. So they do not depend on how the measure is
  /// scaled or bent, and of normal draws the divergence is that of a move, δ² / 2.
  ///
  /// - Returns: `nil` where at least half of the draws have the event, or none has.
  private func tilt(on index: Int, isLow: Bool, _ happens: [Bool]) -> TiltedDraws? {
    let count = happens.count { $0 }
    guard count > 0, 2 * count < happens.count else { return nil }
    let boundary = StandardNormal.score(Double(count) / Double(happens.count))
    return TiltedDraws(
      values: Self.normalScores(sample.measures(of: index)), mean: isLow ? boundary : -boundary)
  }

  /// The normal score of the rank of each value; equal values share the middle of their ranks.
  private static func normalScores(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Double](repeating: 0, count: values.count)
    var first = 0
    while first < order.count {
      var last = first
      while last + 1 < order.count, values[order[last + 1]] == values[order[first]] { last += 1 }
      let middle = (Double(first + last) / 2 + 0.5) / Double(values.count)
      for place in first...last { ranks[order[place]] = middle }
      first = last + 1
    }
    return StandardNormal.scores(ranks)
  }

  private func shocks(
    at named: [Double], _ limit: GraphLimitState, total: Double, _ tilted: TiltedDraws?
  ) throws(RunError) -> [ReverseStress.Shock] {
    let model = sample.model
    var shares: [Int: Double] = [:]
    for (number, score) in zip(limit.numbers, named) where total > 0 {
      guard let variable = variable(of: number) else { continue }
      shares[variable, default: 0] += score * score / total
    }
    let found = shares.filter { $0.value >= 0.001 }.keys.sorted {
      let (a, b) = (shares[$0] ?? 0, shares[$1] ?? 0)
      return a == b ? $0 < $1 : a > b
    }
    let nodes = found.map { sample.variables[$0].part.node }
    let program = Program(
      graph: model.graph, outputs: nodes.map { Output($0) }, goals: [], requirements: [])
    var given: [RandomNumber: [Double]] = [:]
    for number in model.randomNumbers { given[number] = [0.5] }
    for (number, probability) in zip(limit.numbers, StandardNormal.probabilities(named)) {
      given[number] = [probability]
    }
    var settings = sample.settings
    settings.draws = 1
    settings.probabilities = []
    let table = try program.table(settings, replacing: NumberReplacement(given: given))
    return found.enumerated().map { place, variable in
      let one = sample.variables[variable]
      let values = sample.values(of: variable)
      let sorted = values.sorted()
      func quantile(_ share: Double) -> Double {
        sorted[min(sorted.count - 1, Int(share * Double(sorted.count)))]
      }
      return ReverseStress.Shock(
        input: one.input, part: one.part, unit: one.unit,
        value: table[place][0] / (one.unit?.scale ?? 1),
        usual: (quantile(0.1), quantile(0.5), quantile(0.9)),
        mean: values.reduce(0, +) / Double(values.count),
        weighted: tilted?.mean(of: values), share: shares[variable] ?? 0)
    }
  }

  /// The variable that shows what a random number does: of the same input, in the same year, and of
  /// the aspect that its stream speaks of.
  private func variable(of number: RandomNumber) -> Int? {
    let own = sample.variables.indices.filter {
      sample.variables[$0].input.streams.contains(number.stream)
    }
    guard let first = own.first else { return nil }
    let input = sample.variables[first].input
    let aspect: ModelInput.Aspect? =
      switch input.origin {
      case .event: number.stream == "\(input.id).size" ? .size : .begins
      case .project: number.stream == "\(input.id).amount" ? .amount : .registered
      case .assumption, .estimate, .chance: nil
      }
    let fitting = own.filter { aspect == nil || sample.variables[$0].part.aspect == aspect }
    return fitting.first { sample.variables[$0].part.year == number.year } ?? fitting.first ?? first
  }
}

/// The standard normal scores of a model's luck, draw by draw.
private struct LuckTable: Sendable {
  private let table: DrawTable
  private let places: [RandomNumber: Int]

  init(_ model: Model, settings: RunSettings) throws(RunError) {
    var graph = model.graph
    var places: [RandomNumber: Int] = [:]
    var outputs: [Output] = []
    for target in model.targets {
      for number in model.graph.luck(of: target.value).numbers.map(\.number)
      where places[number] == nil {
        places[number] = outputs.count
        let uniform = graph.uniform(number.stream, year: number.year)
        outputs.append(Output(graph.unary(.normalScore, uniform)))
      }
    }
    self.places = places
    table = try Program(graph: graph, outputs: outputs, goals: [], requirements: [])
      .table(settings)
  }

  /// The mean score of each number over the draws in which something holds; `nil` where there are
  /// too few.
  func mean(of numbers: [RandomNumber], where holds: [Bool]) -> [Double]? {
    let count = holds.count { $0 }
    guard count >= 30 else { return nil }
    return numbers.map { number in
      guard let place = places[number] else { return 0 }
      return table.withDraws(of: place) { scores in
        var sum = 0.0
        for draw in holds.indices where holds[draw] { sum += scores[draw] }
        return sum / Double(count)
      }
    }
  }

  /// Where design points may be found: the ways to the draws in which something holds.
  func directions(of numbers: [RandomNumber], where holds: [Bool]) -> [[Double]] {
    let chosen = Array(holds.indices.lazy.filter { holds[$0] }.prefix(StartDirections.mostPoints))
    return StartDirections.directions(
      numbers.map { number in
        guard let place = places[number] else { return chosen.map { _ in 0 } }
        return table.withDraws(of: place) { scores in chosen.map { scores[$0] } }
      })
  }

  /// The cosine between `scores` and the mean scores under weights, of those that move beyond three
  /// errors.
  func alignment(
    of scores: [Double], on numbers: [RandomNumber], with tilted: TiltedDraws
  ) -> Double? {
    let error = 3 / tilted.effectiveSize.squareRoot()
    let moved = numbers.map { number -> Double in
      guard let place = places[number] else { return 0 }
      let mean = table.withDraws(of: place) {
        zip(tilted.weights, $0).reduce(0) { $0 + $1.0 * $1.1 }
      }
      return abs(mean) > error ? mean : 0
    }
    let lengths = norm(scores) * norm(moved)
    guard lengths > 0 else { return nil }
    return zip(scores, moved).reduce(0) { $0 + $1.0 * $1.1 } / lengths
  }
}
