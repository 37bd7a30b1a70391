import ForecastEngine
import Foundation
import PlanAnalysis
import Testing

@testable import Reporting

@Suite("JSON")
struct JSONReportTests {
  /// Reads `text` with a reader of another make.
  static func parsed(_ text: String) throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
    guard let members = object as? [String: Any] else { throw Missing(path: []) }
    return members
  }

  /// Whether numbers read agree with those written. Foundation on Linux may read a decimal number as
  /// a neighbour of the nearest binary one.
  static func agree(_ read: [Double?], _ written: [Double?]) -> Bool {
    read.count == written.count
      && zip(read, written).allSatisfy { pair in
        guard let read = pair.0, let written = pair.1 else { return false }
        return abs(read - written) <= 4 * written.ulp
      }
  }

  struct Missing: Error {
    let path: [String]
  }

  static func member<Value>(_ object: [String: Any], _ path: String...) throws -> Value {
    var current: Any = object
    for key in path {
      guard let next = (current as? [String: Any])?[key] else { throw Missing(path: path) }
      current = next
    }
    guard let value = current as? Value else { throw Missing(path: path) }
    return value
  }

  @Test("A run has the keys that others rely on, with the same numbers")
  func keys() throws {
    let assessment = Fixture.small()
    let object = try Self.parsed(JSONReport.projection(assessment))
    #expect(object["plan"] as? String == "small")
    #expect(object["scenario"] as? String == "base")
    #expect(object["draws"] as? Int == 1000)
    #expect((object["seed"] as? NSNumber)?.uint64Value == .max)
    #expect(object["years"] as? [Int] == [2024, 2025])
    for (position, indicator) in assessment.run.model.indicators.enumerated() {
      #expect(
        try Self.member(object, "indicators", indicator.id, "unit") == indicator.unit.symbol)
      for (year, summary) in zip(2024...2025, assessment.run.indicators[position]) {
        let numbers: [String: Double] = try Self.member(
          object, "indicators", indicator.id, "\(year)")
        let names = ["p05", "p10", "p25", "p50", "p75", "p90", "p95"]
        let expected = [summary.mean, summary.standardDeviation] + summary.quantiles
        #expect(Self.agree((["mean", "sd"] + names).map { numbers[$0] }, expected))
      }
    }
    for target in assessment.targets {
      let thresholds: [[String: Any]] = try Self.member(
        object, "targets", target.target.id, "thresholds")
      #expect(
        Self.agree(
          thresholds.map { $0["value"] as? Double }, target.thresholds.map(\.value)))
      #expect(
        Self.agree(
          thresholds.map { $0["probability"] as? Double },
          target.thresholds.map(\.reached.probability)))
      #expect(
        Self.agree(
          thresholds.map { $0["standard_error"] as? Double },
          target.thresholds.map(\.reached.standardError)))
      let median: Double = try Self.member(object, "targets", target.target.id, "p50")
      #expect(Self.agree([median], [target.value.quantile(0.5)]))
    }
    let probability: Double = try Self.member(object, "all_targets", "probability")
    #expect(probability == 0.2)
    let error: Double = try Self.member(object, "all_targets", "standard_error")
    #expect(Self.agree([error], [assessment.all?.standardError]))
  }

  @Test("A plan without targets has an empty list of them")
  func withoutTargets() throws {
    let object = try Self.parsed(JSONReport.projection(Fixture.empty()))
    #expect(object["all_targets"] is NSNull)
    #expect((object["targets"] as? [String: Any])?.isEmpty == true)
  }

  @Test("Indicators and targets come in the order of the plan, a year a line")
  func order() {
    let text = JSONReport.projection(Fixture.small())
    let positions = ["\"fdi\"", "\"helper\"", "\"exports\"", "\"fixed\"", "\"total\": {"].map {
      text.range(of: $0)?.lowerBound
    }
    #expect(!positions.contains(nil))
    #expect(positions.compactMap { $0 } == positions.compactMap { $0 }.sorted())
    #expect(text.hasSuffix("}\n"))
    #expect(text.split(separator: "\n").contains { $0.hasPrefix("      \"2024\": {\"mean\": ") })
    #expect(text == JSONReport.projection(Fixture.small()))
  }

  @Test(
    "A text is read back as it was",
    arguments: [
      "", "Chỉ tiêu \"vốn\"", "a\\b/c", "\u{0}\u{1F}\u{7F}\u{9B}\t\r\n", "\u{2028}🇻🇳",
      "e\u{302}\u{301}",
    ])
  func strings(text: String) throws {
    let object = try Self.parsed(JSONValue.object([.init(text, .string(text))]).text)
    #expect(object.keys.first.map { Array($0.unicodeScalars) } == Array(text.unicodeScalars))
    #expect(
      (object[text] as? String).map { Array($0.unicodeScalars) } == Array(text.unicodeScalars))
  }

  @Test(
    "A number is read back to the last bit",
    arguments: [
      0, -0.0, 1, 100, 0.1, 1e-5, 1e16, 1.7976931348623157e308, .leastNonzeroMagnitude, -2.5, 1 / 3,
      123_456_789.123,
    ] as [Double])
  func numbers(value: Double) throws {
    let text = JSONValue.number(value).compactText
    #expect(Double(text)?.bitPattern == value.bitPattern, "\(text)")
    let read = try JSONSerialization.jsonObject(with: Data("[\(text)]".utf8)) as? [Double]
    #expect(Self.agree([read?.first], [value]), "\(text)")
  }

  @Test("What JSON has no number for is null, and empty things stay empty")
  func layout() {
    let value: JSONValue = [
      "a": .number(.infinity), "b": .number(.nan), "c": [], "d": .object([]), "e": .bool(true),
      "f": ["x": 1], "g": [["y": nil as String? == nil ? .null : 2], 3],
    ]
    #expect(
      value.text == """
        {
          "a": null,
          "b": null,
          "c": [],
          "d": {},
          "e": true,
          "f": {"x": 1},
          "g": [
            {"y": null},
            3
          ]
        }

        """)
    #expect(
      value.compactText
        == #"{"a":null,"b":null,"c":[],"d":{},"e":true,"f":{"x":1},"g":[{"y":null},3]}"#)
  }
}
