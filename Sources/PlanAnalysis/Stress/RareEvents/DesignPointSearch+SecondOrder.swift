internal import ForecastEngine

/// The correction for curvature.
extension DesignPointSearch {
  /// Breitung's probability Φ(−β) det(I + β P H P / ‖∇‖)^(−1/2), P the projection across the design
  /// point's direction; over the coordinates that matter.
  func breitung(at point: DesignPoint) throws(RunError) -> Double? {
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
