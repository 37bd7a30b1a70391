/// A table of a data package: named columns with a meaning each, rows, and what makes a row unique.
struct DataTable: Sendable {
  /// Columns of this table that are columns of another one.
  struct Reference: Sendable {
    let columns: [DataColumn]
    let table: Name
  }

  /// The tables.
  enum Name: String, CaseIterable, Sendable {
    case scenarios, indicators, projections, history, targets, readings
    case targetSets = "target_sets"
    case differences, statements, sources, draws
  }

  /// A column; most have the same meaning wherever they stand.
  enum Column: Sendable {
    case common(DataColumn)
    /// The draws of what a target measures.
    case draws(name: String, title: String, unit: String)

    var name: String {
      switch self {
      case .common(let column): column.rawValue
      case .draws(let name, _, _): name
      }
    }
  }

  let name: Name
  /// What stands behind the name where there are several of the kind.
  let suffix: String
  let columns: [Column]
  let key: [DataColumn]
  let references: [Reference]
  /// More to be said than the table's name says.
  let note: DataPhrase?
  private(set) var text: CSVTable

  init(
    _ name: Name, suffix: String = "", _ columns: [DataColumn], draws: [Column] = [],
    key: [DataColumn], references: [Reference] = [], note: DataPhrase? = nil
  ) {
    self.name = name
    self.suffix = suffix
    self.columns = columns.map(Column.common) + draws
    self.key = key
    self.references = references
    self.note = note
    text = CSVTable(columns: self.columns.map(\.name))
  }

  /// Whether it has no rows.
  private(set) var isEmpty = true

  mutating func append(_ row: [CSVTable.Field]) {
    text.append(row)
    isEmpty = false
  }

  /// The name of the table in the package.
  var resource: String { rawName.replacing("_", with: "-") }
  /// The file.
  var path: String { "\(rawName).csv" }
  private var rawName: String { suffix.isEmpty ? name.rawValue : "\(name.rawValue)-\(suffix)" }
}

extension DataTable {
  /// What the table is, as the Frictionless Tabular Data Resource and Table Schema of Data Package
  /// version 1 say it.
  ///
  /// - Parameters:
  ///   - language: the language of titles and descriptions.
  ///   - hash: the SHA-256 of bytes, in hexadecimal digits.
  /// - Returns: a resource of a package.
  func resource(_ language: Language, hash: ([UInt8]) -> String) -> JSONValue {
    let bytes = Array(text.text.utf8)
    let descriptions = [DataPhrase.table(name), note].compactMap { $0?.text(in: language) }
    var schema: [JSONValue.Member] = [
      .init("fields", .array(columns.map { field($0, language) })),
      .init("missingValues", [""]),
      .init("primaryKey", .array(key.map { .string($0.rawValue) })),
    ]
    if !references.isEmpty {
      schema.append(
        .init(
          "foreignKeys",
          .array(
            references.map { reference in
              let columns = JSONValue.array(reference.columns.map { .string($0.rawValue) })
              return [
                "fields": columns,
                "reference": ["resource": .string(reference.table.rawValue), "fields": columns],
              ]
            })))
    }
    if key.isEmpty { schema.removeAll { $0.key == "primaryKey" } }
    return [
      "name": .string(resource),
      "path": .string(path),
      "profile": "tabular-data-resource",
      "title": .string(DataPhrase.tableTitle(name).text(in: language)),
      "description": .string(descriptions.joined(separator: " ")),
      "format": "csv", "mediatype": "text/csv", "encoding": "utf-8",
      "bytes": .integer(bytes.count), "hash": .string("sha256:\(hash(bytes))"),
      "schema": .object(schema),
    ]
  }

  private func field(_ column: Column, _ language: Language) -> JSONValue {
    switch column {
    case .draws(let name, let title, let unit):
      return [
        "name": .string(name), "type": "number", "title": .string(title),
        "description": .string(DataPhrase.drawnMeasure(unit: unit).text(in: language)),
        "unit": .string(unit),
      ]
    case .common(let column):
      var members: [JSONValue.Member] = [
        .init("name", .string(column.rawValue)), .init("type", .string(column.type.rawValue)),
        .init("description", .string(DataPhrase.column(column).text(in: language))),
      ]
      if column.isShare { members.append(.init("unit", "1")) }
      var constraints: [JSONValue.Member] = []
      if key.contains(column) { constraints.append(.init("required", .bool(true))) }
      if column.isShare {
        constraints += [.init("minimum", 0), .init("maximum", 1)]
      }
      if !column.allowed.isEmpty {
        constraints.append(.init("enum", .array(column.allowed.map { .string($0) })))
      }
      if !constraints.isEmpty { members.append(.init("constraints", .object(constraints))) }
      return .object(members)
    }
  }
}
