internal import ForecastEngine

/// What a formula's value is: its dimension, and whether it is of a year or of a year's end.
struct FormulaType {
  enum TimeKind {
    case neutral
    case flow
    case stock
    case rate

    init(_ kind: IndicatorKind) {
      switch kind {
      case .flow: self = .flow
      case .stock: self = .stock
      case .rate: self = .rate
      }
    }
  }

  /// `nil` for a bare 0, which fits every unit.
  var dimension: Dimension?
  var time: TimeKind = .neutral

  static let plain = FormulaType(dimension: Dimension.none)
}

/// Where a formula stands, and so what it may use.
struct FormulaScope {
  enum Place {
    case indicator(Int)
    case start(Int)
    case probability(event: Int)
    case effect(event: Int)
    case measure
    /// Inside total(…), mean(…) and the like of a measure.
    case measured
    case check
  }

  let place: Place
  /// The years that the formula is worked out in, for `at(x, year)`.
  var lastYear: Int

  var allowsDraws: Bool { if case .indicator = place { true } else { false } }

  /// Whether the formula is a target's measure or stands in one; it is worked out after all years.
  var isOfTarget: Bool {
    switch place {
    case .measure, .measured: true
    default: false
    }
  }

  var indicator: Int? {
    switch place {
    case .indicator(let index), .start(let index): index
    default: nil
    }
  }
}

/// The functions of formulas.
enum Functions {
  static let plain = [
    "exp", "log", "sqrt", "sin", "cos", "tan", "arctan",
  ]
  static let sameUnit = ["abs", "floor", "ceil", "round"]
  static let several = ["min", "max"]
  static let time = ["lag", "at", "delay"]
  static let counting = ["poisson", "binomial", "bernoulli", "negative_binomial", "sum_of"]
  static let measures = ["total", "mean", "growth", "first", "last", "minimum", "maximum"]

  /// Whether a formula is a call of a counting function.
  static func isCounting(_ formula: Formula) -> Bool {
    if case .call(let name, _) = formula.content { return counting.contains(name) }
    return false
  }

  static let inFormulas = plain + sameUnit + several + ["if"] + time + counting
  static let inMeasures = plain + sameUnit + several + ["if", "at"] + measures
}
