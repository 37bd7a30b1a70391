/// All draws of the outputs of a program, output by output; in base units.
public struct DrawTable: Sendable {
  /// The number of draws.
  public let draws: Int
  private let columns: Columns
  private let columnOf: [Int]
  private let constants: [Int: Double]

  init(columns: Columns, program: Program, draws: Int) {
    self.columns = columns
    self.draws = draws
    columnOf = program.columnOf
    constants = program.constantOutputs
  }

  /// The draws of the output at `index` among the program's outputs, in the order of the draws.
  ///
  /// - Precondition: the output was asked for with ``OutputDetail/distribution``.
  public subscript(index: Int) -> [Double] {
    withDraws(of: index) { Array($0) }
  }

  /// The draws in `range` of the output at `index`.
  ///
  /// - Precondition: the output was asked for with ``OutputDetail/distribution``.
  public func values(of index: Int, in range: Range<Int>) -> [Double] {
    if let constant = constants[index] { return Array(repeating: constant, count: range.count) }
    return withDraws(of: index) { Array($0[range]) }
  }

  /// Calls `body` with the draws of the output at `index`, without a copy.
  ///
  /// - Precondition: the output was asked for with ``OutputDetail/distribution``.
  public func withDraws<Result>(
    of index: Int, _ body: (UnsafeBufferPointer<Double>) throws -> Result
  ) rethrows -> Result {
    if let constant = constants[index] {
      return try Array(repeating: constant, count: draws).withUnsafeBufferPointer(body)
    }
    precondition(columnOf[index] >= 0, "the draws of output \(index) were not kept")
    return try withExtendedLifetime(columns) {
      try body(UnsafeBufferPointer(start: columns.column(columnOf[index]), count: draws))
    }
  }
}

/// What a run takes instead of the random numbers that the names of a plan give.
///
/// It answers what-if questions about chance itself: the same future with one name's luck drawn
/// anew (a shift), or with luck that somebody chooses (given numbers).
public struct NumberReplacement: Sendable {
  /// Nothing is replaced.
  public static let none = NumberReplacement()

  /// Uniform numbers between 0 and 1, both excluded, one for each draw.
  public var given: [RandomNumber: [Double]]
  /// The outcomes of sums over items, by stream and year, one for each draw.
  public var sums: [RandomNumber: [Double]]
  /// By stream, how many draws its numbers are moved on, items of sums included: draw *d* has the
  /// luck of draw *d* + shift, a multiple of 16. With a shift of at least the number of draws it
  /// is independent of the unmoved one.
  public var shifts: [String: Int]

  /// For each draw, the draw whose items of sums it has; empty where each has its own.
  public var itemDraws: [UInt32]

  /// Creates a replacement.
  public init(
    given: [RandomNumber: [Double]] = [:], sums: [RandomNumber: [Double]] = [:],
    shifts: [String: Int] = [:], itemDraws: [UInt32] = []
  ) {
    self.given = given
    self.sums = sums
    self.shifts = shifts
    self.itemDraws = itemDraws
  }

  func shift(of stream: String) -> UInt64 {
    guard let shift = shifts[stream] else { return 0 }
    precondition(shift >= 0 && shift % 16 == 0, "a shift of \(shift) is not a multiple of 16")
    return UInt64(shift)
  }
}
