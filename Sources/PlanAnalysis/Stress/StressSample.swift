public import ForecastEngine

/// The draws of a model: what is uncertain in it, and what came of each target.
///
/// Analyses that look back from results to causes read it; it costs one run.
public struct StressSample: Sendable {
  /// A number of an input in each draw.
  public struct Variable: Sendable {
    /// The input.
    public let input: ModelInput
    /// Which of its numbers.
    public let part: ModelInput.Part
    /// The unit of its values: `nil` for what is 1 or 0.
    public let unit: Unit?
    /// The targets that depend on the input's luck.
    public let targets: Set<Int>
  }

  /// The model.
  public let model: Model
  /// How the draws were made.
  public let settings: RunSettings
  /// The numbers of the inputs that any target depends on, in the order of the model's inputs.
  public let variables: [Variable]
  private let table: DrawTable

  /// The number of draws.
  public var draws: Int { settings.draws }

  /// Runs a model and keeps its inputs and targets, draw by draw.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - settings: the draws, the seed and the threads; its probabilities are not used. The memory
  ///     is eight bytes for each draw of each variable and target.
  ///   - progress: called now and then with the part done, from any thread.
  /// - Throws: what ``ForecastEngine/Program/table(_:replacing:progress:)`` throws.
  public init(
    _ model: Model, settings: RunSettings, progress: (@Sendable (Double) -> Void)? = nil
  ) throws(RunError) {
    self.model = model
    self.settings = settings
    let streams = model.targets.map { model.graph.streams(of: $0.value) }
    variables = model.inputs.flatMap { input -> [Variable] in
      let targets = Set(
        streams.indices.filter { !streams[$0].isDisjoint(with: input.streams) })
      guard !targets.isEmpty else { return [] }
      return input.parts.map { part in
        Variable(input: input, part: part, unit: part.aspect.unit(of: input), targets: targets)
      }
    }
    let nodes =
      variables.map(\.part.node) + model.targets.map(\.value) + model.targets.map(\.met)
    let program = Program(
      graph: model.graph, outputs: nodes.map { Output($0) }, goals: [],
      requirements: model.requirements, randomNumbers: model.randomNumbers)
    table = try program.table(settings, progress: progress)
  }

  /// The values of a variable in all draws, in its unit.
  public func values(of variable: Int) -> [Double] {
    scaled(table[variable], by: variables[variable].unit?.scale ?? 1)
  }

  /// The measure of a target in all draws, in the target's unit.
  public func measures(of target: Int) -> [Double] {
    scaled(table[variables.count + target], by: model.targets[target].unit.scale)
  }

  /// Whether a target is met, in all draws.
  public func isMet(_ target: Int) -> [Bool] {
    table.withDraws(of: variables.count + model.targets.count + target) { $0.map { $0 != 0 } }
  }

  private func scaled(_ values: [Double], by scale: Double) -> [Double] {
    scale == 1 ? values : values.map { $0 / scale }
  }
}

extension ModelInput.Aspect {
  /// The unit of the numbers; `nil` for what is 1 or 0.
  fileprivate func unit(of input: ModelInput) -> Unit? {
    switch self {
    case .value, .size, .amount, .outcome: input.unit
    case .begins, .registered: nil
    }
  }
}
