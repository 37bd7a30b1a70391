internal import ForecastNumerics

extension DistributionReader {
  /// What is wrong with the parameters of the distribution `name`, in a sentence.
  func reason(_ error: DistributionError, of name: String) -> String {
    switch error {
    case .parameter(let parameter, let found, let rule):
      let word = Self.word(for: parameter)
      return
        "\(word) of \(name) is \(text(rule, of: parameter)), found \(text(found, of: parameter))"
    case .emptyList:
      return "\(name) needs at least one value"
    case .probabilitiesDoNotAddUp(let found):
      return "the probabilities of \(name) add to \(NumberText.text(found * 100)) %, not 100 %"
    case .nothingKept:
      return "nothing of the distribution lies between the bounds"
    }
  }

  /// A parameter as a plan writes it.
  private static func word(for parameter: DistributionError.Parameter) -> String {
    switch parameter {
    case .mean: "'mean'"
    case .standardDeviation: "'sd'"
    case .coefficientOfVariation: "'cv'"
    case .degreesOfFreedom: "'df'"
    case .minimum: "'min'"
    case .shape: "'shape'"
    case .trials: "'trials'"
    case .probability: "a probability"
    case .from: "the lower bound"
    case .mode: "the mode"
    case .to: "the upper bound"
    case .value: "a value"
    case .weight: "a weight"
    case .rangeStart: "the low end"
    case .rangeEnd: "the high end"
    case .logMean: "the mean of the logarithm"
    case .logStandardDeviation: "the spread of the logarithm"
    }
  }

  private func text(
    _ rule: DistributionError.Rule, of parameter: DistributionError.Parameter
  ) -> String {
    switch rule {
    case .finite: "a finite number"
    case .greaterThan(let bound): "more than \(text(bound, of: parameter))"
    case .atLeast(let bound): "at least \(text(bound, of: parameter))"
    case .lessThan(let bound): "less than \(text(bound, of: parameter))"
    case .atMost(let bound): "at most \(text(bound, of: parameter))"
    case .whole: "a whole number"
    }
  }

  /// An amount in the assumption's unit, or a number that has none.
  private func text(_ value: Double, of parameter: DistributionError.Parameter) -> String {
    switch parameter {
    case .mean, .standardDeviation, .minimum, .from, .mode, .to, .value, .rangeStart, .rangeEnd:
      NumberText.text(value / unit.scale) + (unit.isPercent ? " %" : "")
    case .coefficientOfVariation, .degreesOfFreedom, .shape, .trials, .probability, .weight,
      .logMean, .logStandardDeviation:
      NumberText.text(value)
    }
  }
}
