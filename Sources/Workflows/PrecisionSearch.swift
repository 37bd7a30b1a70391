internal import ForecastEngine
internal import PlanAnalysis

/// Finds the number of draws with which every probability is known to a standard error.
///
/// A pilot tells how large the errors are; the errors fall at least as fast as the root of the
/// number of draws rises, so a run of the number that follows is near. It is made anew with more
/// draws as long as an error is too large. Nothing but the model, the seed and the precision enters,
/// so the same question gets the same number, and the result is that of a run with that number.
struct PrecisionSearch {
  /// The largest standard error that is accepted.
  let precision: Double
  /// The largest number of draws that may be made.
  let limit: Int

  static let pilotDraws = 16_384

  /// Why there is no such run.
  struct Failure: Error {
    /// How many draws it would take, about.
    let needed: Double
  }

  /// The probabilities that must be known: of each target, and of all together.
  private func proportions(_ assessment: Assessment) -> [Proportion] {
    assessment.targets.flatMap { target in
      target.target.isDecided(in: assessment.run.model) ? [] : target.thresholds.map(\.reached)
    } + [assessment.all].compactMap { $0 }
  }

  /// How many draws a probability takes, from one that has been estimated.
  ///
  /// Where no draw or every draw has the event, the standard error would be 0; then it is that of
  /// the estimate with two draws added on either side (A. Agresti, B. A. Coull, The American
  /// Statistician 52, 1998), which falls with the number of draws and not with its root.
  private func needed(_ proportion: Proportion) -> Double {
    let draws = Double(proportion.draws)
    guard proportion.count == 0 || proportion.count == proportion.draws else {
      let ratio = proportion.standardError / precision
      return draws * ratio * ratio
    }
    let share = 2 / (draws + 4)
    return draws * (share * (1 - share) / (draws + 4)).squareRoot() / precision
  }

  /// Runs until the errors are small enough.
  ///
  /// - Parameters:
  ///   - sampling: where the uniform numbers come from.
  ///   - run: runs the model with a number of draws.
  /// - Returns: the last run, or how many draws it would take.
  /// - Throws: what `run` throws.
  func search(
    _ sampling: Sampling, _ run: (Int) throws(RunError) -> ModelRun
  ) throws(RunError) -> Result<Assessment, Failure> {
    var draws = min(Self.pilotDraws, limit)
    while true {
      let assessment = Assessment(try run(draws))
      let least = proportions(assessment).map(needed).max() ?? 0
      if least <= Double(draws) { return .success(assessment) }
      // A little more than it takes, since the next run's estimate differs.
      let needed = least * 1.02
      guard needed <= Double(limit), draws < limit else { return .failure(Failure(needed: needed)) }
      draws = min(Self.rounded(max(needed, Double(draws) * 1.1), sampling), limit)
    }
  }

  /// A number of draws that suits the points: for Sobol', a power of 2.
  private static func rounded(_ draws: Double, _ sampling: Sampling) -> Int {
    switch sampling {
    case .random, .latin, .resampled: return Int((draws / 1024).rounded(.up)) * 1024
    case .sobol:
      var power = pilotDraws
      while Double(power) < draws { power *= 2 }
      return power
    }
  }
}

extension Target {
  /// Whether no draw changes whether the target is met.
  fileprivate func isDecided(in model: Model) -> Bool {
    model.graph.constantValue(of: met) != nil
  }
}
