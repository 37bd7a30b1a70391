internal import ForecastNumerics

/// One step of a program: an operation on registers. A register holds one block of draws.
enum Instruction {
  case uniform(into: Int, number: Int)
  case unary(UnaryOperation, Int, into: Int)
  case binary(BinaryOperation, Int, Int, into: Int)
  case binaryConstantRight(BinaryOperation, Int, Double, into: Int)
  case binaryConstantLeft(BinaryOperation, Double, Int, into: Int)
  case select(Int, Int, Int, into: Int)
  case quantile(sampler: Int, Int, into: Int)
  case quantileAtScore(sampler: Int, Int, into: Int)
  case poisson(rate: Int, uniform: Int, into: Int)
  case binomial(trials: Int, probability: Int, uniform: Int, into: Int)
  case negativeBinomial(mean: Int, variation: Int, uniform: Int, into: Int)
  case studentScore(Int, mixing: Int, Int, into: Int)
  case bernoulli(probability: Int, uniform: Int, into: Int)
  case compound(count: Int, item: Int, stream: Int, year: UInt32, into: Int)
  case store(Int, output: Int)
  case goal(Int, bit: Int)
  case requireFinite(Int, requirement: Int)
  case require(Int, requirement: Int)
}

/// How much of an output a run keeps.
public enum OutputDetail: Sendable {
  /// Mean and standard deviation.
  case moments
  /// Moments and quantiles.
  case distribution
}

/// A node whose values over all draws are wanted.
public struct Output: Sendable {
  /// The node.
  public let node: NodeID
  let detail: OutputDetail

  /// Asks for the values of `node`.
  public init(_ node: NodeID, detail: OutputDetail = .distribution) {
    self.node = node
    self.detail = detail
  }
}

/// A graph compiled to a list of vector operations.
///
/// The operations stand in the order in which the graph was built, those that nothing asks for are
/// left out, and a register is used again as soon as its value is no longer needed. No operation
/// depends on which others are in the program, so neither do its digits.
public struct Program: Sendable {
  var code: [Instruction] = []
  var registers = 0
  /// Registers that hold one number for the whole run.
  var constants: [(register: Int, value: Double)] = []
  let streamNames: [String]
  /// The uniform numbers that are drawn: streams, years and coordinates of points.
  private(set) var uniforms: [(stream: Int, year: UInt32, dimension: Int)] = []
  /// The distributions behind `quantile` and `compound`, by the number in the instruction.
  private(set) var samplers: [Distribution] = []
  private(set) var items: [Distribution] = []
  /// The degrees of freedom behind `studentScore`.
  private(set) var degreesOfFreedom: [Double] = []
  let tables = ProgramTables()
  let outputs: [Output]
  let goals: [NodeID]
  let requirements: [Requirement]
  /// Outputs that are the same number in every draw.
  private(set) var constantOutputs: [Int: Double] = [:]
  /// The place of each output among those whose draws are collected; -1 for the others.
  private(set) var columnOf: [Int] = []

  /// Compiles what `outputs`, `goals` and `requirements` need of `graph`.
  ///
  /// - Parameters:
  ///   - graph: the arithmetic.
  ///   - outputs: the nodes whose values are summarised.
  ///   - goals: nodes that are 1 or 0; at most 64. A run counts how often each combination of them
  ///     occurs.
  ///   - requirements: what must hold in every draw.
  ///   - randomNumbers: the uniform numbers in the order of their coordinates in Sobol' points;
  ///     those that are not in the list follow in the order of the graph.
  /// - Precondition: there are at most 64 goals.
  public init(
    graph: Graph, outputs: [Output], goals: [NodeID], requirements: [Requirement],
    randomNumbers: [RandomNumber] = []
  ) {
    precondition(goals.count <= 64, "\(goals.count) goals; a run counts at most 64")
    self.outputs = outputs
    self.goals = goals
    self.requirements = requirements
    self.streamNames = graph.streamNames
    var compiler = Compiler(graph: graph, randomNumbers: randomNumbers)
    for (index, output) in outputs.enumerated() {
      if let value = graph.constantValue(of: output.node) {
        constantOutputs[index] = value
      } else {
        compiler.follow(output.node, with: .store(output: index))
      }
    }
    var columns = 0
    columnOf = outputs.indices.map { index in
      guard constantOutputs[index] == nil, outputs[index].detail == .distribution else { return -1 }
      columns += 1
      return columns - 1
    }
    for (bit, goal) in goals.enumerated() { compiler.follow(goal, with: .goal(bit: bit)) }
    for (index, requirement) in requirements.enumerated() {
      compiler.follow(
        requirement.node, with: .requirement(index, finite: requirement.rule == .finite))
      if let shown = requirement.shown { compiler.keep(shown, until: requirement.node) }
    }
    compiler.compile()
    code = compiler.code
    registers = compiler.registers
    constants = compiler.constants
    samplers = compiler.samplers
    items = compiler.items
    uniforms = compiler.uniforms
    degreesOfFreedom = compiler.degreesOfFreedom
    shownRegisters = compiler.shownRegisters(requirements)
  }

  /// For each requirement, where the value to show stands when it is checked.
  private(set) var shownRegisters: [Int?] = []
}

/// The passes from a graph to instructions: what is needed, how long, in which register.
private struct Compiler {
  enum Sink {
    case store(output: Int)
    case goal(bit: Int)
    case requirement(Int, finite: Bool)
  }

  let graph: Graph
  var code: [Instruction] = []
  var registers = 0
  var constants: [(register: Int, value: Double)] = []
  var samplers: [Distribution] = []
  var items: [Distribution] = []
  var uniforms: [(stream: Int, year: UInt32, dimension: Int)] = []
  var degreesOfFreedom: [Double] = []

  private var dimensions: [RandomNumber: Int] = [:]
  private var sinks: [Int: [Sink]] = [:]
  private var keptUntil: [Int: Int] = [:]
  private var registerOf: [Int]
  private var everRegisterOf: [Int]
  private var free: [Int] = []
  private var samplerIndex: [Distribution: Int] = [:]
  private var itemIndex: [Distribution: Int] = [:]

  init(graph: Graph, randomNumbers: [RandomNumber]) {
    self.graph = graph
    for number in randomNumbers where dimensions[number] == nil {
      dimensions[number] = dimensions.count
    }
    registerOf = Array(repeating: -1, count: graph.count)
    everRegisterOf = registerOf
  }

  mutating func follow(_ node: NodeID, with sink: Sink) {
    sinks[Int(node.index), default: []].append(sink)
  }

  /// Keeps `node` in its register until `other` has been computed and checked.
  mutating func keep(_ node: NodeID, until other: NodeID) {
    let index = Int(node.index)
    keptUntil[index] = max(keptUntil[index] ?? 0, Int(other.index))
  }

  mutating func compile() {
    let needed = neededNodes()
    let lastUse = lastUses(of: needed)
    var dying: [Int: [Int]] = [:]
    for node in 0..<graph.count where needed[node] {
      dying[lastUse[node], default: []].append(node)
    }
    for node in 0..<graph.count where needed[node] {
      let id = NodeID(index: Int32(node))
      if let value = graph.constantValue(of: id) {
        if isReadAsRegister(node) {
          // A register of its own: it is filled once, not in every block.
          let register = registers
          registers += 1
          constants.append((register, value))
          registerOf[node] = register
          everRegisterOf[node] = register
        }
      } else {
        // The operands that die here give up their registers only after this instruction, so that
        // no kernel has to work in place.
        let register = take()
        registerOf[node] = register
        everRegisterOf[node] = register
        emit(graph.operations[node], into: register)
      }
      for sink in sinks[node] ?? [] { emit(sink, node) }
      for dead in dying[node] ?? [] where graph.constantValue(of: NodeID(index: Int32(dead))) == nil
      {
        free.append(registerOf[dead])
        registerOf[dead] = -1
      }
    }
  }

  func shownRegisters(_ requirements: [Requirement]) -> [Int?] {
    requirements.map { requirement in
      requirement.shown.flatMap { shown in
        let register = everRegisterOf[Int(shown.index)]
        return register >= 0 ? register : nil
      }
    }
  }

  private func neededNodes() -> [Bool] {
    var needed = Array(repeating: false, count: graph.count)
    for node in sinks.keys { needed[node] = true }
    for node in keptUntil.keys { needed[node] = true }
    for node in (0..<graph.count).reversed() where needed[node] {
      for operand in graph.operations[node].operands { needed[Int(operand.index)] = true }
    }
    return needed
  }

  private func lastUses(of needed: [Bool]) -> [Int] {
    var last = Array(0..<graph.count)
    for node in 0..<graph.count where needed[node] {
      for operand in graph.operations[node].operands {
        last[Int(operand.index)] = max(last[Int(operand.index)], node)
      }
    }
    for (node, other) in keptUntil { last[node] = max(last[node], other) }
    return last
  }

  /// Whether some instruction reads the constant `node` from a register: all but arithmetic with
  /// one constant do.
  private mutating func isReadAsRegister(_ node: Int) -> Bool { constantReaders.contains(node) }

  private lazy var constantReaders: Set<Int> = {
    var readers: Set<Int> = []
    for operation in graph.operations {
      if case .binary = operation { continue }
      for operand in operation.operands where graph.constantValue(of: operand) != nil {
        readers.insert(Int(operand.index))
      }
    }
    for node in sinks.keys where graph.constantValue(of: NodeID(index: Int32(node))) != nil {
      readers.insert(node)
    }
    for node in keptUntil.keys where graph.constantValue(of: NodeID(index: Int32(node))) != nil {
      readers.insert(node)
    }
    return readers
  }()

  private mutating func take() -> Int {
    if let register = free.popLast() { return register }
    registers += 1
    return registers - 1
  }

  private mutating func emit(_ sink: Sink, _ node: Int) {
    let register = registerOf[node]
    switch sink {
    case .store(let output): code.append(.store(register, output: output))
    case .goal(let bit): code.append(.goal(register, bit: bit))
    case .requirement(let index, let finite):
      code.append(
        finite
          ? .requireFinite(register, requirement: index) : .require(register, requirement: index))
    }
  }

  private mutating func emit(_ operation: Operation, into: Int) {
    func register(_ node: NodeID) -> Int { registerOf[Int(node.index)] }
    switch operation {
    case .constant:
      break
    case .uniform(let stream, let year):
      let number = RandomNumber(stream: graph.streamNames[Int(stream.index)], year: year)
      let dimension = dimensions[number] ?? dimensions.count
      dimensions[number] = dimension
      uniforms.append((Int(stream.index), UInt32(year), dimension))
      code.append(.uniform(into: into, number: uniforms.count - 1))
    case .unary(let function, let a):
      code.append(.unary(function, register(a), into: into))
    case .binary(let function, let a, let b):
      if let y = graph.constantValue(of: b) {
        code.append(.binaryConstantRight(function, register(a), y, into: into))
      } else if let x = graph.constantValue(of: a) {
        code.append(.binaryConstantLeft(function, x, register(b), into: into))
      } else {
        code.append(.binary(function, register(a), register(b), into: into))
      }
    case .select(let condition, let a, let b):
      code.append(.select(register(condition), register(a), register(b), into: into))
    case .quantile(let id, let uniform):
      code.append(.quantile(sampler: sampler(id), register(uniform), into: into))
    case .quantileAtScore(let id, let score):
      code.append(.quantileAtScore(sampler: sampler(id), register(score), into: into))
    case .poisson(let rate, let uniform):
      code.append(.poisson(rate: register(rate), uniform: register(uniform), into: into))
    case .binomial(let trials, let probability, let uniform):
      code.append(
        .binomial(
          trials: register(trials), probability: register(probability), uniform: register(uniform),
          into: into))
    case .negativeBinomial(let mean, let variation, let uniform):
      code.append(
        .negativeBinomial(
          mean: register(mean), variation: register(variation), uniform: register(uniform),
          into: into))
    case .studentScore(let score, let mixing, let bits):
      let degrees = Double(bitPattern: bits)
      if !degreesOfFreedom.contains(degrees) { degreesOfFreedom.append(degrees) }
      let map = degreesOfFreedom.firstIndex(of: degrees) ?? 0
      code.append(
        .studentScore(register(score), mixing: register(mixing), map, into: into))
    case .bernoulli(let probability, let uniform):
      code.append(
        .bernoulli(probability: register(probability), uniform: register(uniform), into: into))
    case .compound(let count, let item, let stream, let year):
      code.append(
        .compound(
          count: register(count), item: self.item(item), stream: Int(stream.index),
          year: UInt32(year), into: into))
    }
  }

  private mutating func sampler(_ id: DistributionID) -> Int {
    let law = graph.distributions[Int(id.index)]
    if let known = samplerIndex[law] { return known }
    samplers.append(law)
    samplerIndex[law] = samplers.count - 1
    return samplers.count - 1
  }

  private mutating func item(_ id: DistributionID) -> Int {
    let law = graph.distributions[Int(id.index)]
    if let known = itemIndex[law] { return known }
    items.append(law)
    itemIndex[law] = items.count - 1
    return items.count - 1
  }
}
