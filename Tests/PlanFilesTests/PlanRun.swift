import ForecastEngine
import Testing

@testable import PlanFiles

/// What a plan of 2021-2023, or a scenario of it, gives.
struct PlanRun {
  let run: ModelRun
  let loaded: LoadedPlan

  /// Runs the plan around `text`, which draws nothing.
  init(_ text: String) throws {
    try self.init(files: [("plan.yaml", DiagnosticCase.plan(text))])
  }

  /// Runs a scenario of the plan around `text`.
  init(scenario: String, of text: String) throws {
    try self.init(files: [
      ("scenario.yaml", "scenario: s\nof: plan.yaml\n" + scenario),
      ("plan.yaml", DiagnosticCase.plan(text)),
    ])
  }

  private init(files: [(path: String, text: String)]) throws {
    loaded = try PlanLoader.load(
      files[0].path, from: MemoryFiles(Dictionary(uniqueKeysWithValues: files)))
    run = try loaded.model.run(draws: 2, seed: 1, workers: 1)
  }

  /// The values of an indicator, in its unit.
  func values(of indicator: String) -> [Double]? {
    zip(loaded.model.indicators, run.indicators).first { $0.0.id == indicator }?.1.map(\.mean)
  }

  /// The value of a target's measure, in its unit.
  func measure(of target: String) -> Double? {
    zip(loaded.model.targets, run.targets).first { $0.0.id == target }?.1.value.mean
  }
}
