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
      throw WriteError(message: reason(path, error))
    }
    return path
  }

  /// Writes a file piece by piece; its folder must be there.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - body: gives the pieces to the function that it is handed.
  /// - Throws: ``WriteError`` if the file cannot be written; an older file of the name stays.
  static func write(
    to path: String, _ body: ((_ piece: [UInt8]) throws -> Void) throws -> Void
  ) throws(WriteError) {
    let temporary = "\(path).\(ProcessInfo.processInfo.processIdentifier).partial"
    do {
      try Data().write(to: URL(fileURLWithPath: temporary), options: .withoutOverwriting)
    } catch {
      throw WriteError(message: reason(path, error))
    }
    do {
      let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: temporary))
      defer { try? handle.close() }
      try body { try handle.write(contentsOf: $0) }
      try handle.synchronize()
      guard rename(temporary, path) == 0 else {
        throw CocoaError(.fileWriteUnknown)
      }
    } catch {
      try? FileManager.default.removeItem(atPath: temporary)
      throw WriteError(message: reason(path, error))
    }
  }

  private static func reason(_ path: String, _ error: any Error) -> String {
    "cannot write '\(path)': \((error as NSError).localizedDescription)"
  }
}
