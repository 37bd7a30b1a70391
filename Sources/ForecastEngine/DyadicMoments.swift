internal import ForecastNumerics

/// Moments of some draws, and how far each replicate lies above the mean of all.
struct ReplicatedMoments {
  var moments = MomentAccumulator()
  /// For each replicate, the sum of its draws' distances from the mean of all draws; empty where
  /// draws are independent.
  var deviations: [Double] = []

  /// The number of draws in each replicate; blocks begin with the first.
  private var draws: [Double] {
    ReplicateSpread.draws(moments.count, replicates: deviations.count).map(Double.init)
  }

  /// Sets this to a block of draws, of which the first belongs to the first replicate.
  mutating func add(
    _ lanes: UnsafePointer<Double>, count: Int, isReplicated: Bool, kernels: VectorKernels
  ) {
    moments.add(lanes, count: count, kernels: kernels)
    guard isReplicated else { return }
    deviations = Array(repeating: 0, count: SamplePoints.replicates)
    kernels.addDeviations(lanes, from: moments.mean, count: count, to: &deviations)
  }

  /// Both together; `next` holds the draws that follow.
  func merged(with next: ReplicatedMoments) -> ReplicatedMoments {
    var merged = ReplicatedMoments()
    merged.moments = moments.merged(with: next.moments)
    let mean = merged.moments.mean
    let (mine, theirs) = (draws, next.draws)
    merged.deviations = deviations.indices.map { replicate in
      (deviations[replicate] + mine[replicate] * (moments.mean - mean))
        + (next.deviations[replicate] + theirs[replicate] * (next.moments.mean - mean))
    }
    return merged
  }

  var standardErrorFromReplicates: Double {
    ReplicateSpread.standardError(deviations: deviations, draws: moments.count)
  }

  var replicateMeans: [Double] {
    let draws = draws
    return deviations.indices.map {
      draws[$0] == 0 ? moments.mean : moments.mean + deviations[$0] / draws[$0]
    }
  }
}

/// Moments of blocks of draws, joined in a fixed tree: two neighbours of the same size are joined
/// when the first of them begins at a multiple of their common size.
///
/// So the digits depend on which blocks were added, and not on how a run was cut into parts.
struct DyadicMoments {
  private struct Piece {
    var firstBlock: Int
    var level: Int
    var moments: ReplicatedMoments
  }

  private var pieces: [Piece] = []

  /// Adds the moments of a block; blocks come in order.
  mutating func add(_ moments: ReplicatedMoments, block: Int) {
    push(Piece(firstBlock: block, level: 0, moments: moments))
  }

  /// Adds the moments of the blocks that follow.
  mutating func add(_ other: DyadicMoments) {
    for piece in other.pieces { push(piece) }
  }

  private mutating func push(_ piece: Piece) {
    var piece = piece
    while let last = pieces.last, last.level == piece.level,
      last.firstBlock % (2 << last.level) == 0,
      last.firstBlock + (1 << last.level) == piece.firstBlock
    {
      pieces.removeLast()
      piece = Piece(
        firstBlock: last.firstBlock, level: last.level + 1,
        moments: last.moments.merged(with: piece.moments))
    }
    pieces.append(piece)
  }

  /// The moments of all blocks.
  var total: ReplicatedMoments {
    guard let first = pieces.first else { return ReplicatedMoments() }
    return pieces.dropFirst().reduce(first.moments) { $0.merged(with: $1.moments) }
  }
}
