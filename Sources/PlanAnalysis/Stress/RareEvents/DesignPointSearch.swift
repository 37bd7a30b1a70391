internal import ForecastEngine

/// Looks for design points.
///
/// The method is iHLRF (Y. Zhang, A. Der Kiureghian 1995, Reliability and Optimization of Structural
/// Systems, 297–304), with central differences and a step chosen from several at once. Counts are
/// differenced over a whole standard deviation. What only is or is not, an event, is first left as
/// in the medians; then the turn of one that brings the point nearer is made, as long as one does. An event may have several such points
/// (A. Der Kiureghian, T. Dakessian 1998, Structural Safety 20, 37–49): they are looked for from
/// several starts.
struct DesignPointSearch {
  let state: any LimitState
  /// The margin of coordinates that differ less than this is flat.
  static let flat = 1e-12
  private static let iterations = 40

  init(_ state: any LimitState) {
    self.state = state.hasItems ? ItemLuckState(base: state) : state
  }

  /// How much farther than the nearest point another way may lie.
  static let farthest = 1.0

  /// Looks for the nearest point alone, from the medians.
  func find() throws(RunError) -> DesignPoint? { try ways(towards: []).first }

  /// Looks for the design point, and for other ways: points that are nearest among all around them.
  ///
  /// The search begins in the medians and in each of `directions`. Of the points that it comes to
  /// those are kept that lie within ``farthest`` of the nearest, and between which lies a ridge:
  /// on the arc from one to the other the event is farther out than at both.
  ///
  /// - Parameter directions: where the event is likely to be found, such as the mean of the points at
  ///   which it happens, first; and the means of those that lie together.
  /// - Returns: the points, the nearest first; none where the event happens in the medians already,
  ///   or is not found within nine standard deviations.
  /// - Throws: what a run throws.
  func ways(towards directions: [[Double]]) throws(RunError) -> [DesignPoint] {
    let origin = [Double](repeating: 0, count: state.dimension)
    let scale = try margin(origin)
    guard scale > 0, state.dimension > 0 else { return [] }
    let padded = directions.map {
      $0 + [Double](repeating: 0, count: max(0, origin.count - $0.count))
    }
    var found: [Candidate] = []
    if let nearest = try nearest(towards: padded.first, scale: scale) { found.append(nearest) }
    for direction in padded.dropFirst() {
      guard let way = try candidate(towards: direction, scale: scale),
        !found.contains(where: { $0.point.isLike(way.point) && $0.point.beta <= way.point.beta })
      else { continue }
      found.append(try turned(way, scale: scale) ?? way)
    }
    found.sort { $0.point.beta < $1.point.beta }
    var kept: [DesignPoint] = []
    for candidate in found {
      var point = candidate.point
      if hasSteps {
        point = DesignPoint(
          scores: try polished(point.scores), isSmooth: point.isSmooth, secondOrder: nil)
      }
      if let first = kept.first, point.beta > first.beta + Self.farthest { continue }
      var isApart = true
      for other in kept where isApart { isApart = try hasRidge(between: other, point) }
      if isApart { kept.append(point) }
    }
    kept.sort { $0.beta < $1.beta }
    return try kept.map { point throws(RunError) in
      let stepped = zip(point.shares, state.steps).reduce(0.0) { $1.1 == nil ? $0 : $0 + $1.0 }
      guard point.isSmooth, stepped < 0.02 else { return point }
      return DesignPoint(
        scores: point.scores, isSmooth: true, secondOrder: try breitung(at: point))
    }
  }

  /// A point, and the switches that are held on its way.
  private struct Candidate {
    var point: DesignPoint
    var fixed: [Int: Double]
  }

  /// The nearest point that is found from the medians, or from the way where the event is likely.
  private func nearest(
    towards direction: [Double]?, scale: Double
  ) throws(RunError) -> Candidate? {
    let origin = [Double](repeating: 0, count: state.dimension)
    var best = try descend(from: origin, fixed: [:], scale: scale).map {
      Candidate(point: $0, fixed: [:])
    }
    if let direction, best?.point.isSmooth != true || hasSteps,
      let way = try candidate(towards: direction, scale: scale),
      way.point.beta < best?.point.beta ?? .infinity
    {
      best = way
    }
    return try turned(best, scale: scale)
  }

  /// The point that is found from where the ray in a direction meets the event.
  private func candidate(
    towards direction: [Double], scale: Double
  ) throws(RunError) -> Candidate? {
    guard norm(direction) > 0, let landed = try landed(direction, fixed: [:]) else { return nil }
    let scores = try polished(landed)
    let rough = DesignPoint(scores: scores, isSmooth: false, secondOrder: nil)
    let fixed = Dictionary(
      uniqueKeysWithValues: scores.indices.filter {
        state.steps[$0] == .switched && abs(scores[$0]) > 1e-6
      }.map { ($0, scores[$0]) })
    let finer = try descend(from: scores, fixed: fixed, scale: scale)
    return Candidate(
      point: finer.map { $0.beta < rough.beta ? $0 : rough } ?? rough, fixed: fixed)
  }

  /// Turns switches as long as a turn brings the point nearer.
  private func turned(
    _ candidate: Candidate?, scale: Double
  ) throws(RunError) -> Candidate? {
    var best = candidate
    for _ in 0..<8 {
      let from = best?.point.scores ?? [Double](repeating: 0, count: state.dimension)
      let fixed = best?.fixed ?? [:]
      guard let turn = try bestTurn(at: from, fixed: fixed, scale: scale) else { break }
      var trial = fixed
      trial[turn.coordinate] = turn.score
      var begin = from
      begin[turn.coordinate] = turn.score
      let found = try descend(from: begin, fixed: trial, scale: scale)
      guard let found, best.map({ found.beta < $0.point.beta - 1e-3 }) ?? true else { break }
      best = Candidate(point: found, fixed: trial)
    }
    return best
  }

  /// Whether the event lies farther out than both points somewhere on the arc between them.
  private func hasRidge(
    between a: DesignPoint, _ b: DesignPoint
  ) throws(RunError) -> Bool {
    if a.isLike(b) { return false }
    let cosine = a.cosine(to: b)
    // Through the medians, where the event is not.
    if cosine < -0.99 { return true }
    let reach = max(a.beta, b.beta) + 0.1
    let angle = arcCosine(cosine)
    let sizes = (1...24).map { reach * Double($0) / 24 }
    for step in 1...7 {
      let part = Double(step) / 8
      let (from, to) = (
        sine((1 - part) * angle) / sine(angle) / a.beta, sine(part * angle) / sine(angle) / b.beta
      )
      let way = zip(a.scores, b.scores).map { $0 * from + $1 * to }
      let margins = try state.margins(
        at: NormalPoints(rows: sizes.map { size in way.map { $0 * size } }))
      if margins.allSatisfy({ $0 > 0 }) { return true }
    }
    return false
  }

  /// Whether the event happens in the medians.
  func isAtMedians() throws(RunError) -> Bool {
    try margin([Double](repeating: 0, count: state.dimension)) <= 0
  }

  var hasSteps: Bool { state.steps.contains { $0 != nil } }

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

  func gradient(at point: [Double], _ free: [Int]) throws(RunError) -> [Double] {
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

  func margin(_ point: [Double]) throws(RunError) -> Double {
    try state.margins(at: NormalPoints(rows: [point]))[0]
  }
}
