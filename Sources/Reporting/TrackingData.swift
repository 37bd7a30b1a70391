internal import ForecastEngine
public import PlanAnalysis

extension JSONReport {
  /// Returns a plan held against what happened, as text that ends with a line break.
  public static func tracking(_ tracking: Tracking) -> String {
    let model = tracking.points[0].assessment.run.model
    let last = tracking.points[tracking.points.count - 1]
    let value: JSONValue = [
      "version": .integer(version),
      "plan": .string(model.plan),
      "scenario": .string(model.scenario),
      "dates": .array(tracking.points.map { .string($0.date) }),
      "figures": .array(tracking.points.map { .integer($0.figures) }),
      "targets": .object(
        tracking.progress.enumerated().map { index, progress in
          .init(progress.target.id, target(progress, index, tracking))
        }),
      "learning": learning(last.learning, last.assessment.run.model),
      "now": projectionValue(last.assessment),
    ]
    return value.text
  }

  private static func target(
    _ progress: TargetProgress, _ index: Int, _ tracking: Tracking
  ) -> JSONValue {
    [
      "unit": .string(progress.target.unit.symbol),
      "probabilities": .array(
        tracking.points.map { point in
          let met = point.assessment.targets[index].met
          return [
            "date": .string(point.date), "probability": .number(met.probability),
            "standard_error": .number(met.standardError),
          ]
        }),
      "probability_with_plan_assumptions": JSONValue(
        tracking.unlearned?.targets[index].met.probability),
      "known_years": .array(progress.knownYears.map { .integer($0) }),
      "missing_years": .array(progress.missingYears.map { .integer($0) }),
      "done": JSONValue(progress.done),
      "part_years": .array(progress.partYears.map(part)),
      "need": progress.need.map(need) ?? .null,
      "lost_since": JSONValue(tracking.lostSince(index)),
      "no_return": progress.noReturn.map {
        ["on_median": step($0.onMedian), "on_mean": step($0.onMean)]
      } ?? .null,
    ]
  }

  private static func part(_ part: TargetProgress.PartYear) -> JSONValue {
    [
      "year": .integer(part.year), "months": .integer(part.months), "value": .number(part.value),
      "unit": .string(part.unit.symbol),
      "usual_share": .number(part.share), "has_profile": .bool(part.hasProfile),
      "planned": .number(part.planned),
    ]
  }

  private static func need(_ need: TargetProgress.Need) -> JSONValue {
    func list(_ years: [Int]) -> JSONValue { .array(years.map { .integer($0) }) }
    return switch need {
    case .nothing: ["kind": .string("nothing")]
    case .over: ["kind": .string("over")]
    case .amount(let total, let perYear, let years, let planned):
      [
        "kind": .string("amount"), "total": .number(total), "per_year": .number(perYear),
        "years": list(years), "planned_total": .number(planned),
      ]
    case .room(let total, let years, let planned):
      [
        "kind": .string("room"), "total": .number(total), "years": list(years),
        "planned_total": .number(planned),
      ]
    case .growth(let rate, let from, let to, let planned):
      [
        "kind": .string("growth"), "rate": .number(rate), "unit": .string("%/year"),
        "from": .integer(from), "to": .integer(to), "planned_rate": JSONValue(planned),
      ]
    case .noGrowth(let value, let from, let level, let to):
      [
        "kind": .string("no_growth"), "value": .number(value), "from": .integer(from),
        "level": .number(level), "to": .integer(to),
      ]
    case .level(let value, let year, let planned, let growth):
      [
        "kind": .string("level"), "value": .number(value), "year": .integer(year),
        "planned": .number(planned), "rate": JSONValue(growth?.rate), "unit": .string("%/year"),
        "from": growth.map { .integer($0.from) } ?? .null,
        "planned_rate": JSONValue(growth?.planned),
      ]
    }
  }

  private static func step(_ step: PointOfNoReturn.Step?) -> JSONValue {
    guard let step else { return .null }
    return [
      "year": .integer(step.year), "amount": .number(step.amount),
      "probability": .number(step.probability),
    ]
  }

  private static func learning(_ learning: Learning, _ model: Model) -> JSONValue {
    [
      "updated": .bool(learning.isUpdated),
      "blocks": .array(
        learning.blocks.map { block in
          [
            "outcome": .string(block.outcome.name),
            "effective_draws": .number(block.effectiveDraws),
            "figures": .array(block.figures.map { figure($0, model) }),
          ]
        }),
      "numbers": .array(
        learning.changes.map { change in
          [
            "name": .string(change.input.id), "aspect": .string(change.part.aspect.rawValue),
            "year": change.part.year == 0 ? .null : .integer(change.part.year),
            "unit": .string(change.input.unit.symbol), "before": summary(change.before),
            "after": summary(change.after),
          ]
        }),
    ]
  }

  private static func figure(_ figure: Learning.Figure, _ model: Model) -> JSONValue {
    let observation = figure.observation
    let name =
      switch observation.subject {
      case .indicator(let index): model.indicators[index].id
      case .event(let id): "events.\(id)"
      }
    return [
      "name": .string(name), "year": .integer(observation.year),
      "months": .integer(observation.months), "method": .string(figure.way.name),
    ]
  }

  private static func summary(_ summary: Learning.Change.Summary) -> JSONValue {
    [
      "p05": .number(summary.low), "p50": .number(summary.median), "p95": .number(summary.high),
      "sd": .number(summary.standardDeviation),
    ]
  }
}

extension Learning.Outcome {
  /// The outcome in data.
  fileprivate var name: String {
    switch self {
    case .updated: "updated"
    case .silent: "silent"
    case .tooFew: "too_few"
    case .impossible: "impossible"
    }
  }
}

extension Learning.Way {
  /// The method in data.
  fileprivate var name: String {
    switch self {
    case .solved: "solved"
    case .count: "count"
    case .sum: "sum"
    case .tolerance: "tolerance"
    case .unusable: "unusable"
    }
  }
}

extension CSVReport {
  /// The columns of ``tracking(_:)``.
  public static let trackingColumns = [
    "plan", "scenario", "date", "target", "measure", "value", "unit", "standard_error",
  ]

  /// Returns the probability of each target by what was known on each date, then where it stands on
  /// the last, and the assumptions before and after; one number in each row.
  public static func tracking(_ tracking: Tracking) -> String {
    var table = CSVTable(columns: trackingColumns)
    let model = tracking.points[0].assessment.run.model
    let date = tracking.points[tracking.points.count - 1].date
    func row(
      _ date: String, _ name: String, _ measure: String, _ value: Double?, _ unit: String,
      _ error: Double? = nil
    ) {
      guard let value else { return }
      table.append([
        .text(model.plan), .text(model.scenario), .text(date), .text(name), .text(measure),
        .number(value), .text(unit), error.map { .number($0) } ?? .empty,
      ])
    }
    for point in tracking.points {
      for target in point.assessment.targets {
        row(
          point.date, target.target.id, "probability", target.met.probability, "",
          target.met.standardError)
      }
    }
    for (index, progress) in tracking.progress.enumerated() {
      let id = progress.target.id
      let unit = progress.target.unit.symbol
      let isGrowth = progress.target.subject?.aggregate == .growth
      row(date, id, "done", progress.done, isGrowth ? "%/year" : unit)
      for part in progress.partYears {
        row(date, id, "part_of_\(part.year)", part.value, part.unit.symbol)
        row(date, id, "usual_share_of_\(part.year)", part.share, "")
      }
      switch progress.need {
      case .amount(let total, let perYear, _, let planned):
        row(date, id, "needed_total", total, unit)
        row(date, id, "needed_per_year", perYear, unit)
        row(date, id, "planned_total", planned, unit)
      case .room(let total, _, let planned):
        row(date, id, "room", total, unit)
        row(date, id, "planned_total", planned, unit)
      case .growth(let rate, _, _, let planned):
        row(date, id, "needed_growth", rate, "%/year")
        row(date, id, "planned_growth", planned, "%/year")
      case .level(let value, _, let planned, let growth):
        row(date, id, "needed_level", value, unit)
        row(date, id, "planned_level", planned, unit)
        row(date, id, "needed_growth", growth?.rate, "%/year")
        row(date, id, "planned_growth", growth?.planned, "%/year")
      case .noGrowth(_, _, let level, _):
        row(date, id, "needed_level", level, unit)
      case .nothing, .over, nil: break
      }
      row(
        date, id, "no_return_year_on_median",
        progress.noReturn?.onMedian.map { Double($0.year) }, "year")
      row(
        date, id, "no_return_year_on_mean", progress.noReturn?.onMean.map { Double($0.year) },
        "year")
      let kept = tracking.unlearned?.targets[index].met
      row(
        date, id, "probability_with_plan_assumptions", kept?.probability, "", kept?.standardError)
    }
    for change in tracking.points[tracking.points.count - 1].learning.changes
    where change.part.year == 0 {
      for (name, summary) in [("before", change.before), ("after", change.after)] {
        for (measure, value) in [
          ("p05", summary.low), ("p50", summary.median), ("p95", summary.high),
        ] {
          row(
            date, "assumptions.\(change.input.id)", "\(name)_\(measure)", value,
            change.input.unit.symbol)
        }
      }
    }
    return table.text
  }
}
