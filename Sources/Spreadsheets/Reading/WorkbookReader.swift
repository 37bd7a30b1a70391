extension WorkbookContents {
  /// The most bytes of a file.
  public static let mostBytes = 64 << 20
  /// The most bytes of a piece of it, unpacked.
  static let mostUnpackedBytes = 128 << 20
  /// The most cells of a sheet that hold something.
  static let mostCells = 500_000

  /// Reads the .xlsx file that `bytes` hold.
  ///
  /// - Throws: ``WorkbookReadError``. Nothing that the file says of its own size is believed.
  public init(_ bytes: [UInt8]) throws(WorkbookReadError) {
    if bytes.count > Self.mostBytes { throw .tooLarge(part: nil) }
    // An OLE container holds an old workbook or an encrypted one.
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw .binaryOrLocked }
    guard bytes.starts(with: [0x50, 0x4B]) else { throw .notAWorkbook }
    let parts = try Parts(bytes)
    sheets = try parts.sheets()
  }
}

/// The pieces of a workbook, found from one to the next by their relationships (ECMA-376, part 2).
private struct Parts {
  let archive: ZipArchive

  init(_ bytes: [UInt8]) throws(WorkbookReadError) {
    do throws(ZipArchive.Failure) {
      archive = try ZipArchive(bytes)
    } catch {
      switch error {
      case .tooManyFiles: throw .tooLarge(part: nil)
      case .notAnArchive, .damaged, .tooLarge, .unwritable: throw .notAWorkbook
      }
    }
    if let kind = try content("mimetype"),
      kind.starts(with: "application/vnd.oasis.opendocument".utf8)
    {
      throw .openDocument
    }
  }

  private func content(_ part: String) throws(WorkbookReadError) -> [UInt8]? {
    do throws(ZipArchive.Failure) {
      return try archive.content(of: part, limit: WorkbookContents.mostUnpackedBytes)
    } catch {
      switch error {
      case .tooLarge: throw .tooLarge(part: part)
      case .notAnArchive, .damaged, .tooManyFiles, .unwritable:
        throw .damaged(part: part, line: nil)
      }
    }
  }

  private func needed(_ part: String) throws(WorkbookReadError) -> [UInt8] {
    guard let content = try content(part) else { throw .missing(part: part) }
    return content
  }

  /// What the piece at `part` refers to, by identifier.
  private func relationships(
    of part: String
  ) throws(WorkbookReadError) -> [(id: String, type: String, target: String)] {
    let (folder, file) = Self.split(part)
    let name = "\(folder)_rels/\(file).rels"
    guard let content = try content(name) else { return [] }
    var found: [(id: String, type: String, target: String)] = []
    try XMLScanner.scan(content, part: name) { event in
      guard case .begin("Relationship", let attributes) = event,
        let target = attributes["Target"], attributes["TargetMode"] != "External"
      else { return }
      found.append(
        (attributes["Id"] ?? "", attributes["Type"] ?? "", Self.path(target, from: folder)))
    }
    return found
  }

  func sheets() throws(WorkbookReadError) -> [SheetContents] {
    let book =
      try relationships(of: "").first { $0.type.hasSuffix("/officeDocument") }?.target
      ?? "xl/workbook.xml"
    guard let content = try content(book) else {
      // A zip file of something else.
      if try self.content("[Content_Types].xml") == nil { throw .notAWorkbook }
      throw .missing(part: book)
    }
    let links = try relationships(of: book)
    func linked(_ type: String) -> String? { links.first { $0.type.hasSuffix(type) }?.target }
    var named: [(name: String, id: String)] = []
    try XMLScanner.scan(content, part: book) { event in
      guard case .begin("sheet", let attributes) = event, let name = attributes["name"] else {
        return
      }
      let id = attributes.first { $0.key == "id" || $0.key.hasSuffix(":id") }?.value
      named.append((name, id ?? ""))
    }
    let texts = try linked("/sharedStrings").map { (part) throws(WorkbookReadError) in
      try SharedTexts(try needed(part), part: part).texts
    }
    let formats = try linked("/styles").map { (part) throws(WorkbookReadError) in
      try CellFormats(try needed(part), part: part)
    }
    var sheets: [SheetContents] = []
    for (name, id) in named {
      guard let link = links.first(where: { $0.id == id }) else {
        throw .missing(part: "'\(name)'")
      }
      // Sheets of charts hold no cells.
      guard link.type.hasSuffix("/worksheet") else { continue }
      sheets.append(
        try SheetScanner(texts: texts ?? [], formats: formats ?? CellFormats(), part: link.target)
          .sheet(named: name, try needed(link.target)))
    }
    return sheets
  }

  private static func split(_ part: String) -> (folder: String, file: String) {
    guard let slash = part.lastIndex(of: "/") else { return ("", part) }
    let next = part.index(after: slash)
    return (String(part[..<next]), String(part[next...]))
  }

  /// The place of `target`, which may be relative to `folder`.
  private static func path(_ target: String, from folder: String) -> String {
    var steps: [Substring] = target.hasPrefix("/") ? [] : folder.split(separator: "/")
    for step in target.split(separator: "/") {
      switch step {
      case ".": break
      case "..": _ = steps.popLast()
      default: steps.append(step)
      }
    }
    return steps.joined(separator: "/")
  }
}
