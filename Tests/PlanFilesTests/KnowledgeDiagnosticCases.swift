@testable import PlanFiles

extension DiagnosticCase {
  /// Mistakes in what a plan knows, and when it was known.
  static let ofKnowledge: [DiagnosticCase] = [
    .init(
      .missingDate,
      """
      as_of: 2020-12-31
      sources:
        judgement: {title: Judgement}
        dated: {title: D, publisher: P, date: 2020-12}
        «1»undated: {title: U, publisher: P}
      indicators: {x: {formula: 1, source: [judgement, dated, undated]}}
      """,
      "«1»: warning: the source 'undated' has no date, so it may be later than 'as_of' 2020-12-31 [missing-date]"
    ),
    .init(
      .missingDate,
      history: """
        series,period,value,unit,source,published
        x,2016,1,,judgement,2018
        x,2017,1,,dated,2018
        x,2018,1,,,2019
        x,2020,1,,undated,2020-12
        """,
      of: """
        as_of: 2020-12-31
        sources:
          judgement: {title: Judgement}
          dated: {title: D, publisher: P, date: 2020-12}
          «3»undated: {title: U, publisher: P}
        """,
      """
      «3»: warning: the source 'undated' has no date, so it may be later than 'as_of' 2020-12-31 [missing-date]
      """),
  ]
}
