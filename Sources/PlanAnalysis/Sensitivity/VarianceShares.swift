public import ForecastEngine
internal import ForecastNumerics

/// The quantity of a target whose variance is divided among inputs.
public enum TargetQuantity: String, CaseIterable, Sendable {
  /// What the target measures.
  case measure
  /// What is missing; 0 where the target is met.
  case shortfall
  /// 1 where the target is missed, else 0.
  case missed
}

/// The shares of groups of inputs in the variance of targets: Sobol' indices.
///
/// The design is that of A. Saltelli and others: Variance based sensitivity analysis of model
/// output, Computer Physics Communications 181 (2010), table 2, with two independent samples A and
/// B, and for each group the sample A with the group's luck of B: first-order indices by their
/// estimator (b), of the quantity less its mean, and total indices by the one of M. J. W. Jansen
/// (1999), (f). Both are means over draws divided by the variance, so standard errors follow from
/// the draws by the delta method.
public struct VarianceShares: Sendable {
  /// What a group of inputs does to a quantity.
  public struct Share: Sendable {
    /// The position of the group in ``VarianceShares/groups``.
    public let group: Int
    /// The share of the variance that the group has alone: by how much the variance would fall on
    /// average if the group's values were known.
    public let first: Estimate
    /// Its share with everything that it does together with others: what would be left of the
    /// variance if all but the group were known.
    public let total: Estimate
  }

  /// The groups.
  public let groups: [LuckGroup]
  /// The number of draws of each sample.
  public let draws: Int
  /// For each quantity and each target, the shares of the groups whose luck reaches it, the largest
  /// total first; empty where the quantity is the same in all draws.
  public let shares: [TargetQuantity: [[Share]]]

  /// Runs the design.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - groups: the groups of inputs; their streams must not overlap.
  ///   - settings: the seed, the threads and the draws of each sample, which are rounded up to
  ///     whole blocks; there is a sample for each group and two more.
  ///   - progress: called now and then with the part done, from any thread.
  /// - Throws: what ``ForecastEngine/Program/table(_:replacing:progress:)`` throws.
  public init(
    _ model: Model, groups: [LuckGroup], settings: RunSettings,
    progress: (@Sendable (Double) -> Void)? = nil
  ) throws(RunError) {
    let program = TargetProgram(model)
    let n = Program.blocks(of: settings.draws) * Program.blockSize
    var settings = settings
    settings.sampling = .random
    settings.draws = 2 * n
    let steps = Double(groups.count + 2)
    let both = try program.program.table(settings) { progress?($0 * 2 / steps) }
    settings.draws = n
    let samples = program.outputs.indices.map { CentredSample(both, output: $0, draws: n) }
    var found = program.outputs.map { _ in [Share]() }
    for (position, group) in groups.enumerated() {
      let outputs = program.outputs.indices.filter {
        samples[$0].variance > 0 && group.reaches(program.streams[program.outputs[$0].target])
      }
      guard !outputs.isEmpty else { continue }
      let mixed = try program.program.table(
        settings, replacing: NumberReplacement(shifts: group.moved(by: n)))
      let shares = concurrently(outputs.count, workers: settings.workers) { index in
        mixed.withDraws(of: outputs[index]) { samples[outputs[index]].share(of: position, $0) }
      }
      for (output, share) in zip(outputs, shares) { found[output].append(share) }
      progress?(Double(position + 3) / steps)
    }
    self.groups = groups
    draws = n
    shares = program.byQuantity(
      found.map { list in
        list.sorted {
          $0.total.value == $1.total.value ? $0.group < $1.group : $0.total.value > $1.total.value
        }
      })
  }
}

/// A program with the three quantities of each target as its outputs.
struct TargetProgram {
  let program: Program
  /// The quantity and the target of each output.
  let outputs: [(quantity: TargetQuantity, target: Int)]
  /// The streams of random numbers that each target depends on.
  let streams: [Set<String>]

  init(_ model: Model) {
    var outputs: [(quantity: TargetQuantity, target: Int)] = []
    var nodes: [Output] = []
    var graph = model.graph
    for (index, target) in model.targets.enumerated() {
      outputs += TargetQuantity.allCases.map { ($0, index) }
      let missed = graph.unary(.logicalNot, target.met)
      nodes += [target.value, target.shortfall, missed].map { Output($0) }
    }
    self.outputs = outputs
    streams = model.targets.map { model.graph.streams(of: $0.value) }
    program = Program(
      graph: graph, outputs: nodes, goals: [], requirements: model.requirements,
      randomNumbers: model.randomNumbers)
  }

  /// Results of the outputs by quantity, a target each.
  func byQuantity<Result>(_ results: [Result]) -> [TargetQuantity: [Result]] {
    var sorted: [TargetQuantity: [Result]] = [:]
    for (output, result) in zip(outputs, results) {
      sorted[output.quantity, default: []].append(result)
    }
    return sorted
  }
}

/// Two independent samples of a quantity, less their common mean.
private struct CentredSample: Sendable {
  let a: [Double]
  let b: [Double]
  let mean: Double
  let variance: Double

  init(_ table: DrawTable, output: Int, draws: Int) {
    let all = table[output]
    let mean = all.reduce(0, +) / Double(all.count)
    self.mean = mean
    a = all[..<draws].map { $0 - mean }
    b = all[draws...].map { $0 - mean }
    let sum = zip(a, b).reduce(0) { $0 + $1.0 * $1.0 + $1.1 * $1.1 } / Double(all.count)
    // What rounding leaves of a constant is no variance.
    variance = sum > 1e-24 * mean * mean ? sum : 0
  }

  /// The share of a group, from the sample `mixed`: that of `a` with the group's luck of `b`.
  func share(of group: Int, _ mixed: UnsafeBufferPointer<Double>) -> VarianceShares.Share {
    let n = Double(a.count)
    var product = 0.0
    var square = 0.0
    for draw in a.indices {
      let step = mixed[draw] - mean - a[draw]
      product += b[draw] * step
      square += step * step / 2
    }
    let first = product / n / variance
    let total = square / n / variance
    // The delta method: what each draw adds to the numerator less its part of the denominator.
    var firstSquares = 0.0
    var totalSquares = 0.0
    for draw in a.indices {
      let step = mixed[draw] - mean - a[draw]
      let own = (a[draw] * a[draw] + b[draw] * b[draw]) / 2
      let firstPart = b[draw] * step - first * own
      let totalPart = step * step / 2 - total * own
      firstSquares += firstPart * firstPart
      totalSquares += totalPart * totalPart
    }
    return VarianceShares.Share(
      group: group,
      first: Estimate(first, standardError: firstSquares.squareRoot() / n / variance),
      total: Estimate(total, standardError: totalSquares.squareRoot() / n / variance))
  }
}
