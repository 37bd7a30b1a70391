internal import ForecastEngine

/// Which figures share random numbers.
struct LearningBlocks {
  /// The positions of the figures of each block, in their order.
  private(set) var members: [[Int]] = []
  /// For each figure, its block.
  private(set) var blockOf: [Int] = []

  /// Joins figures that have a number in common, directly or through others.
  init(_ chances: [Graph.Chance]) {
    var block = Array(chances.indices)
    func root(_ index: Int) -> Int {
      var index = index
      while block[index] != index { index = block[index] }
      return index
    }
    var firstWith: [RandomNumber: Int] = [:]
    for (index, chance) in chances.enumerated() {
      for number in chance.numbers.union(chance.sums) {
        guard let other = firstWith[number] else {
          firstWith[number] = index
          continue
        }
        let (a, b) = (root(index), root(other))
        block[max(a, b)] = min(a, b)
      }
    }
    var place: [Int: Int] = [:]
    for index in chances.indices {
      let root = root(index)
      if place[root] == nil {
        place[root] = members.count
        members.append([])
      }
      let at = place[root] ?? 0
      members[at].append(index)
      blockOf.append(at)
    }
  }
}
