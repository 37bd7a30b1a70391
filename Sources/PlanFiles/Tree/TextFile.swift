internal import Foundation

/// Reads files as text, with an error that says what is wrong with them.
enum TextFile {
  /// The text of the file at `path`, or `nil` after recording why there is none.
  static func read(_ path: String, displayed: String, limit: Int, log: DiagnosticLog) -> String? {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      log.error(.unreadableFile, path: displayed, "no such file")
      return nil
    }
    guard !isDirectory.boolValue else {
      log.error(.unreadableFile, path: displayed, "expected a file, found a folder")
      return nil
    }
    guard let handle = FileHandle(forReadingAtPath: path) else {
      log.error(.unreadableFile, path: displayed, "the file may not be read")
      return nil
    }
    defer { try? handle.close() }
    let data: Data
    do {
      data = try handle.read(upToCount: limit + 1) ?? Data()
    } catch {
      log.error(.unreadableFile, path: displayed, "the file cannot be read")
      return nil
    }
    guard data.count <= limit else {
      log.error(
        .tooLarge, path: displayed, "the file is larger than \(limit >> 20) MiB")
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
    return text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
  }
}
