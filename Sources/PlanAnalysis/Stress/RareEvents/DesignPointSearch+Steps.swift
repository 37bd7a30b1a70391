internal import ForecastEngine

/// Coordinates along which the margin moves by steps.
extension DesignPointSearch {
  /// The turn of one switch that promises the nearest point.
  func bestTurn(
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
  func polished(_ point: [Double]) throws(RunError) -> [Double] {
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
}
