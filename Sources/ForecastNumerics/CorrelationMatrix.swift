private import COpenBLAS

/// Why a matrix of correlations cannot be used.
public enum CorrelationError: Error, Hashable, Sendable {
  /// The correlation of two names is `found`, which is not between -1 and 1.
  case outOfRange(first: String, second: String, found: Double)
  /// A pair is given twice.
  case givenTwice(first: String, second: String)
  /// A pair has a name that the matrix has not, or twice the same.
  case unknownPair(first: String, second: String)
  /// The correlations contradict each other: the matrix is not positive definite.
  case notPositiveDefinite(smallestEigenvalue: Double)
}

/// Correlations between named variables: a symmetric matrix with a diagonal of ones.
public struct CorrelationMatrix: Hashable, Sendable {
  /// The correlation of two variables.
  public struct Entry: Hashable, Sendable {
    /// The name of one variable.
    public var first: String
    /// The name of the other.
    public var second: String
    /// Their correlation, from -1 to 1.
    public var correlation: Double

    /// Creates an entry.
    ///
    /// - Parameters:
    ///   - first: The name of one variable.
    ///   - second: The name of the other.
    ///   - correlation: Their correlation.
    public init(_ first: String, _ second: String, _ correlation: Double) {
      self.first = first
      self.second = second
      self.correlation = correlation
    }
  }

  /// The names of the variables, in the order of rows and columns.
  public let names: [String]
  /// The matrix row by row.
  private let elements: [Double]

  /// Creates a matrix from the pairs that are correlated; the others have the correlation 0.
  ///
  /// - Parameters:
  ///   - names: The names of the variables, none twice.
  ///   - entries: The correlated pairs, in either order of the names.
  /// - Throws: ``CorrelationError`` for an entry that does not fit; contradictions are found later.
  public init(names: [String], entries: [Entry]) throws(CorrelationError) {
    var places: [String: Int] = [:]
    for (index, name) in names.enumerated() { places[name] = index }
    precondition(places.count == names.count, "a name stands twice in \(names)")
    var elements = Self.identity(names.count)
    var given: Set<[Int]> = []
    for entry in entries {
      guard let row = places[entry.first], let column = places[entry.second], row != column else {
        throw .unknownPair(first: entry.first, second: entry.second)
      }
      guard abs(entry.correlation) <= 1 else {
        throw .outOfRange(first: entry.first, second: entry.second, found: entry.correlation)
      }
      guard given.insert([min(row, column), max(row, column)]).inserted else {
        throw .givenTwice(first: entry.first, second: entry.second)
      }
      elements[row * names.count + column] = entry.correlation
      elements[column * names.count + row] = entry.correlation
    }
    self.names = names
    self.elements = elements
  }

  private init(names: [String], elements: [Double]) {
    self.names = names
    self.elements = elements
  }

  /// The number of variables.
  public var count: Int { names.count }

  /// The correlation of the variables at two places.
  ///
  /// - Parameters:
  ///   - row: The place of one variable in ``names``.
  ///   - column: The place of the other.
  public subscript(row: Int, column: Int) -> Double {
    precondition(
      (0..<count).contains(row) && (0..<count).contains(column),
      "(\(row), \(column)) lies outside a matrix of \(count) variables")
    return elements[row * count + column]
  }

  /// Returns the lower triangular L with L Lᵀ = the matrix, by LAPACK's dpotrf.
  ///
  /// The entries are rounded to 1e-12: LAPACK's last bits depend on the machine, and must not reach
  /// the draws.
  ///
  /// - Returns: The rows of L, each with `count` numbers.
  /// - Throws: ``CorrelationError/notPositiveDefinite(smallestEigenvalue:)``.
  public func choleskyFactor() throws(CorrelationError) -> [[Double]] {
    guard count > 0 else { return [] }
    LinearAlgebra.useOneThread()
    var factor = elements
    var size = Int32(count)
    var leading = size
    var info: Int32 = 0
    // Column by column the lower triangle is the upper one of the symmetric matrix.
    dpotrf_("L", &size, &factor, &leading, &info)
    guard info == 0 else {
      throw .notPositiveDefinite(smallestEigenvalue: smallestEigenvalue)
    }
    return (0..<count).map { row in
      (0..<count).map { column in
        column > row ? 0 : (factor[column * count + row] * 1e12).rounded() / 1e12
      }
    }
  }

  /// The smallest eigenvalue: positive where the correlations can hold together.
  public var smallestEigenvalue: Double {
    Self.eigenvalues(of: elements, count: count).values.min() ?? 1
  }

  /// Returns the nearest matrix (in the Frobenius norm) whose eigenvalues are at least 1e-8.
  ///
  /// N. J. Higham, Computing the nearest correlation matrix, IMA Journal of Numerical Analysis 22
  /// (2002): alternating projections with Dykstra's correction, until the matrix changes by less
  /// than 1e-10 or after 1000 rounds; then shrunk towards the identity as far as the bound needs.
  ///
  /// - Returns: The matrix itself where it is positive definite already.
  public func nearestPositiveDefinite() -> CorrelationMatrix {
    let least = 1e-8
    guard count > 0, smallestEigenvalue < least else { return self }
    var current = elements
    var correction = [Double](repeating: 0, count: elements.count)
    for _ in 0..<1000 {
      let shifted = zip(current, correction).map { $0 - $1 }
      let projected = Self.projected(shifted, count: count, least: least)
      correction = zip(projected, shifted).map { $0 - $1 }
      var next = projected
      for index in 0..<count { next[index * count + index] = 1 }
      let change = zip(next, current).reduce(0) { max($0, abs($1.0 - $1.1)) }
      current = next
      if change < 1e-10 { break }
    }
    // Exactly symmetric and rounded, for the same reason as the factor.
    for row in 0..<count {
      for column in 0..<row {
        let value = (current[row * count + column] + current[column * count + row]) / 2
        let rounded = (min(max(value, -1), 1) * 1e12).rounded() / 1e12
        current[row * count + column] = rounded
        current[column * count + row] = rounded
      }
    }
    let found = Self.eigenvalues(of: current, count: count).values.min() ?? 1
    if found < least {
      let share = (least - found) / (1 - found)
      current = zip(current, Self.identity(count)).map { $0 * (1 - share) + $1 * share }
    }
    return CorrelationMatrix(names: names, elements: current)
  }

  /// The correlation of normal variables whose ranks have the correlation `spearman`:
  /// 2 sin(π ρ / 6) (K. Pearson 1907).
  ///
  /// - Parameter spearman: A rank correlation, from -1 to 1.
  /// - Returns: The correlation of the normal scores.
  public static func pearson(fromSpearman spearman: Double) -> Double {
    2 * UnaryOperation.sine(Double.pi / 6 * spearman)
  }

  /// The rank correlation of two quantities whose normal scores have the correlation `pearson`:
  /// 6/π · arcsin(ρ/2), the inverse of ``pearson(fromSpearman:)``.
  public static func spearman(fromPearson pearson: Double) -> Double {
    6 / Double.pi * asin(pearson / 2)
  }

  private static func identity(_ count: Int) -> [Double] {
    var elements = [Double](repeating: 0, count: count * count)
    for index in 0..<count { elements[index * count + index] = 1 }
    return elements
  }

  /// The symmetric matrix with its eigenvalues raised to at least `least`.
  private static func projected(_ elements: [Double], count: Int, least: Double) -> [Double] {
    let (values, vectors) = eigenvalues(of: elements, count: count)
    var result = [Double](repeating: 0, count: elements.count)
    for (index, value) in values.enumerated() {
      let raised = max(value, least)
      for row in 0..<count {
        let factor = raised * vectors[index * count + row]
        for column in 0..<count {
          result[row * count + column] += factor * vectors[index * count + column]
        }
      }
    }
    return result
  }

  /// The eigenvalues, ascending, and the eigenvectors one after the other, by LAPACK's dsyev.
  private static func eigenvalues(
    of elements: [Double], count: Int
  ) -> (values: [Double], vectors: [Double]) {
    guard count > 0 else { return ([], []) }
    LinearAlgebra.useOneThread()
    var vectors = elements
    var values = [Double](repeating: 0, count: count)
    var size = Int32(count)
    var leading = size
    var info: Int32 = 0
    var work = [Double](repeating: 0, count: max(1, 34 * count))
    var workSize = Int32(work.count)
    dsyev_("V", "L", &size, &vectors, &leading, &values, &work, &workSize, &info)
    return info == 0 ? (values, vectors) : ([], [])
  }
}
