@testable import PlanFiles

extension DiagnosticCase {
  /// Mistakes in files as such, in keys and in values.
  static let ofFiles: [DiagnosticCase] = [
    .init(
      .unreadableFile, files: [("scenario.yaml", "scenario: s\nof: «1»paln.yaml\n")],
      "«1»: error: no such file: 'paln.yaml' [unreadable-file]"),
    .init(
      .unreadableFile, "history: «1»none.csv",
      "«1»: error: no such file: 'none.csv' [unreadable-file]"),
    .init(
      .notText, plan: "plan: p\0\n",
      "plan.yaml: error: expected text, found a file with zero bytes [not-text]"),
    .init(
      // The mapping, its first two values and the list are four.
      .tooLarge, "checks: [\(String(repeating: "1, ", count: 199_995))«1»1, 1, 1]",
      "«1»: error: the file has more than 200000 values [too-large]"),
    .init(
      .tooDeep,
      "title: \(String(repeating: "[", count: 64))«1»[\(String(repeating: "]", count: 65))",
      "«1»: error: lists and mappings are nested more than 64 deep [too-deep]"),
    .init(
      .emptyFile, plan: "«1»# nothing\n",
      "«1»: error: the file is empty; expected a plan or a scenario [empty-file]"),
    .init(
      .emptyFile, history: "«1»", of: "",
      "«1»: error: the file is empty; expected a heading and rows [empty-file]"),
    .init(
      .invalidYAML, "assumptions:\n  a:\n    value: gamma(mean«1»: 1, cv: 25 %)",
      """
      «1»: error: not valid YAML: mapping values are not allowed in this context [invalid-yaml]
        note: named arguments are written with '=': gamma(mean = 18.2, cv = 25 %)
      """),
    .init(
      .invalidTable, history: "series,period,value,unit\n«1»x,2020,1\n", of: "",
      "«1»: error: expected 4 fields as in the heading, found 3 [invalid-table]"),
    .init(
      .invalidTable, history: "series,period,value,unit\nx,2020,1,«1»\"USD\n", of: "",
      "«1»: error: a quote is opened and not closed [invalid-table]"),
    .init(
      .ambiguousComma, "indicators:\n  x: {formula: max(1, «1»2), unit: USD}",
      """
      «1»: error: a comma inside {…} or […] ends the value; put the value in quotes [ambiguous-comma]
        note: for example {formula: "sum_of(a, b)"}
      """),
    .init(
      .duplicateKey, plan: "plan: p\n«2»years: 2021-2023\n«1»years: 2021-2024\n",
      """
      «1»: error: duplicate key 'years' [duplicate-key]
        note: «2»: first given here
      """),
    .init(
      .duplicateKey, "title: {«2»en: A, vi: B, «1»en: C}",
      """
      «1»: error: duplicate key 'en' [duplicate-key]
        note: «2»: first given here
      """),
    .init(
      .unknownKey,
      plan: "plan: p\n«1»yeras: 2021-2023\nyears: 2021-2023\nindicators: {x: {formula: 1}}\n",
      "«1»: error: the plan: unknown key 'yeras'; did you mean 'years'? [unknown-key]"),
    .init(
      .unknownKey, "assumptions: {a: {value: 1, «1»vlaue: 2}}",
      """
      «1»: error: the assumption 'a': unknown key 'vlaue'; did you mean 'value'? [unknown-key]
        note: accepted keys: driver, each_item, each_year, lever, note, persistence, role, source, title, unit, value
      """),
    .init(
      .missingKey, plan: "«1»plan: p\nindicators: {x: {formula: 1}}\n",
      "«1»: error: the plan: 'years' is missing [missing-key]"),
    .init(
      .missingKey, "assumptions: {«1»a: {unit: USD}}",
      "«1»: error: the assumption 'a': one of 'value', 'each_year' and 'each_item' is missing [missing-key]"
    ),
    .init(
      .conflictingKeys, "assumptions: {a: {value: 1, «1»each_year: 2}}",
      "«1»: error: the assumption 'a': 'value' and 'each_year' exclude each other [conflicting-keys]"
    ),
    .init(
      .wrongType, "checks: «1»{a: b}",
      "«1»: error: 'checks' is a list of formulas, found a mapping [wrong-type]"),
    .init(
      .wrongType, "checks: [«1»x + 1]",
      "«1»: error: a check is a condition such as a <= b [wrong-type]"),
    .init(
      .unknownValue, "indicators: {x: {formula: 1, kind: «1»stok}}",
      """
      «1»: error: the indicator 'x': 'kind' has no value 'stok'; did you mean 'stock'? [unknown-value]
        note: accepted values: flow, rate, stock
      """),
    .init(
      .outOfRange, "assumptions: {a: {each_year: 1, persistence: «1»100 %}}",
      "«1»: error: the assumption 'a': persistence is at least 0 % and less than 100 % [out-of-range]"
    ),
    .init(
      .outOfRange,
      "projects: {g: [{id: b, unit: USD, amount: 1, year: 2021, implementation: «1»[60 %, 50 %]}]}",
      "«1»: error: the project 'b': the shares implemented add to 110 %, more than 100 % [out-of-range]"
    ),
  ]
}
