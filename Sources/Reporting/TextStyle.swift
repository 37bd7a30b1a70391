/// How text is set off on a terminal.
public enum TextStyle: String, CaseIterable, Sendable {
  /// Letters only.
  case plain
  /// Colours and weights by ANSI escape sequences.
  case ansi

  /// Returns `text` set off by `emphasis`. Nothing is said by emphasis alone, so the text must be
  /// clear without it.
  func apply(_ emphasis: Emphasis, to text: String) -> String {
    guard self == .ansi, let code = emphasis.code, !text.isEmpty else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}

/// What a piece of text is in a report.
enum Emphasis: Sendable {
  case none, strong, dim, likely, uncertain, unlikely

  /// The emphasis of a probability, in thirds.
  init(probability: Double) {
    self = probability < 1.0 / 3 ? .unlikely : probability < 2.0 / 3 ? .uncertain : .likely
  }

  fileprivate var code: String? {
    switch self {
    case .none: nil
    case .strong: "1"
    case .dim: "2"
    case .likely: "32"
    case .uncertain: "33"
    case .unlikely: "31"
    }
  }
}
