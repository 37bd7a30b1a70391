internal import ForecastEngine
public import PlanAnalysis

extension JSONReport {
  /// Returns where targets lie in the past, among peers and in the plan's own futures.
  ///
  /// - Parameter gauge: what was compared.
  /// - Returns: text that ends with a line break; values are in the unit of each target.
  public static func gauge(_ gauge: OptimismGauge) -> String {
    let run = gauge.assessment.run
    let value: JSONValue = [
      "version": .integer(version), "plan": .string(run.model.plan),
      "scenario": .string(run.model.scenario), "draws": .integer(run.draws),
      "seed": .unsigned(run.seed),
      "targets": .object(
        gauge.readings.map { reading in
          let target = reading.target.target
          return .init(
            target.id,
            [
              "unit": .string(target.unit.symbol),
              "probability": JSONValue(reading.target.met.probability),
              "standard_error": JSONValue(reading.target.met.standardError),
              "once_in": JSONValue(reading.onceIn),
              "past": .array(
                (reading.past?.windows ?? []).map { window in
                  [
                    "first": .integer(window.years.lowerBound),
                    "last": .integer(window.years.upperBound),
                    "value": JSONValue(window.value / target.unit.scale),
                  ]
                }),
              "past_reached": .integer(reading.past?.reached ?? 0),
              "peers": .array(
                reading.peers.map { peer in
                  [
                    "area": .string(peer.area), "first": .integer(peer.years.lowerBound),
                    "last": .integer(peer.years.upperBound),
                    "value": JSONValue(peer.rate / target.unit.scale),
                  ]
                }),
              "peers_reached": .integer(reading.peersReached),
            ])
        }),
    ]
    return value.text
  }
}

extension CSVReport {
  /// The columns of ``gauge(_:)``.
  public static let gaugeColumns = [
    "plan", "scenario", "target", "unit", "kind", "area", "first_year", "last_year", "value",
    "is_reached",
  ]

  /// Returns the periods that targets are held against, one a row; `kind` is `past`, `peer` or
  /// `futures`, whose value is the probability.
  ///
  /// - Parameter gauge: what was compared.
  /// - Returns: the table.
  public static func gauge(_ gauge: OptimismGauge) -> String {
    var table = CSVTable(columns: gaugeColumns)
    let model = gauge.assessment.run.model
    for reading in gauge.readings {
      let target = reading.target.target
      func add(
        _ kind: String, _ area: String, _ years: ClosedRange<Int>?, _ value: Double,
        _ reached: String
      ) {
        table.append([
          .text(model.plan), .text(model.scenario), .text(target.id), .text(target.unit.symbol),
          .text(kind), .text(area), years.map { .integer($0.lowerBound) } ?? .empty,
          years.map { .integer($0.upperBound) } ?? .empty, .number(value), .text(reached),
        ])
      }
      for window in reading.past?.windows ?? [] {
        add(
          "past", "", window.years, window.value / target.unit.scale,
          target.range.isReached(by: window.value) ? "yes" : "no")
      }
      for peer in reading.peers {
        add(
          "peer", peer.area, peer.years, peer.rate / target.unit.scale,
          target.range.isReached(by: peer.rate) ? "yes" : "no")
      }
      add("futures", "", nil, reading.target.met.probability, "")
    }
    return table.text
  }
}
