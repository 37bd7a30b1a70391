public import ForecastEngine

/// A small difference from a plan that nobody has written: to see what one thing does.
public enum PlanVariation: Hashable, Sendable {
  /// An event does not happen.
  case withoutEvent(String)
  /// Named projects do not come.
  case withoutProjects([String])
  /// A named project comes a year later.
  case projectLater(String)
  /// A lever stands at `value`, in its unit, in all years.
  case lever(String, value: Double)
  /// An indicator is 0 in all years: nothing of what it adds up arrives.
  case withoutArrivals(String)
  /// An assumption has these values in these years, in its unit.
  case path(String, values: [Int: Double])
  /// An assumption is moved by an amount in its unit, in some years or in all; its uncertainty stays.
  case shift(String, by: Double, years: ClosedRange<Int>?)
}

extension PlanStack {
  /// Returns the steps of the plan and then those of `variations`.
  ///
  /// - Parameters:
  ///   - variations: what differs.
  ///   - plan: what the plan says, for the units and keys of its parts.
  /// - Returns: the steps, or `nil` where the plan has nothing of a name.
  public func steps(with variations: [PlanVariation], of plan: PlanDescription) -> [Step]? {
    let parts = variations.map { Self.entries(of: $0, plan) }
    guard parts.allSatisfy({ $0 != nil }) else { return nil }
    let entries = parts.compactMap { $0 }.flatMap { $0 }
    guard !entries.isEmpty else { return steps }
    let text = "set:\n" + entries.map { "  \($0)\n" }.joined()
    return Self.steps(reading: text, name: "variation").map { steps + $0 }
  }

  /// The steps of a scenario whose entries are `text`, or `nil` where it cannot be read.
  static func steps(reading text: String, name: String) -> [Step]? {
    let log = DiagnosticLog()
    guard let root = YAMLReader(log: log).parse(text, path: name), !log.hasErrors else {
      return nil
    }
    let key = Key(text: name, position: root.position)
    return steps(
      of: ScenarioLayer(
        name: key, title: LocalizedText(), because: nil, root: root, path: name))
  }

  /// The entries of a scenario's `set` that make a variation; `nil` for a name that is not there.
  private static func entries(of variation: PlanVariation, _ plan: PlanDescription) -> [String]? {
    func amount(_ value: Double, of record: PlanRecord) -> String {
      NumberText.text(value) + (record.unit?.symbol.hasPrefix("%") == true ? " %" : "")
    }
    switch variation {
    case .withoutEvent(let name): return ["events.\(name): {never: true}"]
    case .withoutProjects(let names): return names.map { "projects.\($0).probability: 0 %" }
    case .projectLater(let name): return ["projects.\(name).year: base + 1"]
    case .lever(let name, let value):
      guard let record = plan.record(name, in: .assumptions),
        case .frequency(let frequency)? = record.field(.frequency)?.statements.first?.wording
      else { return nil }
      return ["\(name): {\(frequency.rawValue): \(amount(value, of: record))}"]
    case .withoutArrivals(let name): return ["indicators.\(name): {formula: 0}"]
    case .path(let name, let values):
      guard let record = plan.record(name, in: .assumptions) else { return nil }
      let years = values.sorted { $0.key < $1.key }.map { year, value in
        "\(year): \(amount(value, of: record))"
      }
      return ["\(name): {\(years.joined(separator: ", "))}"]
    case .shift(let name, let move, let years):
      guard let record = plan.record(name, in: .assumptions) else { return nil }
      let sign = move < 0 ? "-" : "+"
      let moved = "base \(sign) \(amount(abs(move), of: record))"
      guard let years else { return ["\(name): \(moved)"] }
      let key =
        years.count == 1 ? "\(years.lowerBound)" : "\(years.lowerBound)-\(years.upperBound)"
      return ["\(name): {\(key): \(moved)}"]
    }
  }
}
