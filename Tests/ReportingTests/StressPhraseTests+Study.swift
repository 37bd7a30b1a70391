import PlanAnalysis

@testable import Reporting

extension StressPhraseTests {
  static let study: [StudyPhrase] = [
    .title, .introduction, .asked(asked: "⟨a⟩", probability: "⟨p⟩"), .mattersHeading,
    .breaksHeading,
    .bringsHeading, .boxHeading, .frontierUnreached, .noFrontier, .begin(year: "⟨y⟩"),
    .pairsFoldout, .pairsColumn, .pairsCells, .nothingUncertain, .decided, .noBox,
    .draws(sample: "⟨s⟩", frontier: "⟨f⟩"), .notesHeading,
  ]

  static let charts: [StressChartPhrase] =
    [
      .tornadoTitle(unit: ""), .tornadoTitle(unit: "⟨u⟩"),
      .tornadoSummary(target: "⟨t⟩", input: "⟨i⟩", low: "⟨l⟩", high: "⟨h⟩"),
      .tornadoCaption(left: 0), .tornadoCaption(left: 1), .tornadoCaption(left: 5),
      .meanOver("⟨v⟩"), .inputColumn, .lowColumn(unit: "⟨u⟩"), .highColumn(unit: "⟨u⟩"),
      .spiderTitle, .spiderSummary(target: "⟨t⟩", input: "⟨i⟩", low: "⟨l⟩", high: "⟨h⟩"),
      .spiderCaption(error: "⟨e⟩"), .spiderAxis, .lineNamed(number: "⟨1⟩", name: "⟨2⟩"),
      .percentWithError("⟨1⟩", error: "⟨2⟩"), .boxMoreBounds(count: 3),
      .boxOutside(count: "⟨c⟩", of: "⟨o⟩"), .conditionColumn, .chanceColumn, .yes, .no,
      .frontierTitle, .frontierSummary(target: "⟨t⟩", first: "⟨f⟩", second: "⟨s⟩"),
      .frontierCaption(today: "⟨t⟩"), .today,
    ]
    + Discovery.Outcome.allCases.flatMap { outcome -> [StressChartPhrase] in
      [
        .boxTitle(outcome), .withoutColumn(outcome),
        .boxSummary(outcome, target: "⟨t⟩", density: "⟨d⟩", coverage: "⟨c⟩"),
        .boxCaption(outcome, density: "⟨d⟩", coverage: "⟨c⟩"),
      ]
    }
}

extension StressPhraseTests {
  static let sheets: [StressSheetPhrase] = [
    .shocksSheet, .pairsSheet, .mattersSheet, .breaksSheet, .boxesSheet, .frontierSheet,
    .shocksTitle, .pairsTitle, .mattersTitle, .breaksTitle, .boxesTitle, .frontierTitle,
    .pointsNote, .firstShock, .secondShock, .change, .beyondSum, .error, .input, .lowValue,
    .highValue, .lowMean, .highMean, .lowChange, .highChange, .lowProbability, .highProbability,
    .mustBe, .tornadoTitle(target: "⟨t⟩"), .tornadoAxis(unit: ""), .tornadoAxis(unit: "⟨u⟩"),
    .atLow, .atHigh, .outcome, .missed, .met, .box, .bound, .from, .below, .without, .density,
    .coverage, .mass, .meanOf("⟨n⟩"), .needed(probability: "⟨1⟩", name: "⟨2⟩"), .remark, .plan,
    .lineTitle(target: "⟨t⟩"),
  ]
}
