internal import ForecastEngine

/// The most plausible point at which something happens: the point of its region that is nearest to
/// the medians, in the space of independent standard normal numbers.
///
/// A. M. Hasofer, N. C. Lind (1974), Journal of the Engineering Mechanics Division 100, 111–121.
public struct DesignPoint: Sendable {
  /// The coordinates.
  public let scores: [Double]
  /// The reliability index: the distance from the medians.
  public var beta: Double { norm(scores) }
  /// Whether the search came to rest at a point where the margin vanishes and falls steepest
  /// straight outwards. Where events and counts move by steps this need not be so.
  public let isSmooth: Bool
  /// The curvature correction of K. Breitung (1984, Journal of Engineering Mechanics 110, 357–366);
  /// `nil` where the margin moves by steps.
  public let secondOrder: Double?

  /// The probability in first order: Φ(−β).
  public var firstOrder: Double { StandardNormal.probability(below: -beta) }

  /// The part of the squared distance that each coordinate takes.
  public var shares: [Double] {
    let square = beta * beta
    return scores.map { square > 0 ? $0 * $0 / square : 0 }
  }
}

/// Looks for design points.
///
/// The method is iHLRF (Y. Zhang, A. Der Kiureghian 1995, Reliability and Optimization of Structural
/// Systems, 297–304), with central differences and a step chosen from several at once. Counts are
/// differenced over a whole standard deviation. What only is or is not, an event, is first left as
/// in the medians; then the turn of one that brings the point nearer is made, as long as one does.
struct DesignPointSearch {
  let state: any LimitState
  /// The margin of coordinates that differ less than this is flat.
  private static let flat = 1e-12
  private static let iterations = 40

  init(_ state: any LimitState) {
    self.state = state.hasItems ? ItemLuckState(base: state) : state
  }

  /// Looks for the design point.
  ///
  /// - Parameter direction: where the event is likely to be found, such as the mean of the points at
  ///   which it happens; the way where the margin is flat around the medians.
  /// - Returns: the point; `nil` where the event happens in the medians already, or is not found
  ///   within nine standard deviations.
  /// - Throws: what a run throws.
  func find(towards direction: [Double]? = nil) throws(RunError) -> DesignPoint? {
    let origin = [Double](repeating: 0, count: state.dimension)
    let scale = try margin(origin)
    guard scale > 0, state.dimension > 0 else { return nil }
    var best = try descend(from: origin, fixed: [:], scale: scale)
    var fixed: [Int: Double] = [:]
    if let direction, norm(direction) > 0, best?.isSmooth != true || hasSteps,
      let landed = try landed(
        direction + [Double](repeating: 0, count: origin.count - direction.count), fixed: [:])
    {
      let scores = try polished(landed)
      let rough = DesignPoint(scores: scores, isSmooth: false, secondOrder: nil)
      if rough.beta < best?.beta ?? .infinity {
        fixed = Dictionary(
          uniqueKeysWithValues: scores.indices.filter {
            state.steps[$0] == .switched && abs(scores[$0]) > 1e-6
          }.map { ($0, scores[$0]) })
        best = rough
        if let finer = try descend(from: scores, fixed: fixed, scale: scale),
          finer.beta < rough.beta
        {
          best = finer
        }
      }
    }
    for _ in 0..<8 {
      let from = best?.scores ?? origin
      guard let turn = try bestTurn(at: from, fixed: fixed, scale: scale) else { break }
      var trial = fixed
      trial[turn.coordinate] = turn.score
      var begin = from
      begin[turn.coordinate] = turn.score
      let found = try descend(from: begin, fixed: trial, scale: scale)
      guard let found, best.map({ found.beta < $0.beta - 1e-3 }) ?? true else { break }
      best = found
      fixed = trial
    }
    guard var point = best else { return nil }
    if hasSteps {
      point = DesignPoint(
        scores: try polished(point.scores), isSmooth: point.isSmooth, secondOrder: nil)
    }
    let stepped = zip(point.shares, state.steps).reduce(0.0) { $1.1 == nil ? $0 : $0 + $1.0 }
    guard point.isSmooth, stepped < 0.02 else { return point }
    return DesignPoint(
      scores: point.scores, isSmooth: true, secondOrder: try breitung(at: point))
  }

  /// Whether the event happens in the medians.
  func isAtMedians() throws(RunError) -> Bool {
    try margin([Double](repeating: 0, count: state.dimension)) <= 0
  }

  private var hasSteps: Bool { state.steps.contains { $0 != nil } }

  // MARK: Smooth coordinates

  /// iHLRF with some coordinates held.
  private func descend(
    from start: [Double], fixed: [Int: Double], scale: Double
  ) throws(RunError) -> DesignPoint? {
    var point = start
    for (index, score) in fixed { point[index] = score }
    let free = point.indices.filter { fixed[$0] == nil && state.steps[$0] != .switched }
    for index in point.indices where state.steps[index] == .switched && fixed[index] == nil {
      point[index] = 0
    }
    var isSmooth = false
    var last = try margin(point)
    for _ in 0..<Self.iterations {
      let gradient = try gradient(at: point, free)
      let square = free.reduce(0) { $0 + gradient[$1] * gradient[$1] }
      guard square.squareRoot() > Self.flat * scale else { break }
      let along = free.reduce(0) { $0 + gradient[$1] * point[$1] }
      var direction = [Double](repeating: 0, count: point.count)
      for index in free {
        direction[index] = (along - last) / square * gradient[index] - point[index]
      }
      let rest = norm(direction)
      if abs(last) <= 1e-7 * scale, rest <= 1e-5 * max(1, norm(point)) {
        isSmooth = true
        break
      }
      // Merit: half the squared distance, and the margin with a weight that makes the direction one
      // of descent (Zhang and Der Kiureghian, their equation for the constant c).
      let steepness = square.squareRoot()
      let end = point.indices.map { point[$0] + direction[$0] }
      let weight =
        2
        * max(norm(point) / steepness, abs(last) > 1e-6 * scale ? squared(end) / 2 / abs(last) : 0)
        + 1 / scale
      let sizes = (0..<8).map { 1 / Double(1 << $0) }
      let trials = sizes.map { size in point.indices.map { point[$0] + size * direction[$0] } }
      let margins = try state.margins(at: NormalPoints(rows: trials))
      let merits = zip(trials, margins).map { squared($0) / 2 + weight * abs($1) }
      let old = squared(point) / 2 + weight * abs(last)
      guard let next = merits.indices.min(by: { merits[$0] < merits[$1] }) else { break }
      if !(merits[next] < old) {
        isSmooth = abs(last) <= 1e-6 * scale && rest <= 1e-3 * max(1, norm(point))
        break
      }
      point = trials[next]
      last = margins[next]
      if norm(point) > 9 { break }
    }
    // Where the margin moves by steps, next to nothing is not yet there.
    if isSmooth, !hasSteps || last <= 0 {
      return DesignPoint(scores: point, isSmooth: true, secondOrder: nil)
    }
    guard norm(point) > 0 else { return nil }
    guard let landed = try landed(point, fixed: fixed) else { return nil }
    return DesignPoint(scores: landed, isSmooth: false, secondOrder: nil)
  }

  /// The nearest point at which the event happens on the ray from the held coordinates through
  /// `point`.
  private func landed(
    _ point: [Double], fixed: [Int: Double]
  ) throws(RunError) -> [Double]? {
    func along(_ size: Double) -> [Double] {
      point.indices.map { fixed[$0] ?? point[$0] * size }
    }
    let length = max(norm(point), 1e-6)
    var low = 0.0
    var high = max(3, 9 / length)
    for round in 0..<3 {
      let sizes = (0...64).map { low + (high - low) * Double($0) / 64 }
      let margins = try state.margins(at: NormalPoints(rows: sizes.map(along)))
      guard let hit = margins.firstIndex(where: { $0 <= 0 }) else {
        return round == 0 ? nil : along(high)
      }
      if hit == 0 { return along(low) }
      (low, high) = (sizes[hit - 1], sizes[hit])
    }
    let found = along(high)
    return norm(found) <= 9 ? found : nil
  }

  private func gradient(at point: [Double], _ free: [Int]) throws(RunError) -> [Double] {
    var rows: [[Double]] = []
    func step(_ index: Int) -> Double {
      // The luck in sizes comes from a finite sample, and counts jump.
      if state.steps[index] == .counted { return 0.5 }
      return state is ItemLuckState ? (index == point.count - 1 ? 0.25 : 0.05) : 0.005
    }
    for index in free {
      for sign in [1.0, -1.0] {
        var row = point
        row[index] += sign * step(index)
        rows.append(row)
      }
    }
    let margins = try state.margins(at: NormalPoints(rows: rows))
    var gradient = [Double](repeating: 0, count: point.count)
    for (place, index) in free.enumerated() {
      gradient[index] = (margins[2 * place] - margins[2 * place + 1]) / (2 * step(index))
    }
    return gradient
  }

  // MARK: Steps

  /// The turn of one switch that promises the nearest point.
  private func bestTurn(
    at point: [Double], fixed: [Int: Double], scale: Double
  ) throws(RunError) -> (coordinate: Int, score: Double)? {
    let switches = point.indices.filter { state.steps[$0] == .switched && fixed[$0] == nil }
    guard !switches.isEmpty else { return nil }
    let grid = (1...16).flatMap { [Double($0) * 0.2, Double($0) * -0.2] }
    var rows: [[Double]] = [point]
    for index in switches {
      for score in grid {
        var row = point
        row[index] = score
        rows.append(row)
      }
    }
    let margins = try state.margins(at: NormalPoints(rows: rows))
    let free = point.indices.filter { fixed[$0] == nil && state.steps[$0] != .switched }
    let gradient = try gradient(at: point, free)
    let steepness = (free.reduce(0) { $0 + gradient[$1] * gradient[$1] }).squareRoot()
    let held = fixed.values.reduce(0) { $0 + $1 * $1 }
    let distance = norm(free.map { point[$0] })
    let now = distance * distance + held
    var best: (square: Double, coordinate: Int, score: Double)?
    for (place, index) in switches.enumerated() {
      for (column, score) in grid.enumerated() {
        let gain = margins[0] - margins[1 + place * grid.count + column]
        guard gain > 1e-9 * scale else { continue }
        let nearer = steepness > Self.flat * scale ? max(0, distance - gain / steepness) : 0
        let square = nearer * nearer + held + score * score
        if square < now - 1e-3 || margins[0] > 1e-6 * scale, square < best?.square ?? .infinity {
          best = (square, index, score)
        }
      }
    }
    guard let best else { return nil }
    return (best.coordinate, try edge(of: best.coordinate, at: point, beyond: best.score))
  }

  /// The score nearest to 0 at which the switch is as it is at `score`.
  private func edge(
    of coordinate: Int, at point: [Double], beyond score: Double
  ) throws(RunError) -> Double {
    var (out, inner) = (score, 0.0)
    for _ in 0..<3 {
      let scores = (0...32).map { out + (inner - out) * Double($0) / 32 }
      let margins = try state.margins(
        at: NormalPoints(
          rows: scores.map { value in
            var row = point
            row[coordinate] = value
            return row
          }))
      let last = margins.lastIndex { $0 == margins[0] } ?? 0
      // What is not the same in one stretch is cut at its first break.
      let same = margins.firstIndex { $0 != margins[0] }.map { $0 - 1 } ?? last
      out = scores[same]
      inner = scores[min(same + 1, 32)]
    }
    return out
  }

  /// Moves the coordinates that move by steps back towards the medians as far as the event still
  /// happens, the largest gain first.
  private func polished(_ point: [Double]) throws(RunError) -> [Double] {
    var point = point
    for _ in 0..<24 {
      let stepped = point.indices.filter { state.steps[$0] != nil && abs(point[$0]) > 1e-6 }
      let sizes = [0.0, 0.25, 0.5, 0.75, 0.9, 0.97]
      let rows = stepped.flatMap { index in
        sizes.map { size -> [Double] in
          var row = point
          row[index] *= size
          return row
        }
      }
      guard !rows.isEmpty else { return point }
      let margins = try state.margins(at: NormalPoints(rows: rows))
      let good = margins.indices.filter { margins[$0] <= 0 }
      guard let next = good.min(by: { squared(rows[$0]) < squared(rows[$1]) }) else {
        return point
      }
      point = rows[next]
    }
    return point
  }

  // MARK: Second order

  /// Breitung's probability Φ(−β) det(I + β P H P / ‖∇‖)^(−1/2), P the projection across the design
  /// point's direction; over the coordinates that matter.
  private func breitung(at point: DesignPoint) throws(RunError) -> Double? {
    let scores = point.scores
    let beta = point.beta
    let chosen = Array(
      scores.indices.filter { state.steps[$0] == nil }
        .sorted { abs(scores[$0]) > abs(scores[$1]) }.prefix(24))
    let step = state is ItemLuckState ? 0.2 : 0.02
    func moved(_ changes: [(Int, Double)]) -> [Double] {
      var row = scores
      for (index, change) in changes { row[index] += change }
      return row
    }
    var rows = [scores]
    for index in chosen { rows += [moved([(index, step)]), moved([(index, -step)])] }
    var pairs: [(Int, Int)] = []
    for a in chosen.indices {
      for b in chosen.indices.dropFirst(a + 1) {
        pairs.append((a, b))
        for (s, t) in [(1.0, 1.0), (1, -1), (-1, 1), (-1, -1)] {
          rows.append(moved([(chosen[a], s * step), (chosen[b], t * step)]))
        }
      }
    }
    let margins = try state.margins(at: NormalPoints(rows: rows))
    let count = chosen.count
    var hessian = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
    var gradient = [Double](repeating: 0, count: count)
    for a in 0..<count {
      let (up, down) = (margins[1 + 2 * a], margins[2 + 2 * a])
      hessian[a][a] = (up - 2 * margins[0] + down) / (step * step)
      gradient[a] = (up - down) / (2 * step)
    }
    for (place, pair) in pairs.enumerated() {
      let base = 1 + 2 * count + 4 * place
      let mixed =
        (margins[base] - margins[base + 1] - margins[base + 2] + margins[base + 3])
        / (4 * step * step)
      hessian[pair.0][pair.1] = mixed
      hessian[pair.1][pair.0] = mixed
    }
    let steepness = norm(gradient)
    guard steepness > 0 else { return nil }
    let axis = gradient.map { $0 / steepness }
    // P H P
    let image = hessian.map { row in zip(row, axis).reduce(0) { $0 + $1.0 * $1.1 } }
    let middle = zip(image, axis).reduce(0) { $0 + $1.0 * $1.1 }
    var matrix = hessian
    for a in 0..<count {
      for b in 0..<count {
        let projected =
          hessian[a][b] - axis[a] * image[b] - image[a] * axis[b] + axis[a] * middle * axis[b]
        matrix[a][b] = (a == b ? 1 : 0) + beta * projected / steepness
      }
    }
    return positiveDeterminant(matrix).map { point.firstOrder / $0.squareRoot() }
  }

  private func margin(_ point: [Double]) throws(RunError) -> Double {
    try state.margins(at: NormalPoints(rows: [point]))[0]
  }
}

func squared(_ vector: [Double]) -> Double { vector.reduce(0) { $0 + $1 * $1 } }

func norm(_ vector: [Double]) -> Double { squared(vector).squareRoot() }

extension Double {
  fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
    min(max(self, range.lowerBound), range.upperBound)
  }
}

/// The determinant of a symmetric positive definite matrix, by Cholesky; `nil` of any other.
private func positiveDeterminant(_ matrix: [[Double]]) -> Double? {
  var factor = matrix
  var determinant = 1.0
  for j in matrix.indices {
    var pivot = factor[j][j]
    for k in 0..<j { pivot -= factor[j][k] * factor[j][k] }
    guard pivot > 0 else { return nil }
    determinant *= pivot
    let root = pivot.squareRoot()
    factor[j][j] = root
    for i in matrix.indices.dropFirst(j + 1) {
      var value = factor[i][j]
      for k in 0..<j { value -= factor[i][k] * factor[j][k] }
      factor[i][j] = value / root
    }
  }
  return determinant
}
