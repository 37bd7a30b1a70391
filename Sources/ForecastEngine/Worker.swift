internal import ForecastNumerics
internal import Synchronization

/// The random streams and distributions of a program, made ready once for all threads.
struct CompiledSamplers: Sendable {
  let keys: [StreamKey]
  let points: [SamplePoints]
  let samplers: [Sampler]
  let items: [CompoundSampler]
  let studentMaps: [StudentMap]
  /// By how many draws the items of each stream are moved on.
  let itemShifts: [UInt64]
  /// Sums over items whose outcomes are given.
  let givenSums: [RandomNumber: [Double]]
  /// For each draw of whole blocks, the draw whose items it has; empty where each has its own.
  let itemDraws: [UInt32]

  init(_ program: Program, _ settings: RunSettings, _ replacement: NumberReplacement) {
    let keys = program.streamNames.map { StreamKey(seed: settings.seed, name: $0) }
    self.keys = keys
    givenSums = replacement.sums
    itemShifts = program.streamNames.map { replacement.shift(of: $0) }
    let shifts = itemShifts
    let rest = Program.blocks(of: settings.draws) * Program.blockSize - settings.draws
    itemDraws =
      replacement.itemDraws.isEmpty
      ? [] : replacement.itemDraws + Array(repeating: 0, count: rest)
    points = program.uniforms.map { number in
      let key = keys[number.stream]
      let name = RandomNumber(stream: program.streamNames[number.stream], year: Int(number.year))
      if let given = replacement.given[name] {
        return SamplePoints.given(given, key: key, year: number.year)
      }
      return switch settings.sampling {
      case .random, .resampled:
        SamplePoints.random(key: key, year: number.year, shift: shifts[number.stream])
      case .sobol: SamplePoints.sobol(key: key, year: number.year, dimension: number.dimension)
      case .latin: SamplePoints.latin(key: key, year: number.year, draws: settings.draws)
      }
    }
    let tables = program.tables.made(for: program)
    samplers = tables.samplers
    items = tables.items
    studentMaps = tables.studentMaps
  }
}

/// What a program's distributions need to be drawn from, worked out at its first run and kept: a
/// program that is run many times with other numbers does so once.
final class ProgramTables: Sendable {
  struct Tables: Sendable {
    let samplers: [Sampler]
    let items: [CompoundSampler]
    let studentMaps: [StudentMap]
  }

  private let tables = Mutex<Tables?>(nil)

  func made(for program: Program) -> Tables {
    tables.withLock { tables in
      if let tables { return tables }
      let made = Tables(
        samplers: program.samplers.map { Sampler($0) },
        items: program.items.map { CompoundSampler($0) },
        studentMaps: program.degreesOfFreedom.map { StudentMap(degreesOfFreedom: $0) })
      tables = made
      return made
    }
  }
}

/// The memory of one thread, and the loop that carries out a program on a block of draws.
final class Worker {
  private let program: Program
  private let keys: [StreamKey]
  private let points: [SamplePoints]
  private let samplers: [Sampler]
  private let items: [CompoundSampler]
  private let studentMaps: [StudentMap]
  private let itemShifts: [UInt64]
  private let givenSums: [RandomNumber: [Double]]
  private let itemDraws: [UInt32]
  private let collection: Collection
  private let isReplicated: Bool
  private let kernels = VectorKernels.best
  private let registers: UnsafeMutablePointer<Double>
  private let scratch = CompoundScratch(blockSize: Program.blockSize)
  /// Registers are a cache line longer than a block, so that they do not all fall into the same
  /// sets of the cache.
  private static let stride = Program.blockSize + 8

  private let patterns = UnsafeMutablePointer<UInt64>.allocate(capacity: Program.blockSize)
  /// The goals of all blocks that have been run.
  private(set) var goals: GoalCounter

  init(
    program: Program, samplers: CompiledSamplers, collection: Collection, replicates: Int
  ) {
    self.program = program
    self.collection = collection
    isReplicated = replicates > 1
    goals = GoalCounter(replicates: replicates)
    keys = samplers.keys
    points = samplers.points
    self.samplers = samplers.samplers
    items = samplers.items
    studentMaps = samplers.studentMaps
    itemShifts = samplers.itemShifts
    givenSums = samplers.givenSums
    itemDraws = samplers.itemDraws
    let capacity = max(1, program.registers * Self.stride)
    registers = UnsafeMutableRawPointer.allocate(byteCount: capacity * 8, alignment: 64)
      .bindMemory(to: Double.self, capacity: capacity)
    registers.initialize(repeating: 0, count: capacity)
    for constant in program.constants {
      kernels.fill(lanes(constant.register), with: constant.value, count: Program.blockSize)
    }
  }

  deinit {
    registers.deallocate()
    patterns.deallocate()
  }

  private func lanes(_ register: Int) -> UnsafeMutablePointer<Double> {
    registers + register &* Self.stride
  }

  /// Runs the draws from `firstDraw`, of which `valid` count.
  func run(firstDraw: Int, valid: Int) -> Result<BlockResult, BlockFailure> {
    let count = Program.blockSize
    let draw = UInt64(firstDraw)
    var moments = Array(repeating: ReplicatedMoments(), count: program.outputs.count)
    patterns.update(repeating: 0, count: count)
    for instruction in program.code {
      switch instruction {
      case .uniform(let into, let number):
        points[number].fill(lanes(into), count: count, firstDraw: draw, kernels: kernels)
      case .unary(let function, let a, let into):
        kernels.apply(function, lanes(a), into: lanes(into), count: count)
      case .binary(let function, let a, let b, let into):
        kernels.apply(function, lanes(a), lanes(b), into: lanes(into), count: count)
      case .binaryConstantRight(let function, let a, let y, let into):
        kernels.apply(function, lanes(a), constant: y, into: lanes(into), count: count)
      case .binaryConstantLeft(let function, let x, let b, let into):
        kernels.apply(function, constant: x, lanes(b), into: lanes(into), count: count)
      case .select(let condition, let a, let b, let into):
        kernels.select(lanes(condition), lanes(a), lanes(b), into: lanes(into), count: count)
      case .quantile(let sampler, let uniform, let into):
        samplers[sampler].sample(
          fromUniforms: lanes(uniform), into: lanes(into), count: count, kernels: kernels)
      case .quantileAtScore(let sampler, let score, let into):
        samplers[sampler].sample(
          fromNormalScores: lanes(score), into: lanes(into), count: count, kernels: kernels)
      case .poisson(let rate, let uniform, let into):
        kernels.poisson(
          rate: lanes(rate), uniforms: lanes(uniform), into: lanes(into), count: count)
      case .binomial(let trials, let probability, let uniform, let into):
        kernels.binomial(
          trials: lanes(trials), probability: lanes(probability), uniforms: lanes(uniform),
          into: lanes(into), count: count)
      case .negativeBinomial(let mean, let variation, let uniform, let into):
        kernels.negativeBinomial(
          mean: lanes(mean), dispersion: lanes(variation), uniforms: lanes(uniform),
          into: lanes(into), count: count)
      case .studentScore(let score, let mixing, let map, let into):
        studentMaps[map].apply(
          lanes(score), mixing: lanes(mixing), into: lanes(into), count: count, kernels: kernels)
      case .bernoulli(let probability, let uniform, let into):
        kernels.bernoulli(
          probability: lanes(probability), uniforms: lanes(uniform), into: lanes(into),
          count: count)
      case .compound(let counts, let item, let stream, let year, let into):
        if !givenSums.isEmpty,
          let given = givenSums[
            RandomNumber(stream: program.streamNames[stream], year: Int(year))]
        {
          let known = min(given.count - firstDraw, count)
          for lane in 0..<known { lanes(into)[lane] = given[firstDraw + lane] }
          for lane in known..<count { lanes(into)[lane] = 0 }
          continue
        }
        let isChosen = !itemDraws.isEmpty
        itemDraws.withUnsafeBufferPointer { chosen in
          items[item].sum(
            counts: lanes(counts), into: lanes(into), count: count, key: keys[stream],
            firstDraw: (isChosen ? 0 : draw) &+ itemShifts[stream], year: year, kernels: kernels,
            scratch: scratch, chosen: isChosen ? chosen.baseAddress.map { $0 + firstDraw } : nil)
        }
      case .store(let register, let output):
        moments[output].add(
          lanes(register), count: valid, isReplicated: isReplicated, kernels: kernels)
        let column = program.columnOf[output]
        if column < 0 { continue }
        switch collection {
        case .columns(let columns):
          columns.store(lanes(register), column: column, firstDraw: firstDraw, count: valid)
        case .histograms(let set):
          set.histograms[column].add(lanes(register), count: valid, kernels: kernels)
          if isReplicated {
            set.addCentral(lanes(register), column: column, count: valid, kernels: kernels)
          }
        }
      case .goal(let register, let bit):
        kernels.mark(patterns, where: lanes(register), bit: bit, count: count)
      case .requireFinite(let register, let requirement):
        if let lane = kernels.indexOfFirstNonFinite(lanes(register), count: valid) {
          return .failure(failure(requirement, lane, firstDraw, shown: register))
        }
      case .require(let register, let requirement):
        if let lane = kernels.indexOfFirstZero(lanes(register), count: valid) {
          return .failure(
            failure(requirement, lane, firstDraw, shown: program.shownRegisters[requirement]))
        }
      }
    }
    if !program.goals.isEmpty { goals.add(patterns, count: valid) }
    return .success(BlockResult(moments: moments))
  }

  private func failure(
    _ requirement: Int, _ lane: Int, _ firstDraw: Int, shown: Int?
  ) -> BlockFailure {
    BlockFailure(
      requirement: requirement, draw: firstDraw + lane, value: shown.map { lanes($0)[lane] })
  }
}
