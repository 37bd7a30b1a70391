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
    var sum = 0.0
    for index in 0..<size {
      let atom = atoms[min(index, atoms.count - 1)]
      sum += atom.probability
      cumulative.start[index] = index < atoms.count - 1 ? sum : .infinity
      values.start[index] = atom.value
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
