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
  /// Whether the figures update the assumptions.
  public var learns: Bool
  /// The draws.
  public var choice: DrawChoice
  /// How the result is shown.
  public var presentation: Presentation

  /// Creates the workflow.
  public init(
    path: String, actuals: String, asKnown: String?, learns: Bool = true, choice: DrawChoice,
    presentation: Presentation
  ) {
    self.path = path
    self.actuals = actuals
    self.asKnown = asKnown
    self.learns = learns
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
    let plan: LoadedPlan
    do {
      file = try ActualsFile.read(actuals)
      stack = try PlanFamily.read(path)
      var family = PlanFamily()
      plan = try family.add(stack)
    } catch {
      throw .badFile(
        PlanFilesWorkflow.render(error.diagnostics, usesColour: presentation.usesColour))
    }
    try checkDate(plan.model)
    do {
      members.append((plan.model.asOf ?? "\(plan.model.years.lowerBound - 1)-12-31", plan))
      // What is wrong with the file is said also where none of its figures counts yet.
      var whole = PlanFamily()
      _ = try whole.add(stack, actuals: (file, nil))
      for date in dates(file, plan.model) {
        var family = PlanFamily()
        members.append((date.text, try family.add(stack, actuals: (file, date))))
      }
    } catch {
      throw .badFile(
        PlanFilesWorkflow.render(error.diagnostics, usesColour: presentation.usesColour))
    }
    let last = members[members.count - 1].plan
    let tracking = try track(members, file, progress)
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

  /// Runs the plan with what was known on each date.
  private func track(
    _ members: [(date: String, plan: LoadedPlan)], _ file: ActualsFile,
    _ progress: (@Sendable (Double) -> Void)?
  ) throws(WorkflowError) -> Tracking {
    var points: [Tracking.Point] = []
    let share = 1 / Double(members.count + 1)
    for (index, member) in members.enumerated() {
      let model = member.plan.model
      do {
        let learning =
          learns && index > 0
          ? try Learning.learning(from: model, settings: choice.momentSettings)
          : Learning.nothing(draws: choice.draws)
        let run = try choice.run(model, learning) { done in
          progress?((Double(index) + done) * share)
        }
        points.append(
          Tracking.Point(
            date: member.date, assessment: Assessment(run), learning: learning,
            figures: index == 0 ? 0 : figures(file, by: member.date)))
      } catch {
        throw .runFailed(RunFailure.text(error, member.plan))
      }
    }
    let (first, last) = (members[0].plan, members[members.count - 1].plan)
    do {
      let learning = points[points.count - 1].learning
      let unlearned = learning.isUpdated ? Assessment(try choice.run(last.model)) : nil
      let then = try MeasuredDraws(first.model, settings: choice.momentSettings)
      let now = try MeasuredDraws(
        last.model, settings: choice.momentSettings, replacing: learning.replacement)
      let date = members[members.count - 1].date
      let year = Int(date.prefix(4)) ?? 0
      let lastYear = date.hasSuffix("-12-31") ? year : year - 1
      let progress = last.model.targets.indices.map {
        TargetProgress($0, in: last.model, lastYear: lastYear, now: now, then: then)
      }
      return Tracking(points: points, progress: progress, unlearned: unlearned)
    } catch {
      throw .runFailed(RunFailure.text(error, last))
    }
  }

  /// The number of figures that had been published by `date`.
  private func figures(_ file: ActualsFile, by date: String) -> Int {
    guard let date = PlanDate(date) else { return 0 }
    return file.dates.count { !$0.isAfter(date) }
  }

  /// What was known before the plan was made is in the plan.
  private func checkDate(_ model: Model) throws(WorkflowError) {
    guard let text = asKnown, let asked = PlanDate(text),
      let start = model.asOf.flatMap({ PlanDate($0) }), start.isAfter(asked)
    else { return }
    throw .badUsage(
      "error: '--as-known \(text)' is before the plan's 'as_of' \(start.text); the plan knows what was known then\n"
    )
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
