/// A Jupyter notebook (nbformat 4.5): text, code, and what the code shows.
struct NotebookFile: Sendable {
  /// A cell.
  struct Cell: Sendable {
    enum Content: Sendable {
      /// Markdown.
      case text(String)
      /// Python, with the mimebundles that it displays.
      case code(String, shows: [Display], isFolded: Bool)
    }

    /// A name that stays the same: letters, digits, `-` and `_`, up to 64 of them.
    let id: String
    let content: Content
  }

  /// What a cell displays: one thing in several forms.
  struct Display: Sendable {
    let forms: [JSONValue.Member]

    /// A Markdown text.
    static func markdown(_ text: String) -> Display {
      Display(forms: [.init("text/markdown", .string(text)), .init("text/plain", .string(text))])
    }

    /// A chart; without a program that draws it, its text alternative.
    static func chart(_ spec: JSONValue, description: String) -> Display {
      Display(forms: [
        .init("application/vnd.vegalite.v5+json", spec), .init("text/plain", .string(description)),
      ])
    }
  }

  private var cells: [Cell] = []

  mutating func text(_ id: String, _ markdown: String) {
    cells.append(Cell(id: id, content: .text(markdown)))
  }

  mutating func code(
    _ id: String, _ python: String, shows: [Display] = [], isFolded: Bool = false
  ) {
    cells.append(Cell(id: id, content: .code(python, shows: shows, isFolded: isFolded)))
  }

  /// The file.
  ///
  /// - Parameters:
  ///   - title: the notebook's title.
  ///   - metadata: more to be known about the notebook.
  /// - Returns: one JSON object.
  func json(title: String, metadata: [JSONValue.Member]) -> JSONValue {
    var count = 0
    let cells = cells.map { cell -> JSONValue in
      switch cell.content {
      case .text(let markdown):
        return [
          "cell_type": "markdown", "id": .string(cell.id), "metadata": [:],
          "source": Self.lines(markdown),
        ]
      case .code(let python, let shows, let isFolded):
        count += 1
        return [
          "cell_type": "code", "execution_count": .integer(count), "id": .string(cell.id),
          "metadata": isFolded ? ["jupyter": ["source_hidden": .bool(true)]] : [:],
          "outputs": .array(
            shows.map { shown in
              [
                "output_type": "display_data", "data": .object(shown.forms.map(Self.form)),
                "metadata": [:],
              ]
            }),
          "source": Self.lines(python),
        ]
      }
    }
    return [
      "cells": .array(cells),
      "metadata": .object(
        [
          .init(
            "kernelspec", ["display_name": "Python 3", "language": "python", "name": "python3"]),
          .init("language_info", ["name": "python"]), .init("title", .string(title)),
        ] + metadata),
      "nbformat": 4, "nbformat_minor": 5,
    ]
  }

  /// A text as notebooks keep it: a list of lines.
  private static func lines(_ text: String) -> JSONValue {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return .array(
      lines.enumerated().map { .string($1 + ($0 < lines.count - 1 ? "\n" : "")) })
  }

  private static func form(_ member: JSONValue.Member) -> JSONValue.Member {
    guard case .string(let text) = member.value else { return member }
    return .init(member.key, lines(text))
  }
}

/// A table in Markdown: texts at the left, numbers flush right.
enum MarkdownTable {
  /// A table.
  ///
  /// - Parameters:
  ///   - head: the names of the columns.
  ///   - rows: the rows.
  ///   - texts: how many columns are of text.
  /// - Returns: lines without a line break at the end.
  static func text(_ head: [String], _ rows: [[String]], texts: Int = 1) -> String {
    let rule = head.indices.map { $0 < texts ? "---" : "---:" }
    return ([head, rule] + rows).map { row in
      "| " + row.map(escaped).joined(separator: " | ") + " |"
    }.joined(separator: "\n")
  }

  static func escaped(_ text: String) -> String { text.replacing("|", with: "\\|") }
}
