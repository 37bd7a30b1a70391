public import ForecastEngine

/// Inputs whose luck is drawn anew together: one of them, correlated ones, or ones that somebody
/// wants to see as one.
public struct LuckGroup: Sendable {
  /// The name of the group; for one input, that of the input.
  public let id: String
  /// The positions of its members in ``ForecastEngine/Model/inputs``.
  public let members: [Int]
  /// The streams of random numbers of its members.
  public let streams: Set<String>
  /// Whether somebody asked for it; the name of another is made of those of its members.
  public let isAsked: Bool

  /// Why inputs cannot be grouped as asked.
  public enum Failure: Error, Hashable, Sendable {
    /// No input has the name.
    case unknownInput(String, group: String)
    /// An input is asked for in two groups.
    case inTwoGroups(String)
    /// Inputs that are correlated are asked for in different groups.
    case dividesCorrelated(String, String)
  }

  /// Groups the inputs that any target depends on: as asked, correlated ones together, the others
  /// alone.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - asked: names of groups with the names of their members.
  /// - Returns: the groups, in the order of their first members.
  /// - Throws: ``Failure``.
  public static func groups(
    of model: Model, asked: [(name: String, members: [String])] = []
  ) throws(Failure) -> [LuckGroup] {
    var used: Set<String> = []
    for target in model.targets { used.formUnion(model.graph.streams(of: target.value)) }
    var owner: [String: Int] = [:]
    for (position, input) in model.inputs.enumerated() {
      for stream in input.streams { owner[stream] = position }
    }
    var sets = DisjointSets(model.inputs.count)
    try join(asked, model, &sets)
    var names: [Int: String] = [:]
    for group in asked {
      guard let first = model.inputs.firstIndex(where: { $0.id == group.members.first }) else {
        continue
      }
      names[sets.root(first)] = group.name
    }
    for (position, input) in model.inputs.enumerated() {
      for other in input.correlated {
        guard let second = model.inputs.firstIndex(where: { $0.id == other }) else { continue }
        let (a, b) = (sets.root(position), sets.root(second))
        guard a != b else { continue }
        guard names[a] == nil || names[b] == nil else {
          throw .dividesCorrelated(input.id, other)
        }
        let name = names[a] ?? names[b]
        sets.join(a, b)
        names[sets.root(a)] = name
      }
    }
    // A stream that belongs to no input, as that of a t copula, is of those that depend on it.
    var extra: [Int: Set<String>] = [:]
    for stream in used.subtracting(owner.keys).sorted() {
      let users = model.inputs.indices.filter { position in
        model.inputs[position].origin == .assumption
          && model.inputs[position].parts.contains {
            model.graph.streams(of: $0.node).contains(stream)
          }
      }
      guard let first = users.first else { continue }
      for other in users.dropFirst() {
        let name = names[sets.root(first)] ?? names[sets.root(other)]
        sets.join(first, other)
        names[sets.root(first)] = name
      }
      extra[first, default: []].insert(stream)
    }
    var members: [Int: [Int]] = [:]
    for position in model.inputs.indices {
      members[sets.root(position), default: []].append(position)
    }
    return members.values.sorted { $0[0] < $1[0] }.compactMap { group in
      let streams = group.reduce(into: Set<String>()) {
        $0.formUnion(model.inputs[$1].streams)
        $0.formUnion(extra[$1] ?? [])
      }
      guard !streams.isDisjoint(with: used) else { return nil }
      let name =
        names[sets.root(group[0])] ?? group.map { model.inputs[$0].id }.joined(separator: " + ")
      return LuckGroup(
        id: name, members: group, streams: streams, isAsked: names[sets.root(group[0])] != nil)
    }
  }

  private static func join(
    _ asked: [(name: String, members: [String])], _ model: Model, _ sets: inout DisjointSets
  ) throws(Failure) {
    var taken: Set<String> = []
    for group in asked {
      var first: Int?
      for name in group.members {
        guard taken.insert(name).inserted else { throw .inTwoGroups(name) }
        let positions = model.inputs.indices.filter { model.inputs[$0].id == name }
        guard !positions.isEmpty else { throw .unknownInput(name, group: group.name) }
        for position in positions {
          if let first { sets.join(first, position) } else { first = position }
        }
      }
    }
  }

  /// Whether the group's luck reaches a target.
  func reaches(_ streams: Set<String>) -> Bool { !self.streams.isDisjoint(with: streams) }

  /// The streams of the group, moved on by `shift` draws.
  func moved(by shift: Int) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: streams.map { ($0, shift) })
  }
}

/// Sets that are joined step by step.
private struct DisjointSets {
  private var parent: [Int]

  init(_ count: Int) { parent = Array(0..<count) }

  func root(_ element: Int) -> Int {
    var element = element
    while parent[element] != element { element = parent[element] }
    return element
  }

  mutating func join(_ a: Int, _ b: Int) {
    let (first, second) = (root(a), root(b))
    parent[max(first, second)] = min(first, second)
  }
}
