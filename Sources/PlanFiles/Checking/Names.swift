/// What a name of a plan stands for.
enum Entity {
  case assumption(Int)
  case indicator(Int)
  case event(Int)
  case project(group: Int, Int)
}

/// All names of a plan. Names are unique across assumptions, indicators, events and projects, so
/// that a scenario can name them without their section.
struct NameTable {
  private(set) var entities: [String: Entity] = [:]
  private(set) var groups: [String: Int] = [:]

  init(_ plan: PlanDefinition, log: DiagnosticLog) {
    var positions: [String: SourcePosition] = [:]
    func declare(_ key: Key, _ entity: Entity, in table: inout [String: Entity]) {
      if let first = positions[key.text] {
        log.error(
          .duplicateName, key.position, "the name '\(key.text)' is given twice",
          notes: [.init(position: first, message: "first given here")])
        return
      }
      positions[key.text] = key.position
      table[key.text] = entity
    }
    for (index, one) in plan.assumptions.enumerated() {
      declare(one.key, .assumption(index), in: &entities)
    }
    for (index, one) in plan.indicators.enumerated() {
      declare(one.key, .indicator(index), in: &entities)
    }
    for (index, one) in plan.events.enumerated() { declare(one.key, .event(index), in: &entities) }
    for (group, one) in plan.projectGroups.enumerated() {
      groups[one.key.text] = group
      for (index, project) in one.projects.enumerated() {
        declare(project.key, .project(group: group, index), in: &entities)
      }
    }
  }

  /// The names that may stand in a formula.
  func formulaNames(_ plan: PlanDefinition) -> [String] {
    var names: [String] = []
    for (name, entity) in entities {
      switch entity {
      case .assumption, .indicator: names.append(name)
      case .event: names.append("events.\(name)")
      case .project: break
      }
    }
    for group in plan.projectGroups {
      for part in ProjectPart.allCases {
        names.append("projects.\(group.key.text).\(part.rawValue)")
      }
    }
    return names + ["previous", "year"]
  }
}

/// What formulas use of a group of projects.
enum ProjectPart: String, CaseIterable, Sendable {
  case registered
  case implemented
  case count
}
