/// What reports say of what a result was made from.
enum ProvenancePhrase: Hashable, ReaderPhrase {
  /// `files` are names, each with the first digits of its hash.
  case made(version: String, files: String)

  var english: String {
    switch self {
    case .made(let version, let files): "Made by kichban \(version) from \(files)."
    }
  }

  var vietnamese: String {
    switch self {
    case .made(let version, let files): "Do kichban \(version) tính từ \(files)."
    }
  }
}
