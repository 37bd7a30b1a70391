/// A range of classes for each feature that it restricts.
struct ClassBox: Hashable, Sendable {
  /// The lowest and the highest class, by feature.
  var ranges: [Int: ClosedRange<Int>] = [:]

  func contains(_ draw: Int, _ table: BinnedFeatures) -> Bool {
    ranges.allSatisfy { $1.contains(Int(table.codes[$0][draw])) }
  }

  func without(_ feature: Int) -> ClassBox {
    var box = self
    box.ranges[feature] = nil
    return box
  }
}

/// How many draws there are, and in how many of them the outcome occurs.
struct BoxCount: Hashable, Sendable {
  var draws = 0
  var hits = 0

  var density: Double { draws == 0 ? 0 : Double(hits) / Double(draws) }

  mutating func add(_ isHit: Bool) {
    draws += 1
    if isHit { hits += 1 }
  }
}

/// Finds a box in which an outcome is frequent, by the patient rule induction method.
///
/// J. H. Friedman and N. I. Fisher, Bump hunting in high-dimensional data, Statistics and Computing
/// 9 (1999) 123–143: from the box of all draws, a small part is peeled off again and again, where
/// the share of the outcome among the rest rises most for what is taken away. Of the boxes on that
/// way the one is taken with the largest product of size and excess over the share in all draws
/// (weighted relative accuracy; N. Lavrač, P. Flach, B. Zupan, ILP 1999), then restrictions are
/// dropped that add next to nothing to it, and the edges are moved where that adds to it.
struct BoxSearch {
  /// A box on the way, with its counts.
  struct Step: Sendable {
    let box: ClassBox
    let count: BoxCount
  }

  let table: BinnedFeatures
  let isHit: [Bool]

  /// The share of a box that a peel takes away, at least.
  static let peel = 0.05
  /// The smallest box, as a share of all draws.
  static let smallest = 0.03
  /// The largest number of features that a box restricts.
  static let restrictions = 4
  /// The part of a box's accuracy for which a restriction is kept.
  static let worthwhile = 0.03

  /// The box of `draws`, and the way to it; `nil` where nothing sets the outcome apart.
  func find(in draws: [Int]) -> (box: ClassBox, way: [Step])? {
    let way = peelings(draws)
    let all = way[0].count
    let best = way.max { accuracy($0.count, all) < accuracy($1.count, all) }
    guard let best, !best.box.ranges.isEmpty else { return nil }
    var box = simplified(best.box, draws, all)
    box = widened(box, draws, all)
    let count = count(box, draws)
    guard accuracy(count, all) > 0 else { return nil }
    return (box, way)
  }

  /// The size of a box times the excess of the outcome's share in it.
  private func accuracy(_ count: BoxCount, _ all: BoxCount) -> Double {
    Double(count.draws) / Double(max(1, all.draws)) * (count.density - all.density)
  }

  func count(_ box: ClassBox, _ draws: [Int]) -> BoxCount {
    var count = BoxCount()
    for draw in draws where box.contains(draw, table) { count.add(isHit[draw]) }
    return count
  }

  /// The counts of `draws` by class of a feature.
  func counts(_ draws: [Int], _ feature: Int) -> [BoxCount] {
    var counts = Array(repeating: BoxCount(), count: table.count(feature))
    let codes = table.codes[feature]
    for draw in draws { counts[Int(codes[draw])].add(isHit[draw]) }
    return counts
  }

  /// The boxes from that of all draws inwards.
  private func peelings(_ draws: [Int]) -> [Step] {
    var inside = draws
    var box = ClassBox()
    let least = max(20, Int(Double(draws.count) * Self.smallest))
    var whole = BoxCount()
    for draw in draws { whole.add(isHit[draw]) }
    var steps = [Step(box: box, count: whole)]
    while let next = bestPeel(box, inside, steps[steps.count - 1].count, least) {
      box.ranges[next.feature] = next.range
      let codes = table.codes[next.feature]
      inside = inside.filter { next.range.contains(Int(codes[$0])) }
      steps.append(Step(box: box, count: next.count))
    }
    return steps
  }

  private func bestPeel(
    _ box: ClassBox, _ inside: [Int], _ now: BoxCount, _ least: Int
  ) -> (feature: Int, range: ClosedRange<Int>, count: BoxCount)? {
    var best: (feature: Int, range: ClosedRange<Int>, count: BoxCount)?
    var bestGain = 0.0
    let isFull = box.ranges.count >= Self.restrictions
    for feature in table.codes.indices where table.count(feature) > 1 {
      if isFull, box.ranges[feature] == nil { continue }
      let range = box.ranges[feature] ?? 0...(table.count(feature) - 1)
      guard range.count > 1 else { continue }
      let counts = counts(inside, feature)
      for fromBelow in [true, false] {
        var taken = BoxCount()
        var left = range
        while left.count > 1, Double(taken.draws) < Self.peel * Double(now.draws) {
          let edge = fromBelow ? left.lowerBound : left.upperBound
          taken.draws += counts[edge].draws
          taken.hits += counts[edge].hits
          left =
            fromBelow
            ? (left.lowerBound + 1)...left.upperBound : left.lowerBound...(left.upperBound - 1)
        }
        let rest = BoxCount(draws: now.draws - taken.draws, hits: now.hits - taken.hits)
        guard taken.draws > 0, rest.draws >= least else { continue }
        let gain = (rest.density - now.density) / Double(taken.draws)
        if gain > bestGain {
          bestGain = gain
          best = (feature, left, rest)
        }
      }
    }
    return best
  }

  /// The box without restrictions that add next to nothing.
  private func simplified(_ box: ClassBox, _ draws: [Int], _ all: BoxCount) -> ClassBox {
    var box = box
    while box.ranges.count > 1 {
      let now = accuracy(count(box, draws), all)
      let candidates = box.ranges.keys.sorted().map { feature in
        (feature: feature, accuracy: accuracy(count(box.without(feature), draws), all))
      }
      guard let least = candidates.max(by: { $0.accuracy < $1.accuracy }),
        least.accuracy >= now * (1 - Self.worthwhile)
      else { return box }
      box = box.without(least.feature)
    }
    return box
  }

  /// The box with each edge where the box is most accurate, the others being as they are.
  private func widened(_ box: ClassBox, _ draws: [Int], _ all: BoxCount) -> ClassBox {
    var box = box
    for _ in 0..<2 {
      for feature in box.ranges.keys.sorted() {
        guard let range = box.ranges[feature] else { continue }
        let others = box.without(feature)
        let counts = counts(draws.filter { others.contains($0, table) }, feature)
        let last = counts.count - 1
        if range.lowerBound > 0 {
          let low = bestEdge(counts, all, (0...range.upperBound).map { $0...range.upperBound })
          box.ranges[feature] = low
        }
        let lower = box.ranges[feature]?.lowerBound ?? 0
        if range.upperBound < last {
          box.ranges[feature] = bestEdge(counts, all, (lower...last).map { lower...$0 })
        }
        if box.ranges[feature] == 0...last { box.ranges[feature] = nil }
      }
    }
    return box
  }

  private func bestEdge(
    _ counts: [BoxCount], _ all: BoxCount, _ ranges: [ClosedRange<Int>]
  ) -> ClosedRange<Int> {
    var best = ranges[0]
    var bestAccuracy = -Double.infinity
    for range in ranges {
      let sum = counts[range].reduce(into: BoxCount()) {
        $0.draws += $1.draws
        $0.hits += $1.hits
      }
      let found = accuracy(sum, all)
      if found > bestAccuracy {
        bestAccuracy = found
        best = range
      }
    }
    return best
  }
}
