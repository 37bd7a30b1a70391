import ForecastNumerics
import Testing

@testable import ForecastEngine

@Suite("Dependence in runs")
struct CopulaTests {
  /// Two scores of a t copula with the rank correlation `spearman`, made uniform again.
  private static func columns(
    degrees: Double, spearman: Double, draws: Int
  ) -> (first: [Double], second: [Double]) {
    let correlation = StudentCopula(degreesOfFreedom: degrees).correlation(fromSpearman: spearman)
    let key = StreamKey(seed: 3, name: "copula \(degrees)")
    let lanes = (0..<3).map { item -> UnsafeMutablePointer<Double> in
      let bytes = UnsafeMutableRawPointer.allocate(byteCount: draws * 8, alignment: 64)
      let lanes = bytes.bindMemory(to: Double.self, capacity: draws)
      VectorKernels.best.fillUniforms(
        lanes, count: draws, key: key, firstDraw: 0, year: UInt32(item), item: 0)
      return lanes
    }
    defer { lanes.forEach { $0.deallocate() } }
    let kernels = VectorKernels.best
    for column in 0..<2 {
      kernels.apply(.normalScore, lanes[column], into: lanes[column], count: draws)
    }
    let rest = (1 - correlation * correlation).squareRoot()
    for draw in 0..<draws { lanes[1][draw] = correlation * lanes[0][draw] + rest * lanes[1][draw] }
    let map = StudentMap(degreesOfFreedom: degrees)
    let bytes = UnsafeMutableRawPointer.allocate(byteCount: draws * 8, alignment: 64)
    let out = bytes.bindMemory(to: Double.self, capacity: draws)
    defer { out.deallocate() }
    let found = (0..<2).map { column in
      map.apply(
        lanes[column], mixing: lanes[2], into: out, count: draws, kernels: kernels)
      kernels.apply(.normalProbability, out, into: out, count: draws)
      return (0..<draws).map { out[$0] }
    }
    return (found[0], found[1])
  }

  @Test(
    "Marginals stay uniform and ranks correlate as asked, within 4 standard errors",
    arguments: [(1.0, 0.3), (2, -0.6), (4, 0.3), (4, 0.9), (30, 0.5)])
  func ranks(degrees: Double, spearman: Double) {
    let draws = 1 << 17
    let (u, v) = Self.columns(degrees: degrees, spearman: spearman, draws: draws)
    let n = Double(draws)
    for column in [u, v] {
      var cells = [Double](repeating: 0, count: 100)
      for x in column { cells[min(Int(x * 100), 99)] += 1 }
      let statistic = cells.reduce(0) { $0 + ($1 - n / 100) * ($1 - n / 100) / (n / 100) }
      #expect(abs(statistic - 99) < 4 * (2 * 99.0).squareRoot())
    }
    // The margins are uniform, so 12 E[(u - 1/2)(v - 1/2)] is Spearman's correlation.
    let products = zip(u, v).map { 12 * ($0 - 0.5) * ($1 - 0.5) }
    let mean = products.reduce(0, +) / n
    let variance = products.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n
    #expect(abs(mean - spearman) < 4 * (variance / n).squareRoot(), "\(mean)")
    // Without the correction of the matrix the ranks would be visibly off.
    if degrees == 1 {
      let naive = StudentCopula(degreesOfFreedom: 1)
        .spearman(fromCorrelation: CorrelationMatrix.pearson(fromSpearman: spearman))
      #expect(abs(naive - spearman) > 4 * (variance / n).squareRoot())
    }
  }

  @Test("Extremes come together: the coefficient of tail dependence")
  func tails() {
    // λ = 2 T_{ν+1}(-√((ν + 1)(1 - ρ)/(1 + ρ))): P. Embrechts, A. McNeil, D. Straumann, Correlation
    // and dependence in risk management, 2002, table 1: 0.18 for ν = 2 and ρ = 0 (0.1816901).
    let draws = 1 << 18
    let (u, v) = Self.columns(degrees: 2, spearman: 0, draws: draws)
    let limit = 0.002
    let first = u.indices.filter { u[$0] < limit }
    let both = first.filter { v[$0] < limit }.count
    let share = Double(both) / Double(first.count)
    let error = (share * (1 - share) / Double(first.count)).squareRoot()
    #expect(abs(share - 0.1817) < 4 * error + 0.004, "\(share)")
  }

  @Test("In a program: one mixing variable for a group, exact margins, reproducible")
  func program() throws {
    var graph = Graph()
    let mixing = graph.uniform("correlations.a.b", year: 0)
    let law = graph.distribution(try .normal(mean: 5, standardDeviation: 2))
    let values = ["a", "b"].map { name in
      let score = graph.unary(.normalScore, graph.uniform(name, year: 0))
      let mixed = graph.add(
        .studentScore(score, mixing: mixing, degreesOfFreedom: (3.0).bitPattern))
      return graph.add(.quantileAtScore(law, score: mixed))
    }
    let program = Program(
      graph: graph, outputs: values.map { Output($0) }, goals: [], requirements: [])
    let settings = RunSettings(
      draws: 65_536, seed: 4, workers: 2, probabilities: [0.05, 0.5, 0.95])
    let result = try program.run(settings)
    for output in result.outputs {
      #expect(abs(output.mean - 5) < 4 * 2 / 256)
      #expect(abs(output.standardDeviation - 2) < 4 * 2 / 256)
      #expect(abs(output.quantiles[2] - (5 + 2 * 1.6448536)) < 4 * 0.017)
    }
    #expect(try program.run(settings).outputs == result.outputs)
  }
}
