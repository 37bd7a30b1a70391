@testable import ForecastNumerics

/// Lanes with the given values; the last is repeated up to a multiple of 16.
final class TestLanes {
  let count: Int
  let start: UnsafeMutablePointer<Double>

  init(_ values: [Double]) {
    count = (max(values.count, 1) + 15) & ~15
    let bytes = UnsafeMutableRawPointer.allocate(byteCount: count * 8, alignment: 64)
    start = bytes.bindMemory(to: Double.self, capacity: count)
    for index in 0..<count {
      (start + index).initialize(to: values.isEmpty ? 0 : values[min(index, values.count - 1)])
    }
  }

  convenience init(count: Int) {
    self.init([Double](repeating: 0, count: count))
  }

  deinit { UnsafeMutableRawPointer(start).deallocate() }

  var values: [Double] { (0..<count).map { start[$0] } }
}

/// The bits of a number, all NaN alike.
func bits(_ number: Double) -> UInt64 {
  number.isNaN ? Double.nan.bitPattern : number.bitPattern
}

/// Uniform numbers for tests, from the kernels themselves.
func testUniforms(count: Int, item: UInt32 = 0) -> [Double] {
  let lanes = TestLanes(count: count)
  VectorKernels.best.fillUniforms(
    lanes.start, count: lanes.count, key: StreamKey(seed: 2024, name: "test"), firstDraw: 0,
    year: 0, item: item)
  return Array(lanes.values.prefix(count))
}

/// Numbers that kernels find hard.
let awkwardNumbers: [Double] =
  [
    0.0, -0.0, 1, -1, 0.5, -0.5, 1.5, 2.5, -2.5, .infinity, -.infinity, .nan, Double(bitPattern: 1),
    -Double(bitPattern: 1),
    0x1p-1022, -0x1p-1022, Double(bitPattern: 0x123_4567_89ab), .greatestFiniteMagnitude,
    -.greatestFiniteMagnitude, 709.78,
    709.79, -708.4, -745.13, -745.14, -1000, 1000, 0x1p52, 0x1p52 + 1, 0x1p53, -0x1p53,
    0x1p51 + 0.5,
    1e15, 1e22, 1e300, -1e300, 3, -3, 2, -2, 1.0.nextUp, 1.0.nextDown, 0.075, 0.925, 0.0749999,
    0x1p-53, 1 - 0x1p-53, 0.25, 0.75, .pi, -.pi / 2, .pi / 4, 823548.9, 823549.1, -823550, 1e-8,
    37.5, -37.5, -38.5, 8.3, -8.3, 0.4142135623, 2.414213562, 0.49999999999999994,
    4503599627370495.5,
  ]
