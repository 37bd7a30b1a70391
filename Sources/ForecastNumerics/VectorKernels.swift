internal import CVectorKernels

/// Loops over lanes of numbers for one instruction set.
///
/// Every set gives the same bits, apart from the payload of NaN. Buffers are 64-byte aligned and,
/// where nothing else is said, `count` is a multiple of 16; lanes added as padding are computed too.
/// The output may be one of the inputs, but must not overlap one partly.
public struct VectorKernels: @unchecked Sendable {
  /// Lanes to write.
  public typealias Lanes = UnsafeMutablePointer<Double>
  /// Lanes to read.
  public typealias ConstLanes = UnsafePointer<Double>

  /// The kernels of every instruction set this machine can run, slowest first.
  public static let available: [VectorKernels] = {
    var tables = [UnsafePointer<vector_kernel_table>?](repeating: nil, count: 4)
    let count = vector_kernels_available(&tables, 4)
    return tables.prefix(Int(count)).compactMap { $0 }.map(VectorKernels.init(table:))
  }()

  /// The fastest kernels that this machine can run.
  public static let best = available[available.count - 1]

  // The tables are constants of the program, hence `@unchecked Sendable`.
  let table: UnsafePointer<vector_kernel_table>

  /// The name of the instruction set: "x86-64", "x86-64-v3", "x86-64-v4" or "arm64".
  public var name: String { String(cString: table.pointee.name) }

  /// Writes uniform random numbers between 0 and 1, both excluded.
  ///
  /// They are odd multiples of 2⁻⁵³ from Philox4x32-10 (Salmon, Moraes, Dror, Shaw, SC11). Draw *d*
  /// uses word (*d* / 8) mod 2 of the counter ((*d* / 16) · 8 + *d* mod 8, year, item), so that a
  /// number depends on its key, draw, year and item and not on how lanes are cut into blocks.
  ///
  /// - Parameters:
  ///   - out: The lanes to write.
  ///   - count: The number of lanes.
  ///   - key: The key of the stream.
  ///   - firstDraw: The draw of the first lane, a multiple of 16.
  ///   - year: Any number that tells years apart.
  ///   - item: Any number below 2³¹ that tells items of a draw apart.
  @inline(__always)
  public func fillUniforms(
    _ out: Lanes, count: Int, key: StreamKey, firstDraw: UInt64, year: UInt32, item: UInt32
  ) {
    assert(firstDraw % 16 == 0, "draw \(firstDraw) does not start a group of 16")
    check(count)
    table.pointee.uniforms(out, key.rawValue, firstDraw, year, item, count)
  }

  /// Writes four uniform numbers for each of the draws `base + draws[lane]`, from the four words of the
  /// counter (draw, year, quartet): the *k*-th at `out + k * stride`.
  ///
  /// They are odd multiples of 2⁻⁵³. The first bit of word *k* is the side of 1/2 on which the number
  /// lies; its other bits, followed by the last 20 bits of word *k* + 1 (of the first word for the last
  /// number), are the distance from 0 or 1. So each number is uniform by itself, and no probability of
  /// two of a counter together is off by more than 2⁻³².
  func fillUniformQuartets(
    _ out: Lanes, stride: Int, draws: UnsafePointer<UInt32>, base: UInt64, count: Int,
    key: StreamKey, year: UInt32, quartet: UInt32
  ) {
    table.pointee.uniform_quartets(out, stride, draws, key.rawValue, base, year, quartet, count)
  }

  /// Writes `operation` of each lane.
  ///
  /// - Parameters:
  ///   - operation: What to compute.
  ///   - a: The arguments.
  ///   - out: The lanes to write.
  ///   - count: The number of lanes.
  public func apply(_ operation: UnaryOperation, _ a: ConstLanes, into out: Lanes, count: Int) {
    check(count)
    vector_kernels_unary(table, Int32(operation.rawValue), out, a, count)
  }

  /// Writes `operation` of each pair of lanes.
  ///
  /// - Parameters:
  ///   - operation: What to compute.
  ///   - a: The first arguments.
  ///   - b: The second arguments.
  ///   - out: The lanes to write.
  ///   - count: The number of lanes.
  public func apply(
    _ operation: BinaryOperation, _ a: ConstLanes, _ b: ConstLanes, into out: Lanes, count: Int
  ) {
    check(count)
    vector_kernels_binary(table, Int32(operation.rawValue), out, a, b, count)
  }

  /// Writes `operation` of each lane and a constant.
  ///
  /// - Parameters:
  ///   - operation: What to compute.
  ///   - a: The first arguments.
  ///   - b: The second argument of all lanes.
  ///   - out: The lanes to write.
  ///   - count: The number of lanes.
  public func apply(
    _ operation: BinaryOperation, _ a: ConstLanes, constant b: Double, into out: Lanes, count: Int
  ) {
    check(count)
    vector_kernels_binary_constant(table, Int32(operation.rawValue), out, a, b, count)
  }

  /// Writes `operation` of a constant and each lane.
  ///
  /// - Parameters:
  ///   - operation: What to compute.
  ///   - a: The first argument of all lanes.
  ///   - b: The second arguments.
  ///   - out: The lanes to write.
  ///   - count: The number of lanes.
  public func apply(
    _ operation: BinaryOperation, constant a: Double, _ b: ConstLanes, into out: Lanes, count: Int
  ) {
    check(count)
    vector_kernels_constant_binary(table, Int32(operation.rawValue), out, a, b, count)
  }

  /// Writes `value` to all lanes.
  ///
  /// - Parameters:
  ///   - out: The lanes to write.
  ///   - value: The value.
  ///   - count: The number of lanes.
  public func fill(_ out: Lanes, with value: Double, count: Int) {
    check(count)
    table.pointee.fill(out, value, count)
  }

  /// Writes `a * scale + offset`, rounded twice.
  ///
  /// - Parameters:
  ///   - a: The lanes to read.
  ///   - scale: The factor.
  ///   - offset: The summand.
  ///   - out: The lanes to write.
  ///   - count: The number of lanes.
  public func affine(
    _ a: ConstLanes, scale: Double, offset: Double, into out: Lanes, count: Int
  ) {
    check(count)
    table.pointee.affine(out, a, scale, offset, count)
  }

  /// Writes `a * scale + c`, rounded twice.
  ///
  /// - Parameters:
  ///   - a: The lanes to scale.
  ///   - scale: The factor.
  ///   - c: The lanes to add.
  ///   - out: The lanes to write.
  ///   - count: The number of lanes.
  public func multiplyAdd(
    _ a: ConstLanes, scale: Double, _ c: ConstLanes, into out: Lanes, count: Int
  ) {
    check(count)
    table.pointee.multiply_add(out, a, scale, c, count)
  }

  /// Writes the lane of `a` where the condition is not 0, else that of `b`.
  ///
  /// - Parameters:
  ///   - condition: The conditions; NaN counts as true.
  ///   - a: The values where the condition holds.
  ///   - b: The values elsewhere.
  ///   - out: The lanes to write.
  ///   - count: The number of lanes.
  public func select(
    _ condition: ConstLanes, _ a: ConstLanes, _ b: ConstLanes, into out: Lanes, count: Int
  ) {
    check(count)
    table.pointee.select(out, condition, a, b, count)
  }

  /// Writes each lane, or the bound that it lies beyond.
  ///
  /// - Parameters:
  ///   - a: The lanes to read.
  ///   - range: The bounds.
  ///   - out: The lanes to write.
  ///   - count: The number of lanes.
  public func clamp(
    _ a: ConstLanes, to range: ClosedRange<Double>, into out: Lanes, count: Int
  ) {
    check(count)
    table.pointee.clamp(out, a, range.lowerBound, range.upperBound, count)
  }

  @inline(__always)
  func check(_ count: Int) {
    assert(count % 16 == 0, "\(count) lanes are not a multiple of 16")
  }
}
