public import ForecastEngine

/// Where each target lies: in the place's own past, among its peers, and in the plan's own futures.
///
/// Plans are too rosy, the more so the longer they look ahead (G. Ho and P. Mauro, Growth: now and
/// forever?, IMF Working Paper 14/117, 2014); three views that do not share their mistakes show how
/// much hope a target takes.
public struct OptimismGauge: Sendable {
  /// The growth of a peer between two figures.
  public struct PeerPeriod: Hashable, Sendable {
    /// The place.
    public let area: String
    /// The years after the first figure, up to the second.
    public let years: ClosedRange<Int>
    /// The compound growth a year.
    public let rate: Double
  }

  /// One target.
  public struct Reading: Sendable {
    /// The target, held against the futures of the plan.
    public let target: TargetAssessment
    /// The place's own past, where there are figures.
    public let past: PastComparison?
    /// For a target of growth over several years, the periods of peers.
    public let peers: [PeerPeriod]
    /// How many of ``peers`` reached what is asked.
    public let peersReached: Int

    /// Once in how many plan periods like this one the target is met, by the plan's own futures;
    /// `nil` where no draw meets it.
    public var onceIn: Double? {
      target.met.count == 0 ? nil : 1 / target.met.probability
    }
  }

  /// The run.
  public let assessment: Assessment
  /// What the plan says.
  public let plan: PlanDescription
  /// The targets, in the plan's order.
  public let readings: [Reading]

  /// The shortest period of a peer that counts, in years: a single year says little of several.
  public static let shortestPeriod = 2

  /// Holds the targets of a run against the past and against peers.
  ///
  /// - Parameters:
  ///   - assessment: the run.
  ///   - plan: what the plan says.
  ///   - peers: figures of other places.
  public init(_ assessment: Assessment, plan: PlanDescription, peers: [PeerFigure]) {
    self.assessment = assessment
    self.plan = plan
    let past = Audit(plan).past
    readings = assessment.targets.map { target in
      let aim = plan.record(target.target.id, in: .targets)?.aim
      // Peers' periods are of several years; what a single year asks is another thing.
      let isComparable = aim?.measure == .growth && (aim?.years.count ?? 0) >= Self.shortestPeriod
      let periods = isComparable ? Self.periods(of: aim?.indicator ?? "", peers) : []
      return Reading(
        target: target, past: past.first { $0.target.record.id == target.target.id },
        peers: periods,
        peersReached: periods.filter { period in
          aim.map { $0.range.isReached(by: period.rate) } ?? false
        }.count)
    }
  }

  /// The periods between one figure and the next that is ``shortestPeriod`` years later or more.
  private static func periods(of series: String, _ peers: [PeerFigure]) -> [PeerPeriod] {
    let own = peers.filter { $0.series == series && $0.value > 0 }
    return Set(own.map(\.area)).sorted().flatMap { area -> [PeerPeriod] in
      let figures = own.filter { $0.area == area }.sorted { $0.year < $1.year }
      var periods: [PeerPeriod] = []
      guard var start = figures.first else { return [] }
      for figure in figures.dropFirst() where figure.year - start.year >= shortestPeriod {
        periods.append(
          PeerPeriod(
            area: area, years: start.year + 1...figure.year,
            rate: Growth.rate(
              from: start.value, to: figure.value, years: figure.year - start.year)))
        start = figure
      }
      return periods
    }
  }
}

extension TargetRange {
  /// Whether `value`, in base units, reaches what is asked: for a range its low end.
  public func isReached(by value: Double) -> Bool {
    switch self {
    case .moreThan(let bound): value > bound
    case .atLeast(let bound), .range(let bound, _): value >= bound
    case .atMost(let bound): value <= bound
    case .lessThan(let bound): value < bound
    }
  }
}
