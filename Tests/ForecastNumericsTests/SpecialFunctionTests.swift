import Testing

@testable import ForecastNumerics

/// |found / exact - 1|.
func relativeError(_ found: Double, _ exact: Double) -> Double {
  found == exact ? 0 : abs(found - exact) / abs(exact)
}

@Suite("Special functions against tables")
struct SpecialFunctionTests {
  @Test("Incomplete gamma functions, both tails")
  func gamma() {
    for row in incompleteGammaValues {
      let found = GammaFunctions.regularized(row.a, row.x)
      // The exponent of a far tail magnifies the last bit of its argument.
      let tolerance =
        (row.a < 1 ? 1e-14 : 3e-15) * (1 + abs(UnaryOperation.logarithm(min(row.lower, row.upper))))
      #expect(relativeError(found.lower, row.lower) < tolerance, "P\(row) \(found)")
      #expect(relativeError(found.upper, row.upper) < tolerance, "Q\(row) \(found)")
    }
  }

  @Test("Incomplete beta function, both tails")
  func beta() {
    for row in incompleteBetaValues {
      let found = BetaFunctions.regularized(row.a, row.b, UnitNumber(row.x))
      // As there; and each of the √(a + b) steps of the continued fraction rounds.
      let tail = 1 + abs(UnaryOperation.logarithm(min(row.lower, row.upper)))
      let tolerance = 5e-15 * tail * (1 + (row.a + row.b).squareRoot() / 6)
      #expect(relativeError(found.lower, row.lower) < tolerance, "\(row) \(found)")
      #expect(relativeError(found.upper, row.upper) < tolerance, "\(row) \(found)")
    }
  }

  @Test("Temme's expansion meets the other methods at its borders")
  func borders() {
    for a in [50.0, 80, 300] {
      for share in [0.6, 1.4] {
        let inside = GammaFunctions.regularized(a, a * (share < 1 ? share + 1e-12 : share - 1e-12))
        let outside = GammaFunctions.regularized(a, a * (share < 1 ? share - 1e-12 : share + 1e-12))
        #expect(relativeError(inside.lower, outside.lower) < 1e-9)
        #expect(relativeError(inside.upper, outside.upper) < 1e-9)
      }
    }
  }

  @Test("Normal probabilities, to 2 parts in 10¹⁵ down to z = -38")
  func normal() {
    for row in normalProbabilities {
      let found = UnaryOperation.normalProbability(row.z)
      #expect(relativeError(found, row.probability) < (row.z < -37.5 ? 1e-6 : 1e-15), "\(row)")
    }
    for row in normalScores {
      let found = UnaryOperation.normalScore(row.probability)
      #expect(relativeError(found, row.score) < 1.5e-15, "\(row) \(found)")
      #expect(TailProbability(lower: row.probability).normalScore == found)
    }
    #expect(UnaryOperation.normalScore(0) == -.infinity)
    #expect(UnaryOperation.normalScore(1) == .infinity)
    #expect(UnaryOperation.normalScore(1.5).isNaN)
  }

  @Test("Random numbers follow the known-answer vectors of Philox4x32-10")
  func philox() {
    // Random123 1.09, D. E. Shaw Research, file kat_vectors: counter, key, expected.
    let vectors: [(counter: [UInt32], key: [UInt32], expected: [UInt32])] = [
      (
        [0, 0, 0, 0], [0, 0], [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]
      ),
      (
        [0xffff_ffff, 0xffff_ffff, 0xffff_ffff, 0xffff_ffff], [0xffff_ffff, 0xffff_ffff],
        [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]
      ),
      (
        [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344], [0xa409_3822, 0x299f_31d0],
        [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]
      ),
    ]
    let word = { (low: UInt32, high: UInt32) in UInt64(high) << 32 | UInt64(low) }
    for kernels in VectorKernels.available {
      for (counter, key, expected) in vectors {
        let lanes = TestLanes(count: 4 * 16)
        kernels.fillUniformQuartets(
          lanes.start, stride: 16, draws: [UInt32](repeating: 0, count: 16),
          base: word(counter[0], counter[1]), count: 16,
          key: StreamKey(rawValue: word(key[0], key[1])), year: counter[2], quartet: counter[3])
        for index in 0..<4 {
          // The bits of the distance from 0 or 1 behind the side of 1/2.
          let bits = UInt64(expected[index] & 0x7fff_ffff) << 20
          let distance =
            Double(bits | UInt64(expected[(index + 1) % 4] & 0xf_ffff)) * 0x1p-52 + 0x1p-53
          let isAbove = expected[index] >> 31 == 1
          #expect(lanes.start[16 * index + 3] == (isAbove ? 1 - distance : distance))
        }
      }
    }
  }

  @Test("Blocks of any size give the same numbers")
  func blocks() {
    let key = StreamKey(seed: 7, name: "exports")
    let whole = TestLanes(count: 4096)
    VectorKernels.best.fillUniforms(
      whole.start, count: 4096, key: key, firstDraw: 1 << 36, year: 2025, item: 0)
    for size in [16, 48, 1024] {
      let part = TestLanes(count: size)
      for start in stride(from: 0, through: 4096 - size, by: size) {
        VectorKernels.best.fillUniforms(
          part.start, count: size, key: key, firstDraw: 1 << 36 + UInt64(start), year: 2025, item: 0
        )
        #expect(part.values == Array(whole.values[start..<start + size]))
      }
    }
    // Draws d and d + 8 share a counter: its words, read from the items' numbers of the same counter.
    let items = TestLanes(count: 4 * 16)
    VectorKernels.best.fillUniformQuartets(
      items.start, stride: 16, draws: Array(0..<16), base: 1 << 35, count: 16, key: key,
      year: 2025, quartet: 0)
    func word(_ index: Int, _ lane: Int) -> UInt64 {
      let uniform = items.start[16 * index + lane]
      let isAbove = uniform > 0.5
      let bits = UInt64((isAbove ? 1 - uniform : uniform) * 0x1p32)
      return bits | (isAbove ? 1 << 31 : 0)
    }
    for draw in 0..<16 {
      let (low, high) = (word(draw / 8 * 2, draw % 8), word(draw / 8 * 2 + 1, draw % 8))
      #expect(whole.start[draw] == Double((high << 32 | low) >> 12) * 0x1p-52 + 0x1p-53)
    }
  }

  @Test("Keys of streams are what they have always been")
  func keys() {
    #expect(StreamKey(seed: 1, name: "exports") != StreamKey(seed: 2, name: "exports"))
    #expect(StreamKey(seed: 1, name: "exports") != StreamKey(seed: 1, name: "export"))
    #expect(StreamKey(seed: 1, name: "").rawValue == 0xd72ac492360993ea)
    #expect(StreamKey(seed: 1, name: "exports").rawValue == 0xb9d527f4f419e2a)
  }
}
