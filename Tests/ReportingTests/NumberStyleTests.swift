import ForecastEngine
import PlanAnalysis
import Testing

@testable import Reporting

@Suite("Numbers")
struct NumberStyleTests {
  let english = NumberStyle(.english)
  let vietnamese = NumberStyle(.vietnamese)

  @Test(
    "A number is grouped and rounded half away from zero",
    arguments: [
      (1234.5, 1, "1,234.5", "1.234,5"), (0, 2, "0.00", "0,00"), (-0.04, 1, "0.0", "0,0"),
      (999.95, 1, "1,000.0", "1.000,0"), (2.5, 0, "3", "3"), (-2.5, 0, "−3", "−3"),
      (1.005, 2, "1.01", "1,01"), (0.5, 0, "1", "1"), (0.49, 0, "0", "0"),
      (1e-5, 3, "0.000", "0,000"), (1.25e-5, 6, "0.000013", "0,000013"),
      (123_456_789, 0, "123,456,789", "123.456.789"), (9.5e14, 0, "950,000,000,000,000", nil),
      (1.2345e15, 0, "1.23e15", "1,23e15"), (-.infinity, 1, "–", "–"), (.nan, 1, "–", "–"),
    ] as [(Double, Int, String, String?)])
  func numbers(value: Double, places: Int, english: String, vietnamese: String?) {
    #expect(self.english.number(value, places: places) == english)
    if let vietnamese {
      #expect(self.vietnamese.number(value, places: places) == vietnamese)
    }
  }

  @Test(
    "A bound has the decimals that it was written with",
    arguments: [
      (0.07 / 0.01, "7"), (3.5e9 / 1e6, "3,500"), (2.5, "2.5"), (0.1 + 0.2, "0.3"),
      (1e6 / 3e6, nil),
    ] as [(Double, String?)])
  func bounds(value: Double, text: String?) {
    #expect(english.number(value) == text ?? "0.333333333333")
  }

  @Test("Rounding to decimals agrees with rounding in whole numbers", arguments: 0..<200)
  func rounding(seed: Int) {
    let hundredths = (seed * 7919) % 100_000
    let rounded = (hundredths + 5) / 10
    let expected = "\(rounded / 10).\(rounded % 10)"
    let value = Double(hundredths) / 100
    let text = english.number(value, places: 1).split(separator: ",").joined()
    #expect(text == expected, "\(value)")
  }

  @Test(
    "A row has as many decimals as its largest value needs",
    arguments: [
      ([1.61, 1.7], 2), ([16.1, 17], 1), ([161, 170], 0), ([28_850.4, 30_200], 0),
      ([0.0123, 0.0456], 4), ([3, 4, 12], 0), ([2.5, 4], 1), ([0, 0], 0), ([0.0912, 9.12], 3),
      ([0.09, 9.12], 2),
      ([1e-12], 9),
    ] as [([Double], Int)])
  func places(values: [Double], places: Int) {
    #expect(english.places(sizes: values, shown: values, unit: Fixture.usd) == places)
  }

  @Test("Percentages have one decimal, and more only below 1 %")
  func percentPlaces() {
    for (value, places) in [(6.42, 1), (64.2, 1), (142.4, 0), (0.642, 2), (0.0642, 3)] {
      #expect(english.places(sizes: [value], shown: [value], unit: Fixture.growth) == places)
    }
  }

  @Test(
    "A probability has the digits that its error allows",
    arguments: [
      (44_640, 100_000, "44.6 % ± 0.2"), (93_600, 100_000, "93.6 % ± 0.1"),
      (100, 100_000, "0.10 % ± 0.01"), (1, 100_000, "0.001 % ± 0.001"), (450, 1000, "45 % ± 2"),
      (5, 10, "50 % ± 16"), (0, 100_000, "< 0.004 %"), (100_000, 100_000, "> 99.996 %"),
      (0, 1000, "< 0.4 %"), (1000, 1000, "> 99.6 %"), (0, 10, "< 30 %"), (2, 2, "> 30 %"),
      (500_000_000, 1_000_000_000, "50.000 % ± 0.002"),
    ])
  func probabilities(count: Int, draws: Int, text: String) {
    #expect(english.probability(Proportion(count: count, draws: draws)).text == text)
  }

  @Test("The bound for an event that no draw has is no lower than Wilson's", arguments: 2..<400)
  func boundsHold(draws: Int) throws {
    let proportion = Proportion(count: 0, draws: draws)
    let text = english.probability(proportion).estimate.dropFirst(2).dropLast(2)
    let bound = try #require(Double(text))
    #expect(bound >= proportion.interval95.upperBound * 100)
  }

  @Test(
    "A probability in a narrow column follows the same rule: never 0 of draws without the event")
  func shortProbabilities() {
    func text(_ count: Int, of draws: Int) -> String {
      english.shortProbability(Proportion(count: count, draws: draws))
    }
    for draws in [100, 40_000, 100_000] {
      for count in [0, draws] {
        let proportion = Proportion(count: count, draws: draws)
        #expect(
          english.shortProbability(proportion) == english.probability(proportion).estimate)
      }
    }
    #expect(text(0, of: 100_000) == "< 0.004 %")
    #expect(text(100_000, of: 100_000) == "> 99.996 %")
    #expect(text(1, of: 100_000) == "0.001 %")
    #expect(text(49, of: 100_000) == "0.05 %")
    #expect(text(87, of: 100_000) == "0.1 %")
    #expect(text(44_321, of: 100_000) == "44.3 %")
    #expect(text(99_990, of: 100_000) == "99.99 %")
  }

  @Test("Negative ranges are written with a word")
  func ranges() {
    #expect(english.range(1770, 6660, places: 0) == "1,770–6,660")
    #expect(english.range(-0.7, 13.3, places: 1) == "−0.7 to 13.3")
    #expect(vietnamese.range(-0.7, 13.3, places: 1) == "−0,7 đến 13,3")
    #expect(vietnamese.range(3500, 4000) == "3.500–4.000")
  }

  @Test(
    "Units are translated piece by piece",
    arguments: [
      ("USD million", "triệu USD"), ("VND billion", "tỷ đồng"), ("%/year", "%/năm"),
      ("projects", "dự án"), ("USD million/project", "triệu USD/dự án"), ("VND/USD", "đồng/USD"),
      ("activities", "hoạt động"), ("thousand people", "nghìn người"),
      ("blimps/year", "blimps/năm"),
      ("houses", "nhà"), ("", ""), ("%", "%"), ("VND trillion", "nghìn tỷ đồng"),
    ])
  func units(symbol: String, name: String) {
    #expect(Unit(symbol: symbol, scale: 1).name(in: .vietnamese) == name)
    #expect(Unit(symbol: symbol, scale: 1).name(in: .english) == symbol)
    let label = LocalizedText(vietnamese: "nhãn", english: "label")
    #expect(Unit(symbol: symbol, label: label, scale: 1).name(in: .vietnamese) == "nhãn")
  }
}
