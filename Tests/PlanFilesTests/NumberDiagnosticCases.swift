@testable import PlanFiles

extension DiagnosticCase {
  /// Mistakes in numbers, years, names and units.
  static let ofNumbers: [DiagnosticCase] = [
    .init(
      .invalidNumber, "assumptions: {a: {value: \"uniform(«1»1,270, 2000)\"}}",
      "«1»: error: '1,270' is not a number of this language; a point stands before decimals and nothing between thousands: write 1270, or 1.270; where it ends an argument, a space follows the comma [invalid-number]"
    ),
    .init(
      .invalidNumber, "indicators: {x: {formula: \"1 + «1»1,270.43\"}}",
      "«1»: error: '1,270.43' is not a number of this language; a point stands before decimals and nothing between thousands: write 1270.43 [invalid-number]"
    ),
    .init(
      .invalidNumber, "indicators: {x: {formula: \"«1»1.270,43\"}}",
      "«1»: error: '1.270,43' is not a number of this language; a point stands before decimals and nothing between thousands: write 1270.43 [invalid-number]"
    ),
    .init(
      .invalidNumber,
      "indicators: {x: {formula: «1»1_000}, y: {formula: «2»012}, z: {formula: «3»1e999}}",
      """
      «1»: error: '1_000' is not a number of this language; write 1000 [invalid-number]
      «2»: error: '012' is not a number of this language; a number does not begin with 0: write 12 [invalid-number]
      «3»: error: '1e999' is not a number of this language; it is too large [invalid-number]
      """),
    .init(
      .invalidNumber, "assumptions: {a: {value: «1»1:30}}",
      "«1»: error: '1:30' is not a number of this language; write 1.5 or 90 [invalid-number]"),
    .init(
      .invalidNumber, "assumptions: {a: {value: «1»1 / 0}}",
      "«1»: error: the assumption 'a': the value is not a finite number [invalid-number]"),
    .init(
      .percentNeeded,
      "assumptions: {a: {unit: \"%\", value: «1»0.07}, b: {unit: \"%\", value: \"normal(mean = 7 %, sd = «2»2)\"}}",
      """
      «1»: error: the assumption 'a' is in %: write 7 % or 0.07 % [percent-needed]
        note: a percentage is always written with %
      «2»: error: the assumption 'b' is in %: write 200 % or 2 % [percent-needed]
        note: a percentage is always written with %
      """),
    .init(
      .percentNeeded, "targets: {t: {measure: growth(x), at_least: «1»7}}",
      "«1»: error: the target 't' is in %/year: write 700 % or 7 % [percent-needed]"),
    .init(
      .percentUnexpected, "assumptions: {a: {unit: USD million, value: «1»7 %}}",
      "«1»: error: the assumption 'a' is in USD million, found a percentage [percent-unexpected]"),
    .init(
      .unknownValue, "assumptions: {a: {role: «1»world_trad, unit: \"%/year\", value: 3 %}}",
      "«1»: error: the assumption 'a': 'role' has no value 'world_trad'; did you mean 'world_trade'? [unknown-value]"
    ),
    .init(
      .wrongUnit, "assumptions: {a: {role: «1»depreciation, unit: VND/USD, value: 300}}",
      "«1»: error: the assumption 'a': what has the role 'depreciation' is in %/year, found 'VND/USD' [wrong-unit]"
    ),
    .init(
      .conflictingKeys,
      "nouns: [project]\nassumptions: {a: {role: «1»aid, unit: USD million/project, each_item: 3}}",
      "«1»: error: the assumption 'a': what is drawn for each item has no years that a stress could change [conflicting-keys]"
    ),
    .init(
      .invalidDate, "as_of: «1»31/12/2021",
      "«1»: error: the plan: expected a date such as 2021-12-27, 2021-12 or 2021, found '31/12/2021' [invalid-date]"
    ),
    .init(
      .invalidDate, "as_of: «1»2021-02-29",
      "«1»: error: the plan: expected a date such as 2021-12-27, 2021-12 or 2021, found '2021-02-29' [invalid-date]"
    ),
    .init(
      .invalidDate, history: "series,period,value,unit\nx,«1»Q1 2020,1,\n", of: "",
      "«1»: error: expected a period such as 2020, 2016/2020, 2020-12-31 or 2020-01/2020-10, found 'Q1 2020' [invalid-date]"
    ),
    .init(
      .invalidYear, "assumptions: {a: {value: {2021-2022: 1, 2023: 2, «1»2024: 3}}}",
      "«1»: error: the assumption 'a': 2024 lies outside the plan's years 2021-2023 [invalid-year]"),
    .init(
      .invalidYear, "events: {e: {year: «1»2030, size: 1 %, effect: {x: {growth: size}}}}",
      "«1»: error: the event 'e': 2030 lies outside the plan's years 2021-2023 [invalid-year]"),
    .init(
      .invalidYear, plan: "plan: p\nyears: «1»2023-2021\nindicators: {x: {formula: 1}}\n",
      "«1»: error: expected the first and last year, such as 2021-2025, found '2023-2021' [invalid-year]"
    ),
    .init(
      .overlappingYears, "assumptions: {a: {value: {«2»2021-2022: 1, «1»2022-2023: 2}}}",
      """
      «1»: error: the assumption 'a': 2022 is given twice [overlapping-years]
        note: «2»: first given here
      """),
    .init(
      .uncoveredYears, "assumptions: {a: {value: «1»{2021: 1}}}",
      "«1»: error: the assumption 'a': no value for 2022, 2023; every year of the plan needs one [uncovered-years]"
    ),
    .init(
      .invalidName, "indicators: {«1»xuất_khẩu: {formula: 1}, «2»previous: {formula: 1}}",
      """
      «1»: error: a name is made of the letters a to z, digits and '_', found 'xuất_khẩu' [invalid-name]
        note: how it is shown, in any letters, stands under 'title'
      «2»: error: 'previous' is a word of the language, not a name [invalid-name]
      """),
    .init(
      .duplicateName, "assumptions: {«2»x: {value: 1}}\nindicators: {«1»x: {formula: 1}}",
      """
      «1»: error: the name 'x' is given twice [duplicate-name]
        note: «2»: first given here
      """),
    .init(
      .duplicateName, scenario: "add: {assumptions: {«1»a: {value: 2}}}\n",
      of: "assumptions: {«2»a: {value: 1}}",
      """
      «1»: error: 'a' is there already; 'set' changes it [duplicate-name]
        note: «2»: it stands here
      """),
    .init(
      .unknownName,
      "indicators:\n  export_total: {formula: 1}\n  y:\n    formula: 2 * «1»exprot_total",
      "«1»: error: unknown name 'exprot_total'; did you mean 'export_total'? [unknown-name]"),
    .init(
      .unknownName, scenario: "set: {«1»tarde: 2}\n", of: "assumptions: {trade: {value: 1}}",
      """
      «1»: error: 'tarde' is not in the file below; did you mean 'trade'? [unknown-name]
        note: 'set' changes what is there; what is new stands under 'add'
      """),
    .init(
      .unknownSource,
      "sources: {article: {title: A}}\nassumptions: {a: {value: 1, source: «1»artcle}}",
      """
      «1»: error: the assumption 'a': unknown source 'artcle'; did you mean 'article'? [unknown-source]
        note: sources are declared under 'sources' of the plan
      """),
    .init(
      .unusedName, "assumptions: {«1»a: {value: 1}}",
      "«1»: warning: nothing uses the assumption 'a' [unused-name]"),
    .init(
      .unusedName, history: "series,period,value,unit\n«1»export,2020,1,\n",
      of: "indicators: {exports: {formula: 1}}",
      "«1»: warning: no indicator is called 'export', so nothing uses the series 'export'; did you mean 'exports'? [unused-name]"
    ),
    .init(
      .unknownUnit, "nouns: [project]\nindicators: {x: {unit: «1»USD milion, formula: 1}}",
      """
      «1»: error: the indicator 'x': unknown unit 'milion'; did you mean 'million'? [unknown-unit]
        note: units are made of currencies, thousand, million, billion, %, and the plan's 'nouns'
      """),
    .init(
      .wrongUnit,
      "assumptions: {a: {unit: USD, value: 1}, b: {unit: VND, value: 1}}\nindicators:\n  x:\n    unit: USD\n    formula: «1»a + b",
      """
      «1»: error: cannot add USD and VND [wrong-unit]
        note: multiply or divide by a rate such as VND/USD first
      """),
    .init(
      .wrongUnit,
      "assumptions: {a: {unit: USD, value: 1}}\nindicators: {x: {unit: VND, formula: «1»a * 2}}",
      "«1»: error: the indicator 'x': expected VND (VND), the formula gives USD [wrong-unit]"),
    .init(
      .wrongUnit,
      "assumptions: {a: {unit: USD, value: 1}}\nindicators: {x: {formula: \"exp(«1»a)\"}}",
      "«1»: error: exp takes a plain number, found USD [wrong-unit]"),
    .init(
      .stockAndFlow,
      "indicators:\n  f: {formula: 1}\n  s: {kind: stock, start: 0, formula: previous + f}\n  x:\n    formula: «1»s - f",
      "«1»: error: cannot subtract a stock (at a year's end) and a flow (of a year), except in a stock's own formula [stock-and-flow]"
    ),
    .init(
      .stockAndFlow,
      "indicators: {s: {kind: stock, formula: 1}}\ntargets: {t: {measure: «1»total(s), at_least: 1}}",
      "«1»: error: the years of a stock do not add up; say last(x), mean(x) or growth(x) [stock-and-flow]"
    ),
    .init(
      .publishedLater, history: "series,period,value,unit,published\nx,2020,1,,«1»2022-01-01\n",
      of: "as_of: 2021-12-31",
      "«1»: error: published 2022-01-01, after the plan's 'as_of' 2021-12-31; it could not be known then [published-later]"
    ),
    .init(
      .publishedLater, "as_of: 2021-12-31\nsources: {«1»a: {title: A, date: 2022-01}}",
      "«1»: error: the source 'a' is of 2022-01, after the plan's 'as_of' 2021-12-31 [published-later]"
    ),
    .init(
      .otherArea, actuals: "indicator,period,value,area,published\n«1»x,2022,1,Bắc Kạn,2023-01\n",
      of: "area: Thái Nguyên",
      """
      «1»: warning: the figure is of 'Bắc Kạn', the plan of 'Thái Nguyên'; it is left out [other-area]
        note: where the two compare all the same, say 'yes' in the column 'comparable'
      """),
    .init(
      .missingKey, history: "«1»series,period,value,unit\nx,2020,1,\n", of: "as_of: 2021-12-31",
      "«1»: error: the column 'published' is missing [missing-key]"),
    .init(
      .missingKey, history: "series,period,value,unit,published\nx,2020,1,,«1»\nx,2019,1,,2020\n",
      of: "as_of: 2021-12-31",
      "«1»: error: the row does not say when it was published, so nobody can tell whether it was known on 2021-12-31 [missing-key]"
    ),
  ]
}
