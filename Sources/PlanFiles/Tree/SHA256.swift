/// The hash function SHA-256 (National Institute of Standards and Technology, Secure Hash Standard,
/// FIPS PUB 180-4, 2015, section 6.2).
public enum SHA256 {
  /// Returns the hash of `bytes` as 64 lower-case hexadecimal digits.
  public static func hexDigest(of bytes: [UInt8]) -> String {
    bytes.withUnsafeBytes(hexDigest)
  }

  /// Returns the hash of `bytes` as 64 lower-case hexadecimal digits.
  ///
  /// - Complexity: O(*n*) for *n* bytes; the bytes are not copied.
  static func hexDigest(of bytes: UnsafeRawBufferPointer) -> String {
    var state = initialState
    var schedule = [UInt32](repeating: 0, count: 64)
    let whole = bytes.count / 64 * 64
    for start in stride(from: 0, to: whole, by: 64) {
      compress(UnsafeRawBufferPointer(rebasing: bytes[start..<start + 64]), &schedule, &state)
    }
    // The rest, a one bit, zeros, and the length in bits (section 5.1.1).
    var end = Array(bytes[whole...])
    end.append(0x80)
    while end.count % 64 != 56 { end.append(0) }
    let bits = UInt64(bytes.count) * 8
    for shift in stride(from: 56, through: 0, by: -8) {
      end.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
    }
    end.withUnsafeBytes { end in
      for start in stride(from: 0, to: end.count, by: 64) {
        compress(UnsafeRawBufferPointer(rebasing: end[start..<start + 64]), &schedule, &state)
      }
    }
    return state.map { word in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
  }

  /// One step of the hash on a block of 64 bytes (section 6.2.2).
  private static func compress(
    _ block: UnsafeRawBufferPointer, _ schedule: inout [UInt32], _ state: inout [UInt32]
  ) {
    schedule.withUnsafeMutableBufferPointer { w in
      roundConstants.withUnsafeBufferPointer { k in
        for t in 0..<16 {
          w[t] = UInt32(
            bigEndian: block.loadUnaligned(fromByteOffset: 4 &* t, as: UInt32.self))
        }
        for t in 16..<64 {
          let x = w[t &- 15]
          let y = w[t &- 2]
          let small = rotated(x, 7) ^ rotated(x, 18) ^ (x >> 3)
          let large = rotated(y, 17) ^ rotated(y, 19) ^ (y >> 10)
          w[t] = large &+ w[t &- 7] &+ small &+ w[t &- 16]
        }
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        for t in 0..<64 {
          let sum1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
          let choice = (e & f) ^ (~e & g)
          let first = h &+ sum1 &+ choice &+ k[t] &+ w[t]
          let sum0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
          let majority = (a & b) ^ (a & c) ^ (b & c)
          (h, g, f, e) = (g, f, e, d &+ first)
          (d, c, b, a) = (c, b, a, first &+ sum0 &+ majority)
        }
        for (index, word) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= word }
      }
    }
  }

  private static func rotated(_ word: UInt32, _ bits: UInt32) -> UInt32 {
    (word >> bits) | (word << (32 &- bits))
  }

  /// The first 32 bits of the fractional parts of the square roots of the first 8 primes (5.3.3).
  private static let initialState = primes.prefix(8).map { fraction(of: Double($0).squareRoot()) }

  /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes (4.2.2).
  private static let roundConstants = primes.map { cubeRootFraction(of: $0) }

  private static let primes: [UInt64] = {
    var found: [UInt64] = []
    var candidate: UInt64 = 2
    while found.count < 64 {
      if found.allSatisfy({ candidate % $0 != 0 }) { found.append(candidate) }
      candidate += 1
    }
    return found
  }()

  /// Exact: a square root is rounded correctly, and below 5 it has 50 bits after the point.
  private static func fraction(of root: Double) -> UInt32 {
    UInt32((root - root.rounded(.down)) * 4_294_967_296)
  }

  /// The largest 35-bit number whose cube is at most `prime` · 2⁹⁶, without its whole part.
  private static func cubeRootFraction(of prime: UInt64) -> UInt32 {
    let limit = UInt128(prime) << 96
    var root: UInt128 = 0
    for bit in (0..<35).reversed() {
      let next = root | (1 << UInt128(bit))
      if next * next * next <= limit { root = next }
    }
    return UInt32(truncatingIfNeeded: root)
  }
}
