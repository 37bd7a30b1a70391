public import ForecastEngine

/// Something by which futures can be told apart: a number, or a yes or no, of one input.
public struct FutureFeature: Sendable {
  /// What of the years of an input it is.
  public enum Scope: Hashable, Sendable {
    /// What is drawn once a future.
    case once
    /// The value of a year.
    case year(Int)
    /// The mean over the years of the plan; of a count the total.
    case overYears
    /// Whether it happens in any year.
    case anyYear
  }

  /// The input.
  public let input: ModelInput
  /// What of the input.
  public let aspect: ModelInput.Aspect
  /// Of which years.
  public let scope: Scope
  /// The unit of its values; `nil` for a yes (1) or no (0).
  public let unit: Unit?
  /// The numbers of the sample that it is made of.
  let variables: [Int]

  /// Whether it is a yes or no.
  public var isCategory: Bool { unit == nil }
}

extension StressSample {
  /// The values of a feature of this sample in all draws, in its unit; 1 or 0 for a yes or no.
  public func values(of feature: FutureFeature) -> [Double] {
    var sum = values(of: feature.variables[0])
    for variable in feature.variables.dropFirst() {
      let more = values(of: variable)
      for draw in sum.indices { sum[draw] += more[draw] }
    }
    switch feature.scope {
    case .once, .year: return sum
    case .anyYear: return sum.map { $0 > 0 ? 1 : 0 }
    case .overYears:
      guard feature.aspect != .outcome else { return sum }
      let count = Double(feature.variables.count)
      return sum.map { $0 / count }
    }
  }
}

/// The features of all draws of a sample that bear on a target.
struct FeatureTable {
  private(set) var features: [FutureFeature] = []
  private(set) var values: [[Double]] = []

  /// Puts the features together that the measure of a target, or of any where it is `nil`, depends on.
  ///
  /// Left out are the sizes of events (they matter only where the event begins) and what a sum adds
  /// up, which is not a cause but the result itself; and a count that the target itself measures.
  init(_ sample: StressSample, target: Int?) {
    let measured = target.flatMap { sample.model.targets[$0].subject?.indicator }
      .map { sample.model.indicators[$0].id }
    var groups: [[Int]] = []
    for (index, variable) in sample.variables.enumerated() {
      guard target.map({ variable.targets.contains($0) }) ?? true, Self.isCause(variable),
        variable.input.origin != .chance || variable.input.id != measured
      else { continue }
      if let last = groups.last?.first,
        sample.variables[last].input.id == variable.input.id,
        sample.variables[last].input.origin == variable.input.origin,
        let same = groups.indices.last(where: {
          sample.variables[groups[$0][0]].input.id == variable.input.id
            && sample.variables[groups[$0][0]].part.aspect == variable.part.aspect
        })
      {
        groups[same].append(index)
      } else {
        groups.append([index])
      }
    }
    for group in groups { add(group, of: sample) }
  }

  private static func isCause(_ variable: StressSample.Variable) -> Bool {
    switch variable.part.aspect {
    case .value, .amount, .registered, .begins: true
    case .size: false
    case .outcome: !variable.input.streams.contains { $0.contains(".sum_of.") }
    }
  }

  private mutating func add(_ group: [Int], of sample: StressSample) {
    let first = sample.variables[group[0]]
    func append(_ scope: FutureFeature.Scope, _ variables: [Int]) {
      let feature = FutureFeature(
        input: first.input, aspect: first.part.aspect, scope: scope, unit: first.unit,
        variables: variables)
      features.append(feature)
      values.append(sample.values(of: feature))
    }
    if group.count == 1 {
      append(first.part.year == 0 ? .once : .year(first.part.year), group)
      return
    }
    append(first.unit == nil ? .anyYear : .overYears, group)
    for index in group { append(.year(sample.variables[index].part.year), [index]) }
  }
}

/// The values of features in classes of about equal size, so that a box is a range of classes.
struct BinnedFeatures: Sendable {
  /// The largest number of classes of a feature.
  static let classes = 200

  /// For each feature, the class of each draw.
  let codes: [[UInt8]]
  /// For each feature, the lower edges of all classes but the first: a draw is in class *c* if it
  /// reaches *c* of them.
  let edges: [[Double]]

  /// Classes of `values` with edges that come from the draws of `basis` alone.
  init(_ values: [[Double]], basis: [Int]) {
    var codes: [[UInt8]] = []
    var edges: [[Double]] = []
    for column in values {
      let sorted = basis.map { column[$0] }.sorted()
      var own: [Double] = []
      for step in 1..<Self.classes where !sorted.isEmpty {
        let value = sorted[step * sorted.count / Self.classes]
        if value > sorted[0], value != own.last { own.append(value) }
      }
      // A rare yes must not be lost among the no.
      if let last = sorted.last, let first = sorted.first, last > first, own.isEmpty {
        own = [last]
      }
      edges.append(own)
      codes.append(column.map { UInt8(Self.reached(own, $0)) })
    }
    self.codes = codes
    self.edges = edges
  }

  /// How many of `edges`, in order, `value` reaches.
  private static func reached(_ edges: [Double], _ value: Double) -> Int {
    var low = 0
    var high = edges.count
    while low < high {
      let middle = (low + high) / 2
      if value >= edges[middle] { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The number of classes of a feature.
  func count(_ feature: Int) -> Int { edges[feature].count + 1 }
}
