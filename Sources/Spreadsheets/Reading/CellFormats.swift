/// How cells show their numbers (ECMA-376, part 1, 18.8).
struct CellFormats {
  /// What a number is shown as.
  enum Kind {
    case plain, percentage, date
  }

  private var kinds: [Kind] = []

  /// The formats of a workbook that says nothing of them.
  init() {}

  init(_ content: [UInt8], part: String) throws(WorkbookReadError) {
    var codes: [String: String] = [:]
    var numbers: [String] = []
    var isInCells = false
    try XMLScanner.scan(content, part: part) { event in
      switch event {
      case .begin("numFmt", let attributes):
        if let number = attributes["numFmtId"] { codes[number] = attributes["formatCode"] }
      case .begin("cellXfs", _): isInCells = true
      case .end("cellXfs"): isInCells = false
      case .begin("xf", let attributes) where isInCells:
        numbers.append(attributes["numFmtId"] ?? "0")
      case .begin, .text, .end: break
      }
    }
    kinds = numbers.map { number in
      if let code = codes[number] { return Self.kind(of: code) }
      return switch Int(number) ?? 0 {
      case 9, 10: .percentage
      case 14...22, 27...36, 45...47, 50...58: .date
      default: .plain
      }
    }
  }

  /// What the style `index` shows numbers as.
  func kind(ofStyle index: Int) -> Kind {
    kinds.indices.contains(index) ? kinds[index] : .plain
  }

  /// What a code such as `0.0%` or `dd/mm/yyyy` shows numbers as; quoted text and colours do not
  /// count.
  static func kind(of code: String) -> Kind {
    var isQuoted = false
    var isInBrackets = false
    var isEscaped = false
    var hasDatePart = false
    for character in code {
      if isEscaped {
        isEscaped = false
      } else if character == "\"" {
        isQuoted.toggle()
      } else if isQuoted {
        continue
      } else if character == "\\" || character == "_" || character == "*" {
        isEscaped = true
      } else if character == "[" {
        isInBrackets = true
      } else if character == "]" {
        isInBrackets = false
      } else if isInBrackets {
        continue
      } else if character == "%" {
        return .percentage
      } else if "ymdhsYMDHS".contains(character) {
        hasDatePart = true
      }
    }
    return hasDatePart ? .date : .plain
  }
}
