internal import CVectorKernels

/// The uniform numbers of one variable in one year, for all draws.
///
/// Points that spread evenly come in ``replicates`` randomisations that are independent of each
/// other: draw *d* is point *d* / 16 of replicate *d* mod 16. Within a replicate points depend on
/// each other, so only the spread between replicates says how far a mean is off.
public struct SamplePoints: Sendable {
  /// The number of independent randomisations.
  public static let replicates = 16
  /// The number of dimensions that Sobol' points have.
  public static let sobolDimensions = Int(VECTOR_KERNELS_SOBOL_DIMENSIONS)

  private enum Kind: Sendable {
    case random
    case sobol(directions: [UInt32], seeds: [UInt32])
    case latin(strata: UInt32, rows: UInt32, columns: UInt32, keys: [UInt32])
    case given([Double])
  }

  private let key: StreamKey
  private let year: UInt32
  private var shift: UInt64 = 0
  private let kind: Kind

  /// Independent uniform numbers, as ``VectorKernels/fillUniforms(_:count:key:firstDraw:year:item:)``
  /// gives them.
  ///
  /// - Parameters:
  ///   - key: The key of the variable.
  ///   - year: The year.
  ///   - shift: By how many draws the numbers are moved on: draw *d* has the number of draw
  ///     *d* + `shift`. A multiple of 16.
  /// - Returns: The numbers.
  public static func random(key: StreamKey, year: UInt32, shift: UInt64 = 0) -> SamplePoints {
    SamplePoints(key: key, year: year, shift: shift, kind: .random)
  }

  /// Numbers that somebody gives.
  ///
  /// - Parameters:
  ///   - numbers: One for each draw, between 0 and 1, both excluded.
  ///   - key: The key of the variable.
  ///   - year: The year.
  /// - Returns: The numbers; 0.5 for draws beyond them.
  public static func given(_ numbers: [Double], key: StreamKey, year: UInt32) -> SamplePoints {
    SamplePoints(key: key, year: year, kind: .given(numbers))
  }

  /// One coordinate of scrambled Sobol' points; independent numbers beyond ``sobolDimensions``.
  ///
  /// - Parameters:
  ///   - key: The key of the variable, which the scrambling follows.
  ///   - year: The year, likewise.
  ///   - dimension: The coordinate, from 0; no other variable of a run may have it.
  /// - Returns: The numbers.
  public static func sobol(key: StreamKey, year: UInt32, dimension: Int) -> SamplePoints {
    guard dimension < sobolDimensions else { return random(key: key, year: year) }
    return SamplePoints(
      key: key, year: year,
      kind: .sobol(
        directions: directions(ofDimension: dimension), seeds: words(32, key: key, year: year)))
  }

  /// The 32 directions of a dimension, the first binary digit in the lowest bit.
  static func directions(ofDimension dimension: Int) -> [UInt32] {
    var directions = [UInt32](repeating: 0, count: 32)
    vector_kernels_sobol_directions(Int32(dimension), &directions)
    return directions
  }

  /// A Latin hypercube: in each replicate, one number in each of as many strata as it has draws.
  ///
  /// - Parameters:
  ///   - key: The key of the variable, which the order of the strata follows.
  ///   - year: The year, likewise.
  ///   - draws: The number of draws of the run, below 2³⁶.
  /// - Returns: The numbers.
  public static func latin(key: StreamKey, year: UInt32, draws: Int) -> SamplePoints {
    let strata = max(1, (draws + replicates - 1) / replicates)
    precondition(strata < 1 << 32, "\(draws) draws are too many for a Latin hypercube")
    let rows = Int(Double(strata).squareRoot().rounded(.up))
    let columns = (strata + rows - 1) / rows
    return SamplePoints(
      key: key, year: year,
      kind: .latin(
        strata: UInt32(strata), rows: UInt32(rows), columns: UInt32(columns),
        keys: words(8 * replicates, key: key, year: year)))
  }

  /// Writes the numbers of a block of draws: between 0 and 1, both excluded.
  ///
  /// - Parameters:
  ///   - out: The lanes to write.
  ///   - count: The number of lanes.
  ///   - firstDraw: The draw of the first lane, a multiple of 16.
  ///   - kernels: The instruction set.
  @inline(__always)
  public func fill(
    _ out: VectorKernels.Lanes, count: Int, firstDraw: UInt64, kernels: VectorKernels
  ) {
    if case .given(let numbers) = kind {
      let known = min(max(0, numbers.count - Int(firstDraw)), count)
      numbers.withUnsafeBufferPointer { buffer in
        for lane in 0..<known { out[lane] = buffer[Int(firstDraw) + lane] }
      }
      for lane in known..<count { out[lane] = 0.5 }
      return
    }
    kernels.fillUniforms(
      out, count: count, key: key, firstDraw: firstDraw &+ shift, year: year, item: 0)
    switch kind {
    case .random, .given: break
    case .sobol(let directions, let seeds):
      kernels.table.pointee.sobol_points(out, directions, seeds, firstDraw, count)
    case .latin(let strata, let rows, let columns, let keys):
      kernels.table.pointee.latin_points(out, strata, rows, columns, keys, firstDraw, count)
    }
  }

  /// Random words for the replicates of a variable and year, by SplitMix64 (Steele, Lea, Flood,
  /// OOPSLA 2014).
  private static func words(_ count: Int, key: StreamKey, year: UInt32) -> [UInt32] {
    var state = StreamKey.mixed(key.rawValue &+ 0x9e37_79b9_7f4a_7c15 &* (UInt64(year) + 1))
    return (0..<count).map { _ in
      state &+= 0x9e37_79b9_7f4a_7c15
      return UInt32(truncatingIfNeeded: StreamKey.mixed(state) >> 32)
    }
  }
}
