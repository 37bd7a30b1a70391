import ForecastEngine
import PlanAnalysis
import Testing

@testable import Reporting

@Suite("Reports in HTML")
struct HTMLReportTests {
  private static let hostile =
    "</script><script>alert(1)</script><!-- \" onload='x' & \u{2028} ]]>"

  private func dossier(
    _ assessment: Assessment = Fixture.small(), title: String = "Trade", address: String? = nil,
    comparison: Comparison? = nil
  ) -> Dossier {
    let unit = Unit(symbol: "%/year", scale: 0.01)
    let description = PlanDescription(
      heading: PlanDescription.Heading(
        plan: "small", scenario: "base", title: LocalizedText(english: title),
        scenarioTitle: LocalizedText(), because: nil, years: 2024...2025, asOf: "2023-12-31",
        area: title),
      sources: [
        PlanDescription.Source(
          id: "yearbook", title: title, publisher: title, date: "2023-06", url: address),
        PlanDescription.Source(id: "judgement", title: "judgement", publisher: nil, date: nil),
      ],
      records: [
        PlanRecord(
          section: .assumptions, id: "growth", title: LocalizedText(english: title), unit: unit,
          role: .driver, sources: ["yearbook", "judgement"],
          fields: [
            PlanField(
              .value,
              [
                PlanStatement(
                  .written("normal(mean = 4 %, sd = 3 %)"), years: 2024...2025,
                  meaning: PlanMeaning(mean: 4, low: -0.93, high: 8.93, isTruncated: false))
              ])
          ])
      ],
      changes: [],
      history: [
        HistoryFigure(series: "fdi", period: .year(2023), value: 2.1e8, source: "yearbook")
      ])
    let file = InputFile(
      role: .plan, path: "plan.yaml", sha256: String(repeating: "ab12", count: 16), bytes: 1234)
    return Dossier(
      assessment: assessment, description: description,
      provenance: Provenance(
        command: "report", programVersion: "1.2.3", languageVersion: 1,
        inputs: [InputFiles(folder: ".", files: [file])], draws: assessment.run.draws,
        seed: assessment.run.seed, sampling: .random),
      comparison: comparison)
  }

  private func page(
    _ dossier: Dossier, _ language: Language = .english, library: String? = "var vega;",
    medium: HTMLReport.Medium = .screen
  ) -> String {
    HTMLReport(language: language, chartLibrary: library, medium: medium).page(dossier)
  }

  /// The values of the tables in the section `id`.
  private func values(_ id: String, in page: String) -> [Double] {
    guard let start = page.firstRange(of: "<section id=\"\(id)\""),
      let end = page[start.upperBound...].firstRange(of: "</section>")
    else { return [] }
    return page[start.upperBound..<end.lowerBound].matches(of: /<data value="([^"]*)">/)
      .compactMap { Double($0.output.1) }
  }

  @Test("The answer can be read aloud: all together, one by one, what binds")
  func answer() {
    let answer = ReportContent(dossier(), language: .english).answer
    #expect(
      answer.replacing("\u{A0}", with: " ")
        == "All 3 targets together are met in about 20 of 100 possible futures (20 % ± 1)."
        + " One by one, 1 of the 3 is more likely met than missed; the median future meets 2."
        + " The binding one is “FDI, total”: without it, the others are met together with a"
        + " probability of 44 % ± 2.")
    let vietnamese = ReportContent(dossier(), language: .vietnamese).answer
    #expect(vietnamese.hasPrefix("Cả 3 chỉ tiêu cùng đạt trong khoảng 20 trên 100 lượt mô phỏng"))
  }

  @Test(
    "A rare or nearly sure event is told in larger round numbers",
    arguments: [
      (500, 1000, "50", "100"), (87, 100_000, "9", "10,000"), (1, 1_000_000, "1", "1,000,000"),
      (99_870, 100_000, "9,987", "10,000"), (23, 20_000, "11", "10,000"), (49, 1000, "49", "1,000"),
    ])
  func chances(count: Int, draws: Int, times: String, of: String) {
    let chance = NumberStyle(.english).chance(Proportion(count: count, draws: draws))
    #expect(chance == .about(times, of: of))
  }

  @Test("The numbers of the tables are those of the run, unrounded")
  func numbers() {
    let assessment = Fixture.small()
    let page = page(dossier())
    var expected: [Double] = []
    for target in assessment.targets {
      expected += [target.value.median] + [target.shortfallWhenMissed].compactMap { $0 }
      expected.append(target.met.probability)
    }
    expected += assessment.sets.map(\.all.probability) + [assessment.all?.probability ?? -1]
    #expect(values("targets-table", in: page) == expected)
    let medians = assessment.run.indicators.indices.flatMap { row in
      [assessment.run.starts[row]?.median].compactMap { $0 }
        + assessment.run.indicators[row].map(\.median)
    }
    #expect(values("projection", in: page) == medians)
  }

  @Test("Nothing that a plan says becomes part of the page's structure")
  func hostileWords() {
    let page = page(dossier(title: Self.hostile, address: "javascript:alert(1)"))
    let harmless = self.page(dossier())
    func tags(_ page: String) -> [String] {
      page.matches(of: /<\/?[a-zA-Z!][^>]*/).map { match in
        String(match.output.prefix { !$0.isWhitespace })
      }
    }
    #expect(tags(page) == tags(harmless))
    #expect(!page.contains("href=\"javascript"))
    #expect(page.contains("&lt;script&gt;alert(1)"))
  }

  @Test("Data within the page cannot end its element, and read back as they were")
  func hostileData() {
    let markup = HTML.data(["title": .string(Self.hostile)]).markup
    #expect(markup.matches(of: /<\/?script/).count == 2)
    #expect(!markup.contains("<!--"))
    #expect(!markup.contains("\u{2028}"))
    #expect(markup.contains("\\u003c/script\\u003e"))
    let script = HTML.script("x = '</script>'; y = 1").markup
    #expect(script == "<script>x = '<\\/script>'; y = 1</script>\n")
  }

  @Test("A source is linked from the ledger, and to its address")
  func sources() {
    let page = page(dossier(address: "https://example.org/a?b=1&c=2"))
    #expect(page.contains("<a href=\"#source-yearbook\""))
    #expect(page.contains("<li id=\"source-yearbook\">"))
    #expect(page.contains("<a href=\"https://example.org/a?b=1&amp;c=2\" rel=\"noreferrer\">"))
    #expect(page.contains("Judgement: no published figure"))
    #expect(!page.contains("source-judgement"))
  }

  @Test("Every chart has a text alternative and its numbers", arguments: Language.allCases)
  func alternatives(language: Language) {
    let page = page(dossier(), language)
    let figures = page.matches(of: /<figure\s/).count
    #expect(figures == 3)
    let labels = page.matches(of: /<div class="picture" role="img" aria-label="[^"]{20,}"/)
    #expect(labels.count == figures)
    #expect(page.matches(of: /<details open="">/).count == figures)
    #expect(page.contains("<html lang=\"\(language.rawValue)\""))
  }

  @Test("Without the scripts there is none in the page")
  func noScripts() {
    let page = page(dossier(), library: nil)
    #expect(!page.contains("<script>"))
    #expect(page.contains("<details open=\"\">"))
  }

  @Test("The page asks for nothing from outside")
  func offline() {
    let page = page(dossier())
    #expect(page.contains("default-src &#39;none&#39;"))
    for part in ["<link", "<img", "<iframe", " src=", "url(", "@import"] {
      #expect(!page.contains(part))
    }
  }

  @Test("The same dossier gives the same page", arguments: Language.allCases)
  func sameBytes(language: Language) {
    #expect(page(dossier(), language) == page(dossier(), language))
  }

  @Test("A plan without targets, indicators and sources has a page too")
  func empty() {
    let page = page(dossier(Fixture.empty()))
    #expect(page.contains("The plan sets no targets."))
    #expect(!page.contains("<figure"))
  }

  @Test("What it was made from stands in the page")
  func provenance() {
    let page = page(dossier())
    #expect(page.contains(String(repeating: "ab12", count: 16)))
    #expect(page.contains("kichban 1.2.3"))
    #expect(page.contains("18446744073709551615"))
  }

  @Test("A text document has the widths of columns, and nothing to unfold")
  func document() {
    let page = page(dossier(), medium: .document)
    #expect(!page.contains("<details"))
    #expect(page.contains("<colgroup>"))
    #expect(!page.contains("<h1>"))
  }

  @Test("Further sections stand before the assumptions")
  func sections() throws {
    let section = ReportSection(
      id: "stress", title: "What breaks it", blocks: [.text("Slumps & storms")])
    let page = HTMLReport(language: .english, chartLibrary: nil).page(
      dossier(), adding: [section])
    let stress = try #require(page.firstRange(of: "<section id=\"stress\""))
    let assumptions = try #require(page.firstRange(of: "<section id=\"assumptions\""))
    #expect(stress.lowerBound < assumptions.lowerBound)
    #expect(page.contains("<p>Slumps &amp; storms</p>"))
  }
}
