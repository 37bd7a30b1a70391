import ForecastEngine
import Testing

@testable import PlanFiles

/// A small plan that was run, for tests of what the language means.
struct Trial {
  let run: ModelRun

  /// Runs a plan of 2021-2023 around `text`, under scenarios if there are any; the last is run.
  init(
    _ text: String, history: String? = nil, scenarios: [String] = [], draws: Int = 64,
    seed: UInt64 = 1, workers: Int = 1
  ) throws {
    var files = [
      "plan.yaml": DiagnosticCase.plan((history == nil ? "" : "history: h.csv\n") + text)
    ]
    files["h.csv"] = history
    var path = "plan.yaml"
    for (index, scenario) in scenarios.enumerated() {
      let name = "s\(index + 1).yaml"
      let of = scenario.hasPrefix("of:") ? "" : "of: \(path)\n"
      files[name] = "scenario: s\(index + 1)\n\(of)\(scenario)\n"
      path = name
    }
    do {
      let model = try PlanLoader.load(path, from: MemoryFiles(files)).model
      run = try model.run(draws: draws, seed: seed, workers: workers)
    } catch let error as PlanFileError {
      let text = DiagnosticRenderer(usesColour: false).text(error.diagnostics)
      Issue.record("\(text)")
      throw error
    }
  }

  /// The summaries of an indicator, a year each.
  func years(_ name: String) throws -> [QuantitySummary] {
    run.indicators[try #require(run.model.indicators.firstIndex { $0.id == name }, "\(name)")]
  }

  /// The means of an indicator, a year each.
  func means(_ name: String) throws -> [Double] { try years(name).map(\.mean) }

  /// What is known of a target.
  func target(_ name: String) throws -> TargetSummary {
    run.targets[try #require(run.model.targets.firstIndex { $0.id == name }, "\(name)")]
  }
}

/// Whether two lists of numbers agree to 12 digits.
func agree(_ found: [Double], _ wanted: [Double]) -> Bool {
  found.count == wanted.count
    && zip(found, wanted).allSatisfy { abs($0 - $1) <= 1e-12 * max(1, abs($1)) }
}
