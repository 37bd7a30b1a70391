internal import PlanFiles
internal import Reporting

/// What the program knows of its own language: the schema of the files, the keys of their parts and
/// the explanations of what can be wrong with them.
public enum LanguageWorkflow {
  /// The JSON Schema of plan and scenario files.
  public static var schema: String { JSONValue(PlanSchema.document).text }

  /// The parts of a plan and a scenario whose keys can be listed.
  public static var partNames: [String] { KeyReference.all.map(\.name) }

  /// Returns the keys of the part `name` as a table, or `nil` where there is no such part.
  public static func keys(of name: String) -> String? {
    KeyReference.named(name).map(table)
  }

  /// The explanations of all diagnostic codes, as a page in Markdown.
  public static var explanations: String {
    let parts = PlanFilesWorkflow.diagnosticCodes.map { "## \($0.code)\n\n\($0.explanation)\n" }
    return """
      # Errors and warnings

      Every message of Kichban about a file ends with a code in brackets. This page says what each code
      means and how to mend what it speaks of. `kichban explain CODE` prints one of these paragraphs,
      `kichban explain --all` prints the page.

      \(parts.joined(separator: "\n"))
      """
  }

  private static func table(_ part: KeyReference) -> String {
    let rows = part.keys.map { key in
      let choices = key.choices.isEmpty ? "" : ": " + key.choices.joined(separator: ", ")
      return (key.isRequired ? key.name + " *" : key.name, key.value, key.summary + choices)
    }
    func padded(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: width - text.count + 2)
    }
    let names = rows.map(\.0.count).max() ?? 0
    let values = rows.map(\.1.count).max() ?? 0
    var lines = ["\(part.name): \(part.place)", ""]
    for (name, value, summary) in rows {
      lines.append("  " + padded(name, names) + padded(value, values) + summary)
    }
    if part.keys.contains(where: \.isRequired) { lines += ["", "* needed"] }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension JSONValue {
  /// A part of a JSON Schema as JSON.
  fileprivate init(_ schema: SchemaValue) {
    switch schema {
    case .truth(let value): self = .bool(value)
    case .integer(let value): self = .integer(value)
    case .text(let value): self = .string(value)
    case .list(let values): self = .array(values.map { JSONValue($0) })
    case .object(let members):
      self = .object(members.map { Member($0.key, JSONValue($0.value)) })
    }
  }
}
