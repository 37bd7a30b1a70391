internal import Foundation

/// Writes results to files: first to a temporary file beside the place, then renamed, so that
/// nothing half-written is ever seen.
public enum OutputFile {
  /// Why a file could not be written.
  public struct WriteError: Error, Sendable {
    /// One sentence.
    public let message: String
  }

  /// Whether there is a file `name` in `folder`.
  static func exists(_ name: String, folder: String) -> Bool {
    FileManager.default.fileExists(atPath: (folder as NSString).appendingPathComponent(name))
  }

  /// Writes `document` to a file of its name in `folder`, making the folder where it is missing.
  ///
  /// - Returns: the path of the file.
  /// - Throws: ``WriteError`` if the file cannot be written; an older file of the name stays.
  public static func write(
    _ document: OutputDocument, folder: String
  ) throws(WriteError) -> String {
    let directory = URL(fileURLWithPath: folder, isDirectory: true)
    let path = (folder as NSString).appendingPathComponent(document.name)
    let data =
      switch document.content {
      case .text(let text): Data(text.utf8)
      case .binary(let bytes): Data(bytes)
      }
    do {
      try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
      try data.write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw WriteError(
        message: "cannot write '\(path)': \((error as NSError).localizedDescription)")
    }
    return path
  }
}
