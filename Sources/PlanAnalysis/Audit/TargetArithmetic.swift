internal import ForecastEngine

/// The arithmetic between the targets of a plan.
struct TargetArithmetic {
  let plan: PlanDescription
  let targets: [Audit.Asked]
  private let indicators: [String: PlanRecord]

  init(_ plan: PlanDescription) {
    self.plan = plan
    targets = plan.records(in: .targets).compactMap { record in
      record.aim.map { Audit.Asked(record: record, aim: $0) }
    }
    indicators = Dictionary(
      plan.records(in: .indicators).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private func structure(_ name: String) -> IndicatorStructure? { indicators[name]?.structure }

  // Growth.

  /// For each total whose growth is a target, and of whose parts some have such targets, what the
  /// others must do.
  var growth: [Audit.ImpliedGrowth] {
    growthTargets.compactMap { target in
      guard let terms = structure(target.aim.indicator)?.terms,
        terms.allSatisfy({ $0.sign == 1 }), let whole = line(target)
      else { return nil }
      let asked = terms.compactMap { term in
        growthTargets.first {
          $0.aim.indicator == term.name && $0.aim.years == target.aim.years
        }.flatMap(line)
      }
      let rest = terms.map(\.name).filter { name in !asked.contains { $0.indicator == name } }
      guard !asked.isEmpty, !rest.isEmpty else { return nil }
      let found = Audit.ImpliedGrowth(
        whole: whole, parts: asked, rest: rest, years: target.aim.years)
      return found.restStart > 0 ? found : nil
    }
  }

  private var growthTargets: [Audit.Asked] {
    targets.filter { $0.aim.measure == .growth && $0.least != nil }
  }

  private func line(_ target: Audit.Asked) -> Audit.ImpliedGrowth.Line? {
    guard let rate = target.least, let start = structure(target.aim.indicator)?.start,
      target.aim.years.lowerBound == plan.heading.years.lowerBound
    else { return nil }
    return Audit.ImpliedGrowth.Line(
      indicator: target.aim.indicator, start: start, rate: rate,
      end: Growth.end(from: start, rate: rate, years: target.aim.years.count))
  }

  /// For each target of a level in one year, the growth that it takes.
  var levels: [Audit.ImpliedLevel] {
    let first = plan.heading.years.lowerBound
    return targets.compactMap { target in
      guard isLevel(target), let least = target.least,
        let start = structure(target.aim.indicator)?.start, start > 0, least > 0
      else { return nil }
      let year = target.aim.years.upperBound
      let count = year - first + 1
      let growth = growthTargets.first {
        $0.aim.indicator == target.aim.indicator && $0.aim.years == first...year
      }
      return Audit.ImpliedLevel(
        level: target, needed: Growth.rate(from: start, to: least, years: count), start: start,
        growth: growth,
        grown: growth?.least.map { Growth.end(from: start, rate: $0, years: count) })
    }
  }

  /// Whether a target asks for the value of one year, of something that has a value a year before.
  private func isLevel(_ target: Audit.Asked) -> Bool {
    guard let indicator = indicators[target.aim.indicator],
      indicator.field(.start) != nil
        || indicator.structure?.terms?.allSatisfy({ indicators[$0.name]?.field(.start) != nil })
          == true
    else { return false }
    switch target.aim.measure {
    case .last: return true
    case .total, .mean, .first: return target.aim.years.count == 1
    case .growth, .minimum, .maximum: return false
    }
  }

  // Commitments and payments.

  /// For each pair of targets of which one is paid out of the other, with a delay, the rate.
  var rates: [Audit.ImpliedRate] {
    targets.flatMap { paid -> [Audit.ImpliedRate] in
      guard [.total, .mean].contains(paid.aim.measure), let paidLow = paid.least,
        let paidHigh = paid.high
      else { return [] }
      let delays = self.delays(behind: paid.aim.indicator)
      guard !delays.isEmpty else { return [] }
      return targets.compactMap { committed in
        guard committed.aim.measure == paid.aim.measure, committed.aim.years == paid.aim.years,
          committed.aim.indicator != paid.aim.indicator,
          committed.record.unit?.symbol == paid.record.unit?.symbol,
          let low = committed.least, let high = committed.high, low > 0, high > 0
        else { return nil }
        let parts = ancestors(of: committed.aim.indicator).union([committed.aim.indicator])
        let own = delays.filter { delay in
          parts.contains(delay.name) || !sumParts(of: delay.name).isDisjoint(with: parts)
        }
        guard !own.isEmpty else { return nil }
        let count = paid.aim.years.count
        return Audit.ImpliedRate(
          committed: committed, paid: paid, low: paidLow / low, high: paidHigh / high,
          delays: own.map { ($0.name, $0.shares, Self.paid($0.shares, within: count)) },
          years: paid.aim.years)
      }
    }
  }

  /// The part of commitments, spread evenly over `count` years, that is paid within them.
  static func paid(_ shares: [Double], within count: Int) -> Double {
    shares.enumerated().reduce(0) { sum, share in
      sum + share.element * Double(max(0, count - share.offset)) / Double(count)
    }
  }

  /// The delays in the formula of `name` and of what it adds up.
  private func delays(behind name: String) -> [IndicatorStructure.Delay] {
    var found: [IndicatorStructure.Delay] = []
    var open = [name]
    var seen: Set<String> = [name]
    while let next = open.popLast() {
      guard let structure = structure(next) else { continue }
      for delay in structure.delays where !found.contains(delay) { found.append(delay) }
      for part in structure.addends where seen.insert(part).inserted { open.append(part) }
    }
    return found
  }

  private func ancestors(of name: String) -> Set<String> {
    var seen: Set<String> = []
    var open = [name]
    while let next = open.popLast() {
      for use in structure(next)?.uses ?? [] where indicators[use] != nil {
        if seen.insert(use).inserted { open.append(use) }
      }
    }
    return seen
  }

  /// What `name` adds up.
  private func sumParts(of name: String) -> Set<String> {
    Set(structure(name)?.terms?.map(\.name) ?? [])
  }

  // What cannot be.

  /// Targets whose least values add up to more than another allows: of one indicator, or of the
  /// parts of a sum.
  var conflicts: [Audit.Conflict] {
    targets.flatMap { limit -> [Audit.Conflict] in
      guard let most = limit.most else { return [] }
      let alike = targets.filter {
        $0.aim.measure == limit.aim.measure && $0.aim.years == limit.aim.years && $0.least != nil
      }
      func exceeds(_ sum: Double, _ asking: [Audit.Asked]) -> Bool {
        sum > most || (sum == most && (isStrict(limit) || asking.contains(where: isStrict)))
      }
      var found = alike.filter { $0.aim.indicator == limit.aim.indicator }
        .compactMap { other -> Audit.Conflict? in
          guard let least = other.least, exceeds(least, [other]) else { return nil }
          return Audit.Conflict(limit: limit, asking: [other], sum: least)
        }
      let adds: [TargetAim.Measure] = [.total, .mean, .first, .last]
      if adds.contains(limit.aim.measure),
        let terms = structure(limit.aim.indicator)?.terms, terms.allSatisfy({ $0.sign == 1 })
      {
        let parts = alike.filter { part in terms.contains { $0.name == part.aim.indicator } }
        let sum = parts.compactMap(\.least).reduce(0, +)
        // Parts without a target may be anything from 0 up.
        if !parts.isEmpty, exceeds(sum, parts) {
          found.append(Audit.Conflict(limit: limit, asking: parts, sum: sum))
        }
      }
      return found
    }
  }

  private func isStrict(_ target: Audit.Asked) -> Bool {
    switch target.aim.range {
    case .moreThan, .lessThan: true
    case .atLeast, .atMost, .range: false
    }
  }

  /// Targets that count what a path of the plan schedules: `binomial(planned, …)`.
  var scheduled: [Audit.Scheduled] {
    targets.compactMap { target in
      guard target.aim.measure == .total, target.least != nil,
        let formula = indicators[target.aim.indicator]?.field(.formula)?.statements.first,
        case .written(let text) = formula.wording, text.hasPrefix("binomial("),
        let name = text.dropFirst("binomial(".count).split(separator: ",").first,
        let assumption = plan.record(String(name), in: .assumptions),
        let statements = assumption.field(.value)?.statements
      else { return nil }
      let planned = target.aim.years.compactMap { year -> Double? in
        let statement = statements.first { $0.years?.contains(year) ?? true }
        guard let meaning = statement?.meaning, meaning.low == nil else { return nil }
        return meaning.mean
      }
      guard planned.count == target.aim.years.count else { return nil }
      return Audit.Scheduled(target: target, assumption: assumption, planned: planned)
    }
  }
}
