public import ForecastEngine
internal import ForecastNumerics

/// Points in the space of independent standard normal numbers that a model's luck comes from.
public struct NormalPoints: Sendable {
  /// For each coordinate, its value at each point.
  public var columns: [[Double]]
  /// For each point, the draw whose sizes of added-up items it has; empty where every point has
  /// its own.
  public var itemDraws: [UInt32]
  /// The number of points.
  public let count: Int

  /// Creates `count` points.
  public init(columns: [[Double]], count: Int, itemDraws: [UInt32] = []) {
    self.columns = columns
    self.count = count
    self.itemDraws = itemDraws
  }

  /// Creates points from rows, one for each point.
  public init(rows: [[Double]], itemDraws: [UInt32] = []) {
    let dimension = rows.first?.count ?? 0
    columns = (0..<dimension).map { column in rows.map { $0[column] } }
    count = rows.count
    self.itemDraws = itemDraws
  }
}

/// How far a model is from something that may happen, as a function of standard normal numbers.
public protocol LimitState: Sendable {
  /// The number of coordinates.
  var dimension: Int { get }
  /// The coordinates along which the margin moves by steps: whether an event happens, how many
  /// projects arrive.
  var steps: [StepKind?] { get }
  /// Whether the margin depends on numbers that are no coordinates: the sizes of added-up items.
  var hasItems: Bool { get }
  /// The margin at each point: 0 or below where it happens.
  func margins(at points: NormalPoints) throws(RunError) -> [Double]
  /// The margins of each point with the items of the draws from 0 to `samples` - 1, point by point.
  func margins(at points: NormalPoints, samples: Int) throws(RunError) -> [Double]
}

extension LimitState {
  /// Each point as often as there are samples.
  public func margins(at points: NormalPoints, samples: Int) throws(RunError) -> [Double] {
    try margins(
      at: NormalPoints(
        columns: points.columns.map { $0.repeated(samples) }, count: points.count * samples,
        itemDraws: (0..<points.count).flatMap { _ in (0..<samples).map { UInt32($0) } }))
  }
}

extension [Double] {
  /// Each value so many times, one after the other.
  fileprivate func repeated(_ times: Int) -> [Double] {
    flatMap { repeatElement($0, count: times) }
  }
}

/// How a margin moves along a coordinate where it does not move evenly.
public enum StepKind: Sendable {
  /// Something is or is not.
  case switched
  /// A count.
  case counted
}

/// The margin of a node of a graph to a threshold.
public struct GraphLimitState: LimitState {
  /// What of the node is asked for.
  public enum Event: Hashable, Sendable {
    /// A value below the threshold.
    case below(Double)
    /// The threshold or a value below.
    case atMost(Double)
    /// A value above the threshold.
    case above(Double)
    /// The threshold or a value above.
    case atLeast(Double)

    /// The threshold.
    public var threshold: Double {
      switch self {
      case .below(let value), .atMost(let value), .above(let value), .atLeast(let value): value
      }
    }

    /// Whether low values are asked for.
    public var isLow: Bool {
      switch self {
      case .below, .atMost: true
      case .above, .atLeast: false
      }
    }

    /// What is asked for where this is not.
    public var opposite: Event {
      switch self {
      case .below(let value): .atLeast(value)
      case .atMost(let value): .above(value)
      case .above(let value): .atMost(value)
      case .atLeast(let value): .below(value)
      }
    }

    /// 0 or below where the event happens.
    func margin(_ value: Double) -> Double {
      let distance = isLow ? value - threshold : threshold - value
      switch self {
      // At the threshold itself the event does not happen.
      case .below, .above: return distance == 0 ? .leastNormalMagnitude : distance
      case .atMost, .atLeast: return distance
      }
    }
  }

  /// The random numbers that the node depends on: the coordinates.
  public let numbers: [RandomNumber]
  /// The coordinates that decide of events or counts.
  public let steps: [StepKind?]
  /// Whether the node depends on the sizes of added-up items.
  public let hasItems: Bool
  /// The event.
  public let event: Event
  private let program: Program
  private let seed: UInt64
  private let workers: Int

  /// The number of random numbers.
  public var dimension: Int { numbers.count }

  /// Creates the limit state of `node`.
  ///
  /// - Parameters:
  ///   - node: the node.
  ///   - graph: its graph.
  ///   - event: what is asked for.
  ///   - seed: the seed of what is no coordinate: the sizes of added-up items.
  ///   - workers: the number of threads.
  public init(
    of node: NodeID, in graph: Graph, event: Event, seed: UInt64, workers: Int
  ) {
    let luck = graph.luck(of: node)
    numbers = luck.numbers.map(\.number)
    steps = luck.numbers.map { $0.isSwitch ? .switched : $0.isCount ? .counted : nil }
    hasItems = luck.hasItems
    self.event = event
    // Not the items of the run, so that estimates around it are independent of its draws.
    self.seed = StreamKey(seed: seed, name: "items of limit states").rawValue
    self.workers = workers
    program = Program(graph: graph, outputs: [Output(node)], goals: [], requirements: [])
  }

  /// The values of the node at each point.
  public func values(at points: NormalPoints) throws(RunError) -> [Double] {
    var given: [RandomNumber: [Double]] = [:]
    for (number, column) in zip(numbers, points.columns) {
      given[number] = StandardNormal.probabilities(column)
    }
    let settings = RunSettings(
      draws: points.count, seed: seed, workers: workers, probabilities: [])
    return try program.table(
      settings, replacing: NumberReplacement(given: given, itemDraws: points.itemDraws))[0]
  }

  /// As for single points, but the uniform numbers of a point are worked out once.
  public func margins(at points: NormalPoints, samples: Int) throws(RunError) -> [Double] {
    guard points.count > 0 else { return [] }
    var given: [RandomNumber: [Double]] = [:]
    for (number, column) in zip(numbers, points.columns) {
      given[number] = StandardNormal.probabilities(column).repeated(samples)
    }
    let draws = (0..<points.count).flatMap { _ in (0..<samples).map { UInt32($0) } }
    let settings = RunSettings(
      draws: draws.count, seed: seed, workers: workers, probabilities: [])
    return try program.table(
      settings, replacing: NumberReplacement(given: given, itemDraws: draws))[0]
      .map { event.margin($0) }
  }

  /// The margin of the event at each point.
  public func margins(at points: NormalPoints) throws(RunError) -> [Double] {
    guard points.count > 0 else { return [] }
    return try values(at: points).map { event.margin($0) }
  }
}

/// A limit state whose luck in the sizes of added-up items is one more coordinate, the last: at the
/// score *s* the margin is its quantile at Φ(*s*) over common sizes, so that low scores lead to the
/// event.
///
/// It is the transformation of M. Rosenblatt (1952, Annals of Mathematical Statistics 23, 470–472)
/// with the items last, from ``samples`` common draws of them: the probability of the event is that
/// of the limit state, up to the error of so many draws. So a design point can tell how bad the luck
/// in sizes has to be.
struct ItemLuckState: LimitState {
  let base: any LimitState
  /// The number of common draws of the items.
  static let samples = 128

  var dimension: Int { base.dimension + 1 }
  var steps: [StepKind?] { base.steps + [nil] }
  var hasItems: Bool { false }

  func margins(at points: NormalPoints) throws(RunError) -> [Double] {
    let samples = Self.samples
    let found = try base.margins(
      at: NormalPoints(columns: Array(points.columns.dropLast()), count: points.count),
      samples: samples)
    let ranks = StandardNormal.probabilities(points.columns.last ?? [])
    return ranks.enumerated().map { point, rank in
      let sorted = found[(point * samples)..<((point + 1) * samples)].sorted()
      let place = min(max(rank * Double(samples) - 0.5, 0), Double(samples - 1))
      let low = Int(place)
      let high = min(low + 1, samples - 1)
      return sorted[low] + (sorted[high] - sorted[low]) * (place - Double(low))
    }
  }
}
