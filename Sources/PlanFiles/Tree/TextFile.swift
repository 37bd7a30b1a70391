internal import Foundation

/// What a file holds, and what tells it from every other version of itself.
struct FileText: Sendable {
  let text: String
  /// The SHA-256 of the bytes on the disk.
  let sha256: String
  let bytes: Int
}

/// Reads files as text, with an error that says what is wrong with them.
struct TextFile {
  let files: any FileProvider
  let log: DiagnosticLog

  /// Reads the text of a file.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - displayed: the path as messages show it.
  ///   - limit: the largest number of bytes.
  ///   - reference: where another file names this one; a file that cannot be read is a mistake
  ///     there.
  /// - Returns: the text, or `nil` after recording why there is none.
  func read(
    _ path: String, displayed: String, limit: Int, from reference: SourcePosition? = nil
  ) -> FileText? {
    let data: Data
    do {
      data = try files.contents(of: path, limit: limit + 1)
    } catch {
      let reason = Self.reason(error)
      if let reference {
        log.error(.unreadableFile, reference, "\(reason): '\(displayed)'")
      } else {
        log.error(.unreadableFile, path: displayed, reason)
      }
      return nil
    }
    guard data.count <= limit else {
      log.error(.tooLarge, path: displayed, "the file is larger than \(limit >> 20) MiB")
      return nil
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      log.error(.notText, path: displayed, "expected text in UTF-8, found another kind of file")
      return nil
    }
    if text.unicodeScalars.contains("\0") {
      log.error(.notText, path: displayed, "expected text, found a file with zero bytes")
      return nil
    }
    return FileText(
      text: text.unicodeScalars.first == "\u{FEFF}"
        ? String(text.unicodeScalars.dropFirst()) : text,
      sha256: data.withUnsafeBytes(SHA256.hexDigest), bytes: data.count)
  }

  private static func reason(_ problem: FileProblem) -> String {
    switch problem {
    case .missing: "no such file"
    case .isFolder: "expected a file, found a folder"
    case .forbidden: "the file may not be read"
    case .unreadable: "the file cannot be read"
    }
  }
}
