internal import ForecastEngine
internal import PlanAnalysis

/// Small variations of a plan, run on the plan's draws.
enum VariantRun {
  /// What each variant does.
  ///
  /// A variant that does not run, because a check or a domain speaks of the plan as written, is
  /// left out; where the plan itself does not run, that is an error.
  ///
  /// - Parameters:
  ///   - variants: models of the same graph and years; `nil` for those that are no plan.
  ///   - base: the plan.
  ///   - graph: the graph that holds all their nodes.
  ///   - choice: the draws.
  ///   - progress: called now and then with the part done.
  /// - Returns: for each variant its differences, `nil` where it does not run.
  /// - Throws: the failure of the plan itself.
  static func differences(
    of variants: [Model?], from base: Model, graph: Graph, choice: DrawChoice,
    progress: (@Sendable (Double) -> Void)? = nil
  ) throws(RunError) -> [VariantDifferences?] {
    try differences(
      of: variants, together: [], from: base, graph: graph, choice: choice, progress: progress
    ).variants
  }

  /// What each variant does, and what some do beyond the sum of others.
  ///
  /// - Parameters:
  ///   - variants: models of the same graph and years; `nil` for those that are no plan.
  ///   - together: variants that make the changes of others together, by their places in `variants`.
  ///   - base: the plan.
  ///   - graph: the graph that holds all their nodes.
  ///   - choice: the draws.
  ///   - progress: called now and then with the part done.
  /// - Returns: for each variant its differences, and for each of `together` its synergy; `nil` where
  ///   it, or a part of it, does not run.
  /// - Throws: the failure of the plan itself.
  static func differences(
    of variants: [Model?], together: [PairedRun.Combination], from base: Model, graph: Graph,
    choice: DrawChoice, progress: (@Sendable (Double) -> Void)? = nil
  ) throws(RunError) -> (variants: [VariantDifferences?], synergies: [VariantDifferences?]) {
    var models = variants
    while true {
      let used = models.indices.filter { models[$0] != nil }
      let place = Dictionary(uniqueKeysWithValues: used.enumerated().map { ($1, $0) })
      let whole = together.indices.filter { index in
        ([together[index].whole] + together[index].parts).allSatisfy { place[$0] != nil }
      }
      let combinations = whole.map { index in
        PairedRun.Combination(
          whole: place[together[index].whole] ?? 0,
          parts: together[index].parts.compactMap { place[$0] })
      }
      do {
        let found = try PairedRun.differences(
          of: used.compactMap { models[$0] }, from: base, graph: graph, includesIndicators: false,
          together: combinations, settings: choice.momentSettings, progress: progress)
        return (
          models.indices.map { index in place[index].map { found[$0] } },
          together.indices.map { index in
            whole.firstIndex(of: index).map { found[used.count + $0] }
          }
        )
      } catch {
        guard case .requirementFailed(let failed, _, _) = error,
          !base.requirements.contains(where: { $0.node == failed.node })
        else { throw error }
        models = models.map { model in
          model?.requirements.contains { $0.node == failed.node } == true ? nil : model
        }
      }
    }
  }
}
