public import ForecastEngine

/// A number that a run has in each draw: what a target measures, or an indicator in a year.
public struct Measure: Sendable {
  /// What a measure belongs to.
  public enum Kind: String, CaseIterable, Sendable {
    /// What a target measures.
    case target
    /// An indicator in a year.
    case indicator
  }

  /// What it belongs to.
  public let kind: Kind
  /// The name of the target or indicator in the plan.
  public let id: String
  /// The year of an indicator's value.
  public let year: Int?
  /// The years that a target covers.
  public let years: ClosedRange<Int>?
  /// The name for a reader.
  public let title: LocalizedText
  /// The unit of the values.
  public let unit: Unit
  let node: NodeID

  /// A name that no other measure of the kind has: the target's, or the indicator's with its year.
  public var name: String { year.map { "\(id) \($0)" } ?? id }
}

extension Model {
  /// What the targets measure, in the plan's order.
  public var targetMeasures: [Measure] {
    targets.map {
      Measure(
        kind: .target, id: $0.id, year: nil, years: $0.subject?.years ?? years, title: $0.title,
        unit: $0.unit, node: $0.value)
    }
  }

  /// The indicators in each year of the plan, in the plan's order.
  public var indicatorMeasures: [Measure] {
    indicators.flatMap { indicator in
      zip(years, indicator.values).map { year, node in
        Measure(
          kind: .indicator, id: indicator.id, year: year, years: nil, title: indicator.title,
          unit: indicator.unit, node: node)
      }
    }
  }
}

/// The draws of some measures of a model.
public struct MeasureDraws: Sendable {
  /// The measures.
  public let measures: [Measure]
  /// How the draws were made.
  public let settings: RunSettings
  private let table: DrawTable

  /// The number of draws.
  public var draws: Int { settings.draws }

  /// Runs a model and keeps the draws of `measures`.
  ///
  /// - Parameters:
  ///   - measures: some of the model's measures.
  ///   - model: the model.
  ///   - settings: the draws, the seed and the threads. The memory is ``bytes(draws:measures:)``.
  ///   - progress: called now and then with the part done, from any thread.
  /// - Throws: what ``ForecastEngine/Program/table(_:replacing:progress:)`` throws.
  public init(
    of measures: [Measure], in model: Model, settings: RunSettings,
    progress: (@Sendable (Double) -> Void)? = nil
  ) throws(RunError) {
    self.measures = measures
    self.settings = settings
    let program = Program(
      graph: model.graph, outputs: measures.map { Output($0.node) }, goals: [],
      requirements: model.requirements, randomNumbers: model.randomNumbers)
    table = try program.table(settings, progress: progress)
  }

  /// The memory that draws take: eight bytes for each of each measure.
  public static func bytes(draws: Int, measures: Int) -> Double {
    8 * Double(draws) * Double(measures)
  }

  /// The values of `range` of the draws, one draw after the other, in the measures' units.
  public func rows(_ range: Range<Int>) -> [Double] {
    var rows = Array(repeating: 0.0, count: range.count * measures.count)
    for (column, measure) in measures.enumerated() {
      let values = table.values(of: column, in: range)
      for (row, value) in values.enumerated() {
        rows[row * measures.count + column] =
          measure.unit.scale == 1 ? value : value / measure.unit.scale
      }
    }
    return rows
  }
}
