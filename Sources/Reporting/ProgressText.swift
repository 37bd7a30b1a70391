internal import ForecastEngine
internal import PlanAnalysis

/// Where one target stands, in sentences.
struct ProgressText {
  private let report: TextReport
  private let progress: TargetProgress
  private let index: Int
  private let tracking: Tracking

  init(_ report: TextReport, _ progress: TargetProgress, _ index: Int, _ tracking: Tracking) {
    self.report = report
    self.progress = progress
    self.index = index
    self.tracking = tracking
  }

  /// What is done, what is needed, what the chances are and when it is too late; each begins a line.
  var facts: [[String]] {
    var facts: [[String]] = []
    if progress.target.subject != nil { facts.append(done) }
    if !progress.partYears.isEmpty { facts.append(brought) }
    let need = needed
    if !need.isEmpty { facts.append(need) }
    facts.append(chances)
    let late = tooLate
    if !late.isEmpty { facts.append(late) }
    return facts
  }

  private func phrase(_ phrase: TrackPhrase) -> String { report.phrase(phrase) }

  private var target: Target { progress.target }

  /// An amount in the target's unit. Of a count, what is still needed is whole and what is expected
  /// is not always.
  private func amount(_ value: Double, whole: Bool = false) -> String {
    amount(whole ? value.rounded(.up) : value, in: target.unit)
  }

  private func amount(_ value: Double, in unit: Unit) -> String {
    let places = report.numbers.places(sizes: [value], shown: [value], unit: unit)
    let number = report.numbers.number(value, places: places)
    if abs(value) == 1, report.language == .english, let one = unit.singular {
      return "\(number) \(one)"
    }
    return "\(number) \(report.names.unit(unit))"
  }

  private func rate(_ value: Double) -> String { "\(report.numbers.number(value, places: 1)) %" }

  /// `2022–2024`, or `2022, 2024`.
  private func list(_ years: [Int]) -> String {
    guard let first = years.first, let last = years.last else { return "" }
    if years.count == 1 { return "\(first)" }
    return last - first + 1 == years.count
      ? "\(first)–\(last)" : years.map(String.init).joined(separator: ", ")
  }

  private var done: [String] {
    var facts: [String] = []
    if let done = progress.done, let last = progress.knownYears.last,
      let subject = target.subject
    {
      switch subject.aggregate {
      case .total, .mean:
        facts.append(phrase(.doneTotal(done: amount(done), years: list(progress.knownYears))))
      case .growth:
        facts.append(
          phrase(
            .doneGrowth(done: rate(done), years: "\(subject.years.lowerBound - 1)–\(last)")))
      case .last: facts.append(phrase(.doneLevel(value: amount(done), year: "\(last)")))
      }
    } else if progress.knownYears.isEmpty, progress.partYears.isEmpty,
      progress.missingYears.isEmpty
    {
      facts.append(phrase(.noFigure))
    }
    if !progress.missingYears.isEmpty {
      facts.append(phrase(.missing(years: list(progress.missingYears))))
    }
    return facts
  }

  /// What parts of years brought, and of the last what was to be expected.
  private var brought: [String] {
    var facts = progress.partYears.map { part in
      phrase(
        .part(
          months: part.months, year: "\(part.year)", amount: amount(part.value, in: part.unit)))
    }
    guard let part = progress.partYears.last else { return facts }
    let usual = amount(part.share * part.planned, in: part.unit)
    let planned = amount(part.planned, in: part.unit)
    facts.append(
      part.hasProfile
        ? phrase(
          .partUsual(
            months: part.months, share: report.numbers.percent(part.share, places: 0),
            usual: usual, planned: planned))
        : phrase(.partEven(months: part.months, usual: usual, planned: planned)))
    return facts
  }

  private var needed: [String] {
    switch progress.need {
    case nil: return []
    case .nothing: return [phrase(.nothingNeeded)]
    case .over: return [phrase(.over)]
    case .amount(let total, let perYear, let years, let planned):
      if target.unit.singular != nil {
        return [
          phrase(
            .neededCount(
              amount: amount(wholeGoal(total), whole: true), years: list(years),
              planned: amount(planned.rounded())))
        ]
      }
      let share = planned / Double(years.count)
      return [
        years.count == 1
          ? phrase(.needed(amount: amount(total), year: list(years), planned: amount(planned)))
          : phrase(
            .neededEach(amount: amount(perYear), years: list(years), planned: amount(share)))
      ]
    case .room(let total, let years, let planned):
      return [
        total < 0
          ? phrase(.overshot(amount: amount(-total)))
          : phrase(.room(amount: amount(total), years: list(years), planned: amount(planned)))
      ]
    case .growth(let needed, let from, let to, let planned):
      return [
        planned.map {
          phrase(
            .neededGrowth(rate: rate(needed), from: "\(from)", to: "\(to)", planned: rate($0)))
        } ?? phrase(.neededGrowthAlone(rate: rate(needed), from: "\(from)", to: "\(to)"))
      ]
    case .noGrowth(let value, let from, let goal, let to):
      return [
        phrase(
          .noGrowth(value: level(value), from: "\(from)", level: level(goal), to: "\(to)"))
      ]
    case .level(let goal, let year, let planned, let growth):
      var facts = [
        phrase(.level(amount: amount(goal), year: "\(year)", planned: amount(planned)))
      ]
      if let growth {
        facts.append(
          growth.planned.map {
            phrase(
              .levelGrowth(
                rate: rate(growth.rate), from: "\(growth.from)", to: "\(year)", planned: rate($0)))
          }
            ?? phrase(
              .neededGrowthAlone(
                rate: rate(growth.rate), from: "\(growth.from)", to: "\(year)")))
      }
      return facts
    }
  }

  /// "More than 20" counts to 21.
  private func wholeGoal(_ total: Double) -> Double {
    if case .moreThan = target.range, total == total.rounded() { return total + 1 }
    return total
  }

  private var chances: [String] {
    let first = tracking.points[0].assessment.targets[index].met
    let last = tracking.points[tracking.points.count - 1].assessment.targets[index].met
    var facts = [
      phrase(
        .chance(
          now: report.numbers.probability(last).text,
          then: report.numbers.probability(first).estimate))
    ]
    if let kept = tracking.unlearned?.targets[index].met {
      let error =
        (last.standardError * last.standardError + kept.standardError * kept.standardError)
        .squareRoot()
      if abs(kept.probability - last.probability) > 2 * error {
        facts.append(phrase(.unlearned(chance: report.numbers.probability(kept).estimate)))
      }
    }
    return facts
  }

  private var tooLate: [String] {
    if progress.need != .over, progress.need != .nothing,
      let date = tracking.lostSince(index)
    {
      return [phrase(.lostSince(date: report.names.date(date)))]
    }
    if progress.need == .over {
      return tracking.lostSince(index).map { [phrase(.lostSince(date: report.names.date($0)))] }
        ?? []
    }
    guard progress.need != .nothing, let noReturn = progress.noReturn else { return [] }
    guard let step = noReturn.onMedian else {
      let met = tracking.points[tracking.points.count - 1].assessment.targets[index].met
      let last = target.subject?.years.upperBound ?? 0
      // A target that is met on the median path is lost on none of its years.
      return met.probability < 0.5 ? [phrase(.open(year: "\(last)"))] : []
    }
    let left = target.subject.map { subject in
      subject.years.filter { !progress.knownYears.contains($0) && $0 <= step.year }
    }
    let isSum =
      switch target.subject?.aggregate {
      case .total, .mean: true
      default: false
      }
    var facts = [
      isSum
        ? phrase(
          .lostOnMedian(
            years: list(left ?? [step.year]), amount: amount(step.amount), year: "\(step.year)"))
        : phrase(.lostOnMedianLevel(amount: level(step.amount), year: "\(step.year)"))
    ]
    if let mean = noReturn.onMean {
      if mean != step {
        facts.append(
          phrase(
            .lostOnMean(
              amount: isSum ? amount(mean.amount) : level(mean.amount), year: "\(mean.year)")))
      }
    } else {
      facts.append(phrase(.openOnMean))
    }
    return facts
  }

  /// A value of the indicator that a growth target follows, in the indicator's unit.
  private func level(_ value: Double) -> String {
    let model = tracking.points[0].assessment.run.model
    guard let indicator = target.subject.map({ model.indicators[$0.indicator] }) else {
      return amount(value)
    }
    return amount(value * target.unit.scale / indicator.unit.scale, in: indicator.unit)
  }
}
