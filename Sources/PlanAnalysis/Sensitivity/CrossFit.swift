/// Measures of dependence from draws that others judge: what is fitted on nine tenths of the draws
/// is scored on the tenth that is left, in turn.
///
/// A measure that is fitted and scored on the same draws finds dependence in noise. Scored on other
/// draws its mean is 0 where there is none, and the spread between the tenths gives its error.
struct CrossFit: Sendable {
  /// The number of parts.
  static let folds = 10

  private let classOf: [Int]
  private let classCount: Int

  /// Draws in classes of a score, about `classes` of them.
  init(_ order: DrawOrder, classes: Int) {
    let ranges = order.classes(atMost: classes)
    classOf = order.classOfDraw(ranges)
    classCount = ranges.count
  }

  /// A number of classes for so many draws: 50 draws or more in each cell of a square of them, and
  /// not more than 40.
  static func classes(draws: Int) -> Int {
    max(4, min(40, Int((Double(draws) / 50).squareRoot())))
  }

  /// The share of the variance of `values` that lies between the classes.
  func varianceShare(_ values: [Double]) -> Estimate {
    let mean = values.reduce(0, +) / Double(values.count)
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
    guard variance > 0 else { return Estimate(0, standardError: 0) }
    var sums = Array(
      repeating: Array(repeating: (count: 0.0, sum: 0.0), count: classCount), count: Self.folds)
    for draw in values.indices {
      sums[draw % Self.folds][classOf[draw]].count += 1
      sums[draw % Self.folds][classOf[draw]].sum += values[draw] - mean
    }
    return estimate { fold in
      var product = 0.0
      var count = 0.0
      for index in 0..<classCount {
        var others = (count: 0.0, sum: 0.0)
        for other in 0..<Self.folds where other != fold {
          others.count += sums[other][index].count
          others.sum += sums[other][index].sum
        }
        let own = sums[fold][index]
        count += own.count
        if others.count > 0 { product += own.sum * others.sum / others.count }
      }
      return count > 0 ? product / count / variance : 0
    }
  }

  /// Half the mean, over the classes, of the area between the density of a quantity in the class
  /// and its density overall; the quantity comes in classes too.
  func distance(_ other: CrossFit) -> Estimate {
    let cells = classCount * other.classCount
    var counts = Array(repeating: Array(repeating: 0.0, count: cells), count: Self.folds)
    for draw in classOf.indices {
      counts[draw % Self.folds][classOf[draw] * other.classCount + other.classOf[draw]] += 1
    }
    var total = Array(repeating: 0.0, count: cells)
    for fold in counts { for cell in 0..<cells { total[cell] += fold[cell] } }
    return estimate { fold in
      let rest = zip(total, counts[fold]).map { $0 - $1 }
      let fitted = excess(rest, other.classCount)
      let scored = excess(counts[fold], other.classCount)
      return zip(fitted, scored).reduce(0) { $0 + ($1.0 > 0 ? $1.1 : -$1.1) } / 2
    }
  }

  /// For each cell, by how much its share of the draws is larger than if rows and columns were
  /// independent.
  private func excess(_ counts: [Double], _ columns: Int) -> [Double] {
    let all = max(1, counts.reduce(0, +))
    var rowSums = Array(repeating: 0.0, count: classCount)
    var columnSums = Array(repeating: 0.0, count: columns)
    for row in 0..<classCount {
      for column in 0..<columns {
        rowSums[row] += counts[row * columns + column]
        columnSums[column] += counts[row * columns + column]
      }
    }
    return counts.indices.map {
      counts[$0] / all - rowSums[$0 / columns] * columnSums[$0 % columns] / (all * all)
    }
  }

  private func estimate(_ score: (Int) -> Double) -> Estimate {
    var sums = MeanSums()
    for fold in 0..<Self.folds { sums.add(score(fold)) }
    return sums.mean
  }
}
