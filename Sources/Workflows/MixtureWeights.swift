/// The probabilities of scenarios as a user writes them.
public enum MixtureWeights {
  /// Why weights are none.
  public struct Problem: Error, Sendable {
    /// One sentence.
    public let message: String
  }

  /// How far the sum may be from 1: numbers such as 33.3, 33.3, 33.3 are rounded.
  private static let tolerance = 0.002

  /// Reads weights such as `60,30,10`, `60%,30%,10%` or `0.6,0.3,0.1`.
  ///
  /// - Parameters:
  ///   - text: the weights, with commas.
  ///   - scenarios: how many there must be.
  /// - Returns: the weights, which add up to 1.
  /// - Throws: ``Problem`` where there are too few or too many, where one is no number or is negative,
  ///   or where the sum is neither 1 nor 100.
  public static func read(_ text: String, scenarios: Int) throws(Problem) -> [Double] {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { part in
      part.filter { !$0.isWhitespace }
    }
    guard parts.count == scenarios else {
      throw Problem(
        message:
          "'--weights' has \(parts.count) \(parts.count == 1 ? "weight" : "weights") for \(scenarios) files; give one for each, such as 60,30,10 with a point for decimals."
      )
    }
    var weights: [Double] = []
    for part in parts {
      let digits = part.hasSuffix("%") ? String(part.dropLast()) : part
      guard let number = Double(digits), number.isFinite, number >= 0 else {
        throw Problem(
          message:
            "'--weights': '\(part)' is no weight; a weight is a number of 0 or more, such as 30.")
      }
      weights.append(number)
    }
    let hasPercent = parts.contains { $0.hasSuffix("%") }
    guard !hasPercent || parts.allSatisfy({ $0.hasSuffix("%") }) else {
      throw Problem(message: "'--weights': write all weights with %, or none.")
    }
    let sum = weights.reduce(0, +)
    let isPercent = hasPercent || abs(sum - 100) <= 100 * tolerance
    let whole = isPercent ? 100.0 : 1
    guard abs(sum - whole) <= whole * tolerance else {
      throw Problem(
        message: "'--weights' add up to \(shown(sum)); they must add up to 100 (or to 1).")
    }
    // Weights that add up are taken as written, so that 60 and 0.6 are the same to the last digit.
    return weights.map { abs(sum - whole) <= 1e-9 * whole ? $0 / whole : $0 / sum }
  }

  private static func shown(_ sum: Double) -> String {
    let rounded = (sum * 1000).rounded() / 1000
    return rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int(rounded))" : "\(rounded)"
  }
}
