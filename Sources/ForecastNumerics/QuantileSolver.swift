/// Finds where a distribution function takes a given value.
enum QuantileSolver {
  /// Returns the y at which a continuous increasing distribution function is `target`.
  ///
  /// Newton's method on the logarithm of the smaller tail, kept inside a bracket that shrinks at
  /// each step and is halved where a step would leave it.
  ///
  /// - Parameters:
  ///   - target: The probabilities below and above the y that is sought.
  ///   - start: Where to begin.
  ///   - bounds: What y lies between.
  ///   - function: The probability at y and its derivative.
  /// - Returns: y.
  static func solve(
    for target: TailProbability, from start: Double, within bounds: ClosedRange<Double>,
    _ function: (Double) -> (probability: TailProbability, slope: Double)
  ) -> Double {
    var low = bounds.lowerBound
    var high = bounds.upperBound
    var y = min(max(start, low), high)
    var width = 1.0
    let lowerTail = target.lower <= target.upper
    for _ in 0..<200 {
      let (probability, slope) = function(y)
      let tail = lowerTail ? probability.lower : probability.upper
      let goal = lowerTail ? target.lower : target.upper
      // Positive where y is too great.
      let excess = lowerTail ? log(tail / goal) : -log(tail / goal)
      if excess == 0 { return y }
      if excess < 0 { low = y } else { high = y }
      var next = y - excess * tail / slope
      // The error after a step of Newton's is of the order of its square.
      if abs(next - y) <= 1e-10 * max(abs(y), 1e-3) { return min(max(next, low), high) }
      if !(next > low && next < high) {
        // Far away: stride before halving, since a bracket may span hundreds.
        let stride = excess < 0 ? y + width : y - width
        width *= 2
        next = stride > low && stride < high ? stride : low + (high - low) / 2
        if next == low || next == high { return next }
      }
      y = next
    }
    return y
  }

  /// Returns the smallest double at which a distribution function reaches `target`, by halving the
  /// doubles (not the numbers) between the bounds.
  static func smallest(
    within bounds: ClosedRange<Double>, where reaches: (Double) -> Bool
  ) -> Double {
    var low = orderedKey(bounds.lowerBound)
    var high = orderedKey(bounds.upperBound)
    while low < high {
      // The average, rounded down, of numbers whose difference may overflow.
      let middle = (low & high) + ((low ^ high) >> 1)
      if reaches(number(middle)) { high = middle } else { low = middle + 1 }
    }
    return number(low)
  }

  /// Returns the smallest whole number from `bounds` at which `reaches` holds; it must hold from
  /// there on. Strides of growing length from `guess`, then halving.
  static func smallestWhole(
    near guess: Double, within bounds: ClosedRange<Double>, where reaches: (Double) -> Bool
  ) -> Double {
    var high = min(max(guess.rounded(.up), bounds.lowerBound), bounds.upperBound)
    var low = high
    var stride = 1.0
    if reaches(high) {
      while low > bounds.lowerBound {
        low = max(bounds.lowerBound, high - stride)
        guard reaches(low) else { break }
        high = low
        stride *= 2
      }
      if low == high { return high }
    } else {
      while high < bounds.upperBound {
        high = min(bounds.upperBound, low + stride)
        if reaches(high) { break }
        low = high
        stride *= 2
      }
    }
    // Not reached at low, reached at high.
    while high - low > 1 {
      let middle = (low + (high - low) / 2).rounded(.down)
      guard middle > low, middle < high else { break }
      if reaches(middle) { high = middle } else { low = middle }
    }
    return high
  }

  static func orderedKey(_ number: Double) -> Int64 {
    let bits = Int64(bitPattern: number.bitPattern)
    return bits >= 0 ? bits : Int64.min &- bits
  }

  static func number(_ key: Int64) -> Double {
    Double(bitPattern: UInt64(bitPattern: key >= 0 ? key : Int64.min &- key))
  }
}
