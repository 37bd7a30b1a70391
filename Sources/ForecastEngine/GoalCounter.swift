/// How many draws have each combination of goals, for each replicate.
///
/// A table with open addressing (D. E. Knuth, The Art of Computer Programming, volume 3, 6.4): every
/// draw is counted, and a dictionary would take longer than all the arithmetic of the goals.
struct GoalCounter: Sendable {
  private let replicates: Int
  private var patterns: [UInt64]
  private var isTaken: [Bool]
  private var counts: [Int]
  private var taken = 0

  init(replicates: Int, capacity: Int = 64) {
    self.replicates = replicates
    patterns = Array(repeating: 0, count: capacity)
    isTaken = Array(repeating: false, count: capacity)
    counts = Array(repeating: 0, count: capacity * replicates)
  }

  /// Counts the draws of a block, which begins with the first replicate.
  mutating func add(_ block: UnsafePointer<UInt64>, count: Int) {
    var replicate = 0
    for draw in 0..<count {
      counts[place(of: block[draw]) * replicates + replicate] += 1
      replicate = replicate + 1 == replicates ? 0 : replicate + 1
    }
  }

  /// Counts what another table has counted.
  mutating func add(_ other: GoalCounter) {
    for place in other.isTaken.indices where other.isTaken[place] {
      let mine = self.place(of: other.patterns[place])
      for replicate in 0..<replicates {
        counts[mine * replicates + replicate] += other.counts[place * replicates + replicate]
      }
    }
  }

  /// For each replicate, how many draws have each pattern.
  var byReplicate: [[UInt64: Int]] {
    (0..<replicates).map { replicate in
      var found: [UInt64: Int] = [:]
      for place in isTaken.indices where isTaken[place] {
        let count = counts[place * replicates + replicate]
        if count > 0 { found[patterns[place]] = count }
      }
      return found
    }
  }

  private mutating func place(of pattern: UInt64) -> Int {
    let mask = patterns.count - 1
    var place = Int(truncatingIfNeeded: (pattern &* 0x9e37_79b9_7f4a_7c15) >> 40) & mask
    while isTaken[place] {
      if patterns[place] == pattern { return place }
      place = (place + 1) & mask
    }
    guard 2 * taken < patterns.count else {
      var larger = GoalCounter(replicates: replicates, capacity: 2 * patterns.count)
      larger.add(self)
      self = larger
      return self.place(of: pattern)
    }
    taken += 1
    isTaken[place] = true
    patterns[place] = pattern
    return place
  }
}
