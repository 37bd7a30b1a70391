/// An axis of numbers: where they lie, and what stands beside it.
struct ChartAxis: Sendable {
  /// The numbers that the axis spans.
  let domain: ClosedRange<Double>
  /// The places of both ends, in pixels; the whole plot where it is `nil`.
  var places: JSONValue?
  /// What stands along the axis, as Vega-Lite takes it.
  let axis: JSONValue

  /// The encoding of `field`.
  func encoding(_ field: String) -> JSONValue {
    var scale: [JSONValue.Member] = [
      .init("domain", [.number(domain.lowerBound), .number(domain.upperBound)]),
      .init("nice", .bool(false)), .init("zero", .bool(false)),
    ]
    if let places { scale.append(.init("range", places)) }
    return [
      "field": .string(field), "type": "quantitative", "scale": .object(scale), "axis": axis,
    ]
  }

  /// A domain of all of `values`, with a margin on both sides; `nil` where none is a number.
  static func domain(of values: [Double], margin: Double = 0.04) -> ClosedRange<Double>? {
    let finite = values.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else { return nil }
    // A single value stands in the middle.
    let half = high > low ? (high - low) * margin : max(1e-9, abs(high)) / 2
    return (low - half)...(high + half)
  }
}

extension JSONValue {
  /// A text mark at its place.
  ///
  /// - Parameters:
  ///   - align: `left`, `center` or `right`.
  ///   - colour: the colour of the letters.
  ///   - baseline: `top`, `middle` or `bottom`.
  ///   - more: further properties.
  /// - Returns: the properties of the mark.
  static func textMark(
    align: String, colour: ChartPalette.Colour, baseline: String = "middle", _ more: [Member] = []
  ) -> [Member] {
    [
      .init("type", "text"), .init("align", .string(align)), .init("baseline", .string(baseline)),
      .init("fill", .colour(colour)), .init("lineBreak", "\n"),
    ] + more
  }
}
