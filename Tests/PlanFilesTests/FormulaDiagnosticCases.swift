@testable import PlanFiles

extension DiagnosticCase {
  /// Mistakes in formulas, time and chance.
  static let ofFormulas: [DiagnosticCase] = [
    .init(
      .formulaSyntax, "indicators: {x: {formula: 2 * «1»* 3}}",
      "«1»: error: expected a value, found '*' [formula-syntax]"),
    .init(
      .formulaSyntax, "indicators: {x: {formula: 1 «1»= 1}}",
      "«1»: error: two values are compared with '==', found '=' [formula-syntax]"),
    .init(
      .formulaSyntax, "indicators:\n  x:\n    formula: >-\n      1 +\n      2 * «1»§ + 3",
      "«1»: error: unexpected '§' in a formula [formula-syntax]"),
    .init(
      .formulaSyntax, #"indicators: {x: {formula: "1 +\t\u0032 + «1»§"}}"#,
      "«1»: error: unexpected '§' in a formula [formula-syntax]"),
    .init(
      .formulaTooDeep, "indicators: {x: {formula: \(String(repeating: "(", count: 100))«1»1}}",
      "«1»: error: the formula is nested more than 100 deep [formula-too-deep]"),
    .init(
      .formulaTooDeep,
      "indicators:\n  x:\n    formula: «1»1\(String(repeating: " + 1", count: 1000))",
      "«1»: error: the formula has more than 1000 steps one after the other; split it into indicators [formula-too-deep]"
    ),
    .init(
      .unknownFunction, "indicators: {x: {formula: \"«1»maxx(1, 2)\"}}",
      "«1»: error: unknown function 'maxx'; did you mean 'max'? [unknown-function]"),
    .init(
      .wrongArguments, "indicators: {x: {formula: \"«1»if(1, 2)\"}}",
      """
      «1»: error: wrong arguments for 'if' [wrong-arguments]
        note: written as if(condition, value, otherwise)
      """),
    .init(
      .wrongArguments, "assumptions: {a: {value: \"normal(«1»1, 2)\"}}",
      """
      «1»: error: the parameters of normal are given by name [wrong-arguments]
        note: written as normal(mean = m, sd = s), normal(mean = m, cv = c) or normal(a to b)
      """),
    .init(
      .wrongPlace, "checks: [«1»poisson(2) > 1]",
      "«1»: error: 'poisson' draws; it can stand only in an indicator's formula [wrong-place]"),
    .init(
      .wrongPlace, "indicators: {y: {formula: 1}, x: {formula: «1»total(y)}}",
      "«1»: error: 'total' puts years together; it belongs into a target's measure [wrong-place]"),
    .init(
      .cycle, "indicators: {debt: {formula: «1»interest * 2}, interest: {formula: debt / 10}}",
      "«1»: error: cycle without a lag: debt → interest → debt; use 'lag(interest, 1)' for the year before [cycle]"
    ),
    .init(
      .cycle, "indicators: {x: {formula: «1»x + 1}}",
      "«1»: error: cycle without a lag: x → x; use 'previous' for its own value of the year before [cycle]"
    ),
    .init(
      .cycle,
      files: [
        ("a.yaml", "scenario: a\nof: b.yaml\n"), ("b.yaml", "scenario: b\nof: «1»a.yaml\n"),
      ],
      "«1»: error: the files build on each other: a.yaml → b.yaml → a.yaml [cycle]"),
    .init(
      .futureValue, "indicators: {y: {formula: 1}, x: {formula: \"«1»at(y, 2022)\"}}",
      "«1»: error: 2022 is not known yet in 2021, where this formula is worked out [future-value]"),
    .init(
      .missingStart, "indicators: {x: {formula: «1»previous * 2}}",
      "«1»: error: 'x' has no value for 2020, the year before the first; give it a 'start' [missing-start]"
    ),
    .init(
      .missingHistory, "indicators: {x: {start: «1»history, formula: previous}}",
      "«1»: error: the indicator 'x': the plan names no 'history' file to start from [missing-history]"
    ),
    .init(
      .missingHistory, history: "series,period,value,unit\nx,2020,1,\n",
      of: "indicators: {x: {start: history, formula: previous}, y: {formula: \"«1»lag(x, 3)\"}}",
      "«1»: error: 'x' has no value for 2018; the history has no row for it [missing-history]"),
    .init(
      .invalidResidual,
      "indicators: {a: {formula: 1}, b: {formula: 2}, t: {formula: a + a, residual: «1»b}}",
      "«1»: error: 'b' is not one of the parts that 't' adds up [invalid-residual]"),
    .init(
      .invalidResidual,
      "indicators: {a: {formula: 1}, b: {formula: 2}, «2»t: {formula: a + b}}\nestimates: {t: {«1»2021: 3}}",
      """
      «1»: error: 't' is known in 2021, but the parts that it adds up are not; say which one takes up the difference [invalid-residual]
        note: «2»: add 'residual: a' to the indicator
      """),
    .init(
      .unknownDistribution, "assumptions: {a: {value: \"«1»lognorml(mean = 1, cv = 10 %)\"}}",
      "«1»: error: unknown distribution 'lognorml'; did you mean 'lognormal'? [unknown-distribution]"
    ),
    .init(
      .invalidDistribution,
      "assumptions: {a: {unit: USD million, value: \"«1»triangular(1, 5, 3)\"}, b: {unit: \"%\", value: \"«2»normal(mean = 3 %, sd = -1 %)\"}}",
      """
      «1»: error: the assumption 'a': the mode of triangular is at most 3, found 5 [invalid-distribution]
        note: written as triangular(a, mode, b)
      «2»: error: the assumption 'b': 'sd' of normal is more than 0 %, found -1 % [invalid-distribution]
        note: written as normal(mean = m, sd = s), normal(mean = m, cv = c) or normal(a to b)
      """),
    .init(
      .invalidDistribution, "assumptions: {a: {value: «1»5 to 2}}",
      "«1»: error: expected a range from low to high, found the reverse [invalid-distribution]"),
    .init(
      .twoDistributions, "assumptions: {a: {value: «1»(1 to 2) + (3 to 4)}}",
      "«1»: error: two distributions in one assumption would share their luck; make two assumptions [two-distributions]"
    ),
    .init(
      .distributionInFormula, "indicators: {x: {formula: \"2 * «1»normal(mean = 1, sd = 1)\"}}",
      "«1»: error: the distribution 'normal' in a formula: is it drawn once or every year? Name it under 'assumptions' [distribution-in-formula]"
    ),
    .init(
      .invalidProbability,
      "events: {e: {each_year: «1»120 %, size: 1 %, effect: {x: {growth: size}}}}",
      "«1»: error: the event 'e': a probability lies between 0 % and 100 % [invalid-probability]"),
    .init(
      .invalidProbability, "assumptions: {a: {value: \"«1»discrete({1: 30 %, 2: 60 %})\"}}",
      "«1»: error: the probabilities of a discrete are 0 % or more and add to 100 %, found 90 % [invalid-probability]"
    ),
    .init(
      .invalidCorrelation,
      "assumptions: {a: {value: 1 to 2}, b: {value: 1 to 2}}\ncorrelations: [[a, b, «1»1.5]]",
      "«1»: error: a correlation lies between -1 and 1, found 1.5 [invalid-correlation]"),
    .init(
      .correlationKinds,
      "assumptions: {a: {value: 1 to 2}, b: {each_year: 1 to 2}}\ncorrelations: [«1»[a, b, 0.5]]",
      "«1»: error: 'a' is drawn once a future and 'b' every year, or the reverse; both ends of a correlation are drawn alike [correlation-kinds]"
    ),
    .init(
      .ambiguousEffect, "events: {e: {each_year: 10 %, size: 1 %, effect: {x: «1»-12 %}}}",
      "«1»: error: the event 'e': say how it acts on 'x': growth, level or add [ambiguous-effect]"),
  ]
}
