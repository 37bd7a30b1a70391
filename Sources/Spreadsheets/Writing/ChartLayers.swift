internal import Foundation
internal import FoundationXML

/// Does to charts what the library that writes them cannot: makes lines of some areas, and bounds
/// the axis of values, which the library takes for another one.
///
/// The library makes charts of one kind; the format (ECMA-376, part 1, 21.2.2.145, plotArea) lets
/// charts of several kinds share their axes, as a band with lines over it needs.
enum ChartLayers {
  /// The workbook with its charts as they are meant; `charts` are all of them in order.
  static func combined(_ workbook: [UInt8], charts: [SheetChart]) throws -> [UInt8] {
    let incomplete = charts.indices.filter { charts[$0].isMixed || charts[$0].bounds != nil }
    guard !incomplete.isEmpty else { return workbook }
    let archive = try ZipArchive(workbook)
    var contents: [(name: String, content: [UInt8])] = []
    for index in incomplete {
      let name = "xl/charts/chart\(index + 1).xml"
      guard let content = try archive.content(of: name, limit: 1 << 26) else { continue }
      contents.append((name, try completed(content, charts[index])))
    }
    return try archive.bytes(replacing: contents)
  }

  private static func completed(_ content: [UInt8], _ chart: SheetChart) throws -> [UInt8] {
    let document = try XMLDocument(data: Data(content))
    if chart.isMixed { try drawLines(of: chart, in: document) }
    if let bounds = chart.bounds { try bound(document, bounds) }
    return [UInt8](document.xmlData)
  }

  /// 21.2.2.160, scaling: the ends stand after the direction, the higher first.
  private static func bound(_ document: XMLDocument, _ bounds: ClosedRange<Double>) throws {
    let scaling =
      try document.nodes(
        forXPath: "//*[local-name()='valAx']/*[local-name()='scaling']"
      ).first as? XMLElement
    scaling?.addChild(setting("c:max", "\(bounds.upperBound)"))
    scaling?.addChild(setting("c:min", "\(bounds.lowerBound)"))
  }

  private static func drawLines(of chart: SheetChart, in document: XMLDocument) throws {
    guard
      let areas = try document.nodes(
        forXPath: "//*[local-name()='areaChart']"
      ).first as? XMLElement,
      let plot = areas.parent as? XMLElement
    else { return }
    let rows = areas.elements(forName: "c:ser")
    let lines = XMLElement(name: "c:lineChart")
    lines.addChild(setting("c:grouping", "standard"))
    for (row, series) in zip(rows, chart.series) where series.isLine {
      row.detach()
      lines.addChild(row)
    }
    lines.addChild(setting("c:marker", "1"))
    for axis in areas.elements(forName: "c:axId") {
      lines.addChild(setting("c:axId", axis.attribute(forName: "val")?.stringValue ?? ""))
    }
    plot.insertChild(lines, at: areas.index + 1)
  }

  private static func setting(_ name: String, _ value: String) -> XMLElement {
    let element = XMLElement(name: name)
    if let attribute = XMLNode.attribute(withName: "val", stringValue: value) as? XMLNode {
      element.addAttribute(attribute)
    }
    return element
  }
}

extension SheetChart {
  /// Whether it has areas and lines.
  var isMixed: Bool {
    series.contains(where: \.isLine) && !series.allSatisfy(\.isLine)
  }
}

extension SheetChart.Series {
  /// Whether it is a line.
  var isLine: Bool {
    if case .line = mark { true } else { false }
  }
}
