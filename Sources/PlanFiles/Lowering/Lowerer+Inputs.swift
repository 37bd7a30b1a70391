internal import ForecastEngine

extension Lowerer {
  /// What is uncertain in the plan, in the order of the file: assumptions, events, projects, figures
  /// known with an error, and the chance in counts and sums.
  ///
  /// - Precondition: everything has been lowered.
  mutating func inputs() -> [ModelInput] {
    var inputs = plan.assumptions.indices.compactMap { assumptionInput($0) }
    for index in plan.events.indices { inputs.append(eventInput(index)) }
    for group in plan.projectGroups.indices {
      // Projects are lowered in alphabetical order; readers know them by the file's.
      let sorted = plan.projectGroups[group].projects.sorted { $0.key.text < $1.key.text }
      for project in plan.projectGroups[group].projects {
        guard let outcomes = projectNodes[group],
          let at = sorted.firstIndex(where: { $0.key.text == project.key.text })
        else { continue }
        inputs.append(projectInput(project, outcomes[at]))
      }
    }
    inputs += plan.indicators.indices.compactMap { estimateInput($0) }
    inputs += plan.indicators.indices.compactMap { chanceInput($0) }
    return inputs.filter { !$0.parts.isEmpty }
  }

  /// The parts whose nodes are not the same number in every draw.
  private func drawn(_ parts: [ModelInput.Part]) -> [ModelInput.Part] {
    parts.filter { graph.constantValue(of: $0.node) == nil }
  }

  private func assumptionInput(_ index: Int) -> ModelInput? {
    let assumption = plan.assumptions[index]
    let name = assumption.key.text
    var parts = plan.years.compactMap { year -> ModelInput.Part? in
      assumptionNodes[AssumptionKey(index: index, year: year)].map {
        ModelInput.Part(aspect: .value, year: year, node: $0)
      }
    }
    if assumption.frequency == .once, let first = parts.first,
      parts.allSatisfy({ $0.node == first.node })
    {
      parts = [ModelInput.Part(aspect: .value, year: 0, node: first.node)]
    }
    let group = dependence.group(of: index)
    return ModelInput(
      id: name, origin: .assumption, title: assumption.title,
      unit: assumption.unit.unit(plan.nouns), isLever: assumption.lever != nil,
      isDriver: assumption.isDriver, parts: drawn(parts), streams: [name],
      correlated: group.filter { $0 != index }.map { plan.assumptions[$0].key.text }.sorted())
  }

  private mutating func eventInput(_ index: Int) -> ModelInput {
    let event = plan.events[index]
    let name = event.key.text
    var parts: [ModelInput.Part] = []
    for year in plan.years {
      guard let begins = eventStarts[index][year], graph.constantValue(of: begins) != 0 else {
        continue
      }
      parts.append(ModelInput.Part(aspect: .begins, year: year, node: begins))
      if let size = event.size {
        let node = lower(size, stream: "\(name).size", year: year)
        parts.append(ModelInput.Part(aspect: .size, year: year, node: node))
      }
    }
    return ModelInput(
      id: name, origin: .event, title: event.title, unit: event.unit.unit(plan.nouns),
      isLever: false, isDriver: false, parts: drawn(parts),
      streams: [name, "\(name).size", "\(name).year"], correlated: [])
  }

  private func projectInput(_ project: ProjectDefinition, _ outcome: ProjectOutcome) -> ModelInput {
    let name = project.key.text
    let registered = outcome.registered.keys.sorted().compactMap { year in
      outcome.registered[year].map {
        ModelInput.Part(aspect: .registered, year: year, node: $0)
      }
    }
    let amount = ModelInput.Part(aspect: .amount, year: 0, node: outcome.amount)
    return ModelInput(
      id: name, origin: .project, title: project.title, unit: project.unit.unit(plan.nouns),
      isLever: false, isDriver: false, parts: drawn(registered + [amount]),
      streams: ["amount", "probability", "year"].map { "\(name).\($0)" }, correlated: [])
  }

  private func estimateInput(_ index: Int) -> ModelInput? {
    let parts = plan.years.compactMap { year -> ModelInput.Part? in
      guard known.estimate(index, year) != nil, let node = reported[index][year] else {
        return nil
      }
      return ModelInput.Part(aspect: .value, year: year, node: node)
    }
    return indicatorInput(
      index, .estimate, parts, ["estimates.\(plan.indicators[index].key.text)"])
  }

  private func chanceInput(_ index: Int) -> ModelInput? {
    let name = plan.indicators[index].key.text
    var streams: Set<String> = []
    var parts: [ModelInput.Part] = []
    for year in plan.years {
      guard let node = reported[index][year] else { continue }
      let own = graph.streams(of: node).filter { stream in
        Functions.counting.contains { stream.hasPrefix("\(name).\($0).") }
      }
      guard !own.isEmpty else { continue }
      streams.formUnion(own)
      parts.append(ModelInput.Part(aspect: .outcome, year: year, node: node))
    }
    return indicatorInput(index, .chance, parts, streams.sorted())
  }

  private func indicatorInput(
    _ index: Int, _ origin: ModelInput.Origin, _ parts: [ModelInput.Part], _ streams: [String]
  ) -> ModelInput {
    let indicator = plan.indicators[index]
    return ModelInput(
      id: indicator.key.text, origin: origin, title: indicator.title,
      unit: indicator.unit.unit(plan.nouns), isLever: false, isDriver: false,
      parts: drawn(parts), streams: streams, correlated: [])
  }
}
