internal import ForecastEngine
internal import PlanFiles

/// The version of the program, as `kichban --version` and the provenance of results give it.
public enum ProgramVersion {
  /// By the rules of semver.org.
  public static let current = "0.1.0"
}

extension Provenance {
  /// What a result of this program was made from.
  ///
  /// - Parameters:
  ///   - command: the command that made it.
  ///   - plans: the plans or scenarios, in the order in which they were asked for.
  ///   - run: the run of the first.
  ///   - precision: the standard error that the number of draws was chosen for.
  ///   - together: sets of targets that were asked for.
  init(
    _ command: String, of plans: [LoadedPlan], _ run: ModelRun, precision: Double? = nil,
    together: [[String]] = []
  ) {
    self.init(
      command: command, programVersion: ProgramVersion.current,
      languageVersion: PlanLanguage.version, inputs: plans.map(\.inputs), draws: run.draws,
      seed: run.seed, sampling: run.sampling, precision: precision, together: together)
  }
}
