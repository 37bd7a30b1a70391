internal import ForecastEngine
internal import ForecastNumerics

/// Where among the futures a target is missed, or met, in terms of what is uncertain.
///
/// Half of the draws serve to find boxes and a tree of questions, the other half to count what is
/// in them, so that the figures shown are not better than they will prove to be.
public struct Discovery: Sendable {
  /// What is looked for.
  public enum Outcome: String, CaseIterable, Sendable {
    /// The target is missed.
    case missed
    /// The target is met.
    case met
  }

  /// What a box or a branch asks of a feature.
  public struct Restriction: Sendable {
    /// The feature.
    public let feature: FutureFeature
    /// The value that is reached, in the feature's unit; `nil` where there is none.
    public let atLeast: Double?
    /// The value that is not reached; `nil` where there is none.
    public let below: Double?
    /// How likely so large a share of the outcome were, did this restriction mean nothing given the
    /// others: the quasi-p-value of B. P. Bryant and R. J. Lempert, Thinking inside the box,
    /// Technological Forecasting and Social Change 77 (2010) 34–49; `nil` in a tree.
    public let pValue: Double?
    /// The share of the outcome in the region without this restriction: the further it lies below
    /// that in the region, the more the restriction does.
    public let densityWithout: Double
  }

  /// A part of the futures.
  public struct Region: Sendable {
    /// What sets it apart.
    public let restrictions: [Restriction]
    /// The share of the outcome in it: its density.
    public let density: Proportion
    /// The share of it among all futures.
    public let mass: Proportion
    /// The share of all futures with the outcome that lie in it; `nil` where there are none.
    public let coverage: Proportion?
  }

  /// A box on the way from all futures to the innermost one.
  public struct TradeOff: Sendable {
    /// How many features it restricts.
    public let restrictions: Int
    /// As in ``Region``.
    public let density: Double
    /// As in ``Region``.
    public let mass: Double
    /// As in ``Region``.
    public let coverage: Double

    init(restrictions: Int, density: Double, mass: Double, coverage: Double) {
      self.restrictions = restrictions
      self.density = density
      self.mass = mass
      self.coverage = coverage
    }

    /// A region as a step on the way.
    public init(_ region: Region) {
      self.init(
        restrictions: region.restrictions.count, density: region.density.probability,
        mass: region.mass.probability, coverage: region.coverage?.probability ?? 0)
    }
  }

  /// A box with the way to it.
  public struct Box: Sendable {
    /// The box.
    public let region: Region
    /// The boxes on the way, outermost first.
    public let way: [TradeOff]
  }

  /// The position of the target; `nil` for all targets together.
  public let target: Int?
  /// What is looked for.
  public let outcome: Outcome
  /// How many draws were searched; as many others were counted.
  public let searched: Int
  /// The share of the outcome in all futures counted.
  public let base: Proportion
  /// The boxes, the most telling first; each is looked for outside of those before it.
  public let boxes: [Box]
  /// The leaves of a tree of questions, those in which the outcome is most frequent first.
  public let leaves: [Region]

  /// The largest number of boxes.
  public static let mostBoxes = 3
  /// The restrictions of a box are kept up to this quasi-p-value.
  public static let significance = 0.01

  /// Looks for the outcome in the draws of a sample.
  ///
  /// - Parameters:
  ///   - outcome: what is looked for.
  ///   - target: the position of the target; `nil` for all together.
  ///   - sample: the draws.
  public init(_ outcome: Outcome, of target: Int?, in sample: StressSample) {
    self.target = target
    self.outcome = outcome
    var isMet = target.map { sample.isMet($0) } ?? Array(repeating: true, count: sample.draws)
    if target == nil {
      for other in sample.model.targets.indices {
        isMet = zip(isMet, sample.isMet(other)).map { $0 && $1 }
      }
    }
    let isHit = outcome == .met ? isMet : isMet.map { !$0 }
    let searched = Array(stride(from: 0, to: sample.draws, by: 2))
    let counted = Array(stride(from: 1, to: sample.draws, by: 2))
    self.searched = searched.count
    let features = FeatureTable(sample, target: target)
    let table = BinnedFeatures(features.values, basis: searched)
    let search = BoxSearch(table: table, isHit: isHit)
    var reader = RegionReader(features: features.features, search: search, counted: counted)
    base = Proportion(count: reader.all.hits, draws: reader.all.draws)
    leaves = reader.leaves(RuleTree(search, draws: searched))
    var boxes: [Box] = []
    var left = searched
    while boxes.count < Self.mostBoxes, let found = search.find(in: left),
      let box = reader.box(found)
    {
      boxes.append(box.box)
      left = left.filter { !box.classes.contains($0, table) }
      reader.leaveOut(box.classes)
    }
    self.boxes = boxes
  }
}

/// Counts regions in the draws that were not searched.
struct RegionReader {
  let features: [FutureFeature]
  let search: BoxSearch
  /// The draws that are counted; those in earlier boxes are left out.
  private(set) var counted: [Int]
  /// Of all draws, those in earlier boxes included.
  let all: BoxCount

  init(features: [FutureFeature], search: BoxSearch, counted: [Int]) {
    self.features = features
    self.search = search
    self.counted = counted
    all = search.count(ClassBox(), counted)
  }

  /// Counts the draws in `box` no more.
  mutating func leaveOut(_ box: ClassBox) {
    counted.removeAll { box.contains($0, search.table) }
  }

  /// The box with the restrictions that mean something among the draws counted; `nil` where none
  /// does.
  func box(
    _ found: (box: ClassBox, way: [BoxSearch.Step])
  ) -> (box: Discovery.Box, classes: ClassBox)? {
    var classes = found.box
    while true {
      let values = pValues(classes)
      guard let worst = values.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else {
        return nil
      }
      if worst.value <= Discovery.significance { break }
      classes = classes.without(worst.key)
    }
    // Outside of earlier boxes the outcome may be rarer than in all futures: then there is no box.
    guard search.count(classes, counted).density > all.density else { return nil }
    let way = found.way.map { step in
      let count = search.count(step.box, counted)
      return Discovery.TradeOff(
        restrictions: step.box.ranges.count, density: count.density,
        mass: Double(count.draws) / Double(max(1, all.draws)),
        coverage: Double(count.hits) / Double(max(1, all.hits)))
    }
    return (Discovery.Box(region: region(classes, pValues(classes)), way: way), classes)
  }

  /// For each restriction, the probability of as large a share of the outcome in the box, were the
  /// share the same as without the restriction.
  private func pValues(_ box: ClassBox) -> [Int: Double] {
    let inside = search.count(box, counted)
    return box.ranges.keys.reduce(into: [:]) { values, feature in
      let without = search.count(box.without(feature), counted)
      values[feature] = Self.tail(inside.hits, of: inside.draws, probability: without.density)
    }
  }

  /// The probability that `hits` or more of `draws` have what each has with `probability`: the
  /// binomial tail is a beta distribution's (Abramowitz and Stegun 26.5.24).
  static func tail(_ hits: Int, of draws: Int, probability: Double) -> Double {
    if hits <= 0 || probability >= 1 { return 1 }
    if probability <= 0 { return 0 }
    let a = Double(hits)
    let b = Double(draws - hits + 1)
    let spread = (a * b / ((a + b) * (a + b) * (a + b + 1))).squareRoot()
    guard let law = try? Distribution.beta(mean: a / (a + b), standardDeviation: spread) else {
      return 1
    }
    return law.cumulativeProbability(at: probability)
  }

  func region(_ box: ClassBox, _ pValues: [Int: Double]) -> Discovery.Region {
    let inside = search.count(box, counted)
    let restrictions = box.ranges.sorted { $0.key < $1.key }.map { feature, range in
      Discovery.Restriction(
        feature: features[feature],
        atLeast: range.lowerBound > 0 ? search.table.edges[feature][range.lowerBound - 1] : nil,
        below: range.upperBound < search.table.count(feature) - 1
          ? search.table.edges[feature][range.upperBound] : nil,
        pValue: pValues[feature],
        densityWithout: search.count(box.without(feature), counted).density)
    }
    return Discovery.Region(
      restrictions: restrictions,
      density: Proportion(count: inside.hits, draws: max(1, inside.draws)),
      mass: Proportion(count: inside.draws, draws: max(1, all.draws)),
      coverage: all.hits == 0 ? nil : Proportion(count: inside.hits, draws: all.hits))
  }

  func leaves(_ tree: RuleTree) -> [Discovery.Region] {
    var boxes: [ClassBox] = []
    func visit(_ node: RuleTree.Node, _ box: ClassBox) {
      guard case .split(let feature, let edge, let below, let above) = node else {
        if !box.ranges.isEmpty { boxes.append(box) }
        return
      }
      let range = box.ranges[feature] ?? 0...(search.table.count(feature) - 1)
      var low = box
      low.ranges[feature] = range.lowerBound...(edge - 1)
      var high = box
      high.ranges[feature] = edge...range.upperBound
      visit(below, low)
      visit(above, high)
    }
    visit(tree.root, ClassBox())
    return boxes.map { region($0, [:]) }
      .sorted { $0.density.probability > $1.density.probability }
  }
}
