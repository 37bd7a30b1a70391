/// A call of a function in a formula.
struct FunctionCall {
  let name: String
  let arguments: [Formula.Argument]
  let position: SourcePosition

  /// How the functions are written.
  static let forms: [String: String] = [
    "exp": "exp(x)", "log": "log(x)", "sqrt": "sqrt(x)", "sin": "sin(x)", "cos": "cos(x)",
    "tan": "tan(x)", "arctan": "arctan(x)", "abs": "abs(x)", "floor": "floor(x)",
    "ceil": "ceil(x)", "round": "round(x)", "min": "min(a, b, …)", "max": "max(a, b, …)",
    "if": "if(condition, value, otherwise)", "lag": "lag(indicator, years)",
    "at": "at(indicator, year)",
    "delay": "delay(indicator, [24 %, 20 %, 12 %], before = 0)",
    "poisson": "poisson(rate)", "binomial": "binomial(trials, probability)",
    "bernoulli": "bernoulli(probability)",
    "negative_binomial": "negative_binomial(mean = m, cv = c)",
    "sum_of": "sum_of(count, assumption)", "total": "total(x)", "mean": "mean(x)",
    "growth": "growth(x)", "first": "first(x)", "last": "last(x)", "minimum": "minimum(x)",
    "maximum": "maximum(x)",
  ]

  /// The value of a named argument.
  subscript(label: String) -> Formula? { arguments.first { $0.label == label }?.value }
}

/// What a name in a formula refers to.
enum Reference {
  case year
  case previous
  case size
  case base
  case event(String)
  case project(group: String, part: String)
  case name(String)

  init(_ name: String) {
    switch name {
    case "year": self = .year
    case "previous": self = .previous
    case "size": self = .size
    case "base": self = .base
    default:
      let parts = name.split(separator: ".").map(String.init)
      if parts.count == 2, parts[0] == "events" {
        self = .event(parts[1])
      } else if parts.count == 3, parts[0] == "projects" {
        self = .project(group: parts[1], part: parts[2])
      } else {
        self = .name(name)
      }
    }
  }
}
