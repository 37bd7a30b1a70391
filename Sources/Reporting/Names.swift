internal import ForecastEngine

/// The names of a model's parts for readers of a language.
struct Names: Sendable {
  let language: Language

  func plan(_ model: Model) -> String {
    named(model.title, else: model.plan)
  }

  func scenario(_ model: Model) -> String {
    if let title = model.scenarioTitle.text(in: language)?.printable, !title.isEmpty {
      return Phrase.scenario(title: title).text(in: language)
    }
    return model.scenario == "base"
      ? Phrase.baseScenario.text(in: language)
      : Phrase.scenario(title: model.scenario.printable).text(in: language)
  }

  /// The title of a scenario by itself.
  func scenarioTitle(_ model: Model) -> String {
    if let title = model.scenarioTitle.text(in: language)?.printable, !title.isEmpty {
      return title
    }
    return model.scenario == "base"
      ? Phrase.baseScenario.text(in: language) : model.scenario.printable
  }

  func indicator(_ indicator: Indicator) -> String {
    named(indicator.title, else: indicator.id)
  }

  /// The title of a target; without one, of the indicator that a simple measure speaks of:
  /// `total(exports)` is "Exports, total".
  func target(_ target: Target, in model: Model) -> String {
    if let title = target.title.text(in: language)?.printable, !title.isEmpty { return title }
    let parts = target.measure.split(separator: "(", maxSplits: 1)
    guard parts.count == 2, parts[1].hasSuffix(")"),
      let indicator = model.indicators.first(where: { $0.id == parts[1].dropLast() }),
      indicator.title.text(in: language) != nil
    else { return target.id.printable }
    let name = self.indicator(indicator)
    switch parts[0] {
    case "total": return Phrase.totalOf(indicator: name).text(in: language)
    case "mean": return Phrase.meanOf(indicator: name).text(in: language)
    case "growth":
      return Phrase.growthOf(indicator: name, target.reading ?? .compound).text(in: language)
    default: return target.id.printable
    }
  }

  func targetSet(_ set: TargetSet) -> String {
    named(set.title, else: set.id)
  }

  func unit(_ unit: Unit) -> String { unit.name(in: language).printable }

  /// What a target asks for, with its unit in the right number: `≥ 7 %/year`, `≥ 1 event`.
  func asked(_ target: Target, _ asked: String) -> String {
    let scale = target.unit.scale
    let isOne =
      switch target.range {
      case .atLeast(let bound), .moreThan(let bound), .atMost(let bound), .lessThan(let bound):
        bound == scale
      case .range(_, let high): high == scale
      }
    let one = isOne && language == .english ? target.unit.singular?.printable : nil
    let name = one ?? unit(target.unit)
    return name.isEmpty ? asked : "\(asked) \(name)"
  }

  /// `date` in the order of the language, where it is a full date or a month: 31/12/2021, 12/2021.
  func date(_ date: String) -> String {
    let parts = date.split(separator: "-")
    guard language == .vietnamese, [[4, 2, 2], [4, 2]].contains(parts.map(\.count)) else {
      return date.printable
    }
    return parts.reversed().joined(separator: "/").printable
  }

  /// The month of `date` in the order of the language: 2021-12, 12/2021.
  func month(_ date: String) -> String {
    let parts = date.split(separator: "-").prefix(2)
    guard parts.map(\.count) == [4, 2] else { return date.printable }
    return
      (language == .vietnamese
      ? parts.reversed().joined(separator: "/")
      : parts.joined(separator: "-")).printable
  }

  private func named(_ title: LocalizedText, else id: String) -> String {
    guard let text = title.text(in: language)?.printable, !text.isEmpty else {
      return id.printable
    }
    return text
  }
}
