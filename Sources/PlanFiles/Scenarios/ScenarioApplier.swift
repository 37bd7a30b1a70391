/// Lays the differences of scenarios over the tree of a plan.
///
/// Values are laid over each other, not replaced: `base` in a scenario means what the file below
/// says, and what changed stays visible.
struct ScenarioApplier {
  let log: DiagnosticLog
  var root: Node
  /// What the scenarios changed, in order.
  var changes: [Change] = []
  /// What formulas can no longer use, and where the scenarios say so.
  var removed: [String: SourcePosition] = [:]

  /// A difference that a scenario makes.
  struct Change: Sendable {
    enum Kind: String, Sendable {
      case set
      case add
      case remove
    }

    let kind: Kind
    /// What is changed, as a scenario names it: `events.electronics_slump.year`.
    let name: String
    /// The section, the record in it and, for a part of the record, the field.
    let section: String
    let record: String
    let field: String?
    let scenario: String
    let because: String?
    let position: SourcePosition
    let new: Node?
    let old: Node?
  }

  init(_ root: Node, log: DiagnosticLog) {
    self.root = root
    self.log = log
  }

  mutating func apply(_ layer: ScenarioLayer) {
    if let node = layer.root["remove"], !node.isNull { remove(node, layer) }
    if let node = layer.root["add"], !node.isNull { add(node, layer) }
    if let node = layer.root["set"], !node.isNull { set(node, layer) }
  }

  // Records that a scenario can name, and where they stand.

  enum Section: String, CaseIterable {
    case assumptions, indicators, events, projects, targets, estimates, sources
    case targetSets = "target_sets"
  }

  struct Place {
    let section: Section
    let steps: [TreeStep]
    let record: Node
    let field: String?
  }

  /// Finds the record, and the field of it, that `key` names; records an error where there is none.
  private func find(_ key: Key) -> Place? {
    var parts = key.text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let sections: [Section]
    if parts.count > 1, let section = Section(rawValue: parts[0]) {
      sections = [section]
      parts.removeFirst()
    } else {
      // Short names are looked for where names are unique.
      sections = [.assumptions, .indicators, .events, .projects]
    }
    for section in sections {
      if let place = find(parts, in: section) { return place }
    }
    let known = sections.flatMap(names)
    let shown = parts.first ?? ""
    let isFieldOfKnown = parts.count > 2
    log.error(
      .unknownName, key.position,
      isFieldOfKnown
        ? "'\(key.text.shortened)' names nothing in the file below"
        : "'\(shown.shortened)' is not in the file below\(log.suggestion(for: shown, among: known))",
      notes: [
        .init(position: nil, message: "'set' changes what is there; what is new stands under 'add'")
      ])
    return nil
  }

  private func find(_ parts: [String], in section: Section) -> Place? {
    if section == .projects { return findProject(parts) }
    guard let name = parts.first, parts.count <= 2, let record = root[section.rawValue]?[name]
    else { return nil }
    return Place(
      section: section, steps: [.key(section.rawValue), .key(name)], record: record,
      field: parts.count > 1 ? parts[1] : nil)
  }

  /// A project by its id, with or without its group before it.
  private func findProject(_ parts: [String]) -> Place? {
    for group in root["projects"]?.entries ?? [] {
      var rest = parts
      if rest.count > 1, rest[0] == group.key.text { rest.removeFirst() }
      guard rest.count <= 2 else { continue }
      for (index, project) in (group.value.items ?? []).enumerated()
      where project["id"]?.scalar == rest.first {
        return Place(
          section: .projects, steps: [.key("projects"), .key(group.key.text), .index(index)],
          record: project, field: rest.count > 1 ? rest[1] : nil)
      }
    }
    return nil
  }

  private func names(in section: Section) -> [String] {
    guard section == .projects else {
      return root[section.rawValue]?.entries?.map(\.key.text) ?? []
    }
    return (root["projects"]?.entries ?? []).flatMap { group in
      (group.value.items ?? []).compactMap { $0["id"]?.scalar }
    }
  }

  private mutating func set(_ node: Node, _ layer: ScenarioLayer) {
    guard let entries = node.entries else {
      log.error(
        .wrongType, node.position, "'set' is a mapping from names, found \(node.description)")
      return
    }
    for entry in entries {
      guard let place = find(entry.key) else { continue }
      if place.section == .targetSets { nameTargets(of: place) }
      if let field = place.field {
        setField(field, entry.key, entry.value, place, layer)
      } else if let fields = entry.value.entries, !fields.isEmpty,
        !fields.contains(where: { YearKey.looksLikeYears($0.key.text) })
      {
        let given = Set(fields.map(\.key.text))
        for field in fields where field.key.text != "because" {
          setField(field.key.text, field.key, field.value, place, layer, keeping: given)
        }
      } else if place.section == .estimates, let years = entry.value.entries {
        for year in years { setField(year.key.text, year.key, year.value, place, layer) }
      } else if let field = primaryField(of: place) {
        setField(field, entry.key, entry.value, place, layer)
      } else {
        log.error(
          .wrongType, entry.value.position,
          "say what of '\(entry.key.text)' changes, such as {year: 2023}, found \(entry.value.description)"
        )
      }
    }
  }

  /// The field that a value alone stands for.
  private func primaryField(of place: Place) -> String? {
    switch place.section {
    case .assumptions: Exclusive.draws.first { place.record[$0] != nil }
    case .indicators: "formula"
    case .targets: Exclusive.bounds.first { place.record[$0] != nil }
    case .targetSets: "targets"
    case .events, .projects, .estimates, .sources: nil
    }
  }

  private mutating func setField(
    _ field: String, _ key: Key, _ value: Node, _ place: Place, _ layer: ScenarioLayer,
    keeping given: Set<String> = []
  ) {
    // An earlier entry of the same scenario may have changed the record.
    let current = root.node(at: place.steps) ?? place.record
    let rivals = Exclusive.rivals(of: field, in: place.section.rawValue)
    let rival = rivals.lazy.compactMap { current[$0] }.first
    let old = current[field] ?? rival
    var new = value
    // A distribution stands under three keys, a bound under four; but a year is no probability.
    let base = place.section == .events ? current[field] : old
    if let old = base, Exclusive.keepsBase(field, in: place.section.rawValue) {
      new = Node(content: .override(value, base: old), position: value.position)
    }
    root.edit(at: place.steps) { record in
      for rival in rivals where !given.contains(rival) { record[rival] = nil }
      record.setEntry(Key(text: field, position: key.position), new)
    }
    changes.append(
      Change(
        kind: .set, name: label(place, field), section: place.section.rawValue,
        record: name(of: place), field: field, scenario: layer.name.text, because: layer.because,
        position: value.position, new: value, old: old))
  }

  /// The change as a reader names it.
  private func label(_ place: Place, _ field: String) -> String {
    let name = name(of: place)
    let path = place.section == .assumptions ? name : "\(place.section.rawValue).\(name)"
    return primaryField(of: place) == field ? path : "\(path).\(field)"
  }

  private func name(of place: Place) -> String {
    place.section == .projects ? place.record["id"]?.scalar ?? "" : place.steps[1].text
  }

  private mutating func add(_ node: Node, _ layer: ScenarioLayer) {
    guard let sections = node.entries else {
      log.error(
        .wrongType, node.position, "'add' is a mapping from sections, found \(node.description)")
      return
    }
    let mappings = [
      "sources", "assumptions", "indicators", "estimates", "events", "targets", "target_sets",
    ]
    let lists = ["correlations", "checks", "nouns"]
    for section in sections {
      let name = section.key.text
      if mappings.contains(name) {
        addEntries(section, layer)
      } else if name == "projects" {
        addProjects(section, layer)
      } else if name == "correlations", section.value.entries != nil,
        root[name] == nil || root[name]?.isNull == true
      {
        // Correlations with a copula of their own, where the plan has none.
        root.setEntry(section.key, section.value)
        record(.add, name, in: name, "", layer, section.value)
      } else if lists.contains(name) {
        guard let items = section.value.items else {
          log.error(
            .wrongType, section.value.position,
            "'\(name)' is a list, found \(section.value.description)")
          continue
        }
        let isRecord = root[name]?.entries != nil
        append(items, to: isRecord ? [.key(name), .key("pairs")] : [.key(name)], section.key)
        record(.add, name, in: name, "", layer, section.value)
      } else {
        let known = mappings + ["projects"] + lists
        log.error(
          .unknownKey, section.key.position,
          "unknown section '\(name.shortened)'\(log.suggestion(for: name, among: known))",
          notes: [.init(position: nil, message: Suggestion.accepted("sections", known))])
      }
    }
  }

  private mutating func addEntries(_ section: Node.Entry, _ layer: ScenarioLayer) {
    let name = section.key.text
    guard let entries = section.value.entries else {
      log.error(
        .wrongType, section.value.position,
        "'\(name)' is a mapping from names, found \(section.value.description)")
      return
    }
    if root[name] == nil || root[name]?.isNull == true {
      root[name] = Node(content: .mapping([]), position: section.value.position)
    }
    for entry in entries {
      if let old = root[name]?.entries?.first(where: { $0.key.text == entry.key.text }) {
        log.error(
          .duplicateName, entry.key.position,
          "'\(entry.key.text)' is there already; 'set' changes it",
          notes: [.init(position: old.key.position, message: "it stands here")])
        continue
      }
      root.edit(at: [.key(name)]) { $0.setEntry(entry.key, entry.value) }
      record(.add, "\(name).\(entry.key.text)", in: name, entry.key.text, layer, entry.value)
    }
  }

  private mutating func addProjects(_ section: Node.Entry, _ layer: ScenarioLayer) {
    guard let groups = section.value.entries else {
      log.error(
        .wrongType, section.value.position,
        "'projects' is a mapping from groups to lists, found \(section.value.description)")
      return
    }
    for group in groups {
      guard let items = group.value.items else {
        log.error(
          .wrongType, group.value.position,
          "a group of projects is a list, found \(group.value.description)")
        continue
      }
      if root["projects"] == nil || root["projects"]?.isNull == true {
        root["projects"] = Node(content: .mapping([]), position: section.value.position)
      }
      append(items, to: [.key("projects"), .key(group.key.text)], group.key)
      for item in items {
        let id = item["id"]?.scalar ?? ""
        record(.add, "projects.\(id)", in: "projects", id, layer, item)
      }
    }
  }

  private mutating func append(_ items: [Node], to steps: [TreeStep], _ key: Key) {
    if let list = root.node(at: steps), case .list(let old) = list.content {
      root.edit(at: steps) { $0.content = .list(old + items) }
    } else {
      let list = Node(content: .list(items), position: key.position)
      root.edit(at: Array(steps.dropLast())) { $0.setEntry(key, list) }
    }
  }

  private mutating func remove(_ node: Node, _ layer: ScenarioLayer) {
    for item in node.items ?? [node] {
      guard let name = item.scalar, !item.isNull else {
        log.error(
          .wrongType, item.position, "'remove' is a list of names, found \(item.description)")
        continue
      }
      guard let place = find(Key(text: name, position: item.position)) else { continue }
      if let field = place.field {
        guard place.record[field] != nil else {
          log.error(
            .unknownName, item.position, "'\(name.shortened)' is not in the file below")
          continue
        }
        root.edit(at: place.steps) { $0[field] = nil }
      } else {
        root.removeNode(at: place.steps)
        forget(place, item.position, layer)
      }
      changes.append(
        Change(
          kind: .remove, name: name, section: place.section.rawValue, record: self.name(of: place),
          field: place.field, scenario: layer.name.text, because: layer.because,
          position: item.position, new: nil, old: place.record))
    }
  }

  private mutating func record(
    _ kind: Change.Kind, _ name: String, in section: String, _ record: String,
    _ layer: ScenarioLayer, _ value: Node
  ) {
    changes.append(
      Change(
        kind: kind, name: name, section: section, record: record, field: nil,
        scenario: layer.name.text, because: layer.because,
        position: value.position, new: value, old: nil))
  }
}
