import ForecastEngine
import PlanAnalysis
import Testing

@testable import Reporting

@Suite("Phrases of stress tests")
struct StressPhraseTests {
  private static let stress: [StressPhrase] =
    SharedRole.allCases.map { .role($0) } + [
      .shock(role: "⟨r⟩", values: "⟨v⟩"), .shockForGood(role: "⟨r⟩", values: "⟨v⟩"),
      .then("⟨a⟩", "⟨b⟩"), .factor("⟨v⟩"), .addedGrowth("⟨v⟩"), .source("⟨t⟩"), .libraryHeading,
      .libraryNote, .from(year: "⟨y⟩"), .missing(stress: "⟨s⟩", roles: "⟨r⟩"),
      .notApplied(stress: "⟨s⟩", roles: "⟨r⟩"), .notRun(stress: "⟨s⟩"),
      .reachesNoTarget(stress: "⟨s⟩", met: "⟨m⟩", moved: "⟨o⟩"),
      .movesNothing(stress: "⟨s⟩", met: "⟨m⟩"), .targetColumn, .baseColumn,
      .allTargets, .tableHeading, .tableNote, .largestError(points: "⟨p⟩"), .pairsHeading,
      .interactionHeading, .noInteraction, .pairsNote, .pairColumn, .alternatives,
    ]

  private static let reverse: [ReversePhrase] =
    [
      .target(title: "⟨t⟩", bound: "⟨b⟩"), .allTargets, .badNews(probability: "⟨p⟩"),
      .goodNews(probability: "⟨p⟩"), .likelyBadNews(probability: "⟨p⟩"),
      .likelyGoodNews(probability: "⟨p⟩"), .allBadNews(probability: "⟨p⟩"), .nothing, .nothingGood,
      .shockColumn, .usualColumn, .thenColumn, .weightedColumn, .shareColumn, .chance("⟨p⟩"),
      .begins("⟨t⟩"), .comes("⟨t⟩"), .luck("⟨t⟩"), .size("⟨t⟩"), .amount("⟨t⟩"), .happens(true),
      .happens(false), .itemLuck, .itemUsual, .itemRank("⟨p⟩"), .rest,
      .frequency(count: "⟨n⟩", probability: "⟨p⟩", all: "⟨a⟩"), .secondOrder("⟨v⟩"),
      .importance("⟨v⟩"), .check("⟨i⟩"), .agree(distance: "⟨d⟩", weighted: "⟨w⟩"),
      .agreeInDirection(distance: "⟨d⟩", weighted: "⟨w⟩", cosine: "⟨c⟩"),
      .differ(distance: "⟨d⟩", weighted: "⟨w⟩", cosine: "⟨c⟩"), .refused(size: "⟨s⟩"), .outOfReach,
      .isThere, .missedCheck(importance: "⟨i⟩", drawn: "⟨d⟩"), .reverseNote,
      .rareHeading(title: "⟨t⟩", event: "⟨e⟩"), .below("⟨v⟩"), .atMost("⟨v⟩"), .above("⟨v⟩"),
      .atLeast("⟨v⟩"), .methodColumn, .probabilityColumn, .futuresColumn, .onceColumn,
      .oncePer("⟨n⟩"), .estimatesAgree, .estimatesDiffer, .subsetsStuck, .noDesignPoint, .rareNote,
      .oneEstimate, .linearIsMore, .shockItem(title: "⟨t⟩", then: "⟨n⟩", usual: "⟨u⟩"),
      .anotherWay(count: "⟨n⟩", probability: "⟨p⟩", shocks: "⟨s⟩"), .moreWays(count: 1),
      .moreWays(count: 2), .mattersHeading, .breaksHeading,
      .summaryInputColumn, .shockTargetColumn, .spanColumn, .metColumn, .pointsColumn,
      .luckColumn, .mustColumn, .badOnce("⟨n⟩"), .goodOnce("⟨n⟩"), .nothingAlone, .summaryNote,
    ] + RareEstimate.Method.allCases.map { .method($0) }

  private static var phrases: [any ReaderPhrase] { stress + reverse + study + charts + sheets }

  @Test("A phrase says the same things in every language, and says them in that language")
  func languages() {
    for phrase in Self.phrases {
      func fillings(_ text: String) -> [Substring] {
        text.split(separator: "⟨").dropFirst(text.hasPrefix("⟨") ? 0 : 1)
          .compactMap { $0.split(separator: "⟩").first }.sorted()
      }
      let texts = Language.allCases.map { phrase.text(in: $0) }
      #expect(fillings(texts[0]) == fillings(texts[1]), "\(texts)")
      let words = texts[0].split(separator: "⟩").contains { $0.contains { $0.isLetter } }
      let isFrame = ["⟨r⟩: ⟨v⟩", "⟨t⟩: ⟨b⟩", "⟨t⟩: ⟨e⟩"].contains(texts[0])
      #expect(isFrame || !words || texts[0] != texts[1], "\(texts)")
    }
  }
}
