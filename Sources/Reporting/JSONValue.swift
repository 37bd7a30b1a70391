/// A JSON value whose objects keep the order of their members.
public enum JSONValue: Hashable, Sendable {
  /// A member of an object.
  public struct Member: Hashable, Sendable {
    /// The key.
    public let key: String
    /// The value.
    public let value: JSONValue

    /// Creates a member.
    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// Nothing.
  case null
  /// True or false.
  case bool(Bool)
  /// A whole number.
  case integer(Int)
  /// A whole number that may be beyond the largest `Int`.
  case unsigned(UInt64)
  /// A number; infinities and not-a-number, which JSON lacks, are written as `null`.
  case number(Double)
  /// A text.
  case string(String)
  /// Values in order.
  case array([JSONValue])
  /// Members in order. Keys are to be unique.
  case object([Member])

  /// A text, or ``null`` for `nil`.
  public init(_ text: String?) { self = text.map(JSONValue.string) ?? .null }

  /// A number, or ``null`` for `nil`.
  public init(_ number: Double?) { self = number.map(JSONValue.number) ?? .null }

  /// A whole number, or ``null`` for `nil`.
  public init(_ number: Int?) { self = number.map(JSONValue.integer) ?? .null }

  /// The value as text that ends with a line break.
  ///
  /// Arrays and objects that hold no others stand on one line. Numbers are the shortest that read
  /// back to the same value.
  public var text: String {
    var text = ""
    write(to: &text, indent: 0)
    return text + "\n"
  }

  /// The value as text without spaces and line breaks.
  public var compactText: String {
    var text = ""
    write(to: &text, indent: nil)
    return text
  }

  private var isNested: Bool {
    switch self {
    case .array(let values): !values.isEmpty
    case .object(let members): !members.isEmpty
    case .null, .bool, .integer, .unsigned, .number, .string: false
    }
  }

  private func write(to text: inout String, indent: Int?) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += "\(value)"
    case .unsigned(let value): text += "\(value)"
    case .number(let value): text += Self.literal(value)
    case .string(let value): Self.write(value, to: &text)
    case .array(let values):
      Self.write(
        values, brackets: ("[", "]"), breaks: values.contains(where: \.isNested), to: &text,
        indent: indent
      ) { $0.write(to: &$1, indent: $2) }
    case .object(let members):
      Self.write(
        members, brackets: ("{", "}"), breaks: members.contains { $0.value.isNested }, to: &text,
        indent: indent
      ) { member, text, indent in
        Self.write(member.key, to: &text)
        text += indent == nil ? ":" : ": "
        member.value.write(to: &text, indent: indent)
      }
    }
  }

  private static func write<Item>(
    _ items: [Item], brackets: (open: String, close: String), breaks: Bool, to text: inout String,
    indent: Int?, item write: (Item, inout String, Int?) -> Void
  ) {
    text += brackets.open
    for (position, item) in items.enumerated() {
      if position > 0 { text += indent == nil || breaks ? "," : ", " }
      if breaks, let indent { text += "\n" + String(repeating: " ", count: indent + 2) }
      write(item, &text, indent.map { $0 + 2 })
    }
    if breaks, let indent { text += "\n" + String(repeating: " ", count: indent) }
    text += brackets.close
  }

  private static func literal(_ value: Double) -> String {
    guard value.isFinite else { return "null" }
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private static func write(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral
{
  /// Creates a text.
  public init(stringLiteral value: String) { self = .string(value) }

  /// Creates a whole number.
  public init(integerLiteral value: Int) { self = .integer(value) }

  /// Creates a number.
  public init(floatLiteral value: Double) { self = .number(value) }
}

extension JSONValue: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral {
  /// Creates an object with its members in the order written.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }

  /// Creates an array.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
}
