internal import ForecastNumerics

extension Graph {
  /// What a node draws on.
  public struct Chance: Sendable {
    /// The uniform numbers.
    public var numbers: Set<RandomNumber> = []
    /// The sums over items, by the name of their stream and the year.
    public var sums: Set<RandomNumber> = []

    /// Whether nothing is drawn.
    public var isEmpty: Bool { numbers.isEmpty && sums.isEmpty }
  }

  /// The name of a uniform number or a sum over items; `nil` for other operations.
  public func randomNumber(of node: NodeID) -> RandomNumber? {
    switch operation(of: node) {
    case .uniform(let stream, let year), .compound(_, _, let stream, let year):
      RandomNumber(stream: streamNames[Int(stream.index)], year: year)
    default: nil
    }
  }

  /// What the values of `nodes` depend on.
  public func chance(of nodes: [NodeID]) -> Chance {
    var chance = Chance()
    for node in sources(of: nodes) {
      guard let number = randomNumber(of: node) else { continue }
      if case .uniform = operation(of: node) {
        chance.numbers.insert(number)
      } else {
        chance.sums.insert(number)
      }
    }
    return chance
  }

  /// `nodes` and all that they depend on, oldest first.
  public func sources(of nodes: [NodeID]) -> [NodeID] {
    var seen = Set(nodes)
    var open = nodes
    while let next = open.popLast() {
      for operand in operation(of: next).operands where seen.insert(operand).inserted {
        open.append(operand)
      }
    }
    return seen.sorted()
  }

  /// The nodes of `roots` with others in the place of some of what they depend on.
  public mutating func substituting(
    _ replacement: [NodeID: NodeID], in roots: [NodeID]
  ) -> [NodeID] {
    var new = replacement
    for node in sources(of: roots) where new[node] == nil {
      let old = operation(of: node)
      let operands = old.operands
      let changed = operands.map { new[$0] ?? $0 }
      new[node] = changed == operands ? node : add(old.replacing(changed))
    }
    return roots.map { new[$0] ?? $0 }
  }

  /// The nodes where `nodes` begin to follow from `number`: those that do not themselves, but of which
  /// what follows from it, or one of `nodes`, is made. Constants are left out. Each once, in the order in
  /// which they are used.
  public func edge(of nodes: [NodeID], along number: RandomNumber) -> [NodeID] {
    var followers: Set<NodeID> = []
    var edge: [NodeID] = []
    var seen: Set<NodeID> = []
    func keep(_ node: NodeID) {
      guard !followers.contains(node), constantValue(of: node) == nil, seen.insert(node).inserted
      else { return }
      edge.append(node)
    }
    for node in sources(of: nodes) {
      let operands = operation(of: node).operands
      guard randomNumber(of: node) == number || operands.contains(where: followers.contains)
      else { continue }
      followers.insert(node)
      for operand in operands { keep(operand) }
    }
    for node in nodes { keep(node) }
    return edge
  }

  /// Whether a small change of `number` changes `root` by little: it goes through no count, no
  /// comparison and no step on its way.
  public func isContinuous(_ root: NodeID, in number: RandomNumber) -> Bool {
    follows(from: { self.randomNumber(of: $0) == number }, to: root) { node, dependents in
      switch operation(of: node) {
      case .constant, .uniform: true
      case .unary(let function, _):
        switch function {
        case .floor, .ceiling, .rounded, .logicalNot: false
        default: true
        }
      case .binary(let function, _, _):
        switch function {
        case .add, .subtract, .multiply, .divide, .minimum, .maximum, .power: true
        default: false
        }
      case .select(let condition, _, _): !dependents.contains(condition)
      case .quantile(let law, _), .quantileAtScore(let law, _):
        !distributions[Int(law.index)].isDiscrete
      case .studentScore: true
      case .poisson, .binomial, .negativeBinomial, .bernoulli, .compound: false
      }
    }
  }

  /// Whether `root` is a + b × `node`, with a and b that do not depend on it.
  public func isAffine(_ root: NodeID, in target: NodeID) -> Bool {
    follows(from: { $0 == target }, to: root) { node, dependents in
      if node == target { return true }
      switch operation(of: node) {
      case .unary(.negate, _): return true
      case .binary(let function, let a, let b):
        switch function {
        case .add, .subtract: return true
        case .multiply: return !(dependents.contains(a) && dependents.contains(b))
        case .divide: return !dependents.contains(b)
        default: return false
        }
      default: return false
      }
    }
  }

  /// Whether every node between those that `isStart` names and `root` is allowed.
  private func follows(
    from isStart: (NodeID) -> Bool, to root: NodeID, _ allows: (NodeID, Set<NodeID>) -> Bool
  ) -> Bool {
    var dependents: Set<NodeID> = []
    for node in sources(of: [root]) {
      let isDependent =
        isStart(node) || operation(of: node).operands.contains(where: dependents.contains)
      guard isDependent else { continue }
      guard allows(node, dependents) else { return false }
      dependents.insert(node)
    }
    return dependents.contains(root)
  }
}

extension Operation {
  /// The operation on other values.
  fileprivate func replacing(_ new: [NodeID]) -> Operation {
    switch self {
    case .constant, .uniform: self
    case .unary(let function, _): .unary(function, new[0])
    case .binary(let function, _, _): .binary(function, new[0], new[1])
    case .select: .select(new[0], new[1], new[2])
    case .quantile(let law, _): .quantile(law, uniform: new[0])
    case .quantileAtScore(let law, _): .quantileAtScore(law, score: new[0])
    case .poisson: .poisson(rate: new[0], uniform: new[1])
    case .binomial: .binomial(trials: new[0], probability: new[1], uniform: new[2])
    case .negativeBinomial: .negativeBinomial(mean: new[0], variation: new[1], uniform: new[2])
    case .studentScore(_, _, let degrees):
      .studentScore(new[0], mixing: new[1], degreesOfFreedom: degrees)
    case .bernoulli: .bernoulli(probability: new[0], uniform: new[1])
    case .compound(_, let item, let stream, let year):
      .compound(count: new[0], item: item, stream: stream, year: year)
    }
  }
}
