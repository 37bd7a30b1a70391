/// A piece of a line.
struct Span: Sendable {
  var text: String
  var emphasis: Emphasis
  var width: Int
  var alignment: Alignment

  /// Creates a piece that takes as many cells as its text.
  init(_ text: String, _ emphasis: Emphasis = .none) {
    self.init(text, emphasis, width: 0, .leading)
  }

  /// Creates a piece that takes `width` cells or more.
  init(_ text: String, _ emphasis: Emphasis = .none, width: Int, _ alignment: Alignment) {
    self.text = text
    self.emphasis = emphasis
    self.width = width
    self.alignment = alignment
  }

  /// Leaves out spaces at the end, and keeps the place of the rest.
  mutating func dropSpacesAtEnd() {
    let kept = text.reversed().drop { $0 == " " }.count
    width = alignment == .leading ? 0 : max(0, max(width, text.displayWidth) - (text.count - kept))
    text = String(text.prefix(kept))
  }
}

/// Lines of text that are no wider than a terminal.
struct TextCanvas {
  let width: Int
  let style: TextStyle
  private(set) var lines: [String] = []
  /// The paragraphs and tables that were added, for documents that lay them out themselves.
  private(set) var blocks: [Block] = []

  /// Something added that is more than a line.
  enum Block: Sendable {
    case paragraph(String, Emphasis)
    /// A table with the head of its first column and of the others.
    case table(corner: String, head: [String], titles: [String], rows: [[String]])
  }

  /// The lines, each with its end.
  var text: String { lines.map { $0 + "\n" }.joined() }

  init(width: Int, style: TextStyle) {
    self.width = width
    self.style = style
  }

  /// Adds a line; spaces at its end are left out.
  mutating func line(_ spans: [Span]) {
    var kept = spans
    while kept.last?.text.allSatisfy({ $0 == " " }) == true { kept.removeLast() }
    if let last = kept.indices.last {
      kept[last].dropSpacesAtEnd()
    }
    lines.append(
      kept.map { span in
        let padding = String(repeating: " ", count: max(0, span.width - span.text.displayWidth))
        let text = style.apply(span.emphasis, to: span.text)
        return span.alignment == .leading ? text + padding : padding + text
      }.joined())
  }

  /// Adds an empty line, but never two.
  mutating func gap() {
    if lines.last?.isEmpty == false { lines.append("") }
  }

  /// Adds a line across.
  mutating func rule() {
    line([Span(String(repeating: "─", count: width), .dim)])
  }

  /// Keeps a table as it is, beside the lines that show it.
  mutating func keep(table corner: String, head: [String], titles: [String], rows: [[String]]) {
    blocks.append(.table(corner: corner, head: head, titles: titles, rows: rows))
  }

  /// Adds `text`, broken between words into lines that begin with `indent` spaces.
  mutating func paragraph(_ text: String, _ emphasis: Emphasis = .none, indent: Int = 0) {
    blocks.append(.paragraph(text, emphasis))
    for piece in text.wrapped(to: width - indent) {
      line([Span("", width: indent, .leading), Span(piece, emphasis)])
    }
  }

  /// Adds `items` with ` · ` between them, broken between items where they fill a line.
  mutating func items(_ items: [String], _ emphasis: Emphasis = .none, indent: Int = 0) {
    var current = ""
    for item in items {
      let joined = current.isEmpty ? item : current + " · " + item
      if !current.isEmpty, joined.displayWidth > width - indent {
        paragraph(current, emphasis, indent: indent)
        current = item
      } else {
        current = joined
      }
    }
    if !current.isEmpty { paragraph(current, emphasis, indent: indent) }
  }
}
