internal import ForecastEngine
internal import PlanAnalysis
internal import PlanFiles
internal import Reporting

/// The forms in which results are given out.
public enum OutputFormat: String, CaseIterable, Sendable {
  /// A table for a terminal.
  case text
  /// One JSON object.
  case json
  /// Comma-separated values, one number in each row.
  case csv
}

/// The languages of what a person reads.
public enum OutputLanguage: String, CaseIterable, Sendable {
  /// English.
  case english = "en"
  /// Vietnamese.
  case vietnamese = "vi"
}

/// How text looks.
public struct TextOptions: Sendable {
  /// The language.
  public var language: OutputLanguage
  /// The width of a line, in columns.
  public var width: Int
  /// Whether to use colours.
  public var usesColour: Bool

  /// Creates options.
  public init(language: OutputLanguage, width: Int, usesColour: Bool) {
    self.language = language
    self.width = width
    self.usesColour = usesColour
  }
}

/// What a workflow gives out.
public struct WorkflowOutput: Sendable {
  /// The result, for standard output or a file.
  public let result: String
  /// What else a person should know, for standard error; empty where there is nothing.
  public let messages: String
  /// A name for a file with the result, without its ending.
  public let name: String
}

/// Why a workflow has no result.
public enum WorkflowError: Error, Sendable {
  /// Files have mistakes; the text says which.
  case badFile(String)
  /// The run failed; the text says where.
  case runFailed(String)
  /// What was asked for does not fit the files; the text says why.
  case badUsage(String)
}

/// Runs a plan or scenario and holds it against its targets.
public struct RunWorkflow: Sendable {
  /// The numbers of draws that a run may have.
  public static let drawsRange = 2...1_000_000_000

  /// The plan or scenario file.
  public var path: String
  /// The number of draws.
  public var draws: Int
  /// The seed.
  public var seed: UInt64
  /// The number of threads; it changes no digit.
  public var workers: Int
  /// Where the uniform numbers come from.
  public var sampling: SamplingMethod
  /// The standard error to which every probability must be known; it takes the place of ``draws``.
  public var precision: Double?
  /// Sets of targets, by name, whose joint probability is wanted beside those that the plan names.
  public var together: [[String]] = []
  /// The form of the result.
  public var format: OutputFormat
  /// How text looks.
  public var text: TextOptions

  /// The standard errors that may be asked for.
  public static let precisionRange = 1e-6...0.25

  /// Creates the workflow.
  public init(
    path: String, draws: Int, seed: UInt64, workers: Int, sampling: SamplingMethod = .random,
    precision: Double? = nil, format: OutputFormat, text: TextOptions
  ) {
    self.sampling = sampling
    self.precision = precision
    self.path = path
    self.draws = draws
    self.seed = seed
    self.workers = workers
    self.format = format
    self.text = text
  }

  /// Runs the plan.
  ///
  /// - Parameter progress: called now and then with the part done, from any thread.
  /// - Returns: the result in the form that was asked for.
  /// - Throws: ``WorkflowError``.
  public func run(
    progress: (@Sendable (Double) -> Void)? = nil
  ) throws(WorkflowError) -> WorkflowOutput {
    let loaded = try PlanFilesWorkflow.load(path, usesColour: text.usesColour)
    let assessment = try assessment(of: loaded, progress)
    let language = Language(rawValue: text.language.rawValue) ?? .english
    let result =
      switch format {
      case .text:
        TextReport(
          language: language, width: text.width, style: text.usesColour ? .ansi : .plain
        ).projectionTable(assessment, precision: precision)
      case .json: JSONReport.projection(assessment, precision: precision)
      case .csv: CSVReport.projection(assessment, language: language)
      }
    return WorkflowOutput(
      result: result,
      messages: PlanFilesWorkflow.render(loaded.warnings, usesColour: text.usesColour),
      name: "\(loaded.model.plan)-\(loaded.model.scenario)")
  }

  /// The model with the sets of ``together``.
  private func model(_ plan: Model) throws(WorkflowError) -> Model {
    var model = plan
    for names in together {
      var members: [Int] = []
      for name in names {
        guard let index = plan.targets.firstIndex(where: { $0.id == name }) else {
          let known = plan.targets.map(\.id).joined(separator: ", ")
          throw .badUsage("error: the plan has no target '\(name)'; its targets are: \(known)\n")
        }
        if !members.contains(index) { members.append(index) }
      }
      let id = members.map { plan.targets[$0].id }.joined(separator: " + ")
      guard !model.targetSets.contains(where: { $0.id == id }) else { continue }
      model = model.adding(TargetSet(id: id, title: LocalizedText(), members: members))
    }
    return model
  }

  private func assessment(
    of loaded: LoadedPlan, _ progress: (@Sendable (Double) -> Void)?
  ) throws(WorkflowError) -> Assessment {
    let method = sampling.sampling
    let model = try model(loaded.model)
    let run = { (draws: Int) throws(RunError) -> ModelRun in
      try model.run(
        draws: draws, seed: seed, workers: workers, sampling: method, progress: progress)
    }
    let found: Result<Assessment, PrecisionSearch.Failure>
    do throws(RunError) {
      if let precision {
        let search = PrecisionSearch(precision: precision, limit: Self.drawsRange.upperBound)
        found = try search.search(method, run)
      } else {
        found = .success(Assessment(try run(draws)))
      }
    } catch {
      throw .runFailed(RunFailure.text(error, loaded))
    }
    switch found {
    case .success(let assessment): return assessment
    case .failure(let failure):
      throw .runFailed(
        RunFailure.tooPrecise(needed: failure.needed, limit: Self.drawsRange.upperBound))
    }
  }
}

/// Says why a run failed.
enum RunFailure {
  static func tooPrecise(needed: Double, limit: Int) -> String {
    var power = 0
    var leading = needed
    while leading >= 9.5 {
      leading /= 10
      power += 1
    }
    return """
      error: that precision takes about \(Int(leading.rounded()))e\(power) draws; a run has at most \
      \(limit)

      """
  }

  static func text(_ error: RunError, _ loaded: LoadedPlan) -> String {
    switch error {
    case .requirementFailed(let requirement, let draw, let value):
      let place = loaded.positions[requirement.name].map { "\($0.description): " } ?? ""
      let found = value.map { " (found \($0))" } ?? ""
      let subject = "'\(requirement.name)' in \(requirement.year), draw \(draw)"
      let reason =
        switch requirement.rule {
        case .finite: "\(subject): the value is not a finite number\(found)"
        case .domain(let what): "\(subject): \(what) is out of its range\(found)"
        case .check(let formula):
          "the check '\(formula)' does not hold in \(requirement.year), draw \(draw)"
        }
      return "\(place)error: the run failed: \(reason)\n"
    }
  }
}
