internal import ForecastEngine
internal import ForecastNumerics

/// Correlated inputs, of which some can be drawn anew given the others.
///
/// In a Gaussian copula each input's score is a weighted sum of independent normal numbers. Given some
/// inputs, the numbers are fixed in the directions of their weights, and free across.
///
/// In a t copula such sums are divided by the root of a common *W* / ν, *W* a chi-square variable of ν
/// degrees of freedom. Given *p* of the quotients, whose squared length in the directions that they fix
/// is *q*, *W* (1 + *q* / ν) is a chi-square variable of ν + *p* degrees of freedom (P. Ding 2016, On the
/// conditional distribution of the multivariate t distribution, The American Statistician 70, 293–295).
/// So *W* is drawn anew, the numbers in fixed directions are scaled with its root, and the quotients
/// stay. Neither *W* nor its luck is an input: it belongs to those that share it.
struct CorrelatedBlock: Sendable {
  let firstPlayer: Int
  let memberCount: Int
  let streams: Set<String>
  /// The uniform numbers that all depends on.
  let numbers: [RandomNumber]
  /// A program that gives their normal scores.
  let program: Program
  private let parts: [Part]

  /// Numbers that are independent of those of all other parts: of a Gaussian copula all, of a t copula
  /// those of a year.
  private struct Part: Sendable {
    /// Their places in ``CorrelatedBlock/numbers``.
    let places: [Int]
    /// For each member, rows of weights of what it fixes.
    var rows: [[[Double]]]
    /// The place of the number of the chi-square variable, and its distribution; `nil` in a Gaussian
    /// copula.
    let mixing: (place: Int, law: Distribution)?
  }

  init(
    _ model: Model, _ group: LuckGroup, firstPlayer: Int
  ) throws(ShapleyEffects.Failure) {
    // For each member, what fixes it, by the number of the chi-square variable.
    var members: [[RandomNumber?: [[RandomNumber: Double]]]] = []
    var degrees: [RandomNumber: Double] = [:]
    for member in group.members {
      var own: [RandomNumber?: [[RandomNumber: Double]]] = [:]
      var students: [[Graph.StudentVariable: Double]] = []
      for part in model.inputs[member].parts {
        if let score = model.graph.score(of: part.node) {
          own[nil, default: []].append(score)
        } else if let score = model.graph.studentScore(of: part.node) {
          students.append(score)
        } else {
          throw .notConditional(model.inputs[member].id)
        }
      }
      let variables = Set(students.flatMap(\.keys)).sorted {
        ($0.mixing.stream, $0.mixing.year) < ($1.mixing.stream, $1.mixing.year)
      }
      // The values fix the variables of all years, or they do not fix any of them.
      guard
        Basis(rows: students.map { row in variables.map { row[$0] ?? 0 } }).directions.count
          == variables.count
      else { throw .notConditional(model.inputs[member].id) }
      for variable in variables {
        own[variable.mixing, default: []].append(variable.scores)
        degrees[variable.mixing] = variable.degreesOfFreedom
      }
      members.append(own)
    }
    let mixing: [RandomNumber?] =
      (members.contains { $0[nil] != nil } ? [nil] : []) + Set(degrees.keys).inOrder
    let used = mixing.map { key in
      members.reduce(into: Set<RandomNumber>()) { set, own in
        for row in own[key] ?? [] { set.formUnion(row.keys) }
      }
    }
    let all = used.reduce(into: Set(degrees.keys)) { $0.formUnion($1) }
    guard all.count == degrees.count + used.reduce(0, { $0 + $1.count }) else {
      throw .notConditional(group.id)
    }
    let numbers = all.inOrder
    let place = Dictionary(uniqueKeysWithValues: numbers.enumerated().map { ($1, $0) })
    var parts: [Part] = []
    for (key, own) in zip(mixing, used) {
      let ordered = own.inOrder
      let law = try key.map { key throws(ShapleyEffects.Failure) in
        guard let value = degrees[key], let law = Self.chiSquare(value) else {
          throw .notConditional(group.id)
        }
        return (place[key] ?? 0, law)
      }
      parts.append(
        Part(
          places: ordered.map { place[$0] ?? 0 },
          rows: members.map { member in
            (member[key] ?? []).map { row in ordered.map { row[$0] ?? 0 } }
          }, mixing: law))
    }
    self.numbers = numbers
    self.parts = parts
    streams = group.streams
    self.firstPlayer = firstPlayer
    memberCount = group.members.count
    var graph = Graph()
    let outputs = numbers.map { number in
      Output(graph.unary(.normalScore, graph.uniform(number.stream, year: number.year)))
    }
    program = Program(graph: graph, outputs: outputs, goals: [], requirements: [])
  }

  private static func chiSquare(_ degreesOfFreedom: Double) -> Distribution? {
    try? Distribution.gamma(
      mean: degreesOfFreedom, standardDeviation: (2 * degreesOfFreedom).squareRoot())
  }

  /// Uniform numbers with which the members that are not in `moved` have the luck of `old`, and the
  /// others luck that is drawn given theirs, from `new`; both are normal scores, number by number.
  func drawn(
    moved: Set<Int>, _ old: [[Double]], _ new: [[Double]]
  ) -> [RandomNumber: [Double]] {
    var scores = new
    let draws = new.first?.count ?? 0
    var given: [RandomNumber: [Double]] = [:]
    for part in parts {
      let fixed = part.rows.indices.filter { !moved.contains($0) }.flatMap { part.rows[$0] }
      let basis = Basis(rows: fixed).directions
      // How far the old numbers reach in each fixed direction.
      var held = basis.map { direction in
        (0..<draws).map { draw in
          zip(direction, part.places).reduce(0) { $0 + $1.0 * old[$1.1][draw] }
        }
      }
      if let mixing = part.mixing, !basis.isEmpty {
        let before = old[mixing.place].map { mixing.law.quantile(atNormalScore: $0) }
        guard let law = Self.chiSquare(mixing.law.mean + Double(basis.count)) else { continue }
        let after = (0..<draws).map { draw in
          let square = held.reduce(0) { $0 + $1[draw] * $1[draw] }
          return law.quantile(atNormalScore: new[mixing.place][draw]) / (1 + square / before[draw])
        }
        for direction in held.indices {
          for draw in 0..<draws {
            held[direction][draw] *= (after[draw] / before[draw]).squareRoot()
          }
        }
        given[numbers[mixing.place]] = after.map {
          Self.inside(mixing.law.cumulativeProbability(at: $0))
        }
      } else if let mixing = part.mixing {
        given[numbers[mixing.place]] = Self.uniforms(new[mixing.place])
      }
      for draw in 0..<draws {
        for (direction, own) in zip(basis, held) {
          let now = zip(direction, part.places).reduce(0) { $0 + $1.0 * scores[$1.1][draw] }
          for (weight, place) in zip(direction, part.places) {
            scores[place][draw] += weight * (own[draw] - now)
          }
        }
      }
      for place in part.places { given[numbers[place]] = Self.uniforms(scores[place]) }
    }
    return given
  }

  private static func uniforms(_ scores: [Double]) -> [Double] {
    UnaryOperation.normalProbability.applied(to: scores).map(inside)
  }

  private static func inside(_ probability: Double) -> Double {
    min(1 - 0x1p-53, max(0x1p-54, probability))
  }
}

/// An orthonormal basis of the space of some rows.
private struct Basis {
  private(set) var directions: [[Double]] = []

  init(rows: [[Double]]) {
    for row in rows {
      var rest = row
      // Twice, so that rounding leaves nothing of what is there already.
      for _ in 0..<2 {
        for direction in directions {
          let part = zip(rest, direction).reduce(0) { $0 + $1.0 * $1.1 }
          for index in rest.indices { rest[index] -= part * direction[index] }
        }
      }
      let length = norm(rest)
      if length > 1e-9 { directions.append(rest.map { $0 / length }) }
    }
  }
}
