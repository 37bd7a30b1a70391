internal import Foundation

/// Why a file has no contents to give.
enum FileProblem: Error, Equatable {
  case missing
  case isFolder
  case forbidden
  case unreadable
}

/// Where the files of a plan come from: the disk, or the memory of a test or a web page.
protocol FileProvider: Sendable {
  /// Returns the first bytes of the file at `path`, at most `limit` of them.
  ///
  /// - Throws: ``FileProblem`` if there is no such file or it may not be read.
  func contents(of path: String, limit: Int) throws(FileProblem) -> Data

  /// Returns a name that two paths share when they lead to the same file.
  func identity(of path: String) -> String
}

/// The files of the disk.
struct DiskFiles: FileProvider {
  func contents(of path: String, limit: Int) throws(FileProblem) -> Data {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw .missing
    }
    guard !isDirectory.boolValue else { throw .isFolder }
    guard let handle = FileHandle(forReadingAtPath: path) else { throw .forbidden }
    defer { try? handle.close() }
    do {
      return try handle.read(upToCount: limit) ?? Data()
    } catch {
      throw .unreadable
    }
  }

  func identity(of path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
  }
}
