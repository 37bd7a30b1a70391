internal import ForecastEngine
public import PlanAnalysis

extension TextReport {
  /// Returns policies held against futures.
  ///
  /// - Parameter table: what was run.
  /// - Returns: the text, each line with its end.
  public func robustness(_ table: RobustnessTable) -> String {
    var canvas = TextCanvas(width: width, style: style)
    canvas.paragraph(names.plan(table.base), .strong)
    canvas.items([
      say(.robustHeading),
      text(.draws(count: numbers.count(table.draws), seed: "\(table.seed)")),
    ])
    canvas.gap()
    for (index, future) in table.futures.enumerated() {
      canvas.paragraph(
        say(.futureLetter(letter: letter(index), title: title(future, base: .baseFuture))),
        indent: 2)
    }
    if table.targets.isEmpty { canvas.paragraph(say(.noDifference)) }
    for one in table.targets { add(one.robustness, of: one.target, in: table, on: &canvas) }
    canvas.rule()
    canvas.paragraph(say(.robustNote), .dim)
    return canvas.text
  }

  private func say(_ phrase: SeekPhrase) -> String { phrase.text(in: language) }

  private func letter(_ index: Int) -> String {
    String(UnicodeScalar(UInt8(ascii: "A") + UInt8(index % 26)))
  }

  private func title(_ label: RobustnessTable.Label?, base: SeekPhrase) -> String {
    guard let label else { return say(base) }
    return label.title.text(in: language)?.printable ?? label.id.printable
  }

  private func add(
    _ robustness: Robustness, of target: Int?, in table: RobustnessTable,
    on canvas: inout TextCanvas
  ) {
    let model = table.base
    canvas.gap()
    canvas.paragraph(
      target.map { names.target(model.targets[$0], in: model) } ?? say(.allTargets), .strong)
    func percent(_ share: Double) -> String {
      numbers.shortProbability(
        Proportion(count: Int((share * Double(table.draws)).rounded()), draws: table.draws))
    }
    let wanted = numbers.number(table.satisfying * 100) + " %"
    let head =
      [say(.policyColumn)] + table.futures.indices.map(letter)
      + [
        say(.worstColumn), say(.meanOfFuturesColumn), say(.regretColumn),
        say(.satisfiedColumn(probability: wanted)),
      ]
    let rows = zip(table.policies, robustness.policies).map { label, policy in
      [title(label, base: .asItStands)]
        + policy.probabilities.map(percent)
        + [
          percent(policy.worst), percent(policy.mean), regret(policy),
          say(
            .satisfiedOf(count: policy.satisfied(table.satisfying), total: table.futures.count)),
        ]
    }
    self.table(head, rows, on: &canvas)
    func policies(_ indices: [Int]) -> String {
      let titles = indices.map { title(table.policies[$0], base: .asItStands) }
      return titles.dropFirst().reduce(titles.first ?? "") { say(.or($0, $1)) }
    }
    let safe = robustness.leastRegret
    let isUnsettled = safe.count < table.policies.count
    if isUnsettled, let first = safe.first {
      let policy = robustness.policies[first]
      canvas.paragraph(
        say(
          policy.largestRegret == 0
            ? .neverBehind(policy: policies(safe))
            : .leastRegret(policy: policies(safe), regret: regret(policy))), indent: 2)
      // Who is best everywhere is best in the worst case too.
      guard policy.largestRegret > 0 else { return }
    }
    let worst = robustness.bestInWorstCase
    if worst.count < table.policies.count, let first = worst.first {
      canvas.paragraph(
        say(
          .bestWorst(
            policy: policies(worst), probability: percent(robustness.policies[first].worst))),
        indent: 2)
    }
    // Where one policy is best in every future, the lines above say so.
    let bests = table.futures.indices.map { robustness.best(in: $0) }
    if Set(bests).count > 1 {
      for (index, best) in bests.enumerated() where best.count < table.policies.count {
        canvas.paragraph(
          say(
            .bestFor(
              future: title(table.futures[index], base: .baseFuture), policy: policies(best))),
          indent: 2)
      }
    }
  }

  private func regret(_ policy: Robustness.Policy) -> String {
    guard let index = policy.regrets.indices.max(by: { policy.regrets[$0] < policy.regrets[$1] })
    else { return "" }
    let error = policy.regretErrors[index] * 100
    let value = numbers.number(policy.regrets[index] * 100, places: 1)
    return error == 0 ? value : "\(value) ± \(numbers.number(error, places: 1))"
  }
}
