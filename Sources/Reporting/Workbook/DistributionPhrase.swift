/// What reports say of a distribution that a plan writes in its own language.
enum DistributionPhrase: Hashable, ReaderPhrase {
  /// A law by its name in the language of plans, with what it is given, or `nil` for an unknown one.
  case law(String, given: String)
  case parameter(String, value: String)
  case fromTo(low: String, high: String)
  case fromToMode(low: String, high: String, mode: String)
  case ninetyPercent(low: String, high: String)
  case probability(String)
  case oneOf(String)
  case atMost(String), atLeast(String), between(low: String, high: String)
  case cut(what: String, how: String)

  private static let englishLaws = [
    "normal": "normal distribution", "lognormal": "lognormal distribution",
    "gamma": "gamma distribution", "beta": "beta distribution",
    "uniform": "uniform distribution", "triangular": "triangular distribution",
    "pert": "PERT distribution", "student_t": "Student’s t distribution",
    "pareto": "Pareto distribution", "poisson": "Poisson distribution",
    "binomial": "binomial distribution", "negative_binomial": "negative binomial distribution",
    "bernoulli": "yes or no", "discrete": "values with probabilities",
    "empirical": "values seen before",
  ]

  private static let vietnameseLaws = [
    "normal": "phân phối chuẩn", "lognormal": "phân phối loga chuẩn",
    "gamma": "phân phối gamma", "beta": "phân phối beta", "uniform": "phân phối đều",
    "triangular": "phân phối tam giác", "pert": "phân phối PERT",
    "student_t": "phân phối Student t", "pareto": "phân phối Pareto",
    "poisson": "phân phối Poisson", "binomial": "phân phối nhị thức",
    "negative_binomial": "phân phối nhị thức âm", "bernoulli": "có hoặc không",
    "discrete": "các giá trị kèm xác suất", "empirical": "các giá trị đã quan sát",
  ]

  private static let englishParameters = [
    "mean": "mean", "sd": "standard deviation", "cv": "coefficient of variation",
    "df": "degrees of freedom", "min": "least value", "shape": "shape", "trials": "trials",
    "probability": "probability", "mode": "most likely", "p": "probability",
  ]

  private static let vietnameseParameters = [
    "mean": "trung bình", "sd": "độ lệch chuẩn", "cv": "hệ số biến thiên",
    "df": "số bậc tự do", "min": "giá trị nhỏ nhất", "shape": "tham số hình dạng",
    "trials": "số phép thử", "probability": "xác suất", "mode": "hay gặp nhất", "p": "xác suất",
  ]

  /// Whether the law of this name has words.
  static func knows(_ law: String) -> Bool { englishLaws[law] != nil }

  var english: String {
    switch self {
    case .law(let name, let given): "\(Self.englishLaws[name] ?? name): \(given)"
    case .parameter(let name, let value): "\(Self.englishParameters[name] ?? name) \(value)"
    case .fromTo(let low, let high): "from \(low) to \(high)"
    case .fromToMode(let low, let high, let mode): "from \(low) to \(high), most likely \(mode)"
    case .ninetyPercent(let low, let high): "nine times in ten from \(low) to \(high)"
    case .probability(let value): "probability \(value)"
    case .oneOf(let values): values
    case .atMost(let value): "at most \(value)"
    case .atLeast(let value): "at least \(value)"
    case .between(let low, let high): "between \(low) and \(high)"
    case .cut(let what, let how): "\(what); cut: \(how)"
    }
  }

  var vietnamese: String {
    switch self {
    case .law(let name, let given): "\(Self.vietnameseLaws[name] ?? name): \(given)"
    case .parameter(let name, let value): "\(Self.vietnameseParameters[name] ?? name) \(value)"
    case .fromTo(let low, let high): "từ \(low) đến \(high)"
    case .fromToMode(let low, let high, let mode): "từ \(low) đến \(high), hay gặp nhất \(mode)"
    case .ninetyPercent(let low, let high): "chín trên mười lần từ \(low) đến \(high)"
    case .probability(let value): "xác suất \(value)"
    case .oneOf(let values): values
    case .atMost(let value): "không quá \(value)"
    case .atLeast(let value): "ít nhất \(value)"
    case .between(let low, let high): "từ \(low) đến \(high)"
    case .cut(let what, let how): "\(what); giới hạn \(how)"
    }
  }
}
