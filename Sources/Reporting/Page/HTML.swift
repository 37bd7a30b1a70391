/// A piece of a page. Text is escaped when it is written; names of elements and attributes are fixed
/// in the program, so nothing that a plan says can become part of the page's structure.
indirect enum HTML: Sendable {
  /// An attribute of an element.
  struct Attribute: Sendable {
    let name: String
    let value: String

    init(_ name: StaticString, _ value: String) {
      self.name = "\(name)"
      self.value = value
    }
  }

  case text(String)
  case element(String, [Attribute], [HTML])
  case group([HTML])
  /// A style sheet or script of the program's own.
  case verbatim(String, [Attribute], String)

  /// An element with children.
  static func tag(
    _ name: StaticString, _ attributes: [Attribute] = [], _ children: [HTML]
  ) -> HTML {
    .element("\(name)", attributes, children)
  }

  /// An element with text.
  static func tag(
    _ name: StaticString, _ attributes: [Attribute] = [], _ text: String
  ) -> HTML {
    .element("\(name)", attributes, [.text(text)])
  }

  /// An element without an end.
  static func void(_ name: StaticString, _ attributes: [Attribute] = []) -> HTML {
    .element("\(name)", attributes, [])
  }

  /// The page's text, one line for an element that holds others.
  var markup: String {
    var result = ""
    write(to: &result)
    return result
  }

  private static let withoutEnd: Set<String> = ["meta", "br", "img", "link", "hr", "col"]
  /// Elements that stand on lines of their own.
  private static let blocks: Set<String> = [
    "html", "head", "meta", "title", "body", "header", "main", "nav", "section", "footer", "h1",
    "h2", "h3", "p", "figure", "figcaption", "details", "summary", "table", "caption", "thead",
    "tbody", "tr", "colgroup", "div", "ul", "ol", "li", "dl", "dt", "dd", "style", "script",
  ]

  private func write(to result: inout String) {
    switch self {
    case .text(let text): result += Self.escaped(text)
    case .group(let children): for child in children { child.write(to: &result) }
    case .element(let name, let attributes, let children):
      Self.open(name, attributes, to: &result)
      guard !Self.withoutEnd.contains(name) else {
        if Self.blocks.contains(name) { result += "\n" }
        return
      }
      for child in children { child.write(to: &result) }
      result += "</\(name)>"
      if Self.blocks.contains(name) { result += "\n" }
    case .verbatim(let name, let attributes, let text):
      Self.open(name, attributes, to: &result)
      result += text
      result += "</\(name)>\n"
    }
  }

  private static func open(
    _ name: String, _ attributes: [Attribute], to result: inout String
  ) {
    result += "<\(name)"
    for attribute in attributes {
      result += " \(attribute.name)=\"\(escaped(attribute.value))\""
    }
    result += ">"
  }

  /// `text` with the characters that mean something in HTML written out.
  static func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension HTML {
  /// Data for scripts. What could end the element, or begin a comment, is written as an escape of
  /// JSON: `<` stands in texts only.
  static func data(_ value: JSONValue) -> HTML {
    var text = ""
    for scalar in value.compactText.unicodeScalars {
      switch scalar {
      case "<": text += "\\u003c"
      case ">": text += "\\u003e"
      case "&": text += "\\u0026"
      case "\u{2028}": text += "\\u2028"
      case "\u{2029}": text += "\\u2029"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return .verbatim("script", [.init("type", "application/json")], text)
  }

  /// A script. An end of the element within it, which could only stand in a text or a comment, is
  /// written so that it is none.
  static func script(_ source: String) -> HTML {
    var text = ""
    text.reserveCapacity(source.utf8.count)
    var rest = source[...]
    while let end = rest.firstRange(of: "</script") {
      text += rest[..<end.lowerBound]
      text += "<\\/script"
      rest = rest[end.upperBound...]
    }
    return .verbatim("script", [], text + rest)
  }
}
