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
    weights(of: node) { score in
      if case .uniform = operation(of: score) { return number(score).map { [$0: 1] } }
      return normalScore(score)
    }
  }

  /// A variable of a t copula: a weighted sum of independent normal scores, over the root of a
  /// chi-square variable over its degrees of freedom. It has Student's distribution.
  public struct StudentVariable: Hashable, Sendable {
    /// The weights of the normal scores of uniform numbers; their squares add up to 1.
    public let scores: [RandomNumber: Double]
    /// The uniform number that the chi-square variable is drawn at.
    public let mixing: RandomNumber
    /// The degrees of freedom.
    public let degreesOfFreedom: Double
  }

  /// The normal score that the value of `node` is drawn at, as weights on the normal scores of
  /// variables of a t copula: of one, or with persistence of one for each year.
  ///
  /// - Returns: the weights, or `nil` where the value depends on luck in any other way.
  public func studentScore(of node: NodeID) -> [StudentVariable: Double]? {
    weights(of: node) { studentScore($0) }
  }

  /// What `read` says of the score that `node` is drawn at, through whatever is done with it; `nil`
  /// where it depends on two scores, or on other luck.
  private func weights<Key: Hashable>(
    of node: NodeID, _ read: (NodeID) -> [Key: Double]?
  ) -> [Key: Double]? {
    var found: [Key: Double]?
    var seen: Set<NodeID> = [node]
    var open = [node]
    while let next = open.popLast() {
      let operation = operation(of: next)
      let score: [Key: Double]?
      switch operation {
      case .quantile(_, let inner), .quantileAtScore(_, let inner): score = read(inner)
      case .uniform, .studentScore: score = read(next)
      case .constant: continue
      case .unary, .binary, .select:
        score = read(next)
        if score == nil {
          for operand in operation.operands where seen.insert(operand).inserted {
            open.append(operand)
          }
          continue
        }
      case .poisson, .binomial, .negativeBinomial, .bernoulli, .compound:
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

  private func normalScore(_ node: NodeID) -> [RandomNumber: Double]? {
    linear(node) { node in
      guard case .unary(.normalScore, let uniform) = operation(of: node) else { return nil }
      return number(uniform)
    }
  }

  private func studentScore(_ node: NodeID) -> [StudentVariable: Double]? {
    linear(node) { node in
      guard case .studentScore(let score, let mixing, let bits) = operation(of: node),
        let scores = normalScore(score), let mixing = number(mixing)
      else { return nil }
      return StudentVariable(
        scores: scores, mixing: mixing, degreesOfFreedom: Double(bitPattern: bits))
    }
  }

  /// A weighted sum of what `leaf` knows; `nil` of anything else.
  private func linear<Key: Hashable>(
    _ node: NodeID, _ leaf: (NodeID) -> Key?
  ) -> [Key: Double]? {
    if let key = leaf(node) { return [key: 1] }
    switch operation(of: node) {
    case .binary(.multiply, let a, let b):
      if let factor = constantValue(of: b) { return linear(a, leaf)?.mapValues { $0 * factor } }
      if let factor = constantValue(of: a) { return linear(b, leaf)?.mapValues { $0 * factor } }
      return nil
    case .binary(.add, let a, let b):
      guard let first = linear(a, leaf), let second = linear(b, leaf) else { return nil }
      return first.merging(second, uniquingKeysWith: +)
    default:
      return nil
    }
  }
}
