extension ScenarioApplier {
  /// Writes the list of a set under its key, so that the set can get a title too.
  mutating func nameTargets(of place: Place) {
    root.edit(at: place.steps) { set in
      guard set.items != nil else { return }
      let key = Key(text: "targets", position: set.position)
      set.content = .mapping([Node.Entry(key: key, value: set)])
    }
  }

  /// Takes what was removed out of the places that only mention it: sets of targets, correlations,
  /// estimates. A formula that uses it is a mistake, told with the place that removed it.
  mutating func forget(_ place: Place, _ position: SourcePosition, _ layer: ScenarioLayer) {
    let name = place.record["id"]?.scalar ?? place.steps[1].text
    switch place.section {
    case .targets: removeTarget(name, position, layer)
    case .assumptions:
      removed[name] = position
      removeCorrelations(of: name)
    case .indicators:
      removed[name] = position
      root.removeNode(at: [.key("estimates"), .key(name)])
    case .events, .projects: removed[name] = position
    case .estimates, .sources, .targetSets: break
    }
  }

  /// Takes a target out of its sets, and leaves out sets that have no other.
  private mutating func removeTarget(
    _ name: String, _ position: SourcePosition, _ layer: ScenarioLayer
  ) {
    for set in root["target_sets"]?.entries ?? [] {
      var steps: [TreeStep] = [.key("target_sets"), .key(set.key.text)]
      if set.value.entries != nil { steps.append(.key("targets")) }
      guard let items = root.node(at: steps)?.top.items,
        items.contains(where: { $0.scalar == name })
      else { continue }
      let rest = items.filter { $0.scalar != name }
      if rest.isEmpty {
        root.removeNode(at: Array(steps.prefix(2)))
      } else {
        root.edit(at: steps) { $0.content = .list(rest) }
      }
      changes.append(
        Change(
          kind: rest.isEmpty ? .remove : .set, name: "target_sets.\(set.key.text)",
          section: "target_sets", record: set.key.text, field: nil, scenario: layer.name.text,
          because: layer.because, position: position,
          new: rest.isEmpty ? nil : Node(content: .list(rest), position: position),
          old: set.value))
    }
  }

  /// Takes an assumption out of the correlations.
  private mutating func removeCorrelations(of name: String) {
    root.edit(at: [.key("correlations")]) { list in
      guard let items = list.items else { return }
      list.content = .list(items.filter { !($0.items ?? []).contains { $0.scalar == name } })
    }
  }
}
