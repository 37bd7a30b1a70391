internal import Foundation
internal import FoundationXML

/// Reads a piece of a workbook from its beginning to its end.
enum XMLScanner {
  /// What is met on the way. Names are without their prefix.
  enum Event {
    case begin(String, [String: String])
    case text(String)
    case end(String)
  }

  /// Calls `handle` for everything that `content` holds, in order.
  ///
  /// - Throws: ``WorkbookReadError/damaged(part:line:)`` if it is not well formed, or defines
  ///   entities of its own, which no workbook does; what `handle` throws.
  static func scan(
    _ content: [UInt8], part: String, _ handle: (Event) throws(WorkbookReadError) -> Void
  ) throws(WorkbookReadError) {
    // What an entity stands for may be as large as its author likes; the format allows none.
    let head = content.prefix(4096)
    if contains(head, "<!DOCTYPE") || contains(head, "<!ENTITY") || head.contains(0) {
      throw .damaged(part: part, line: 1)
    }
    let failure = withoutActuallyEscaping(handle) { handle -> WorkbookReadError? in
      let listener = Listener(handle)
      let parser = XMLParser(data: Data(content))
      parser.shouldProcessNamespaces = true
      parser.delegate = listener
      // On Linux parse() gives true whatever happens; an error says what did.
      let isWhole = parser.parse() && parser.parserError == nil
      if let failure = listener.failure { return failure }
      return isWhole ? nil : .damaged(part: part, line: max(1, parser.lineNumber))
    }
    if let failure { throw failure }
  }

  private static func contains(_ bytes: ArraySlice<UInt8>, _ text: String) -> Bool {
    let wanted = Array(text.utf8)
    return bytes.indices.contains { bytes[$0...].starts(with: wanted) }
  }

  private final class Listener: NSObject, XMLParserDelegate {
    let handle: (Event) throws(WorkbookReadError) -> Void
    var failure: WorkbookReadError?

    init(_ handle: @escaping (Event) throws(WorkbookReadError) -> Void) {
      self.handle = handle
    }

    private func pass(_ event: Event, _ parser: XMLParser) {
      guard failure == nil else { return }
      do throws(WorkbookReadError) {
        try handle(event)
      } catch {
        failure = error
        parser.abortParsing()
      }
    }

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      pass(.begin(name, attributes), parser)
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
      pass(.text(text), parser)
    }

    func parser(_ parser: XMLParser, foundCDATA block: Data) {
      pass(.text(String(decoding: block, as: UTF8.self)), parser)
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
      qualifiedName: String?
    ) {
      pass(.end(name), parser)
    }
  }
}
