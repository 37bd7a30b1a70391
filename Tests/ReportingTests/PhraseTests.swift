import ForecastEngine
import Testing

@testable import Reporting

@Suite("Phrases")
struct PhraseTests {
  /// Each phrase once; `⟨…⟩` marks what is filled in.
  static let phrases: [Phrase] = [
    .baseScenario, .scenario(title: "⟨t⟩"), .draws(count: "⟨n⟩", seed: "⟨s⟩"),
    .asOf(date: "⟨d⟩"), .projectionHeading, .projectionCaption,
    .projectionCaptionContinued(years: "⟨y⟩"), .rangeNote, .uncertainStartNote,
    .medianError(error: "⟨e⟩", indicator: "⟨i⟩", year: "⟨y⟩"), .targetsHeading, .askedColumn,
    .medianColumn, .rangeColumn, .shortfallColumn, .probabilityColumn,
    .inside(probability: "⟨p⟩"), .above(probability: "⟨p⟩"), .targetsNote, .shortfallNote,
    .setsHeading, .set(title: "⟨t⟩", count: 1), .set(title: "⟨t⟩", count: 4),
    .binding(target: "⟨t⟩", probability: "⟨p⟩"),
    .answer(probability: "⟨p⟩", count: 2, median: "⟨m⟩", range: "⟨r⟩"),
    .answer(probability: "⟨p⟩", count: 12, median: "⟨m⟩", range: "⟨r⟩"),
    .answerForOne(target: "⟨t⟩", probability: "⟨p⟩"), .noTargets, .totalOf(indicator: "⟨i⟩"),
    .meanOf(indicator: "⟨i⟩"), .fromTo(low: "⟨l⟩", high: "⟨h⟩"),
    .labelled(label: "⟨l⟩", value: "⟨v⟩"), .titleWithUnit(title: "⟨t⟩", unit: "⟨u⟩"),
  ]

  static let readings = GrowthReading.allCases.flatMap {
    [Phrase.otherReading($0, probability: "⟨p⟩"), .growthOf(indicator: "⟨i⟩", $0)]
  }

  @Test("A phrase says the same things in every language", arguments: phrases + readings)
  func placeholders(phrase: Phrase) {
    func fillings(_ text: String) -> [Substring] {
      text.split(separator: "⟨").dropFirst(text.hasPrefix("⟨") ? 0 : 1)
        .compactMap { $0.split(separator: "⟩").first }.sorted()
    }
    let all = Language.allCases.map { phrase.text(in: $0) }
    for text in all {
      #expect(!text.isEmpty)
      #expect(fillings(text) == fillings(all[0]))
      #expect(text.first?.isWhitespace == false && text.last?.isWhitespace == false)
    }
  }

  @Test("No sentence is left in the wrong language")
  func translated() {
    let same = (Self.phrases + Self.readings).filter {
      $0.text(in: .english) == $0.text(in: .vietnamese)
    }
    #expect(
      same == [.labelled(label: "⟨l⟩", value: "⟨v⟩"), .titleWithUnit(title: "⟨t⟩", unit: "⟨u⟩")])
  }

  @Test("A language is chosen by its code")
  func codes() {
    #expect(Language.allCases.map(\.rawValue) == ["en", "vi"])
    let text = LocalizedText(vietnamese: "Xuất khẩu")
    #expect(text.text(in: .english) == "Xuất khẩu")
    #expect(LocalizedText().text(in: .vietnamese) == nil)
  }
}
