internal import ForecastEngine
public import PlanAnalysis

extension JSONReport {
  /// Returns what the targets of a plan imply.
  ///
  /// - Parameter audit: the arithmetic.
  /// - Returns: text that ends with a line break; amounts are in the unit of their indicator or
  ///   target, rates are shares of 1.
  public static func audit(_ audit: Audit) -> String {
    let scale = { (indicator: String) in
      audit.plan.record(indicator, in: .indicators)?.unit?.scale ?? 1
    }
    let value: JSONValue = [
      "version": .integer(version), "plan": .string(audit.plan.heading.plan),
      "scenario": .string(audit.plan.heading.scenario),
      "growth": .array(
        audit.growth.map { one in
          [
            "years": years(one.years), "whole": line(one.whole, scale(one.whole.indicator)),
            "parts": .array(one.parts.map { line($0, scale($0.indicator)) }),
            "rest": .array(one.rest.map { .string($0) }),
            "rest_start": JSONValue(one.restStart / scale(one.whole.indicator)),
            "rest_end": JSONValue(one.restEnd / scale(one.whole.indicator)),
            "rest_first_year": JSONValue(one.restFirstYear), "rest_rate": JSONValue(one.restRate),
          ]
        }),
      "levels": .array(
        audit.levels.map { one in
          let unit = one.level.record.unit?.scale ?? 1
          return [
            "target": .string(one.level.record.id), "start": JSONValue(one.start / unit),
            "needed_growth": JSONValue(one.needed),
            "growth_target": JSONValue(one.growth?.record.id),
            "growth_leads_to": JSONValue(one.grown.map { $0 / unit }),
          ]
        }),
      "rates": .array(
        audit.rates.map { one in
          [
            "paid": .string(one.paid.record.id), "committed": .string(one.committed.record.id),
            "low": JSONValue(one.low), "high": JSONValue(one.high),
            "delays": .array(
              one.delays.map { delay in
                [
                  "indicator": .string(delay.indicator),
                  "shares": .array(delay.shares.map { JSONValue($0) }),
                  "paid_within": JSONValue(delay.paid),
                ]
              }),
          ]
        }),
      "conflicts": .array(
        audit.conflicts.map { one in
          [
            "limit": .string(one.limit.record.id),
            "asking": .array(one.asking.map { .string($0.record.id) }),
            "sum": JSONValue(one.sum / (one.limit.record.unit?.scale ?? 1)),
          ]
        }),
      "scheduled": .array(
        audit.scheduled.map { one in
          [
            "target": .string(one.target.record.id), "assumption": .string(one.assumption.id),
            "planned": .array(one.planned.map { JSONValue($0) }),
          ]
        }),
      "past": .array(audit.past.map { past($0, scale($0.target.aim.indicator)) }),
      "sources": [
        "assumptions": .integer(audit.sources.assumptions),
        "judgement": .array(audit.sources.judgement.map { .string($0.id) }),
        "without_source": .array(audit.sources.withoutSource.map { .string($0.id) }),
        "targets": .array(
          audit.sources.targets.map { one in
            [
              "target": .string(one.target.id),
              "assumptions": .array(one.assumptions.map { .string($0) }),
              "unsupported": .array(one.unsupported.map { .string($0) }),
            ]
          }),
      ],
    ]
    return value.text
  }

  private static func years(_ years: ClosedRange<Int>) -> JSONValue {
    .array([.integer(years.lowerBound), .integer(years.upperBound)])
  }

  private static func line(_ line: Audit.ImpliedGrowth.Line, _ scale: Double) -> JSONValue {
    [
      "indicator": .string(line.indicator), "start": JSONValue(line.start / scale),
      "rate": JSONValue(line.rate), "end": JSONValue(line.end / scale),
    ]
  }

  private static func past(_ one: PastComparison, _ scale: Double) -> JSONValue {
    let unit = one.isGrowth ? 1 : scale
    return [
      "target": .string(one.target.record.id), "asked": JSONValue(one.asked / unit),
      "is_growth": .bool(one.isGrowth), "length": .integer(one.length),
      "reached": .integer(one.reached),
      "windows": .array(
        one.windows.map { window in
          ["years": years(window.years), "value": JSONValue(window.value / unit)]
        }),
    ]
  }
}

extension CSVReport {
  /// The columns of ``audit(_:)``.
  public static let auditColumns = [
    "plan", "scenario", "kind", "target", "other", "years", "statistic", "value",
  ]

  /// Returns what the targets of a plan imply, a number a row.
  ///
  /// - Parameter audit: the arithmetic.
  /// - Returns: the table; amounts are in the unit of their target, rates are shares of 1.
  public static func audit(_ audit: Audit) -> String {
    var table = CSVTable(columns: auditColumns)
    func add(
      _ kind: String, _ target: String, _ other: String, _ years: ClosedRange<Int>?,
      _ statistic: String, _ value: Double?
    ) {
      guard let value else { return }
      table.append([
        .text(audit.plan.heading.plan), .text(audit.plan.heading.scenario), .text(kind),
        .text(target), .text(other),
        .text(years.map { "\($0.lowerBound)-\($0.upperBound)" } ?? ""), .text(statistic),
        .number(value),
      ])
    }
    for one in audit.growth {
      let rest = one.rest.joined(separator: " ")
      add("growth", one.whole.indicator, rest, one.years, "rest_rate", one.restRate)
      add("growth", one.whole.indicator, rest, one.years, "rest_first_year", one.restFirstYear)
    }
    for one in audit.levels {
      add(
        "level", one.level.record.id, one.growth?.record.id ?? "", one.level.aim.years,
        "needed_growth", one.needed)
    }
    for one in audit.rates {
      add("rate", one.paid.record.id, one.committed.record.id, one.years, "low", one.low)
      add("rate", one.paid.record.id, one.committed.record.id, one.years, "high", one.high)
    }
    for one in audit.conflicts {
      add(
        "conflict", one.limit.record.id, one.asking.map(\.record.id).joined(separator: " "),
        one.limit.aim.years, "sum", one.sum / (one.limit.record.unit?.scale ?? 1))
    }
    for one in audit.scheduled {
      add(
        "scheduled", one.target.record.id, one.assumption.id, one.target.aim.years, "planned",
        one.planned.reduce(0, +))
    }
    for one in audit.past {
      let id = one.target.record.id
      let scale =
        one.isGrowth
        ? 1 : audit.plan.record(one.target.aim.indicator, in: .indicators)?.unit?.scale ?? 1
      for window in one.windows {
        add("past", id, "", window.years, "value", window.value / scale)
      }
      add("past", id, "", nil, "periods_that_reach", Double(one.reached))
    }
    for one in audit.sources.targets {
      add("sources", one.target.id, "", nil, "assumptions", Double(one.assumptions.count))
      add("sources", one.target.id, "", nil, "unsupported", Double(one.unsupported.count))
    }
    return table.text
  }
}
