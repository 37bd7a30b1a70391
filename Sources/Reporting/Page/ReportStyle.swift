/// The style and the script of pages.
enum ReportStyle {
  /// The style sheet: the colours of charts and pages from ``ChartPalette``, then `report.css`.
  static var sheet: String {
    let names: [(String, ChartPalette.Colour)] =
      [
        ("paper", ChartPalette.paper), ("ink", ChartPalette.ink), ("quiet", ChartPalette.quiet),
        ("line", ChartPalette.line), ("grid", ChartPalette.grid), ("band90", ChartPalette.band90),
        ("band80", ChartPalette.band80), ("band50", ChartPalette.band50),
        ("median", ChartPalette.median), ("bar", ChartPalette.bar),
        ("target", ChartPalette.target), ("target-ground", ChartPalette.targetGround),
      ] + TintScale.colours
    let light = names.map { "--\($0.0): \($0.1.light);" }.joined(separator: " ")
    let dark = names.map { "--\($0.0): \($0.1.dark);" }.joined(separator: " ")
    // Charts name their light colours; in the dark each gets its other.
    let charts = ChartPalette.all.map { colour in
      ["fill", "stroke"].map {
        ".picture [\($0)=\"\(colour.light)\"] { \($0): \(colour.dark); }"
      }.joined(separator: "\n")
    }.joined(separator: "\n")
    return """

      :root { \(light) --font: \(ChartStyle.font); }
      @media screen and (prefers-color-scheme: dark) {
      :root { \(dark) }
      \(charts)
      }
      \(TintScale.rules)
      \(text(PackageResources.report_css))
      """
  }

  /// The script that draws the charts of a page.
  static var script: String { "\n" + text(PackageResources.report_js) }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
