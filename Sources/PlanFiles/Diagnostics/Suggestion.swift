/// Finds the name that a user may have meant.
public enum Suggestion {
  /// The name nearest to `found`, if one is near enough.
  ///
  /// Names are compared without regard to case, `-` and `_`. A name is near when its distance (a
  /// swap of neighbours counts as one change) is a third of the longer name's length or less, or when
  /// they have the same letters; of equally near ones the first in the alphabet is taken.
  static func nearest(to found: String, among names: some Sequence<String>) -> String? {
    let target = folded(found)
    // Nobody gives names so long, and comparing them takes long too.
    guard target.count <= 100 else { return nil }
    var best: (distance: Int, name: String)?
    for name in names {
      let candidate = folded(name)
      let limit = max(target.count, candidate.count) / 3
      if abs(target.count - candidate.count) > limit { continue }
      // Short names are near when they have the same letters: 'di' and 'id'.
      let distance =
        target.sorted() == candidate.sorted() ? 0 : alignmentDistance(target, candidate)
      guard distance <= limit, name != found else { continue }
      if let known = best, (known.distance, known.name) <= (distance, name) { continue }
      best = (distance, name)
    }
    return best?.name
  }

  /// `; did you mean 'x'?`, or nothing.
  public static func phrase(for found: String, among names: some Sequence<String>) -> String {
    nearest(to: found, among: names).map { "; did you mean '\($0)'?" } ?? ""
  }

  /// `accepted names: a, b, c`, shortened where there are many.
  static func accepted(_ noun: String, _ names: some Sequence<String>) -> String {
    let all = names.sorted()
    let shown = all.prefix(12).joined(separator: ", ")
    return "accepted \(noun): \(shown)" + (all.count > 12 ? ", … (\(all.count) in all)" : "")
  }

  private static func folded(_ name: String) -> [Character] {
    name.lowercased().filter { $0 != "-" && $0 != "_" }
  }

  /// The optimal string alignment distance.
  private static func alignmentDistance(_ a: [Character], _ b: [Character]) -> Int {
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var beforeLast = [Int](), last = Array(0...b.count)
    for i in 1...a.count {
      var row = [i]
      for j in 1...b.count {
        var cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          cost = min(cost, beforeLast[j - 2] + 1)
        }
        row.append(cost)
      }
      beforeLast = last
      last = row
    }
    return last[b.count]
  }
}
