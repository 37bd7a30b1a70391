public import ForecastEngine

/// All draws of what the targets of a model measure, year by year.
public struct MeasuredDraws: Sendable {
  private let model: Model
  private let table: DrawTable
  /// By target, where the model's years up to its last begin in the table; after them comes the
  /// start, where there is one.
  private let first: [Int]

  /// Draws what the targets measure.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - settings: the draws, the seed and the threads. The memory is eight bytes for each draw of
  ///     each year of each target.
  ///   - replacement: numbers that take the place of the drawn ones.
  /// - Throws: what ``ForecastEngine/Program/table(_:replacing:progress:)`` throws.
  public init(
    _ model: Model, settings: RunSettings, replacing replacement: NumberReplacement = .none
  ) throws(RunError) {
    self.model = model
    var nodes: [NodeID] = model.targets.map(\.met)
    var first: [Int] = []
    for target in model.targets {
      first.append(nodes.count)
      guard let (_, indicator, years) = target.subject else { continue }
      nodes += model.indicators[indicator].values.prefix(
        years.upperBound - model.years.lowerBound + 1)
      if let start = model.indicators[indicator].start { nodes.append(start) }
    }
    self.first = first
    let program = Program(
      graph: model.graph, outputs: nodes.map { Output($0) }, goals: [], requirements: [],
      randomNumbers: model.randomNumbers)
    table = try program.table(settings, replacing: replacement)
  }

  /// The year before the model's first.
  var startYear: Int { model.years.lowerBound - 1 }

  /// Whether a target is met, in each draw.
  func isMet(_ target: Int) -> [Bool] { table.withDraws(of: target) { $0.map { $0 != 0 } } }

  /// What a target's indicator is in a year up to its last, in each draw; in the target's unit.
  func values(of target: Int, in year: Int) -> [Double] {
    let scale = model.targets[target].unit.scale
    return table.withDraws(of: first[target] + year - model.years.lowerBound) {
      $0.map { $0 / scale }
    }
  }

  /// The sum over some years of a target, in each draw; in the target's unit.
  func sum(of target: Int, over years: [Int]) -> [Double] {
    var sum = Array(repeating: 0.0, count: table.draws)
    for year in years {
      let values = values(of: target, in: year)
      for draw in sum.indices { sum[draw] += values[draw] }
    }
    return sum
  }

  /// The median of a target's indicator in a year of the model up to its last, or in the year
  /// before the model's first, where it has a start; in the target's unit.
  func median(of target: Int, in year: Int) -> Double? {
    draws(of: target, in: year)?.median
  }

  /// The median over the draws of the compound growth of a target's indicator between two years, in
  /// % a year; `nil` where one of the years has no values, or the indicator is not above 0 in the first
  /// in half of the draws.
  func growth(of target: Int, from first: Int, to last: Int) -> Double? {
    guard last > first, let start = draws(of: target, in: first),
      let end = draws(of: target, in: last)
    else { return nil }
    let power = 1 / Double(last - first)
    let rates = zip(start, end).compactMap { start, end -> Double? in
      guard start > 0 else { return nil }
      return end > 0 ? (Graph.power(end / start, power) - 1) * 100 : -100
    }
    return 2 * rates.count > start.count ? rates.median : nil
  }

  /// A target's indicator in a year, or in the year before the model's first, in each draw.
  private func draws(of target: Int, in year: Int) -> [Double]? {
    guard let (_, indicator, years) = model.targets[target].subject else { return nil }
    if year >= model.years.lowerBound { return values(of: target, in: year) }
    guard year == startYear, model.indicators[indicator].start != nil else { return nil }
    let place = first[target] + years.upperBound - startYear
    let scale = model.targets[target].unit.scale
    return table.withDraws(of: place) { $0.map { $0 / scale } }
  }
}
