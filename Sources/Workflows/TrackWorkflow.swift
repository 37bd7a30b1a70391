internal import ForecastEngine
internal import PlanAnalysis
internal import PlanFiles
internal import Reporting

/// Holds a plan against what happened.
public struct TrackWorkflow: Sendable {
  /// The plan or scenario file.
  public var path: String
  /// The file of what happened.
  public var actuals: String
  /// Up to which date of publication figures count; all of them where it is `nil`.
  public var asKnown: String?
  /// The draws.
  public var choice: DrawChoice
  /// How the result is shown.
  public var presentation: Presentation

  /// Creates the workflow.
  public init(
    path: String, actuals: String, asKnown: String?, choice: DrawChoice, presentation: Presentation
  ) {
    self.path = path
    self.actuals = actuals
    self.asKnown = asKnown
    self.choice = choice
    self.presentation = presentation
  }

  /// Whether `text` is a date that ``asKnown`` may be.
  public static func isDate(_ text: String) -> Bool { PlanDate(text) != nil }

  /// Tracks the plan.
  ///
  /// - Parameter progress: called now and then with the part done, from any thread.
  /// - Returns: the result in the form that was asked for.
  /// - Throws: ``WorkflowError``.
  public func run(
    progress: (@Sendable (Double) -> Void)? = nil
  ) throws(WorkflowError) -> WorkflowOutput {
    let file: ActualsFile
    let stack: PlanStack
    var members: [(date: String, plan: LoadedPlan)] = []
    do {
      file = try ActualsFile.read(actuals)
      stack = try PlanFamily.read(path)
      var family = PlanFamily()
      let plan = try family.add(stack)
      members.append((plan.model.asOf ?? "\(plan.model.years.lowerBound - 1)-12-31", plan))
      for date in dates(file, plan.model) {
        var family = PlanFamily()
        members.append((date.text, try family.add(stack, actuals: (file, date))))
      }
    } catch {
      throw .badFile(
        PlanFilesWorkflow.render(error.diagnostics, usesColour: presentation.usesColour))
    }
    var points: [Tracking.Point] = []
    let share = 1 / Double(members.count)
    for (index, member) in members.enumerated() {
      do {
        let run = try choice.run(member.plan.model) { done in
          progress?((Double(index) + done) * share)
        }
        points.append(Tracking.Point(date: member.date, assessment: Assessment(run)))
      } catch {
        throw .runFailed(RunFailure.text(error, member.plan))
      }
    }
    let last = members[members.count - 1].plan
    let tracking = Tracking(points: points)
    let document = try presentation.document(
      "track-\(last.model.plan)-\(last.model.scenario)",
      Presentation.Forms(
        text: { $0.tracking(tracking) },
        json: { JSONReport.tracking(tracking) },
        csv: { _ in CSVReport.tracking(tracking) }))
    return WorkflowOutput(
      document,
      messages: PlanFilesWorkflow.render(last.warnings, usesColour: presentation.usesColour))
  }

  /// The ends of the years in which figures were published, and the date of the last figure or the
  /// one asked for.
  private func dates(_ file: ActualsFile, _ model: Model) -> [PlanDate] {
    let limit = asKnown.flatMap { PlanDate($0) }
    let published = file.dates.filter { date in limit.map { !date.isAfter($0) } ?? true }
    let latest = published.reduce(nil as PlanDate?) { best, date in
      best.map { date.isAfter($0) ? date : $0 } ?? date
    }
    guard let end = limit ?? latest else { return [] }
    let start = model.asOf.flatMap { PlanDate($0) }
    var dates = (model.years.lowerBound...max(model.years.lowerBound, end.year))
      .compactMap { PlanDate("\($0)-12-31") }
      .filter { date in start.map { date.isAfter($0) } ?? true }
      .filter { end.isAfter($0) }
    dates.append(end)
    return dates
  }
}
