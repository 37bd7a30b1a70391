internal import ForecastEngine
internal import PlanAnalysis

/// What matters for each target, as texts.
struct SensitivityTables {
  struct Row {
    let title: String
    /// Lines of cells beneath the title.
    let lines: [[String]]
  }

  struct Table {
    let head: [String]
    let rows: [Row]
    /// What the first rows mean, in words.
    var sentences: [String] = []
    /// A bar for each row.
    var bars: TornadoBars?
  }

  let study: SensitivityStudy
  let names: Names
  let numbers: NumberStyle

  init(_ study: SensitivityStudy, names: Names, numbers: NumberStyle) {
    self.study = study
    self.names = names
    self.numbers = numbers
  }

  func phrase(_ phrase: SensitivityPhrase) -> String { phrase.text(in: names.language) }

  /// Why there is no table.
  func isEmptyBecause(_ target: Int) -> SensitivityPhrase {
    guard case .missed(let missed) = study.finding, missed.effects[target] == nil,
      !study.model.isDecided(study.model.targets[target])
    else { return .nothing }
    return .tooFewMissed
  }

  /// The table of a target; `nil` where nothing matters to it.
  func table(of target: Int) -> Table? {
    let table: Table? =
      switch study.finding {
      case .overview(let found): overview(found, target)
      case .oneAtATime(let found): oneAtATime(found, target)
      case .curves(let found, let curves): self.curves(found, curves[target])
      case .shifted(let found): shifted(found, target)
      case .shares(let found): shares(found, target)
      case .shapley(let found): shapley(found, target)
      case .elementary(let found): elementary(found, target)
      case .distribution(let found): distribution(found, target)
      case .missed(let found): missed(found, target)
      }
    return table.flatMap { $0.rows.isEmpty ? nil : $0 }
  }

  // MARK: The overview and one at a time

  private func overview(_ found: Sensitivity, _ target: Int) -> Table {
    let marks = groupMarks(found)
    let rows = found.rows(of: target).map { row in
      let mark = row.share.flatMap { marks[$0.group] }.map { " \($0)" } ?? ""
      return Row(
        title: title(row.input),
        lines: [
          (row.effect.map { effect in
            [
              ends(effect, found.oneAtATime.inputs[effect.input]), chance(effect),
              must(effect.breakEven),
            ]
          } ?? ["", "", ""]) + [
            row.share.map { numbers.shortShare($0.first) } ?? "",
            row.share.map { numbers.shortShare($0.total) + mark } ?? "",
            row.missed.map { missed($0) } ?? "",
          ]
        ])
    }
    return Table(
      head: [
        .endsColumn, .chanceColumn, .mustColumn, .aloneColumn, .inAllColumn, .whenMissedColumn,
      ]
      .map(phrase), rows: rows,
      sentences: sentences(found.oneAtATime, target))
  }

  func title(_ input: ModelInput) -> String {
    let title = names.input(input)
    let unit = input.origin == .event ? "" : names.unit(input.unit)
    return unit.isEmpty
      ? title : Phrase.titleWithUnit(title: title, unit: unit).text(in: names.language)
  }

  private func ends(_ effect: OneAtATime.Effect, _ input: InputScore) -> String {
    guard input.kind != .occurrences else { return phrase(.comesOrNot) }
    return numbers.fromTo(effect.low.score, effect.high.score, unit: input.unit)
  }

  private func chance(_ effect: OneAtATime.Effect) -> String { words.chance(effect) }

  private func must(_ breakEven: BreakEven) -> String { words.must(breakEven) }

  var words: SensitivityWords { SensitivityWords(names: names, numbers: numbers) }

  /// What the strongest inputs that decide the target must do; or that none does.
  func sentences(_ found: OneAtATime, _ target: Int) -> [String] {
    let effects = found.effects[target]
    guard !effects.isEmpty else { return [] }
    let deciding = effects.filter { $0.breakEven != .undecided }.prefix(2)
    if deciding.isEmpty { return [phrase(.sentenceNone)] }
    return deciding.map { effect in
      let input = found.inputs[effect.input]
      let name = names.input(input.input)
      func value(_ estimate: Estimate) -> String {
        let unit = input.unit.map { names.unit($0) } ?? ""
        let number = numbers.estimate(estimate)
        return unit.isEmpty
          ? number : unit.hasPrefix("%") ? "\(number) \(unit)" : "\(number) \(unit)"
      }
      return switch effect.breakEven {
      case .above(let bound): phrase(.sentenceAbove(name: name, value: value(bound)))
      case .below(let bound): phrase(.sentenceBelow(name: name, value: value(bound)))
      case .between(let low, let high):
        phrase(.sentenceBetween(name: name, low: value(low), high: value(high)))
      case .outside(let low, let high):
        phrase(.sentenceOutside(name: name, low: value(low), high: value(high)))
      case .comes: phrase(.sentenceComes(name: name))
      case .comesNot: phrase(.sentenceComesNot(name: name))
      case .undecided: phrase(.sentenceUndecided(name: name))
      }
    }
  }

  private func missed(_ effect: MissedDraws.Effect) -> String {
    let distance = numbers.number(abs(effect.distance), places: 2)
    return phrase(effect.distance > 0 ? .lower(distance) : .higher(distance))
  }

  private func shifted(_ found: ShiftedAssumptions, _ target: Int) -> Table {
    let streams = study.model.graph.streams(of: study.model.targets[target].value)
    let rows = found.effects.compactMap { effect -> (row: Row, size: Double)? in
      let input = study.model.inputs[effect.input]
      let sides = [effect.up, effect.down]
      let changes = sides.compactMap { $0?.probabilities[target] }
      let measures = sides.compactMap { $0?.measures[target] }
      // What rounding leaves of a measure that does not change is nothing.
      let least = 1e-9 * abs(study.model.targets[target].range.bound)
      let scale = study.model.targets[target].unit.scale
      let reaches = !streams.isDisjoint(with: input.streams)
      let changesNothing = measures.allSatisfy {
        (abs($0.mean) + $0.standardError) * scale <= least
      }
      guard reaches, measures.count < sides.count || !changesNothing else { return nil }
      func cells(_ text: (VariantDifferences) -> Difference?) -> [String] {
        sides.map { side in
          guard let side else { return phrase(.notRun) }
          return text(side).map { numbers.difference($0) } ?? ""
        }
      }
      let points = sides.map { side -> String in
        guard let side else { return phrase(.notRun) }
        return side.probabilities[target].map { numbers.points($0) } ?? ""
      }
      return (
        Row(title: title(input), lines: [points, cells { $0.measures[target] }]),
        changes.map { abs($0.mean) }.max() ?? 0
      )
    }.sorted { $0.size > $1.size }
    let amount =
      switch found.amount {
      case .units(let units): numbers.number(units)
      case .share(let share): numbers.number(share * 100) + " %"
      }
    return Table(
      head: [phrase(.upColumn(amount)), phrase(.downColumn(amount))], rows: rows.map(\.row))
  }

  // MARK: Shares and other measures

  private func groupTitle(_ group: LuckGroup) -> String {
    let members = memberTitles(group)
    guard group.isAsked else { return members }
    let label =
      InputKind(groupID: group.id).map { phrase(.kind($0)) }
      ?? SharedRole(groupID: group.id).map { StressPhrase.role($0).text(in: names.language) }
      ?? group.id.printable
    return Phrase.labelled(label: label, value: members).text(in: names.language)
  }

  /// The titles of the members of a group; of many the first, and how many more there are.
  private func memberTitles(_ group: LuckGroup) -> String {
    let titles = group.members.map { names.input(study.model.inputs[$0]) }
    guard titles.count > 6 else { return titles.joined(separator: "; ") }
    return phrase(
      .andMore(titles: titles.prefix(5).joined(separator: "; "), count: titles.count - 5))
  }

  /// The groups of several inputs that any of the targets shown depends on, each with its mark.
  private func groupMarks(_ found: Sensitivity) -> [Int: String] {
    let shown = found.shares.groups.indices.filter { group in
      found.shares.groups[group].members.count > 1
        && study.targets.contains { target in
          found.shares.shares[.measure]?[target].contains { $0.group == group } ?? false
        }
    }
    let signs = ["†", "‡", "§", "¶"]
    return Dictionary(
      uniqueKeysWithValues: shown.enumerated().map { place, group in
        (group, place < signs.count ? signs[place] : "†\(place + 1)")
      })
  }

  private func shares(_ found: VarianceShares, _ target: Int) -> Table {
    func of(_ quantity: TargetQuantity, _ group: Int) -> VarianceShares.Share? {
      found.shares[quantity]?[target].first { $0.group == group }
    }
    let order = (found.shares[.measure]?[target] ?? []).map(\.group)
    let rows = order.map { group in
      let (measure, shortfall, missed) = (
        of(.measure, group), of(.shortfall, group), of(.missed, group)
      )
      return Row(
        title: groupTitle(found.groups[group]),
        lines: [
          [measure?.first, measure?.total, shortfall?.total, missed?.first, missed?.total]
            .map { $0.map { numbers.share($0) } ?? "" }
        ])
    }
    return Table(
      head: [
        .aloneColumn, .inAllColumn, .shortfallInAllColumn, .missedAloneColumn, .missedInAllColumn,
      ].map(phrase), rows: rows)
  }

  private func shapley(_ found: ShapleyEffects, _ target: Int) -> Table {
    let order = (found.effects[.measure]?[target] ?? []).map(\.player)
    let rows = order.map { player in
      Row(
        title: groupTitle(found.players[player]),
        lines: [
          TargetQuantity.allCases.map { quantity in
            found.effects[quantity]?[target].first { $0.player == player }
              .map { numbers.share($0.share) } ?? ""
          }
        ])
    }
    return Table(
      head: [.measureShareColumn, .shortfallShareColumn, .missedShareColumn].map(phrase), rows: rows
    )
  }

  private func elementary(_ found: ElementaryEffects, _ target: Int) -> Table {
    let unit = study.model.targets[target].unit
    let missed = found.effects[.missed]?[target] ?? []
    let rows = (found.effects[.measure]?[target] ?? []).map { effect in
      let chance = missed.first { $0.group == effect.group }?.absolute
      return Row(
        title: groupTitle(found.groups[effect.group]),
        lines: [
          [
            numbers.estimate(effect.absolute, scale: 1 / unit.scale),
            effect.deviation.map { deviation in
              numbers.number(
                deviation / unit.scale,
                places: numbers.places(
                  sizes: [deviation / unit.scale], shown: [deviation / unit.scale], unit: unit))
            } ?? "",
            chance.map { numbers.estimate($0) } ?? "",
          ]
        ])
    }
    return Table(
      head: [
        phrase(.absoluteColumn(unit: names.unit(unit))), phrase(.deviationColumn),
        phrase(.chanceEffectColumn),
      ], rows: rows)
  }

  private func distribution(_ found: MomentIndependence, _ target: Int) -> Table {
    Table(
      head: [phrase(.deltaColumn)],
      rows: found.effects[target].map { effect in
        Row(
          title: title(found.inputs[effect.input].input),
          lines: [[numbers.estimate(effect.delta) + (effect.isSignificant ? " *" : "  ")]])
      })
  }

  private func missed(_ found: MissedDraws, _ target: Int) -> Table? {
    guard let effects = found.effects[target] else { return nil }
    return Table(
      head: [.distanceColumn, .meansColumn, .shortfallPartColumn].map(phrase),
      rows: effects.map { effect in
        let input = found.inputs[effect.input]
        return Row(
          title: title(input.input),
          lines: [
            [
              missed(effect),
              numbers.fromTo(effect.meanMet.value, effect.meanMissed.value, unit: input.unit),
              effect.shortfallShare.map { numbers.share($0) } ?? "",
            ]
          ])
      })
  }

  // MARK: Notes

  /// How to read the tables.
  var notes: [String] {
    switch study.finding {
    case .overview(let found):
      let chances = study.targets.flatMap { found.oneAtATime.effects[$0] }
        .flatMap { [$0.low.met, $0.high.met] }
      return groupMarks(found).sorted { $0.key < $1.key }.map { group, mark in
        phrase(.together(mark: mark, inputs: groupTitle(found.shares.groups[group])))
      } + [
        phrase(
          .overviewNote(
            error: words.largestError(chances), draws: numbers.count(found.shares.draws)))
      ]
    case .oneAtATime: return [phrase(.oneAtATimeNote)]
    case .curves(let found, let curves):
      let shown = study.targets.flatMap { target in
        curves[target].flatMap { points(of: $0, found).compactMap { $0?.met } }
      }
      return [phrase(.curvesNote(error: words.largestError(shown)))]
    case .shifted: return [phrase(.shiftedNote)]
    case .shares(let found): return [phrase(.sharesNote(draws: numbers.count(found.draws)))]
    case .shapley(let found):
      return [
        phrase(
          .shapleyNote(orders: numbers.count(found.orders), draws: numbers.count(found.draws)))
      ]
    case .elementary(let found):
      return [phrase(.elementaryNote(starts: numbers.count(found.starts)))]
    case .distribution: return [phrase(.deltaNote)]
    case .missed(let found):
      let critical = study.targets.compactMap { found.criticalDistances[$0] }.max() ?? 0
      return [
        phrase(
          .missedNote(critical: numbers.number((critical * 1000).rounded(.up) / 1000, places: 3)))
      ]
    }
  }
}

extension TargetRange {
  /// The value to reach.
  fileprivate var bound: Double {
    switch self {
    case .atLeast(let bound), .moreThan(let bound), .atMost(let bound), .lessThan(let bound),
      .range(let bound, _):
      bound
    }
  }
}
