public import ForecastEngine
public import PlanAnalysis

/// Results as tidy comma-separated values: one number a row.
public enum CSVReport {
  /// The columns of ``projection(_:language:)``.
  ///
  /// `kind` is `run`, `indicator`, `target`, `target_set`, `all_targets` or `file`; `year` is empty
  /// for what covers the whole plan; `unit` is that of `value`, and empty for probabilities (shares
  /// of 1) and counts; `threshold` is the value to be reached, in the target's unit.
  ///
  /// Every value is a number. So a file that the run was made from has its size as the value, its
  /// path as the `id`, and its SHA-256 as the `title`; the program has the version of the language
  /// as the value, and its own as the `title`.
  public static let projectionColumns = [
    "plan", "scenario", "kind", "id", "title", "year", "unit", "statistic", "threshold", "value",
  ]

  /// Returns a run with its targets. Only titles are in `language`.
  public static func projection(
    _ assessment: Assessment, provenance: Provenance? = nil, language: Language
  ) -> String {
    let model = assessment.run.model
    var table = CSVTable(columns: projectionColumns)
    let observations =
      Observation.all(of: assessment) + (provenance.map { Observation.all(of: $0) } ?? [])
    for observation in observations {
      let subject = observation.subject
      table.append([
        .text(model.plan), .text(model.scenario), .text(subject.kind.rawValue),
        CSVTable.Field(subject.id), CSVTable.Field(subject.title.text(in: language)),
        CSVTable.Field(subject.year), CSVTable.Field(observation.unit?.symbol),
        .text(observation.statistic), CSVTable.Field(observation.threshold),
        CSVTable.Field(observation.value),
      ])
    }
    return table.text
  }
}
