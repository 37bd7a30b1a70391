internal import ForecastEngine
internal import ForecastNumerics

#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

extension Learner {
  /// Normal scores between which a number is looked for; beyond them lie 6 in 10¹⁴ of all draws.
  private static let scores = [-7.5, -5, -3.5, -2.5, -1.5, -0.75, 0, 0.75, 1.5, 2.5, 3.5, 5, 7.5]
  /// The draws on which candidates are tried.
  private static let trial = 1024

  /// The number that moves `gap` most, among those that move it strictly one way in every draw.
  func bestInnovation(
    _ candidates: [RandomNumber], _ gap: NodeID
  ) throws(RunError) -> RandomNumber? {
    guard !candidates.isEmpty else { return nil }
    let program = program(of: [gap])
    let count = min(Self.trial, settings.draws)
    var best: (number: RandomNumber, effect: Double)?
    for number in candidates {
      var columns: [[Double]] = []
      for score in Self.scores {
        let uniforms = Array(
          repeating: UnaryOperation.normalProbability(score), count: settings.draws)
        columns.append(try draws(program, with: [number: uniforms], first: count)[0])
      }
      guard (0..<count).allSatisfy({ Self.isMonotone(columns, $0) }) else { continue }
      let effects = (0..<count).map { abs(columns[8][$0] - columns[4][$0]) }
      let effect = QuantileSelector.quantiles(of: effects, count: count, at: [0.5])[0]
      if best == nil || effect > best?.effect ?? 0 { best = (number, effect) }
    }
    return best?.number
  }

  /// Whether the values of a draw rise, or fall, with every step; at the ends they may run out of
  /// the range of numbers.
  private static func isMonotone(_ columns: [[Double]], _ draw: Int) -> Bool {
    var sign = 0.0
    for (low, high) in zip(columns, columns.dropFirst()) {
      let step = high[draw] - low[draw]
      guard !step.isNaN, step != 0 else { return false }
      if sign == 0 { sign = step.signum } else if step.signum != sign { return false }
    }
    return true
  }

  /// The values of a program's one output where its number has these normal scores.
  private func values(_ cut: CutProgram, at scores: [Double]) throws(RunError) -> [Double] {
    try draws(cut, at: UnaryOperation.normalProbability.applied(to: scores))[0]
  }

  /// Solves `gap` = 0 for a number in every draw. The weight is the density of its normal score
  /// there over the slope: by the change of variables, the density of the figure given all other
  /// numbers of the draw.
  mutating func solve(_ gap: NodeID, for number: RandomNumber) throws(RunError) -> Weighing {
    let cut = try cut([gap], along: number)
    let count = settings.draws
    var low = Array(repeating: Double.nan, count: count)
    var high = low
    var atLow = low
    var atHigh = low
    var previous: [Double] = []
    for (step, score) in Self.scores.enumerated() {
      let uniforms = Array(repeating: UnaryOperation.normalProbability(score), count: count)
      let here = try draws(cut, at: uniforms)[0]
      if step > 0 {
        for draw in 0..<count
        where low[draw].isNaN && previous[draw].signum * here[draw].signum <= 0 {
          (low[draw], high[draw]) = (Self.scores[step - 1], score)
          (atLow[draw], atHigh[draw]) = (previous[draw], here[draw])
        }
      }
      previous = here
    }
    let isOpen = low.map { !$0.isNaN }
    try closeIn(cut, isOpen, &low, &high, &atLow, &atHigh)
    let scores = zip(isOpen, high).map { $0 ? $1 : 0 }
    let width = 1e-4
    let above = try values(cut, at: scores.map { $0 + width })
    let below = try values(cut, at: scores.map { $0 - width })
    numbers[number] = UnaryOperation.normalProbability.applied(to: scores)
    fixed.insert(number)
    let weights = (0..<count).map { draw -> Double in
      let slope = abs(above[draw] - below[draw]) / (2 * width)
      guard isOpen[draw], slope > 0, slope.isFinite else { return -.infinity }
      return -0.5 * scores[draw] * scores[draw] - log(slope)
    }
    return Weighing(way: .solved(number), logWeights: weights)
  }

  /// The Illinois variant of the false position (M. Dowell, P. Jarratt, A modified regula falsi
  /// method for computing the root of an equation, BIT 11, 1971), in all draws at once.
  private func closeIn(
    _ cut: CutProgram, _ isOpen: [Bool], _ low: inout [Double], _ high: inout [Double],
    _ atLow: inout [Double], _ atHigh: inout [Double]
  ) throws(RunError) {
    var isDone = isOpen.map { !$0 }
    for _ in 0..<60 {
      var next = high
      for draw in next.indices where !isDone[draw] {
        if atHigh[draw] == 0 {
          isDone[draw] = true
        } else if atLow[draw] == 0 {
          (high[draw], next[draw]) = (low[draw], low[draw])
          isDone[draw] = true
        } else {
          let place =
            (low[draw] * atHigh[draw] - high[draw] * atLow[draw]) / (atHigh[draw] - atLow[draw])
          let isInside = place > min(low[draw], high[draw]) && place < max(low[draw], high[draw])
          next[draw] = isInside ? place : (low[draw] + high[draw]) / 2
        }
      }
      guard isDone.contains(false) else { return }
      let here = try values(cut, at: next.map { $0.isNaN ? 0 : $0 })
      for draw in next.indices where !isDone[draw] {
        if here[draw].signum * atHigh[draw].signum < 0 {
          (low[draw], atLow[draw]) = (high[draw], atHigh[draw])
        } else {
          atLow[draw] /= 2
        }
        let step = abs(next[draw] - high[draw])
        (high[draw], atHigh[draw]) = (next[draw], here[draw])
        if step < 1e-11 || abs(low[draw] - high[draw]) < 1e-11 { isDone[draw] = true }
      }
    }
  }
}

extension Double {
  /// -1, 0 or 1.
  fileprivate var signum: Double { self > 0 ? 1 : self < 0 ? -1 : 0 }
}
