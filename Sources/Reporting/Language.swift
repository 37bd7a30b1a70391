public import ForecastEngine

/// A language that reports are written in.
public enum Language: String, CaseIterable, Sendable {
  /// English: `1,234.5`.
  case english = "en"
  /// Vietnamese: `1.234,5`.
  case vietnamese = "vi"
}

extension LocalizedText {
  /// The text in `language`, else in the other one, else `nil`.
  public func text(in language: Language) -> String? {
    switch language {
    case .english: english ?? vietnamese
    case .vietnamese: vietnamese ?? english
    }
  }
}
