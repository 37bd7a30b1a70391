internal import ForecastEngine
internal import ForecastNumerics

/// Says what a plan states, scenarios included, as records that need no file to be understood.
struct PlanDescriber: Sendable {
  let plan: PlanDefinition
  /// The tree that the plan was read from, with its scenarios laid over it.
  let root: Node
  let history: History
  let scenario: (name: String, title: LocalizedText, because: String?)?
  let changes: [ScenarioApplier.Change]

  // Everything has been read before, so nothing is found again.
  private var context: ReadingContext {
    ReadingContext(log: DiagnosticLog(), years: plan.years, nouns: plan.nouns)
  }
  private var numbers: PlanNumbers { PlanNumbers(plan: plan, history: history) }

  /// The description.
  var description: PlanDescription {
    PlanDescription(
      heading: PlanDescription.Heading(
        plan: plan.name, scenario: scenario?.name ?? "base", title: plan.title,
        scenarioTitle: scenario?.title ?? LocalizedText(), because: scenario?.because,
        years: plan.years, asOf: plan.asOf?.text, area: plan.area),
      sources: plan.sources.map {
        PlanDescription.Source(
          id: $0.key.text, title: $0.title, publisher: $0.publisher, date: $0.date?.text,
          url: $0.url, confidence: $0.confidence)
      },
      records: plan.assumptions.map(assumption) + plan.correlations.map(correlation)
        + plan.indicators.map(indicator) + plan.estimates.map(estimate) + plan.events.map(event)
        + plan.projectGroups.flatMap(\.projects).map(project) + plan.targets.map(target)
        + plan.targetSets.map(targetSet) + plan.checks.map(check) + plan.sources.map(source),
      changes: changes.compactMap(change),
      history: history.rows.map(figure))
  }

  private func assumption(_ one: AssumptionDefinition) -> PlanRecord {
    let node = root["assumptions"]?[one.key.text]
    var fields = common(one.title, one.unit, one.sources)
    fields.append(
      PlanField(
        .frequency, [PlanStatement(.frequency(DrawingFrequency(one.frequency)))]))
    let formulas = node?[one.frequency.rawValue].flatMap(byYear)
    fields.append(
      PlanField(.value, statements(formulas, one.values, one.unit)))
    if one.persistence != 0 {
      fields.append(
        PlanField(
          .persistence, [PlanStatement(.written(Self.percent(one.persistence)))]))
    }
    if let lever = one.lever, let low = lever.lowest.constantValue,
      let high = lever.highest.constantValue
    {
      fields.append(
        PlanField(
          .lever,
          [
            PlanStatement(
              .lever(
                lowest: low / one.unit.scale, highest: high / one.unit.scale,
                isWhole: lever.isWhole))
          ]))
    }
    return PlanRecord(
      section: .assumptions, id: one.key.text, title: one.title, unit: one.unit.unit(plan.nouns),
      role: one.isDriver ? .driver : one.lever != nil ? .lever : .other, sharedRole: one.role,
      sources: one.sources,
      fields: fields, notes: numbers.exponentialNotes(of: one))
  }

  private func correlation(_ one: CorrelationDefinition) -> PlanRecord {
    PlanRecord(
      section: .correlations, id: "\(one.first.text), \(one.second.text)",
      fields: [PlanField(.value, [PlanStatement(.written(NumberText.text(one.value)))])])
  }

  private func indicator(_ one: IndicatorDefinition) -> PlanRecord {
    var fields = common(one.title, one.unit, one.sources)
    fields.append(PlanField(.kind, [PlanStatement(.kind(one.kind))]))
    switch one.start {
    case .history: fields.append(PlanField(.start, [PlanStatement(.history)]))
    case .formula(let formula):
      fields.append(
        PlanField(.start, [PlanStatement(.written(FormulaText.text(of: formula)))]))
    case nil: break
    }
    fields.append(PlanField(.formula, statements(one.formulas)))
    if let residual = one.residual {
      fields.append(PlanField(.residual, [PlanStatement(.names([residual.name]))]))
    }
    if let shares = one.withinYear {
      fields.append(PlanField(.withinYear, [PlanStatement(.shares(shares))]))
    }
    let structure = numbers.structure(of: one)
    return PlanRecord(
      section: .indicators, id: one.key.text, title: one.title, unit: one.unit.unit(plan.nouns),
      sharedRole: one.role, sources: one.sources, fields: fields, structure: structure,
      notes: structure.delays.compactMap { delay in
        Self.neverPaid(of: delay.name, delay.shares)
      })
  }

  private func estimate(_ one: EstimateDefinition) -> PlanRecord {
    let unit = plan.indicators.first { $0.key.text == one.key.text }?.unit ?? .plain
    let node = root["estimates"]?[one.key.text]
    let formulas = (node?.entries ?? []).filter { YearKey.looksLikeYears($0.key.text) }
      .compactMap { entry -> ByYear<Formula>.Part? in
        guard let years = YearKey.range(entry.key.text),
          let formula = FormulaReader(context: context).formula(entry.value)
        else { return nil }
        return ByYear.Part(years: years, value: formula, position: entry.value.position)
      }
    return PlanRecord(
      section: .estimates, id: one.key.text, unit: unit.unit(plan.nouns), sources: one.sources,
      fields: [
        PlanField(.value, statements(ByYear(parts: formulas), one.values, unit)),
        PlanField(.source, [PlanStatement(.names(one.sources))]),
      ])
  }

  private func event(_ one: EventDefinition) -> PlanRecord {
    var fields = common(one.title, one.unit, one.sources)
    fields.append(PlanField(.timing, timing(one.timing)))
    if let size = one.size,
      let formula = root["events"]?[one.key.text]?["size"].flatMap({
        FormulaReader(context: context).formula($0)
      })
    {
      fields.append(
        PlanField(
          .size,
          [
            PlanStatement(
              .written(FormulaText.text(of: formula)),
              meaning: numbers.meaning(of: size, formula, one.unit))
          ]))
    }
    let course: PlanWording = one.isForGood ? .forGood : .shares(one.profile)
    fields.append(PlanField(.profile, [PlanStatement(course)]))
    for effect in one.effects {
      fields.append(
        PlanField(
          .effect, on: effect.target.text,
          [
            PlanStatement(
              .effect(
                verb: effect.verb.rawValue, formula: FormulaText.text(of: effect.formula)))
          ]))
    }
    return PlanRecord(
      section: .events, id: one.key.text, title: one.title, unit: one.unit.unit(plan.nouns),
      sources: one.sources, fields: fields)
  }

  private func timing(_ timing: EventDefinition.Timing) -> [PlanStatement] {
    switch timing {
    case .never: return [PlanStatement(.never)]
    case .eachYear(let formulas):
      return Self.merged(
        formulas.parts.map { part in
          PlanStatement(.chance(FormulaText.text(of: part.value)), years: part.years)
        })
    case .once(let probability, let years):
      let wording = PlanWording.once(
        years: years.map { YearShare(year: $0.year, share: $0.share) },
        probability: probability.map { FormulaText.text(of: $0) })
      return [PlanStatement(wording)]
    }
  }

  private func project(_ one: ProjectDefinition) -> PlanRecord {
    var fields = common(one.title, one.unit, one.sources)
    let node = (root["projects"]?[one.group]?.items ?? [])
      .first { $0["id"]?.scalar == one.key.text }
    let formula = node?["amount"].flatMap { FormulaReader(context: context).formula($0) }
    fields.append(
      PlanField(
        .amount,
        [
          PlanStatement(
            .written(formula.map { FormulaText.text(of: $0) } ?? ""),
            meaning: formula.flatMap { numbers.meaning(of: one.amount, $0, one.unit) })
        ]))
    fields.append(
      PlanField(.probability, [PlanStatement(.written(Self.percent(one.probability)))]))
    fields.append(
      PlanField(
        .year,
        [
          PlanStatement(
            .once(
              years: one.years.map { YearShare(year: $0.year, share: $0.share) },
              probability: nil))
        ]))
    fields.append(PlanField(.implementation, [PlanStatement(.shares(one.implementation))]))
    return PlanRecord(
      section: .projects, id: one.key.text, group: one.group, title: one.title,
      unit: one.unit.unit(plan.nouns), sources: one.sources, fields: fields,
      notes: [Self.neverPaid(of: nil, one.implementation)].compactMap { $0 })
  }

  private func target(_ one: TargetDefinition) -> PlanRecord {
    var fields = common(one.title, one.unit, one.sources)
    fields.append(
      PlanField(.measure, [PlanStatement(.written(FormulaText.text(of: one.measure)))]))
    fields.append(PlanField(.bound, [PlanStatement(.bound(one.range))]))
    if one.measure.contains(where: TargetReader.isGrowth) {
      fields.append(
        PlanField(.reading, [PlanStatement(.reading(one.reading ?? .compound))]))
    }
    if one.years != plan.years {
      fields.append(
        PlanField(
          .period,
          [PlanStatement(.written("\(one.years.lowerBound)-\(one.years.upperBound)"))]))
    }
    var aim: TargetAim?
    if case .call(let name, let arguments) = one.measure.content, arguments.count == 1,
      let measure = TargetAim.Measure(rawValue: name), let indicator = arguments[0].value.name
    {
      aim = TargetAim(
        measure: measure, indicator: indicator, range: one.range, years: one.years,
        reading: measure == .growth ? one.reading ?? .compound : nil)
    }
    return PlanRecord(
      section: .targets, id: one.key.text, title: targetTitle(one, aim),
      unit: one.unit.unit(plan.nouns), sources: one.sources, fields: fields, aim: aim)
  }

  /// The target's own title, or that of the indicator that it measures.
  private func targetTitle(_ target: TargetDefinition, _ aim: TargetAim?) -> LocalizedText {
    if target.title != LocalizedText() { return target.title }
    return plan.indicators.first { $0.key.text == aim?.indicator }?.title ?? LocalizedText()
  }

  private func targetSet(
    _ one: (key: Key, title: LocalizedText, members: [Key])
  ) -> PlanRecord {
    PlanRecord(
      section: .targetSets, id: one.key.text, title: one.title,
      fields: [
        PlanField(.title, [PlanStatement(.text(one.title))]),
        PlanField(.members, [PlanStatement(.names(one.members.map(\.text)))]),
      ])
  }

  private func check(_ one: Formula) -> PlanRecord {
    PlanRecord(section: .checks, id: FormulaText.text(of: one), fields: [])
  }

  private func source(_ one: SourceDefinition) -> PlanRecord {
    let words = [one.title, one.publisher, one.date?.text].compactMap { $0 }
    return PlanRecord(
      section: .sources, id: one.key.text, title: LocalizedText(english: one.title),
      fields: [PlanField(.value, [PlanStatement(.written(words.joined(separator: ", ")))])])
  }

  private func figure(_ row: HistoryRow) -> HistoryFigure {
    let period: HistoryFigure.Period =
      switch row.period {
      case .year(let year): .year(year)
      case .years(let years): .years(years)
      case .date(let date) where date.month == 12 && date.day == 31: .year(date.year)
      case .date, .months: .other
      }
    return HistoryFigure(
      series: row.series.text, period: period, value: row.value, source: row.source)
  }

  // What records share.

  private func common(
    _ title: LocalizedText, _ unit: ParsedUnit, _ sources: [String]
  ) -> [PlanField] {
    [
      PlanField(.title, [PlanStatement(.text(title))]),
      PlanField(.unit, [PlanStatement(.written(unit.symbol))]),
      PlanField(.source, [PlanStatement(.names(sources))]),
    ]
  }

  private func byYear(_ node: Node) -> ByYear<Formula>? {
    FormulaReader(context: context).byYear(node, subject: "", coverage: .some)
  }

  private func statements(
    _ formulas: ByYear<Formula>?, _ values: ByYear<Quantity>, _ unit: ParsedUnit
  ) -> [PlanStatement] {
    Self.merged(
      values.parts.map { part in
        let formula = formulas?[part.years.lowerBound]
        return PlanStatement(
          .written(formula.map { FormulaText.text(of: $0) } ?? ""), years: part.years,
          meaning: formula.flatMap { numbers.meaning(of: part.value, $0, unit) })
      }, whole: plan.years)
  }

  private func statements(_ formulas: ByYear<Formula>) -> [PlanStatement] {
    Self.merged(
      formulas.parts.map {
        PlanStatement(.written(FormulaText.text(of: $0.value)), years: $0.years)
      }, whole: plan.years)
  }

  /// Statements of years that follow each other and say the same, as one.
  private static func merged(
    _ statements: [PlanStatement], whole: ClosedRange<Int>? = nil
  ) -> [PlanStatement] {
    var result: [PlanStatement] = []
    let sorted = statements.sorted { ($0.years?.lowerBound ?? 0) < ($1.years?.lowerBound ?? 0) }
    for statement in sorted {
      if let last = result.last, let before = last.years, let years = statement.years,
        before.upperBound + 1 == years.lowerBound, last.wording == statement.wording
      {
        result[result.count - 1] = PlanStatement(
          last.wording, years: before.lowerBound...years.upperBound, meaning: last.meaning)
      } else {
        result.append(statement)
      }
    }
    // What holds in all years needs no years.
    if let only = result.first, result.count == 1, only.years == whole {
      return [PlanStatement(only.wording, meaning: only.meaning)]
    }
    return result
  }

  private static func percent(_ share: Double) -> String { NumberText.text(share * 100) + " %" }

  private static func neverPaid(of name: String?, _ shares: [Double]) -> PlanNote? {
    let rest = 1 - shares.reduce(0, +)
    return rest > 1e-9 ? .neverPaid(of: name, share: rest) : nil
  }
}

extension DrawingFrequency {
  fileprivate init(_ frequency: DrawFrequency) {
    switch frequency {
    case .once: self = .once
    case .eachYear: self = .eachYear
    case .eachItem: self = .eachItem
    }
  }
}
