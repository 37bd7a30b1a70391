internal import CVectorKernels

/// The quantile function of a discrete distribution: a search in its cumulative probabilities.
struct StepTable: Sendable {
  /// More values than this are not tabulated.
  static let limit = 1 << 16

  private let cumulative: AlignedLanes
  private let values: AlignedLanes
  private let levels: Int

  /// - Parameter atoms: At least one, ascending.
  init(_ atoms: [Atom]) {
    var levels = 0
    while 1 << levels < atoms.count { levels += 1 }
    self.levels = levels
    let size = 1 << levels
    cumulative = AlignedLanes(count: size)
    values = AlignedLanes(count: size)
    for index in 0..<size {
      cumulative.start[index] = .infinity
      values.start[index] = atoms[min(index, atoms.count - 1)].value
    }
    // From the near end, so that small probabilities do not drown.
    var below = 0.0
    var above = 0.0
    for index in atoms.indices.dropLast() {
      below += atoms[index].probability
      if below <= 0.5 { cumulative.start[index] = below }
    }
    for index in atoms.indices.dropFirst().reversed() {
      above += atoms[index].probability
      if above < 0.5 { cumulative.start[index - 1] = 1 - above }
    }
    for index in atoms.indices.dropLast() where cumulative.start[index] == .infinity {
      cumulative.start[index] = 0.5
    }
  }

  func apply(
    _ uniforms: VectorKernels.ConstLanes, into out: VectorKernels.Lanes, count: Int,
    kernels: VectorKernels
  ) {
    var table = step_table(
      cumulative: cumulative.start, values: values.start, levels: Int32(levels))
    kernels.table.pointee.steps(out, uniforms, &table, count)
  }
}
