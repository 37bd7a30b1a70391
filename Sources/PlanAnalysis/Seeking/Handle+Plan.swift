public import ForecastEngine

extension Handle {
  /// Why an assumption cannot be moved.
  public enum Refusal: Error, Hashable, Sendable {
    /// The plan has no assumption of the name.
    case unknown
    /// It is drawn for each item of a sum.
    case eachItem
    /// It is a number without bounds: nobody says how far it can be moved.
    case unbounded
    /// There is no year left to move it in.
    case past
  }

  /// The years of a plan that can still be decided on: those that end after what is known.
  ///
  /// - Parameter heading: the plan.
  /// - Returns: the years; `nil` where none is left.
  public static func open(_ heading: PlanDescription.Heading) -> ClosedRange<Int>? {
    let years = heading.years
    guard let asOf = heading.asOf, let year = Int(asOf.prefix(4)) else { return years }
    let first = max(years.lowerBound, asOf.hasSuffix("-12-31") ? year + 1 : year)
    return first <= years.upperBound ? first...years.upperBound : nil
  }

  /// The levers of a plan.
  public static func levers(of plan: PlanDescription) -> [Handle] {
    plan.records(in: .assumptions).filter { $0.field(.lever) != nil }
      .compactMap { try? Handle($0.id, in: plan) }
  }

  /// Creates the handle on an assumption.
  ///
  /// A number, or a path of numbers, is raised or lowered within bounds; what is uncertain is moved
  /// as a whole, up to the width of its 90 % range either way.
  ///
  /// - Parameters:
  ///   - name: the name of the assumption.
  ///   - plan: what the plan says.
  ///   - bounds: the bounds, in place of those of the plan.
  /// - Throws: ``Refusal``.
  public init(
    _ name: String, in plan: PlanDescription, bounds: ClosedRange<Double>? = nil
  ) throws(Refusal) {
    guard let record = plan.record(name, in: .assumptions) else { throw .unknown }
    guard let years = Self.open(plan.heading) else { throw .past }
    if case .frequency(.eachItem)? = record.field(.frequency)?.statements.first?.wording {
      throw .eachItem
    }
    let statements = record.field(.value)?.statements ?? []
    func statement(_ year: Int) -> PlanStatement? {
      statements.first { $0.years?.contains(year) ?? true }
    }
    let uncertain = years.compactMap { statement($0)?.meaning }.first { $0.low != nil }
    if let low = uncertain?.low, let high = uncertain?.high, high > low {
      let width = high - low
      self.init(
        id: name, kind: .shift, isWhole: false, bounds: bounds ?? (-width)...width, width: width)
      return
    }
    let path = years.compactMap { year in
      statement(year)?.meaning?.mean.map { YearValue(year: year, value: $0) }
    }
    var isWhole = false
    var range = bounds
    if case .lever(let low, let high, let whole)? = record.field(.lever)?.statements.first?.wording
    {
      isWhole = whole
      range = bounds ?? low...high
    }
    guard let range, range.upperBound > range.lowerBound, !path.isEmpty else { throw .unbounded }
    self.init(
      id: name, kind: .path(path), isWhole: isWhole, bounds: range,
      width: range.upperBound - range.lowerBound)
  }
}
