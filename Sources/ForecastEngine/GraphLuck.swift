internal import ForecastNumerics

extension Graph {
  /// A uniform number that a node depends on.
  public struct LuckNumber: Hashable, Sendable {
    /// The number.
    public let number: RandomNumber
    /// Whether it decides whether something is or is not: an event, the year of a project.
    public let isSwitch: Bool
    /// Whether it decides how many there are.
    public let isCount: Bool
  }

  /// The uniform numbers that the value of `node` depends on, in the order of the graph, and whether
  /// it depends on the sizes of added-up items, which have numbers of their own.
  public func luck(of node: NodeID) -> (numbers: [LuckNumber], hasItems: Bool) {
    var seen: Set<NodeID> = [node]
    var open = [node]
    var uniforms: Set<NodeID> = []
    var switches: Set<NodeID> = []
    var counts: Set<NodeID> = []
    var hasItems = false
    while let next = open.popLast() {
      let operation = operation(of: next)
      switch operation {
      case .uniform: uniforms.insert(next)
      case .compound: hasItems = true
      case .bernoulli(_, let uniform): switches.insert(uniform)
      case .poisson(_, let uniform), .binomial(_, _, let uniform),
        .negativeBinomial(_, _, let uniform):
        counts.insert(uniform)
      case .quantile(let id, let uniform):
        if distributions[Int(id.index)].isDiscrete { counts.insert(uniform) }
      case .binary(let function, let a, let b):
        if [.less, .lessOrEqual, .greater, .greaterOrEqual].contains(function) {
          switches.formUnion([a, b])
        }
      default: break
      }
      for operand in operation.operands where seen.insert(operand).inserted { open.append(operand) }
    }
    let numbers = uniforms.sorted().compactMap { id -> LuckNumber? in
      guard case .uniform(let stream, let year) = operation(of: id) else { return nil }
      return LuckNumber(
        number: RandomNumber(stream: streamNames[Int(stream.index)], year: year),
        isSwitch: switches.contains(id), isCount: counts.contains(id))
    }
    return (numbers, hasItems)
  }
}
