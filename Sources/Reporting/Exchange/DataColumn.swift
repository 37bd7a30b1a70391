internal import ForecastEngine

/// A column of the tables of a data package. It means the same in each of them.
enum DataColumn: String, CaseIterable, Sendable {
  case plan, scenario, against, indicator, target, set, about, id, section, source, draw
  case planTitle = "plan_title"
  case unitTitle = "unit_title"
  case title, because, area, unit, kind, role, field, on, text, measure, asks, reading
  case publisher, date, url, confidence, sources, targets, sampling, years, statistic
  case year
  case firstYear = "first_year"
  case lastYear = "last_year"
  case asOf = "as_of"
  case draws, seed, decimals
  case value, mean, sd, p05, p10, p25, p50, p75, p90, p95
  case medianError = "p50_standard_error"
  case askedLow = "asked_low"
  case askedHigh = "asked_high"
  case probability
  case standardError = "standard_error"
  case intervalLow = "interval_95_low"
  case intervalHigh = "interval_95_high"
  case probabilityHigh = "probability_high"
  case insideProbability = "inside_probability"
  case aboveProbability = "above_probability"
  case othersProbability = "others_probability"
  case meanShortfall = "mean_shortfall"
  case shortfallWhenMissed = "shortfall_when_missed"
  case difference

  /// The types of Table Schema that occur.
  enum FieldType: String {
    case string, integer, number
  }

  /// What stands in the column.
  var type: FieldType {
    switch self {
    case .plan, .scenario, .against, .indicator, .target, .set, .about, .id, .section, .source,
      .planTitle, .unitTitle, .title, .because, .area, .unit, .kind, .role, .field, .on, .text,
      .measure, .asks,
      .reading, .publisher, .date, .url, .confidence, .sources, .targets, .sampling, .years,
      .statistic, .asOf:
      .string
    case .draw, .year, .firstYear, .lastYear, .draws, .seed, .decimals: .integer
    case .value, .mean, .sd, .p05, .p10, .p25, .p50, .p75, .p90, .p95, .medianError, .askedLow,
      .askedHigh, .probability, .standardError, .intervalLow, .intervalHigh, .probabilityHigh,
      .insideProbability, .aboveProbability, .othersProbability, .meanShortfall,
      .shortfallWhenMissed, .difference:
      .number
    }
  }

  /// Whether it is a probability, as a share of 1.
  var isShare: Bool { Self.shares.contains(self) }

  private static let shares: Set<DataColumn> = [
    .probability, .intervalLow, .intervalHigh, .probabilityHigh, .insideProbability,
    .aboveProbability, .othersProbability,
  ]

  /// The words that may stand in the column; empty where any may.
  var allowed: [String] { Self.words[self] ?? [] }

  private static let words: [DataColumn: [String]] = [
    .kind: IndicatorKind.allCases.map(\.rawValue),
    .reading: GrowthReading.allCases.map(\.rawValue),
    .about: [Observation.Kind.indicator, .target, .allTargets].map(\.rawValue),
    .asks: ["at_least", "more_than", "at_most", "less_than", "range"],
    .sampling: Sampling.allCases.map(\.rawValue),
    .role: PlanRecord.Role.allCases.map(\.rawValue),
    .confidence: PlanDescription.Confidence.allCases.map(\.rawValue),
  ]

  /// The columns of a summary of draws, in order.
  static let summary: [DataColumn] = [
    .mean, .sd, .p05, .p10, .p25, .p50, .p75, .p90, .p95, .medianError,
  ]
  /// The columns of an estimated probability, in order.
  static let proportion: [DataColumn] = [
    .probability, .standardError, .intervalLow, .intervalHigh,
  ]
}

extension QuantitySummary {
  /// The fields of ``DataColumn/summary``.
  var fields: [CSVTable.Field] { statistics.map { .number($0.value) } }
}
