public import ForecastEngine
public import PlanAnalysis

/// Results as text for a terminal.
public struct TextReport: Sendable {
  /// The language.
  public let language: Language
  /// The number of cells in a line.
  public let width: Int
  /// How text is set off.
  public let style: TextStyle

  /// The narrowest text that is made.
  public static let minimumWidth = 40

  let names: Names
  let numbers: NumberStyle

  /// Creates a report whose lines take at most `width` cells, ``minimumWidth`` or more.
  ///
  /// A single number that is wider than that still stands on a line of its own.
  public init(language: Language, width: Int = 80, style: TextStyle = .plain) {
    self.language = language
    self.width = max(Self.minimumWidth, width)
    self.style = style
    names = Names(language: language)
    numbers = NumberStyle(language)
  }

  /// Returns the projection of a plan: its indicators year by year, then its targets, whether they
  /// are met together, and what all of it was made from.
  ///
  /// - Parameters:
  ///   - assessment: the run.
  ///   - provenance: what the run was made from.
  /// - Returns: the text, each line with its end.
  public func projectionTable(
    _ assessment: Assessment, provenance: Provenance? = nil
  ) -> String {
    var canvas = TextCanvas(width: width, style: style)
    heading(assessment, provenance?.precision, on: &canvas)
    projection(assessment, on: &canvas)
    targets(assessment, on: &canvas)
    together(assessment, on: &canvas)
    self.provenance(provenance, on: &canvas)
    return canvas.text
  }

  private func heading(
    _ assessment: Assessment, _ precision: Double?, on canvas: inout TextCanvas
  ) {
    let model = assessment.run.model
    canvas.paragraph(names.plan(model), .strong)
    var facts = [
      names.scenario(model),
      "\(model.years.lowerBound)–\(model.years.upperBound)",
      text(
        .draws(count: numbers.count(assessment.run.draws), seed: "\(assessment.run.seed)")),
    ]
    if let phrase = Phrase.sampling(assessment.run.sampling) { facts.append(text(phrase)) }
    if let precision {
      facts.append(text(.precision(points: numbers.number(precision * 100))))
    }
    if let asOf = model.asOf { facts.append(text(.asOf(date: names.date(asOf)))) }
    canvas.items(facts)
  }

  func text(_ phrase: Phrase) -> String { phrase.text(in: language) }
}
