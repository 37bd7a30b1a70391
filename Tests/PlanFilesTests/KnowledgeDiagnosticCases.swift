@testable import PlanFiles

extension DiagnosticCase {
  /// Mistakes in what a plan knows, and when it was known.
  static let ofKnowledge: [DiagnosticCase] = [
    .init(
      .changedFile,
      files: [
        (
          "plan.yaml",
          plan("history: {file: history.csv, sha256: «1»\(String(repeating: "0", count: 64))}")
        ),
        ("history.csv", "series,period,value,unit\nx,2020,1,\n"),
      ],
      """
      «1»: error: 'history.csv' has changed since it was pinned: it has SHA-256 c91da0a5…, pinned is 00000000… [changed-file]
        note: now:    c91da0a57aeb1d162311ab98cc634538ec43ac63d66c417a7795218f4a38f1b7
        note: pinned: \(String(repeating: "0", count: 64))
        note: if the change is wanted: kichban pin plan.yaml; if not, bring the pinned file back
      """),
    .init(
      .wrongType,
      files: [
        ("plan.yaml", plan("history: {file: history.csv, sha256: «1»12}")),
        ("history.csv", "series,period,value,unit\nx,2020,1,\n"),
      ],
      "«1»: error: the history: 'sha256' has 64 digits from 0 to f, found '12' [wrong-type]"),
    .init(
      .duplicateKey,
      history: """
        series,period,value,unit,source,published
        x,2019,1,,judgement,2020-06
        «1»x,2019,2,,judgement,2020-06
        x,2018,1,,judgement,2019
        x,2018,2,,judgement,2020
        """,
      of: """
        sources: {judgement: {title: Judgement}}
        indicators: {x: {start: history, formula: previous}}
        """,
      "«1»: error: 'x' has two rows for the same period and date of publication; keep one, or say when each was published [duplicate-key]"
    ),
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
