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
  /// The number of draws.
  public var draws: Int
  /// The seed.
  public var seed: UInt64
  /// The number of threads; it changes no digit.
  public var workers: Int
  /// The form of the result.
  public var format: OutputFormat
  /// How text looks.
  public var text: TextOptions

  /// Creates the workflow.
  public init(
    path: String, actuals: String, asKnown: String?, draws: Int, seed: UInt64, workers: Int,
    format: OutputFormat, text: TextOptions
  ) {
    self.path = path
    self.actuals = actuals
    self.asKnown = asKnown
    self.draws = draws
    self.seed = seed
    self.workers = workers
    self.format = format
    self.text = text
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
      throw .badFile(PlanFilesWorkflow.render(error.diagnostics, usesColour: text.usesColour))
    }
    var points: [Tracking.Point] = []
    let share = 1 / Double(members.count)
    for (index, member) in members.enumerated() {
      do {
        let run = try member.plan.model.run(draws: draws, seed: seed, workers: workers) { done in
          progress?((Double(index) + done) * share)
        }
        points.append(Tracking.Point(date: member.date, assessment: Assessment(run)))
      } catch {
        throw .runFailed(RunFailure.text(error, member.plan))
      }
    }
    let last = members[members.count - 1].plan
    return WorkflowOutput(
      result: render(Tracking(points: points)),
      messages: PlanFilesWorkflow.render(last.warnings, usesColour: text.usesColour),
      name: "track-\(last.model.plan)-\(last.model.scenario)")
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

  private func render(_ tracking: Tracking) -> String {
    let language = Language(rawValue: text.language.rawValue) ?? .english
    switch format {
    case .text:
      return TextReport(
        language: language, width: text.width, style: text.usesColour ? .ansi : .plain
      ).tracking(tracking)
    case .json: return JSONReport.tracking(tracking)
    case .csv: return CSVReport.tracking(tracking)
    }
  }
}
