internal import ForecastEngine
internal import PlanAnalysis

/// A dossier as one page that needs nothing else: its style, its scripts and its numbers are in it.
public struct HTMLReport: Sendable {
  /// Where the page is read.
  public enum Medium: String, Sendable {
    /// A browser, or a printer behind it.
    case screen
    /// A program that turns the page into a text document: charts become pictures, and what a
    /// person would unfold is left out.
    case document
  }

  /// The language.
  public let language: Language
  /// The scripts that draw charts, Vega and Vega-Lite; without them the page shows their numbers.
  public let chartLibrary: String?
  /// Where the page is read.
  public let medium: Medium

  /// Creates a report.
  public init(language: Language, chartLibrary: String?, medium: Medium = .screen) {
    self.language = language
    self.chartLibrary = chartLibrary
    self.medium = medium
  }

  /// Returns the page.
  ///
  /// - Parameters:
  ///   - dossier: what it says.
  ///   - sections: further sections, before the assumptions.
  /// - Returns: an HTML document in UTF-8.
  public func page(_ dossier: Dossier, adding sections: [ReportSection] = []) -> String {
    let content = ReportContent(dossier, language: language)
    let all = content.sections(adding: sections)
    let body: [HTML] = [
      header(content),
      .tag("main", [], all.map(section)),
      .tag("footer", [], [.tag("p", [], content.madeBy)]),
    ]
    return "<!DOCTYPE html>\n"
      + HTML.tag(
        "html", [.init("lang", language.rawValue), .init("data-medium", medium.rawValue)],
        [head(content), .tag("body", [], body + scripts)]
      ).markup
  }

  private func head(_ content: ReportContent) -> HTML {
    .tag(
      "head", [],
      [
        .void("meta", [.init("charset", "utf-8")]),
        .void(
          "meta",
          [.init("name", "viewport"), .init("content", "width=device-width, initial-scale=1")]),
        // Whatever happens, the page fetches nothing.
        .void(
          "meta",
          [
            .init("http-equiv", "Content-Security-Policy"),
            .init(
              "content",
              "default-src 'none'; style-src 'unsafe-inline'; img-src data:;"
                + " script-src 'unsafe-inline' 'unsafe-eval'"),
          ]),
        .void(
          "meta",
          [.init("name", "generator"), .init("content", "kichban \(content.programVersion)")]),
        .void("meta", [.init("name", "color-scheme"), .init("content", "light dark")]),
        .tag("title", [], medium == .screen ? content.documentTitle : content.title),
        .verbatim("style", [], ReportStyle.sheet),
      ])
  }

  private func header(_ content: ReportContent) -> HTML {
    .tag(
      "header", [],
      [
        .tag("p", [.init("class", "kicker")], content.kicker),
        // A text document takes its title from the head.
        medium == .screen ? .tag("h1", [], content.title) : .group([]),
        .tag("p", [.init("class", "answer")], content.answer),
        .tag("p", [.init("class", "facts")], content.facts.joined(separator: " · ")),
      ])
  }

  private func section(_ section: ReportSection) -> HTML {
    .tag(
      "section",
      [.init("id", section.id)] + (section.beginsPage ? [.init("class", "page")] : []),
      [.tag("h2", [], section.title)] + section.blocks.map { block($0, of: section) })
  }

  private func block(_ block: ReportSection.Block, of section: ReportSection) -> HTML {
    switch block {
    case .text(let text): return .tag("p", [], text.withNumbersWhole)
    case .note(let text): return .tag("p", [.init("class", "note")], text.withNumbersWhole)
    case .chart(let chart): return figure(chart, isWide: true)
    case .charts(let charts):
      return .tag("div", [.init("class", "charts")], charts.map { figure($0, isWide: false) })
    case .fanKey: return fanKey
    case .table(let title, let table):
      return .group(
        (title.map { [HTML.tag("h3", [], $0)] } ?? [])
          + [self.table(table, title: title ?? section.title)])
    case .foldout(let title, let table, let note):
      // A text document has no folds.
      guard medium == .screen else { return .group([]) }
      return .tag(
        "details", [],
        [
          .tag("summary", [], title), self.table(table, title: title),
          .tag("p", [.init("class", "note")], note.withNumbersWhole),
        ])
    case .heading(let title, let id): return .tag("h3", [.init("id", id)], title)
    case .subheading(let title): return .tag("h4", [], title)
    case .facts(let facts):
      return .tag(
        "dl", [],
        facts.flatMap { [HTML.tag("dt", [], $0.name), HTML.tag("dd", [], $0.value)] })
    case .entries(let entries):
      return .tag(
        "ul", [.init("class", "entries")],
        entries.map { entry in
          .tag(
            "li", [.init("id", entry.id)],
            [.text(entry.text)] + (entry.link.map { [.text(" "), link($0)] } ?? []))
        })
    }
  }

  private func figure(_ chart: Chart, isWide: Bool) -> HTML {
    var parts: [HTML] = [
      .tag(
        "figcaption", [],
        [
          .tag("strong", [], chart.title), .text(" "),
          .tag("span", [.init("class", "note")], chart.caption),
        ]),
      .tag(
        "div",
        [
          .init("class", "picture"), .init("role", "img"),
          .init("aria-label", "\(chart.title). \(chart.summary)"),
        ], []),
      .data(chart.spec),
    ]
    // Open until the chart is drawn: a reader without scripts sees the numbers.
    if medium == .screen {
      parts.append(
        .tag(
          "details", [.init("open", "")],
          [
            .tag("summary", [], ReportPhrase.numbersOfChart.text(in: language)),
            table(chart.table, title: chart.title),
          ]))
    }
    return .tag(
      "figure", [.init("class", isWide ? "chart wide" : "chart"), .init("id", chart.id)], parts)
  }

  private var fanKey: HTML {
    guard medium == .screen else {
      return .tag("p", [], ReportPhrase.keyInWords.text(in: language))
    }
    let items: [(String, ReportPhrase)] = [
      ("median", .keyMedian), ("band50", .keyBand(50)), ("band80", .keyBand(80)),
      ("band90", .keyBand(90)), ("target", .keyTarget), ("past", .keyPast),
    ]
    return .tag(
      "ul", [.init("class", "key"), .init("aria-label", ReportPhrase.key.text(in: language))],
      items.map { name, phrase in
        .tag(
          "li", [],
          [
            .tag("span", [.init("class", "swatch \(name)"), .init("aria-hidden", "true")], []),
            .text(phrase.text(in: language)),
          ])
      })
  }

  private func table(_ table: ReportTable, title: String) -> HTML {
    let head = table.columns.map { column in
      HTML.tag("th", [.init("scope", "col")] + alignment(of: column), column.header)
    }
    let rows = table.rows.map { row in
      HTML.tag(
        "tr", [],
        zip(table.columns, row).enumerated().map { index, pair in
          let (column, cell) = pair
          var attributes = alignment(of: column, tint: cell.tint)
          if index == 0 { attributes.append(.init("scope", "row")) }
          return index == 0
            ? .tag("th", attributes, content(of: cell)) : .tag("td", attributes, content(of: cell))
        })
    }
    return .tag(
      "div",
      [
        .init("class", "scroll"), .init("tabindex", "0"), .init("role", "region"),
        .init("aria-label", title),
      ],
      [
        .tag(
          "table",
          table.isText
            ? [.init("class", "texts")] : table.isTinted ? [.init("class", "tinted")] : [],
          widths(of: table)
            + [.tag("thead", [], [.tag("tr", [], head)]), .tag("tbody", [], rows)])
      ])
  }

  private func alignment(
    of column: ReportTable.Column, tint: Double? = nil
  ) -> [HTML.Attribute] {
    guard column.isNumeric else { return [] }
    let shade = tint.flatMap { TintScale.name(of: $0) }.map { " " + $0 } ?? ""
    return medium == .screen
      ? [.init("class", "n" + shade)] : [.init("style", "text-align: right")]
  }

  /// A browser finds the widths of columns; a text document is told.
  private func widths(of table: ReportTable) -> [HTML] {
    guard medium == .document || table.isText else { return [] }
    let rest = Double(table.columns.count - 1)
    let shares =
      table.isText
      ? [0.3] + table.columns.dropFirst().map { _ in 0.7 / rest }
      : [0.28] + table.columns.dropFirst().map { _ in 0.72 / rest }
    return [
      .tag(
        "colgroup", [],
        shares.map { share in
          .void("col", [.init("style", "width: \(Int((share * 100).rounded()))%")])
        })
    ]
  }

  private func content(of cell: ReportTable.Cell) -> [HTML] {
    var content: [HTML] = []
    if let value = cell.value {
      content.append(
        .tag(
          "data", [.init("value", JSONValue.number(value).compactText)],
          cell.text.withNumbersWhole))
    } else if !cell.text.isEmpty {
      for (index, line) in cell.text.split(separator: "\n").enumerated() {
        if index > 0 { content.append(.void("br")) }
        content.append(.text(String(line).withNumbersWhole))
      }
    }
    func add(_ part: HTML) {
      if !content.isEmpty { content.append(.void("br")) }
      content.append(part)
    }
    for note in cell.notes { add(.tag("small", [], note.withNumbersWhole)) }
    for link in cell.links { add(self.link(link)) }
    return content
  }

  private func link(_ link: ReportTable.Link) -> HTML {
    guard !link.address.isEmpty else { return .text(link.text) }
    return .tag(
      "a", [.init("href", link.address), .init("rel", "noreferrer")], link.text)
  }

  private var scripts: [HTML] {
    guard let chartLibrary else { return [] }
    return [.script(chartLibrary), .script(ReportStyle.script)]
  }
}
