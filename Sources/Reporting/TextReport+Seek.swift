internal import ForecastEngine
public import PlanAnalysis

extension TextReport {
  /// Returns what it takes to reach a goal.
  ///
  /// - Parameter result: what was looked for and found.
  /// - Returns: the text, each line with its end.
  public func seek(_ result: SeekResult) -> String {
    var canvas = TextCanvas(width: width, style: style)
    let run = result.assessment.run
    canvas.paragraph(names.plan(run.model), .strong)
    canvas.items([
      names.scenario(run.model),
      text(.draws(count: numbers.count(run.draws), seed: "\(run.seed)")),
    ])
    let words = HandleWords(result.plan, language: language)
    if let seek = result.seek { add(seek, result, words, on: &canvas) }
    if let required = result.required { add(required, result, words, on: &canvas) }
    return canvas.text
  }

  private func say(_ phrase: SeekPhrase) -> String { phrase.text(in: language) }

  private func title(_ result: SeekResult) -> String {
    let model = result.assessment.run.model
    return result.target.map { names.target(model.targets[$0], in: model) } ?? say(.allTargets)
  }

  private func probability(_ point: GoalSeek.Point, _ result: SeekResult) -> String {
    let draws = result.assessment.run.draws
    let count = Int((point.probability * Double(draws)).rounded())
    return numbers.probability(Proportion(count: count, draws: draws)).text
  }

  private func add(
    _ seek: GoalSeek, _ result: SeekResult, _ words: HandleWords, on canvas: inout TextCanvas
  ) {
    canvas.gap()
    let wanted = numbers.number(seek.wanted * 100) + " %"
    canvas.paragraph(say(.heading(target: title(result), probability: wanted)), .strong)
    canvas.paragraph(say(.asPlanned(probability(seek.base, result))), indent: 2)
    if let solution = seek.solution {
      if solution.effort == 0 {
        canvas.paragraph(say(.reachedAlready), indent: 2)
      } else {
        canvas.paragraph(say(.solution(probability: probability(solution, result))), indent: 2)
        moves(solution, seek, words, on: &canvas)
      }
    } else if seek.best.probability > seek.base.probability {
      canvas.paragraph(say(.impossible(best: probability(seek.best, result))), indent: 2)
      moves(seek.best, seek, words, on: &canvas)
    } else {
      canvas.paragraph(say(.noEffect), indent: 2)
    }
    unmoved(result, on: &canvas)
    frontier(seek, result, words, on: &canvas)
    canvas.rule()
    canvas.paragraph(say(.effortNote), .dim)
    if seek.method == .stepwise {
      canvas.paragraph(say(.stepwise(tried: numbers.count(seek.tried))), .dim)
    }
  }

  private func moves(
    _ point: GoalSeek.Point, _ seek: GoalSeek, _ words: HandleWords, on canvas: inout TextCanvas
  ) {
    for (handle, move) in zip(seek.handles, point.moves) where move != 0 {
      canvas.paragraph(words.change(handle, by: move), indent: 4)
    }
  }

  private func unmoved(_ result: SeekResult, on canvas: inout TextCanvas) {
    guard let together = result.unmovedTogether else { return }
    let model = result.assessment.run.model
    canvas.gap()
    canvas.paragraph(
      say(
        .tooManyTargets(
          count: result.unmoved.count, probability: numbers.probability(together).text)),
      indent: 2)
    for index in result.unmoved {
      let target = result.assessment.targets[index]
      canvas.paragraph(
        WhyPhrase.target(
          title: names.target(target.target, in: model),
          probability: numbers.probability(target.met).text
        ).text(in: language), indent: 4)
    }
  }

  private func frontier(
    _ seek: GoalSeek, _ result: SeekResult, _ words: HandleWords, on canvas: inout TextCanvas
  ) {
    guard seek.frontier.count > 1 else { return }
    let count = min(8, seek.frontier.count)
    let shown = (0..<count).map { seek.frontier[$0 * (seek.frontier.count - 1) / (count - 1)] }
    canvas.gap()
    canvas.paragraph(say(.effortHeading), .strong, indent: 2)
    table(
      ["", say(.effortColumn), say(.probabilityColumn)],
      shown.map { point in
        let changes = zip(seek.handles, point.moves).filter { $0.1 != 0 }
          .map { words.short($0.0, by: $0.1) }
        return [
          changes.isEmpty ? say(.asItStands) : changes.joined(separator: "; "),
          numbers.number(point.effort, places: 2), probability(point, result),
        ]
      }, on: &canvas)
  }

  private func add(
    _ required: RequiredFrontier, _ result: SeekResult, _ words: HandleWords,
    on canvas: inout TextCanvas
  ) {
    canvas.gap()
    canvas.paragraph(say(.frontierHeading(target: title(result))), .strong)
    let head =
      [say(.meanColumn(name: words.name(required.handles[0])))]
      + required.probabilities.map { numbers.number($0 * 100) + " %" }
    canvas.paragraph(words.name(required.handles[1]), .dim, indent: 2)
    table(
      head,
      required.points.map { point in
        [words.place(required.handles[0], movedBy: point.first)]
          + required.probabilities.indices.map { index in
            if point.atLowest[index] { return say(.always) }
            return point.second[index].map {
              words.place(required.handles[1], movedBy: $0)
            } ?? say(.never)
          }
      }, on: &canvas)
    canvas.rule()
    canvas.paragraph(say(.frontierNote), .dim)
  }
}
