internal import CVectorKernels

/// A smooth quantile function of uniform numbers as a table of cubic polynomials, for where very many
/// items are wanted: a cell takes the place of a normal score and an exponential.
///
/// With p the distance of the uniform from 0 or 1, whichever is nearer, each of 20 halvings of p
/// from 1/2 on is cut into 128 equal cells. The polynomial of a cell meets the function at the
/// Chebyshev-Lobatto points 0, ¼, ¾ and 1 of the cell, so that the whole is continuous; its error
/// is greatest near the middle, where it is measured. The rare numbers beyond the table are left to
/// the function itself.
struct CellTable: Sendable {
  /// The greatest error that is let through, as in ``ScoreTable/tolerance``.
  static let tolerance = ScoreTable.tolerance

  private static let octaves = Int(VECTOR_KERNELS_OCTAVES)
  private static let cellsPerOctave = 1 << Int(VECTOR_KERNELS_CELL_BITS)
  private static let places = [0, 0.25, 0.5, 0.75, 1]

  private let rows: AlignedLanes

  /// Makes the table of a sampler, or `nil` where it would not be accurate enough.
  init?(_ sampler: Sampler) {
    rows = AlignedLanes(count: 4 * 2 * (1 + Self.octaves) * Self.cellsPerOctave)
    let (low, median, high) = Self.marks(sampler)
    let spread = (high - low) / 2
    guard spread > 0, spread.isFinite else { return nil }
    let values = AlignedLanes(count: Self.cellsPerOctave * Self.places.count)
    for isUpper in [false, true] {
      for octave in 0..<Self.octaves {
        let least = Self.least(octave)
        let width = least / Double(Self.cellsPerOctave)
        for index in 0..<values.count {
          let (cell, place) = index.quotientAndRemainder(dividingBy: Self.places.count)
          // Exact: all are multiples of 2^-53.
          let distance = least + width * (Double(cell) + Self.places[place])
          values.start[index] = isUpper ? 1 - distance : distance
        }
        sampler.sample(
          fromUniforms: values.start, into: values.start, count: values.count, kernels: .best)
        for cell in 0..<Self.cellsPerOctave {
          // An octave of zeros stands before those of each side.
          let place = (isUpper ? 1 + Self.octaves : 0) + 1 + octave
          let row = rows.start + 4 * (place * Self.cellsPerOctave + cell)
          let value = values.start + Self.places.count * cell
          Self.fill(row, value, start: Double(Self.cellsPerOctave + cell), width: width)
          let middle = least + width * (Double(cell) + 0.5)
          let found = ((row[3] * middle + row[2]) * middle + row[1]) * middle + row[0]
          guard abs(found - value[2]) <= Self.tolerance * (spread + abs(value[2] - median)) else {
            return nil
          }
        }
      }
    }
  }

  /// Adds to each lane's sum the sizes of up to four of its items.
  ///
  /// The uniforms of the items are those of ``VectorKernels/fillUniformQuartets``.
  ///
  /// `counts` says how many items each lane has, falling; the first has more than `firstItem`, the
  /// number of the first of the four. `draws` says how far beyond `base` the draw of each lane is.
  func addItems(
    to sums: VectorKernels.Lanes, counts: VectorKernels.ConstLanes, draws: UnsafePointer<UInt32>,
    base: UInt64, count: Int, key: StreamKey, year: UInt32, quartet: UInt32, firstItem: Double,
    kernels: VectorKernels, beyond: FarItems, sampler: Sampler
  ) {
    let far = beyond.uniforms.start
    let found = kernels.table.pointee.add_items(
      sums, counts, draws, rows.start, key.rawValue, base, year, quartet, firstItem, beyond.places,
      far, count)
    guard found > 0 else { return }
    let padded = (found + 15) & ~15
    for index in found..<padded { far[index] = 0.5 }
    sampler.sample(fromUniforms: far, into: far, count: padded, kernels: kernels)
    for index in 0..<found { sums[Int(beyond.places[index])] += far[index] }
  }

  /// Room for the items beyond the table: their lanes and uniform numbers.
  struct FarItems {
    fileprivate let places: UnsafeMutablePointer<UInt32>
    fileprivate let uniforms: AlignedLanes

    init(lanes: Int) {
      places = .allocate(capacity: 4 * lanes)
      uniforms = AlignedLanes(count: (4 * lanes + 15) & ~15)
    }

    func deallocate() { places.deallocate() }
  }

  /// The distance from 0 or 1 at which an octave begins, the smallest first.
  private static func least(_ octave: Int) -> Double {
    Double(sign: .plus, exponent: octave - octaves - 1, significand: 1)
  }

  /// The quantiles of the scores -1, 0 and 1.
  private static func marks(_ sampler: Sampler) -> (Double, Double, Double) {
    let scores = AlignedLanes(count: 16)
    scores.start[0] = -1
    scores.start[2] = 1
    sampler.sample(fromNormalScores: scores.start, into: scores.start, count: 16, kernels: .best)
    return (scores.start[0], scores.start[1], scores.start[2])
  }

  /// Writes the coefficients of the polynomial in p through the values at four of the places of a
  /// cell that begins at `start` widths.
  private static func fill(
    _ row: UnsafeMutablePointer<Double>, _ values: UnsafePointer<Double>, start: Double,
    width: Double
  ) {
    let quarter = values[1] - values[0]
    let threeQuarters = values[3] - values[0]
    let all = values[4] - values[0]
    // In the place t from 0 to 1: values[0] + first t + second t² + third t³.
    let higher = (threeQuarters - 3 * quarter) * (8.0 / 3)
    let first = all - higher
    let third = (16 * first + 4 * higher - 64 * quarter) / 3
    let second = higher - third
    // With t = p / width - start.
    row[0] = values[0] - start * (first - start * (second - start * third))
    row[1] = (first - start * (2 * second - 3 * start * third)) / width
    row[2] = (second - 3 * start * third) / (width * width)
    row[3] = third / (width * width * width)
  }
}
