/// Rounds parts of a total so that they add up to the rounded total: the method of the largest
/// remainders (Hamilton's; M. L. Balinski and H. P. Young, Fair Representation, 1982).
enum Apportionment {
  /// Returns `parts` as whole numbers that add up to `total`.
  ///
  /// Each part is rounded down; the units that are then missing go to the parts with the largest
  /// fractions, the first of them where fractions are equal.
  ///
  /// - Precondition: `total` is the sum of `parts`, rounded up or down.
  static func rounded(_ parts: [Double], to total: Int) -> [Int] {
    var result = parts.map { Int($0.rounded(.down)) }
    let missing = total - result.reduce(0, +)
    precondition(
      (0...parts.count).contains(missing), "\(total) is not the sum of \(parts), rounded")
    let order = parts.indices.sorted { first, second in
      let a = parts[first] - parts[first].rounded(.down)
      let b = parts[second] - parts[second].rounded(.down)
      return a == b ? first < second : a > b
    }
    for index in order.prefix(missing) { result[index] += 1 }
    return result
  }
}
