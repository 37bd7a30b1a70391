import ForecastNumerics
import Testing

@Suite("Histograms for long lists")
struct SpreadHistogramTests {
  static let names = [
    "lognormal", "narrow", "whole", "half zeros", "constant", "heavy tail", "around 0",
    "both tails",
  ]
  static let count = 200_000

  static func sample(_ name: String) -> [Double] {
    let u = testUniforms(count: count)
    switch name {
    case "lognormal":
      return u.map { UnaryOperation.exponential(2 * UnaryOperation.normalScore($0)) }
    case "narrow": return u.map { 1e6 + 1e-3 * UnaryOperation.normalScore($0) }
    case "whole":
      return u.map { (19 + 4.4 * UnaryOperation.normalScore($0)).rounded() }
    case "half zeros": return u.map { $0 < 0.52 ? 0 : 1 / ($0 - 0.5) }
    case "constant": return u.map { _ in -7.25 }
    case "heavy tail": return u.map { 1 / ($0 * $0) }
    case "around 0": return u.map { UnaryOperation.normalScore($0) }
    default: return u.map { 1 / ($0 - 0.5) }
    }
  }

  private func histogram(
    _ values: ArraySlice<Double>, _ layout: HistogramLayout
  ) -> SpreadHistogram {
    let histogram = SpreadHistogram(layout: layout)
    var rest = values
    while !rest.isEmpty {
      let block = TestLanes(Array(rest.prefix(1000)))
      histogram.add(block.start, count: min(1000, rest.count), kernels: .best)
      rest = rest.dropFirst(1000)
    }
    histogram.settle()
    return histogram
  }

  @Test("Quantiles within the width of a bin", arguments: names)
  func bound(name: String) {
    let values = Self.sample(name)
    // The layout is that of a run: from the first draws.
    let layout = HistogramLayout(pilot: values, count: 16_384)
    let histogram = histogram(values[...], layout)
    let probabilities = [0, 0.001, 0.05, 0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 0.95, 0.9999, 1]
    let exact = QuantileSelector.quantiles(of: values, count: values.count, at: probabilities)
    let found = histogram.quantiles(at: probabilities)
    for (index, p) in probabilities.enumerated() {
      let distance = abs(exact[index] - layout.center)
      // Far out in a heavy tail two neighbours lie bins apart; a quantile is between them.
      let rank = p * Double(values.count - 1)
      let near = QuantileSelector.quantiles(
        of: values, count: values.count,
        at: [rank.rounded(.down), rank.rounded(.up)].map { $0 / Double(values.count - 1) })
      // So far out that all share the last bin, only the extremes are known.
      guard distance < 4000 * layout.scale || p == 0 || p == 1 else { continue }
      let allowed =
        HistogramLayout.resolution * (layout.scale + distance) + (near[1] - near[0])
      #expect(abs(found[index] - exact[index]) <= allowed, "\(p): \(found[index])")
      if ["whole", "constant"].contains(name), rank == rank.rounded() {
        #expect(found[index] == exact[index], "\(p)")
      }
    }
    #expect(found == found.sorted())
  }

  @Test("Typical errors are a small part of the spread", arguments: ["lognormal", "narrow"])
  func typical(name: String) {
    let values = Self.sample(name)
    let layout = HistogramLayout(pilot: values, count: 16_384)
    let found = histogram(values[...], layout).quantiles(at: [0.05, 0.25, 0.5, 0.75, 0.95])
    let exact = QuantileSelector.quantiles(
      of: values, count: values.count, at: [0.05, 0.25, 0.5, 0.75, 0.95])
    for (a, b) in zip(found, exact) {
      #expect(abs(a - b) <= 3e-4 * (layout.scale + abs(b - layout.center)))
    }
  }

  @Test("Joined in any order, counts are the same", arguments: names)
  func merging(name: String) {
    let values = Self.sample(name)
    let layout = HistogramLayout(pilot: values, count: 16_384)
    let probabilities = [0.03, 0.5, 0.77]
    let whole = histogram(values[...], layout).quantiles(at: probabilities)
    let cuts = [0, 1, 5000, 77_777, 150_000, values.count]
    for order in [[0, 1, 2, 3, 4], [4, 2, 0, 3, 1]] {
      let total = SpreadHistogram(layout: layout)
      for piece in order { total.merge(histogram(values[cuts[piece]..<cuts[piece + 1]], layout)) }
      #expect(total.count == values.count)
      #expect(total.quantiles(at: probabilities) == whole)
    }
  }
}
