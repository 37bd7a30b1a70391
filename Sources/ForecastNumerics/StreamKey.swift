/// The key of a random stream: with the draw, the year and the item it fixes every random number
/// of a variable.
public struct StreamKey: Hashable, Sendable {
  /// The 64 bits that enter the generator as its key.
  public let rawValue: UInt64

  /// Creates the key of the stream of the variable `name` under `seed`.
  ///
  /// The name's UTF-8 bytes are hashed by FNV-1a (Fowler, Noll, Vo; 64 bits, offset basis
  /// 0xcbf29ce484222325, prime 0x100000001b3). The hash and the seed are mixed by the finaliser of
  /// SplitMix64 (Steele, Lea, Flood, OOPSLA 2014): with `mix` for that function, the key is
  /// `mix(mix(seed + 0x9e3779b97f4a7c15) ^ hash)`. This is part of what a run promises: it never
  /// changes.
  ///
  /// - Parameters:
  ///   - seed: The seed of the run.
  ///   - name: The name of the variable, compared byte by byte.
  public init(seed: UInt64, name: String) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name.utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    rawValue = Self.mixed(Self.mixed(seed &+ 0x9e37_79b9_7f4a_7c15) ^ hash)
  }

  /// Creates a key from its 64 bits.
  ///
  /// - Parameter rawValue: The bits.
  public init(rawValue: UInt64) {
    self.rawValue = rawValue
  }

  static func mixed(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
