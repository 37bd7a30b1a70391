public import ForecastEngine
public import PlanAnalysis

/// Results as JSON. Numbers are in the unit that stands beside them: 7 in `%/year` is 7 % a year.
public enum JSONReport {
  /// The version of the format. It rises when a key goes or changes its meaning, not when one is
  /// added.
  public static let version = 1

  /// Returns a run with its targets, as text that ends with a line break.
  ///
  /// - Parameters:
  ///   - assessment: the run.
  ///   - provenance: what the run was made from.
  /// - Returns: one JSON object.
  public static func projection(
    _ assessment: Assessment, provenance: Provenance? = nil
  ) -> String {
    guard let provenance, case .object(var members) = projectionValue(assessment) else {
      return projectionValue(assessment).text
    }
    if let precision = provenance.precision {
      let place = members.firstIndex { $0.key == "sampling" } ?? members.count - 1
      members.insert(JSONValue.Member("precision", .number(precision)), at: place + 1)
    }
    members.append(JSONValue.Member("provenance", provenanceValue(provenance)))
    return JSONValue.object(members).text
  }

  /// A run with its targets.
  ///
  /// The names of indicators, targets and sets are keys, in the order of the plan, and so are the
  /// years of an indicator.
  public static func projectionValue(_ assessment: Assessment) -> JSONValue {
    let run = assessment.run
    let model = run.model
    return [
      "version": .integer(version),
      "plan": .string(model.plan),
      "scenario": .string(model.scenario),
      "title": value(model.title),
      "scenario_title": value(model.scenarioTitle),
      "as_of": JSONValue(model.asOf),
      "draws": .integer(run.draws),
      "seed": .unsigned(run.seed),
      "sampling": .string(run.sampling.rawValue),
      "years": .array(model.years.map { .integer($0) }),
      "indicators": .object(
        model.indicators.indices.map { position in
          JSONValue.Member(model.indicators[position].id, indicator(position, run))
        }),
      "targets": .object(
        assessment.targets.map { JSONValue.Member($0.target.id, value($0)) }),
      "all_targets": assessment.all.map { .object(members($0)) } ?? .null,
      "target_sets": .object(
        assessment.sets.map { set in
          JSONValue.Member(set.set.id, value(set, of: model))
        }),
      "number_met": numberMet(assessment),
      "all_without": .object(
        zip(model.targets, assessment.allWithout).map { target, others in
          JSONValue.Member(target.id, .object(members(others)))
        }),
      "binding_target": JSONValue(assessment.bindingTarget.map { model.targets[$0].id }),
    ]
  }

  private static func indicator(_ position: Int, _ run: ModelRun) -> JSONValue {
    let indicator = run.model.indicators[position]
    var object: [JSONValue.Member] = [
      .init("unit", .string(indicator.unit.symbol)),
      .init("title", value(indicator.title)),
      .init("kind", .string(indicator.kind.rawValue)),
    ]
    if let start = run.starts[position] {
      let year = JSONValue.Member("year", .integer(run.model.years.lowerBound - 1))
      object.append(.init("start", .object([year] + members(start))))
    }
    for (year, summary) in zip(run.model.years, run.indicators[position]) {
      object.append(.init("\(year)", .object(members(summary))))
    }
    return .object(object)
  }

  private static func value(_ assessment: TargetAssessment) -> JSONValue {
    let target = assessment.target
    var object: [JSONValue.Member] = [
      .init("unit", .string(target.unit.symbol)),
      .init("title", value(target.title)),
      .init("measure", .string(target.measure)),
      .init("source", JSONValue(target.source)),
      .init("asks", .string(target.range.keyword)),
    ]
    if let reading = target.reading { object.append(.init("reading", .string(reading.rawValue))) }
    object += members(assessment.value)
    object.append(
      .init(
        "thresholds",
        .array(
          assessment.thresholds.map {
            .object([.init("value", .number($0.value))] + members($0.reached))
          })))
    if let inside = assessment.inside { object.append(.init("inside", .object(members(inside)))) }
    if let above = assessment.above { object.append(.init("above", .object(members(above)))) }
    object.append(.init("mean_shortfall", .number(assessment.meanShortfall)))
    object.append(.init("shortfall_when_missed", JSONValue(assessment.shortfallWhenMissed)))
    if !assessment.otherReadings.isEmpty {
      let readings = assessment.otherReadings.map { other in
        JSONValue.Member(
          other.reading.rawValue, .object(members(other.value) + members(other.met)))
      }
      object.append(.init("readings", .object(readings)))
    }
    return .object(object)
  }

  private static func value(_ set: TargetSetAssessment, of model: Model) -> JSONValue {
    .object(
      [
        .init("title", value(set.set.title)),
        .init("targets", .array(set.set.members.map { .string(model.targets[$0].id) })),
      ] + members(set.all))
  }

  private static func numberMet(_ assessment: Assessment) -> JSONValue {
    guard !assessment.targets.isEmpty else { return .null }
    let met = assessment.drawsByNumberMet.enumerated().reduce(0) { $0 + $1.offset * $1.element }
    return [
      "mean": .number(Double(met) / Double(assessment.run.draws)),
      "p05": .integer(assessment.numberMet(atQuantile: 0.05)),
      "p50": .integer(assessment.numberMet(atQuantile: 0.5)),
      "p95": .integer(assessment.numberMet(atQuantile: 0.95)),
      "draws_by_number": .array(assessment.drawsByNumberMet.map { .integer($0) }),
    ]
  }

  /// A text in the languages that it has.
  static func value(_ text: LocalizedText) -> JSONValue {
    let languages: [(Language, String?)] = [
      (.vietnamese, text.vietnamese), (.english, text.english),
    ]
    return .object(
      languages.compactMap { language, text in
        text.map { JSONValue.Member(language.rawValue, .string($0)) }
      })
  }

  static func members(_ summary: QuantitySummary) -> [JSONValue.Member] {
    summary.statistics.map { JSONValue.Member($0.name, .number($0.value)) }
  }

  private static func members(_ proportion: Proportion) -> [JSONValue.Member] {
    let interval = proportion.interval95
    return [
      .init("probability", .number(proportion.probability)),
      .init("standard_error", .number(proportion.standardError)),
      .init(
        "interval_95", .array([.number(interval.lowerBound), .number(interval.upperBound)])),
    ]
  }
}

extension QuantitySummary {
  /// The numbers of the summary by the names that files give them.
  var statistics: [(name: String, value: Double)] {
    let names = ModelRun.probabilities.map { probability in
      let percentile = Int((probability * 100).rounded())
      return percentile < 10 ? "p0\(percentile)" : "p\(percentile)"
    }
    return [("mean", mean), ("sd", standardDeviation)]
      + zip(names, quantiles).map { (name: $0, value: $1) }
      + [("p50_standard_error", medianStandardError)]
  }
}

extension TargetRange {
  /// The key that a plan sets the range with.
  var keyword: String {
    switch self {
    case .atLeast: "at_least"
    case .moreThan: "more_than"
    case .atMost: "at_most"
    case .lessThan: "less_than"
    case .range: "range"
    }
  }
}
