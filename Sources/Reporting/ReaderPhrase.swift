/// A sentence or label for a reader, whole in every language.
///
/// The phrases of a topic are one enum: ``Phrase`` for results, others for the rest.
protocol ReaderPhrase {
  /// The phrase in English.
  var english: String { get }
  /// The phrase in Vietnamese.
  var vietnamese: String { get }
}

extension ReaderPhrase {
  /// The phrase in `language`.
  func text(in language: Language) -> String {
    switch language {
    case .english: english
    case .vietnamese: vietnamese
    }
  }
}
