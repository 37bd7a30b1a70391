/// A function of one number that the vector kernels apply to lanes.
public enum UnaryOperation: UInt8, CaseIterable, Sendable {
  /// The number with its sign changed.
  case negate
  /// The number without its sign.
  case absolute
  /// e to the power of the number; infinity beyond 709.78.
  case exponential
  /// The natural logarithm; -infinity at 0 and NaN below.
  case logarithm
  /// The square root; NaN below 0.
  case squareRoot
  /// The sine of an angle in radians, however large.
  case sine
  /// The cosine of an angle in radians, however large.
  case cosine
  /// The tangent of an angle in radians, however large.
  case tangent
  /// The angle in radians between -π/2 and π/2 with this tangent.
  case arctangent
  /// The greatest whole number not above.
  case floor
  /// The least whole number not below.
  case ceiling
  /// The nearest whole number, halves away from zero.
  case rounded
  /// 1 for 0, else 0.
  case logicalNot
  /// The standard normal quantile of a probability (Wichura, AS 241); ±infinity at 0 and 1, NaN
  /// outside.
  case normalScore
  /// The standard normal probability below a score, with full relative accuracy in the lower tail.
  case normalProbability

  /// Returns the value at `x`, with the same bits as the vector kernels give.
  ///
  /// - Parameter x: The argument.
  /// - Returns: The value of the operation.
  public func callAsFunction(_ x: Double) -> Double {
    withLanes { lanes in
      VectorKernels.best.fill(lanes, with: x, count: 16)
      VectorKernels.best.apply(self, lanes, into: lanes, count: 16)
      return lanes[0]
    }
  }

  /// The values of the function at each of `values`, the same to the bit as one by one.
  public func applied(to values: [Double]) -> [Double] {
    let lanes = (values.count + 15) / 16 * 16
    return withUnsafeTemporaryAllocation(byteCount: max(16, lanes) * 8, alignment: 64) { buffer in
      let memory = buffer.bindMemory(to: Double.self)
      guard let start = memory.baseAddress else { return [] }
      start.update(repeating: 0, count: max(16, lanes))
      start.update(from: values, count: values.count)
      VectorKernels.best.apply(self, start, into: start, count: lanes)
      return Array(memory.prefix(values.count))
    }
  }
}

/// A function of two numbers that the vector kernels apply to lanes.
///
/// Comparisons and logic give 1 for true and 0 for false, and take every number but 0 for true.
public enum BinaryOperation: UInt8, CaseIterable, Sendable {
  /// The sum.
  case add
  /// The first less the second.
  case subtract
  /// The product.
  case multiply
  /// The first divided by the second.
  case divide
  /// The smaller; NaN if either is NaN.
  case minimum
  /// The greater; NaN if either is NaN.
  case maximum
  /// The first to the power of the second, as IEEE 754 `pow`: a negative base needs a whole
  /// exponent, else NaN.
  case power
  /// 1 if the first is less.
  case less
  /// 1 if the first is less or equal.
  case lessOrEqual
  /// 1 if the first is greater.
  case greater
  /// 1 if the first is greater or equal.
  case greaterOrEqual
  /// 1 if both are equal.
  case equal
  /// 1 if both differ.
  case notEqual
  /// 1 if neither is 0.
  case logicalAnd
  /// 1 if not both are 0.
  case logicalOr

  /// Returns the value at `x` and `y`, with the same bits as the vector kernels give.
  ///
  /// - Parameters:
  ///   - x: The first argument.
  ///   - y: The second argument.
  /// - Returns: The value of the operation.
  public func callAsFunction(_ x: Double, _ y: Double) -> Double {
    withLanes { lanes in
      VectorKernels.best.fill(lanes, with: x, count: 16)
      VectorKernels.best.apply(self, lanes, constant: y, into: lanes, count: 16)
      return lanes[0]
    }
  }
}

/// Calls `body` with 16 aligned lanes.
private func withLanes(_ body: (VectorKernels.Lanes) -> Double) -> Double {
  withUnsafeTemporaryAllocation(byteCount: 16 * 8, alignment: 64) { buffer in
    let lanes = buffer.bindMemory(to: Double.self)
    guard let start = lanes.baseAddress else { return .nan }
    return body(start)
  }
}
