/// Memory for lanes, 64-byte aligned.
final class AlignedLanes: @unchecked Sendable {
  let count: Int
  let start: UnsafeMutablePointer<Double>

  /// Room for `count` zeros. Whoever shares it must not write any more: hence `@unchecked Sendable`.
  init(count: Int) {
    self.count = count
    let bytes = UnsafeMutableRawPointer.allocate(byteCount: max(count, 1) * 8, alignment: 64)
    start = bytes.bindMemory(to: Double.self, capacity: max(count, 1))
    start.initialize(repeating: 0, count: max(count, 1))
  }

  convenience init(_ values: [Double]) {
    self.init(count: values.count)
    for (index, value) in values.enumerated() { start[index] = value }
  }

  deinit {
    UnsafeMutableRawPointer(start).deallocate()
  }
}
