internal import ForecastNumerics

/// Reads the distributions of the language.
struct DistributionReader {
  let log: DiagnosticLog
  let subject: String
  let unit: ParsedUnit
  /// Evaluates an argument as an amount of the assumption's unit.
  let quantity: (Formula) -> Quantity?

  /// How the arguments of a distribution are given, as the reference shows them.
  static let forms: [String: String] = [
    "normal": "normal(mean = m, sd = s), normal(mean = m, cv = c) or normal(a to b)",
    "lognormal": "lognormal(mean = m, sd = s), lognormal(mean = m, cv = c) or lognormal(a to b)",
    "gamma": "gamma(mean = m, sd = s) or gamma(mean = m, cv = c)",
    "beta": "beta(mean = m, sd = s)",
    "uniform": "uniform(a, b)",
    "triangular": "triangular(a, mode, b)",
    "pert": "pert(a, mode, b)",
    "student_t": "student_t(mean = m, sd = s, df = n)",
    "pareto": "pareto(min = a, shape = k)",
    "poisson": "poisson(mean = m)",
    "binomial": "binomial(trials = n, probability = p)",
    "negative_binomial": "negative_binomial(mean = m, cv = c)",
    "bernoulli": "bernoulli(p)",
    "discrete": "discrete({5: 30 %, 8: 70 %})",
    "empirical": "empirical([a, b, c])",
    "mixture": "mixture({normal(mean = 1, sd = 2): 80 %, uniform(0, 5): 20 %})",
  ]

  /// The names of the distributions.
  static let names = forms.keys.sorted()

  /// Functions of the language that draw, but only in an indicator's formula.
  static let shared: Set<String> = ["poisson", "binomial", "negative_binomial", "bernoulli"]

  func read(
    _ name: String, _ arguments: [Formula.Argument], _ position: SourcePosition
  ) -> Distribution? {
    guard Self.forms[name] != nil else {
      let suggestion = log.suggestion(for: name, among: Self.names)
      log.error(
        .unknownDistribution, position, "unknown distribution '\(name)'\(suggestion)",
        notes: [.init(position: nil, message: Suggestion.accepted("names", Self.names))])
      return nil
    }
    if arguments.count == 1, name == "normal" || name == "lognormal",
      case .range(let low, let high) = arguments[0].value.content
    {
      return ninetyPercentRange(low, high, family: name, position)
    }
    do {
      switch name {
      case "discrete": return try discrete(arguments, position)
      case "mixture": return try mixture(arguments, position)
      case "empirical": return try empirical(arguments, position)
      default: return try parametric(name, arguments, position)
      }
    } catch {
      log.error(
        .invalidDistribution, position, "\(subject): \(reason(error, of: name))",
        notes: [.init(position: nil, message: "written as " + (Self.forms[name] ?? name))])
      return nil
    }
  }

  /// A normal or lognormal law with 5 % of its mass below `low` and 5 % above `high`.
  func ninetyPercentRange(
    _ low: Formula, _ high: Formula, family: String?, _ position: SourcePosition
  ) -> Distribution? {
    guard let a = constant(low, "the low end"), let b = constant(high, "the high end") else {
      return nil
    }
    guard a < b else {
      log.error(
        .invalidDistribution, position, "expected a range from low to high, found the reverse")
      return nil
    }
    let isLognormal = family.map { $0 == "lognormal" } ?? (a > 0)
    do {
      return isLognormal
        ? try .lognormal(ninetyPercentRange: a...b) : try .normal(ninetyPercentRange: a...b)
    } catch {
      log.error(
        .invalidDistribution, position,
        "\(subject): \(reason(error, of: isLognormal ? "lognormal" : "normal"))")
      return nil
    }
  }

  private func constant(_ formula: Formula, _ what: String) -> Double? {
    guard let value = quantity(formula) else { return nil }
    guard let number = value.constantValue else {
      log.error(.wrongType, formula.position, "\(what) of a distribution is a number")
      return nil
    }
    return number
  }

  /// A number without the assumption's unit: a shape, a relative spread, a probability.
  private func plain(_ formula: Formula, _ what: String) -> Double? {
    let reader = QuantityReader(
      unit: .plain, units: UnitParser(nouns: Nouns()), log: log, subject: what)
    guard let value = reader.read(formula) else { return nil }
    guard let number = value.constantValue else {
      log.error(.wrongType, formula.position, "\(what) is a number")
      return nil
    }
    return number
  }

  private func parametric(
    _ name: String, _ arguments: [Formula.Argument], _ position: SourcePosition
  ) throws(DistributionError) -> Distribution? {
    let known = Parameters.accepted[name] ?? []
    var given: [String: Formula] = [:]
    for (index, argument) in arguments.enumerated() {
      let label: String
      if let written = argument.label {
        label = written
      } else if Parameters.positional[name].map({ index < $0.count }) == true {
        label = Parameters.positional[name]?[index] ?? ""
      } else {
        log.error(
          .wrongArguments, argument.value.position,
          "the parameters of \(name) are given by name",
          notes: [.init(position: nil, message: "written as " + (Self.forms[name] ?? name))])
        return nil
      }
      guard known.contains(where: { $0 == label }) else {
        let suggestion = log.suggestion(for: label, among: known)
        log.error(
          .wrongArguments, argument.value.position,
          "\(name) has no parameter '\(label)'\(suggestion)",
          notes: [.init(position: nil, message: "written as " + (Self.forms[name] ?? name))])
        return nil
      }
      guard given.updateValue(argument.value, forKey: label) == nil else {
        log.error(
          .wrongArguments, argument.value.position, "the parameter '\(label)' is given twice")
        return nil
      }
    }
    let form = Parameters(
      name: name, given: given,
      number: { formula, label in
        Parameters.plain.contains(label)
          ? plain(formula, "'\(label)'") : constant(formula, "'\(label)'")
      })
    guard form.isComplete else {
      log.error(
        .wrongArguments, position,
        "\(name) needs other parameters than \(given.isEmpty ? "none" : given.keys.sorted().joined(separator: ", "))",
        notes: [.init(position: nil, message: "written as " + (Self.forms[name] ?? name))])
      return nil
    }
    if unit.scale != 1, !unit.isPercent, Self.shared.contains(name) {
      log.error(
        .wrongUnit, position,
        "\(subject) is in \(unit.symbol); a count needs a unit without a scale")
      return nil
    }
    return try form.distribution()
  }

  private func rows(
    _ arguments: [Formula.Argument], _ name: String, _ position: SourcePosition
  ) -> [(key: Formula, value: Double)]? {
    guard arguments.count == 1, case .table(let rows) = arguments[0].value.content, !rows.isEmpty
    else {
      log.error(
        .wrongArguments, position, "\(name) takes a table: \(Self.forms[name] ?? name)")
      return nil
    }
    var result: [(key: Formula, value: Double)] = []
    for row in rows {
      guard let probability = plain(row.value, "a probability") else { return nil }
      result.append((row.key, probability))
    }
    let sum = result.reduce(0) { $0 + $1.value }
    guard abs(sum - 1) < 1e-9, result.allSatisfy({ $0.value >= 0 }) else {
      log.error(
        .invalidProbability, position,
        "the probabilities of a \(name) are 0 % or more and add to 100 %, found \(percent(sum))")
      return nil
    }
    return result
  }

  private func percent(_ share: Double) -> String {
    "\(NumberText.text(share * 100)) %"
  }

  private func discrete(
    _ arguments: [Formula.Argument], _ position: SourcePosition
  ) throws(DistributionError) -> Distribution? {
    guard let rows = rows(arguments, "discrete", position) else { return nil }
    var values: [(Double, Double)] = []
    for row in rows {
      guard let value = constant(row.key, "a value") else { return nil }
      values.append((value, row.value))
    }
    return try .discrete(values)
  }

  private func mixture(
    _ arguments: [Formula.Argument], _ position: SourcePosition
  ) throws(DistributionError) -> Distribution? {
    guard let rows = rows(arguments, "mixture", position) else { return nil }
    var parts: [(Distribution, Double)] = []
    for row in rows {
      guard let part = quantity(row.key) else { return nil }
      guard let law = part.asDistribution else {
        log.error(.wrongType, row.key.position, "a part of a mixture is a distribution or a number")
        return nil
      }
      parts.append((law, row.value))
    }
    return try .mixture(parts)
  }

  private func empirical(
    _ arguments: [Formula.Argument], _ position: SourcePosition
  ) throws(DistributionError) -> Distribution? {
    guard arguments.count == 1, case .list(let items) = arguments[0].value.content, !items.isEmpty
    else {
      log.error(.wrongArguments, position, "empirical takes a list: empirical([1.2, 3.4, 5.6])")
      return nil
    }
    let values = items.compactMap { constant($0, "a value") }
    guard values.count == items.count else { return nil }
    return try .empirical(values)
  }
}

/// The parameters of a distribution, as given.
private struct Parameters {
  /// The names that each distribution accepts.
  static let accepted: [String: [String]] = [
    "normal": ["mean", "sd", "cv"], "lognormal": ["mean", "sd", "cv"],
    "gamma": ["mean", "sd", "cv"], "beta": ["mean", "sd"], "uniform": ["from", "to"],
    "triangular": ["from", "mode", "to"], "pert": ["from", "mode", "to"],
    "student_t": ["mean", "sd", "df"], "pareto": ["min", "shape"], "poisson": ["mean"],
    "binomial": ["trials", "probability"], "negative_binomial": ["mean", "cv"],
    "bernoulli": ["probability"],
  ]
  /// The parameters that may be given by place.
  static let positional: [String: [String]] = [
    "uniform": ["from", "to"], "triangular": ["from", "mode", "to"],
    "pert": ["from", "mode", "to"], "bernoulli": ["probability"],
  ]
  /// The parameters that are plain numbers, not amounts of the unit.
  static let plain: Set<String> = ["cv", "df", "shape", "trials", "probability"]

  let name: String
  let given: [String: Formula]
  let number: (Formula, String) -> Double?

  /// Whether just the parameters of one of the forms are given.
  var isComplete: Bool {
    let labels = Set(given.keys)
    switch name {
    case "normal", "lognormal", "gamma":
      return labels == ["mean", "sd"] || labels == ["mean", "cv"]
    default:
      return labels == Set(Self.accepted[name] ?? [])
    }
  }

  func distribution() throws(DistributionError) -> Distribution? {
    var values: [String: Double] = [:]
    for (label, formula) in given.sorted(by: { $0.key < $1.key }) {
      guard let value = number(formula, label) else { return nil }
      values[label] = value
    }
    func value(_ label: String) -> Double { values[label] ?? 0 }
    let spread = values["sd"] ?? value("cv") * abs(value("mean"))
    switch name {
    case "normal": return try .normal(mean: value("mean"), standardDeviation: spread)
    case "lognormal": return try .lognormal(mean: value("mean"), standardDeviation: spread)
    case "gamma": return try .gamma(mean: value("mean"), standardDeviation: spread)
    case "beta": return try .beta(mean: value("mean"), standardDeviation: spread)
    case "uniform": return try .uniform(from: value("from"), to: value("to"))
    case "triangular":
      return try .triangular(from: value("from"), mode: value("mode"), to: value("to"))
    case "pert": return try .pert(from: value("from"), mode: value("mode"), to: value("to"))
    case "student_t":
      return try .studentT(
        mean: value("mean"), standardDeviation: value("sd"), degreesOfFreedom: value("df"))
    case "pareto": return try .pareto(minimum: value("min"), shape: value("shape"))
    case "poisson": return try .poisson(mean: value("mean"))
    case "binomial":
      return try .binomial(trials: value("trials"), probability: value("probability"))
    case "negative_binomial":
      return try .negativeBinomial(mean: value("mean"), coefficientOfVariation: value("cv"))
    default: return try .bernoulli(probability: value("probability"))
    }
  }
}
