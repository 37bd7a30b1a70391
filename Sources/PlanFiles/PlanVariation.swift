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
}

extension PlanStack {
  /// Returns the steps of the plan and then those of `variation`.
  ///
  /// - Parameters:
  ///   - variation: what differs.
  ///   - plan: what the plan says, for the units and keys of its parts.
  /// - Returns: the steps, or `nil` where the plan has nothing of that name.
  public func steps(with variation: PlanVariation, of plan: PlanDescription) -> [Step]? {
    let entries: [String]
    switch variation {
    case .withoutEvent(let name): entries = ["events.\(name): {never: true}"]
    case .withoutProjects(let names):
      entries = names.map { "projects.\($0).probability: 0 %" }
    case .projectLater(let name): entries = ["projects.\(name).year: base + 1"]
    case .lever(let name, let value):
      guard let record = plan.record(name, in: .assumptions),
        case .frequency(let frequency)? = record.field(.frequency)?.statements.first?.wording
      else { return nil }
      let percent = record.unit?.symbol.hasPrefix("%") == true ? " %" : ""
      entries = ["\(name): {\(frequency.rawValue): \(NumberText.text(value))\(percent)}"]
    case .withoutArrivals(let name): entries = ["indicators.\(name): {formula: 0}"]
    }
    let text = "set:\n" + entries.map { "  \($0)\n" }.joined()
    let log = DiagnosticLog()
    guard let root = YAMLReader(log: log).parse(text, path: "variation"), !log.hasErrors else {
      return nil
    }
    let key = Key(text: "variation", position: root.position)
    let layer = ScenarioLayer(
      name: key, title: LocalizedText(), because: nil, root: root, path: "variation")
    return steps + Self.steps(of: layer)
  }
}
