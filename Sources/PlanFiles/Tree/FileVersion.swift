internal import Foundation

/// What tells the contents of a file from all others.
public struct FileVersion: Hashable, Sendable {
  /// The SHA-256 of its bytes, as 64 hexadecimal digits.
  public let sha256: String

  /// The version of the file at `path`, or `nil` where there is none that can be read.
  ///
  /// A file that is larger than any that is read as part of a plan has a version of its own, not the
  /// hash of all its bytes.
  public init?(of path: String) {
    guard let data = try? DiskFiles().contents(of: path, limit: CSVTable.maximumBytes + 1) else {
      return nil
    }
    sha256 = data.withUnsafeBytes(SHA256.hexDigest)
  }
}
