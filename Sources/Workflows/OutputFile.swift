internal import Foundation
internal import PlanFiles

/// Writes results to files: first to a temporary file beside the place, then renamed, so that
/// nothing half-written is ever seen.
public enum OutputFile {
  /// Why a file could not be written.
  public struct WriteError: Error, Sendable {
    /// One sentence.
    public let message: String
  }

  /// The folder and the name of the file at `path`.
  public static func place(of path: String) -> (folder: String, name: String) {
    let folder = FilePaths.folder(of: path)
    return (folder.isEmpty ? "." : folder, FilePaths.name(of: path))
  }

  /// Whether there is a file `name` in `folder`.
  static func exists(_ name: String, folder: String) -> Bool {
    FileManager.default.fileExists(atPath: FilePaths.joined(folder, name))
  }

  /// Writes `documents` to files of their names in `folder`, making the folder where it is missing.
  ///
  /// - Returns: the paths of the files.
  /// - Throws: ``WriteError`` if a file cannot be written; then none appears, and older files of the
  ///   names stay.
  public static func write(
    _ documents: [OutputDocument], folder: String
  ) throws(WriteError) -> [String] {
    let paths = documents.map { FilePaths.joined(folder, $0.name) }
    do {
      try FileManager.default.createDirectory(
        at: URL(fileURLWithPath: folder, isDirectory: true), withIntermediateDirectories: true)
    } catch {
      throw WriteError(message: reason(folder, error))
    }
    var written: [String] = []
    defer { for path in written { try? FileManager.default.removeItem(atPath: temporary(path)) } }
    for (document, path) in zip(documents, paths) {
      let bytes =
        switch document.content {
        case .text(let text): Array(text.utf8)
        case .binary(let bytes): bytes
        }
      try stage(path) { try $0(bytes) }
      written.append(path)
    }
    // The one thing that a rename would stumble over; files that are in place already would stay.
    for path in paths where isFolder(path) {
      throw WriteError(message: "cannot write '\(path)': a folder of that name is there")
    }
    for path in paths { try place(path) }
    return paths
  }

  /// Writes `document` to a file of its name in `folder`, making the folder where it is missing.
  ///
  /// - Returns: the path of the file.
  /// - Throws: ``WriteError`` if the file cannot be written; an older file of the name stays.
  public static func write(
    _ document: OutputDocument, folder: String
  ) throws(WriteError) -> String {
    try write([document], folder: folder)[0]
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
    try stage(path, body)
    try place(path)
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  private static func temporary(_ path: String) -> String {
    "\(path).\(ProcessInfo.processInfo.processIdentifier).partial"
  }

  /// Writes the temporary file of `path`, or leaves none.
  private static func stage(
    _ path: String, _ body: ((_ piece: [UInt8]) throws -> Void) throws -> Void
  ) throws(WriteError) {
    let file = URL(fileURLWithPath: temporary(path))
    do {
      try Data().write(to: file)
      let handle = try FileHandle(forWritingTo: file)
      defer { try? handle.close() }
      try body { try handle.write(contentsOf: $0) }
      try handle.synchronize()
    } catch {
      try? FileManager.default.removeItem(at: file)
      throw WriteError(message: reason(path, error))
    }
  }

  /// Gives the temporary file of `path` its name.
  private static func place(_ path: String) throws(WriteError) {
    guard rename(temporary(path), path) == 0 else {
      let message = words(errno)
      try? FileManager.default.removeItem(atPath: temporary(path))
      throw WriteError(message: "cannot write '\(path)': \(message)")
    }
  }

  /// Why `path` cannot be written, in the words of this program.
  private static func reason(_ path: String, _ error: any Error) -> String {
    var cause = error as NSError
    while let inner = cause.userInfo[NSUnderlyingErrorKey] as? NSError { cause = inner }
    let code = cause.domain == NSPOSIXErrorDomain ? Int32(cause.code) : code(of: cause, path)
    return "cannot write '\(path)': \(words(code))"
  }

  /// What the system would say of an error that has no number of its own.
  private static func code(of error: NSError, _ path: String) -> Int32 {
    switch CocoaError.Code(rawValue: error.code) {
    case .fileWriteNoPermission, .fileReadNoPermission: EACCES
    case .fileWriteFileExists: EEXIST
    case .fileNoSuchFile, .fileReadNoSuchFile: ENOENT
    case .fileWriteOutOfSpace: ENOSPC
    case .fileWriteVolumeReadOnly: EROFS
    case .fileWriteInvalidFileName: EINVAL
    default: isBelowFile(path) ? ENOTDIR : EIO
    }
  }

  /// Whether a file stands on the way to `path`.
  private static func isBelowFile(_ path: String) -> Bool {
    var url = URL(fileURLWithPath: path)
    while url.pathComponents.count > 1 {
      url.deleteLastPathComponent()
      if FileManager.default.fileExists(atPath: url.path) { return !isFolder(url.path) }
    }
    return false
  }

  private static func words(_ code: Int32) -> String {
    switch code {
    case EACCES, EPERM: "you may not write there"
    case ENOENT: "there is no such folder"
    case ENOTDIR, EEXIST: "a file stands where a folder is needed"
    case EISDIR: "a folder of that name is there"
    case ENOSPC, EDQUOT: "the disk is full"
    case EROFS: "the disk is read-only"
    case ENAMETOOLONG: "the name is too long"
    case EINVAL: "this is no name for a file"
    default: String(cString: strerror(code)).lowercased()
    }
  }

  /// Writes `text` in place of what the file at `path` holds. Its permissions stay, and so does a
  /// link that leads to it.
  ///
  /// - Throws: ``WriteError`` if the file cannot be written; it is as it was then.
  static func replace(_ path: String, with text: String) throws(WriteError) {
    let file = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    let new = file.deletingLastPathComponent()
      .appending(path: ".\(file.lastPathComponent).\(UUID().uuidString)")
    let manager = FileManager.default
    guard manager.isWritableFile(atPath: file.path) else {
      throw WriteError(message: "cannot write '\(path)': the file may not be changed")
    }
    do {
      try Data(text.utf8).write(to: new)
      let mode = try manager.attributesOfItem(atPath: file.path)[.posixPermissions]
      if let mode { try manager.setAttributes([.posixPermissions: mode], ofItemAtPath: new.path) }
      guard rename(new.path, file.path) == 0 else { throw POSIXError(.EIO) }
    } catch {
      try? manager.removeItem(at: new)
      throw WriteError(message: reason(path, error))
    }
  }
}
