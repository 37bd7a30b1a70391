internal import ForecastNumerics

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// The standard normal distribution.
enum StandardNormal {
  /// The probability below `score`, with full relative accuracy in the lower tail.
  static func probability(below score: Double) -> Double {
    UnaryOperation.normalProbability(score)
  }

  /// The score below which the probability lies.
  static func score(_ probability: Double) -> Double { UnaryOperation.normalScore(probability) }

  static func density(at score: Double) -> Double {
    exp(-score * score / 2) / (2 * Double.pi).squareRoot()
  }

  /// Uniform numbers of scores, neither 0 nor 1.
  static func probabilities(_ scores: [Double]) -> [Double] {
    mapped(scores, .normalProbability).map { min(max($0, 1e-300), 1 - 0x1p-53) }
  }

  /// The scores below which the probabilities lie.
  static func scores(_ probabilities: [Double]) -> [Double] { mapped(probabilities, .normalScore) }

  /// Independent standard normal numbers, keyed by a name and a number.
  static func draws(_ count: Int, key: StreamKey, number: Int) -> [Double] {
    withLanes(count) { lanes, padded in
      VectorKernels.best.fillUniforms(
        lanes, count: padded, key: key, firstDraw: 0, year: UInt32(truncatingIfNeeded: number),
        item: 0)
      VectorKernels.best.apply(.normalScore, lanes, into: lanes, count: padded)
    }
  }

  /// Independent uniform numbers, keyed likewise.
  static func uniforms(_ count: Int, key: StreamKey, number: Int) -> [Double] {
    probabilities(draws(count, key: key, number: number))
  }

  private static func mapped(_ values: [Double], _ operation: UnaryOperation) -> [Double] {
    withLanes(values.count) { lanes, padded in
      for place in 0..<padded { lanes[place] = place < values.count ? values[place] : 0.5 }
      VectorKernels.best.apply(operation, lanes, into: lanes, count: padded)
    }
  }

  /// What `body` leaves in the first `count` of as many lanes as kernels work on.
  private static func withLanes(
    _ count: Int, _ body: (VectorKernels.Lanes, Int) -> Void
  ) -> [Double] {
    let padded = max(16, (count + 15) & ~15)
    let memory = UnsafeMutableRawPointer.allocate(byteCount: padded * 8, alignment: 64)
    defer { memory.deallocate() }
    let lanes = memory.bindMemory(to: Double.self, capacity: padded)
    lanes.initialize(repeating: 0, count: padded)
    body(lanes, padded)
    return Array(UnsafeBufferPointer(start: lanes, count: count))
  }
}

/// e to the power of `x`.
func exponential(_ x: Double) -> Double { exp(x) }

/// The natural logarithm of `x`.
func logarithm(_ x: Double) -> Double { log(x) }

/// The sine of `x`, in radians.
func sine(_ x: Double) -> Double { sin(x) }

/// The angle between 0 and π whose cosine is `x`.
func arcCosine(_ x: Double) -> Double { acos(x) }
