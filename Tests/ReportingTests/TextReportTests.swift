import ForecastEngine
import PlanAnalysis
import Testing

@testable import Reporting

@Suite("The table")
struct TextReportTests {
  static func lines(_ text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  @Test("No line is wider than the terminal", arguments: [40, 57, 80, 100, 132, 200])
  func width(width: Int) {
    for language in Language.allCases {
      for assessment in [
        Fixture.small(), Fixture.large(), Fixture.large(years: 1), Fixture.large(years: 30),
      ] {
        let text = TextReport(language: language, width: width).projectionTable(assessment)
        let wide = Self.lines(text).filter { $0.displayWidth > width }
        #expect(wide.isEmpty)
        #expect(Self.lines(text).allSatisfy { $0.last != " " })
        #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n") && !text.contains("\n\n\n"))
      }
    }
  }

  @Test("Numbers end below the year that they belong to", arguments: [(80, 0), (160, 44)])
  func alignment(width: Int, labelWidth: Int) throws {
    let text = TextReport(language: .vietnamese, width: width)
      .projectionTable(Fixture.large())
    let lines = Self.lines(text).prefix { !$0.hasPrefix("Khoảng") }
    let header = try #require(lines.first { $0.trimmed == "2020 2021 2022 2023 2024 2025" })
    let ends = Self.ends(header)
    let rows = lines.filter { line in
      line.contains(where: \.isNumber)
        && line.padded(to: width, .leading).prefix(labelWidth == 0 ? 2 : 0).allSatisfy { $0 == " " }
    }
    #expect(rows.count >= 70)
    for row in rows where !row.contains("·") {
      let joined = row.split(separator: " đến ").joined(separator: "_đến_")
      #expect(Self.ends(joined[...]).filter { $0 > labelWidth }.allSatisfy(ends.contains), "\(row)")
    }
  }

  /// The cells at which the words of a line end.
  private static func ends(_ line: Substring) -> [Int] {
    var ends: [Int] = []
    var cell = 0
    var inWord = false
    for character in line {
      if character == " ", inWord { ends.append(cell) }
      inWord = character != " "
      cell += character.displayWidth
    }
    return inWord ? ends + [cell] : ends
  }

  @Test("Colour changes nothing but colour", arguments: Language.allCases)
  func colour(language: Language) throws {
    let plain = TextReport(language: language, style: .plain).projectionTable(Fixture.small())
    let ansi = TextReport(language: language, style: .ansi).projectionTable(Fixture.small())
    #expect(!plain.contains("\u{1B}"))
    #expect(ansi.contains("\u{1B}[2m"))
    #expect(ansi.replacing(try Regex("\u{1B}\\[[0-9]*m"), with: "") == plain)
  }

  @Test("The table is as it was agreed", arguments: Language.allCases)
  func snapshot(language: Language) {
    let text = TextReport(language: language, width: 80).projectionTable(Fixture.small())
    #expect(text == Snapshots.small(language))
  }

  @Test("Years that do not fit continue in another group")
  func groups() {
    let text = TextReport(language: .english, width: 80).projectionTable(Fixture.large(years: 30))
    for year in 2020...2050 { #expect(text.contains("\(year)")) }
    #expect(text.contains("Projection  continued, 20"))
  }

  @Test("A number that is the same in every draw has no range")
  func certain() throws {
    let text = TextReport(language: .english).projectionTable(Fixture.small())
    let lines = Self.lines(text)
    let row = try #require(lines.firstIndex { $0.hasPrefix("Population") })
    #expect(lines[row].hasSuffix("1.30"))
    #expect(lines[row + 1].trimmed == "million people")
  }

  @Test("Titles cannot write to the terminal")
  func control() {
    let title = LocalizedText(english: "A\u{1B}[2Jplan\nof mine")
    let text = TextReport(language: .english, style: .plain)
      .projectionTable(Fixture.small(title: title))
    #expect(!text.unicodeScalars.contains("\u{1B}"))
    #expect(text.hasPrefix("A [2Jplan of mine\n"))
  }

  @Test("A plan without indicators or targets says so")
  func empty() {
    let assessment = Fixture.empty()
    let text = TextReport(language: .english).projectionTable(assessment)
    #expect(
      text == """
        empty
        Scenario: slow · 2024–2024 · 10 draws, seed 1

        The plan sets no targets.

        """)
  }
}

extension Substring {
  fileprivate var trimmed: String { split(separator: " ").joined(separator: " ") }
}
