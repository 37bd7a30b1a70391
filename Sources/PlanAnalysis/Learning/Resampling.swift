internal import ForecastEngine
internal import ForecastNumerics

#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// Draws weighted by how well they fit, drawn again so that all weigh the same.
struct Resampling {
  /// For each draw, the draw whose numbers it takes.
  let ancestors: [Int]
  /// Whether the weights differ at all.
  let isInformative: Bool

  /// Draws again, or fails where in some replicate no draw fits.
  ///
  /// It is systematic resampling (J. Carpenter, P. Clifford, P. Fearnhead, Improved particle filter for
  /// nonlinear problems, IEE Proceedings 146, 1999), each replicate by itself. A draw that is kept
  /// stays where it is.
  ///
  /// - Parameters:
  ///   - logWeights: the logarithms of the weights; −∞ for draws that do not fit.
  ///   - replicates: the number of replicates; draw *d* is in replicate *d* mod it.
  ///   - seed: the seed, for where the systematic sample begins.
  ///   - name: a name for it.
  init?(logWeights: [Double], replicates: Int, seed: UInt64, name: String) {
    var ancestors = Array(logWeights.indices)
    var isInformative = false
    for replicate in 0..<replicates {
      let members = Array(stride(from: replicate, to: logWeights.count, by: replicates))
      guard !members.isEmpty else { continue }
      let best = members.reduce(-Double.infinity) { max($0, logWeights[$1]) }
      guard best > -.infinity else { return nil }
      let worst = members.reduce(Double.infinity) { min($0, logWeights[$1]) }
      if best - worst < 1e-7 { continue }
      isInformative = true
      let weights = members.map { exp(logWeights[$0] - best) }
      let total = weights.reduce(0, +)
      let key = StreamKey(seed: seed, name: "\(name).\(replicate)").rawValue
      let start = (Double(key >> 12) + 0.5) * 0x1p-52
      let copies = Self.copies(weights, total: total, start: start)
      var spare = members.indices.filter { copies[$0] == 0 }[...]
      for (place, count) in copies.enumerated() where count > 1 {
        for _ in 1..<count {
          guard let free = spare.popFirst() else { break }
          ancestors[members[free]] = members[place]
        }
      }
    }
    self.ancestors = ancestors
    self.isInformative = isInformative
  }

  /// How often each is drawn; together as many as there are.
  private static func copies(_ weights: [Double], total: Double, start: Double) -> [Int] {
    let count = Double(weights.count)
    var below = 0.0
    var drawn = 0
    return weights.enumerated().map { index, weight in
      below += weight / total * count
      // The last takes what rounding has left.
      let upTo =
        index == weights.count - 1
        ? weights.count : min(weights.count, max(drawn, Int((below - start).rounded(.up))))
      defer { drawn = upTo }
      return upTo - drawn
    }
  }
}
