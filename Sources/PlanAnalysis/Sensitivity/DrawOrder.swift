/// Draws in the order of a score.
struct DrawOrder: Sendable {
  /// The draws, those with the least score first; draws with the same score in their own order.
  let draws: [Int]
  /// The scores in this order.
  let sorted: [Double]
  /// Sums of the scores and of their squares over the first draws, from ``centre``.
  fileprivate let sums: [(x: Double, xx: Double)]
  fileprivate let centre: Double

  var count: Int { draws.count }

  init(_ scores: [Double]) {
    // Sorting pairs is much faster than sorting positions through a second array.
    var pairs = scores.enumerated().map { (score: $0.element, draw: Int32($0.offset)) }
    pairs.sort { $0.score == $1.score ? $0.draw < $1.draw : $0.score < $1.score }
    draws = pairs.map { Int($0.draw) }
    sorted = pairs.map(\.score)
    centre = sorted.isEmpty ? 0 : sorted[sorted.count / 2]
    var sums = [(x: 0.0, xx: 0.0)]
    sums.reserveCapacity(sorted.count + 1)
    var x = 0.0
    var xx = 0.0
    for score in sorted {
      let distance = score - centre
      x += distance
      xx += distance * distance
      sums.append((x, xx))
    }
    self.sums = sums
  }

  /// The positions that have the same score as `position`.
  func ties(at position: Int) -> Range<Int> {
    let value = sorted[position]
    return bound { $0 < value }..<bound { $0 <= value }
  }

  /// The first position whose score does not hold `isBelow`.
  private func bound(_ isBelow: (Double) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isBelow(sorted[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The position below which the share `share` of the draws lies.
  func position(of share: Double) -> Int { min(count - 1, max(0, Int(share * Double(count)))) }

  /// About `most` classes of as many draws each, as positions; draws with the same score are in one.
  func classes(atMost most: Int) -> [Range<Int>] {
    var classes: [Range<Int>] = []
    var start = 0
    for index in 1...max(1, most) {
      let goal = index * count / max(1, most)
      guard goal > start else { continue }
      let end = goal >= count ? count : ties(at: goal - 1).upperBound
      guard end > start else { continue }
      classes.append(start..<end)
      start = end
    }
    return classes
  }

  /// For each draw, its class among `classes`.
  func classOfDraw(_ classes: [Range<Int>]) -> [Int] {
    var result = Array(repeating: 0, count: count)
    for (number, range) in classes.enumerated() {
      for position in range { result[draws[position]] = number }
    }
    return result
  }
}

/// Means of a quantity given a score, by lines fitted to draws with nearby scores.
///
/// W. S. Cleveland, S. J. Devlin: Locally weighted regression, Journal of the American Statistical
/// Association 83 (1988), here with equal weights in a window of ranks, so that running sums give
/// each fit at once.
struct LocalRegression: Sendable {
  /// The half width of a window, as a share of the draws.
  static let halfWidth = 0.05
  /// A score that at least this share of the draws has is looked at by itself.
  static let atomShare = 0.05

  private let order: DrawOrder
  private let sums: [(y: Double, xy: Double, yy: Double)]
  private let centre: Double

  init(_ order: DrawOrder, _ values: [Double]) {
    self.order = order
    let centre = values.reduce(0, +) / Double(max(1, values.count))
    var sums = [(y: 0.0, xy: 0.0, yy: 0.0)]
    sums.reserveCapacity(values.count + 1)
    var total = (y: 0.0, xy: 0.0, yy: 0.0)
    for (draw, score) in zip(order.draws, order.sorted) {
      let y = values[draw] - centre
      total.y += y
      total.xy += (score - order.centre) * y
      total.yy += y * y
      sums.append(total)
    }
    self.sums = sums
    self.centre = centre
  }

  /// The mean of the quantity where the score is what it is at `position`, and how fast it rises
  /// with the score there.
  func fit(at position: Int) -> (mean: Estimate, slope: Double) {
    let ties = order.ties(at: position)
    if Double(ties.count) >= Self.atomShare * Double(order.count) { return mean(over: ties) }
    let half = max(25, Int(Self.halfWidth * Double(order.count)))
    let window = max(0, position - half)..<min(order.count, position + half + 1)
    return fit(window, at: order.sorted[position])
  }

  /// The plain mean over some positions.
  func mean(over window: Range<Int>) -> (mean: Estimate, slope: Double) {
    let n = Double(window.count)
    let sum = sums[window.upperBound].y - sums[window.lowerBound].y
    let squares = sums[window.upperBound].yy - sums[window.lowerBound].yy
    let mean = sum / n
    let variance = max(0, squares / n - mean * mean) / max(1, n - 1)
    return (Estimate(centre + mean, standardError: variance.squareRoot()), 0)
  }

  private func fit(_ window: Range<Int>, at score: Double) -> (mean: Estimate, slope: Double) {
    let n = Double(window.count)
    let (low, high) = (order.sums[window.lowerBound], order.sums[window.upperBound])
    let meanX = (high.x - low.x) / n
    let spread = high.xx - low.xx - n * meanX * meanX
    let scale = (high.xx - low.xx) + 1e-300
    guard n > 2, spread > 1e-9 * scale else { return mean(over: window) }
    let (first, last) = (sums[window.lowerBound], sums[window.upperBound])
    let meanY = (last.y - first.y) / n
    let slope = (last.xy - first.xy - n * meanX * meanY) / spread
    let rest = max(0, last.yy - first.yy - n * meanY * meanY - slope * slope * spread)
    let distance = score - order.centre - meanX
    let variance = rest / (n - 2) * (1 / n + distance * distance / spread)
    return (
      Estimate(centre + meanY + slope * distance, standardError: variance.squareRoot()), slope
    )
  }
}
