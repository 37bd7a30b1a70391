import ForecastEngine
import Foundation
import Testing

@testable import PlanFiles

@Suite("Figures of other places")
struct PeersTests {
  private func read(_ rows: String) throws -> Result<[String], PlanFileError> {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let plan = folder.appendingPathComponent("plan.yaml")
    try """
    plan: p
    years: 2021-2022
    as_of: 2020-12-31
    indicators:
      exports: {unit: USD million, start: 10, formula: previous * 1.1}
    """.write(to: plan, atomically: true, encoding: .utf8)
    let peers = folder.appendingPathComponent("peers.csv")
    try ("area,series,period,value,unit,source,published\n" + rows)
      .write(to: peers, atomically: true, encoding: .utf8)
    let stack = try PlanFamily.read(plan.path)
    do {
      return .success(
        try PeersFile.read(peers.path, for: stack)
          .map { "\($0.area) \($0.series) \($0.year) \($0.value)" })
    } catch {
      return .failure(error)
    }
  }

  @Test("Are read in base units, of whole years only")
  func values() throws {
    let rows = """
      Hà Nội,exports,2015,10475,USD million,here,2016
      Hà Nội,exports,2016-01/2016-05,4000,USD million,here,2016
      """
    #expect(try read(rows).get() == ["Hà Nội exports 2015 10475000000.0"])
  }

  @Test(
    "A mistake is told at its place",
    arguments: [
      ("X,exprts,2015,1,USD million,here,2016", "2:3", "did you mean 'exports'"),
      ("X,exports,2015,\"1,5\",USD million,here,2016", "2:16", " "),
      ("X,exports,2015,1,USD million,here,2021-05", "2:35", "after the plan's 'as_of'"),
    ])
  func mistakes(row: String, place: String, message: String) throws {
    guard case .failure(let error) = try read(row) else {
      Issue.record("the row was accepted")
      return
    }
    let told = error.diagnostics.map { diagnostic in
      "\(diagnostic.position.map { "\($0.line):\($0.column)" } ?? "") \(diagnostic.message)"
    }
    #expect(told.contains { $0.hasPrefix(place) && $0.contains(message) }, "\(told)")
  }
}
