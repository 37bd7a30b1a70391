/// Where design points are looked for: from the medians towards points at which the event happens.
///
/// The points are parted by their directions (spherical k-means: I. S. Dhillon, D. S. Modha 2001,
/// Machine Learning 42, 143–175), and the mean of each part is a direction. First come those numbers
/// out that the event moves: of one that has nothing to do with it, the mean over *n* points is 0 and
/// the mean square 1, up to 1 / √n and √(2 / n); what is nearer than four of these is taken for 0.
/// Nothing is drawn: the same points give the same directions.
enum StartDirections {
  /// Under this number of points there are no directions.
  static let fewestPoints = 30
  /// More points than these say no more.
  static let mostPoints = 4096
  private static let parts = 6
  private static let rounds = 12

  /// The mean of the points, and the means of those with like directions.
  ///
  /// - Parameter columns: for each coordinate, its standard normal scores at the points.
  /// - Returns: directions, that of all points first; none where there are too few points.
  static func directions(_ columns: [[Double]]) -> [[Double]] {
    let count = min(columns.first?.count ?? 0, mostPoints)
    guard count >= fewestPoints else { return [] }
    let n = Double(count)
    var means: [Double] = []
    var moved: [Int] = []
    for (index, column) in columns.enumerated() {
      let points = column.prefix(count)
      let mean = points.reduce(0, +) / n
      let square = points.reduce(0) { $0 + $1 * $1 } / n
      means.append(mean)
      if abs(mean) > 4 / n.squareRoot() || abs(square - 1) > 4 * (2 / n).squareRoot() {
        moved.append(index)
      }
    }
    let points = (0..<count).map { point in moved.map { columns[$0][point] } }
      .filter { norm($0) > 1e-9 }
    return [means]
      + centres(of: points).map { centre in
        var direction = [Double](repeating: 0, count: columns.count)
        for (place, index) in moved.enumerated() { direction[index] = centre[place] }
        return direction
      }
  }

  /// The mean points of the parts, the largest part first.
  private static func centres(of points: [[Double]]) -> [[Double]] {
    let units = points.map { point in
      let length = norm(point)
      return point.map { $0 / length }
    }
    guard let nearest = points.indices.min(by: { squared(points[$0]) < squared(points[$1]) })
    else { return [] }
    // The first centre is the point nearest to the medians, each next one the farthest from all.
    var centres = [units[nearest]]
    var closest = units.map { product($0, units[nearest]) }
    while centres.count < parts, let next = closest.indices.min(by: { closest[$0] < closest[$1] }),
      closest[next] < 0.9
    {
      centres.append(units[next])
      for place in units.indices {
        closest[place] = max(closest[place], product(units[place], units[next]))
      }
    }
    var owners = [Int](repeating: 0, count: units.count)
    for _ in 0..<rounds {
      var sums = centres.map { [Double](repeating: 0, count: $0.count) }
      for (place, unit) in units.enumerated() {
        var best = -2.0
        for (centre, direction) in centres.enumerated() {
          let cosine = product(unit, direction)
          if cosine > best { (best, owners[place]) = (cosine, centre) }
        }
        for index in unit.indices { sums[owners[place]][index] += unit[index] }
      }
      for centre in centres.indices where norm(sums[centre]) > 1e-9 {
        let length = norm(sums[centre])
        centres[centre] = sums[centre].map { $0 / length }
      }
    }
    return centres.indices.compactMap { centre -> (count: Int, mean: [Double])? in
      let own = points.indices.filter { owners[$0] == centre }
      // A handful of points points nowhere.
      guard own.count >= max(5, points.count / 200), let first = own.first else { return nil }
      var mean = [Double](repeating: 0, count: points[first].count)
      for point in own {
        for index in mean.indices { mean[index] += points[point][index] / Double(own.count) }
      }
      return (own.count, mean)
    }.sorted { $0.count > $1.count }.map(\.mean)
  }

  private static func product(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for index in a.indices { sum += a[index] * b[index] }
    return sum
  }
}
