internal import ForecastEngine
internal import PlanAnalysis

extension SensitivityTables {
  /// From one end of each input's range to the other, with a bar.
  func oneAtATime(_ found: OneAtATime, _ target: Int) -> Table {
    let unit = study.model.targets[target].unit
    let effects = found.effects[target]
    let rows = effects.map { effect in
      Row(
        title: words.title(effect, found.inputs[effect.input]),
        lines: [
          [
            words.chance(effect), numbers.points(effect.probability),
            numbers.fromTo(effect.low.measure.value, effect.high.measure.value, unit: unit),
            words.must(effect.breakEven),
          ]
        ])
    }
    return Table(
      head: [
        phrase(.chanceColumn), phrase(.changeColumn),
        phrase(.measureColumn(unit: names.unit(unit))), phrase(.mustColumn),
      ],
      rows: rows, sentences: sentences(found, target),
      bars: TornadoBars(
        middle: study.met[target].probability,
        ends: effects.map { ($0.low.met.value, $0.high.met.value) }))
  }

  /// The probability wherever each input lies: its values, and beneath them the probability there.
  func curves(_ found: OneAtATime, _ curves: [ConditionalCurve]) -> Table {
    let rows = curves.map { curve in
      let input = found.inputs[curve.input]
      let points = points(of: curve, found)
      let known = points.compactMap { $0 }
      let scores =
        input.kind == .occurrences
        ? [phrase(.absent), phrase(.present)]
        : numbers.row(known.map(\.score), unit: input.unit)
      let percents = words.percents(known.map(\.met)).map { $0 + " %" }
      func placed(_ cells: [String]) -> [String] {
        var rest = cells[...]
        return points.map { $0 == nil ? "" : rest.popFirst() ?? "" }
      }
      return Row(title: title(input.input), lines: [placed(scores), placed(percents)])
    }
    return Table(
      head: ConditionalCurve.tableShares.map { numbers.percent($0, places: 0) }, rows: rows)
  }

  /// What a row shows of a curve. What comes or does not has two values, which stand at the ends: it
  /// may come so seldom that it is absent at all other points.
  func points(of curve: ConditionalCurve, _ found: OneAtATime) -> [OneAtATime.Point?] {
    let shares = ConditionalCurve.tableShares
    guard found.inputs[curve.input].kind == .occurrences else {
      return shares.map { curve.point(at: $0).value }
    }
    return shares.indices.map { place in
      place == 0
        ? curve.points.first?.value : place == shares.count - 1 ? curve.points.last?.value : nil
    }
  }
}
