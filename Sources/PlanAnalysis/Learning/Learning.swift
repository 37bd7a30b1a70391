public import ForecastEngine

/// What the figures of a plan's first years say about its assumptions.
///
/// The random numbers that figures depend on are drawn again from those that fit them, block by
/// block: a block is all figures that share random numbers. Numbers outside the blocks, and those of
/// later years, stay as they are to the last bit.
public struct Learning: Sendable {
  /// How a figure entered.
  public enum Way: Hashable, Sendable {
    /// The year's own disturbance was solved for, and its density is the weight.
    case solved(RandomNumber)
    /// The probability of the count is the weight.
    case count
    /// The density of a sum over items is the weight, from a convolution.
    case sum
    /// A normal kernel around the figure, with this standard deviation in base units.
    case tolerance(Double)
    /// The figure depends on a sum over items that cannot be drawn again.
    case unusable
  }

  /// A figure and how it entered.
  public struct Figure: Sendable {
    /// The figure.
    public let observation: ModelObservation
    /// How it entered.
    public let way: Way
  }

  /// What became of a block.
  public enum Outcome: Hashable, Sendable {
    /// Its random numbers were drawn again.
    case updated
    /// Its figures are equally likely whatever the assumptions are, so they say nothing about them.
    case silent
    /// Too few draws fit for an update.
    case tooFew
    /// No draw fits the figures of this year.
    case impossible(year: Int)
  }

  /// Figures that share random numbers.
  public struct Block: Sendable {
    /// The figures, in the order of time.
    public let figures: [Figure]
    /// Of how many independent draws the numbers of the block are worth: draws² / Σ copies², over
    /// the draws that are left after the last year.
    public let effectiveDraws: Double
    /// What became of it.
    public let outcome: Outcome
    /// The random numbers of the block.
    public let numbers: Set<RandomNumber>
  }

  /// A number of the plan before and after.
  public struct Change: Sendable {
    /// The middle and the spread of a number, in the unit of the input.
    public struct Summary: Hashable, Sendable {
      /// The median.
      public let median: Double
      /// The 5 % quantile.
      public let low: Double
      /// The 95 % quantile.
      public let high: Double
      /// The standard deviation.
      public let standardDeviation: Double
    }

    /// The input.
    public let input: ModelInput
    /// Which of its numbers.
    public let part: ModelInput.Part
    /// As the plan has it.
    public let before: Summary
    /// After the figures.
    public let after: Summary

    /// How far the median moved, in standard deviations of before.
    public var shift: Double {
      before.standardDeviation > 0
        ? (after.median - before.median) / before.standardDeviation : 0
    }

    /// The standard deviation after, in relation to before.
    public var narrowing: Double {
      before.standardDeviation > 0 ? after.standardDeviation / before.standardDeviation : 1
    }
  }

  /// The share of the draws that a block must be worth to be updated.
  public static let smallestShare = 0.01
  /// The largest number of draws from which is learned: all numbers of a block are kept.
  public static let maximumDraws = 1 << 20
  /// The smallest: a hundred in each replicate.
  public static let minimumDraws = 100 * Sampling.resampled.replicates

  /// The number of draws.
  public let draws: Int
  /// The blocks, in the order of their first figures.
  public let blocks: [Block]
  /// The uncertain numbers of updated blocks, in the order of the model's inputs.
  public let changes: [Change]
  /// The numbers to run the model with.
  public let replacement: NumberReplacement

  /// Whether anything was learned.
  public var isUpdated: Bool { blocks.contains { $0.outcome == .updated } }

  /// Nothing.
  public static func nothing(draws: Int) -> Learning {
    Learning(draws: draws, blocks: [], changes: [], replacement: .none)
  }
}
