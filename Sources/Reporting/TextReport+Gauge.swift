internal import ForecastEngine
public import PlanAnalysis

extension TextReport {
  /// Returns where targets lie in the past, among peers and in the plan's own futures.
  ///
  /// - Parameter gauge: what was compared.
  /// - Returns: the text, each line with its end.
  public func gauge(_ gauge: OptimismGauge) -> String {
    var canvas = TextCanvas(width: width, style: style)
    let run = gauge.assessment.run
    canvas.paragraph(names.plan(run.model), .strong)
    canvas.items([
      names.scenario(run.model),
      text(.draws(count: numbers.count(run.draws), seed: "\(run.seed)")),
    ])
    canvas.gap()
    canvas.paragraph(say(.heading), .strong)
    let words = PlanWords(gauge.plan, language: language)
    let head: [GaugePhrase] = [
      .targetColumn, .askedColumn, .pastColumn, .peersColumn, .chanceColumn, .onceColumn,
    ]
    table(
      head.map(say),
      gauge.readings.map { row($0, run) }, on: &canvas)
    canvas.gap()
    details(gauge, words, on: &canvas)
    canvas.rule()
    if gauge.readings.allSatisfy(\.peers.isEmpty) { canvas.paragraph(say(.noPeers), .dim) }
    canvas.paragraph(say(.note), .dim)
    return canvas.text
  }

  private func say(_ phrase: GaugePhrase) -> String { phrase.text(in: language) }

  private func row(
    _ reading: OptimismGauge.Reading, _ run: ModelRun
  ) -> [String] {
    let target = reading.target
    func share(_ reached: Int, _ count: Int) -> String {
      count == 0 ? "–" : say(.reachedOf(reached: "\(reached)", count: "\(count)"))
    }
    return [
      names.target(target.target, in: run.model), numbers.asked(target.target),
      share(reading.past?.reached ?? 0, reading.past?.windows.count ?? 0),
      share(reading.peersReached, reading.peers.count),
      numbers.probability(target.met, isDecided: run.model.isDecided(target.target)).estimate,
      once(reading),
    ]
  }

  private func once(_ reading: OptimismGauge.Reading) -> String {
    guard let once = reading.onceIn else {
      return say(.moreThan(numbers.count(reading.target.met.draws / 4)))
    }
    return say(.years(numbers.number(once, places: once < 10 ? 1 : 0)))
  }

  private func details(
    _ gauge: OptimismGauge, _ words: PlanWords, on canvas: inout TextCanvas
  ) {
    let model = gauge.assessment.run.model
    for reading in gauge.readings {
      let title = names.target(reading.target.target, in: model)
      let unit = reading.target.target.unit
      func amount(_ value: Double) -> String {
        let shown = value / unit.scale
        let places = numbers.places(sizes: [shown], shown: [shown], unit: unit)
        return "\(numbers.number(shown, places: places)) \(names.unit(unit))"
      }
      if let past = reading.past {
        canvas.paragraph(
          say(
            .pastLine(
              title: title, reached: "\(past.reached)", count: "\(past.windows.count)",
              length: past.length, latest: amount(past.latest.value),
              years: words.years(past.latest.years))), indent: 2)
      }
      guard !reading.peers.isEmpty else { continue }
      let rates = reading.peers.map(\.rate).sorted()
      let middle = (rates[(rates.count - 1) / 2] + rates[rates.count / 2]) / 2
      canvas.paragraph(
        say(
          .peersLine(
            title: title, reached: "\(reading.peersReached)", count: "\(rates.count)",
            median: amount(middle))), indent: 2)
      canvas.items(
        reading.peers.map { peer in
          say(
            .peer(
              area: peer.area.printable, years: words.years(peer.years),
              rate: amount(peer.rate)))
        }, .dim, indent: 4)
    }
    let hardest = gauge.readings.min {
      $0.target.met.probability < $1.target.met.probability
    }
    guard let hardest, gauge.readings.count > 1 else { return }
    let title = names.target(hardest.target.target, in: model)
    canvas.gap()
    canvas.paragraph(
      hardest.onceIn.map {
        say(.most(target: title, once: numbers.number($0, places: $0 < 10 ? 1 : 0)))
      } ?? say(.never(target: title)))
  }
}
