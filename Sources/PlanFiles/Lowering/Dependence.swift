internal import ForecastNumerics

/// The rank correlations of a plan, as factors on independent normal scores.
struct Dependence {
  /// For each correlated assumption, the scores that its own is made of, with their weights.
  private(set) var factors: [Int: [(assumption: Int, weight: Double)]] = [:]
  /// For the assumptions of a t copula, the variable that mixes the scores of their group: its
  /// stream is named after the members.
  private(set) var mixing: [Int: (stream: String, degreesOfFreedom: Double)] = [:]

  /// The assumptions that are connected by correlations.
  private var groups: [Set<Int>] = []

  /// Checks the correlations of `plan` and factors them group by group.
  ///
  /// A group is all assumptions that are connected by correlations; its members are taken in
  /// alphabetical order, so the order of the file changes nothing, and a new correlation elsewhere
  /// does not either.
  init(_ plan: PlanDefinition, names: NameTable, log: DiagnosticLog) {
    var pairs: [(Int, Int, CorrelationDefinition)] = []
    var seen: Set<[Int]> = []
    for correlation in plan.correlations {
      let ends = [correlation.first, correlation.second].map {
        Self.assumption($0, plan, names, log)
      }
      guard let a = ends[0], let b = ends[1],
        Self.areComparable(a, b, correlation, plan, log)
      else { continue }
      guard seen.insert([min(a, b), max(a, b)]).inserted else {
        log.error(.duplicateName, correlation.position, "this pair is correlated twice")
        continue
      }
      pairs.append((a, b, correlation))
    }
    groups = Self.groups(pairs)
    for group in groups {
      let members = group.sorted { plan.assumptions[$0].key.text < plan.assumptions[$1].key.text }
      factor(members, pairs.filter { group.contains($0.0) }, plan, log)
    }
  }

  /// The assumptions that are connected with the one at `index` by correlations, itself included.
  func group(of index: Int) -> Set<Int> { groups.first { $0.contains(index) } ?? [index] }

  private mutating func factor(
    _ members: [Int], _ pairs: [(Int, Int, CorrelationDefinition)], _ plan: PlanDefinition,
    _ log: DiagnosticLog
  ) {
    guard let first = pairs.first?.2 else { return }
    let ranks = RankCorrelation(plan.copula)
    let entries = pairs.map { _, _, correlation in
      CorrelationMatrix.Entry(
        correlation.first.text, correlation.second.text, ranks.matrix(spearman: correlation.value))
    }
    do {
      let matrix = try CorrelationMatrix(
        names: members.map { plan.assumptions[$0].key.text }, entries: entries)
      guard matrix.smallestEigenvalue > 1e-10 else {
        refuse(matrix, members, pairs, ranks, log)
        return
      }
      let lower = try matrix.choleskyFactor()
      for (row, member) in members.enumerated() {
        factors[member] = members.prefix(row + 1).enumerated().map { ($1, lower[row][$0]) }
        if case .student(let degrees) = plan.copula {
          let names = members.map { plan.assumptions[$0].key.text }
          mixing[member] = ("correlations.\(names.joined(separator: "."))", degrees)
        }
      }
    } catch {
      log.error(
        .invalidCorrelation, first.position, "these correlations cannot be factored: \(error)")
    }
  }

  /// Records that no quantities can be correlated so, with the nearest correlations that can.
  private func refuse(
    _ matrix: CorrelationMatrix, _ members: [Int], _ pairs: [(Int, Int, CorrelationDefinition)],
    _ ranks: RankCorrelation, _ log: DiagnosticLog
  ) {
    let nearest = matrix.nearestPositiveDefinite()
    let notes = pairs.compactMap { a, b, correlation -> Diagnostic.Note? in
      guard let i = members.firstIndex(of: a), let j = members.firstIndex(of: b) else { return nil }
      let rank = ranks.spearman(matrix: nearest[i, j])
      let names = "\(correlation.first.text), \(correlation.second.text)"
      return .init(
        position: correlation.position,
        message: "the nearest that is possible: [\(names), \((rank * 1e4).rounded() / 1e4)]")
    }
    log.error(
      .invalidCorrelation, pairs[0].2.position,
      pairs.count == 1
        ? "two quantities so correlated are one; let an indicator follow the other"
        : "no quantities can have these \(pairs.count) correlations together", notes: notes)
  }

  private static func assumption(
    _ key: Key, _ plan: PlanDefinition, _ names: NameTable, _ log: DiagnosticLog
  ) -> Int? {
    switch names.entities[key.text] {
    case .assumption(let index):
      let assumption = plan.assumptions[index]
      guard assumption.frequency != .eachItem else {
        log.error(
          .invalidCorrelation, key.position,
          "'\(key.text)' is drawn for each item and cannot be correlated")
        return nil
      }
      return index
    case .event:
      log.error(
        .invalidCorrelation, key.position,
        "an event cannot be correlated; let its probability follow a driver: if(x < 1 %, 30 %, 10 %)"
      )
      return nil
    case .some:
      log.error(.invalidCorrelation, key.position, "only assumptions are correlated")
      return nil
    case nil:
      if plan.declaredNames.contains(key.text) { return nil }
      log.error(
        .unknownName, key.position,
        "unknown assumption '\(key.text.shortened)'"
          + log.suggestion(for: key.text, among: plan.assumptions.map(\.key.text)))
      return nil
    }
  }

  private static func areComparable(
    _ a: Int, _ b: Int, _ correlation: CorrelationDefinition, _ plan: PlanDefinition,
    _ log: DiagnosticLog
  ) -> Bool {
    guard a != b else {
      log.error(
        .invalidCorrelation, correlation.position, "an assumption is correlated with itself")
      return false
    }
    guard plan.assumptions[a].frequency == plan.assumptions[b].frequency else {
      log.error(
        .correlationKinds, correlation.position,
        "'\(correlation.first.text)' is drawn once a future and '\(correlation.second.text)' every year, or the reverse; both ends of a correlation are drawn alike"
      )
      return false
    }
    for (key, index) in [(correlation.first, a), (correlation.second, b)]
    where plan.assumptions[index].values.values.allSatisfy({ $0.distribution == nil }) {
      log.warning(
        .unusedName, key.position, "'\(key.text)' is not drawn, so its correlation has no effect")
    }
    return true
  }

  /// The sets of assumptions that correlations connect.
  private static func groups(_ pairs: [(Int, Int, CorrelationDefinition)]) -> [Set<Int>] {
    var groups: [Set<Int>] = []
    for (a, b, _) in pairs {
      var joined: Set<Int> = [a, b]
      groups.removeAll { group in
        guard !group.isDisjoint(with: joined) else { return false }
        joined.formUnion(group)
        return true
      }
      groups.append(joined)
    }
    return groups
  }
}

/// The relation between rank correlations and the matrix of a copula.
private enum RankCorrelation {
  case gaussian
  case student(StudentCopula)

  init(_ copula: CopulaDefinition) {
    switch copula {
    case .gaussian: self = .gaussian
    case .student(let degrees): self = .student(StudentCopula(degreesOfFreedom: degrees))
    }
  }

  func matrix(spearman: Double) -> Double {
    switch self {
    case .gaussian: CorrelationMatrix.pearson(fromSpearman: spearman)
    case .student(let copula): copula.correlation(fromSpearman: spearman)
    }
  }

  func spearman(matrix: Double) -> Double {
    switch self {
    case .gaussian: CorrelationMatrix.spearman(fromPearson: matrix)
    case .student(let copula): copula.spearman(fromCorrelation: matrix)
    }
  }
}
