internal import ForecastEngine

/// A program whose nodes are worked out again and again with other values of one number: all that
/// does not follow from it is worked out once.
struct CutProgram {
  let program: Program
  let number: RandomNumber
  /// What does not follow from the number, under names of their own.
  let given: [RandomNumber: [Double]]
}

extension Learner {
  /// Cuts what `nodes` depend on where it begins to follow from `number`. The values of ``draws(_:at:)``
  /// are those of ``draws(of:with:first:)`` to the last digit: the same operations on the same numbers.
  func cut(_ nodes: [NodeID], along number: RandomNumber) throws(RunError) -> CutProgram {
    var graph = graph
    let edge = graph.edge(of: nodes, along: number)
    let table = try draws(of: edge)
    var given: [RandomNumber: [Double]] = [:]
    var replacement: [NodeID: NodeID] = [:]
    for (place, node) in edge.enumerated() {
      let name = RandomNumber(stream: "learning.cut.\(place)", year: number.year)
      replacement[node] = graph.uniform(name.stream, year: name.year)
      given[name] = table[place]
    }
    let outputs = graph.substituting(replacement, in: nodes).map { Output($0) }
    return CutProgram(
      program: Program(
        graph: graph, outputs: outputs, goals: [], requirements: [],
        randomNumbers: model.randomNumbers), number: number, given: given)
  }

  /// The nodes of a cut program where its number has these values, draw by draw.
  func draws(_ cut: CutProgram, at uniforms: [Double]) throws(RunError) -> DrawTable {
    var given = cut.given
    given[cut.number] = uniforms
    return try cut.program.table(
      settings, replacing: NumberReplacement(given: given, sums: sums))
  }
}
