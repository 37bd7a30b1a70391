public import ForecastEngine

/// What the numbers of a plan rest on.
public struct SourceCount: Sendable {
  /// The assumptions behind one target.
  public struct Behind: Sendable {
    /// The target.
    public let target: PlanRecord
    /// The assumptions that its indicator follows from, directly or not.
    public let assumptions: [String]
    /// Those that rest on judgement or name no source.
    public let unsupported: [String]
  }

  /// The number of assumptions.
  public let assumptions: Int
  /// Those that name only judgement.
  public let judgement: [PlanRecord]
  /// Those that name no source.
  public let withoutSource: [PlanRecord]
  /// The assumptions behind each target.
  public let targets: [Behind]

  init(_ plan: PlanDescription) {
    let all = plan.records(in: .assumptions)
    assumptions = all.count
    withoutSource = all.filter(\.sources.isEmpty)
    judgement = all.filter { record in
      !record.sources.isEmpty
        && record.sources.allSatisfy { plan.source($0)?.isJudgement ?? false }
    }
    let unsupported = Set((withoutSource + judgement).map(\.id))
    targets = plan.records(in: .targets).compactMap { target in
      guard let aim = target.aim else { return nil }
      let names = Self.names(behind: aim.indicator, in: plan)
      let used = all.map(\.id).filter { names.contains($0) }
      return Behind(
        target: target, assumptions: used, unsupported: used.filter { unsupported.contains($0) })
    }
  }

  /// All names that `name` follows from: formulas and starts.
  private static func names(behind name: String, in plan: PlanDescription) -> Set<String> {
    var seen: Set<String> = [name]
    var open = [name]
    while let next = open.popLast() {
      guard let record = plan.record(next, in: .indicators), let structure = record.structure else {
        continue
      }
      let start = (structure.startText ?? "").split { !($0.isLetter || $0.isNumber || $0 == "_") }
      for use in structure.uses + start.map(String.init) where seen.insert(use).inserted {
        open.append(use)
      }
    }
    return seen
  }
}
