/// The texts that cells share (ECMA-376, part 1, 18.4).
struct SharedTexts {
  private(set) var texts: [String] = []

  init(_ content: [UInt8], part: String) throws(WorkbookReadError) {
    var reader = TextReader()
    var texts: [String] = []
    try XMLScanner.scan(content, part: part) { (event) throws(WorkbookReadError) in
      reader.meet(event)
      if case .end("si") = event {
        texts.append(reader.take())
        if texts.count > WorkbookContents.mostCells { throw .tooLarge(part: part) }
      }
    }
    self.texts = texts
  }
}

/// Puts a text together that may be in pieces of different looks, without its reading aids.
struct TextReader {
  private var text = ""
  private var isInText = false
  private var isInAid = false

  /// Takes in what comes next.
  mutating func meet(_ event: XMLScanner.Event) {
    switch event {
    case .begin("t", _): isInText = true
    case .end("t"): isInText = false
    case .begin("rPh", _): isInAid = true
    case .end("rPh"): isInAid = false
    case .text(let piece) where isInText && !isInAid: text += piece
    case .begin, .end, .text: break
    }
  }

  /// Gives the text, and begins a new one.
  mutating func take() -> String {
    defer { self = TextReader() }
    return Self.unescaped(text)
  }

  /// `_x000D_` stands for the character of that number (18.4.12, ST_Xstring).
  static func unescaped(_ text: String) -> String {
    guard text.contains("_x") else { return text }
    var result = ""
    var rest = Substring(text)
    while let start = rest.firstRange(of: "_x") {
      result += rest[..<start.lowerBound]
      let tail = rest[start.upperBound...]
      let digits = tail.prefix(4)
      if digits.count == 4, tail.dropFirst(4).first == "_", digits.allSatisfy(\.isHexDigit),
        let number = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(number)
      {
        result.unicodeScalars.append(scalar)
        rest = tail.dropFirst(5)
      } else {
        result += "_x"
        rest = tail
      }
    }
    return result + rest
  }
}
