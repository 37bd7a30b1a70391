public import ForecastEngine

/// What matters most for each target, by three ways to look at it that need few draws.
public struct Sensitivity: Sendable {
  /// What is known of an input and a target.
  public struct Row: Sendable {
    /// The input.
    public let input: ModelInput
    /// What it does from one end of its range to the other; `nil` where the target measures just
    /// what the input is.
    public let effect: OneAtATime.Effect?
    /// The share of its group in the variance of the measure; `nil` where that does not vary.
    public let share: VarianceShares.Share?
    /// How it differs where the target is missed.
    public let missed: MissedDraws.Effect?
  }

  /// The draws that everything but the shares is read from.
  public let sample: StressSample
  /// One input at a time.
  public let oneAtATime: OneAtATime
  /// The shares in variances.
  public let shares: VarianceShares
  /// What is different where targets are missed.
  public let missed: MissedDraws

  /// Looks at a model in all three ways.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - groups: the groups of inputs that share their part of the variance.
  ///   - settings: the seed, the threads and the draws; each sample of the design for the shares has
  ///     a quarter of them.
  ///   - progress: called now and then with the part done, from any thread.
  /// - Throws: what ``ForecastEngine/Program/table(_:replacing:progress:)`` throws.
  public init(
    _ model: Model, groups: [LuckGroup], settings: RunSettings,
    progress: (@Sendable (Double) -> Void)? = nil
  ) throws(RunError) {
    sample = try StressSample(model, settings: settings) { progress?($0 / 10) }
    let inputs = InputScore.scores(of: sample)
    oneAtATime = OneAtATime(sample, inputs: inputs)
    progress?(0.2)
    missed = MissedDraws(sample, inputs: inputs)
    progress?(0.3)
    var design = settings
    design.draws = max(1, settings.draws / 4)
    shares = try VarianceShares(model, groups: groups, settings: design) {
      progress?(0.3 + $0 * 0.7)
    }
  }

  /// The inputs of a target, those first that change its probability most; then those that the
  /// target itself measures, and those that differ in no draw but in their luck.
  public func rows(of target: Int) -> [Row] {
    let own = shares.shares[.measure]?[target] ?? []
    let inputs = sample.model.inputs
    func share(of input: ModelInput) -> VarianceShares.Share? {
      own.first { share in
        shares.groups[share.group].members.contains {
          inputs[$0].id == input.id && inputs[$0].origin == input.origin
        }
      }
    }
    var rows = oneAtATime.effects[target].map { effect in
      let input = oneAtATime.inputs[effect.input].input
      return Row(
        input: input, effect: effect, share: share(of: input),
        missed: missed.effects[target]?.first { $0.input == effect.input })
    }
    for share in own {
      for member in shares.groups[share.group].members {
        let input = inputs[member]
        guard !rows.contains(where: { $0.input.id == input.id && $0.input.origin == input.origin })
        else { continue }
        rows.append(Row(input: input, effect: nil, share: share, missed: nil))
      }
    }
    return rows
  }
}

/// A model with what was found out about what matters in it.
public struct SensitivityStudy: Sendable {
  /// What was found, by the way it was looked for.
  public enum Finding: Sendable {
    /// The overview.
    case overview(Sensitivity)
    /// One input at a time.
    case oneAtATime(OneAtATime)
    /// One input at a time, wherever it lies: for each target the curves of all its inputs.
    case curves(OneAtATime, [[ConditionalCurve]])
    /// One assumption at a time, moved by a stated amount.
    case shifted(ShiftedAssumptions)
    /// Sobol' indices.
    case shares(VarianceShares)
    /// Shapley effects.
    case shapley(ShapleyEffects)
    /// Elementary effects.
    case elementary(ElementaryEffects)
    /// Borgonovo's δ.
    case distribution(MomentIndependence)
    /// What is different where targets are missed.
    case missed(MissedDraws)
  }

  /// The model.
  public let model: Model
  /// The number of draws of its run.
  public let draws: Int
  /// The seed.
  public let seed: UInt64
  /// For each target, the probability that it is met.
  public let met: [Proportion]
  /// The positions of the targets that are asked for.
  public let targets: [Int]
  /// What was found.
  public let finding: Finding

  /// Creates a study.
  public init(sample: StressSample, targets: [Int], finding: Finding) {
    model = sample.model
    draws = sample.draws
    seed = sample.settings.seed
    met = sample.model.targets.indices.map { target in
      Proportion(
        count: sample.isMet(target).reduce(0) { $0 + ($1 ? 1 : 0) }, draws: sample.draws)
    }
    self.targets = targets
    self.finding = finding
  }
}
