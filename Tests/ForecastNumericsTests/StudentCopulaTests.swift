import ForecastNumerics
import Testing

@Suite("The t copula")
struct StudentCopulaTests {
  /// Spearman's rank correlation of a bivariate t for matrix entries 0.3, -0.5, 0.8 and 0.95, and
  /// how far the quadrature has converged: 12 E[T(X) T(Y)] - 3 by Gauss-Legendre rules with 1600
  /// points each in polar coordinates with SciPy 1.17.
  static let references: [(Double, [Double], Double)] = [
    (1, [0.255008813, -0.432126685, 0.727745603, 0.912631008], 3e-5),
    (2, [0.269623679, -0.455207753, 0.756527528, 0.931220603], 3e-7),
    (4, [0.278535102, -0.46902017, 0.772332349, 0.939622082], 2e-9),
    (10, [0.284054148, -0.477386892, 0.781023253, 0.943435253], 5e-8),
    (30, [0.286422612, -0.480906988, 0.784398743, 0.944743588], 5e-8),
  ]

  @Test("Rank correlations against quadrature", arguments: references)
  func spearman(degrees: Double, expected: [Double], tolerance: Double) {
    let copula = StudentCopula(degreesOfFreedom: degrees)
    for (correlation, rank) in zip([0.3, -0.5, 0.8, 0.95], expected) {
      let found = copula.spearman(fromCorrelation: correlation)
      #expect(abs(found - rank) < tolerance, "\(correlation): \(found)")
      #expect(abs(copula.correlation(fromSpearman: found) - correlation) < 1e-10)
    }
    #expect(copula.correlation(fromSpearman: 0) == 0)
    #expect(copula.correlation(fromSpearman: 1) == 1)
  }

  @Test("With many degrees of freedom it is the Gaussian copula")
  func limit() {
    let copula = StudentCopula(degreesOfFreedom: 1000)
    for rank in [-0.9, 0.2, 0.6] {
      let gaussian = CorrelationMatrix.pearson(fromSpearman: rank)
      let found = copula.correlation(fromSpearman: rank)
      #expect(abs(found - gaussian) < 1e-3)
      #expect(found != gaussian)
    }
  }

  static let scores: [(Double, [Double])] = [
    (1, [0.00797866431406413, 0.5083616026068641, 1.2679025182643842, 2.41092363325917]),
    (2.5, [0.009069112487999683, 0.6076721417452994, 1.7954872927976784, 3.8047345504596137]),
    (4, [0.009399798624608324, 0.63949622971534, 2.054348558593922, 4.72211761691364]),
    (30, [0.0099170199692506, 0.6913900687199065, 2.7827540972109266, 10.884091474053866]),
  ]

  @Test("Normal scores of Student's variables against SciPy 1.17", arguments: scores)
  func score(degrees: Double, expected: [Double]) {
    let map = StudentScore(degreesOfFreedom: degrees)
    let variables = [0.01, 0.7, 3, 40]
    let lanes = TestLanes(variables + variables.map { -$0 } + [0, 1e200, -.infinity])
    map.apply(lanes.start, into: lanes.start, count: lanes.count, kernels: .best)
    let found = lanes.values
    for index in 0..<4 where expected[index] < 8.3 {
      #expect(abs(found[index] - expected[index]) < 1e-10, "\(variables[index])")
      #expect(abs(found[index + 4] + found[index]) < 1e-13)
    }
    #expect(abs(found[8]) < 1e-15)
    #expect(found[9] > 8.3 && found[9].isFinite && abs(found[10] + found[9]) < 1e-9)
  }

  @Test("The map rises, and is the same on every instruction set", arguments: [1.0, 3, 50])
  func rising(degrees: Double) {
    let map = StudentScore(degreesOfFreedom: degrees)
    let variables = (-4000...4000).map { Double($0) * 0.003 }
    let lanes = TestLanes(variables)
    map.apply(lanes.start, into: lanes.start, count: lanes.count, kernels: .best)
    let found = Array(lanes.values.prefix(variables.count))
    #expect(zip(found, found.dropFirst()).allSatisfy { $0 < $1 })
    for kernels in VectorKernels.available {
      let again = TestLanes(variables)
      map.apply(again.start, into: again.start, count: again.count, kernels: kernels)
      #expect(again.values == lanes.values)
    }
  }
}
