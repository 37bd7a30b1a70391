import ForecastEngine
import ForecastNumerics
import Testing

@testable import PlanAnalysis

@Suite("Shares of variance")
struct VarianceSharesTests {
  private func shares(
    _ model: Model, draws: Int, seed: UInt64 = 1,
    asked: [(name: String, members: [String])] = []
  ) throws -> [String: VarianceShares.Share] {
    let groups = try LuckGroup.groups(of: model, asked: asked)
    let found = try VarianceShares(model, groups: groups, settings: testSettings(draws, seed: seed))
    let own = try #require(found.shares[.measure]?.first)
    return Dictionary(uniqueKeysWithValues: own.map { (found.groups[$0.group].id, $0) })
  }

  private func expect(_ estimate: Estimate, _ exact: Double, least: Double = 1e-6) {
    #expect(
      abs(estimate.value - exact) < 4 * max(estimate.standardError, least),
      "\(estimate) for \(exact)")
  }

  /// First-order and total indices of Ishigami's function: T. Homma, A. Saltelli, Reliability
  /// Engineering & System Safety 52 (1996), in closed form.
  @Test("Ishigami's function has its published indices")
  func ishigami() throws {
    let found = try shares(FunctionModel.ishigami(), draws: 16_384)
    let exact = [
      ("x1", 0.313_905_19, 0.557_588_86), ("x2", 0.442_411_14, 0.442_411_14),
      ("x3", 0, 0.243_683_66),
    ]
    for (name, first, total) in exact {
      let own = try #require(found[name])
      expect(own.first, first)
      expect(own.total, total)
      #expect(own.first.standardError < 0.02)
      #expect(own.total.standardError < 0.02)
    }
  }

  @Test("A group has what its members do alone and with each other")
  func groups() throws {
    let found = try shares(
      FunctionModel.ishigami(), draws: 16_384, asked: [("odd", ["x3", "x1"])])
    #expect(found.keys.sorted() == ["odd", "x2"])
    let odd = try #require(found["odd"])
    expect(odd.first, 0.557_588_86)
    expect(odd.total, 0.557_588_86)
  }

  /// The G function, Π (|4xᵢ − 2| + aᵢ)/(1 + aᵢ), of A. Saltelli, I. M. Sobol' (Matematicheskoe
  /// Modelirovanie 7, 1995): Vᵢ = 1/(3 (1 + aᵢ)²), V = Π (1 + Vᵢ) − 1.
  @Test("The G function has its indices in closed form")
  func gFunction() throws {
    let a = [0, 1, 4.5, 9, 99, 99, 99, 99]
    var made = FunctionModel()
    var value = made.constant(1)
    for (index, own) in a.enumerated() {
      let wide = made.scaled(made.uniform("x\(index + 1)"), by: 4)
      let distance = made.apply(.absolute, made.sum(wide, made.constant(-2)))
      let factor = made.scaled(made.sum(distance, made.constant(own)), by: 1 / (1 + own))
      value = made.product(value, factor)
    }
    let found = try shares(made.model(value, atLeast: 1), draws: 16_384)
    let parts = a.map { 1 / (3 * (1 + $0) * (1 + $0)) }
    let all = parts.reduce(1) { $0 * (1 + $1) }
    for (index, part) in parts.enumerated() {
      let own = try #require(found["x\(index + 1)"])
      expect(own.first, part / (all - 1))
      expect(own.total, part * all / (1 + part) / (all - 1))
    }
  }

  /// Over 60 seeds, the spread of the estimates has a relative error of 1/√118 = 0.09, and more for
  /// estimates that are not normal.
  @Test("Standard errors are those of repeated runs")
  func errors() throws {
    let model = FunctionModel.ishigami()
    var first: [Estimate] = []
    var total: [Estimate] = []
    for seed in 1...60 {
      let own = try #require(try shares(model, draws: 1024, seed: UInt64(seed))["x1"])
      first.append(own.first)
      total.append(own.total)
    }
    for estimates in [first, total] {
      var sums = MeanSums()
      for estimate in estimates { sums.add(estimate.value) }
      let spread = sums.mean.standardError * Double(estimates.count).squareRoot()
      let said = estimates.reduce(0) { $0 + $1.standardError } / Double(estimates.count)
      #expect(abs(spread / said - 1) < 0.45, "\(spread) beside \(said)")
    }
  }

  @Test("The number of threads changes no digit")
  func threads() throws {
    let model = FunctionModel.ishigami()
    let groups = try LuckGroup.groups(of: model)
    let results = try [1, 4].map { workers in
      var settings = testSettings(3000)
      settings.workers = workers
      return try VarianceShares(model, groups: groups, settings: settings)
        .shares[.missed]?.first?.map { [$0.first, $0.total] }
    }
    #expect(results[0] == results[1])
  }

  @Test("Groups that cannot be are refused")
  func badGroups() throws {
    var made = FunctionModel()
    let x = made.normals(["a", "b"], factor: [[1, 0], [0.6, 0.8]])
    let model = made.model(made.sum(x[0], x[1], made.uniform("c")), atLeast: 0)
    #expect(throws: LuckGroup.Failure.unknownInput("d", group: "g")) {
      try LuckGroup.groups(of: model, asked: [("g", ["c", "d"])])
    }
    #expect(throws: LuckGroup.Failure.inTwoGroups("c")) {
      try LuckGroup.groups(of: model, asked: [("g", ["c", "a"]), ("h", ["c"])])
    }
    #expect(throws: LuckGroup.Failure.dividesCorrelated("a", "b")) {
      try LuckGroup.groups(of: model, asked: [("g", ["a", "c"]), ("h", ["b"])])
    }
    #expect(try LuckGroup.groups(of: model).map(\.id) == ["a + b", "c"])
    #expect(try LuckGroup.groups(of: model, asked: [("g", ["c", "b"])]).map(\.id) == ["g"])
  }
}
