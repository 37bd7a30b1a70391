internal import ForecastEngine
internal import PlanAnalysis
internal import PlanFiles
internal import Reporting

/// Says how much hope the targets of a plan take.
public struct GaugeWorkflow: Sendable {
  /// The plan or scenario file.
  public var path: String
  /// A file with figures of other places.
  public var peers: String?
  /// The draws.
  public var choice: DrawChoice
  /// How the result is shown.
  public var presentation: Presentation

  /// Creates the workflow.
  public init(path: String, peers: String?, choice: DrawChoice, presentation: Presentation) {
    self.path = path
    self.peers = peers
    self.choice = choice
    self.presentation = presentation
  }

  /// Holds the targets against the past, peers and the plan's own futures.
  ///
  /// - Parameter progress: called now and then with the part done, from any thread.
  /// - Returns: the result in the form that was asked for.
  /// - Throws: ``WorkflowError``.
  public func run(
    progress: (@Sendable (Double) -> Void)? = nil
  ) throws(WorkflowError) -> WorkflowOutput {
    let loaded: LoadedPlan
    var figures: [PeerFigure] = []
    do {
      let stack = try PlanFamily.read(path)
      var family = PlanFamily()
      loaded = try family.add(stack)
      if let peers { figures = try PeersFile.read(peers, for: stack) }
    } catch {
      throw .badFile(
        PlanFilesWorkflow.render(error.diagnostics, usesColour: presentation.usesColour))
    }
    try TargetChoice.require(in: loaded.model)
    let gauge: OptimismGauge
    do {
      let run = try choice.run(loaded.model, progress: progress)
      gauge = OptimismGauge(Assessment(run), plan: loaded.description, peers: figures)
    } catch {
      throw .runFailed(RunFailure.text(error, loaded))
    }
    let document = try presentation.document(
      "gauge-\(loaded.model.plan)-\(loaded.model.scenario)",
      Presentation.Forms(
        text: { $0.gauge(gauge) }, json: { JSONReport.gauge(gauge) },
        csv: { _ in CSVReport.gauge(gauge) }))
    return WorkflowOutput(
      document,
      messages: PlanFilesWorkflow.render(loaded.warnings, usesColour: presentation.usesColour))
  }
}
