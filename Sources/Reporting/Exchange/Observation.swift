internal import ForecastEngine
internal import PlanAnalysis

/// One number of a run or of a comparison, with what it is about: what every form of tidy data is
/// made of.
struct Observation: Sendable {
  /// What a number is about.
  enum Kind: String, Sendable {
    case run, file, indicator, target
    case targetSet = "target_set"
    case allTargets = "all_targets"
  }

  /// What a number is about.
  struct Subject: Sendable {
    var kind: Kind
    /// The name in the plan; `nil` for what has none.
    var id: String?
    var title = LocalizedText()
    /// The year of an indicator's number.
    var year: Int?
    /// The years that a target's number covers.
    var years: ClosedRange<Int>?
    /// The unit of the quantity.
    var unit: Unit?
  }

  /// A number in the form in which it is exact.
  enum Number: Sendable {
    case real(Double)
    case integer(Int)
    case unsigned(UInt64)
  }

  var subject: Subject
  /// For a difference, the scenario that it is from.
  var against: String?
  /// The name of the statistic: `p50`, `probability`.
  var statistic: String
  /// The value to be reached, in the unit of the subject, where the number speaks of one.
  var threshold: Double?
  /// The unit of the number; `nil` for shares of 1 and counts.
  var unit: Unit?
  var value: Number
}

extension Observation {
  /// Every number of a run, in the order of the plan.
  static func all(of assessment: Assessment) -> [Observation] {
    var list = List()
    let run = assessment.run
    let model = run.model
    list.add(Subject(kind: .run), "draws", .integer(run.draws))
    list.add(Subject(kind: .run), "seed", .unsigned(run.seed))
    for (position, indicator) in model.indicators.enumerated() {
      var subject = Subject(
        kind: .indicator, id: indicator.id, title: indicator.title, unit: indicator.unit)
      if let start = run.starts[position] {
        subject.year = model.years.lowerBound - 1
        list.add(subject, start)
      }
      for (year, summary) in zip(model.years, run.indicators[position]) {
        subject.year = year
        list.add(subject, summary)
      }
    }
    for target in assessment.targets { list.add(target, model) }
    for set in assessment.sets {
      list.add(
        Subject(kind: .targetSet, id: set.set.id, title: set.set.title, years: model.years),
        set.all)
    }
    if let all = assessment.all {
      let subject = Subject(kind: .allTargets, years: model.years)
      list.add(subject, all)
      for (name, probability) in [("p05", 0.05), ("p50", 0.5), ("p95", 0.95)] {
        list.add(
          subject, "number_met_\(name)", .integer(assessment.numberMet(atQuantile: probability)))
      }
    }
    return list.observations
  }

  /// The program and the files that a result was made from: their sizes, with their hashes as
  /// titles.
  static func all(of provenance: Provenance) -> [Observation] {
    var list = List()
    func text(_ text: String) -> LocalizedText { LocalizedText(vietnamese: text, english: text) }
    list.add(
      Subject(kind: .run, id: "kichban", title: text(provenance.programVersion)), "language",
      .integer(provenance.languageVersion))
    let bytes = Unit(symbol: "bytes", scale: 1)
    for file in provenance.files {
      list.add(
        Subject(kind: .file, id: file.path, title: text("sha256:\(file.sha256)"), unit: bytes),
        "\(file.role.rawValue)_size", .integer(file.bytes), unit: bytes)
    }
    return list.observations
  }

  /// Every difference of one scenario of a comparison from the first, each with its standard error.
  ///
  /// - Parameters:
  ///   - differences: the differences.
  ///   - model: the first scenario.
  /// - Returns: two observations for each difference.
  static func all(of differences: VariantDifferences, from model: Model) -> [Observation] {
    var found: [Observation] = []
    func add(_ subject: Subject, _ statistic: String, unit: Unit?, _ difference: Difference?) {
      guard let difference else { return }
      for (name, value) in [
        (statistic, difference.mean), (statistic + "_standard_error", difference.standardError),
      ] {
        found.append(
          Observation(
            subject: subject, against: model.scenario, statistic: name, unit: unit,
            value: .real(value)))
      }
    }
    for (indicator, years) in zip(model.indicators, differences.indicators) {
      for (year, difference) in zip(model.years, years ?? []) {
        let subject = Subject(
          kind: .indicator, id: indicator.id, title: indicator.title, year: year,
          unit: indicator.unit)
        add(subject, "mean", unit: indicator.unit, difference)
      }
    }
    for (index, target) in model.targets.enumerated() {
      let subject = Subject(target, in: model)
      add(subject, "mean", unit: target.unit, differences.measures[index])
      add(subject, "probability", unit: nil, differences.probabilities[index])
    }
    add(
      Subject(kind: .allTargets, years: model.years), "probability", unit: nil, differences.all)
    return found
  }
}

extension Observation.Subject {
  init(_ target: Target, in model: Model) {
    self.init(
      kind: .target, id: target.id, title: target.title,
      years: target.subject?.years ?? model.years, unit: target.unit)
  }
}

private struct List {
  var observations: [Observation] = []

  mutating func add(
    _ subject: Observation.Subject, _ statistic: String, _ value: Observation.Number,
    unit: Unit? = nil, threshold: Double? = nil
  ) {
    observations.append(
      Observation(
        subject: subject, statistic: statistic, threshold: threshold, unit: unit, value: value))
  }

  mutating func add(
    _ subject: Observation.Subject, prefix: String = "", _ summary: QuantitySummary
  ) {
    for (name, value) in summary.statistics {
      add(subject, prefix + name, .real(value), unit: subject.unit)
    }
  }

  mutating func add(
    _ subject: Observation.Subject, prefix: String = "", _ proportion: Proportion,
    threshold: Double? = nil
  ) {
    for (name, value) in proportion.statistics {
      add(subject, prefix + name, .real(value), threshold: threshold)
    }
  }

  mutating func add(_ assessment: TargetAssessment, _ model: Model) {
    let subject = Observation.Subject(assessment.target, in: model)
    add(subject, assessment.value)
    for threshold in assessment.thresholds {
      add(subject, threshold.reached, threshold: threshold.value)
    }
    if let inside = assessment.inside { add(subject, prefix: "inside_", inside) }
    if let above = assessment.above { add(subject, prefix: "above_", above) }
    add(subject, "mean_shortfall", .real(assessment.meanShortfall), unit: subject.unit)
    if let missing = assessment.shortfallWhenMissed {
      add(subject, "shortfall_when_missed", .real(missing), unit: subject.unit)
    }
    for other in assessment.otherReadings {
      let prefix = other.reading.rawValue + "_"
      add(subject, prefix: prefix, other.value)
      add(subject, prefix: prefix, other.met)
    }
  }
}

extension Proportion {
  /// The numbers of the probability by the names that tables give them.
  var statistics: [(name: String, value: Double)] {
    let interval = interval95
    return [
      ("probability", probability), ("standard_error", standardError),
      ("interval_95_low", interval.lowerBound), ("interval_95_high", interval.upperBound),
    ]
  }
}

extension CSVTable.Field {
  /// The number as a field.
  init(_ number: Observation.Number) {
    switch number {
    case .real(let value): self = .number(value)
    case .integer(let value): self = .integer(value)
    case .unsigned(let value): self = .unsigned(value)
    }
  }

  /// The text as a field; empty for `nil`.
  init(_ text: String?) { self = text.map(CSVTable.Field.text) ?? .empty }

  /// The whole number as a field; empty for `nil`.
  init(_ number: Int?) { self = number.map(CSVTable.Field.integer) ?? .empty }

  /// The number as a field; empty for `nil`.
  init(_ number: Double?) { self = number.map(CSVTable.Field.number) ?? .empty }
}
