internal import ForecastNumerics

extension Graph {
  /// The normal score that the value of `node` is drawn at, as weights on the independent normal
  /// scores of uniform numbers.
  ///
  /// A quantity that is drawn alone has the weight 1 on its own number. One that is correlated in a
  /// Gaussian copula, or persists from year to year, has a weighted sum.
  ///
  /// - Returns: the weights, or `nil` where the value depends on luck in any other way.
  public func score(of node: NodeID) -> [RandomNumber: Double]? {
    var found: [RandomNumber: Double]?
    var seen: Set<NodeID> = [node]
    var open = [node]
    while let next = open.popLast() {
      let operation = operation(of: next)
      let score: [RandomNumber: Double]?
      switch operation {
      case .quantile(_, let uniform): score = number(uniform).map { [$0: 1] }
      case .quantileAtScore(_, let inner): score = linearScore(inner)
      case .uniform: score = number(next).map { [$0: 1] }
      case .constant: continue
      case .unary, .binary, .select:
        score = linearScore(next)
        if score == nil {
          for operand in operation.operands where seen.insert(operand).inserted {
            open.append(operand)
          }
          continue
        }
      case .poisson, .binomial, .negativeBinomial, .studentScore, .bernoulli, .compound:
        return nil
      }
      guard let score, found == nil || found == score else { return nil }
      found = score
    }
    return found
  }

  private func number(_ node: NodeID) -> RandomNumber? {
    guard case .uniform = operation(of: node) else { return nil }
    return randomNumber(of: node)
  }

  private func linearScore(_ node: NodeID) -> [RandomNumber: Double]? {
    switch operation(of: node) {
    case .unary(.normalScore, let uniform): return number(uniform).map { [$0: 1] }
    case .binary(.multiply, let a, let b):
      if let factor = constantValue(of: b) { return linearScore(a)?.mapValues { $0 * factor } }
      if let factor = constantValue(of: a) { return linearScore(b)?.mapValues { $0 * factor } }
      return nil
    case .binary(.add, let a, let b):
      guard let first = linearScore(a), let second = linearScore(b) else { return nil }
      return first.merging(second, uniquingKeysWith: +)
    default:
      return nil
    }
  }
}
