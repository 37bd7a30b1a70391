/// The colours of cells that show a loss or a gain of probability: the larger, the deeper.
///
/// Losses are of the colour of targets and gains of that of bars, which those who do not tell red
/// from green tell apart; the number stands in the cell.
enum TintScale {
  /// The changes from which on each step is deep, in shares of 1.
  private static let steps = [0.005, 0.03, 0.1, 0.25]

  private static let losses: [ChartPalette.Colour] = [
    .init(light: "#fdf1e1", dark: "#2b2318"), .init(light: "#fbdcb4", dark: "#4a3519"),
    .init(light: "#f4bd7e", dark: "#6e4a1c"), .init(light: "#e8994c", dark: "#94601f"),
  ]
  private static let gains: [ChartPalette.Colour] = [
    .init(light: "#eaf2f9", dark: "#182634"), ChartPalette.band90, ChartPalette.band80,
    ChartPalette.band50,
  ]

  /// The class of a cell with such a change; `nil` for one too small to matter.
  static func name(of change: Double) -> String? {
    step(of: change).map { "\(change < 0 ? "loss" : "gain")\($0)" }
  }

  /// The colour of a cell with such a change, in light: 8 bits for each of red, green and blue.
  static func number(of change: Double) -> UInt32? {
    step(of: change).flatMap {
      UInt32((change < 0 ? losses : gains)[$0 - 1].light.dropFirst(), radix: 16)
    }
  }

  private static func step(of change: Double) -> Int? {
    let step = steps.count { abs(change) >= $0 }
    return step > 0 ? step : nil
  }

  /// The colours by name, for style sheets.
  static var colours: [(String, ChartPalette.Colour)] {
    losses.enumerated().map { ("loss\($0 + 1)", $1) }
      + gains.enumerated().map { ("gain\($0 + 1)", $1) }
  }

  /// What a style sheet says of cells.
  static var rules: String {
    colours.map { ".\($0.0) { background: var(--\($0.0)); }" }.joined(separator: "\n")
  }
}
