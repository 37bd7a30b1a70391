/// What reports say of the files that results are made from.
enum ProvenancePhrase: Hashable, ReaderPhrase {
  /// `files` are names, each with the first digits of its hash.
  case made(version: String, files: String)
  case pinned(plan: String, history: String, hash: String)
  case pinnedAlready(plan: String, history: String, hash: String)
  case repinned(plan: String, history: String, hash: String, old: String)

  var english: String {
    switch self {
    case .made(let version, let files): "Made by kichban \(version) from \(files)."
    case .pinned(let plan, let history, let hash):
      "\(plan): pinned '\(history)' by its SHA-256 \(hash)"
    case .pinnedAlready(let plan, let history, let hash):
      "\(plan): '\(history)' is pinned already by its SHA-256 \(hash); nothing was written"
    case .repinned(let plan, let history, let hash, let old):
      "\(plan): pinned '\(history)' anew by its SHA-256 \(hash), before \(old)"
    }
  }

  var vietnamese: String {
    switch self {
    case .made(let version, let files): "Do kichban \(version) tính từ \(files)."
    case .pinned(let plan, let history, let hash):
      "\(plan): đã ghim '\(history)' bằng mã SHA-256 \(hash)"
    case .pinnedAlready(let plan, let history, let hash):
      "\(plan): '\(history)' đã được ghim sẵn bằng mã SHA-256 \(hash); không ghi gì thêm"
    case .repinned(let plan, let history, let hash, let old):
      "\(plan): đã ghim lại '\(history)' bằng mã SHA-256 \(hash), trước đây là \(old)"
    }
  }
}
