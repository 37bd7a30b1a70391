internal import Foundation
internal import PlanFiles

/// Makes other forms of a page with programs that may be installed: Chromium draws and prints it,
/// pandoc writes it as a text document.
struct PagePrinter {
  private let format: ReportFormat
  private let browser: String
  private let converter: String?

  /// Finds the programs that a form needs; `nil` where it needs none.
  ///
  /// - Throws: ``WorkflowError/runFailed(_:)`` that names what is missing.
  init?(for format: ReportFormat) throws(WorkflowError) {
    guard format != .html else { return nil }
    self.format = format
    let browsers = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
    guard let browser = browsers.lazy.compactMap(Self.path).first else {
      throw .runFailed(Self.missing("Chromium", package: "chromium", for: format))
    }
    self.browser = browser
    converter = format == .docx ? Self.path(of: "pandoc") : nil
    if format == .docx, converter == nil {
      throw .runFailed(Self.missing("pandoc", package: "pandoc", for: format))
    }
  }

  private static func missing(_ name: String, package: String, for format: ReportFormat) -> String {
    """
    error: a report in \(format.rawValue) needs \(name), which is not installed; \
    'apt-get install \(package)' brings it

    """
  }

  /// The program of that name on the path.
  private static func path(of name: String) -> String? {
    let folders = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    return folders.split(separator: ":").lazy.map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Returns the page in the other form.
  ///
  /// - Throws: ``WorkflowError/runFailed(_:)`` if a program fails.
  func print(_ page: String, language: OutputLanguage) throws(WorkflowError) -> [UInt8] {
    do {
      let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("kichban-\(UUID().uuidString)", isDirectory: true)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      try Data(page.utf8).write(to: folder.appendingPathComponent("page.html"))
      switch format {
      case .html: return Array(page.utf8)
      case .pdf: return try printed(in: folder)
      case .docx: return try converted(in: folder, language: language)
      }
    } catch let failure as ProgramFailure {
      throw .runFailed(failure.message)
    } catch {
      throw .runFailed("error: \((error as NSError).localizedDescription)\n")
    }
  }

  private func browse(_ arguments: [String], in folder: URL) throws -> Data {
    var fixed = [
      "--headless", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
      "--disable-extensions", "--disable-background-networking", "--virtual-time-budget=20000",
      "--user-data-dir=\(folder.path)/profile",
    ]
    // The sandbox of Chromium refuses to start for the superuser.
    if geteuid() == 0 { fixed.append("--no-sandbox") }
    return try run(
      browser, fixed + arguments + ["file://\(folder.path)/page.html"], in: folder)
  }

  private func printed(in folder: URL) throws -> [UInt8] {
    let file = folder.appendingPathComponent("page.pdf")
    _ = try browse(
      [
        "--no-pdf-header-footer", "--generate-pdf-document-outline",
        "--print-to-pdf=\(file.path)",
      ], in: folder)
    guard var bytes = (try? Data(contentsOf: file)).map(Array.init), !bytes.isEmpty else {
      throw ProgramFailure(program: browser, said: "it wrote no PDF")
    }
    Self.removeDates(from: &bytes)
    return bytes
  }

  /// Blanks out the dates of making: the same report is to have the same bytes.
  static func removeDates(from bytes: inout [UInt8]) {
    for key in ["/CreationDate (", "/ModDate ("] {
      let pattern = Array(key.utf8)
      var start = bytes.startIndex
      while let found = bytes[start...].firstRange(of: pattern) {
        guard let end = bytes[found.upperBound...].firstIndex(of: UInt8(ascii: ")")) else { return }
        for index in found.lowerBound...end { bytes[index] = UInt8(ascii: " ") }
        start = end
      }
    }
  }

  private func converted(in folder: URL, language: OutputLanguage) throws -> [UInt8] {
    guard let converter else { return [] }
    let drawn = String(decoding: try browse(["--dump-dom"], in: folder), as: UTF8.self)
    let (page, pictures) = Self.withPicturesApart(drawn)
    try Data(page.utf8).write(to: folder.appendingPathComponent("drawn.html"))
    for (name, picture) in pictures {
      try picture.write(to: folder.appendingPathComponent(name))
    }
    try Data(ReferenceDocument.a4).write(to: folder.appendingPathComponent("reference.docx"))
    _ = try run(
      converter,
      [
        "--from=html", "--to=docx", "--metadata=lang:\(language.rawValue)",
        "--shift-heading-level-by=-1", "--reference-doc=reference.docx",
        "--output=report.docx", "drawn.html",
      ], in: folder)
    return try Array(Data(contentsOf: folder.appendingPathComponent("report.docx")))
  }

  /// The page with the names of files in place of the pictures that it holds, and these files: many
  /// times as fast for pandoc as pictures within the page.
  static func withPicturesApart(_ page: String) -> (String, [(name: String, picture: Data)]) {
    let start = "src=\"data:image/png;base64,"
    var pictures: [(name: String, picture: Data)] = []
    var result = ""
    var rest = page[...]
    while let found = rest.range(of: start),
      let end = rest[found.upperBound...].firstIndex(of: "\""),
      let picture = Data(base64Encoded: String(rest[found.upperBound..<end]))
    {
      let name = "chart-\(pictures.count + 1).png"
      pictures.append((name, picture))
      result += rest[..<found.lowerBound] + "src=\"\(name)"
      rest = rest[end...]
    }
    return (result + rest, pictures)
  }

  private struct ProgramFailure: Error {
    let program: String
    let said: String

    var message: String {
      "error: \(FilePaths.name(of: program)) failed: \(said)\n"
    }
  }

  /// Runs a program to its end and returns what it printed.
  private func run(_ program: String, _ arguments: [String], in folder: URL) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    // Documents that name the time of their making name this one.
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["SOURCE_DATE_EPOCH": "0", "LC_ALL": "C.UTF-8", "TZ": "UTC"]
    ) { $1 }
    let output = folder.appendingPathComponent("output")
    let errors = folder.appendingPathComponent("errors")
    for file in [output, errors] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let said = String(decoding: (try? Data(contentsOf: errors)) ?? Data(), as: UTF8.self)
      throw ProgramFailure(
        program: program,
        said: said.split(separator: "\n").last.map(String.init)
          ?? "exit code \(process.terminationStatus)")
    }
    return try Data(contentsOf: output)
  }
}
