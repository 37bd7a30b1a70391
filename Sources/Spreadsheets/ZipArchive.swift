private import CZip
internal import Foundation

/// The files inside a zip archive, which stands in memory.
///
/// Nothing is believed that an archive says of itself: what is unpacked is counted, and reading ends
/// where there is more than allowed.
final class ZipArchive {
  /// Why an archive cannot be used.
  enum Failure: Error {
    /// The bytes are no archive.
    case notAnArchive
    /// The file inside cannot be unpacked.
    case damaged(String)
    /// The file inside is larger than allowed.
    case tooLarge(String)
    /// The archive holds more files than allowed.
    case tooManyFiles
    /// The archive cannot be written.
    case unwritable(String)
  }

  private static let mostFiles = 4096

  private let archive: OpaquePointer
  private let source: OpaquePointer
  private var isOpen = true

  /// Opens the archive that `bytes` hold.
  init(_ bytes: [UInt8]) throws(Failure) {
    guard let memory = malloc(max(bytes.count, 1)) else { throw .notAnArchive }
    bytes.withUnsafeBytes { content in
      if let start = content.baseAddress {
        memory.copyMemory(from: start, byteCount: content.count)
      }
    }
    var error = zip_error_t()
    // The source frees the memory.
    guard let source = zip_source_buffer_create(memory, zip_uint64_t(bytes.count), 1, &error) else {
      free(memory)
      throw .notAnArchive
    }
    guard let archive = zip_open_from_source(source, Int32(ZIP_CHECKCONS), &error) else {
      zip_source_free(source)
      throw .notAnArchive
    }
    zip_source_keep(source)
    self.archive = archive
    self.source = source
    if zip_get_num_entries(archive, 0) > Self.mostFiles {
      discard()
      throw .tooManyFiles
    }
  }

  deinit { discard() }

  private func discard() {
    guard isOpen else { return }
    isOpen = false
    zip_discard(archive)
    zip_source_free(source)
  }

  /// Returns the content of the file `name`.
  ///
  /// - Parameters:
  ///   - name: the path inside the archive.
  ///   - limit: the most bytes that it may have.
  /// - Returns: the bytes, or `nil` where there is no such file.
  /// - Throws: ``Failure/damaged(_:)`` or ``Failure/tooLarge(_:)``.
  func content(of name: String, limit: Int) throws(Failure) -> [UInt8]? {
    let index = zip_name_locate(archive, name, zip_flags_t(ZIP_FL_NOCASE))
    guard index >= 0 else { return nil }
    guard let file = zip_fopen_index(archive, zip_uint64_t(index), 0) else {
      throw .damaged(name)
    }
    defer { zip_fclose(file) }
    var content: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = zip_fread(file, &buffer, zip_uint64_t(buffer.count))
      if count < 0 { throw .damaged(name) }
      if count == 0 { return content }
      if content.count + Int(count) > limit { throw .tooLarge(name) }
      content += buffer[..<Int(count)]
    }
  }

  /// Returns the archive with other contents of some files. No date but the format's first is in it.
  func bytes(replacing contents: [(name: String, content: [UInt8])]) throws(Failure) -> [UInt8] {
    for (name, content) in contents {
      let index = zip_name_locate(archive, name, 0)
      guard index >= 0, let memory = malloc(max(content.count, 1)) else { throw .damaged(name) }
      content.withUnsafeBytes { bytes in
        if let start = bytes.baseAddress { memory.copyMemory(from: start, byteCount: bytes.count) }
      }
      guard let new = zip_source_buffer(archive, memory, zip_uint64_t(content.count), 1) else {
        free(memory)
        throw .unwritable(name)
      }
      guard zip_file_replace(archive, zip_uint64_t(index), new, 0) == 0 else {
        zip_source_free(new)
        throw .unwritable(name)
      }
      // 1 January 1980, as for all other files.
      zip_file_set_dostime(archive, zip_uint64_t(index), 0, 0x21, 0)
    }
    guard zip_close(archive) == 0 else {
      throw .unwritable(String(cString: zip_error_strerror(zip_get_error(archive))))
    }
    isOpen = false
    defer { zip_source_free(source) }
    guard zip_source_open(source) == 0 else { throw .unwritable("") }
    defer { zip_source_close(source) }
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = zip_source_read(source, &buffer, zip_uint64_t(buffer.count))
      if count < 0 { throw .unwritable("") }
      if count == 0 { return result }
      result += buffer[..<Int(count)]
    }
  }
}
