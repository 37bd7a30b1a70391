public import ForecastEngine
public import PlanAnalysis

/// Results as tidy comma-separated values: one number a row.
public enum CSVReport {
  /// The columns of ``projection(_:language:)``.
  ///
  /// `kind` is `run`, `indicator`, `target`, `target_set`, `all_targets` or `file`; `year` is empty
  /// for what covers the whole plan; `unit` is that of `value`, and empty for probabilities (shares
  /// of 1) and counts; `threshold` is the value to be reached, in the target's unit.
  ///
  /// Every value is a number. So a file that the run was made from has its size as the value, its
  /// path as the `id`, and its SHA-256 as the `title`; the program has the version of the language
  /// as the value, and its own as the `title`.
  public static let projectionColumns = [
    "plan", "scenario", "kind", "id", "title", "year", "unit", "statistic", "threshold", "value",
  ]

  /// Returns a run with its targets. Only titles are in `language`.
  public static func projection(
    _ assessment: Assessment, provenance: Provenance? = nil, language: Language
  ) -> String {
    var rows = Rows(assessment.run.model)
    let run = assessment.run
    let model = run.model
    rows.add(Subject(kind: "run"), "draws", .integer(run.draws))
    rows.add(Subject(kind: "run"), "seed", .unsigned(run.seed))
    for (position, indicator) in model.indicators.enumerated() {
      let title = indicator.title.text(in: language)
      var subject = Subject(
        kind: "indicator", id: indicator.id, title: title, unit: indicator.unit.symbol)
      if let start = run.starts[position] {
        subject.year = model.years.lowerBound - 1
        rows.add(subject, start)
      }
      for (year, summary) in zip(model.years, run.indicators[position]) {
        subject.year = year
        rows.add(subject, summary)
      }
    }
    for target in assessment.targets { rows.add(target, language) }
    for set in assessment.sets {
      rows.add(
        Subject(kind: "target_set", id: set.set.id, title: set.set.title.text(in: language)),
        set.all)
    }
    if let all = assessment.all {
      let subject = Subject(kind: "all_targets")
      rows.add(subject, all)
      for (name, probability) in [("p05", 0.05), ("p50", 0.5), ("p95", 0.95)] {
        rows.add(
          subject, "number_met_\(name)", .integer(assessment.numberMet(atQuantile: probability)))
      }
    }
    if let provenance { rows.add(provenance) }
    return rows.table.text
  }
}

/// What a row is about.
private struct Subject {
  var kind: String
  var id: String?
  var title: String?
  var year: Int?
  var unit: String?

  init(kind: String, id: String? = nil, title: String? = nil, unit: String? = nil) {
    self.kind = kind
    self.id = id
    self.title = title
    self.unit = unit
  }
}

private struct Rows {
  let plan: String
  let scenario: String
  var table = CSVTable(columns: CSVReport.projectionColumns)

  init(_ model: Model) {
    plan = model.plan
    scenario = model.scenario
  }

  mutating func add(
    _ subject: Subject, _ statistic: String, _ value: CSVTable.Field, unit: String? = nil,
    threshold: Double? = nil
  ) {
    func text(_ text: String?) -> CSVTable.Field { text.map { .text($0) } ?? .empty }
    table.append([
      .text(plan), .text(scenario), .text(subject.kind), text(subject.id), text(subject.title),
      subject.year.map { .integer($0) } ?? .empty, text(unit), .text(statistic),
      threshold.map { .number($0) } ?? .empty, value,
    ])
  }

  mutating func add(_ provenance: Provenance) {
    add(
      Subject(kind: "run", id: "kichban", title: provenance.programVersion), "language",
      .integer(provenance.languageVersion))
    for file in provenance.files {
      add(
        Subject(kind: "file", id: file.path, title: "sha256:\(file.sha256)", unit: "bytes"),
        "\(file.role.rawValue)_size", .integer(file.bytes), unit: "bytes")
    }
  }

  mutating func add(_ subject: Subject, prefix: String = "", _ summary: QuantitySummary) {
    for (name, value) in summary.statistics {
      add(subject, prefix + name, .number(value), unit: subject.unit)
    }
  }

  mutating func add(
    _ subject: Subject, prefix: String = "", _ proportion: Proportion, threshold: Double? = nil
  ) {
    let interval = proportion.interval95
    let numbers = [
      ("probability", proportion.probability), ("standard_error", proportion.standardError),
      ("interval_95_low", interval.lowerBound), ("interval_95_high", interval.upperBound),
    ]
    for (name, value) in numbers {
      add(subject, prefix + name, .number(value), threshold: threshold)
    }
  }

  mutating func add(_ assessment: TargetAssessment, _ language: Language) {
    let target = assessment.target
    let subject = Subject(
      kind: "target", id: target.id, title: target.title.text(in: language),
      unit: target.unit.symbol)
    add(subject, assessment.value)
    for threshold in assessment.thresholds {
      add(subject, threshold.reached, threshold: threshold.value)
    }
    if let inside = assessment.inside { add(subject, prefix: "inside_", inside) }
    if let above = assessment.above { add(subject, prefix: "above_", above) }
    add(subject, "mean_shortfall", .number(assessment.meanShortfall), unit: subject.unit)
    if let missing = assessment.shortfallWhenMissed {
      add(subject, "shortfall_when_missed", .number(missing), unit: subject.unit)
    }
    for other in assessment.otherReadings {
      let prefix = other.reading.rawValue + "_"
      add(subject, prefix: prefix, other.value)
      add(subject, prefix: prefix, other.met)
    }
  }
}
