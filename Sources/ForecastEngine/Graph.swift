public import ForecastNumerics

/// A value of a ``Graph``: one number for each draw.
public struct NodeID: Hashable, Sendable, Comparable {
  let index: Int32

  /// Compares by age: an operand is always older than the node that uses it.
  public static func < (lhs: NodeID, rhs: NodeID) -> Bool { lhs.index < rhs.index }
}

/// A named source of random numbers of a ``Graph``.
public struct StreamID: Hashable, Sendable {
  let index: Int32
}

/// A distribution that a ``Graph`` draws from.
public struct DistributionID: Hashable, Sendable {
  let index: Int32
}

/// How a node follows from others.
///
/// Random numbers enter in two ways only: as ``uniform(stream:year:)``, and inside
/// ``compound(count:item:stream:year:)``. Both are functions of (seed, name, year, draw[, item]).
public enum Operation: Hashable, Sendable {
  /// The same number in every draw, by its bit pattern.
  case constant(UInt64)
  /// A number between 0 and 1, drawn anew for each draw. Year 0 stands for "once a future".
  case uniform(stream: StreamID, year: Int)
  /// A function of one value.
  case unary(UnaryOperation, NodeID)
  /// A function of two values.
  case binary(BinaryOperation, NodeID, NodeID)
  /// The second value where the first is not 0, the third elsewhere.
  case select(NodeID, NodeID, NodeID)
  /// The quantile of a distribution at a uniform number.
  case quantile(DistributionID, uniform: NodeID)
  /// The quantile of a distribution at the point that a normal score marks.
  case quantileAtScore(DistributionID, score: NodeID)
  /// The quantile of a Poisson count with a mean of its own in each draw.
  case poisson(rate: NodeID, uniform: NodeID)
  /// The quantile of a binomial count.
  case binomial(trials: NodeID, probability: NodeID, uniform: NodeID)
  /// The quantile of a negative binomial count with a mean and a coefficient of variation.
  case negativeBinomial(mean: NodeID, variation: NodeID, uniform: NodeID)
  /// The normal score of Student's variable that a normal score is divided into: by √(S/ν), where S
  /// is the chi-square variable at the uniform number `mixing`, and ν the degrees of freedom, by
  /// their bit pattern.
  case studentScore(NodeID, mixing: NodeID, degreesOfFreedom: UInt64)
  /// One where the event of a probability happens, else zero.
  case bernoulli(probability: NodeID, uniform: NodeID)
  /// The sum of `count` independent draws of a distribution.
  case compound(count: NodeID, item: DistributionID, stream: StreamID, year: Int)

  /// The values that the operation needs.
  var operands: [NodeID] {
    switch self {
    case .constant, .uniform: []
    case .unary(_, let a), .quantile(_, let a), .quantileAtScore(_, let a): [a]
    case .compound(let count, _, _, _): [count]
    case .binary(_, let a, let b): [a, b]
    case .poisson(let a, let b), .bernoulli(let a, let b), .studentScore(let a, let b, _): [a, b]
    case .select(let a, let b, let c): [a, b, c]
    case .binomial(let a, let b, let c), .negativeBinomial(let a, let b, let c): [a, b, c]
    }
  }
}

/// A model as arithmetic: every node is an operation on older nodes.
///
/// Equal operations are one node, and operations on constants are carried out at once. Neither
/// changes a bit of any result, because constants are folded by the very kernels that a run uses.
public struct Graph: Sendable {
  private(set) var operations: [Operation] = []
  private(set) var streamNames: [String] = []
  private(set) var distributions: [Distribution] = []
  private var nodeOf: [Operation: NodeID] = [:]
  private var streams: [String: StreamID] = [:]
  private var distributionIDs: [Distribution: DistributionID] = [:]

  /// Creates a graph without nodes.
  public init() {}

  /// The number of nodes.
  public var count: Int { operations.count }

  /// The number of every draw, if the node is a constant.
  public func constantValue(of node: NodeID) -> Double? {
    guard case .constant(let bits) = operations[Int(node.index)] else { return nil }
    return Double(bitPattern: bits)
  }

  /// All nodes, oldest first.
  public var nodes: [NodeID] { operations.indices.map { NodeID(index: Int32($0)) } }

  /// How `node` follows from others.
  public func operation(of node: NodeID) -> Operation { operations[Int(node.index)] }

  /// The stream of random numbers called `name`.
  public mutating func stream(_ name: String) -> StreamID {
    if let known = streams[name] { return known }
    let id = StreamID(index: Int32(streamNames.count))
    streamNames.append(name)
    streams[name] = id
    return id
  }

  /// The distribution that was registered as `id`.
  public func law(_ id: DistributionID) -> Distribution { distributions[Int(id.index)] }

  /// Registers a distribution to draw from.
  public mutating func distribution(_ distribution: Distribution) -> DistributionID {
    if let known = distributionIDs[distribution] { return known }
    let id = DistributionID(index: Int32(distributions.count))
    distributions.append(distribution)
    distributionIDs[distribution] = id
    return id
  }

  /// The node of a number.
  public mutating func constant(_ value: Double) -> NodeID {
    insert(.constant(value.bitPattern))
  }

  /// A uniform number for each draw, from the stream `name` in `year` (0: once a future).
  public mutating func uniform(_ name: String, year: Int) -> NodeID {
    let id = stream(name)
    return insert(.uniform(stream: id, year: year))
  }

  /// The node of `operation`, simplified where that changes no bit.
  public mutating func add(_ operation: Operation) -> NodeID {
    switch operation {
    case .unary(let function, let a):
      if let x = constantValue(of: a) { return constant(function(x)) }
    case .binary(let function, let a, let b):
      if let known = folded(function, a, b) { return known }
    case .select(let condition, let a, let b):
      if let x = constantValue(of: condition) { return x != 0 ? a : b }
      if a == b { return a }
    case .quantile(let id, _), .quantileAtScore(let id, _):
      let law = distributions[Int(id.index)]
      if law.standardDeviation == 0 { return constant(law.mean) }
    case .poisson(let rate, _):
      if constantValue(of: rate) == 0 { return constant(0) }
    case .binomial(let trials, _, _):
      if constantValue(of: trials) == 0 { return constant(0) }
    case .bernoulli(let probability, _):
      if let p = constantValue(of: probability), p == 0 || p == 1 { return constant(p) }
    case .compound(let count, _, _, _):
      if constantValue(of: count) == 0 { return constant(0) }
    case .constant, .uniform, .negativeBinomial, .studentScore:
      break
    }
    return insert(operation)
  }

  private mutating func folded(_ function: BinaryOperation, _ a: NodeID, _ b: NodeID) -> NodeID? {
    let x = constantValue(of: a)
    let y = constantValue(of: b)
    if let x, let y { return constant(function(x, y)) }
    switch function {
    case .add:
      if y == 0 { return a }
      if x == 0 { return b }
    case .subtract:
      if y == 0 { return a }
    case .multiply:
      if y == 1 { return a }
      if x == 1 { return b }
    case .divide:
      if y == 1 { return a }
    default:
      break
    }
    return nil
  }

  private mutating func insert(_ operation: Operation) -> NodeID {
    if let known = nodeOf[operation] { return known }
    let id = NodeID(index: Int32(operations.count))
    operations.append(operation)
    nodeOf[operation] = id
    return id
  }
}

extension Graph {
  /// The names of the streams that the value of `node` depends on.
  public func streams(of node: NodeID) -> Set<String> {
    var found: Set<String> = []
    var seen: Set<NodeID> = [node]
    var open = [node]
    while let next = open.popLast() {
      let operation = operation(of: next)
      switch operation {
      case .uniform(let stream, _), .compound(_, _, let stream, _):
        found.insert(streamNames[Int(stream.index)])
      default:
        break
      }
      for operand in operation.operands where seen.insert(operand).inserted { open.append(operand) }
    }
    return found
  }

  /// `a + b`, `a - b` and the like.
  public mutating func binary(_ function: BinaryOperation, _ a: NodeID, _ b: NodeID) -> NodeID {
    add(.binary(function, a, b))
  }

  /// A function of one value.
  public mutating func unary(_ function: UnaryOperation, _ a: NodeID) -> NodeID {
    add(.unary(function, a))
  }

  /// `a - b`; 0 where they are the same node.
  public mutating func difference(_ a: NodeID, minus b: NodeID) -> NodeID {
    a == b ? constant(0) : binary(.subtract, a, b)
  }

  /// `a * b`. Of truths, 1 and 0: whether both hold.
  public mutating func product(_ a: NodeID, _ b: NodeID) -> NodeID { binary(.multiply, a, b) }

  /// Adds the comparison of two values: 1 where `a` is less than `b`, else 0.
  public mutating func isLess(_ a: NodeID, than b: NodeID) -> NodeID { binary(.less, a, b) }

  /// `base` to the power of `exponent`, with the bits of a run.
  public static func power(_ base: Double, _ exponent: Double) -> Double {
    BinaryOperation.power(base, exponent)
  }

  /// The sum of `terms`, from the left; 0 where there are none.
  public mutating func sum(_ terms: [NodeID]) -> NodeID {
    guard var total = terms.first else { return constant(0) }
    for term in terms.dropFirst() { total = binary(.add, total, term) }
    return total
  }
}
