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
    var models = variants
    while true {
      do {
        let found = try PairedRun.differences(
          of: models.compactMap { $0 }, from: base, graph: graph, includesIndicators: false,
          settings: choice.momentSettings, progress: progress)
        var next = 0
        return models.map { model in
          guard model != nil else { return nil }
          defer { next += 1 }
          return found[next]
        }
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
