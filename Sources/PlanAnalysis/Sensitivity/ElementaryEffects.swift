public import ForecastEngine

/// Screening of many inputs with few draws: elementary effects.
///
/// M. D. Morris: Factorial sampling plans for preliminary computational experiments, Technometrics
/// 33 (1991), with the mean of absolute effects of F. Campolongo, J. Cariboni, A. Saltelli: An
/// effective screening design for sensitivity analysis of large models, Environmental Modelling &
/// Software 22 (2007), in the radial design of the same authors (Computer Physics Communications
/// 182, 2011): from each start every input moves alone. Uniform numbers stand at the middles of four
/// quarters, 1/8, 3/8, 5/8 and 7/8, and move by a half. The effect is the change of the quantity,
/// divided by that half. Items of sums are drawn anew with their group.
public struct ElementaryEffects: Sendable {
  /// The levels on which uniform numbers stand.
  static let levels = 4

  /// What moving a group does to a quantity.
  public struct Effect: Sendable {
    /// The position of the group in ``ElementaryEffects/groups``.
    public let group: Int
    /// The mean of the absolute effects, μ*.
    public let absolute: Estimate
    /// The mean of the effects, μ, where the group is one number, else `nil`: several numbers have
    /// no common direction.
    public let mean: Estimate?
    /// The standard deviation of the effects, σ, where the group is one number: large beside μ*
    /// where the effect depends on other inputs or is not straight.
    public let deviation: Double?
  }

  /// The groups of inputs that move together.
  public let groups: [LuckGroup]
  /// The number of starts.
  public let starts: Int
  /// For each quantity and target, the effects of the groups that reach it, the largest first.
  public let effects: [TargetQuantity: [[Effect]]]

  /// Runs the design: one run for each group and one more.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - groups: the groups of inputs.
  ///   - settings: the seed, the threads and, as its draws, the starts.
  /// - Throws: what ``ForecastEngine/Program/table(_:replacing:progress:)`` throws.
  public init(
    _ model: Model, groups: [LuckGroup], settings: RunSettings
  ) throws(RunError) {
    let program = TargetProgram(model)
    var settings = settings
    settings.sampling = .random
    let chance = model.graph.chance(of: model.targets.map(\.value))
    let numbers = chance.numbers
    let items = Set(chance.sums.map(\.stream))
    let starts = try Starts(numbers, settings)
    let base = try program.program.table(
      settings, replacing: NumberReplacement(given: starts.points))
    var found = program.outputs.map { _ in [Effect]() }
    let shift = (settings.draws + 15) / 16 * 16
    for (position, group) in groups.enumerated() {
      let own = numbers.filter { group.streams.contains($0.stream) }
      var replacement = NumberReplacement(given: starts.points)
      for number in own { replacement.given[number] = starts.moved[number] }
      for stream in group.streams.intersection(items) { replacement.shifts[stream] = shift }
      let moved = try program.program.table(settings, replacing: replacement)
      let isOne = own.count == 1 && group.streams.isDisjoint(with: items)
      let rises = isOne ? own.first.flatMap { starts.rises[$0] } : nil
      for (output, subject) in program.outputs.enumerated()
      where group.reaches(program.streams[subject.target]) {
        found[output].append(
          Self.effect(position, from: base[output], to: moved[output], rises: rises))
      }
    }
    self.groups = groups
    self.starts = settings.draws
    effects = program.byQuantity(
      found.map { list in
        list.sorted {
          $0.absolute.value == $1.absolute.value
            ? $0.group < $1.group : $0.absolute.value > $1.absolute.value
        }
      })
  }

  private static func effect(
    _ group: Int, from base: [Double], to moved: [Double], rises: [Bool]?
  ) -> Effect {
    var absolute = MeanSums()
    var signed = MeanSums()
    for draw in base.indices {
      let effect = (moved[draw] - base[draw]) / 0.5
      absolute.add(abs(effect))
      if let rises { signed.add(rises[draw] ? effect : -effect) }
    }
    let mean = rises == nil ? nil : signed.mean
    return Effect(
      group: group, absolute: absolute.mean, mean: mean,
      deviation: mean.map { $0.standardError * Double(base.count).squareRoot() })
  }
}

extension Set<RandomNumber> {
  /// The numbers by name and year.
  var inOrder: [RandomNumber] {
    sorted { $0.stream == $1.stream ? $0.year < $1.year : $0.stream < $1.stream }
  }
}

/// Where uniform numbers stand and where they move.
private struct Starts {
  var points: [RandomNumber: [Double]] = [:]
  var moved: [RandomNumber: [Double]] = [:]
  var rises: [RandomNumber: [Bool]] = [:]

  init(_ numbers: Set<RandomNumber>, _ settings: RunSettings) throws(RunError) {
    let sorted = numbers.inOrder
    var graph = Graph()
    let outputs = sorted.map { Output(graph.uniform($0.stream, year: $0.year)) }
    let table = try Program(graph: graph, outputs: outputs, goals: [], requirements: [])
      .table(settings)
    let levels = Double(ElementaryEffects.levels)
    for (index, number) in sorted.enumerated() {
      let own = table[index].map { ($0 * levels).rounded(.down) / levels + 0.5 / levels }
      points[number] = own
      rises[number] = own.map { $0 < 0.5 }
      moved[number] = own.map { $0 < 0.5 ? $0 + 0.5 : $0 - 0.5 }
    }
  }
}
