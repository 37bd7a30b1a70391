internal import ForecastEngine
internal import PlanAnalysis

extension DataPackage {
  /// The tables that hold something, in the order of ``DataTable/Name``.
  var tables: [DataTable] {
    let tables =
      [scenarios, indicators, projections, history, targets, readings, targetSets, differences]
      + [statements, sources] + plans.compactMap(draws)
    return tables.filter { !$0.isEmpty }
  }

  private static let ofScenario = DataTable.Reference(
    columns: [.plan, .scenario], table: .scenarios)
  private static let ofIndicator = DataTable.Reference(
    columns: [.plan, .indicator], table: .indicators)
  private static let ofTarget = DataTable.Reference(
    columns: [.plan, .scenario, .target], table: .targets)

  private func key(_ run: ExchangeRun) -> [CSVTable.Field] {
    [.text(run.model.plan), .text(run.model.scenario)]
  }

  private var names: Names { Names(language: language) }

  private var scenarios: DataTable {
    var table = DataTable(
      .scenarios,
      [
        .plan, .scenario, .planTitle, .title, .because, .area, .firstYear, .lastYear, .asOf, .draws,
        .seed, .sampling,
      ] + DataColumn.proportion,
      key: [.plan, .scenario])
    for run in runs {
      let model = run.model
      let made: [CSVTable.Field] = [
        .integer(model.years.lowerBound), .integer(model.years.upperBound),
        CSVTable.Field(model.asOf), .integer(run.assessment.run.draws),
        .unsigned(run.assessment.run.seed), .text(run.assessment.run.sampling.rawValue),
      ]
      table.append(
        key(run) + [.text(names.plan(model)), .text(names.scenarioTitle(model))]
          + [CSVTable.Field(run.plan.heading.because), CSVTable.Field(run.plan.heading.area)] + made
          + CSVTable.Field.fields(run.assessment.all))
    }
    return table
  }

  /// Each indicator of a plan once, as the first scenario that has it gives it.
  private var indicators: DataTable {
    var table = DataTable(
      .indicators, [.plan, .indicator, .title, .unit, .unitTitle, .kind, .decimals, .sources],
      key: [.plan, .indicator])
    let numbers = NumberStyle(language)
    var seen: Set<[String]> = []
    for run in runs {
      for (position, indicator) in run.model.indicators.enumerated()
      where seen.insert([run.model.plan, indicator.id]).inserted {
        let sources = run.plan.record(indicator.id, in: .indicators)?.sources ?? []
        table.append([
          .text(run.model.plan), .text(indicator.id), .text(names.indicator(indicator)),
          .text(indicator.unit.symbol), .text(names.unit(indicator.unit)),
          .text(indicator.kind.rawValue),
          .integer(numbers.places(ofIndicator: position, in: run.assessment.run)),
          .text(sources.joined(separator: " ")),
        ])
      }
    }
    return table
  }

  private var projections: DataTable {
    var table = DataTable(
      .projections, [.plan, .scenario, .indicator, .year, .unit] + DataColumn.summary,
      key: [.plan, .scenario, .indicator, .year],
      references: [Self.ofScenario, Self.ofIndicator])
    for run in runs {
      let found = run.assessment.run
      for (position, indicator) in run.model.indicators.enumerated() {
        let start = found.starts[position].map { [(run.model.years.lowerBound - 1, $0)] } ?? []
        for (year, summary) in start + zip(run.model.years, found.indicators[position]) {
          table.append(
            key(run) + [.text(indicator.id), .integer(year), .text(indicator.unit.symbol)]
              + summary.fields)
        }
      }
    }
    return table
  }

  private var history: DataTable {
    var table = DataTable(
      .history, [.plan, .indicator, .year, .unit, .value, .source], key: [],
      references: [Self.ofIndicator])
    for run in plans.compactMap({ runs(of: $0).first }) {
      for figure in run.plan.history {
        guard case .year(let year) = figure.period,
          let indicator = run.model.indicators.first(where: { $0.id == figure.series })
        else { continue }
        table.append([
          .text(run.model.plan), .text(indicator.id), .integer(year), .text(indicator.unit.symbol),
          .number(figure.value / indicator.unit.scale), .text(figure.source),
        ])
      }
    }
    return table
  }

  private var targets: DataTable {
    var table = DataTable(
      .targets,
      [
        .plan, .scenario, .target, .title, .unit, .unitTitle, .measure, .asks, .reading, .askedLow,
        .askedHigh,
        .firstYear, .lastYear, .decimals,
      ] + DataColumn.summary + DataColumn.proportion + [
        .probabilityHigh, .insideProbability, .aboveProbability, .othersProbability,
        .meanShortfall, .shortfallWhenMissed, .sources,
      ],
      key: [.plan, .scenario, .target], references: [Self.ofScenario])
    let numbers = NumberStyle(language)
    for run in runs {
      for (one, others) in zip(run.assessment.targets, run.assessment.allWithout) {
        let target = one.target
        let years = target.subject?.years ?? run.model.years
        let asked: [CSVTable.Field] = [
          .text(target.measure), .text(target.range.keyword),
          CSVTable.Field(target.reading?.rawValue), .number(one.thresholds[0].value),
          CSVTable.Field(one.thresholds.dropFirst().first?.value), .integer(years.lowerBound),
          .integer(years.upperBound), .integer(numbers.places(of: one)),
        ]
        let rest: [CSVTable.Field] = [
          CSVTable.Field(one.thresholds.dropFirst().first?.reached.probability),
          CSVTable.Field(one.inside?.probability), CSVTable.Field(one.above?.probability),
          .number(others.probability), .number(one.meanShortfall),
          CSVTable.Field(one.shortfallWhenMissed), CSVTable.Field(target.source),
        ]
        table.append(
          key(run)
            + [
              .text(target.id), .text(names.target(target, in: run.model)),
              .text(target.unit.symbol), .text(names.unit(target.unit)),
            ] + asked
            + one.value.fields + CSVTable.Field.fields(one.met) + rest)
      }
    }
    return table
  }

  private var readings: DataTable {
    var table = DataTable(
      .readings,
      [.plan, .scenario, .target, .reading, .unit] + DataColumn.summary + DataColumn.proportion,
      key: [.plan, .scenario, .target, .reading], references: [Self.ofTarget])
    for run in runs {
      for one in run.assessment.targets {
        for other in one.otherReadings {
          table.append(
            key(run)
              + [
                .text(one.target.id), .text(other.reading.rawValue),
                .text(one.target.unit.symbol),
              ] + other.value.fields + CSVTable.Field.fields(other.met))
        }
      }
    }
    return table
  }

  private var targetSets: DataTable {
    var table = DataTable(
      .targetSets, [.plan, .scenario, .set, .title, .targets] + DataColumn.proportion,
      key: [.plan, .scenario, .set], references: [Self.ofScenario])
    for run in runs {
      for one in run.assessment.sets {
        let members = one.set.members.map { run.model.targets[$0].id }
        table.append(
          key(run)
            + [
              .text(one.set.id), .text(names.targetSet(one.set)),
              .text(members.joined(separator: " ")),
            ] + CSVTable.Field.fields(one.all))
      }
    }
    return table
  }

  private var differences: DataTable {
    var table = DataTable(
      .differences,
      [
        .plan, .scenario, .against, .about, .id, .firstYear, .lastYear, .statistic, .unit,
        .difference, .standardError,
      ],
      key: [.plan, .scenario, .about, .id, .firstYear, .statistic],
      references: [Self.ofScenario])
    for run in runs {
      guard let (values, first) = run.differences else { continue }
      let observations = Observation.all(of: values, from: first)
      for index in stride(from: 0, to: observations.count, by: 2) {
        let one = observations[index]
        let years = one.subject.years ?? first.years
        table.append(
          key(run) + [
            CSVTable.Field(one.against), .text(one.subject.kind.rawValue),
            .text(one.subject.id ?? one.subject.kind.rawValue),
            .integer(one.subject.year ?? years.lowerBound),
            .integer(one.subject.year ?? years.upperBound), .text(one.statistic),
            CSVTable.Field(one.unit?.symbol), CSVTable.Field(one.value),
            CSVTable.Field(observations[index + 1].value),
          ])
      }
    }
    return table
  }

  private var statements: DataTable {
    var table = DataTable(
      .statements,
      [
        .plan, .scenario, .section, .id, .title, .unit, .role, .field, .on, .years, .text, .mean,
        .p05, .p95, .sources,
      ],
      key: [], references: [Self.ofScenario])
    for plan in plans {
      let runs = runs(of: plan)
      for (position, run) in runs.enumerated() {
        let changes = position == 0 ? [] : runs[0].plan.differences(from: run.plan)
        for row in PlanRows.statements(run.plan, changes: changes, onlyChanges: position > 0) {
          table.append(
            key(run) + row.fields(language) + [.text(row.record.sources.joined(separator: " "))])
        }
      }
    }
    return table
  }

  private var sources: DataTable {
    var table = DataTable(
      .sources, [.plan, .source, .title, .publisher, .date, .url, .confidence],
      key: [.plan, .source])
    var seen: Set<[String]> = []
    for run in runs {
      for source in run.plan.sources where seen.insert([run.model.plan, source.id]).inserted {
        table.append([
          .text(run.model.plan), .text(source.id), .text(source.title),
          CSVTable.Field(source.publisher), CSVTable.Field(source.date),
          CSVTable.Field(source.url), CSVTable.Field(source.confidence?.rawValue),
        ])
      }
    }
    return table
  }

  /// The draws of what the targets of `plan` measure; those of the first scenario name the columns.
  private func draws(of plan: String) -> DataTable? {
    let runs = runs(of: plan)
    guard let measures = runs.first?.draws?.values.measures else { return nil }
    let columns = measures.map { measure -> DataTable.Column in
      let target = runs[0].model.targets.first { $0.id == measure.id }
      return .draws(
        name: Self.drawsColumn(measure.id),
        title: target.map { names.target($0, in: runs[0].model) } ?? measure.id,
        unit: measure.unit.symbol)
    }
    let numbers = NumberStyle(language)
    let kept = runs[0].draws?.kept ?? 0
    let (all, seed) = (numbers.count(runs[0].assessment.run.draws), "\(provenance.seed)")
    var table = DataTable(
      .draws, suffix: plans.count > 1 ? Self.slug(plan) : "", [.scenario, .draw], draws: columns,
      key: [.scenario, .draw],
      note: kept < runs[0].assessment.run.draws
        ? .firstDraws(kept: numbers.count(kept), draws: all, seed: seed)
        : .allDraws(draws: all, seed: seed))
    for run in runs {
      guard let draws = run.draws else { continue }
      let places = measures.map { measure in
        draws.values.measures.firstIndex { $0.id == measure.id }
      }
      let rows = draws.values.rows(0..<draws.kept)
      for draw in 0..<draws.kept {
        let first = draw * draws.values.measures.count
        table.append(
          [.text(run.model.scenario), .integer(draw)]
            + places.map { place in place.map { .number(rows[first + $0]) } ?? .empty })
      }
    }
    return table
  }

  /// The column with the draws of a target; its name, unless that is the name of another column.
  static func drawsColumn(_ target: String) -> String {
    [DataColumn.scenario, .draw].contains { $0.rawValue == target } ? target + "_target" : target
  }
}

extension CSVTable.Field {
  /// The fields of ``DataColumn/proportion``.
  fileprivate static func fields(_ proportion: Proportion?) -> [CSVTable.Field] {
    proportion.map { $0.statistics.map { .number($0.value) } }
      ?? DataColumn.proportion.map { _ in .empty }
  }
}
