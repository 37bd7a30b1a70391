internal import ForecastNumerics

/// Moments of blocks of draws, joined in a fixed tree: two neighbours of the same size are joined
/// when the first of them begins at a multiple of their common size.
///
/// So the digits depend on which blocks were added, and not on how a run was cut into parts.
struct DyadicMoments {
  private struct Piece {
    var firstBlock: Int
    var level: Int
    var moments: MomentAccumulator
  }

  private var pieces: [Piece] = []

  /// Adds the moments of a block; blocks come in order.
  mutating func add(_ moments: MomentAccumulator, block: Int) {
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
  var total: MomentAccumulator {
    pieces.reduce(MomentAccumulator()) { $0.merged(with: $1.moments) }
  }
}
