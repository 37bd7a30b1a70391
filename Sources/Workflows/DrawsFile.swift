internal import ForecastEngine
internal import PlanAnalysis
internal import PlanFiles
internal import Reporting

/// The draws of some measures of a run as a file for NumPy, with a description beside it.
public struct DrawsFile: Sendable {
  /// The ending of the file.
  public static let ending = ".npy"
  /// The memory that draws may take: 2 GiB.
  static let maximumBytes = 2_147_483_648.0

  /// The file, with its ending.
  public var path: String
  /// What is wanted: `targets`, `indicators`, names of either, `targets.NAME`, `indicators.NAME`.
  public var names: [String]

  /// Creates a wish for a file.
  public init(path: String, names: [String]) {
    self.path = path
    self.names = names
  }

  /// The file that describes the numbers.
  var descriptionPath: String { path.dropLast(Self.ending.count) + ".json" }

  /// Refuses to write a description over a file that is none: one beside which there are no draws.
  /// Where both files are there, they are those of an earlier run, and are replaced together.
  func checkDescription() throws(WorkflowError) {
    let (own, beside) = (OutputFile.place(of: path), OutputFile.place(of: descriptionPath))
    guard OutputFile.exists(beside.name, folder: beside.folder),
      !OutputFile.exists(own.name, folder: own.folder)
    else { return }
    throw .badUsage(
      """
      error: '\(descriptionPath)' is there already, and '--draws-out \(path)' writes what its columns \
      are to it
      take another name for the draws, or move that file away

      """)
  }

  /// The measures that are wanted, each once.
  func measures(of model: Model) throws(WorkflowError) -> [Measure] {
    let all = ["targets": model.targetMeasures, "indicators": model.indicatorMeasures]
    var found: [Measure] = []
    for name in names {
      let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
      let matches =
        if let whole = all[name] {
          [whole]
        } else if parts.count == 2, let group = all[parts[0]] {
          [group.filter { $0.id == parts[1] }]
        } else {
          ["targets", "indicators"].map { all[$0, default: []].filter { $0.id == name } }
        }
      let kinds = matches.filter { !$0.isEmpty }
      guard kinds.count < 2 else {
        throw .badUsage(
          "error: '\(name)' is a target and an indicator: write 'targets.\(name)' or"
            + " 'indicators.\(name)'\n")
      }
      guard let measures = kinds.first else {
        func list(_ ids: [String]) -> String { ids.joined(separator: ", ") }
        throw .badUsage(
          """
          error: the plan has no target or indicator '\(name)'
          its targets are: \(list(model.targets.map(\.id)))
          its indicators are: \(list(model.indicators.map(\.id)))

          """)
      }
      found += measures.filter { one in
        !found.contains { $0.kind == one.kind && $0.name == one.name }
      }
    }
    return found
  }

  /// Refuses more draws than the memory may hold.
  static func checkMemory(draws: Int, measures: Int) throws(WorkflowError) {
    let bytes = MeasureDraws.bytes(draws: draws, measures: measures)
    guard bytes > maximumBytes else { return }
    let most = Int(maximumBytes / MeasureDraws.bytes(draws: 1, measures: measures))
    let gigabytes = (bytes / maximumBytes * 20).rounded() / 10
    throw .badUsage(
      """
      error: \(draws) draws of \(measures) measures take \(gigabytes) GiB; draws are kept up to 2 GiB
      ask for at most \(most) draws of them, or for fewer measures with '--draws-of'

      """)
  }

  /// Makes the draws of `measures` and writes both files.
  ///
  /// - Returns: a line that says what was written.
  func write(
    _ measures: [Measure], of loaded: LoadedPlan, settings: RunSettings,
    provenance: Provenance, progress: (@Sendable (Double) -> Void)?
  ) throws(WorkflowError) -> String {
    let draws: MeasureDraws
    do {
      draws = try MeasureDraws(
        of: measures, in: loaded.model, settings: settings, progress: progress)
    } catch {
      throw .runFailed(RunFailure.text(error, loaded))
    }
    do {
      let rows = 4096
      try OutputFile.write(to: path) { write in
        try write(NumPyFile.head(rows: draws.draws, columns: measures.count))
        for first in stride(from: 0, to: draws.draws, by: rows) {
          try write(NumPyFile.body(draws.rows(first..<min(first + rows, draws.draws))))
        }
      }
      try OutputFile.write(to: descriptionPath) { write in
        try write(
          Array(NumPyFile.description(draws, of: loaded.model, provenance: provenance).utf8))
      }
    } catch {
      throw .runFailed("error: \(error.message)\n")
    }
    return
      "wrote \(path) and \(descriptionPath): \(draws.draws) draws of \(measures.count) measures\n"
  }
}
