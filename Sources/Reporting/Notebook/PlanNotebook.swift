internal import ForecastEngine
internal import PlanAnalysis

/// A Jupyter notebook about a plan and its scenarios, with its data beside it.
///
/// Its cells show what they show without being run; run, they show the same, from the tables of the
/// data package.
public struct PlanNotebook: Sendable {
  /// The tables.
  public let package: DataPackage
  /// The plan, and the scenarios that it is compared with.
  public let dossier: Dossier
  private let language: Language
  private let names: Names
  private let numbers: NumberStyle
  private let code: NotebookCode

  /// The most indicators of a plan without targets that get a chart.
  private static let mostCharts = 12

  /// Creates a notebook.
  ///
  /// - Parameters:
  ///   - package: the tables, of one plan with the scenarios of `dossier`.
  ///   - dossier: the plan, and the scenarios that it is compared with.
  public init(_ package: DataPackage, dossier: Dossier) {
    self.package = package
    self.dossier = dossier
    language = package.language
    names = Names(language: language)
    numbers = NumberStyle(language)
    code = NotebookCode(
      language: language, hasSets: !dossier.assessment.sets.isEmpty,
      hasComparison: dossier.comparison != nil)
  }

  /// The files: the notebook, its charts, the tables.
  ///
  /// - Parameter hash: gives the SHA-256 of bytes, in hexadecimal digits.
  /// - Returns: names and texts.
  public func files(hash: ([UInt8]) -> String) -> [(name: String, text: String)] {
    let charts = charts
    // A line a chart.
    let specs = charts.all.map { chart in
      "\(JSONValue.string(chart.id).compactText): \(chart.titledSpec.compactText)"
    }
    return [
      ("\(DataPackage.slug(model.plan)).ipynb", notebook(charts).text),
      ("charts.json", "{\n\(specs.joined(separator: ",\n"))\n}\n"),
    ] + package.files(hash: hash)
  }

  private var assessment: Assessment { dossier.assessment }
  private var run: ModelRun { assessment.run }
  private var model: Model { run.model }

  private func text(_ phrase: NotebookPhrase) -> String { phrase.text(in: language) }

  private func said(_ heading: NotebookPhrase, _ body: NotebookPhrase) -> String {
    "## \(text(heading))\n\n\(text(body))"
  }

  // MARK: Charts

  private struct Charts {
    var fans: [(indicator: String, chart: Chart)] = []
    var targets: Chart?
    var scenarios: Chart?
    var draws: Chart?

    var all: [Chart] { fans.map(\.chart) + [targets, scenarios, draws].compactMap { $0 } }
  }

  private var charts: Charts {
    var positions: [Int] = []
    for target in model.targets {
      if let position = target.subject?.indicator, !positions.contains(position) {
        positions.append(position)
      }
    }
    if positions.isEmpty { positions = Array(model.indicators.indices.prefix(Self.mostCharts)) }
    var charts = Charts()
    charts.fans = positions.map { position in
      (
        model.indicators[position].id,
        FanChart(
          indicator: position, of: run, history: dossier.description.history, language: language
        ).chart
      )
    }
    charts.targets = TargetChart(assessment, language: language).chart
    charts.scenarios = dossier.comparison.flatMap {
      ScenarioChart($0, language: language).chart
    }
    charts.draws = draws.map { draws in
      DrawsChart(
        assessment.targets[0], in: model, values: draws.values(of: 0), kept: draws.kept,
        language: language
      ).chart
    }
    return charts
  }

  private var draws: NotebookDraws? { NotebookDraws(package.runs[0]) }

  // MARK: Cells

  private func notebook(_ charts: Charts) -> JSONValue {
    var file = NotebookFile()
    file.text("title", title)
    file.code("setup", code.setup)
    file.text("setup-note", text(.setup))
    file.code("numbers", code.numbers, isFolded: true)
    addTargets(to: &file, charts)
    file.text("projections", said(.projectionsHeading, .projectionsText))
    file.code("projections-table", code.projections, shows: [.markdown(medians)])
    file.text("charts", text(.chartsText))
    for (position, fan) in charts.fans.enumerated() {
      file.code(
        "fan-\(position)", "fan(\(NotebookCode.literal(fan.indicator)))",
        shows: [.chart(fan.chart)])
    }
    addComparison(to: &file, charts)
    addDraws(to: &file, charts)
    if let sources = sourcesTable {
      file.text("sources", said(.sourcesHeading, .sourcesText))
      file.code("sources-table", code.sources, shows: [.markdown(sources)])
    }
    return file.json(
      title: names.plan(model),
      metadata: [.init("provenance", JSONReport.provenanceValue(dossier.provenance))])
  }

  private var title: String {
    var facts = [
      names.scenario(model), "\(model.years.lowerBound)–\(model.years.upperBound)",
      Phrase.draws(count: numbers.count(run.draws), seed: "\(run.seed)").text(in: language),
    ]
    if let asOf = model.asOf {
      facts.append(Phrase.asOf(date: names.date(asOf)).text(in: language))
    }
    if let sampling = Phrase.sampling(run.sampling) { facts.append(sampling.text(in: language)) }
    var parts = ["# \(names.plan(model))", facts.joined(separator: " · "), text(.introduction)]
    if dossier.comparison != nil {
      let items = package.runs.enumerated().map { position, one in
        text(
          .scenarioItem(
            letter: ScenarioChart.letter(position), scenario: names.scenarioTitle(one.model),
            because: one.plan.heading.because))
      }
      parts.append(items.joined(separator: "\n"))
    }
    let files = dossier.provenance.files.map { "\($0.path) (\($0.shortHash))" }
    parts.append(
      ProvenancePhrase.made(
        version: dossier.provenance.programVersion, files: files.joined(separator: ", ")
      ).text(in: language))
    return parts.joined(separator: "\n\n")
  }

  private func addTargets(to file: inout NotebookFile, _ charts: Charts) {
    guard let chart = charts.targets else { return }
    file.text("targets", said(.targetsHeading, .targetsText))
    file.code("targets-table", code.targets, shows: [.markdown(targetsTable)])
    file.code("targets-together", code.together, shows: [.markdown(togetherTable)])
    file.code("targets-chart", code.targetChart, shows: [.chart(chart)])
  }

  private func addComparison(to file: inout NotebookFile, _ charts: Charts) {
    guard let comparison = dossier.comparison, !model.targets.isEmpty else { return }
    file.text(
      "comparison",
      "## \(text(.comparisonHeading))\n\n"
        + text(.comparisonText(first: "A")))
    file.code(
      "comparison-table", code.comparison, shows: [.markdown(comparisonTable(comparison))])
    if let chart = charts.scenarios {
      file.code("comparison-chart", code.scenarioChart, shows: [.chart(chart)])
    }
  }

  private func addDraws(to file: inout NotebookFile, _ charts: Charts) {
    guard let draws, let chart = charts.draws else { return }
    let note = NotebookPhrase.drawsText(
      kept: numbers.count(draws.kept), scenarios: package.runs.count)
    file.text("draws", said(.drawsHeading, note))
    file.code("draws-met", code.numberMet, shows: [.markdown(draws.numberMetTable(language))])
    file.text("draws-question", text(.choiceText))
    file.code(
      "draws-choice", code.choice(model.targets[0].id),
      shows: [.markdown(draws.choiceTable(language))])
    file.code("draws-chart", code.drawsChart, shows: [.chart(chart)])
  }
}

// MARK: Tables

extension PlanNotebook {
  private func head(_ phrases: [NotebookPhrase]) -> [String] { phrases.map(text) }

  private func shown(_ proportion: Proportion, isCertain: Bool = false) -> String {
    numbers.probability(proportion, isDecided: isCertain).text
  }

  private var targetsTable: String {
    MarkdownTable.text(
      head([.target, .unit, .asked, .median, .range, .probability]),
      assessment.targets.map { one in
        let places = numbers.places(of: one)
        return [
          names.target(one.target, in: model), names.unit(one.target.unit),
          numbers.asked(one.target), numbers.number(one.value.median, places: places),
          one.value.isCertain
            ? "" : numbers.range(one.value.low90, one.value.high90, places: places),
          shown(one.met, isCertain: one.value.isCertain),
        ]
      }, texts: 2)
  }

  private var togetherTable: String {
    let rows = assessment.sets.map { [names.targetSet($0.set), shown($0.all)] }
    let all = assessment.all.map { [[text(.all), shown($0)]] } ?? []
    return MarkdownTable.text(
      [Phrase.setsHeading.text(in: language), text(.probability)], rows + all)
  }

  private var medians: String {
    let first = model.years.lowerBound - 1
    let years = (run.starts.contains { $0 != nil } ? [first] : []) + Array(model.years)
    return MarkdownTable.text(
      head([.indicator, .unit]) + years.map { "\($0)" },
      model.indicators.enumerated().map { position, indicator in
        let places = numbers.places(ofIndicator: position, in: run)
        return [names.indicator(indicator), names.unit(indicator.unit)]
          + years.map { year in
            run.median(of: position, in: year).map { numbers.number($0, places: places) } ?? ""
          }
      }, texts: 2)
  }

  private func comparisonTable(_ comparison: Comparison) -> String {
    func cell(
      _ position: Int, _ one: (proportion: Proportion, isCertain: Bool)?, _ change: Difference?
    )
      -> String
    {
      guard let one else { return "–" }
      let estimate = numbers.probability(one.proportion, isDecided: one.isCertain).estimate
      guard position > 0, let change else { return estimate }
      return "\(estimate) (\(numbers.points(change)))"
    }
    let assessments = comparison.assessments
    var rows = model.targets.enumerated().map { index, target in
      [names.target(target, in: model)]
        + assessments.enumerated().map { position, assessment in
          let own = assessment.targets.first { $0.target.id == target.id }
          return cell(
            position, own.map { ($0.met, $0.value.isCertain) },
            position == 0 ? nil : comparison.differences[position - 1].probabilities[index])
        }
    }
    rows.append(
      [text(.all)]
        + assessments.enumerated().map { position, assessment in
          cell(
            position, assessment.all.map { ($0, false) },
            position == 0 ? nil : comparison.differences[position - 1].all)
        })
    return MarkdownTable.text(
      head([.target]) + assessments.indices.map(ScenarioChart.letter), rows)
  }

  private var sourcesTable: String? {
    let sources = dossier.description.sources
    guard !sources.isEmpty else { return nil }
    return MarkdownTable.text(
      head([.source, .publisher, .date]),
      sources.map { source in
        [
          source.url.map { "[\(source.title)](\($0))" } ?? source.title, source.publisher ?? "",
          source.date ?? "",
        ]
      }, texts: 3)
  }
}

extension NotebookFile.Display {
  static func chart(_ chart: Chart) -> NotebookFile.Display {
    .chart(chart.titledSpec, description: chart.summary)
  }
}
