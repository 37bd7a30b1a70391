/// What kind of finding a diagnostic is. `kichban explain CODE` prints the explanation.
public enum DiagnosticCode: String, CaseIterable, Sendable {
  // The file as such.
  case unreadableFile = "unreadable-file"
  case notText = "not-text"
  case tooLarge = "too-large"
  case tooDeep = "too-deep"
  case emptyFile = "empty-file"
  case invalidYAML = "invalid-yaml"
  case invalidTable = "invalid-table"
  case ambiguousComma = "ambiguous-comma"
  // Keys and values.
  case duplicateKey = "duplicate-key"
  case unknownKey = "unknown-key"
  case missingKey = "missing-key"
  case conflictingKeys = "conflicting-keys"
  case wrongType = "wrong-type"
  case unknownValue = "unknown-value"
  case outOfRange = "out-of-range"
  // Numbers, dates and years.
  case invalidNumber = "invalid-number"
  case percentNeeded = "percent-needed"
  case percentUnexpected = "percent-unexpected"
  case invalidDate = "invalid-date"
  case invalidYear = "invalid-year"
  case overlappingYears = "overlapping-years"
  case uncoveredYears = "uncovered-years"
  // Names.
  case invalidName = "invalid-name"
  case duplicateName = "duplicate-name"
  case unknownName = "unknown-name"
  case unknownSource = "unknown-source"
  case unusedName = "unused-name"
  // Units.
  case unknownUnit = "unknown-unit"
  case wrongUnit = "wrong-unit"
  case stockAndFlow = "stock-and-flow"
  // Formulas.
  case formulaSyntax = "formula-syntax"
  case formulaTooDeep = "formula-too-deep"
  case unknownFunction = "unknown-function"
  case wrongArguments = "wrong-arguments"
  case wrongPlace = "wrong-place"
  case cycle
  case futureValue = "future-value"
  case missingStart = "missing-start"
  case missingHistory = "missing-history"
  case invalidResidual = "invalid-residual"
  // Chance.
  case unknownDistribution = "unknown-distribution"
  case invalidDistribution = "invalid-distribution"
  case twoDistributions = "two-distributions"
  case distributionInFormula = "distribution-in-formula"
  case invalidProbability = "invalid-probability"
  case invalidCorrelation = "invalid-correlation"
  case correlationKinds = "correlation-kinds"
  case ambiguousEffect = "ambiguous-effect"
  // Knowledge.
  case changedFile = "changed-file"
  case publishedLater = "published-later"
  case missingDate = "missing-date"
  case otherArea = "other-area"
}

extension DiagnosticCode {
  /// What the rule is, why it is, and how to mend what breaks it.
  public var explanation: String {
    switch self {
    case .unreadableFile:
      "The file does not exist, is a folder, or may not be read. Paths in 'of' and 'history' are relative to the file that names them."
    case .notText:
      "Plans, scenarios and histories are text in UTF-8. A workbook or a picture is not read; save a table as CSV in UTF-8."
    case .tooLarge:
      "A plan or scenario file is at most 4 MiB and has at most 200,000 values, a history is at most 16 MiB, and a plan has at most 64 targets. A plan that is larger is usually a table that belongs into the history file."
    case .tooDeep:
      "Lists and mappings are nested at most 64 deep. A plan needs about five levels."
    case .emptyFile:
      "There is nothing in the file. `plan:`, `years:` and `indicators:` are the least that a plan needs."
    case .invalidYAML:
      "The file is not valid YAML. The usual reasons: a tab in the indentation; a colon followed by a space inside a value (named arguments are written with '='); a value that begins with %, @, ` or { without quotes; brackets that are not closed."
    case .invalidTable:
      "A history file is comma-separated, with a heading, and every row has as many fields as the heading. A text with a comma in it stands in double quotes."
    case .ambiguousComma:
      "Inside {…} or […] YAML ends a value at a comma, so {formula: sum_of(a, b)} is cut in two. Put the formula in quotes, or on a line of its own."
    case .duplicateKey:
      "The same key stands twice in one mapping, or a table has two rows for the same thing, period and date of publication. Only one of them could count, so neither is taken. Of two rows with different dates in 'published' the later one counts."
    case .unknownKey:
      "The language has no such key here. A mistyped key would otherwise be left out without a word."
    case .missingKey:
      "A key that the record needs is not there."
    case .conflictingKeys:
      "Two keys exclude each other, or a key has no meaning beside the others. For example an assumption has one of 'value' (drawn once a future), 'each_year' and 'each_item'."
    case .wrongType:
      "The value is of another kind than its place asks for: a list instead of a text, a distribution instead of a number, an amount instead of a condition."
    case .unknownValue:
      "The key takes one of a few words, and this is none of them."
    case .outOfRange:
      "The number lies outside the bounds that its meaning sets, for example shares that add to more than 100 %."
    case .invalidNumber:
      "Numbers are written 1270.43: a point before the decimals, nothing between thousands, no 0 in front. 1,270.43 and 1.270,43 can be read in two ways, so both are refused."
    case .percentNeeded:
      "A quantity in % is always written with %: 7 %, not 7 and not 0.07. So nobody has to guess which of the two was meant."
    case .percentUnexpected:
      "A percentage stands where an amount in another unit is expected."
    case .invalidDate:
      "Dates are written 2021-12-27, 2021-12 or 2021. Periods of a history are a year (2020), a span of years (2016/2020), a day for stocks (2020-12-31) or months (2020-01/2020-10)."
    case .invalidYear:
      "Years are written 2023, or 2022-2025 for several, and lie within the plan's years."
    case .overlappingYears:
      "A year is given twice in one mapping from years."
    case .uncoveredYears:
      "A mapping from years must name every year of the plan; only the probabilities of events may leave years out, which then have 0."
    case .invalidName:
      "Names are made of the letters a to z, digits and '_', and begin with a letter; words of the language such as 'previous' cannot be names. What a reader sees, in any letters, stands under 'title'."
    case .duplicateName:
      "Names are unique across assumptions, indicators, events and projects, so that scenarios and formulas can name them without their section."
    case .unknownName:
      "Nothing of this name can be used here. The nearest name is given where there is one."
    case .unknownSource:
      "A source is named by its key under 'sources' of the plan. 'judgement' is declared there like any other."
    case .unusedName:
      "Something is declared and nothing uses it: an assumption, an event without effect, a size, a group of projects, a source, a noun. Often a name is mistyped elsewhere. Rows of a history belong to the indicator of the same name, or to a part of it: 'exports.growth'."
    case .unknownUnit:
      "Units are made of currencies (USD, VND, …), thousand, million, billion, %, '/year', and the nouns that the plan declares: nouns: [project, event]."
    case .wrongUnit:
      "The units do not fit: unlike things are added or compared, or a formula gives another thing than its indicator is declared in. Money of two currencies is brought together by a rate in VND/USD."
    case .stockAndFlow:
      "A stock is an amount at a year's end, a flow an amount of a year. They are added only in a stock's own formula: 'previous + inflow - outflow'. The difference of two stocks, such as 'x - lag(x, 1)', may be either. The years of a stock or a rate do not add up to a total."
    case .formulaSyntax:
      "The formula cannot be read. Values are combined with + - * / ^, compared with < <= > >= == !=, joined with and, or, not; functions are called with brackets."
    case .formulaTooDeep:
      "The formula is longer or more deeply nested than anybody could check. Make indicators of its parts."
    case .unknownFunction:
      "The language has no such function here."
    case .wrongArguments:
      "The function or distribution takes other arguments. Parameters of distributions are given by name, so that nobody has to know their order."
    case .wrongPlace:
      "The function exists, but not here: counting functions (poisson, binomial, sum_of, …) draw in an indicator's formula, and total, mean, growth put years together in a target's measure."
    case .cycle:
      "Each of these needs the next in the same year, and the last needs the first. Look at one of them a year earlier with lag(x, 1), or at an own value with 'previous'."
    case .futureValue:
      "A formula looks at a year that comes after the one that it is worked out for."
    case .missingStart:
      "The value of the year before the first is needed, by 'previous', lag(x, 1), or growth(x). Give the indicator a 'start': a number, an assumption, a formula, or 'history'. It is never taken as 0."
    case .missingHistory:
      "A value from before the plan is needed and the history file has no row for it. For a stock the row is of the year's last day: 2020-12-31."
    case .invalidResidual:
      "When a total is known for a year, one of its parts must take up the difference to the parts that are simulated: 'residual' names it, and the total's formula adds it up. Where the total and all its parts are known, one of them is left out: it is what the others leave."
    case .unknownDistribution:
      "There is no such distribution. `kichban explain wrong-arguments` and the reference say how they are written."
    case .invalidDistribution:
      "No distribution has these parameters: a negative spread, a mode outside the bounds, a beta whose spread is too large for its mean."
    case .twoDistributions:
      "One assumption is one draw. Two distributions in it would share their luck without anybody seeing it; make two assumptions and combine them in an indicator."
    case .distributionInFormula:
      "In a formula nobody could see whether a distribution is drawn once a future or anew every year. Name it under 'assumptions' with 'value' or 'each_year'. Only the counting functions draw in formulas."
    case .invalidProbability:
      "A probability lies between 0 % and 100 %, and probabilities of alternatives add to 100 %."
    case .invalidCorrelation:
      "Rank correlations lie between -1 and 1 and must be possible together: if a goes with b and b with c, a cannot go against c by any amount. Where they are not, the nearest possible ones are given."
    case .correlationKinds:
      "Both ends of a correlation are drawn alike: 'value' with 'value', 'each_year' with 'each_year'. A number drawn once has no yearly luck that could go with a yearly one."
    case .ambiguousEffect:
      "An effect needs a verb. growth: this year's value is multiplied and next year builds on it. level: the value is multiplied while the event lasts. add: an amount in the indicator's unit is added while the event lasts."
    case .otherArea:
      "A figure of another area, such as a merged province, is not held against the plan unless the row says 'yes' under 'comparable'. Adding up two areas would look like growth."
    case .changedFile:
      "The plan pins its history by the SHA-256 of its bytes, and the file is not what was pinned. A result from other figures is another result, so nothing is run. If the change is wanted, `kichban pin PLAN` writes the new hash into the plan; if it is not, bring the pinned file back. Any changed byte counts, also a space or the end of a line."
    case .publishedLater:
      "The plan is as known on 'as_of'. What was published later could not be known then, and would make the forecast look better than it was."
    case .missingDate:
      "The plan is as known on 'as_of', and nobody can tell whether this was. A source has a 'date', or a row of the history its own under 'published'. A source without a publisher, such as 'judgement', needs none."
    }
  }
}

extension DiagnosticCode {
  /// The code whose name is nearest to `name`, if one is near.
  public static func nearest(to name: String) -> DiagnosticCode? {
    Suggestion.nearest(to: name, among: allCases.map(\.rawValue)).flatMap(DiagnosticCode.init)
  }
}
