internal import ForecastEngine
internal import PlanAnalysis
internal import PlanFiles

/// Which inputs are to be seen as one.
public enum InputGrouping: Hashable, Sendable {
  /// All of a kind: levers, drivers, other assumptions, events, projects, estimates, chances.
  case byKind
  /// All with the same role.
  case byRole
  /// Those whose names are listed, `*` standing for any letters and `?` for one.
  case named(String, patterns: [String])
}

/// Groups of inputs, from what a user asks for.
struct InputGroups {
  let model: Model
  let plan: PlanDescription

  /// The names of groups with those of their members. Inputs that a named group has are in no group of
  /// a kind or a role.
  func groups(_ asked: [InputGrouping]) throws(WorkflowError) -> [(name: String, members: [String])]
  {
    var groups: [(name: String, members: [String])] = []
    for case .named(let name, let patterns) in asked {
      groups.append((name, try members(patterns, of: name)))
    }
    let taken = Set(groups.flatMap(\.members))
    if asked.contains(.byKind) {
      groups += whole(InputKind.allCases.map { ($0.groupID, $0) }, taken) { InputKind($0) }
    }
    if asked.contains(.byRole) {
      let records = plan.records(in: .assumptions) + plan.records(in: .indicators)
      let roles = Dictionary(
        records.compactMap { record in record.sharedRole.map { (record.id, $0) } },
        uniquingKeysWith: { first, _ in first })
      let found = whole(SharedRole.allCases.map { ($0.groupID, $0) }, taken) { roles[$0.id] }
      guard !found.isEmpty else {
        throw .badUsage(
          "error: nothing uncertain in the plan has a 'role', so there are no groups by role\n")
      }
      groups += found
    }
    return groups
  }

  /// Why the groups do not go together, in words.
  static func failure(_ failure: LuckGroup.Failure, in model: Model) -> WorkflowError {
    switch failure {
    case .unknownInput(let name, let group): unknown(name, group, model)
    case .inTwoGroups(let name): .badUsage("error: '\(name)' stands in two groups\n")
    case .dividesCorrelated(let first, let second):
      .badUsage(
        "error: '\(first)' and '\(second)' are correlated; name both in one group, such as "
          + "--groups together=\(first),\(second)\n")
    }
  }

  /// The groups of what is said of the inputs that any target depends on.
  private func whole<Key: Equatable>(
    _ keys: [(id: String, key: Key)], _ taken: Set<String>, _ key: (ModelInput) -> Key?
  ) -> [(name: String, members: [String])] {
    let used = model.targets.reduce(into: Set<String>()) {
      $0.formUnion(model.graph.streams(of: $1.value))
    }
    let inputs = model.inputs.filter {
      !taken.contains($0.id) && !used.isDisjoint(with: $0.streams)
    }
    return keys.compactMap { one in
      var seen: Set<String> = []
      let members = inputs.filter { key($0) == one.key }.map(\.id)
        .filter { seen.insert($0).inserted }
      return members.isEmpty ? nil : (one.id, members)
    }
  }

  private func members(
    _ patterns: [String], of group: String
  ) throws(WorkflowError) -> [String] {
    var members: [String] = []
    for pattern in patterns {
      guard pattern.contains(where: { "*?".contains($0) }) else {
        members.append(pattern)
        continue
      }
      let found = model.inputs.map(\.id).filter {
        Self.matches(Array($0.unicodeScalars)[...], Array(pattern.unicodeScalars)[...])
      }
      guard !found.isEmpty else { throw Self.unknown(pattern, group, model) }
      // What two patterns find is in the group once.
      members += found.filter { !members.contains($0) }
    }
    var seen: Set<String> = []
    return members.filter { seen.insert($0).inserted }
  }

  private static func unknown(_ name: String, _ group: String, _ model: Model) -> WorkflowError {
    var seen: Set<String> = []
    let known = model.inputs.map(\.id).filter { seen.insert($0).inserted }
      .joined(separator: ", ")
    return .badUsage(
      "error: the group '\(group)' names '\(name)', which is nothing uncertain of the plan; "
        + "there are: \(known)\n")
  }

  /// Whether a name fits a pattern.
  private static func matches(
    _ name: ArraySlice<Unicode.Scalar>, _ pattern: ArraySlice<Unicode.Scalar>
  ) -> Bool {
    // The last star, and how much of the name it has taken.
    var (position, place) = (name.startIndex, pattern.startIndex)
    var star: (place: Int, position: Int)?
    while position < name.endIndex {
      if place < pattern.endIndex, pattern[place] == "*" {
        star = (place, position)
        place += 1
      } else if place < pattern.endIndex, pattern[place] == "?" || pattern[place] == name[position]
      {
        position += 1
        place += 1
      } else if let last = star {
        star = (last.place, last.position + 1)
        position = last.position + 1
        place = last.place + 1
      } else {
        return false
      }
    }
    return pattern[place...].allSatisfy { $0 == "*" }
  }
}
