/// A text document without text that tells pandoc the size of its pages; all else is pandoc's own.
///
/// It is a zip archive of one file, stored as it is (PKWARE, .ZIP File Format Specification 6.3.10).
enum ReferenceDocument {
  /// A4, upright, with margins of 2 cm.
  static let a4: [UInt8] = archive(
    name: "word/document.xml",
    text: """
      <?xml version="1.0" encoding="UTF-8"?>
      <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>\
      <w:p/><w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" \
      w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>\
      </w:body></w:document>
      """)

  private static func archive(name: String, text: String) -> [UInt8] {
    let (name, content) = (Array(name.utf8), Array(text.utf8))
    let size = long(UInt32(content.count))
    // Version, flags, method "stored", time 0, 1 January 1980, checksum, sizes, length of the name.
    let common = [
      short(20), short(0), short(0), short(0), short(33), long(checksum(content)), size, size,
      short(UInt16(name.count)), short(0),
    ].flatMap { $0 }
    let local = [long(0x0403_4b50), common, name, content].flatMap { $0 }
    let directory = [
      long(0x0201_4b50), short(20), common, short(0), short(0), short(0), long(0), long(0), name,
    ].flatMap { $0 }
    let end = [
      long(0x0605_4b50), short(0), short(0), short(1), short(1), long(UInt32(directory.count)),
      long(UInt32(local.count)), short(0),
    ].flatMap { $0 }
    return local + directory + end
  }

  private static func short(_ value: UInt16) -> [UInt8] {
    [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
  }

  private static func long(_ value: UInt32) -> [UInt8] {
    short(UInt16(truncatingIfNeeded: value)) + short(UInt16(truncatingIfNeeded: value >> 16))
  }

  /// CRC-32 as zip archives have it (ISO 3309).
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum = ~UInt32(0)
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? (sum >> 1) ^ 0xedb8_8320 : sum >> 1 }
    }
    return ~sum
  }
}
