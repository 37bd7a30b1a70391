import ForecastEngine
import ForecastNumerics
import Testing

@testable import PlanAnalysis

@Suite("What the draws of one run say")
struct GivenDrawsTests {
  private func sample(
    _ model: Model, draws: Int
  ) throws -> (sample: StressSample, inputs: [InputScore]) {
    let sample = try StressSample(model, settings: testSettings(draws))
    return (sample, InputScore.scores(of: sample))
  }

  private func close(_ estimate: Estimate, _ exact: Double, sigmas: Double = 4) -> Bool {
    abs(estimate.value - exact) < sigmas * estimate.standardError
  }

  /// X₁ and X₂ with the correlation 0.5, Y = X₁ + X₂: given X₁ = x, Y is normal with the mean 1.5 x
  /// and the variance 0.75. In a window of ranks from 0.05 to 0.15 the bend of the probability adds
  /// at most 0.002 to the estimate.
  @Test("Ends of the range and break-even honour correlation")
  func oneAtATime() throws {
    var made = FunctionModel()
    let x = made.normals(["a", "b"], factor: [[1, 0], [0.5, 0.75.squareRoot()]])
    let (sample, inputs) = try sample(made.model(made.sum(x), atLeast: 0.6), draws: 40_000)
    let effects = OneAtATime(sample, inputs: inputs).effects[0]
    #expect(effects.count == 2)
    let z = UnaryOperation.normalScore(0.9)
    for effect in effects {
      #expect(close(effect.high.measure, 1.5 * z, sigmas: 5))
      #expect(close(effect.low.measure, -1.5 * z, sigmas: 5))
      let exact = UnaryOperation.normalProbability((1.5 * z - 0.6) / 0.75.squareRoot())
      #expect(abs(effect.high.met.value - exact) < 0.002 + 4 * effect.high.met.standardError)
      guard case .above(let value) = effect.breakEven else {
        Issue.record("\(effect.breakEven)")
        continue
      }
      #expect(close(value, 0.4, sigmas: 5))
      #expect(value.standardError < 0.02)
    }
  }

  @Test("What must not come, and what decides nothing")
  func occurrences() throws {
    var made = FunctionModel()
    let noise = made.uniform("noise")
    let weak = made.scaled(made.uniform("weak"), by: 0.01)
    var graph = made.graph
    let begins = graph.add(
      .bernoulli(probability: graph.constant(0.3), uniform: graph.uniform("storm", year: 2024)))
    let value = graph.difference(graph.sum([noise, weak]), minus: begins)
    let limit = graph.constant(0.3)
    let gap = graph.difference(limit, minus: value)
    let target = Target(
      id: "t", title: LocalizedText(), unit: Unit(symbol: "", scale: 1), measure: "t",
      range: .atLeast(0.3), reading: nil, value: value,
      met: graph.binary(.greaterOrEqual, value, limit), reachesHigh: nil, aboveHigh: nil,
      shortfall: graph.binary(.maximum, gap, graph.constant(0)), otherReadings: [], source: nil)
    let storm = ModelInput(
      id: "storm", origin: .event, title: LocalizedText(), unit: Unit(symbol: "%", scale: 0.01),
      isLever: false, isDriver: false,
      parts: [.init(aspect: .begins, year: 2024, node: begins)], streams: ["storm"], correlated: [])
    let model = Model(
      plan: "p", scenario: "base", title: LocalizedText(), scenarioTitle: LocalizedText(),
      years: 2024...2024, asOf: nil, graph: graph, indicators: [], targets: [target],
      targetSets: [], requirements: [], inputs: made.inputs + [storm])
    let (sample, inputs) = try sample(model, draws: 20_000)
    let effects = OneAtATime(sample, inputs: inputs).effects[0]
    let found = Dictionary(
      uniqueKeysWithValues: effects.map { (inputs[$0.input].input.id, $0) })
    let own = try #require(found["storm"])
    #expect(own.breakEven == .comesNot(atMost: 0))
    #expect(abs(own.high.met.value) < 1e-12)
    #expect(abs(own.low.met.value - 0.705) < 4 * 0.0039)  // √(0.7 · 0.3 / 14 000)
    #expect(try #require(found["weak"]).breakEven == .undecided)
  }

  /// X and U uniform, met where X + U ≥ 1: the distribution functions of X are 2x − x² where it is
  /// missed and x² where it is met, which are 1/2 apart at 1/2, with the means 1/3 and 2/3. What is
  /// missing is 1 − x − u: its variance is 1/18, and of its mean given x, (1 − x)/2, 1/72.
  @Test("Missed and met draws differ by their closed forms")
  func missed() throws {
    var made = FunctionModel()
    let value = made.sum(made.uniform("x"), made.uniform("u"))
    _ = made.uniform("unused")
    let (sample, inputs) = try sample(made.model(value, atLeast: 1), draws: 40_000)
    #expect(inputs.map(\.input.id) == ["x", "u"])
    let found = try #require(MissedDraws(sample, inputs: inputs).effects[0])
    for effect in found {
      // The distance of two shares of 20 000 draws, one of them 3/4 and one 1/4.
      let bound = 4 * (2 * 0.1875 / 20_000.0).squareRoot() + 0.002
      #expect(abs(effect.distance - 0.5) < bound)
      #expect(close(effect.meanMissed, 1.0 / 3))
      #expect(close(effect.meanMet, 2.0 / 3))
      #expect(effect.pValue < 1e-100)
      // Ten parts: Student's t of nine degrees at the probability of four sigma is 6.6; 30 classes
      // lose 1/900 of the share.
      let share = try #require(effect.shortfallShare)
      #expect(abs(share.value - 0.25) < 6.6 * share.standardError + 0.25 / 300)
    }
  }

  /// N. Smirnov: Table for estimating the goodness of fit, Annals of Mathematical Statistics 19
  /// (1948): 1 − L(1.36) = 0.0495, 1 − L(1.63) = 0.0098; and Student's t of nine degrees of freedom
  /// exceeds 2.262 with 0.025 and 4.297 with 0.001.
  @Test("Levels of chance are those of the tables")
  func tables() {
    #expect(abs(MissedDraws.pValue(1.36 / 1e4, pairs: 1e8) - 0.0495) < 6e-5)
    #expect(abs(MissedDraws.pValue(1.63 / 1e4, pairs: 1e8) - 0.0098) < 6e-5)
    #expect(abs(StudentQuantile.nineDegrees(above: 0.025) - 2.262) < 6e-4)
    #expect(abs(StudentQuantile.nineDegrees(above: 0.001) - 4.297) < 6e-4)
  }

  /// δ of Ishigami's function in 20 by 20 classes of equal probability is 0.2411, 0.3963, 0.1879, by
  /// quadrature from the distribution functions of its terms (arcsine laws). Signs that noise turns
  /// take at most cells · 0.17 · √(p/n) from it: 400 · 0.17 · √(1/400/18 000).
  @Test("δ of Ishigami's function is that of quadrature, and of a useless input nothing")
  func delta() throws {
    let (sample, inputs) = try sample(FunctionModel.ishigami(), draws: 20_000)
    let found = MomentIndependence(sample, inputs: inputs).effects[0]
    #expect(found.map { inputs[$0.input].input.id } == ["x2", "x1", "x3"])
    for (effect, exact) in zip(found, [0.3963, 0.2411, 0.1879]) {
      #expect(effect.delta.value < exact + 6.6 * effect.delta.standardError)
      #expect(effect.delta.value > exact - 0.0254 - 6.6 * effect.delta.standardError)
      #expect(effect.isSignificant)
    }
    var graph = Graph()
    let other = graph.uniform("other", year: 0)
    let table = try Program(graph: graph, outputs: [Output(other)], goals: [], requirements: [])
      .table(testSettings(20_000))
    let useless = CrossFit(DrawOrder(table[0]), classes: 20)
      .distance(CrossFit(DrawOrder(sample.measures(of: 0)), classes: 20))
    #expect(abs(useless.value) < 6.6 * useless.standardError)
    #expect(useless.standardError < 0.01)
  }

  /// Y = N(0, 1) + 2 X, with X 0 or 1, each in half of the futures: δ = (2 Φ(1) − 1)/2.
  @Test("δ of a switch is its closed form")
  func deltaOfSwitch() throws {
    var made = FunctionModel()
    let noise = made.normals(["noise"], factor: [[1]])
    let half = made.sum(made.scaled(made.uniform("switch"), by: 2), made.constant(0))
    let on = made.apply(.floor, half)
    let value = made.sum(noise[0], made.scaled(on, by: 2))
    let (sample, inputs) = try sample(made.model(value, atLeast: 0), draws: 20_000)
    let found = MomentIndependence(sample, inputs: inputs).effects[0]
    let own = try #require(found.first { inputs[$0.input].input.id == "switch" })
    let exact = UnaryOperation.normalProbability(1) - 0.5
    // What two or twenty classes leave out lies in the cells in which the densities cross.
    #expect(abs(own.delta.value - exact) < 6.6 * own.delta.standardError + 0.01)
  }

  @Test("Moving an assumption by a stated amount is a run of its own")
  func shifted() throws {
    var made = FunctionModel()
    let a = made.uniform("a")
    let b = made.uniform("b")
    let model = made.model(made.sum(made.scaled(a, by: 3), b), atLeast: 2)
    let units = try ShiftedAssumptions(model, by: .units(0.25), settings: testSettings(20_000))
    let first = try #require(units.effects.first?.up)
    #expect(abs(try #require(first.measures[0]).mean - 0.75) < 1e-12)
    // P(3a + b ≥ 2) rises from 1/2 by 0.75/3, where neither end of a cuts it off.
    let change = try #require(first.probabilities[0])
    #expect(abs(change.mean - 0.25) < 4 * change.standardError)
    let share = try ShiftedAssumptions(model, by: .share(0.1), settings: testSettings(20_000))
    let down = try #require(share.effects[1].down?.measures[0])
    #expect(abs(down.mean + 0.05) < 4 * down.standardError)
  }
}
