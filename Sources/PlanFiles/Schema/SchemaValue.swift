/// A part of a JSON Schema, before anything writes it as JSON. Objects keep their order.
public indirect enum SchemaValue: Sendable {
  /// True or false.
  case truth(Bool)
  /// A whole number.
  case integer(Int)
  /// A text.
  case text(String)
  /// Values in order.
  case list([SchemaValue])
  /// Members in order.
  case object([(key: String, value: SchemaValue)])
}

extension SchemaValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral
{
  /// Creates a text.
  public init(stringLiteral value: String) { self = .text(value) }

  /// Creates a whole number.
  public init(integerLiteral value: Int) { self = .integer(value) }

  /// Creates a truth value.
  public init(booleanLiteral value: Bool) { self = .truth(value) }
}

extension SchemaValue: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
  /// Creates a list.
  public init(arrayLiteral elements: SchemaValue...) { self = .list(elements) }

  /// Creates an object with its members in the order written.
  public init(dictionaryLiteral elements: (String, SchemaValue)...) {
    self = .object(elements.map { (key: $0.0, value: $0.1) })
  }
}

extension SchemaValue {
  /// An object of members made one after the other.
  init(_ members: [(String, SchemaValue)]) {
    self = .object(members.map { (key: $0.0, value: $0.1) })
  }

  /// The members of an object with more behind them.
  func adding(_ members: [(String, SchemaValue)]) -> SchemaValue {
    guard case .object(let own) = self else { return self }
    return .object(own + members.map { (key: $0.0, value: $0.1) })
  }
}
