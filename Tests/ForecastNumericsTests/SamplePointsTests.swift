import Testing

@testable import ForecastNumerics

@Suite("Points of even spread")
struct SamplePointsTests {
  static let replicates = SamplePoints.replicates

  private func numbers(
    _ points: SamplePoints, count: Int, kernels: VectorKernels = .best
  ) -> [Double] {
    let lanes = TestLanes(count: count)
    points.fill(lanes.start, count: lanes.count, firstDraw: 0, kernels: kernels)
    return Array(lanes.values.prefix(count))
  }

  private func key(_ name: String) -> StreamKey { StreamKey(seed: 7, name: name) }

  @Test(
    "Sobol' points are those of Joe and Kuo",
    arguments: [
      // Points 1 to 9 of the first three dimensions, from their page.
      (0, [0.5, 0.75, 0.25, 0.375, 0.875, 0.625, 0.125, 0.1875, 0.6875]),
      (1, [0.5, 0.25, 0.75, 0.375, 0.875, 0.125, 0.625, 0.3125, 0.8125]),
      (2, [0.5, 0.25, 0.75, 0.625, 0.125, 0.875, 0.375, 0.9375, 0.4375]),
    ])
  func published(dimension: Int, expected: [Double]) {
    let directions = SamplePoints.directions(ofDimension: dimension)
    #expect((1...9).map { Self.unscrambled($0, directions) } == expected)
  }

  @Test(
    "Later dimensions are those of SciPy 1.17",
    arguments: [
      (7, [32, 48, 16, 24, 22, 11, 41]), (100, [32, 16, 48, 8, 6, 63, 5]),
      (481, [32, 48, 16, 56, 46, 25, 51]), (500, [32, 16, 48, 56, 62, 19, 9]),
      (1023, [32, 48, 16, 24, 26, 23, 1]),
    ])
  func reference(dimension: Int, expected: [Int]) {
    let directions = SamplePoints.directions(ofDimension: dimension)
    let found = [1, 2, 3, 5, 17, 33, 62].map { Int(Self.unscrambled($0, directions) * 64) }
    #expect(found == expected)
  }

  private static func unscrambled(_ index: Int, _ reversed: [UInt32]) -> Double {
    var bits: UInt32 = 0
    let gray = index ^ index >> 1
    for place in 0..<32 where gray >> place & 1 == 1 { bits ^= reversed[place] }
    var point = 0.0
    for place in 0..<32 where bits >> place & 1 == 1 { point += 1 / Double(1 << (place + 1)) }
    return point
  }

  @Test("Scrambling keeps one point in each interval, and the first two dimensions a net")
  func net() {
    let x = numbers(.sobol(key: key("x"), year: 1, dimension: 0), count: 16 * 256)
    let y = numbers(.sobol(key: key("y"), year: 2, dimension: 1), count: 16 * 256)
    for replicate in 0..<Self.replicates {
      let own = stride(from: replicate, to: x.count, by: Self.replicates)
      for first in stride(from: 0, to: 256, by: 64) {
        let points = Array(own)[first..<first + 64]
        for columns in [1, 2, 4, 8, 16, 32, 64] {
          let rows = 64 / columns
          let cells = Set(
            points.map { Int(x[$0] * Double(columns)) * rows + Int(y[$0] * Double(rows)) })
          #expect(cells.count == 64, "replicate \(replicate) at \(first): \(columns) columns")
        }
      }
    }
  }

  @Test("A Latin hypercube has one number in each stratum", arguments: [16, 32, 176, 992, 80_000])
  func strata(draws: Int) {
    let x = numbers(.latin(key: key("x"), year: 3, draws: draws), count: draws)
    let strata = draws / Self.replicates
    for replicate in 0..<Self.replicates {
      let own = stride(from: replicate, to: draws, by: Self.replicates).map { x[$0] }
      #expect(Set(own.map { Int($0 * Double(strata)) }).count == strata, "\(replicate)")
    }
  }

  @Test("A run of any length fills its strata once at most", arguments: [2, 15, 17, 1001])
  func oddLengths(draws: Int) {
    let x = numbers(.latin(key: key("x"), year: 3, draws: draws), count: draws)
    let strata = (draws + 15) / 16
    for replicate in 0..<min(draws, 16) {
      let own = stride(from: replicate, to: draws, by: 16).map { Int(x[$0] * Double(strata)) }
      #expect(Set(own).count == own.count)
    }
  }

  static let kinds: [(String, @Sendable (StreamKey, UInt32) -> SamplePoints)] = [
    ("sobol", { .sobol(key: $0, year: $1, dimension: 5) }),
    ("latin", { .latin(key: $0, year: $1, draws: 2048) }),
  ]

  @Test("Every instruction set and every cut into blocks gives the same bits", arguments: 0..<2)
  func identity(kind: Int) {
    let points = Self.kinds[kind].1(key("x"), 9)
    let whole = numbers(points, count: 2048)
    #expect(whole.allSatisfy { $0 > 0 && $0 < 1 })
    for kernels in VectorKernels.available {
      #expect(numbers(points, count: 2048, kernels: kernels) == whole)
      let lanes = TestLanes(count: 48)
      points.fill(lanes.start, count: 48, firstDraw: 1008, kernels: kernels)
      #expect(lanes.values == Array(whole[1008..<1056]))
    }
  }

  @Test("A single point is uniform: chi-square over keys within 4 sigma", arguments: 0..<2)
  func uniform(kind: Int) {
    var cells = [Double](repeating: 0, count: 64)
    let keys = 4000
    for index in 0..<keys {
      let x = numbers(Self.kinds[kind].1(key("\(index)"), 1), count: 64)
      // One point of each of two replicates.
      cells[Int(x[3] * 64)] += 1
      cells[Int(x[16 * 3 + 9] * 64)] += 1
    }
    let expected = Double(2 * keys) / 64
    let statistic = cells.reduce(0) { $0 + ($1 - expected) * ($1 - expected) / expected }
    #expect(abs(statistic - 63) < 4 * (2 * 63.0).squareRoot())
  }

  @Test("The spread between replicates is the error of the mean", arguments: 0..<2)
  func honestError(kind: Int) {
    // ∫∫ (x + y)² = 7/6, 2048 draws; the mean of the squared standard errors against the mean of
    // the squared errors, both over 400 keys.
    var squares: [Double] = []
    var reported: [Double] = []
    for index in 0..<400 {
      let x = numbers(
        kind == 0
          ? .sobol(key: key("x\(index)"), year: 0, dimension: 0)
          : .latin(key: key("x\(index)"), year: 0, draws: 2048), count: 2048)
      let y = numbers(
        kind == 0
          ? .sobol(key: key("y\(index)"), year: 0, dimension: 1)
          : .latin(key: key("y\(index)"), year: 0, draws: 2048), count: 2048)
      let values = zip(x, y).map { ($0 + $1) * ($0 + $1) }
      let means = (0..<16).map { replicate in
        stride(from: replicate, to: 2048, by: 16).reduce(0) { $0 + values[$1] } / 128
      }
      let mean = means.reduce(0, +) / 16
      squares.append((mean - 7.0 / 6) * (mean - 7.0 / 6))
      reported.append(means.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 15 / 16)
    }
    let error = squares.reduce(0, +) / 400
    let estimate = reported.reduce(0, +) / 400
    // A squared normal variable has a relative standard deviation of √2.
    #expect(abs(estimate / error - 1) < 4 * (2.0 / 400).squareRoot() * 1.1)
    // The variance of (x + y)² is 127/180; a hypercube leaves what is not additive, 1/36.
    let independent = 127.0 / 180 / 2048
    #expect(error < independent / (kind == 0 ? 300 : 18))
  }
}
