import Testing

@testable import Reporting

@Suite("Rounded tables")
struct RoundingTests {
  /// Numbers from a seed, between -50 and 950.
  private struct Numbers {
    var state: UInt64

    mutating func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 33) / Double(UInt32.max) * 2000 - 50
    }
  }

  private static func tree(_ numbers: inout Numbers, depth: Int, columns: Int) -> RoundingTree {
    guard depth > 0 else {
      return RoundingTree(values: (0..<columns).map { _ in numbers.next() }, parts: [])
    }
    let count = 2 + Int(abs(numbers.next())) % 3
    let parts = (0..<count).map { index in
      tree(&numbers, depth: index == 0 ? depth - 1 : 0, columns: columns)
    }
    let values = (0..<columns).map { column in parts.reduce(0) { $0 + $1.values[column] } }
    return RoundingTree(values: values, parts: parts)
  }

  private func check(_ rounded: RoundedTree, _ exact: RoundingTree) {
    for (value, wanted) in zip(rounded.values, exact.values) {
      #expect(abs(Double(value) - wanted) < 1 + 1e-6)
    }
    #expect(abs(Double(rounded.sum) - exact.values.reduce(0, +)) < 1 + 1e-6)
    guard !exact.parts.isEmpty else { return }
    for column in rounded.values.indices {
      #expect(rounded.values[column] == rounded.parts.reduce(0) { $0 + $1.values[column] })
    }
    for (part, exact) in zip(rounded.parts, exact.parts) { check(part, exact) }
  }

  @Test(
    "Parts add up in every column, columns in every row, and no number moves by a unit",
    arguments: 1..<60)
  func controlled(_ seed: Int) {
    var numbers = Numbers(state: UInt64(seed))
    let exact = Self.tree(&numbers, depth: seed % 4, columns: 1 + seed % 7)
    check(ControlledRounding.rounded(exact), exact)
  }

  @Test("The sum of the whole is the nearest whole number", arguments: 1..<40)
  func nearest(_ seed: Int) {
    var numbers = Numbers(state: UInt64(seed) &* 77)
    let exact = Self.tree(&numbers, depth: seed % 4, columns: 1 + seed % 7)
    let sum = exact.values.reduce(0, +)
    #expect(ControlledRounding.rounded(exact).sum == Int(sum.rounded()))
  }

  @Test("Whole numbers stay, zeros too")
  func whole() {
    let parts = [
      RoundingTree(values: [0, 3, 0.4], parts: []), RoundingTree(values: [2, 0, 0.6], parts: []),
    ]
    let rounded = ControlledRounding.rounded(RoundingTree(values: [2, 3, 1], parts: parts))
    #expect(rounded.values == [2, 3, 1])
    #expect(rounded.parts.map(\.values).map { $0.prefix(2) } == [[0, 3], [2, 0]])
  }

  @Test("The largest remainders get the units left over")
  func largestRemainders() {
    // 21.87, 15.54, 6.4 and 6.19 of 50: fractions 0.87 and 0.54 are rounded up.
    #expect(Apportionment.rounded([21.87, 15.54, 6.4, 6.19], to: 50) == [22, 16, 6, 6])
    #expect(Apportionment.rounded([33.5, 33.5, 33], to: 100) == [34, 33, 33])
    #expect(Apportionment.rounded([], to: 0) == [])
  }
}
