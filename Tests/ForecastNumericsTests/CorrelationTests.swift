import ForecastNumerics
import Testing

@Suite("Correlations")
struct CorrelationTests {
  private func matrix(_ names: [String], _ entries: [(String, String, Double)]) throws
    -> CorrelationMatrix
  {
    try CorrelationMatrix(names: names, entries: entries.map { .init($0.0, $0.1, $0.2) })
  }

  @Test("The factor times its transpose is the matrix")
  func factor() throws {
    let names = ["a", "b", "c", "d"]
    let matrix = try matrix(names, [("a", "b", 0.5), ("c", "b", -0.3), ("d", "a", 0.2)])
    let factor = try matrix.choleskyFactor()
    for row in 0..<4 {
      for column in 0..<4 {
        let product = (0..<4).reduce(0) { $0 + factor[row][$1] * factor[column][$1] }
        #expect(abs(product - matrix[row, column]) < 1e-11)
        if column > row { #expect(factor[row][column] == 0) }
      }
    }
    #expect(factor[1][0] == 0.5)
    #expect(matrix.nearestPositiveDefinite() == matrix)
  }

  @Test("Contradictions are found, and the nearest matrix is Higham's")
  func nearest() throws {
    // N. J. Higham 2002, section 4: the nearest matrix has .7607 and .1573.
    let names = ["a", "b", "c"]
    let matrix = try matrix(names, [("a", "b", 1), ("b", "c", 1)])
    #expect(abs(matrix.smallestEigenvalue - (1 - 2.0.squareRoot())) < 1e-14)
    #expect(throws: CorrelationError.self) { try matrix.choleskyFactor() }
    let nearest = matrix.nearestPositiveDefinite()
    #expect(abs(nearest[0, 1] - 0.7607) < 5e-5)
    #expect(abs(nearest[0, 2] - 0.1573) < 5e-5)
    #expect(nearest[1, 1] == 1)
    #expect(nearest.smallestEigenvalue > 0)
    #expect(try nearest.choleskyFactor().count == 3)
  }

  @Test("Entries that do not fit are refused")
  func refusals() throws {
    #expect(throws: CorrelationError.outOfRange(first: "a", second: "b", found: 1.2)) {
      try matrix(["a", "b"], [("a", "b", 1.2)])
    }
    #expect(throws: CorrelationError.givenTwice(first: "b", second: "a")) {
      try matrix(["a", "b"], [("a", "b", 0.2), ("b", "a", 0.2)])
    }
    #expect(throws: CorrelationError.unknownPair(first: "a", second: "a")) {
      try matrix(["a", "b"], [("a", "a", 1)])
    }
    #expect(throws: CorrelationError.unknownPair(first: "a", second: "x")) {
      try matrix(["a", "b"], [("a", "x", 0.1)])
    }
  }

  @Test("Rank correlations become those of normal scores")
  func spearman() {
    #expect(CorrelationMatrix.pearson(fromSpearman: 0) == 0)
    #expect(abs(CorrelationMatrix.pearson(fromSpearman: 1) - 1) < 1e-15)
    #expect(abs(CorrelationMatrix.pearson(fromSpearman: 0.3) - 0.312868930080462) < 1e-15)
  }
}
